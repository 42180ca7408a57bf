"""Statements on inspections in words: the period, the value as it is worded, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Language
from dashboard.queries.inspections import RATE, TARGET, Statement, runs
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Cited:
    """A source as it is cited: its title, who published it, its address (empty if unknown)."""

    title: str
    publisher: str
    url: str


def cited(tables: Tables) -> Mapping[str, Cited]:
    """All sources by their key."""

    def text(value: object) -> str:
        return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]

    return {
        str(row["source"]): Cited(text(row["title"]), text(row["publisher"]), text(row["url"]))
        for row in tables.frame("sources").to_dict("records")
    }


def period_text(statement: Statement, language: Language) -> str:
    """``fiscal year 2024``, ``2024``, ``February 2023``; for several fiscal years both ends."""
    first, last = Month.containing(statement.first), Month.containing(statement.last)
    if statement.precision == "month":
        return language.month(first)
    key = f"inspections.period.{statement.precision}"
    if statement.precision == "calendar_year":
        return language.text(key, year=last.year)
    return language.text(key, first=first.fiscal_year, year=last.fiscal_year)


def amount_text(statement: Statement, language: Language) -> str:
    """The value as its source words it: ``8 %``, ``about 8 %``, ``less than 5 %``, ``1 to 2 %``."""

    def shown(value: float) -> str:
        digits = 0 if value == round(value) else 1
        if statement.unit == "percent":
            return language.percent(value, digits)
        return language.number(value, digits)

    high = statement.value_high
    return language.text(
        f"inspections.worded.{statement.comparison}",
        value=shown(statement.value),
        high=shown(high) if high is not None else "",
    )


def class_text(vehicle_class: str, language: Language) -> str:
    """A class of vehicle as a heading has it."""
    return language.text(f"inspections.classes.{vehicle_class.replace(' ', '_')}")


def scope_text(statement: Statement, language: Language) -> str:
    """The ports that a statement is about."""
    return language.term("scope", statement.scope)


def class_sentence(rows: Sequence[Statement], language: Language) -> str:
    """What the figures of one class say: the newest run from end to end, and the targets set.

    Empty where no two of its rates are comparable.
    """
    joined = sorted(runs(rows), key=lambda run: run[-1].last)
    if not joined:
        return ""
    first, last = joined[-1][0], joined[-1][-1]
    said = language.text(
        "inspections.run",
        first=amount_text(first, language),
        first_period=period_text(first, language),
        last=amount_text(last, language),
        last_period=period_text(last, language),
    )
    own = last.vehicle_class
    aims = [
        language.text(
            "inspections.aim", value=amount_text(row, language), period=period_text(row, language)
        )
        for row in rows
        if row.measure == TARGET and row.vehicle_class == own
    ]
    if not aims:
        return said
    return f"{said} {language.text('inspections.aims', aims=language.listing(aims))}"


def newest_sentence(
    rows: Sequence[Statement], classes: Sequence[str], by: Mapping[str, Cited], language: Language
) -> str:
    """The newest comparable rate of each class in one sentence, with who reports it."""
    lasts = {run[-1].vehicle_class: run[-1] for run in runs(rows)}
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
    who = list(dict.fromkeys(speaker(by[row.source]) for row in newest))
    return language.text(
        "inspections.newest_all", who=language.listing(who), parts=language.listing(parts)
    )


def speaker(source: Cited) -> str:
    """Who speaks: the publisher, or the title where none is known."""
    return source.publisher or source.title


def statement_lines(statement: Statement, by: Mapping[str, Cited], language: Language) -> list[str]:
    """One statement in short lines: amount and period, ports, who says it and when."""
    target = "inspections.target_line" if statement.measure == TARGET else "inspections.line"
    key = target if statement.measure in (RATE, TARGET) else "inspections.line"
    who = speaker(by[statement.source])
    return [
        language.text(
            key, value=amount_text(statement, language), period=period_text(statement, language)
        ),
        scope_text(statement, language),
        language.text("inspections.said", who=who, when=statement.stated)
        if statement.stated
        else who,
    ]
