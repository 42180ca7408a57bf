"""Finding: all that a question may be about, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.i18n import Language
from dashboard.queries import answer, links
from dashboard.scenes import Site
from dashboard.scenes.counts import count_of
from dashboard.search.charts import Found, charts
from dashboard.search.entries import Entry, Kind, entries, is_quoted, told
from dashboard.search.question import Question, read_question
from dashboard.summaries import headline, summary
from dashboard.terms.pages import CHECK

__all__ = ["LONGEST", "LONG_TEXT", "Kind", "Result", "Results", "search"]

LONGEST = 10_000
"""Code points of a question; the rest is not looked at."""
READ = 300
"""Code points of it that are read."""
LONG_TEXT = 25
"""A question of more words is offered to be checked as a text."""
MOST = 8
_SHOWN = 120
_SURE, _LIKELY, _POSSIBLE = 0.95, 0.6, 0.45


@dataclass(frozen=True)
class Result:
    """One thing found: what it is, its title, its address on this site, and a sentence on it.

    ``count`` is which of the three counts of encounters it shows, "" for none of them.
    """

    kind: Kind
    title: str
    address: str
    detail: str = ""
    count: str = ""


@dataclass(frozen=True)
class Results:
    """What was found for a question. ``is_text`` says that it is a text to be checked."""

    question: str
    found: tuple[Result, ...]
    is_text: bool = False

    @property
    def shown(self) -> str:
        """The question, short enough to be shown."""
        long = len(self.question) > _SHOWN
        return f"{self.question[: _SHOWN - 1].rstrip()}…" if long else self.question


def search(question: str, site: Site, language: Language, *, brief: bool = False) -> Results:
    """What a question in words is about: charts, pages, tables, words, texts and claims.

    ``brief`` leaves out the sentences with figures. Raises nothing, whatever the question is.
    """
    asked = " ".join(question[:LONGEST].split())
    is_text = len(asked.split()) > LONG_TEXT
    read = read_question(asked[:READ])
    found = [_entry(each) for each in _ahead(read, site, language)]
    shown = charts(read, site.tables, site.day)
    found += [_chart(each, site, language, brief=brief or n > 0) for n, each in enumerate(shown)]
    found += [_entry(each) for each in _named(read, site, language)]
    if is_text:
        found.insert(0, _check(language))
    kept: dict[tuple[str, str], Result] = {}
    for each in found:
        kept.setdefault((each.address, each.title), each)
    return Results(asked, tuple(kept.values())[:MOST], is_text)


def _check(language: Language) -> Result:
    return Result(
        Kind.CHECK,
        language.text("search.check_text"),
        links.page(CHECK, language),
        language.text("overview.ways.check"),
    )


def _entry(entry: Entry) -> Result:
    return Result(entry.kind, entry.title, entry.address, entry.detail)


def _chart(found: Found, site: Site, language: Language, *, brief: bool) -> Result:
    shown = answer(site.tables, found.state)
    left = [language.terms(column, terms) for column, terms in found.left_out.items()]
    parts = [] if brief or shown.metric.is_points else [summary(shown, language)]
    if left:
        parts.append(language.text("search.left_out", terms=language.enumeration(left)))
    return Result(
        Kind.VIEW,
        headline(shown, language),
        links.chart(found.state, language),
        " ".join(parts),
        count_of(found.state),
    )


def _ahead(question: Question, site: Site, language: Language) -> Iterator[Entry]:
    """What goes ahead of charts: what is named as such, a word whose meaning is asked, a quote."""
    known = entries(site.tables, language)
    scored = _scored(known, question)
    if "meaning" in question.own:
        yield from (e for score, e in scored if e.kind is Kind.WORD and score >= _LIKELY)
    if "tabular" in question.own:
        yield from (e for score, e in scored if e.kind is Kind.TABLE and score > 0)
    yield from (e for score, e in scored if e.kind is Kind.PAGE and score >= _SURE)
    yield from (each for each in told(site, language) if is_quoted(question, each))


def _named(question: Question, site: Site, language: Language) -> Iterator[Entry]:
    """What a question may be about besides charts, the best first."""
    known = entries(site.tables, language)
    yield from (e for e in known if e.kind is Kind.PAGE and e.key in question.pages)
    every = [*known, *told(site, language)]
    yield from (e for score, e in _scored(every, question) if score >= _POSSIBLE)


def _scored(known: Sequence[Entry], question: Question) -> list[tuple[float, Entry]]:
    scored = [(each.score(question.words), each) for each in known]
    return sorted(scored, key=lambda pair: -pair[0])
