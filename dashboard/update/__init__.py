"""Update: publishers' new files, found on their pages, fetched, and handed to ingest."""

from __future__ import annotations

from dashboard.update.download import DownloadProgress
from dashboard.update.report import News, Problem, Report, Revised
from dashboard.update.run import update
from dashboard.update.web import Web

__all__ = ["DownloadProgress", "News", "Problem", "Report", "Revised", "Web", "update"]
