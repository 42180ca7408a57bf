"""Statements on inspections in words: period, value with its qualifier, ports, source."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.i18n import Language
from dashboard.metrics.units import PERCENT
from dashboard.queries.inspections import TARGET, comparable_runs
from dashboard.tables.credits import credited
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month


def period_text(statement: InspectionStatement, language: Language) -> str:
    """``fiscal year 2024``, ``2024``, ``February 2023``; several fiscal years as a range."""
    first, last = Month.containing(statement.first), Month.containing(statement.last)
    if statement.precision == "month":
        return language.month(first)
    key = f"inspections.period.{statement.precision}"
    if statement.precision == "calendar_year":
        return language.text(key, year=last.year)
    return language.text(key, first=first.fiscal_year, year=last.fiscal_year)


def amount_text(statement: InspectionStatement, language: Language) -> str:
    """The value as its source puts it: ``8 %``, ``about 8 %``, ``less than 5 %``, ``1 to 2 %``."""

    def shown(value: float) -> str:
        digits = 0 if value == round(value) else 1
        if statement.unit == PERCENT:
            return language.percent(value, digits)
        return language.number(value, digits)

    high = statement.value_high
    return language.text(
        f"inspections.worded.{statement.comparison}",
        value=shown(statement.value),
        high=shown(high) if high is not None else "",
    )


def class_text(vehicle_class: str, language: Language) -> str:
    """The heading of a vehicle class."""
    return language.text(f"inspections.classes.{vehicle_class.replace(' ', '_')}")


def scope_text(statement: InspectionStatement, language: Language) -> str:
    """The ports that a statement is about."""
    return language.term("scope", statement.ports)


def class_sentence(rows: Sequence[InspectionStatement], language: Language) -> str:
    """The first and last rate of a class's newest comparable run, and the targets set for it.

    Empty where no two of its rates are comparable.
    """
    runs = sorted(comparable_runs(rows), key=lambda run: run[-1].last)
    if not runs:
        return ""
    first, last = runs[-1][0], runs[-1][-1]
    rates = language.text(
        "inspections.run",
        first=amount_text(first, language),
        first_period=period_text(first, language),
        last=amount_text(last, language),
        last_period=period_text(last, language),
    )
    targets = [
        language.text(
            "inspections.aim", value=amount_text(row, language), period=period_text(row, language)
        )
        for row in rows
        if row.measure == TARGET and row.vehicle_class == last.vehicle_class
    ]
    if not targets:
        return rates
    return f"{rates} {language.text('inspections.aims', aims=language.listing(targets))}"


def newest_sentence(
    rows: Sequence[InspectionStatement], classes: Sequence[str], language: Language
) -> str:
    """The newest comparable rate of each class in one sentence, with who reports it."""
    lasts = {run[-1].vehicle_class: run[-1] for run in comparable_runs(rows)}
    newest = [lasts[each] for each in classes if each in lasts]
    if not newest:
        return ""
    parts = [
        language.text(
            "inspections.newest",
            value=amount_text(row, language),
            name=language.term("vehicle_class", row.vehicle_class),
            period=period_text(row, language),
        )
        for row in newest
    ]
    who = list(dict.fromkeys(credited(row.source.speaker, language) for row in newest))
    return language.text(
        "inspections.newest_all", who=language.listing(who), parts=language.listing(parts)
    )


def statement_lines(statement: InspectionStatement, language: Language) -> list[str]:
    """One statement in short lines: amount and period, ports, who states it and when."""
    key = "inspections.target_line" if statement.measure == TARGET else "inspections.line"
    who = credited(statement.source.speaker, language)
    return [
        language.text(
            key, value=amount_text(statement, language), period=period_text(statement, language)
        ),
        scope_text(statement, language),
        language.text("inspections.said", who=who, when=statement.stated),
    ]
