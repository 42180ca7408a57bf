"""An excerpt shows every marked word untouched, and nothing of sentences without a mark."""

from dashboard.articles import excerpts, load_articles, segments
from dashboard.articles.segments import GAP


def _shown() -> str:
    (article, *_) = load_articles()
    return "".join(run.text for runs in excerpts(article) for run in runs)


def test_every_quote_is_still_there_whole() -> None:
    (article, *_) = load_articles()
    for mark in article.marks:
        assert mark.quote.exact in _shown()


def test_what_is_shown_is_the_text_itself_with_gaps() -> None:
    (article, *_) = load_articles()
    place = 0
    for piece in filter(None, _shown().split(GAP)):
        place = article.text.index(piece, place) + len(piece)


def test_sentences_without_a_mark_are_left_out() -> None:
    shown = _shown()
    assert "Sheinbaum se opone" not in shown
    assert "Los republicanos han pedido" not in shown
    assert shown.startswith(GAP)
    (article, *_) = load_articles()
    assert len(shown) < 0.65 * len(article.text)


def test_runs_keep_their_places_and_marks() -> None:
    (article, *_) = load_articles()
    by_start = {run.start: run for run in segments(article)}
    for runs in excerpts(article):
        for run in runs:
            if run.ids:
                assert by_start[run.start].ids == run.ids
                assert article.text[run.start : run.end] == run.text


def test_a_host_can_have_the_page_show_no_more(monkeypatch) -> None:
    from dashboard.components.static_html import static_html
    from dashboard.pages.registry import page_at
    from dashboard.queries.links import read_address
    from dashboard.scenes import current_site

    address = read_address("/en/sources/000_97ec2d26d880d09f", "")
    assert "Sheinbaum se opone" in static_html(page_at(address, current_site()).body)
    monkeypatch.setenv("SOURCE_TEXTS", "excerpts")
    body = static_html(page_at(address, current_site()).body)
    assert "Sheinbaum se opone" not in body
    assert "la CBP incautó 1029 libras de fentanilo" in body
