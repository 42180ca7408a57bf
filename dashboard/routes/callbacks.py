"""What is sent to Dash's own routes: the callbacks that there are, in the form that they have.

Dash answers anything else with a fault of its own (500). Nothing comes from its folder of
components either: what pages need of it is in our bundles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import flask
import msgspec
from flask import Flask, Response

from dashboard.routes.responses import problem, readers_language
from dashboard.routes.shelf import CALLBACKS

COMPONENTS = "/_dash-component-suites/"
Defined = Mapping[str, Mapping[str, Any]]
"""The callbacks by their output, ``view.chart``: each with its ``inputs`` and ``state``."""


class _Given(msgspec.Struct):
    id: str
    property: str
    value: Any = None


class _Output(msgspec.Struct):
    id: str
    property: str


class _Asked(msgspec.Struct):
    output: str
    inputs: list[_Given]
    outputs: _Output | None = None
    state: list[_Given] = []
    changedPropIds: list[str] = []  # noqa: N815 - as Dash writes it


def install(server: Flask, defined: Defined) -> None:
    """Refuse what no callback of ``defined`` takes: 400, or 404 below the folder of components."""

    def refuse() -> Response | None:
        path = flask.request.path
        if path.startswith(COMPONENTS):
            return _refusal(404, "problems.at.404")
        if path == CALLBACKS and flask.request.method == "POST":
            asked = _is_asked(flask.request.get_data(), defined)
            return None if asked else _refusal(400, "problems.callback")
        return None

    server.before_request(refuse)


def _refusal(status: int, key: str) -> Response:
    language = readers_language(flask.request.path)
    response = problem(status, [language.text(key)], language)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_asked(body: bytes, defined: Defined) -> bool:
    """Whether a body asks for one of the callbacks, with the values that it takes."""
    try:
        asked = msgspec.json.decode(body, type=_Asked)
        body.decode("utf-8")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    callback = defined.get(asked.output)
    named = f"{asked.outputs.id}.{asked.outputs.property}" if asked.outputs else ""
    if callback is None or named != asked.output:
        return False
    for given, wanted in ((asked.inputs, callback["inputs"]), (asked.state, callback["state"])):
        if [(each.id, each.property) for each in given] != [
            (each["id"], each["property"]) for each in wanted
        ]:
            return False
    given = [*asked.inputs, *asked.state]
    # What another callback has answered only says that it has.
    texts = [each.value for each in given if f"{each.id}.{each.property}" not in defined]
    return all(map(_is_text, texts))


def _is_text(value: object) -> bool:
    """Whether a value can be part of an address."""
    if not isinstance(value, str):
        return value is None
    try:
        value.encode()
        urlsplit(value)
    except ValueError:
        return False
    return True
