"""What a data address asks for, before it is written in any form: rows, columns, what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports import series_frame, table_frame
from dashboard.exports.descriptor import Field, schema, series_fields, table_fields
from dashboard.exports.table import earliest
from dashboard.i18n import language
from dashboard.queries import (
    PARAMETER_OF,
    Answer,
    Reason,
    State,
    TableQuery,
    answer,
    read_state,
    read_table_query,
)
from dashboard.routes.data.answers import Refused, problem, refused
from dashboard.summaries import file_name, headline, reason_text
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows to be delivered. ``file`` is a name without ending; ``tables``: where they come from.

    ``answer`` is there for a series, ``wanted`` for a table.
    """

    name: str
    file: str
    title: str
    description: str
    frame: pd.DataFrame
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    tables: tuple[str, ...]
    answer: Answer | None = None
    wanted: TableQuery | None = None

    @property
    def head(self) -> dict[str, Any]:
        """Name, title and Table Schema."""
        return {
            "name": self.name,
            "title": self.title,
            "schema": schema(self.fields, self.key),
        }


def series_sheet(tables: Tables, query: str) -> Sheet:
    """Exactly what a chart shows: the same query, the same figures. Raises Refused."""
    english = language("en")
    state, dropped = read_state(query, defaults=State(metric=""), tables=tables)
    if dropped:
        raise refused(dropped)
    found = answer(tables, state)
    if found.unanswered:
        raise _unanswered(found.unanswered)
    title = headline(found, english)
    return Sheet(
        name="series",
        file=file_name(found),
        title=title,
        description=english.text(f"metrics.{state.metric}.definition"),
        frame=series_frame(found),
        fields=series_fields(found, tables, english, title),
        key=("month", state.split) if state.split else ("month",),
        tables=found.tables,
        answer=found,
    )


def _unanswered(reasons: Sequence[Reason]) -> Refused:
    """What no table answers; where a parameter is at fault, it is named with what would do."""
    english = language("en")
    parameters = []
    for reason in reasons:
        said = dict(reason.values)
        columns = (said.get("columns") or said.get("column") or "").split(",")
        names = [PARAMETER_OF[column] for column in columns if column in PARAMETER_OF]
        names += ["asof"] if "asof" in said else []
        allowed = [said["nearest"]] if "nearest" in said else []
        parameters += [
            {
                "name": name,
                "reason": reason.key,
                "message": reason_text(reason, english),
                "allowed": allowed,
            }
            for name in names
        ]
    return Refused(problem(400, [reason_text(each, english) for each in reasons], parameters))


def table_sheet(tables: Tables, name: str, query: str) -> Sheet:
    """A tidy table with the filters of a query. Raises Refused; KeyError for an unknown table."""
    wanted, dropped = read_table_query(query, tables, name)
    if dropped:
        raise refused(dropped)
    first = earliest(tables, name) if wanted.asof else None
    if wanted.asof and (first is None or first > wanted.asof):
        nearest = (("nearest", first.iso),) if first else ()
        raise _unanswered([Reason("asof_not_held", (("asof", wanted.asof.iso), *nearest))])
    metadata = tables.metadata(name)
    return Sheet(
        name=name,
        file=_table_file(name, wanted),
        title=metadata.title,
        description=metadata.description,
        frame=table_frame(tables, name, wanted),
        fields=table_fields(metadata),
        key=metadata.keys,
        tables=(name,),
        wanted=wanted,
    )


def _table_file(name: str, wanted: TableQuery) -> str:
    """The table's name, its filters (many terms are counted), months, and as of when."""
    parts = [name]
    for column, terms in wanted.filters.items():
        few = len(terms) <= 3
        parts.append("-".join(map(slug, terms)) if few else f"{len(terms)}-{PARAMETER_OF[column]}s")
    parts += [f"from-{wanted.first.iso}"] if wanted.first else []
    parts += [f"to-{wanted.last.iso}"] if wanted.last else []
    parts += [f"as-of-{wanted.asof.iso}"] if wanted.asof else []
    return "_".join(parts)
