"""Summaries: what a chart shows, in words, for readers and screen readers."""

from dashboard.summaries.headline import file_name, headline
from dashboard.summaries.provenance import UsedRelease, source_line, used_releases
from dashboard.summaries.summary import sentences, summary
from dashboard.summaries.words import (
    notice_text,
    period_words,
    reason_text,
    refusal_text,
    scope_words,
    series_words,
    text_name,
    value_words,
)

__all__ = [
    "UsedRelease",
    "file_name",
    "headline",
    "notice_text",
    "period_words",
    "reason_text",
    "refusal_text",
    "scope_words",
    "sentences",
    "series_words",
    "source_line",
    "summary",
    "text_name",
    "used_releases",
    "value_words",
]
