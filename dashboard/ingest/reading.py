"""A publisher's file read as rows of text; anything but a readable CSV file in UTF-8 is refused."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.ingest.faults import Findings
from dashboard.ingest.workbooks import sheet_text

LINE = "line"
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_IN_WORKBOOKS = (b"xl/workbook", b"vnd.oasis.opendocument.spreadsheet")
_SAVE_AS_CSV = "open it and save the sheet as CSV (UTF-8)"
_UNPACK = "unpack it and take the CSV file inside"
_UTF_16 = "text in UTF-16: save it again in UTF-8"
_OTHER_KINDS = {
    # What a file begins with, and what it then is.
    _ZIP: f"a ZIP archive: {_UNPACK}",
    b"7z\xbc\xaf": f"a 7-Zip archive: {_UNPACK}",
    b"BZh": f"a bzip2 archive: {_UNPACK}",
    b"\xfd7zXZ": f"an xz archive: {_UNPACK}",
    b"(\xb5/\xfd": f"a zstd archive: {_UNPACK}",
    b"\xd0\xcf\x11\xe0": f"an old Excel workbook: {_SAVE_AS_CSV}",
    b"%PDF": "a PDF document: take the publisher's CSV file",
    b"PAR1": "a Parquet file: take the publisher's CSV file",
    b"\xff\xfe": _UTF_16,
    b"\xfe\xff": _UTF_16,
}


@dataclass(frozen=True)
class SourceFile:
    """A publisher's file: its name, its unpacked bytes, and the hash by which it is recognised."""

    name: str
    content: bytes
    sha256: str

    @property
    def header(self) -> str:
        """The first line as text."""
        end = self.content.find(b"\n")
        first = self.content if end < 0 else self.content[:end]
        return first.decode("utf-8", "replace").rstrip("\r")


def read_source(path: Path) -> SourceFile:
    """The file, unpacked if it is gzip; of a known kind of workbook the sheet that is read.

    Raises Refused where it is missing, cut short, empty, a web page or not in UTF-8.
    """
    findings = Findings(path.name)
    content = b""
    try:
        content = path.read_bytes()
        if content.startswith(_GZIP):
            content = gzip.decompress(content)
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        findings.add(0, "", "the gzip file must be whole", str(fault))
    except OSError as fault:
        findings.add(0, "", "the file must be readable", fault.strerror or str(fault))
    findings.raise_if_any()
    sha256 = hashlib.sha256(content).hexdigest()
    content = sheet_text(content) or content
    _check_text(content, findings)
    findings.raise_if_any()
    return SourceFile(path.name, content.removeprefix(_BOM), sha256)


def _check_text(content: bytes, findings: Findings) -> None:
    if not content.strip():
        findings.add(0, "", "the file must not be empty")
        return
    if other := _other_kind(content):
        findings.add(0, "", f"must be CSV in UTF-8, and is {other}")
        return
    if content.removeprefix(_BOM).lstrip()[:1] == b"<":
        first = content.lstrip()[:60].decode("utf-8", "replace").splitlines()[0]
        findings.add(1, "", "must be CSV in UTF-8, and is a web page", first)
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        begin = content.rfind(b"\n", 0, fault.start) + 1
        column = content.count(b",", begin, fault.start)
        names = content.split(b"\n", 1)[0].decode("ascii", "replace").rstrip("\r").split(",")
        name = names[column] if column < len(names) else ""
        near = content[max(begin, fault.start - 12) : fault.start + 4]
        findings.add(line, name, "the text must be UTF-8", near.decode("cp1252", "replace"))


def _other_kind(content: bytes) -> str | None:
    """What a file is, if it is not CSV in UTF-8, and what to do with it."""
    if content.startswith(_ZIP) and any(name in content for name in _IN_WORKBOOKS):
        return f"a workbook: {_SAVE_AS_CSV}"
    for start, kind in _OTHER_KINDS.items():
        if content.startswith(start):
            return kind
    head = content[:1000]
    if b"\x00" in head:
        # ASCII in UTF-16 without a byte order mark: every second byte is zero.
        utf_16 = not any(head[::2]) or not any(head[1::2])
        return _UTF_16 if utf_16 else "no text: take the publisher's CSV file"
    if b"\r" in content and b"\n" not in content:
        return "text with lines that end in CR alone: save it again with lines that end in LF"
    return None


def read_rows(source: SourceFile, separator: str) -> pd.DataFrame:
    """Every cell as text (str), and in the column ``line`` the number of each row's line, from 2.

    Raises Refused where a line has more or fewer cells than the header, or there is no row.
    """
    findings = Findings(source.name)
    body = source.content.rstrip(b"\r\n") + b"\n"
    names = next(csv.reader([source.header], delimiter=separator))
    expected = (len(names) - 1) * body.count(b"\n")
    if b'"' in body or body.count(separator.encode()) != expected:
        _check_widths(body, separator, findings)
    findings.raise_if_any()
    rows = pd.read_csv(
        io.BytesIO(body),
        sep=separator,
        dtype="str",
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,
        engine="c",
    )
    if rows.empty:
        findings.add(1, "", "the file must have rows below its header")
    findings.raise_if_any()
    rows[LINE] = range(2, len(rows) + 2)
    return rows


def _check_widths(body: bytes, separator: str, findings: Findings) -> None:
    """Each line must have as many cells as the header, and no cell may span lines."""
    reader = csv.reader(io.StringIO(body.decode("utf-8"), newline=""), delimiter=separator)
    width, lines, values, last = 0, [], [], 0
    try:
        for cells in reader:
            width = width or len(cells)
            if len(cells) != width or reader.line_num != last + 1:
                lines.append(last + 1)
                values.append(separator.join(cells))
            last = reader.line_num
    except csv.Error as fault:
        findings.add(last + 1, "", "the line must be readable as CSV", str(fault))
    findings.add_lines(lines, "", f"a line must have the header's {width} cells", values)
