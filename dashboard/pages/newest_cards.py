"""The cards of the overview: the newest figure of a state, and the newest published rates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from dashboard.claims import words as claim_words
from dashboard.claims.verdicts.rate import SERIES, newest_rates, published_rates
from dashboard.components.cards import Card, Picture
from dashboard.figures.palette import ACCENT, colours
from dashboard.figures.stamp import Single, dot_plot, place_line, sparkline
from dashboard.i18n import Language, opening
from dashboard.metrics import metric
from dashboard.metrics.units import Unit
from dashboard.queries import Answer, Filters, State, answer, default_state, links
from dashboard.queries.answer import Figure
from dashboard.queries.published import announced_after, published_to
from dashboard.scenes import Site
from dashboard.summaries.changes import (
    change_words,
    direction,
    run_words,
    to_date_change,
    to_date_period,
)
from dashboard.summaries.newest import Newest, newest
from dashboard.summaries.words import value_words
from dashboard.tables.credits import credited
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

METH = State("seizure_pounds", filters=Filters({"drug": ("Methamphetamine",)}))
VIEWS = MappingProxyType(
    {
        "border_patrol": replace(default_state("border_patrol_encounters"), split=""),
        "encounters": default_state("encounters"),
        "fentanyl": default_state("seizure_pounds"),
        "methamphetamine": METH,
    }
)
"""The states that have a card, in order; the key is that of their texts."""
_ARROWS = MappingProxyType({1: "↑", -1: "↓", 0: "="})


def all_cards(site: Site, language: Language) -> list[Card]:
    """A card for each state that has a figure, and one for vehicles scanned."""
    made = [series_card(key, state, site, language) for key, state in VIEWS.items()]
    return [card for card in (*made, rate_card(site, language)) if card is not None]


def series_card(key: str, state: State, site: Site, language: Language) -> Card | None:
    """The card of a state's newest figure; None if the tables have none."""
    shown = answer(site.tables, state)
    found = newest(shown)
    if found is None:
        return None
    title = language.text(f"overview.cards.{key}")
    month = language.month(found.month)
    status = "overview.card.provisional" if found.provisional else "overview.card.final"
    arrow, change = _change(found, state, language)
    return Card(
        key=key,
        title=title,
        href=links.chart(state, language),
        figures=((_number(found.figure, found.unit, language), _things(state, language)),),
        when=language.text(status, month=month),
        arrow=arrow,
        change=change,
        to_date=_to_date(shown, found, language),
        line=_line(title, found, state, language),
        place=_place(found, _colour(state), language),
        note="",
        fresh=_fresh(found, state, site, language),
    )


def _number(figure: Figure, unit: Unit, language: Language) -> str:
    return language.number(figure.value, unit.digits_alone(figure.value, figure.margin))


def _things(state: State, language: Language) -> str:
    """What a figure of the metric counts: ``encounters``, ``pounds``."""
    return language.text(f"metrics.{state.metric}.things")


def _change(found: Newest, state: State, language: Language) -> tuple[str, str]:
    """The sign of a change from a year before, and the change in words."""
    base = language.month(found.month - 12)
    if found.before is None:
        return "", language.text("overview.card.no_year_before", base=base)
    written = partial(_number, unit=found.unit, language=language)
    share = metric(state.metric).is_ratio
    words = change_words(found.figure, found.before, base, written, language, share=share)
    return _ARROWS[direction(found.figure, found.before, written)], opening(words)


def _to_date(shown: Answer, found: Newest, language: Language) -> str:
    """The year up to the newest month; empty if there is none to tell."""
    if found.to_date is None:
        return ""
    written = partial(_number, unit=found.to_date.unit, language=language)
    when = language.text(f"overview.card.year_to_date.{shown.state.year}")
    if found.to_date.is_whole:
        when = to_date_period(shown, found.to_date, language)
    return language.text(
        "overview.card.to_date",
        when=when,
        value=written(found.to_date.now),
        change=to_date_change(shown, found.to_date, written, language),
    )


def _line(title: str, found: Newest, state: State, language: Language) -> Picture:
    first = found.month - (len(found.run) - 1)
    words = language.text(
        "overview.card.line",
        title=title,
        first=language.month(first),
        last=language.month(found.month),
    )
    return Picture(
        sparkline(
            found.run,
            words=words,
            colour=_colour(state),
            provisional=found.provisional,
        ),
        words,
        language.month(first, short=True),
        language.month(found.month, short=True),
    )


def _colour(state: State) -> str:
    drugs = state.filters.get("drug", ())
    return colours(drugs)[0] if drugs else ACCENT


