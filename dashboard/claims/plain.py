"""A verdict as plain data: what JSON carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from dashboard.articles import Period
from dashboard.claims.explain import explain
from dashboard.claims.model import Verdict
from dashboard.i18n import Language
from dashboard.terms.months import Month


def as_data(verdict: Verdict, language: Language) -> dict[str, Any]:
    """A verdict as dicts, lists, texts and numbers, with its note in words.

    Months are YYYY-MM, days YYYY-MM-DD, periods as in an annotation file, what is not known None.
    """
    return {**_plain(verdict), "note": explain(verdict, language)}


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Month | Period):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
