"""What is measured side by side: the limit, the product, and the same small page by its peers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench.table import FIRST, Chosen, slugs
from tests.served import ROOT

APPS = Path(__file__).with_name("peers") / "apps"
PLOTLY = ".js-plotly-plot"


@dataclass(frozen=True)
class Subject:
    """A page that is measured, and how it is served.

    `command` has {python}, {port}, {apps} and {app} in it; a `static` page is served by nginx.
    `chart` is the selector of what holds the chart, `role` what the controls of the drugs are;
    `box` is where a pointer is told figures, if that is outside the chart.
    """

    key: str
    name: str
    family: str
    environment: str = ""
    command: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    static: str = ""
    chart: str = PLOTLY
    box: str = ""
    in_shadow: bool = False
    role: str = "checkbox"
    controls: str = "body"
    dash: bool = False
    home: Path = ROOT
    """The checkout that the product is started from."""

    @property
    def answers_alone(self) -> bool:
        """Whether a change is a request of HTTP, which others than a browser can send."""
        return self.dash or self.has_address

    @property
    def many_tabs(self) -> bool:
        """Whether it is opened in twenty tabs, which takes long."""
        return self.key in ("product", "dash-tuned", "dash-plain", "panel-bokeh", "streamlit")

    @property
    def has_address(self) -> bool:
        """Whether an address opens on a choice."""
        return self.key.startswith("product")

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
    "this dashboard, the whole page",
    command=(sys.executable, "-m", "dashboard", "serve", "--port", "{port}"),
    chart="#frame",
    controls="#page #rail",
)
LIMIT = Subject(
    "limit",
    "static page, plotly.js basic, nginx",
    "limit: static page, plotly.js basic",
    static="plotly",
)
UPLOT = Subject(
    "uplot",
    "static page, uPlot, nginx",
    "limit: static page, uPlot",
    static="uplot",
    chart=".uplot",
)
GRANIAN = ("{python}", "-m", "granian", "--interface", "wsgi", "--port", "{port}", "--log-level")
WORKERS = ("warning", "--workers", "2", "--blocking-threads", "4", "{app}:server")
DASH_TUNED = Subject(
    "dash-tuned",
    "Dash, tuned: sums made ready, figure as a dict, basic bundle, granian",
    "Dash, tuned",
    environment="dash",
    command=(*GRANIAN, *WORKERS),
    variables={"APP": "dash_tuned"},
    dash=True,
)
FAST = (LIMIT, UPLOT, PRODUCT, DASH_TUNED)
GUNICORN = ("{python}", "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:{port}")
PANEL = ("{python}", "-m", "panel", "serve", "{apps}/{app}.py", "--port", "{port}", "--address")
STREAMLIT = ("{python}", "-m", "streamlit", "run", "{apps}/{app}.py", "--server.headless=true")
MARIMO = ("{python}", "-m", "marimo", "run", "{apps}/{app}.py", "--headless", "--no-token")
TUNED = {"BENCH_TUNED": "1"}


def _twice(plain: Subject, how: str) -> tuple[Subject, Subject]:
    """A peer as it comes, and as its documentation advises."""
    variables = {**plain.variables, **TUNED}
    name = f"{plain.name}, {how}"
    return plain, replace(plain, key=f"{plain.key}-tuned", name=name, variables=variables)


DASH = (
    Subject(
        "dash-plain",
        "Dash, px.line in the callback",
        "Dash, px.line in the callback",
        environment="dash",
        command=("{python}", "{apps}/{app}.py"),
        variables={"APP": "dash_plain"},
        dash=True,
    ),
    Subject(
        "dash-figure",
        "Dash, go.Figure, gunicorn",
        "Dash, go.Figure, gunicorn",
        environment="dash",
        command=(*GUNICORN, "{app}:server"),
        variables={"APP": "dash_figure"},
        dash=True,
    ),
    DASH_TUNED,
    Subject(
        "dash-clientside",
        "Dash, clientside callback, basic bundle, granian",
        "Dash, clientside callback",
        environment="dash",
        command=(*GRANIAN, *WORKERS),
        variables={"APP": "dash_clientside"},
    ),
)
PEERS = (
    *_twice(
        Subject(
            "panel-bokeh",
            "Panel, Bokeh",
            "Panel, Bokeh",
            environment="panel",
            command=(*PANEL, "127.0.0.1", "--index", "panel_bokeh"),
            variables={"APP": "panel_bokeh"},
            chart=".bk-Figure",
            box=".bk-Tooltip",
            in_shadow=True,
        ),
        "one plot whose lines are shown and hidden",
    ),
    *_twice(
        Subject(
            "panel-plotly",
            "Panel, plotly",
            "Panel, plotly",
            environment="panel",
            command=(*PANEL, "127.0.0.1", "--index", "panel_plotly"),
            variables={"APP": "panel_plotly"},
            in_shadow=True,
        ),
        "sums made ready, figure as a dict",
    ),
    *_twice(
        Subject(
            "streamlit",
            "Streamlit",
            "Streamlit",
            environment="streamlit",
            command=(
                *STREAMLIT,
                "--server.port={port}",
                "--server.address=127.0.0.1",
                "--browser.gatherUsageStats=false",
            ),
            variables={"APP": "streamlit_page"},
            role="label",
        ),
        "sums cached, a fragment",
    ),
    *_twice(
        Subject(
            "vizro",
            "Vizro, gunicorn",
            "Vizro",
            environment="vizro",
            command=(*GUNICORN, "{app}:server"),
            variables={"APP": "vizro_page"},
        ),
        "sums made ready",
    ),
    *_twice(
        Subject(
            "marimo",
            "marimo",
            "marimo",
            environment="marimo",
            command=(*MARIMO, "--host", "127.0.0.1", "--port", "{port}"),
            variables={"APP": "marimo_page"},
            in_shadow=True,
        ),
        "sums made ready, figure as a dict",
    ),
)
ALL = (LIMIT, UPLOT, PRODUCT, *DASH, *PEERS)


def with_rows(home: Path, times: int) -> Subject:
    """The product from a checkout whose table has so many times the rows."""
    name = f"this dashboard, {times} times the rows"
    return replace(PRODUCT, key=f"{PRODUCT.key}-{times}", name=name, family=name, home=home)
