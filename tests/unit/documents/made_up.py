"""Files made up for tests: pages, papers, and what nobody should be able to hurt a server with."""

from __future__ import annotations

import io
import zlib

from pypdf import PdfReader, PdfWriter

LINES = (
    "The figures of the border for February 2025, which were put out in the middle of next mo-",
    "nth, show that Border Patrol agents apprehended 8,353 people at the southwest border, and",
    "that it was the lowest month on record.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>A made-up story | The Example Paper</title>
<meta property="og:site_name" content="The Example Paper">
<meta property="og:title" content="A made-up story">
<meta property="article:published_time" content="2025-03-17T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sports">4 sports stories</a></nav>
<article><h1>A made-up story</h1>
<p>Border Patrol agents apprehended <b>8,353</b> people at the southwest border in February 2025,
the agency said in a statement that was sent to reporters on a quiet afternoon.</p>
<p>Nothing else of note was in that statement, and the officials took no questions about it, nor
did they say when the next one would be sent to those who had asked for it.</p></article>
<footer>Copyright 1999 to 2025, all 50 rights reserved.</footer></body></html>"""
MHTML = (
    "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n'
    "--xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{PAGE}\r\n--xx--\r\n"
)


def pdf(*pages: tuple[str, ...], title: str = "", created: str = "") -> bytes:
    """A PDF with a line of text for each string."""
    streams = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        streams.append(f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1"))
    return with_streams(streams, title, created)


def with_streams(
    streams: list[bytes], title: str = "", created: str = "", packed: str = ""
) -> bytes:
    """A PDF with these contents of pages, packed by the filter named."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    filtered = f" /Filter /{packed}" if packed else ""
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(stream)}{filtered} >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    objects.append(f"<< /Title ({title}) /CreationDate ({created}) >>".encode("latin-1"))
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(made)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def encrypted() -> bytes:
    """A PDF that opens only with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    """A PDF of some kilobytes whose page is a gigabyte when it is unpacked."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(1024)) + packer.flush()
    return with_streams([packed], packed="FlateDecode")
