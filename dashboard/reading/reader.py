"""A text read: each figure and each word that stands for one becomes a reading or is left."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence

from dashboard.reading.counting import amounts, shares
from dashboard.reading.counting.again import again as counted_again
from dashboard.reading.counting.again import counted_last
from dashboard.reading.counting.authorities import was_in_force, with_times
from dashboard.reading.counting.beside import MASS
from dashboard.reading.counting.distributed import without_each
from dashboard.reading.counting.figures import (
    PERCENT,
    TIMES,
    Figure,
    acts,
    figure,
    without_topic,
)
from dashboard.reading.counting.leading import leading
from dashboard.reading.counting.listed import listed
from dashboard.reading.counting.parted import (
    carried,
    elided_way,
    follows,
    framed,
    headed,
    heads,
    joined_way,
    of_years,
    with_ends,
)
from dashboard.reading.counting.persons import with_people
from dashboard.reading.counting.twice import says_again, with_tons
from dashboard.reading.dating import bases, marking
from dashboard.reading.dating.bracketed import is_of_no_time
from dashboard.reading.dating.moved import is_set_back
from dashboard.reading.doubts.doubting import with_doubts
from dashboard.reading.doubts.sources import without_source
from dashboard.reading.doubts.terms import with_terms
from dashboard.reading.forms.appended import of_figures
from dashboard.reading.forms.asides import asides
from dashboard.reading.forms.assembling import again, made
from dashboard.reading.forms.compared import from_to, versus, with_units_behind
from dashboard.reading.forms.counted_wholes import with_shares_of_counted
from dashboard.reading.forms.dropped import once, without_forecasts, without_months
from dashboard.reading.forms.exceeding import exceeding
from dashboard.reading.forms.grids import of_grid
from dashboard.reading.forms.group_shares import with_group_shares
from dashboard.reading.forms.labelled import labelled
from dashboard.reading.forms.lent import lent
from dashboard.reading.forms.portions import of_figure
from dashboard.reading.forms.reckoned import reckoned
from dashboard.reading.forms.runs import runs
from dashboard.reading.forms.shares import share
from dashboard.reading.forms.turned import turned
from dashboard.reading.forms.uncounted import uncounted
from dashboard.reading.forms.worded import worded
from dashboard.reading.found import Found, find
from dashboard.reading.language.lexicon import Hit, lexicon
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.language.wrapped import unwrapped
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading, TextRead
from dashboard.reading.scope.topics import SCANNED, Topic, topic

LONGEST = 100_000
"""Code points; a longer text is not read."""
_RATES, _LEAD = (SCANNED, "search_rate"), 2


def read_text(
    text: str, language: str, day: dt.date | None = None, until: float | None = None
) -> TextRead:
    """What a text of a day states, in a language that has word lists.

    Every number of the text is in a reading or left with a reason. No sentence is begun after
    ``until`` (of time.monotonic): the numbers of the rest are late. Raises ValueError for a text
    that is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ValueError(f"the text is longer than {LONGEST:,} characters")
    found = find(unwrapped(text), lexicon(language), day)
    readings: list[Reading] = []
    left: list[Left] = []
    before: Figure | Hit | None = None
    counted: Figure | None = None
    last: Sequence[Reading] = ()
    heading: tuple[Span, Sequence[Reading]] | None = None
    late: tuple[Span, ...] = ()
    for sentence in found.sentences:
        if until is not None and time.monotonic() > until:
            late = tuple(each.span for each in found.counted(Span(sentence.start, len(text))))
            break
        counted = counted_last(found, sentence, before, counted)
        made, before = _of_sentence(found, sentence, before, last, counted)
        read = [each for each in made if isinstance(each, Reading)]
        last = carried(found, read, last or headed(found, sentence, heading))
        last = reckoned(found, sentence, last, readings)
        last = with_terms(found, framed(found, last, readings))
        heading = (sentence, last) if heads(found, sentence) else heading
        readings += of_years(last)
        left += [each for each in made if isinstance(each, Left)]
    ordered = sorted(readings, key=lambda reading: reading.printed)
    named = tuple((hit.span, str(hit.period)) for hit in found.periods if hit.period)
    told = (tuple(ordered), tuple(left), named, () if late else lent(found, left))
    return TextRead(text, language, *told, found.sentences, late)


