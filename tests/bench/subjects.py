"""What is measured side by side: the limit, the product, and the same small page by its peers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.table import FIRST, Chosen, slugs

APPS = Path(__file__).with_name("peers") / "apps"
PLOTLY = ".js-plotly-plot"


@dataclass(frozen=True)
class Subject:
    """A page that is measured, and how it is served.

    `command` has {python}, {port} and {app} in it; a `static` page is served by nginx instead.
    `chart` is the selector of what holds the chart, `role` what the controls of the drugs are.
    """

    key: str
    name: str
    family: str
    environment: str = ""
    command: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    static: str = ""
    chart: str = PLOTLY
    in_shadow: bool = False
    role: str = "checkbox"
    controls: str = "body"
    dash: bool = False

    @property
    def answers_alone(self) -> bool:
        """Whether a change is a request of HTTP, which others than a browser can send."""
        return self.dash or self.has_address

    @property
    def has_address(self) -> bool:
        """Whether an address opens on a choice."""
        return self.family == "product"

    def path(self, chosen: Chosen) -> str:
        """The address on its host that opens on a choice, as far as the subject has addresses."""
        if not self.has_address:
            return "/"
        since = f"&from={chosen.since}" if chosen.since else ""
        return f"/en/seizures?{query(chosen.drugs)}{since}"


def query(drugs: frozenset[str]) -> str:
    """The product's query for lines of some drugs, nationwide, as its page writes it."""
    split = "&split=drug" if len(drugs) > 1 else ""
    return f"metric=seizure_pounds&drug={slugs(drugs)}{split}"


OPENING = Chosen(frozenset({FIRST}))
PRODUCT = Subject(
    "product",
    "this dashboard, the whole page",
    "product",
    command=(sys.executable, "-m", "dashboard", "serve", "--port", "{port}"),
    chart="#frame",
    controls="#page #rail",
)
LIMIT = Subject("limit", "static page, plotly.js basic, nginx", "limit", static="plotly")
UPLOT = Subject("uplot", "static page, uPlot, nginx", "limit", static="uplot", chart=".uplot")
GRANIAN = ("{python}", "-m", "granian", "--interface", "wsgi", "--port", "{port}", "--log-level")
WORKERS = ("warning", "--workers", "2", "--blocking-threads", "4", "{app}:server")
DASH_TUNED = Subject(
    "dash-tuned",
    "Dash, tuned: sums made ready, figure as a dict, basic bundle, granian",
    "Dash",
    environment="dash",
    command=(*GRANIAN, *WORKERS),
    variables={"APP": "dash_tuned"},
    dash=True,
)
FAST = (LIMIT, UPLOT, PRODUCT, DASH_TUNED)
ALL = FAST
