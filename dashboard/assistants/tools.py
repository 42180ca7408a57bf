"""The tools: each answer has its source, its releases, its caveats and an address that shows it.

All take and return plain data. Addresses begin with ``origin``, which is empty where the site has
no public address. Each raises Unanswerable, with a sentence that says why and what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard.assistants.matching import described, matching
from dashboard.exports.series import series_frame, series_scope, value_column
from dashboard.i18n import Language, languages, spoken
from dashboard.queries import Answer, State, answer, links, read_state
from dashboard.queries.filters import PARAMETERS
from dashboard.queries.revisions import read_revision_query, revisions
from dashboard.queries.sentences import spoken_for
from dashboard.queries.state import Notice
from dashboard.reading import LONGEST, read_languages, text_day
from dashboard.scenes.asked import asked
from dashboard.scenes.checked import as_answer
from dashboard.summaries import headline, reason_text, refusal_text, source_line, summary
from dashboard.summaries.provenance import asof_words, date_words, used_releases
from dashboard.tables import Tables
from dashboard.terms.pages import CHECK, REVISIONS

MOST_ROWS = 1_200
"""Rows of a series in one answer; a question for more is answered with how to ask for fewer."""
MOST_REVISIONS = 200
MOST_SERIES = 8
MOST_ALLOWED = 60
"""Values that a refusal names."""


class Unanswerable(Exception):
    """A question that cannot be answered; its text says why, and what is allowed."""


def language_named(tables: Tables, code: str) -> Language:
    """The language of an answer. Raises Unanswerable for one that the site does not speak."""
    if code not in languages():
        notice = Notice("language", code, "unknown_value", languages())
        raise _refused([notice], spoken(languages()[0]))
    return spoken_for(tables, spoken(code))


def search_series(
    tables: Tables, question: str, *, language: str = "en", origin: str = ""
) -> dict[str, Any]:
    """The series that a question in words is about, the likeliest first; all for no words."""
    words = language_named(tables, language)
    return {
        "series": [
            described(each, tables, words, origin, whole=place == 0 and bool(question))
            for place, each in enumerate(matching(question, tables)[:MOST_SERIES])
        ]
    }


def get_series(
    tables: Tables,
    metric: str,
    *,
    filters: Mapping[str, str] | None = None,
    from_month: str = "",
    to_month: str = "",
    view: str = "",
    split: str = "",
    year: str = "",
    unit: str = "",
    base: str = "",
    as_of: str = "",
    language: str = "en",
    origin: str = "",
) -> dict[str, Any]:
    """The figures of a metric, as a chart with the same choices shows them.

    ``filters`` maps a parameter (``drug``) to slugs joined by commas (``fentanyl,heroin``).
    """
    words = language_named(tables, language)
    chosen = dict(filters or {})
    if unknown := sorted(set(chosen) - set(PARAMETERS)):
        known = tuple(PARAMETERS)
        raise _refused([Notice(each, "", "unknown_parameter", known) for each in unknown], words)
    named = {"metric": metric, "from": from_month, "to": to_month, "view": view, "split": split}
    given = {**named, "year": year, "unit": unit, "base": base, "asof": as_of, **chosen}
    query = urlencode({name: value for name, value in given.items() if value})
    state, dropped = read_state(query, defaults=State(metric=""), tables=tables)
    if dropped:
        raise _refused(dropped, words)
    found = answer(tables, state)
    if found.unanswered:
        raise Unanswerable(" ".join(reason_text(each, words) for each in found.unanswered))
    return _series(found, tables, words, origin)


def _series(found: Answer, tables: Tables, language: Language, origin: str) -> dict[str, Any]:
    state = found.state
    frame = series_frame(found)
    if len(frame) > MOST_ROWS:
        rows = {"rows": language.number(len(frame)), "most": language.number(MOST_ROWS)}
        raise Unanswerable(language.text("assistants.too_many_rows", **rows))
    metadata = [tables.metadata(name) for name in found.tables]
    used = used_releases([found], tables, language)
    return {
        "title": headline(found, language),
        "summary": summary(found, language),
        "metric": state.metric,
        "column": value_column(found),
        "definition": language.text(f"metrics.{state.metric}.definition"),
        "rows": _rows(frame, found),
        "notes": [reason_text(each, language) for each in found.notes],
        "caveats": [
            language.text(f"metrics.{state.metric}.caveats"),
            *(language.sentence(each) for one in metadata for each in one.caveats),
        ],
        "source": source_line(found, tables, language),
        "releases": [{"release": each.words, "url": each.url} for each in used],
        "as_of": asof_words(found.vintage, language),
        "address": f"{origin}{links.chart(state, language)}",
        "data": f"{origin}{links.series_file(state)}",
    }


def _rows(frame: pd.DataFrame, found: Answer) -> list[dict[str, Any]]:
    """The figures as records, without what holds for all of them; what is not held is null."""
    constant = set(series_scope(found))
    kept = frame[[name for name in frame.columns if name not in constant]]
    return [
        {str(name): _plain(value) for name, value in row.items()} for row in kept.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m")
    return None if value != value else value


def _refused(dropped: Iterable[Notice], language: Language) -> Unanswerable:
    """Why parts of a question are refused, each with the values that are allowed."""
    sentences = []
    for notice in dropped:
        allowed = ", ".join(notice.allowed[:MOST_ALLOWED])
        told = f" [{notice.parameter}: {allowed}]" if allowed else ""
        sentences.append(refusal_text(notice, language) + told)
    return Unanswerable(" ".join(sentences))


def get_revisions(
    tables: Tables,
    *,
    table: str = "",
    month: str = "",
    at_least_percent: str = "",
    language: str = "en",
    origin: str = "",
) -> dict[str, Any]:
    """What later releases changed: the largest changes of the newest months first."""
    words = language_named(tables, language)
    given = {"table": table, "month": month, "size": at_least_percent}
    query = urlencode({name: value for name, value in given.items() if value})
    wanted, dropped = read_revision_query(query, tables)
    if dropped:
        raise _refused(dropped, words)
    found = revisions(tables, wanted)
    return {
        "count": len(found),
        "revisions": [
            {
                "table": each.table,
                "month": each.month.iso,
                "cell": dict(each.cell),
                "measure": each.measure,
                "before": each.before,
                "after": each.after,
                "before_release": each.before_release,
                "release": each.release,
            }
            for each in found[:MOST_REVISIONS]
        ],
        "caveats": [words.text("revisions.log_intro")],
        "address": f"{origin}{links.page(REVISIONS, words, query=query)}",
        "data": f"{origin}{links.table_file('revisions')}",
    }


def check_text(
    tables: Tables,
    text: str,
    *,
    date: str = "",
    text_language: str = "",
    answers: Mapping[str, str] | None = None,
    language: str = "en",
    origin: str = "",
) -> dict[str, Any]:
    """Every figure of a text: checked with its verdict, asked with questions, or left and why."""
    words = language_named(tables, language)
    if not text.strip():
        raise Unanswerable(words.text("check.refused.no_text"))
    if len(text) > LONGEST:
        raise Unanswerable(words.text("check.refused.too_long", most=f"{LONGEST:,}"))
    if text_language and text_language not in read_languages():
        known = tuple(read_languages())
        raise _refused([Notice("text_language", text_language, "unknown_value", known)], words)
    try:
        day = text_day(date) if date else None
    except ValueError:
        raise Unanswerable(words.text("check.refused.bad_date", value=date)) from None
    given = asked(text, day=day, language=text_language, answers=dict(answers or {}))
    found = as_answer(given, given.checked(tables), tables, words)
    for each in (*found["claims"], *found["asked"]):
        if chart := each.get("chart"):
            each["chart"] = f"{origin}{chart}"
    return {
        **found,
        "releases": _releases_behind(found["claims"], tables, words),
        "caveats": [words.text("assistants.read_by_machine")],
        "address": f"{origin}{links.page(CHECK, words)}",
    }


def _releases_behind(
    claims: Sequence[Mapping[str, Any]], tables: Tables, language: Language
) -> list[dict[str, str]]:
    """The releases from which the official figures beside the claims come."""
    names = dict.fromkeys(
        name for each in claims for name in (each.get("official") or {}).get("releases", ())
    )
    rows = {str(row["release"]): row for row in tables.releases.to_dict("records")}
    return [
        {
            "release": name,
            "published": date_words(str(rows[name]["published"]), language),
            "url": str(rows[name]["url"]),
        }
        for name in names
        if name in rows
    ]
