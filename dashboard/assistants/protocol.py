"""The tools by the Model Context Protocol: over standard input and output, and over HTTP.

Over HTTP each request stands for itself: no session, and the answer is JSON. Nothing here is
secret or can be changed, so neither the host nor the origin of a request restricts who may ask.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.types import ToolAnnotations

from dashboard.assistants import tools
from dashboard.tables.current import current
from dashboard.terms.settings import public_address

# What is wrong with an argument is told to the caller; the version of the library that says so,
# which it reads of its own address, is not. It looks once, at its first fault.
os.environ.setdefault("PYDANTIC_ERRORS_INCLUDE_URL", "false")
P = ParamSpec("P")
LARGEST = 1_000_000
"""Bytes of a request."""
NAME = "border-statistics"
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "Official figures of US Customs and Border Protection (CBP) by month: encounters, drug "
    "seizures, vehicles scanned, border traffic. Call search_series for metrics and filters, then "
    "get_series for figures. Quote a figure with its month, unit, release and address, and say "
    "when its status is provisional. Never add or average rates. check_text compares the figures "
    "of a text with the tables."
)


def _asked(tool: Callable[P, dict[str, Any]], *args: P.args, **kwargs: P.kwargs) -> dict[str, Any]:
    """The answer of a tool; why there is none becomes the tool's error, for the caller to read."""
    try:
        return tool(*args, **kwargs)
    except tools.Unanswerable as why:
        raise ToolError(str(why)) from None


def search_series(question: str = "", language: str = "en") -> dict[str, Any]:
    """Find metrics and filters by words in English or Spanish; without words, list all.

    Each series has its definition, caveats, months held, views, filters and those filters that the
    question named; the first one has all values of its filters.
    """
    return _asked(
        tools.search_series, current(), question, language=language, origin=public_address()
    )


def get_series(
    metric: str,
    filters: dict[str, str] | None = None,
    from_month: str = "",
    to_month: str = "",
    view: str = "",
    split: str = "",
    year: str = "",
    unit: str = "",
    base: str = "",
    as_of: str = "",
    language: str = "en",
) -> dict[str, Any]:
    """Official figures of a metric, month by month, with source, releases and caveats.

    filters: values joined by commas, as search_series lists them, such as {"drug": "fentanyl"}.
    Months are YYYY-MM. split: one series for each value of a filter. base: the month that is 100
    in the view "index". as_of: the figures as they were published by the end of that month.
    A value of null is not held: it is not zero.
    """
    return _asked(
        tools.get_series,
        current(),
        metric,
        filters=filters,
        from_month=from_month,
        to_month=to_month,
        view=view,
        split=split,
        year=year,
        unit=unit,
        base=base,
        as_of=as_of,
        language=language,
        origin=public_address(),
    )


def get_revisions(
    table: str = "", month: str = "", at_least_percent: str = "", language: str = "en"
) -> dict[str, Any]:
    """What later releases changed in figures published before, cell by cell, newest months first.

    at_least_percent is 1, 10 or 100.
    """
    return _asked(
        tools.get_revisions,
        current(),
        table=table,
        month=month,
        at_least_percent=at_least_percent,
        language=language,
        origin=public_address(),
    )


def check_text(
    text: str,
    date: str = "",
    text_language: str = "",
    answers: dict[str, str] | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """Read a text in English or Spanish and check each of its figures against the tables.

    date (YYYY-MM-DD) is that of the text: months without a year hang on it. Figures come back as
    claims with a verdict, asked with questions (send answers: question id to value), or left.
    """
    return _asked(
        tools.check_text,
        current(),
        text,
        date=date,
        text_language=text_language,
        answers=answers,
        language=language,
        origin=public_address(),
    )


TOOLS = (search_series, get_series, get_revisions, check_text)


@cache
def server() -> MCPServer:
    """The server with all tools; made once for each process that is asked."""
    made = MCPServer(NAME, instructions=_INSTRUCTIONS, log_level="ERROR")
    for tool in TOOLS:
        made.tool(annotations=_READ_ONLY, structured_output=True)(tool)
    return made


def answered(
    method: str, headers: Iterable[tuple[str, str]], body: bytes
) -> tuple[int, list[tuple[str, str]], bytes]:
    """The answer to one HTTP request: status, headers and body."""
    return asyncio.run(_answered(method, headers, body))


async def _answered(
    method: str, headers: Iterable[tuple[str, str]], body: bytes
) -> tuple[int, list[tuple[str, str]], bytes]:
    manager = StreamableHTTPSessionManager(
        server()._lowlevel_server,  # noqa: SLF001 - the SDK's own app asks for it in the same way
        json_response=True,
        stateless=True,
        max_request_body_size=LARGEST,
    )
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers],
    }
    sent: list[Mapping[str, Any]] = []
    given = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Any:
        if not given:
            await asyncio.Event().wait()  # nobody hangs up: the whole request was there
        return given.pop()

    async def send(message: Any) -> None:
        sent.append(message)

    async with manager.run():
        await manager.handle_request(scope, receive, send)
    start = next(each for each in sent if each["type"] == "http.response.start")
    pairs = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in start.get("headers", ())]
    parts = [each.get("body", b"") for each in sent if each["type"] == "http.response.body"]
    return int(start["status"]), pairs, b"".join(parts)
