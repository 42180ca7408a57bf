"""The words that bound, turn and compare a figure, and the periods that it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.calendar.offices import OFFICE_BEFORE, RECORD_OF_OFFICE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.respective import is_list
from dashboard.reading.dating.bounded import bound_behind, is_of_named_time
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

SINCE = ("since_day", "since_month", "since_year")
"""Periods that begin somewhere and go on: the reach of a record, the period of a sum."""
OFFICES = (
    "since_office",
    "under_office",
    "office_era",
    "office_start",
    "office_end",
    OFFICE_BEFORE,
)
"""Terms of office, what goes on since one, and its ends."""
_NO_BASE = ("day", "since_office", "under_office", OFFICE_BEFORE, RECORD_OF_OFFICE, *SINCE)
_AVERAGED = 70
_PEAK, _VAGUE = "peak", "vague"
_HAD_BEEN = r"\b{rules.had_been}\b"
_SURPASSING = r"\b{rules.surpassing}\s"
FOR_COMPARISON = r"{rules.by_comparison}\b"
_AMOUNT = r"\s(?:{rules.the}\s)?(?:[^\W\d]+\s)?(?:{rules.amounts_of}|{rules.amounts})\s[^,;:.\d]*"
_LEVELS = r"\s(?:{rules.the}\s)?{rules.levels_of}\s(?:{rules.the}\s)?"
_MARKED, _NEAR, _CLOSE, _FIGURE, _FARTHEST, _LONG = 24, 12, 2, 40, 90, 140


def direction(found: Found, at: Span) -> Part | None:
    """Whether something rose or fell: the nearest word for it in the clause of a figure."""
    clause = found.clause(at)
    others = [*bounds(found, clause), *found.hits(("shares",), clause)]
    hits = [
        hit
        for hit in found.hits(("directions",), clause)
        if not any(hit.span.overlaps(other.span) for other in others) and not hit.span.overlaps(at)
    ]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: hit.span.distance(at))
    return Part(nearest.value, ReadFrom.WORDS, nearest.span)


def bounds(found: Found, within: Span) -> list[Hit]:
    """The words such as ``more than`` that bound a figure, as they stand right before one."""
    # "Than two years ago" bounds nothing.
    times = [hit.span for hit in found.hits(("later",), within)]
    bounded = [
        number.span
        for number in found.numbers_in(within)
        if not any(number.span in span for span in times)
    ]
    bounded += [hit.span for hit in found.hits(("multiples", "fractions"), within)]
    return [
        hit
        for hit in found.hits(("qualifiers",), within)
        if any(0 <= span.start - hit.span.end <= _CLOSE for span in bounded)
    ]


def qualifier(found: Found, at: Span) -> Part | None:
    """``about``, ``more_than`` or ``less_than`` right before a figure."""
    if is_of_named_time(found, at):
        return None
    article = found.ahead(at, "functions", _CLOSE)
    if article and article.value == "articles":
        at = article.span
    if hit := found.ahead(at, "qualifiers", _CLOSE):
        return Part(hit.value, ReadFrom.WORDS, hit.span)
    return bound_behind(found, at)


def marks(found: Found, sentence: Span) -> Sequence[Hit]:
    """The words of a sentence that compare: ``from`` and the like only behind a change."""
    # Each period of a sentence asks for them.
    if sentence not in found.compared:
        found.compared[sentence] = tuple(_marks(found, sentence))
    return found.compared[sentence]


def _marks(found: Found, sentence: Span) -> Iterator[Hit]:
    figures = bounds(found, sentence)
    changes = found.hits(("directions", "multiples"), sentence)
    changed = min((change.span.end for change in changes), default=sentence.end + 1)
    for hit in found.hits(("comparing",), sentence):
        known = hit.value == "markers" or (hit.value == "loose" and changed <= hit.span.end)
        if known and not any(hit.span.overlaps(bound.span) for bound in figures):
            yield hit


def marked_periods(found: Found, sentence: Span) -> Sequence[PeriodHit]:
    """The periods of a sentence that stand behind a word that compares, with no other between."""
    # Each figure of a sentence asks for them.
    if sentence not in found.marked:
        found.marked[sentence] = tuple(_marked_periods(found, sentence))
    return found.marked[sentence]


def _marked_periods(found: Found, sentence: Span) -> list[PeriodHit]:
    inside = found.periods_in(sentence)
    compared = marks(found, sentence)
    named = [hit for hit in found.hits(("baselines",), sentence) if hit.value != "vague"]
    dated = [hit for hit in inside if hit.period]
    # "Over the month before (February)" is of February.
    named = [each for each in named if not any(_is_aside(found, each, hit) for hit in dated)]
    others = [hit.span for hit in (*dated, *named)]
    marked = []
    for hit in inside:
        # A mark may run into its period: "than in 2024".
        before = [
            mark
            for mark in compared
            if mark.span.start < hit.span.start
            and (
                hit.span.start - mark.span.end <= _MARKED
                or _with_figure(found, mark, hit)
                or _with_average(found, mark, hit)
                or _with_amount(found, mark, hit)
                or _with_levels(found, mark, hit)
            )
        ]
        if marked and hit.name not in _NO_BASE and _goes_on(found, marked[-1], hit):
            marked.append(hit)
            continue
        if not before or hit.name in _NO_BASE:
            continue
        between = Span(before[-1].span.end, hit.span.start)
        ranged = hit.ends and not is_list(found, hit)
        if ranged and before[-1].value == "loose" and not found.hits(("averages",), between):
            continue
        led = any(lead.value == "to" for lead in found.hits(("leads",), between))
        if not led and not any(span.overlaps(between) for span in others):
            marked.append(hit)
    return marked


def _is_aside(found: Found, named: Hit, hit: PeriodHit) -> bool:
    """Whether a period stands in brackets right behind words for a time before."""
    return found.text[named.span.end : hit.span.start].strip(" ") == "("


def _with_average(found: Found, mark: Hit, hit: PeriodHit) -> bool:
    """Whether an average, a record or a peak stands between, and no figure or comma.

    ``Below the monthly average recorded between 2021 and 2024``.
    """
    between = Span(mark.span.end, hit.span.start)
    if between.end - between.start > _AVERAGED or found.counted(between):
        return False
    named = found.hits(("baselines",), Span(mark.span.start, hit.span.start))
    averaged = found.hits(("averages", "records"), between) or [
        h for h in named if h.value == _PEAK
    ]
    return bool(averaged) and not any(sign in ",;" for sign in between.of(found.plain))


def _with_amount(found: Found, mark: Hit, hit: PeriodHit) -> bool:
    """Whether an amount stands between that no figure says: ``over the amount seized in 2013``."""
    if hit.span.start - mark.span.end > _AVERAGED:
        return False
    amount = found.lexicon.rule(_AMOUNT)
    return amount.fullmatch(found.plain, mark.span.end, hit.span.start) is not None


def _with_levels(found: Found, mark: Hit, hit: PeriodHit) -> bool:
    """Whether what is compared is only called so: ``than the levels recorded in 2019``."""
    levels = found.lexicon.rule(_LEVELS)
    return levels.fullmatch(found.plain, mark.span.end, hit.span.start) is not None


def _goes_on(found: Found, marked: PeriodHit, hit: PeriodHit) -> bool:
    """Whether another figure with its time follows: ``than the 62 in May and the 41 in April``."""
    between = Span(marked.span.end, hit.span.start)
    words = between.of(found.plain).split()
    joined = bool(words) and words[0] in found.lexicon.words.numbers.joining
    if joined and len(words) == 1 and not is_list(found, hit):
        # "Lower than FY14 and FY13": than both.
        return True
    counted = found.counted(between)
    turned = found.hits(("directions", "comparing", "rates"), between)
    return joined and len(counted) == 1 and not turned and between.end - between.start <= _FIGURE


def averaged_office(found: Found, hit: PeriodHit) -> bool:
    """Whether an average of a term of office is what a change is measured against.

    ``96 percent lower than daily averages reported during the Biden administration``.
    """
    sentence = found.sentence(hit.span)
    ahead = [mark for mark in marks(found, sentence) if mark.span.end <= hit.span.start]
    if not ahead:
        return False
    # "From the previous administration's monthly average".
    owned = hit.span.start - ahead[-1].span.end <= _NEAR
    if found.hits(("averages",), hit.span):
        # "Than Biden's monthly average".
        return owned
    return (
        _with_average(found, ahead[-1], hit)
        or _of_figure(found, ahead[-1], hit)
        or (owned and found.behind(hit.span, "averages", _NEAR) is not None)
    )


def _of_figure(found: Found, mark: Hit, hit: PeriodHit) -> bool:
    """Whether an average with its figure stands between: ``than an average of 155,000 under …``."""
    between = Span(mark.span.end, hit.span.start)
    told, counted = found.hits(("averages",), between), found.counted(between)
    if not told or len(counted) != 1 or between.end - between.start > _AVERAGED:
        return False
    rest = found.plain[between.start : counted[0].span.start]
    rest += found.plain[counted[0].span.end : between.end]
    return told[-1].span < counted[0].span and not any(sign in ",;" for sign in rest)


def _with_figure(found: Found, mark: Hit, hit: PeriodHit) -> bool:
    """Whether one figure and what it counts stand between: ``from the 563,204 arrests of 2016``."""
    counted = found.counted(Span(mark.span.end, hit.span.start))
    # "From the 4,597 pounds (2,085 kilos) of 2022" has one figure, in two units.
    again = [n for n in counted[1:] if found.text.endswith("(", 0, n.span.start)]
    if len(counted) - len(again) != 1:
        return False
    number = counted[0].span
    between = Span(number.end, hit.span.start)
    # "From a then-record 890,000 pounds seized in 2007".
    if number.start - mark.span.end > _MARKED or any(
        sign in ",;" for sign in between.of(found.plain)
    ):
        return False
    # "Compared with the 42,549 people whom agents of the sector met in April".
    far = between.end - between.start > _FIGURE
    return not far or (
        between.end - between.start <= _LONG
        and not found.hits(("directions", "comparing"), between)
    )


def is_compared_with(found: Found, at: Span) -> bool:
    """Whether a word that compares stands ahead of a place, with no period between.

    So does one that has the place in it: ``15% below the record``.
    """
    for mark in marks(found, found.sentence(at)):
        if mark.value == "markers" and mark.span.overlaps(at) and mark.span.start < at.start:
            return True
        between = Span(mark.span.end, at.start)
        if 0 <= at.start - mark.span.end <= _NEAR:
            return not found.periods_in(between)
    return False


def is_base(found: Found, hit: PeriodHit) -> bool:
    """Whether a period is at the end of what something is compared with, with its figure or none.

    ``Down from the 103,719 people who were met in March``: of March tells no sentence that follows.
    """
    sentence = found.sentence(hit.span)
    if found.lexicon.rule(FOR_COMPARISON).match(found.plain, sentence.start):
        return True
    near = Span(
        max(sentence.start, hit.span.start - _FIGURE), min(sentence.end, hit.span.end + _NEAR)
    )
    if found.lexicon.rule(_HAD_BEEN).search(found.plain, near.start, near.end):
        # "It had been 1,300 in January": what goes on is of the time of the text.
        return True
    if _is_surpassed(found, sentence, hit):
        return True
    ahead = [m for m in marks(found, sentence) if m.span.end <= hit.span.start]
    if not ahead:
        return False
    between = Span(ahead[-1].span.end, hit.span.start)
    others = [each.period for each in found.periods_in(between) if each.period]
    dated = any(each != hit.period for each in others) or any(
        each.value not in (_PEAK, _VAGUE) for each in found.hits(("baselines",), between)
    )
    return (
        not dated and len(found.counted(between)) <= 1 and between.end - between.start <= _FARTHEST
    )


def _is_surpassed(found: Found, sentence: Span, hit: PeriodHit) -> bool:
    """Whether a figure told before is more: ``July's 9,310 exceed the 8,120 of June``."""
    told = [each for each in found.periods_in(Span(sentence.start, hit.span.start)) if each.period]
    start = told[-1].span.end if told else hit.span.start
    verb = found.lexicon.rule(_SURPASSING).search(found.plain, start, hit.span.start)
    return verb is not None and len(found.counted(Span(verb.end(), hit.span.start))) == 1
