"""Write what the application answers at a sample of addresses to a folder, for `diff -r`.

    python -m tests.snapshot FOLDER

One file for each address: pages as served, the parts of a chart page as its callback sends them,
and the bytes of the data routes. Run it before and after a change that should not show.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

PAGES = ("", "inspections", "sources", "data", "revisions", "method", "about", "nothing-here")
SOURCE = "sources/000_97ec2d26d880d09f"
ENCOUNTERS = (
    "metric=encounters",
    "metric=encounters&split=region",
    "metric=encounters&split=citizenship&from=2023-10",
    "metric=encounters&citizenship=mexico,venezuela&split=citizenship&view=yoy",
    "metric=encounters&split=state&panels=same",
    "metric=encounters&component=ofo&region=northern&chart=bar",
    "metric=encounters&from=2023-10&asof=2023-11",
    "metric=encounters&state=tx&component=usbp",
    "metric=southwest_encounters&split=component&chart=area",
    "metric=southwest_encounters&demographic=unaccompanied-children&view=sum12",
    "metric=southwest_encounters&split=authority&view=cumulative&year=calendar",
    "metric=border_patrol_encounters&region=southwest&view=fiscal",
    "metric=border_patrol_encounters&split=region&view=index&base=2024-01",
    "metric=border_patrol_encounters&show=announced&from=2023-10&region=southwest",
    "metric=border_patrol_encounters&compare=encounters&region=southwest",
    "metric=border_patrol_encounters&view=daily&hide=events",
    "metric=border_patrol_encounters&area=el-paso-sector",
    "metric=border_patrol_encounters&chart=map&region=southwest&to=2022-03",
    "metric=border_patrol_encounters&chart=map&over=span&from=2006-01&to=2006-12",
    "metric=encounters&chart=map&map=states&view=yoy",
    "metric=encounters&chart=map&component=ofo",
    "from=2030-01&to=2029-01&bogus=1&view=nothing",
)
SEIZURES = (
    "metric=seizure_pounds&drug=fentanyl",
    "metric=seizure_pounds&drug=fentanyl&claim=c02&from=2024-01",
    "metric=seizure_pounds&drug=methamphetamine&unit=kg&view=mom",
    "metric=seizure_pounds&split=drug",
    "metric=seizure_pounds&split=drug&panels=own&view=fiscal",
    "metric=seizure_pounds&split=area&from=2025-01",
    "metric=seizure_pounds&drug=fentanyl&chart=map&map=field-offices&unit=kg",
    "metric=ports_of_entry_share&chart=map",
    "metric=seizure_pounds&drug=other&area=houston-field-office",
    "metric=seizure_pounds&drug=cocaine,heroin&view=cumulative",
    "metric=seizure_pounds&drug=fentanyl&compare=nii_scan_rate",
    "metric=seizure_pounds&drug=fentanyl&view=index",
    "metric=seizure_pounds&drug=lsd&region=northern&from=2019-01&to=2019-03",
    "metric=seizure_events&drug=heroin&split=component&view=sum12",
    "metric=seizure_events&split=region&view=yoy&chart=bar",
    "metric=ports_of_entry_share&drug=fentanyl",
    "metric=ports_of_entry_share&split=drug&view=yoy",
    "metric=ports_of_entry_share&drug=fentanyl&view=fiscal",
    "metric=ports_of_entry_share&drug=heroin&view=sum12&from=2020-01",
    "metric=seizure_pounds&drug=fentanyl&asof=2025-06&to=2025-05",
)
INSPECTIONS = (
    "metric=border_crossings&view=yoy",
    "measure=trucks,buses&from=2020-01",
    "metric=nii_scan_rate&vehicle=commercial&hide=claims",
)
REVISIONS = ("table=drug_seizures", "size=10", "month=2023-10&table=nothing")
TABLES = (
    *("encounters", "southwest_encounters", "area_encounters", "citizenship_encounters"),
    *("border_patrol_encounters", "drug_seizures", "inspection_rates", "border_crossings"),
    *("reported_figures", "releases", "revisions", "events", "sources", "listings", "verdicts"),
)
FILTERED = (
    "encounters.csv?from=2023-10&to=2023-10&asof=2023-11",
    "drug_seizures.csv?drug=fentanyl&component=ofo&from=2025-01",
    "drug_seizures.csv?drug=fentanyl&variant=es&from=2025-01",
    "drug_seizures.json?drug=khat",
    "revisions.json?measure=pounds",
    "series.csv?metric=nothing",
    "series.csv?drug=nothing&metric=seizure_pounds",
    "nothing.csv",
    "datapackage.json",
    "catalog.jsonld",
)


def addresses() -> Iterator[str]:
    """Every address of the sample, in order."""
    for code in ("en", "es"):
        yield from (f"/{code}/{page}" for page in PAGES)
        yield from (f"/{code}/{SOURCE}{query}" for query in ("", "?claim=c02", "?claim=nothing"))
        for page, queries in (
            ("encounters", ("", *ENCOUNTERS)),
            ("seizures", ("", *SEIZURES)),
            ("inspections", INSPECTIONS),
            ("revisions", REVISIONS),
        ):
            yield from (f"/{code}/{page}?{query}" for query in queries)
    for query in (*ENCOUNTERS[:-1], *SEIZURES, INSPECTIONS[0]):
        plain = re.sub(r"&(claim|chart|panels|compare|hide|show)=[^&]*", "", query)
        yield f"/data/series.csv?{plain}"
        yield f"/data/series.json?{plain}"
    yield from (f"/data/{table}.csv" for table in TABLES)
    yield from (f"/data/{address}" for address in FILTERED)
    yield f"/{SOURCE}/annotations.jsonld"
    yield "/openapi.json"
    yield "/health"


def named(address: str) -> str:
    """A file name for an address."""
    return re.sub(r"[^\w.=,-]+", "_", address).strip("_")[:180]


def written(answer: Any) -> bytes:
    """What is compared of an answer: its status, its type, its body with a line end after tags."""
    body = answer.data
    if answer.mimetype == "text/html":
        # Fingerprints of assets, and what Dash draws anew for each process.
        body = re.sub(rb"\?m=\d+(\.\d+)?", b"", body.replace(b"><", b">\n<"))
        body = re.sub(rb'<script id="_dash-config".*', b"", body)
    if answer.mimetype.endswith("json"):
        body = json.dumps(json.loads(body), indent=1, ensure_ascii=False).encode()
    return f"{answer.status_code} {answer.content_type}\n".encode() + body


def parts(reader: FlaskClient, address: str) -> Any:
    """The parts of a chart page, as its callback answers."""
    (wanted,) = (
        each
        for each in json.loads(reader.get("/_dash-dependencies").data)
        if "headline.children" in each["output"]
    )
    path, _, query = address.partition("?")
    search = f"?{query}" if query else ""
    outputs = [each.rsplit(".", 1) for each in wanted["output"].strip(".").split("...")]
    asked = {
        "output": wanted["output"],
        "outputs": [{"id": name, "property": part} for name, part in outputs],
        "inputs": [{"id": "address", "property": "search", "value": search}],
        "state": [
            {"id": "address", "property": "href", "value": f"http://localhost{path}{search}"}
        ],
        "changedPropIds": ["address.search"],
    }
    return reader.post("/_dash-update-component", json=asked)


def main(folder: Path) -> None:
    """Write a file for each address."""
    from dashboard.wsgi import server

    folder.mkdir(parents=True, exist_ok=True)
    reader = server.test_client()
    for number, address in enumerate(addresses()):
        answer = reader.get(address)
        name = f"{number:03d}_{named(address)}"
        (folder / name).write_bytes(written(answer))
        if re.match(r"/\w\w/(encounters|seizures)\?", address):
            (folder / f"{name}.parts").write_bytes(written(parts(reader, address)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
