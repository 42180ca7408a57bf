"""The search as data: what is found for a question, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response

from dashboard.i18n import Language, languages, spoken
from dashboard.queries import links
from dashboard.queries.address import Reader, parameters
from dashboard.queries.parameters import Parameter
from dashboard.queries.sentences import spoken_for
from dashboard.routes.responses import (
    Refused,
    asked_language,
    asked_query,
    document,
    in_language,
    refused,
    tag_of,
    unchanged,
)
from dashboard.scenes import current_site

if TYPE_CHECKING:
    from dashboard.search import Results

LONGEST_QUESTION = 1_000
"""Code points of a question that is answered as data; a page takes any."""
PARAMETERS = (
    Parameter("q", "text", required=True),
    Parameter("lang", "word", languages()),
)


def install(server: Flask) -> None:
    """Add the route to a server."""
    server.add_url_rule(links.FIND, "search", _search)


def _search() -> Response:
    from dashboard.search import search  # noqa: PLC0415 - with the first question

    site = current_site()
    language = asked_language(site.tables)
    try:
        question, code = _asked(asked_query(), language)
    except Refused as refusal:
        return refusal.response
    if code:
        language = spoken_for(site.tables, spoken(code))
    tag = tag_of(site.tables, question, language.code, site.state)
    response = unchanged(tag) or document(
        as_data(search(question, site, language)), "application/json", tag
    )
    return in_language(response, language)


def _asked(query: str, language: Language) -> tuple[str, str]:
    """The question and the language of an address. Raises Refused."""
    names = [each.name for each in PARAMETERS]
    reader = Reader(*parameters(query, names))
    question = reader.given.get("q", "")
    code = reader.word("lang", languages()) or ""
    if len(question) > LONGEST_QUESTION:
        reader.drop("q", question, "too_long")
    if not question.strip() and not reader.notices:
        reader.drop("q", "", "question_missing")
    if reader.notices:
        raise refused(reader.notices, language)
    return question, code


def as_data(results: Results) -> dict[str, object]:
    """Results as plain data; addresses begin at the root of the site."""
    return {
        "question": results.question,
        "is_text": results.is_text,
        "results": [
            {
                "kind": each.kind.value,
                "title": each.title,
                "address": each.address,
                "detail": each.detail,
            }
            for each in results.found
        ],
    }
