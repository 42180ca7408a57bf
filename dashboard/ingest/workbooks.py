"""Publishers' workbooks: the one sheet that is read, as the text of a CSV file.

A workbook in general is refused. One that has a sheet of a name known here goes the way of any
other file from then on: it is recognised by its columns and known by the hash of its own bytes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from contextlib import closing

_ZIP = b"PK\x03\x04"
_SHEETS = ("Monthly Rgn and Sector",)


def sheet_text(content: bytes) -> bytes | None:
    """The known sheet of an Excel workbook as CSV in UTF-8, line by line as its rows.

    White space within a cell becomes one space. None where the bytes are not those of an Excel
    workbook, or it has none of the known sheets.
    """
    if not content.startswith(_ZIP):
        return None
    # Only this kind of file needs it, and a server reads none.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        return None
    with closing(book):
        known = [name for name in book.sheetnames if name in _SHEETS]
        return _text(book[known[0]].iter_rows(values_only=True)) if known else None


def _text(rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow(["" if cell is None else " ".join(str(cell).split()) for cell in row])
    return text.getvalue().encode("utf-8")
