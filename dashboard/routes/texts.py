"""The marks of a source text as data: W3C Web Annotations at a stable address."""

from __future__ import annotations

import json

import flask
from flask import Flask, Response

from dashboard.articles import annotations, load_articles
from dashboard.routes.data import problem

JSON_LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
FOR_A_WHILE = "public, max-age=300"


def of_text(slug: str) -> Response:
    """All annotations of one text; 404 with a reason where there is none of that name."""
    article = next((each for each in load_articles() if each.slug == slug), None)
    if article is None:
        return problem(404, [f"There is no source text called {slug}."])
    page = annotations(article, flask.request.url_root.rstrip("/"))
    response = Response(json.dumps(page, ensure_ascii=False, indent=1), content_type=JSON_LD)
    response.headers["Cache-Control"] = FOR_A_WHILE
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.add_etag()
    return response.make_conditional(flask.request)  # type: ignore[return-value]


def install(server: Flask) -> None:
    """Add the route to a server."""
    server.add_url_rule("/sources/<slug>/annotations.jsonld", "annotations", of_text)
