"""The application for WSGI servers: ``dashboard.wsgi:server``."""

from __future__ import annotations

import logging

from flask import Flask
from werkzeug.test import Client

from dashboard import logs
from dashboard.app import create_app
from dashboard.front import Answered, Bodies
from dashboard.i18n import languages, spoken
from dashboard.queries import links
from dashboard.routes.check import takes_texts
from dashboard.routes.counting import Counts
from dashboard.routes.shelf import Shelf
from dashboard.scenes import current_site
from dashboard.terms.pages import SEIZURES
from dashboard.terms.settings import counts_requests, first_address
from dashboard.terms.sizes import LARGEST_REQUEST

BODIES = Bodies(takes_texts, LARGEST_REQUEST)
"""What ``dashboard.serve`` lets requests send."""
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
_COUNTS = Counts() if counts_requests() else None


def told(answered: Answered) -> None:
    """Log a request that was answered, and count it where that is asked for."""
    logs.write(answered)
    if _COUNTS:
        _COUNTS.count(answered)


def ready() -> Flask:
    """The application, after its first request.

    Dash finishes its set-up during the first request, and fails if several threads send one at the
    same time (plotly/dash issue 3971), so the first one is sent here, as the browser of the first
    reader will send it: that answer is ready then. What it leaves in memory is shared by all
    workers that are forked from this process; what only other pages need comes when they are asked
    for. Raises what loading the tables and the source texts raises.
    """
    logs.begin()
    current_site()
    server: Flask = create_app(_shelf()).server
    # Not server.test_client(), which looks up the version of a package in all that are installed.
    page = links.page(SEIZURES, spoken(languages()[0]))
    Client(server).get(page, base_url=first_address() or None, headers=BROWSER)
    return server


def _shelf() -> Shelf | None:
    """A shelf for ready answers; none where no folder for temporary files can be written to."""
    try:
        return Shelf(lambda: current_site().state)
    except OSError as fault:
        logging.getLogger(__name__).warning("No answer is kept for the next who asks: %s", fault)
        return None


server = ready()
