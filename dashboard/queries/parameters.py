"""The parameters of data addresses for OpenAPI: kind, values and description.

They are built from the same objects that read addresses, so the two cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.i18n import Language
from dashboard.metrics import metrics
from dashboard.queries.address import ALL, MONTHS, NAMES, NONE, WHOLE, WORDS
from dashboard.queries.asking import dimensions, terms, totals
from dashboard.queries.filters import PARAMETERS
from dashboard.queries.state import HIDEABLE, SHOWABLE
from dashboard.queries.table_address import table_months, table_terms
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

Kind = Literal["month", "word", "words", "text"]
_LISTS = {"hide": HIDEABLE, "show": SHOWABLE}


@dataclass(frozen=True)
class Parameter:
    """One parameter. ``month``: YYYY-MM; ``word``: one of ``allowed``; ``words``: some of them.

    ``alone`` are further values that cannot be combined in a list (``all``, the name of a total).
    ``column`` is the column that a filter restricts ("" if it is no filter). ``about`` is the
    description of that column in the table; "" if there is none, and always for a series, which
    several tables answer.
    """

    name: str
    kind: Kind
    allowed: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    column: str = ""
    about: str = ""
    required: bool = False

    def description(self, language: Language) -> str:
        """A short description of the parameter."""
        if not self.column:
            return language.text(f"openapi.parameters.{self.name}")
        what = language.sentence(self.about) or language.text(f"dimensions.{self.column}")
        return language.text("openapi.filter", what=what)


def table_parameters(tables: Tables, name: str) -> tuple[Parameter, ...]:
    """The parameters of a table. Raises KeyError for an unknown table."""
    columns = tables.metadata(name).columns
    months = [Parameter(each, "month", alone=(ALL,)) for each in table_months(tables, name)]
    filters = [
        Parameter(
            parameter,
            "words",
            tuple(sorted(known)),
            (ALL,),
            column := PARAMETERS[parameter],
            columns[column].description if column in columns else "",
        )
        for parameter, known in table_terms(tables, name).items()
    ]
    return (*months, *filters)


def series_parameters(tables: Tables) -> tuple[Parameter, ...]:
    """The parameters of a series; a filter has the values of all metrics together."""
    return tuple(_series_parameter(tables, name) for name in NAMES)


def _series_parameter(tables: Tables, name: str) -> Parameter:
    if name in ("metric", "compare"):
        extra = () if name == "metric" else (NONE,)
        return Parameter(name, "word", (*metrics(), *extra), required=name == "metric")
    if name in MONTHS:
        return Parameter(name, "month", alone=(ALL,))
    if name in WORDS:
        return Parameter(name, "word", tuple(WORDS[name]))
    if name == "split":
        columns = {c for each in metrics().values() for c in dimensions(tables, each)}
        words = [each for each in PARAMETERS if PARAMETERS[each] in columns]
        return Parameter(name, "word", (*words, NONE))
    if name in PARAMETERS:
        return _filter(tables, name)
    if name in _LISTS:
        return Parameter(name, "words", _LISTS[name], (NONE,))
    return Parameter(name, "text")


def _filter(tables: Tables, name: str) -> Parameter:
    column = PARAMETERS[name]
    asked = [each for each in metrics().values() if column in dimensions(tables, each)]
    known = {slug(term) for each in asked for term in terms(tables, each, column)}
    whole = {slug(totals(tables, each).get(column, WHOLE.get(column, ALL))) for each in asked}
    return Parameter(name, "words", tuple(sorted(known)), tuple(sorted({ALL, *whole})), column)
