"""The application as a WSGI server wants it: `dashboard.wsgi:server`, ready to be asked."""

from __future__ import annotations

from flask import Flask

from dashboard.app import create_app


def ready() -> Flask:
    """The application after its first answer.

    Dash finishes its set-up while it answers for the first time; several threads that do so at once
    give each other errors (plotly/dash issue 3971), so that answer is asked for here, by one.
    """
    server: Flask = create_app().server
    client = server.test_client()
    for path in ("/", "/_dash-layout", "/_dash-dependencies"):
        client.get(path, follow_redirects=True)
    return server


server = ready()
