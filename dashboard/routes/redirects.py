"""Redirects to the reader's language and to the usual spelling of a path; robots.txt and icon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import flask
from flask import Flask, Response

from dashboard.articles import source_text_files
from dashboard.i18n import languages, negotiated, spoken
from dashboard.queries import elsewhere, links
from dashboard.queries.submitted import as_address
from dashboard.routes.data import DESCRIPTIONS
from dashboard.routes.forms import FORMS
from dashboard.routes.responses import asked_query, origin
from dashboard.tables.current import current
from dashboard.tables.remembering import remembered
from dashboard.terms.pages import SEARCH

if TYPE_CHECKING:
    from dashboard.tables import Tables


def install(server: Flask) -> None:
    """Add the redirects, the statuses and the routes to a server."""
    server.before_request(_elsewhere)
    server.after_request(_with_status)
    server.add_url_rule("/favicon.ico", "icon", icon)
    server.add_url_rule(links.ROBOTS, "robots", robots)


@remembered(1)
def known_paths(tables: Tables) -> Mapping[str, str]:
    """Every path of a page or of data by its folded form."""
    texts = sorted({path.stem for path in source_text_files()})
    files = [
        links.table_file(name, form) for name in (links.SERIES, *tables.names) for form in FORMS
    ]
    annotations = [links.annotation_file(text) for text in texts]
    paths = [
        *links.page_paths(texts),
        *files,
        *annotations,
        *DESCRIPTIONS,
        *elsewhere.paths(),
        links.HEALTH,
        *(links.ROBOTS, links.SITEMAP, links.FEED, links.CALENDAR, links.ASSISTANTS),
    ]
    return MappingProxyType({links.folded(path): path for path in paths})


def _elsewhere() -> Response | None:
    """Redirect to the usual spelling of the path, and from a path without a language to one."""
    path = flask.request.path
    if flask.request.method not in ("GET", "HEAD") or links.is_technical(path):
        return None
    known = known_paths(current())
    meant = links.as_meant(path, known)
    if links.has_no_language(meant) or meant.strip("/").partition("/")[0] in languages():
        # A form, sent without scripts; data is asked for by address only.
        sent = None if links.is_data(meant) else as_address(asked_query())
        if sent is not None:
            return _redirect(meant, 302, sent)
        return None if meant == path else _redirect(meant, 301)
    preferred = negotiated(flask.request.accept_languages, languages())
    answer = _redirect(links.as_meant(links.localized(meant, preferred), known), 302)
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _redirect(path: str, status: int, query: str | None = None) -> Response:
    asked = asked_query() if query is None else query
    return flask.redirect(links.with_query(path, asked), status)  # type: ignore[return-value]


def _with_status(response: Response) -> Response:
    """Give a page the status that its builder found: 404 for the page that nothing was found."""
    status = getattr(flask.g, "status", 200)
    if response.status_code == 200 and status != 200:
        response.status_code = status
    return response


def icon() -> Response:
    """The icon, at the address where browsers look for one unasked."""
    return flask.redirect(links.ICON, 301)  # type: ignore[return-value]


def robots() -> Response:
    """Crawlers may read every page; a list of them is in the map of the site.

    They are kept from what has an answer to whatever is asked, and from parts of pages. Charts,
    their pictures and frames stay open: programs that show a preview of a link keep to this, too.
    """
    endless = [links.page(SEARCH, spoken(code)) for code in languages()]
    endless += [links.FIND, links.CHECK, f"{links.DATA_FOLDER}{links.SERIES}.", links.VIEWS]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in (*endless, links.ASSISTANTS, "/_dash")),
        "Allow: /",
        f"Sitemap: {origin()}{links.SITEMAP}",
        "",
    ]
    return Response("\n".join(lines), mimetype="text/plain")
