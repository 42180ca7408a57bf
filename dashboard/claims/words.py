"""Periods, scopes and figures of verdicts, and marks of a text, in the words of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from types import MappingProxyType

from dashboard.articles import Period
from dashboard.articles.model import WHOLE, WITHOUT_SERIES, Claim, EventMention, Mark, Scope
from dashboard.articles.period import KINDS
from dashboard.claims.model import Official
from dashboard.i18n import Language, as_shown
from dashboard.metrics import metrics
from dashboard.metrics.units import COUNT, TIMES, UNITS
from dashboard.tables.credits import Credit, credited
from dashboard.tables.facts import Announcement, ReportedFigure
from dashboard.terms.groups import Terms
from dashboard.terms.months import Month, fiscal_year_start

_RUNS = 3
"""List at most this many runs of months; count the rest."""
_NAMED_FIRST = ("drug", "component")
"""Dimensions of a scope that have a place of their own in its text."""
_PLACES = ("area_of_responsibility", "state")
"""Dimensions that say where more narrowly than a region."""
_NOTHING: Scope = MappingProxyType({})


def period(value: Period, language: Language) -> str:
    """A period: February 2025; October to December of fiscal year 2026."""
    if value.first is None or value.last is None:
        return ""
    if value.kind == "month":
        return language.month(value.last)
    year = value.last.fiscal_year if value.kind.startswith("fiscal") else value.last.year
    key = "span" if value.kind == "months" else value.kind
    if value.kind.endswith("_to_date"):
        # Its months are told without years: the year has been named.
        first = "" if value.first == value.last else language.month_name(value.first.month)
        last = language.month_name(value.last.month)
    else:
        within = value.first.year == value.last.year
        first = language.month_name(value.first.month) if within else language.month(value.first)
        last = language.month(value.last)
    return language.text(f"claims.words.{key}", first=first, last=last, year=year)


def days(first: dt.date, last: dt.date, language: Language) -> str:
    """A run of days: as a month or fiscal year if it is one, else its first and last day."""
    start, end = Month.containing(first), Month.containing(last)
    if (first, last) == (start.first_day, end.last_day):
        if start == end:
            return language.month(start)
        if start == fiscal_year_start(end.fiscal_year):
            whole = end.fiscal_position == 11
            kind = "fiscal_year" if whole else "fiscal_year_to_date"
            return period(Period(kind, start, end), language)
        return period(Period("months", start, end), language)
    if start == end:
        return language.text(
            "claims.words.days",
            month=language.month_name(start.month),
            first=first.day,
            last=last.day,
            year=start.year,
        )
    return language.text("claims.words.span", first=language.day(first), last=language.day(last))


def baseline(row: ReportedFigure, language: Language) -> str:
    """What an announced change is measured against; empty for any other figure."""
    if not isinstance(row, Announcement):
        return ""
    kind, _, rest = row.baseline.partition(":")
    if kind == "dates":
        first, _, last = rest.partition("..")
        return days(dt.date.fromisoformat(first), dt.date.fromisoformat(last), language)
    return language.month(Month.parse(rest)) if kind == "month" else row.baseline


def periods(values: Sequence[Period], language: Language) -> str:
    """Periods as runs: of whole years by their names, of all others by their months."""
    kinds = {each.kind for each in values}
    if not kinds <= {"fiscal_year", "calendar_year"} or len(kinds) != 1 or len(values) == 1:
        return runs([month for each in values for month in each.months], language)
    years = sorted({each.last.year for each in values if each.last})
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    told = [
        language.text("claims.words.span", first=str(span[0]), last=str(span[-1]))
        if len(span) > 1
        else str(span[0])
        for span in spans
    ]
    return language.text(f"claims.words.{kinds.pop()}s", years=language.listing(told))


def runs(values: Sequence[Month], language: Language) -> str:
    """Months as runs (February to May 2025): the newest runs, and the number of months before."""
    found: list[list[Month]] = []
    for month in sorted(values):
        if found and month == found[-1][-1] + 1:
            found[-1].append(month)
        else:
            found.append([month])
    words = [
        period(Period("months" if len(run) > 1 else "month", run[0], run[-1]), language)
        for run in found[-_RUNS:]
    ]
    if len(found) > _RUNS:
        hidden = sum(len(run) for run in found[:-_RUNS])
        shown = language.enumeration(words)
        return language.text("claims.words.more_periods", periods=shown, count=hidden)
    return language.listing(words)


def _region_of(metric: str) -> str:
    """The region that a metric (by id) has by its definition; empty if it has none."""
    answers = metrics()[metric].answers if metric in metrics() else ()
    regions = {each.where["region"] for each in answers if "region" in each.where}
    return regions.pop() if len(regions) == 1 else ""


def scope(
    value: Scope,
    language: Language,
    metric: str = "",
    beside: Scope = _NOTHING,
    of: Sequence[str] = (),
) -> str:
    """A scope: Fentanyl, Southwest border.

    Without a place it is the region that the metric (by id) has by its definition, else nationwide.
    A dimension that the scope ``beside`` it limits and this one does not is named as a whole. The
    columns ``of`` name the group of a share: the whole is told too, as a share of all drugs.
    """
    named: dict[str, Terms] = {column: t for column, t in value.items() if t not in WHOLE}
    if region := _region_of(metric):
        named.setdefault("region", region)
    words = {column: term(column, terms, language) for column, terms in named.items()}
    for column, terms in beside.items():
        if terms not in WHOLE and language.has(f"claims.whole.{column}"):
            words.setdefault(column, language.text(f"claims.whole.{column}"))
    # An area or a state says where by itself.
    smaller = next((words.pop(column) for column in _PLACES if column in words), None)
    if smaller and "region" in words:
        words["region"] = language.enumeration([smaller, words["region"]])
    words.setdefault("region", smaller or language.within("region", "Nationwide"))
    rest = [words[column] for column in sorted(words) if column not in (*_NAMED_FIRST, "region")]
    return language.text(
        "claims.words.scope",
        drug=words.get("drug", ""),
        component=words.get("component", ""),
        rest=language.enumeration(rest),
        region=words["region"],
        whole=language.listing([language.text(f"claims.share_of.{column}") for column in of]),
    )


def term(column: str, terms: Terms, language: Language) -> str:
    """What a scope says of one dimension: a term, a group by its name, or a list of terms."""
    if isinstance(terms, str):
        return language.within(column, terms)
    return language.listing([language.within(column, each) for each in terms])


def change(value: float, unit: str, digits: int, language: Language) -> str:
    """A change in so many digits, with its sign."""
    if unit == TIMES.key:
        number = language.number(value, digits)
        return language.text(f"claims.units.{unit}", count=as_shown(value, digits), number=number)
    return language.percent(value, digits, sign=True)


def amount(value: float, unit: str, language: Language, *, sign: bool = False) -> str:
    """A figure with its unit; with ``sign`` a plus is written too."""
    digits = 0 if float(value).is_integer() else UNITS[unit].digits_alone(value)
    if unit == "percent":
        return language.percent(value, digits, sign=sign)
    number = language.number(value, digits, sign=sign)
    return language.text(f"claims.units.{unit}", count=as_shown(value, digits), number=number)


def figure(official: Official, language: Language) -> str:
    """An official figure; a change comes with its base, the share of a group with both sums."""
    is_change = official.base_period is not None and official.unit != TIMES.key
    words = amount(official.value, official.unit, language, sign=is_change)
    if official.whole is not None and official.level is not None:
        sums = (official.level, official.whole)
        part, whole = (amount(each, official.level_unit, language) for each in sums)
        return language.text("claims.words.share", value=words, part=part, whole=whole)
    if official.base_period is None:
        return words
    base = period(official.base_period, language)
    key = "multiple" if official.unit == TIMES.key else "change"
    return language.text(f"claims.words.{key}", value=words, base=base)


def reported(row: ReportedFigure, language: Language) -> str:
    """A published figure as its source puts it: about 8%."""
    is_change = isinstance(row, Announcement) and bool(row.baseline)
    words = amount(row.value, row.unit.key, language, sign=is_change)
    if row.comparison in ("about", "above", "below"):
        return language.text(f"claims.words.{row.comparison}", value=words)
    return words


def speaker(row: ReportedFigure, language: Language) -> str:
    """Who states a figure and, for an announcement, whether that is CBP itself."""
    kind = row.source_type.value if isinstance(row, Announcement) else "unknown"
    credit = Credit.of(row.source.speaker)
    return language.text(
        f"claims.speakers.{kind}",
        speaker=credited(row.source.speaker, language),
        author=credit.short(language),
        copier=credit.copier,
    )


def mark(value: Mark, language: Language) -> str:
    """What a mark of a text says, whatever is true of it: metric, scope, period and figure."""
    if isinstance(value, EventMention):
        event = language.text(f"events.{value.event}")
        return language.text("claims.marks.event", event=event, date=language.day(value.date))
    named = "claims.without_series" if value.metric in WITHOUT_SERIES else "metrics"
    label = f"{named}.{value.metric}.label" if value.metric else ""
    parts = {
        "metric": language.text(label) if label else "",
        "scope": scope(value.scope, language, value.metric) if value.scope else "",
    }
    if isinstance(value, Claim) and value.metric in metrics():
        region = _region_of(value.metric)
        # A metric of one region names it itself.
        named_by_metric = region and dict(value.filters) in ({}, {"region": region})
        told = scope(value.scope, language, value.metric, of=value.of)
        parts["scope"] = "" if named_by_metric else told
    if not isinstance(value, Claim):
        return language.text("claims.marks.statement", **parts)
    return language.text(
        "claims.marks.claim",
        **parts,
        period=period(value.period, language),
        figure=_stated(value, language),
    )


def _stated(claim: Claim, language: Language) -> str:
    """What a claim states, by its comparison: ``more than 80%``, ``16 months in a row``."""
    unit = claim.unit or COUNT.key
    key = f"claims.stated.{claim.comparison}"
    directed = f"{key}_{claim.direction}"
    number = float(claim.value) if claim.value else 0.0
    kind, _, month = claim.baseline.partition(":")
    among = claim.among or ("" if kind == "since" else "all")
    if among == "all" and claim.period.kind == "month":
        among = "since_month" if kind == "since" else "month"
    return language.text(
        directed if claim.direction and language.has(directed) else key,
        figure=_qualified(claim, claim.value, unit, language) if claim.value else "",
        count=int(number),
        threshold=_qualified(claim, claim.threshold, unit, language) if claim.threshold else "",
        first=amount(float(claim.from_value), unit, language) if claim.from_value else "",
        last=amount(float(claim.to_value), unit, language) if claim.to_value else "",
        base=_against(claim.baseline, language) if kind != "since" else "",
        since=language.month(Month.parse(month)) if kind == "since" else "",
        among=language.text(f"claims.among.{claim.among}") if claim.among else "",
        record=language.text(f"claims.records.{among}") if among else "",
    )


def _qualified(claim: Claim, value: str, unit: str, language: Language) -> str:
    return language.text(
        f"claims.qualifiers.{claim.qualifier}", value=amount(float(value), unit, language)
    )


def _against(baseline: str, language: Language) -> str:
    """What a change is measured against, as its claim says it; empty where it does not say it."""
    kind, _, span = baseline.partition(":")
    if not span:
        return language.text(f"claims.baselines.{kind}") if kind else ""
    if kind in KINDS:
        return period(Period.parse(baseline), language)
    months = Period.parse(f"months:{span}")
    return period(Period(kind, months.first, months.last), language)
