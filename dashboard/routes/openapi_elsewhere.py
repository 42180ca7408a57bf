"""What stands on other sites, as OpenAPI: pictures of charts, frames, oEmbed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.articles import load_articles
from dashboard.i18n import Language, languages
from dashboard.queries import elsewhere
from dashboard.routes.pictures import LEAST, MEDIA_TYPES, MOST, PNG, USUAL, WIDTH
from dashboard.terms.pages import SOURCES

PAGE = "/{language}/{page}"
TEXT = f"/{{language}}/{SOURCES.slug}/{{text}}"
_NOT_MODIFIED = {"$ref": "#/components/responses/NotModified"}
_REFUSED = {"$ref": "#/components/responses/BadRequest"}


def elsewhere_paths(
    view: Sequence[Mapping[str, str]], refusal: Mapping[str, Any], language: Language
) -> dict[str, Any]:
    """The paths of OpenAPI. ``view`` are references to the parameters of a view, none required.

    ``refusal`` is the content of a refusal as problem details.
    """
    page = [_one("language", language, languages()), _page(language)]
    text = [page[0], _one("text", language, [article.slug for article in load_articles()])]
    paths: dict[str, Any] = {}
    for form, media in MEDIA_TYPES.items():
        width = [_width(language)] if form == PNG else []
        paths[f"{PAGE}.{form}"] = _get(
            f"picture.{form}",
            language.text("openapi.picture", form=form.upper()),
            [*page, *width, *view],
            {
                "200": _ok(language.text("openapi.pictured"), media),
                "304": _NOT_MODIFIED,
                "400": _REFUSED,
            },
        )
    frames = {
        "200": _ok(language.text("openapi.framed"), "text/html"),
        "304": _NOT_MODIFIED,
        **{str(status): _said(language, "text/html") for status in (400, 404)},
    }
    summary = language.text("openapi.frame")
    paths[elsewhere.frame(PAGE)] = _get("frame", summary, [*page, *view], frames)
    summary = language.text("openapi.claim_frame")
    claim = _query("claim", language, {"type": "string"}, required=True)
    paths[elsewhere.frame(TEXT)] = _get("frame.claim", summary, [*text, claim], frames)
    size = {"type": "integer", "minimum": 1}
    asked = [
        _query("url", language, {"type": "string", "format": "uri"}, required=True),
        *(_query(name, language, size) for name in ("maxwidth", "maxheight")),
        _query("format", language, {"const": "json"}),
    ]
    refused = {"description": language.text("openapi.bad_request"), "content": refusal}
    paths[elsewhere.OEMBED] = _get(
        "oembed",
        language.text("openapi.oembed"),
        asked,
        {
            "200": _ok(language.text("openapi.oembedded"), "application/json"),
            **{str(status): refused for status in (400, 404, 501)},
        },
    )
    return paths


def _get(
    identity: str, summary: str, parameters: Sequence[Mapping[str, Any]], responses: dict[str, Any]
) -> dict[str, Any]:
    operation = {"operationId": identity, "summary": summary, "parameters": list(parameters)}
    return {"get": {**operation, "responses": responses}}


def _page(language: Language) -> dict[str, Any]:
    return _one("page", language, [each.slug for each in elsewhere.CHARTED])


def _one(name: str, language: Language, known: Sequence[str]) -> dict[str, Any]:
    """A part of a path that is one of some words."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": language.text(f"openapi.parameters.{name}"),
        "schema": {"type": "string", "enum": list(known)},
    }


def _query(
    name: str, language: Language, schema: dict[str, Any], *, required: bool = False
) -> dict[str, Any]:
    described = language.text(f"openapi.parameters.{name}")
    found = {"name": name, "in": "query", "description": described, "schema": schema}
    return {**found, "required": True} if required else found


def _width(language: Language) -> dict[str, Any]:
    wide = {"type": "integer", "minimum": LEAST, "maximum": MOST, "default": USUAL}
    return _query(WIDTH, language, wide)


def _ok(words: str, media: str) -> dict[str, Any]:
    return {"description": words, "content": {media: {}}}


def _said(language: Language, media: str) -> dict[str, Any]:
    return {"description": language.text("openapi.said"), "content": {media: {}}}
