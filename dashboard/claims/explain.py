"""A verdict in plain sentences from the texts of a language, and as plain data for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from dashboard.articles import Period
from dashboard.articles.model import WITHOUT_SERIES
from dashboard.claims import words
from dashboard.claims.model import Narrower, Official, Outcome, Verdict, VerdictReason
from dashboard.i18n import Language, as_shown, opening
from dashboard.metrics.units import PERCENT, PERCENTAGE_POINTS, TIMES
from dashboard.tables.credits import credited
from dashboard.tables.facts import Announcement, InspectionStatement, ReportedFigure, SourceType
from dashboard.terms.months import Month

_PUBLISHED = ("announced", "announced_there")
"""Sentences on a published figure; what others reported is no such figure, and is told apart."""
_TENTH_MORE = 1.1
"""A factor below this is written with two decimals: 1.01 is not 1.0."""
_SETTLES = ("reading_bears", "each_answer_bears")
"""Sentences that settle a claim; of one that stays open they are told as what would be."""


def explain(verdict: Verdict, language: Language) -> list[str]:
    """The note on a claim, sentence by sentence, in order of importance.

    It says what the tables hold, where the figure belongs and what comes closest: what happened,
    never why.
    """
    return [_sentence(reason, verdict, language) for reason in verdict.reasons]


def _sentence(reason: VerdictReason, verdict: Verdict, language: Language) -> str:
    values: dict[str, object] = {}
    if not any(isinstance(value, Official) for value in reason.values.values()):
        # Where the tables hold no figure for it, what is meant is named by the claim itself.
        values |= claimed_words(verdict, language)
    for name, value in reason.values.items():
        values |= _template_values(name, value, verdict, language)
    if reason.key == "differs_by":
        values["difference"] = _difference(reason, language)
    if "implied" in reason.values:
        values |= _implied(reason, language)
    if "threshold" in reason.values:
        values["threshold"] = words.amount(
            float(str(reason.values["threshold"])), str(reason.values["unit"]), language
        )
    if "width" in reason.values:
        values["width"] = _share(reason, language)
    if "times" in reason.values:
        times = float(str(reason.values["times"]))
        values["times"] = language.number(times, 1 if times >= _TENTH_MORE else 2)
    text = language.text(f"claims.reasons.{_text_key(reason, verdict)}", **values)
    return opening(text)


def claimed_words(verdict: Verdict, language: Language) -> dict[str, str]:
    """Metric, scope and period of a claim itself, whatever the tables hold of it."""
    return {
        "metric": metric_words(verdict.metric, language),
        "scope": words.scope(verdict.scope, language, verdict.metric, of=verdict.of),
        "period": words.period(verdict.period, language),
    }


def metric_words(metric: str, language: Language) -> str:
    """The name of a metric within a sentence, also of one without a series; empty for none."""
    if metric in WITHOUT_SERIES:
        return language.text(f"claims.without_series.{metric}.label")
    return language.metric_within(metric) if metric else ""


def _difference(reason: VerdictReason, language: Language) -> str:
    """The size of a difference, without its sign; between percentages in points."""
    value, unit = reason.values["difference"], str(reason.values["unit"])
    if not isinstance(value, float):
        raise TypeError(f"a difference is a number, not {value!r}")
    if unit == "percent":
        digits = PERCENTAGE_POINTS.digits(value)
        number = language.number(abs(value), digits)
        return language.text("claims.units.points", count=as_shown(value, digits), number=number)
    return words.amount(abs(value), unit, language)


def _implied(reason: VerdictReason, language: Language) -> dict[str, str]:
    """A change that follows from announced levels, and that of the tables, told apart."""
    digits, unit = int(str(reason.values["digits"])), str(reason.values["unit"])
    return {
        name: words.change(float(str(reason.values[name])), unit, digits, language)
        for name in ("implied", "own")
    }


def _share(reason: VerdictReason, language: Language) -> str:
    """By how much figures of this kind are revised, in percent."""
    value = float(str(reason.values["width"]))
    return language.percent(value, PERCENTAGE_POINTS.digits(value), sign=False)


def _text_key(reason: VerdictReason, verdict: Verdict) -> str:
    if reason.key == "parts" and len(verdict.parts) == 1:
        return "parts_alone"
    if reason.key in _SETTLES and verdict.outcome is Outcome.NOT_CHECKABLE:
        return f"{reason.key}_open"
    told = reason.values.get("reported")
    secondary = isinstance(told, Announcement) and told.source_type is SourceType.SECONDARY
    if secondary and reason.key in _PUBLISHED:
        return f"{reason.key}_secondary"
    if reason.key != "differs_by":
        return reason.key
    official, stated = verdict.official, verdict.stated.value
    if official and official.base_period and official.unit == PERCENT.key and stated:
        return f"differs_{_changes_compared(stated, official.value)}"
    difference: Any = reason.values["difference"]
    if official and official.unit == TIMES.key:
        return "differs_multiple_more" if difference > 0 else "differs_multiple_less"
    return "differs_more" if difference > 0 else "differs_less"


def _changes_compared(stated: float, official: float) -> str:
    """How a stated change compares with the official one: by direction, then by size."""
    direction = "rise" if stated > 0 else "fall"
    if stated * official <= 0:
        return f"{direction}_instead"
    return f"{'larger' if abs(stated) > abs(official) else 'smaller'}_{direction}"


def _template_values(
    name: str, value: object, verdict: Verdict, language: Language
) -> Mapping[str, object]:
    """One value of a reason in words, under the names that the texts use; a count stays one."""
    if value is None:
        return {"value": ""}
    if isinstance(value, int) or name in ("implied", "own", "times", "width"):
        return {name: value}
    if isinstance(value, Official):
        # Beside the figure of a sentence, another one is named by its value alone.
        own = name == "official"
        return _official(value, verdict, language) if own else {name: words.figure(value, language)}
    if isinstance(value, ReportedFigure):
        return _reported(value, language)
    if isinstance(value, Narrower):
        return _narrower(value, language)
    if isinstance(value, Month):
        return {name: language.month(value)}
    if isinstance(value, Period):
        return {name: words.period(value, language)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {name: _list(name, value, language)}
    return {name: str(value)}


def _official(value: Official, verdict: Verdict, language: Language) -> dict[str, str]:
    found = {
        "value": words.figure(value, language),
        "period": words.period(value.period, language),
        "scope": words.scope(value.scope, language, value.metric, verdict.scope, value.of),
        "metric": metric_words(value.metric, language),
    }
    if value.level is not None:
        found["level"] = words.amount(value.level, value.level_unit, language)
    return found


def _reported(value: ReportedFigure, language: Language) -> dict[str, str]:
    return {
        "value": words.reported(value, language),
        "period": words.days(value.first, value.last, language),
        "base": words.baseline(value, language),
        "speaker": words.speaker(value, language),
        "reporter": credited(value.source.speaker, language),
    }


def _narrower(value: Narrower, language: Language) -> dict[str, str]:
    first, last = value.official.period.months[0], value.official.period.months[-1]
    return {
        "since": language.month(value.since),
        "month": language.month_name(last.month),
        "span": language.text(
            "claims.words.span",
            first=language.month_name(first.month),
            last=language.month(last),
        ),
        "value": words.figure(value.official, language),
    }


def _list(name: str, values: Sequence[Any], language: Language) -> str:
    if name == "missing":
        return language.listing([language.text(f"check.parts.{part}") for part in values])
    if name == "periods":
        return words.periods(values, language)
    if name == "rows":
        return language.listing([_rate(row, language) for row in values])
    if name == "changes":
        return language.listing([words.figure(change, language) for change in values])
    return language.listing([_part(part, language, alone=len(values) == 1) for part in values])


def _rate(row: InspectionStatement, language: Language) -> str:
    return language.text(
        "claims.words.rate",
        name=language.term("vehicle_class", row.vehicle_class),
        value=words.reported(row, language),
        period=words.days(row.first, row.last, language),
    )


def _part(part: Official, language: Language, *, alone: bool) -> str:
    """A part, named by the last dimension of its scope: the one that the claim does not name."""
    column, terms = list(part.scope.items())[-1]
    value = words.figure(part, language)
    if alone and isinstance(terms, str):
        name = language.phrase(column, terms)
        return language.text("claims.words.part_alone", name=name, value=value)
    key = "claims.words.part_alone" if alone else "claims.words.part"
    return language.text(key, name=words.term(column, terms, language), value=value)


def as_data(verdict: Verdict, language: Language) -> dict[str, Any]:
    """A verdict as dicts, lists, strings and numbers, with its note in words.

    Months are YYYY-MM, days YYYY-MM-DD, periods as in an annotation file; what is unknown is None.
    """
    return {**_plain(verdict), "note": explain(verdict, language)}


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Month | Period):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Announcement | InspectionStatement):
        return _plain(_reported_data(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _reported_data(row: Announcement | InspectionStatement) -> dict[str, object]:
    """A published figure under one set of keys, whichever table it comes from."""
    if isinstance(row, Announcement):
        own = (row.metric, row.scope, row.baseline, row.source_type)
    else:
        own = (row.measure, {"vehicle_class": row.vehicle_class, "ports": row.ports}, "", "")
    metric, scope, baseline, source_type = own
    return {
        "metric": metric,
        "scope": scope,
        "first": row.first,
        "last": row.last,
        "value": row.value,
        "unit": row.unit.key,
        "comparison": row.comparison,
        "baseline": baseline,
        "source": row.source.key,
        "speaker": row.source.speaker,
        "source_type": source_type,
    }
