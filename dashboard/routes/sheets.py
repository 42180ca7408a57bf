"""What a data address asks for, before it takes a form: rows, columns and their descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports import series_frame, table_frame
from dashboard.exports.descriptor import Field, schema, series_fields, table_fields, vintage_data
from dashboard.exports.series import month_columns
from dashboard.exports.table import earliest
from dashboard.i18n import Language
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
from dashboard.queries.coverage import coverage
from dashboard.queries.links import SERIES
from dashboard.queries.notes import nothing_held
from dashboard.queries.vintage import Vintage, vintage
from dashboard.routes.responses import Refused, problem, refused
from dashboard.summaries import file_name, headline, reason_text
from dashboard.summaries.provenance import asof_words
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows to deliver, with their descriptions.

    ``file`` is the name of the file without its ending; ``key`` the columns that identify a row;
    ``tables`` the tables that the rows come from. ``answer`` is set for a series only, ``vintage``
    for rows as of a month.
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
    vintage: Vintage | None = None

    @property
    def head(self) -> dict[str, Any]:
        """Name, title, Table Schema and, for rows as of a month, what is held of that time."""
        about = {"name": self.name, "title": self.title, "schema": schema(self.fields, self.key)}
        return {**about, "as_of": vintage_data(self.vintage)} if self.vintage else about


def series_sheet(tables: Tables, query: str, language: Language) -> Sheet:
    """Exactly what a chart shows for the same query.

    Raises Refused for an unknown or malformed parameter, and where no table answers.
    """
    state, dropped = read_state(query, defaults=State(metric=""), tables=tables)
    if dropped:
        raise refused(dropped, language)
    found = answer(tables, state)
    if found.unanswered:
        raise _unanswered(found.unanswered, language)
    title = headline(found, language)
    return Sheet(
        name=SERIES,
        file=file_name(found),
        title=title,
        description=language.text(f"metrics.{state.metric}.definition"),
        frame=series_frame(found),
        fields=series_fields(found, tables, language, title),
        key=(*month_columns(found), *([found.state.split] if found.state.split else [])),
        tables=found.tables,
        answer=found,
        vintage=found.vintage,
    )


def _unanswered(reasons: Sequence[Reason], language: Language) -> Refused:
    """The refusal of a query that no table answers.

    It names the parameters that are the reason, and the nearest value that is answered.
    """
    parameters = []
    for reason in reasons:
        values = dict(reason.values)
        columns = (values.get("columns") or values.get("column") or "").split(",")
        names = [PARAMETER_OF[column] for column in columns if column in PARAMETER_OF]
        names += ["asof"] if "asof" in values else []
        nearest = values.get("nearest", "")
        # A month that has not ended would be refused in turn.
        allowed = [nearest] if nearest and Month.parse(nearest).has_ended() else []
        if split := values.get("split"):
            names, allowed = [PARAMETER_OF[split]], [slug(values["series"])]
        parameters += [
            {
                "name": name,
                "reason": reason.key,
                "message": reason_text(reason, language),
                "allowed": allowed,
            }
            for name in names
        ]
    details = [reason_text(each, language) for each in reasons]
    return Refused(problem(400, details, language, parameters))


def table_sheet(tables: Tables, name: str, query: str, language: Language) -> Sheet:
    """The rows of a table under the filters of a query.

    Raises Refused for an unknown or malformed parameter, for months of which nothing is held, and
    for a month before the first release; KeyError for an unknown table.
    """
    wanted, dropped = read_table_query(query, tables, name)
    if dropped:
        raise refused(dropped, language)
    first = earliest(tables, name) if wanted.asof else None
    if wanted.asof and (first is None or first > wanted.asof):
        nearest = (("nearest", first.iso),) if first else ()
        reason = Reason("asof_not_held", (("asof", wanted.asof.iso), *nearest))
        raise _unanswered([reason], language)
    if reason := _no_months(tables, name, wanted):
        raise _unanswered([reason], language)
    metadata = tables.metadata(name)
    held = vintage(tables, (name,), wanted.asof.last_day) if wanted.asof else None
    titles = (language.sentence(metadata.title), asof_words(held, language))
    return Sheet(
        name=name,
        file=_table_file(name, wanted),
        title=", ".join(filter(None, titles)),
        description=language.sentence(metadata.description),
        frame=table_frame(tables, name, wanted),
        fields=table_fields(metadata, language),
        key=metadata.keys,
        tables=(name,),
        vintage=held,
    )


def _no_months(tables: Tables, name: str, wanted: TableQuery) -> Reason | None:
    """Why no month asked for is covered: no rows would read as nothing counted there."""
    if not tables.metadata(name).kind.is_published:
        return None
    months = coverage(tables, name, wanted.asof.last_day if wanted.asof else None)
    first, last = wanted.first or min(months), wanted.last or max(months)
    if any(first <= month <= last for month in months):
        return None
    return nothing_held(wanted.first, wanted.last, (min(months), max(months)))


def _table_file(name: str, wanted: TableQuery) -> str:
    """A name made of table, filters (more than three terms are counted), months and ``asof``."""
    parts = [name]
    for column, terms in wanted.filters.items():
        few = len(terms) <= 3
        parts.append("-".join(map(slug, terms)) if few else f"{len(terms)}-{PARAMETER_OF[column]}s")
    parts += [f"from-{wanted.first.iso}"] if wanted.first else []
    parts += [f"to-{wanted.last.iso}"] if wanted.last else []
    parts += [f"as-of-{wanted.asof.iso}"] if wanted.asof else []
    return "_".join(parts)
