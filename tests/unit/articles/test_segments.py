"""A text cut into runs loses nothing, and every mark lies where its words are."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.articles import Quote, paragraphs, segments
from tests.unit.articles.made_up import TEXT, article, noted, statement


def test_overlapping_marks_share_the_run_they_share():
    text = "one two three four"
    both = (statement("A", "one two", text), statement("B", "two three", text))
    runs = [(run.text, run.ids) for run in segments(article(text=text, statements=both))]
    assert runs == [
        ("one ", ("A",)),
        ("two", ("A", "B")),
        (" three", ("B",)),
        (" four", ()),
    ]


def test_a_mark_within_a_mark_comes_second():
    text = "one two three"
    both = (statement("B", "two", text), statement("A", "one two three", text))
    assert [run.ids for run in segments(article(text=text, statements=both))] == [
        ("A",),
        ("A", "B"),
        ("A",),
    ]


def test_paragraphs_keep_their_line_ends_and_empty_lines():
    lines = paragraphs(article(text=TEXT))
    assert ["".join(run.text for run in line) for line in lines] == [
        "Made up: one two three four.\r\n",
        "\r\n",
        "five six\n",
    ]


def test_a_mark_across_paragraphs_lies_on_both():
    text = "one two\nthree"
    marked = article(text=text, statements=(statement("A", "two\nthree", text),))
    assert [[run.ids for run in line] for line in paragraphs(marked)] == [[(), ("A",)], [("A",)]]


def test_a_lost_quote_lies_nowhere():
    gone = noted("A", Quote("seven", "", "", 3))
    assert all(not run.ids for run in segments(article(text=TEXT, statements=(gone,))))


@given(
    text=st.text(st.sampled_from("ab é\n\r\N{LINE SEPARATOR}\x0b"), max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=4),
)
def test_the_runs_put_together_are_the_text(text, spans):
    marks = tuple(
        noted(f"S{n}", Quote(text[start : start + length], "", "", start))
        for n, (start, length) in enumerate(spans)
        if text[start : start + length]
    )
    marked = article(text=text, statements=marks)
    assert "".join(run.text for run in segments(marked)) == text
    for run in segments(marked):
        assert text[run.start : run.end] == run.text