def _of_sentence(
    found: Found,
    sentence: Span,
    before: Figure | Hit | None,
    told: Sequence[Reading],
    counted: Figure | None,
) -> tuple[Sequence[Reading | Left], Figure | Hit | None]:
    """What a sentence states, and its last figure or what it is about: the next may go on with.

    ``told`` is what the sentence before states, ``counted`` the last figure of its paragraph.
    """
    if (cells := of_grid(found, sentence)) is not None:
        read = [each for each in cells if isinstance(each, Reading)]
        left = [each for each in cells if isinstance(each, Left)]
        read = with_doubts(found, sentence, with_people(found, sentence, read))
        return [*read, *left], None
    earlier = before or counted
    if not _goes_on(found, sentence, before):
        before = None
    made: list[Reading | Left] = []
    in_a_row, taken = runs(found, sentence)
    made += in_a_row
    inside = found.numbers_from(sentence)
    figures: list[tuple[Number, Figure | Left]] = []
    for number in inside:
        if any(number.span.overlaps(span) for span in taken):
            continue
        # A figure that a line end cuts through is not read.
        whole = number.span in sentence
        measured = (
            figure(found, number, before) if whole else Left(number.span, LeftReason.UNREADABLE)
        )
        if isinstance(measured, Left) and measured.reason is LeftReason.NO_TOPIC and whole:
            told_by = labelled(found, number) or leading(found, number, before)
            told_by = told_by or listed(found, number)
            told_by = told_by or counted_again(found, number, before, earlier)
            measured = told_by or measured
        if isinstance(measured, Figure) and _leads_on(found, measured, before):
            before = measured
        figures.append((number, measured))
    figures = without_each(found, with_tons(found, with_units_behind(found, figures)))
    changes, ends = from_to(found, figures)
    made += changes
    made += _of_figures(found, figures, ends)
    made += versus(found, sentence)
    made += exceeding(found, sentence)
    made += worded(found, sentence, [number.span for number, _ in figures])
    made += turned(found, sentence, [each for each in made if isinstance(each, Reading)])
    made += asides(found, sentence, [each for each in made if isinstance(each, Reading)], told)
    made += uncounted(found, sentence, [each for each in made if isinstance(each, Reading)])
    made = [*without_forecasts(found, [*without_months(found, [*once(made)])])]
    made = with_group_shares(found, sentence, made)
    made = with_shares_of_counted(found, sentence, made, told)
    read = with_ends([each for each in made if isinstance(each, Reading)])
    read = of_figures(found, sentence, read, told)
    left = [each for each in made if isinstance(each, Left)]
    past = [each.value for each in read if not was_in_force(each)]
    left += [Left(each.span, LeftReason.OTHER_COUNT) for each in past if each and each.span]
    read = [with_times(found, each) for each in read if was_in_force(each)]
    made = [*with_doubts(found, sentence, with_people(found, sentence, read)), *left]
    return made, before or acts(found, sentence)


def _of_figures(
    found: Found, figures: Sequence[tuple[Number, Figure | Left]], ends: Sequence[Span]
) -> Iterator[Reading | Left]:
    """What the figures of a sentence tell, but for the two ends of a change."""
    weighed: tuple[Figure, Reading] | None = None
    amount: Span | None = None
    for number, measured in figures:
        if number.several and not _is_dated_or_rated(found, measured):
            yield Left(number.span, LeftReason.NO_TOPIC)
        elif number.span in ends:
            continue
        elif isinstance(measured, Left):
            yield measured
        elif weighed and says_again(found, measured, weighed[0]):
            yield again(weighed[1], measured)
        else:
            read = _reading(found, measured)
            if amount and measured.unit != PERCENT and amounts.goes_on(found, amount, number.span):
                read = Left(number.span, LeftReason.DIFFERENCE)
            moved = isinstance(read, Left) and read.reason is LeftReason.DIFFERENCE
            amount = number.span if moved else None
            weighed = (measured, read) if isinstance(read, Reading) else weighed
            yield read


