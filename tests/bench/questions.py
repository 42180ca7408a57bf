"""What the benchmark asks: the requests of a reader who changes filters on the seizures page."""

from __future__ import annotations

import json
import urllib.request
from itertools import product

PAGE = "/en/seizures"
DRUGS = ("cocaine", "fentanyl", "heroin", "ketamine", "marijuana", "methamphetamine")
REGIONS = ("southwest", "northern")
COMPONENTS = ("ofo", "usbp", "amo")
VIEWS = ("monthly", "cumulative")


def addresses() -> list[str]:
    """Queries of the page, all different."""
    return [
        f"?drug={drug}&region={region}&component={component}&view={view}"
        for drug, region, component, view in product(DRUGS, REGIONS, COMPONENTS, VIEWS)
    ]


def callbacks(url: str) -> list[bytes]:
    """The callback that follows the page's address, once for each query.

    LookupError if the application has no callback on the address's query.
    """
    with urllib.request.urlopen(f"{url}/_dash-dependencies") as answer:
        found = json.load(answer)
    for one in found:
        inputs = [(part["id"], part["property"]) for part in one["inputs"]]
        if inputs == [("address", "search")] and not one["clientside_function"]:
            return [_post(_body(one, query)) for query in addresses()]
    raise LookupError("no callback listens to the query of the address")


def files(path: str) -> bytes:
    """A plain GET, as a request on the wire."""
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\n\r\n".encode()


def _body(callback: dict, query: str) -> bytes:
    values = {("address", "search"): query, ("address", "pathname"): PAGE}
    outputs = [
        dict(zip(("id", "property"), output.rsplit(".", 1), strict=True))
        for output in callback["output"].strip(".").split("...")
    ]

    def filled(part: dict) -> dict:
        value = values.get((part["id"], part["property"]))
        return {"id": part["id"], "property": part["property"], "value": value}

    return json.dumps(
        {
            "output": callback["output"],
            "outputs": outputs if callback["output"].startswith("..") else outputs[0],
            "inputs": [filled(part) for part in callback["inputs"]],
            "state": [filled(part) for part in callback["state"]],
            "changedPropIds": ["address.search"],
            "parsedChangedPropsIds": ["address.search"],
        }
    ).encode()


def _post(body: bytes) -> bytes:
    head = (
        "POST /_dash-update-component HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
