"""The open parts of a figure: what the rest of the text names, where the tables have it exactly.

Parts that the words of a figure do not state are tried as the text states them of other figures:
its measures, places, groups and times. A figure with many digits rarely fits by chance, so the more
digits it has, the more readings are tried. None of them is used to accuse.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.articles.model import WHOLE
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.rules import fits_between, rules, significant_digits
from dashboard.claims.texts.correcting import PLACES
from dashboard.metrics import metrics
from dashboard.reading import Part, ReadFrom, Reading
from dashboard.reading.language.text import Span
from dashboard.terms.groups import Terms, named

if TYPE_CHECKING:
    from dashboard.tables import Tables

_FEW, _SOME, _MOST = 12, 60, 360
"""So many readings are tried of a figure of three digits, of four, and of more."""
_SCOPES, _PERIODS = 8, 16
_AROUND = 40
"""So many readings and periods on either side of a figure are near: a long text has thousands."""
_LEVEL, _DRUG, _SOUTHWEST = "level", "drug", {"region": "Southwest"}
_KINDS = (("border_patrol_encounters", "encounters"), ("seizure_pounds", "seizure_events"))


@dataclass(frozen=True)
class Named:
    """What a text names: its periods, each with its place, and all that was read in it."""

    periods: tuple[tuple[Span, str], ...] = ()
    readings: tuple[Reading, ...] = ()
    sentences: tuple[Span, ...] = ()

    def near(self, at: int) -> Sequence[Reading]:
        """What was read around a place, the nearest ahead of it first."""
        place = bisect_left(self.readings, at, key=lambda each: each.printed.start)
        around = self.readings[max(0, place - _AROUND) : place + _AROUND]
        return sorted(around, key=lambda each: _away(each.printed, at))

    def times(self, at: int) -> Sequence[tuple[Span, str]]:
        """The periods around a place, in the order of the text."""
        place = bisect_left(self.periods, at, key=lambda each: each[0].start)
        return self.periods[max(0, place - _AROUND) : place + _AROUND]

    def sentence(self, at: int) -> Span:
        """The sentence of a place."""
        place = bisect_right(self.sentences, at, key=lambda each: each.start) - 1
        return self.sentences[place] if place >= 0 else Span(at, at)


def fitted_ones(lent: Sequence[Reading], there: Named, tables: Tables) -> Iterator[Reading]:
    """Of figures that were not read the first reading each in which the tables have it exactly."""
    done: set[int] = set()
    for reading in lent:
        if reading.printed.start in done:
            continue
        if found := fitted(reading, there, tables):
            done.add(reading.printed.start)
            yield found


def fitted(
    reading: Reading, there: Named, tables: Tables, *, accused: bool = False
) -> Reading | None:
    """A reading with its open parts as they make its figure fit exactly; None if none does.

    The plainest comes first: as few parts as possible are other than they were read. For a figure
    that would be ``accused`` all times of the text are tried, unless its own words say the time:
    it may mean another, though that is not certain.
    """
    most = _tries(reading, accused=accused)
    if not most or reading.value is None or reading.unit is None:
        return None
    for metric, scope, period in _plainest(reading, there, accused=accused)[:most]:
        if _has(tables, metric, scope, period, reading):
            return _with(reading, metric, scope, period)
    return None


def _tries(reading: Reading, *, accused: bool) -> int:
    """How many readings of a figure may be tried; none of what is no exact level.

    A figure of three digits fits somewhere by luck. That keeps it from being accused, no more.
    """
    bound = reading.qualifier is not None and reading.qualifier.value != "exactly"
    if reading.comparison.value != _LEVEL or reading.value is None or bound:
        return 0
    few, digits = rules().neighbours.significant_digits, significant_digits(reading.value.value)
    if digits <= few:
        return _FEW if accused and digits == few else 0
    return _SOME if digits == few + 1 else _MOST


_Scope = Mapping[str, str]
_Set = tuple[str, _Scope, str]


def _plainest(reading: Reading, there: Named, *, accused: bool) -> Sequence[_Set]:
    """All sets of parts to try, those first that change least of the reading."""
    every = product(
        enumerate(_metrics(reading, there)),
        enumerate(_scopes(reading, there)),
        enumerate((_anywhere if accused else _periods)(reading, there)),
    )
    ordered = sorted(every, key=lambda each: sum(place for place, _ in each))
    return [(metric, scope, period) for (_, metric), (_, scope), (_, period) in ordered]


def _metrics(reading: Reading, there: Named) -> Sequence[str]:
    """The metric as read, and the others of its kind that the text speaks of.

    A mere guess comes behind what was read nearest to it.
    """
    own = reading.metric
    if own.read_from is ReadFrom.WORDS:
        return [own.value]
    kind = next((each for each in _KINDS if own.value in each), ())
    at = reading.printed.start
    told = [each.metric for each in there.near(at) if each.metric.read_from is not ReadFrom.CONTEXT]
    said = [each.value for each in told if each.value in kind]
    said += [each["metric"] for each in reading.readings if each.get("metric") in kind]
    guessed = own.read_from is ReadFrom.CONTEXT
    return [*dict.fromkeys([*said, own.value] if guessed else [own.value, *said])]


def _scopes(reading: Reading, there: Named) -> Sequence[_Scope]:
    """The scope as read, then with what only its own words say, and with what others have."""
    own = {name: part.value for name, part in reading.scope.items()}
    said = {
        name: part.value
        for name, part in reading.scope.items()
        if part.read_from in (ReadFrom.WORDS, ReadFrom.CHOICE)
    }
    found: list[_Scope] = [own]
    at = reading.printed.start
    carried = [{name: part.value for name, part in each.scope.items()} for each in there.near(at)]
    placed = bool(said.keys() & {*PLACES})
    wide = [] if placed else [_SOUTHWEST]
    for other in (*wide, {}, *carried):
        kept = {n: v for n, v in other.items() if not (placed and n in PLACES)}
        kept = {n: v for n, v in kept.items() if n != _DRUG or _DRUG in own}
        made = {**kept, **said}
        if made not in found:
            found.append(made)
    return found[:_SCOPES]


def _periods(reading: Reading, there: Named) -> Sequence[str]:
    """The period as read; if its sentence names none, the last that the text named ahead of it.

    Others of the text are none that the words allow: the figure of one month may well be told of
    another by mistake.
    """
    own, at = reading.period, reading.printed.start
    others = [each["period"] for each in reading.readings if "period" in each]
    if own.read_from is ReadFrom.WORDS:
        return [own.value, *others]
    sentence = there.sentence(at)
    here = [told for span, told in there.times(at) if span in sentence]
    ahead = [told for span, told in there.times(at) if span.end <= at]
    return _dated(own.value, *others, *(here or ahead[-1:]))


def _anywhere(reading: Reading, there: Named) -> Sequence[str]:
    """The period as read, and all that the text names if the figure's own words do not say it."""
    at = reading.printed.start
    near = sorted(there.times(at), key=lambda each: _away(each[0], at))
    told = () if reading.period.read_from is ReadFrom.WORDS else (period for _, period in near)
    return _dated(*_periods(reading, there), *told)