def _is_dated_or_rated(found: Found, measured: Figure | Left) -> bool:
    """Whether ``thousands of`` is said of a time or as a rate; else it is no figure to check."""
    if isinstance(measured, Left):
        return False
    periods = found.periods_in(found.clause(measured.number.span))
    return bool(measured.rate) or any(hit.period for hit in periods)


def _leads_on(found: Found, measured: Figure, before: Figure | Hit | None) -> bool:
    """Whether the next figure may take its unit from this one, and not from that before it."""
    told = isinstance(before, Figure) and (before.counts or before.weighs)
    if told and measured.unit in (PERCENT, TIMES):
        return False
    return not says_again(found, measured, before)


def _goes_on(found: Found, sentence: Span, before: Figure | Hit | None) -> bool:
    """Whether a sentence goes on with what the one before counts: it counts nothing of its own.

    It has a period (``In 2019, 3,120``), or no word but those that the lists know (``of these``).
    In a new paragraph it has to say so: ``it recorded 3,120``.
    """
    mass = isinstance(before, Figure) and before.weighs
    stretch = _opening(found, sentence)
    lists = mass and follows(found, sentence)
    kinds = ("people", *(() if lists else ("drugs",)), *(() if mass else ("seizures",)))
    masses = [hit for hit in found.hits(("units",), stretch) if hit.value in MASS]
    if masses or found.hits(kinds, stretch):
        return False
    near = found.before(sentence) or found.hits(("going",), sentence)
    return bool(near) and found.knows_all(without_source(found, stretch))


def _opening(found: Found, sentence: Span) -> Span:
    """A sentence up to the comma or the figure behind its first figure; all, if it has none."""
    counted = found.counted(sentence)
    if not counted:
        return sentence
    comma = found.plain.find(",", counted[0].span.end, sentence.end)
    ends = [comma if comma >= 0 else sentence.end, *(each.span.start for each in counted[1:2])]
    return Span(sentence.start, min(ends))


def _reading(found: Found, measured: Figure) -> Reading | Left:
    """The reading of one figure, or why it is none."""
    at = measured.number.span
    about = topic(found, measured.span, measured.unit, measured.noun)
    if about is None:
        return without_topic(found, at)
    if measured.unit == PERCENT:
        return _percent(found, measured, about)
    if measured.unit == TIMES:
        return _change(found, measured, about)
    if amounts.is_amount(found, marking.direction(found, at), at):
        return Left(at, LeftReason.DIFFERENCE)
    if is_set_back(found, at) or is_of_no_time(found, at):
        return Left(at, LeftReason.NOT_UNDERSTOOD)
    return made(found, measured, about, "level", None)


def _percent(found: Found, measured: Figure, about: Topic) -> Reading | Left:
    at = measured.number.span
    if about.metric.value in _RATES:
        return made(found, measured, about, "rate", None)
    if shares.is_of_a_move(found, measured.span):
        return Left(at, LeftReason.OTHER_SHARE)
    if part := of_figure(found, measured, about):
        return part
    way = marking.direction(found, at) or elided_way(found, at) or joined_way(found, measured.span)
    if way and shares.is_of_a_share(found, at):
        to = found.ahead(at, "leads", _LEAD)
        told = to is not None and to.value == "to"
        shared = share(found, measured.span, about, measured) if told else None
        return shared or Left(at, LeftReason.OTHER_SHARE)
    if way and shares.is_share(found, measured.span, way.span):
        way = None
    if way and way.span and shares.is_level_of_a_share(found, measured.span, way.span):
        way = None
    if way:
        return _change(found, measured, about, way)
    return share(found, measured.span, about, measured) or Left(at, LeftReason.OTHER_SHARE)


def _change(
    found: Found, measured: Figure, about: Topic, way: Part | None = None
) -> Reading | Left:
    at = measured.number.span
    way = way or marking.direction(found, at) or Part("up", ReadFrom.WORDS, measured.span)
    told = measured.span if measured.unit == TIMES else at
    return made(found, measured, about, "change", bases.base(found, told), way=way)
