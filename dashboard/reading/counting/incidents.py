"""Figures of one event: what was in one lorry, who came in one night, what one person carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_EVENTS = r"{rules.seizure_events}\b"
_FINDS = r"\b{rules.finds}\b"
_HOURLY = r"\s{rules.hourly}\b"
_PEAKING, _AVERAGED = r"\b{rules.peaking}\b", r"\b{averages.words}"
_BESIDE, _CLOSE = 3, 2
_FEW, _HANDFUL, _GROUP, _LITTLE = 50, 10, 500, 100
_DAYS = ("day", "week", "season", "some_days")
_PARTS = ("including", "of_these")
_MOST_OF_A_DAY = 20_000
_DAILY = "per_day"


def is_one_event(found: Found, figure: Figure) -> bool:
    """Whether a figure is of one lorry or the like, and not of what is counted by the month."""
    span, sentence = figure.number.span, found.sentence(figure.number.span)
    if not (figure.counts or figure.weighs):
        return False
    dated = any(hit.period and hit.name not in _DAYS for hit in found.periods_in(sentence))
    events = [
        hit
        for hit in found.hits(("left",), sentence)
        if hit.value == "event" or (hit.value == "hiding" and not dated)
    ]
    if figure.weighs and any(not (dated and _is_of_a_part(found, hit, span)) for hit in events):
        return True
    found_so = found.lexicon.rule(_FINDS).search(found.plain, sentence.start, sentence.end)
    if figure.weighs and found_so and not dated:
        return True
    value = figure.number.value
    few = not (dated or figure.rate) and value is not None and value < _GROUP
    if few and any(hit.span in found.clause(span) for hit in events):
        return True
    # "Groups of more than 100": the bound is the number's.
    bound = found.ahead(span, "qualifiers", _CLOSE)
    start = bound.span.start if bound else span.start
    return any(0 <= start - hit.span.end <= _BESIDE for hit in events)


def _is_of_a_part(found: Found, event: Hit, at: Span) -> bool:
    """Whether one event is that of a part of a figure: ``1,300 pounds, including 234 in a truck``.

    A part stands behind its whole, and what happened behind the part.
    """
    between = Span(at.end, event.span.start)
    if event.span.start < at.end:
        return False
    parts = [hit for hit in found.hits(("shares",), between) if hit.value in _PARTS]
    return bool(parts) and bool(found.counted(Span(parts[-1].span.end, event.span.start)))


def is_of_one_day(found: Found, figure: Figure) -> bool:
    """Whether a figure is of one day or night, and not of what is counted by the month."""
    span, sentence = figure.number.span, found.sentence(figure.number.span)
    if not (figure.counts or figure.weighs):
        return False
    if any(hit.value == "shift" for hit in found.hits(("left",), found.clause(span))):
        return True
    if found.lexicon.rule(_HOURLY).match(found.plain, figure.span.end):
        return True
    if figure.rate == _DAILY and _is_of_the_busiest(found, span):
        return True
    value = figure.number.value
    if figure.counts and value is not None and value > _MOST_OF_A_DAY:
        return False
    if any(hit.name not in ("day", "week") for hit in found.periods_in(sentence)):
        return False
    days = [hit.span for hit in found.periods_in(sentence) if _is_on(found, hit.span)]
    days += [hit.span for hit in found.hits(("left",), sentence) if hit.value == "weekday"]
    return bool(days) and not _is_told(found, sentence)


def _is_of_the_busiest(found: Found, at: Span) -> bool:
    """Whether a figure a day is of the busiest days, and no average: ``reached 12,000 a day``."""
    clause, rule = found.clause(at), found.lexicon.rule
    peaking = rule(_PEAKING).search(found.plain, clause.start, at.start)
    return bool(peaking) and not rule(_AVERAGED).search(found.plain, clause.start, clause.end)


def _is_on(found: Found, day: Span) -> bool:
    """Whether a day is that on which something happened, and not the end of a time."""
    start = found.sentence(day).start
    lead = found.ahead(day, "leads", _CLOSE)
    ahead = found.plain[start : day.start].rstrip(" ,").rpartition(" ")[2]
    led = lead is not None and lead.value == "on"
    return led or ahead in found.lexicon.words.functions["days"]


def _is_told(found: Found, sentence: Span) -> bool:
    """Whether a sentence says that something was told: its day need not be that of the figure."""
    telling = {*found.lexicon.words.functions["telling"]}
    return any(word.strip(",.:") in telling for word in sentence.of(found.plain).split())


def is_one_incident(found: Found, figure: Figure) -> bool:
    """Three people are those of one event, and so is little of anything without a month."""
    number, sentence = figure.number, found.sentence(figure.number.span)
    if _is_one_find(found, figure):
        return True
    if number.value is None or number.value >= _FEW or figure.rate:
        return False
    dated = any(hit.period for hit in found.periods_in(sentence))
    if figure.counts and number.words and 0 < number.value < _HANDFUL:
        # "Seven seizure events in April": as the tables count them.
        named = figure.noun and found.lexicon.rule(_EVENTS).match(
            found.plain, figure.noun.span.start
        )
        return not (dated and named)
    seized = figure.weighs and (
        found.hits(("seizures",), sentence) or _is_one_of_list(found, figure)
    )
    return not dated and not seized and (figure.counts or figure.weighs)


def _is_one_find(found: Found, figure: Figure) -> bool:
    """Whether it is little that was taken, in a text that has told of no month and no place yet."""
    value, sentence = figure.number.value, found.sentence(figure.number.span)
    if not figure.weighs or value is None or value >= _LITTLE or figure.rate:
        return False
    told = Span(0, sentence.end)
    return not (
        any(hit.period or hit.lacks_year for hit in found.periods_in(told))
        or found.hits(("regions", "places", "states", "averages", "records"), told)
    )


def _is_one_of_list(found: Found, figure: Figure) -> bool:
    """Whether a mass of a drug goes on with those of others: ``Heroin came last, with 36 lb``."""
    sentence = found.sentence(figure.number.span)
    own = {hit.value for hit in found.hits(("drugs",), sentence)}
    for before in found.before(figure.number.span)[:1]:
        others = {hit.value for hit in found.hits(("drugs",), before)} - {"All", "same"}
        weighed = found.hits(("units",), before) and found.counted(before)
        events = [hit for hit in found.hits(("left",), before) if hit.value == "event"]
        return bool(own and others - own and weighed and not events)
    return False