def _place(found: Newest, colour: str, language: Language) -> Picture | None:
    """The figure between the lowest and the highest of its run; None if it stands alone."""
    run = found.extremes
    if run is None:
        return None
    low, high = (_number(value, found.unit, language) for value in (run.low, run.high))
    words = language.text(
        "overview.card.place",
        since=run_words(run, language),
        low=low,
        low_month=language.month(run.low_month),
        high=high,
        high_month=language.month(run.high_month),
    )

    def end(key: str, value: str, month: Month) -> str:
        shown = language.month(month, short=True)
        return language.text(f"overview.card.{key}", value=value, month=shown)

    return Picture(
        place_line(found.place, words=words, colour=colour),
        words,
        end("low", low, run.low_month),
        end("high", high, run.high_month),
        run_words(run, language, short=True),
    )


def _fresh(found: Newest, state: State, site: Site, language: Language) -> tuple[str, ...]:
    """How recent the figure is, and the announced figure of a later month if there is one."""
    held = language.month(found.month)
    until = published_to(site.tables, state.metric)
    table = metric(state.metric).answers[0].table
    producer = site.tables.metadata(table).publisher.producer
    known = f"overview.publishers.{slug(producer)}"
    publisher = language.text(known) if language.has(known) else language.sentence(producer)
    if until is None or until <= found.month:
        lines = [language.text("overview.card.held", month=held, publisher=publisher)]
    else:
        later = language.month(until)
        lines = [
            language.text("overview.card.behind", month=held, publisher=publisher, later=later)
        ]
    later_figure = announced_after(site.tables, state, found.month)
    if later_figure is not None:
        lines.append(
            language.text(
                "overview.card.announced",
                region=language.within("region", later_figure.region),
                period=claim_words.days(later_figure.first, later_figure.last, language),
                value=value_words(later_figure.value, later_figure.unit, language),
            )
        )
    return tuple(lines)


def rate_card(site: Site, language: Language) -> Card | None:
    """The card of vehicles scanned: the newest published rate of each class; None without rates."""
    rows = published_rates(site.tables, SERIES, measured=True)
    latest = newest_rates(rows, None)
    if not latest:
        return None
    last = max(row.last for row in latest)
    latest = tuple(row for row in latest if row.last == last)
    year = str(last.year)
    first = min(row.first for row in rows)
    words = language.text("overview.card.rates", first=first.year + 1, last=year)
    ports = list(dict.fromkeys(language.term("ports", row.ports) for row in latest))
    speakers = list(dict.fromkeys(credited(row.source.speaker, language) for row in latest))
    return Card(
        key="scanned",
        title=language.text("overview.cards.scanned"),
        href=links.page(metric(SERIES).page, language),
        figures=tuple(_rate(row, language) for row in latest),
        when=language.text("overview.card.rate_year", year=year),
        arrow="",
        change=_rates_before(rows, last.year - 1, language),
        to_date="",
        line=Picture(
            dot_plot(_singles(rows, first, last), words=words),
            words,
            language.text("overview.card.year", year=first.year + 1),
            language.text("overview.card.year", year=year),
        ),
        place=None,
        note=language.text("overview.card.rate_key"),
        fresh=(
            language.text(
                "overview.card.rate_source",
                ports=language.listing(ports),
                speaker=language.listing(speakers),
            ),
            language.text("overview.card.rate_undefined"),
        ),
    )


def _rate(row: InspectionStatement, language: Language) -> tuple[str, str]:
    name = language.term("vehicle_class_short", row.vehicle_class)
    return claim_words.reported(row, language), name


def _rates_before(rows: Sequence[InspectionStatement], year: int, language: Language) -> str:
    """The rates of the fiscal year before, or a note that there are none."""
    before = newest_rates([row for row in rows if row.last.year == year], None)
    if not before:
        return language.text("overview.card.rate_alone", year=year)
    rates = language.listing(
        [
            language.text("overview.card.rate", value=value, name=name)
            for value, name in (_rate(row, language) for row in before)
        ]
    )
    return language.text("overview.card.rate_before", year=year, rates=rates)


def _singles(rows: Sequence[InspectionStatement], first: dt.date, last: dt.date) -> list[Single]:
    span = (last - first).days
    return [
        Single(
            ((row.first - first).days + (row.last - row.first).days / 2) / span,
            row.value,
            hollow=row.comparison not in ("eq", "about"),
            square=row.vehicle_class != "passenger",
        )
        for row in rows
    ]
