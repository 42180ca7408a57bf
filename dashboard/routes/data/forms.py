"""The forms in which rows are delivered: ending, media type, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from dashboard.exports import VARIANTS, csv_pieces, json_pieces, parquet_bytes
from dashboard.exports.csv_text import PLAIN
from dashboard.queries.address import Reader, parameters
from dashboard.queries.parameters import Parameter
from dashboard.routes.data.answers import refused
from dashboard.routes.data.packages import packed
from dashboard.routes.data.sheets import Sheet

if TYPE_CHECKING:
    from dashboard.tables import Tables

VARIANT = Parameter("variant", "word", tuple(VARIANTS))
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Form:
    """A form: its media type, what writes it, and the parameters that only it has.

    ``dated``: its bytes name the day and the address at which they were fetched.
    """

    media: str
    write: Callable[[Sheet, Tables, str], bytes | Iterator[bytes]]
    parameters: tuple[Parameter, ...] = ()
    dated: bool = False


def _csv(sheet: Sheet, tables: Tables, variant: str) -> Iterator[bytes]:
    del tables
    return csv_pieces(sheet.frame, VARIANTS.get(variant, PLAIN))


def _json(sheet: Sheet, tables: Tables, variant: str) -> Iterator[bytes]:
    del tables, variant
    return json_pieces(sheet.frame, sheet.head)


def _parquet(sheet: Sheet, tables: Tables, variant: str) -> bytes:
    del tables, variant
    return parquet_bytes(sheet.frame, sheet.head)


def _zip(sheet: Sheet, tables: Tables, variant: str) -> Iterator[bytes]:
    del variant
    return _blocks(packed(sheet, tables))


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block


FORMS = MappingProxyType(
    {
        "csv": Form("text/csv; charset=utf-8", _csv, (VARIANT,)),
        "json": Form("application/json", _json),
        "parquet": Form("application/vnd.apache.parquet", _parquet),
        "zip": Form("application/zip", _zip, dated=True),
    }
)


def own_parameters(form: Form, query: str) -> tuple[dict[str, str], str]:
    """What a query says of the form, and the query without it. Raises Refused."""
    names = {parameter.name for parameter in form.parameters}
    if not names:
        return {}, query
    pairs = parse_qsl(query, keep_blank_values=True)
    own = [(name, value) for name, value in pairs if name in names]
    if not own:
        return {}, query
    reader = Reader(*parameters(urlencode(own), names))
    found = {each.name: reader.word(each.name, each.allowed) or "" for each in form.parameters}
    if reader.notices:
        raise refused(reader.notices)
    return found, urlencode([pair for pair in pairs if pair[0] not in names])
