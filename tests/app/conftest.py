"""The application without a browser: one in a process, since Dash's callbacks are global."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient


@pytest.fixture(scope="session")
def app() -> Dash:
    """The dashboard on the committed tables."""
    from dashboard.app import create_app

    return create_app()


@pytest.fixture
def reader(app: Dash) -> FlaskClient:
    """Someone who asks the dashboard for addresses."""
    return app.server.test_client()