def _dated(*periods: str) -> Sequence[str]:
    every = dict.fromkeys(periods)
    return [each for each in every if each and Period.parse(each).months][:_PERIODS]


def _away(span: Span, at: int) -> tuple[bool, int]:
    """What stands ahead of a place is nearer than anything behind it."""
    return span.start > at, abs(span.start - at)


def _has(tables: Tables, metric: str, scope: _Scope, period: str, reading: Reading) -> bool:
    value, unit = reading.value, reading.unit
    if value is None or unit is None or metric not in metrics():
        return False
    filters: dict[str, Terms] = {
        name: named(name, tuple(terms.split(", "))) if ", " in terms else terms
        for name, terms in scope.items()
        if terms not in WHOLE
    }
    try:
        question = Question(metric, filters, Period.parse(period), "", unit.value)
        found = official_figure(tables, question)
    except (ValueError, KeyError):
        return False
    rounded = float(reading.rounded_to or 0)
    return found is not None and fits_between(
        value.value, 1, "exactly", (found.value, found.value), rounded
    )


def _with(reading: Reading, metric: str, scope: _Scope, period: str) -> Reading:
    """The reading with these parts; those that stay as they were keep their words."""
    parts = {
        name: reading.scope[name]
        if name in reading.scope and reading.scope[name].value == value
        else Part(value, ReadFrom.TEXT)
        for name, value in scope.items()
    }
    return replace(
        reading,
        metric=_part(reading.metric, metric),
        period=_part(reading.period, period),
        scope=parts,
        readings=(),
        doubts=(),
    )


def _part(own: Part, value: str) -> Part:
    return own if own.value == value else Part(value, ReadFrom.TEXT)
