"""The parts of a chart page by GET: ``/view/en/seizures/chart?…``, as a change of filters asks.

They only read, so a browser and the caches on the way may keep them: for a minute unasked, and
longer as long as their tag holds. Each says which state of the tables and of the code it is of: a
page of another one is loaded again (assets/view.js), so that no reader sees two in one view.
"""

from __future__ import annotations

from collections.abc import Callable

import flask
from flask import Flask, Response

from dashboard.i18n import languages
from dashboard.queries import links
from dashboard.queries.links import VIEWS, Address
from dashboard.routes.responses import STATE, asked_query, origin, state_of, tag_of, unchanged
from dashboard.scenes import Site, current_site

FOR_A_MINUTE = "public, max-age=60"
Answer = Callable[[Address, str, Site], bytes | None]


def install(server: Flask, answer: Answer) -> None:
    """Add the route; ``answer`` makes the JSON of a part of a page, None where there is none."""

    def view(code: str, page: str, part: str) -> Response:
        site = current_site()
        address = site.address(links.localized(page, code), asked_query(), origin())
        tag = tag_of(site.tables, address.whole, part, site.day.isoformat())
        response = unchanged(tag)
        if response is None:
            body = answer(address, part, site) if code in languages() else None
            if body is None:
                flask.abort(404)
            response = Response(body, content_type="application/json")
            response.set_etag(tag)
        response.headers["Cache-Control"] = FOR_A_MINUTE
        response.headers[STATE] = state_of(site.tables)
        return response

    server.add_url_rule(f"{VIEWS}<code>/<page>/<part>", "view", view)
