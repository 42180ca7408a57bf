"""A text with everything that the word lists find in it, and what is nearest to a place of it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from dashboard.reading.calendar.behind import with_years_behind
from dashboard.reading.calendar.explained import explained
from dashboard.reading.calendar.joined import joined
from dashboard.reading.calendar.periods import PeriodHit, periods
from dashboard.reading.calendar.taken import with_leaders
from dashboard.reading.language.bordering import with_nationalities
from dashboard.reading.language.datelines import apart, datelines, without
from dashboard.reading.language.items import heading, is_blank, item_numbers
from dashboard.reading.language.lexicon import Hit, Lexicon, Tags
from dashboard.reading.language.numbers import Number, numbers, without_overlaps, without_units
from dashboard.reading.language.pairs import pairs
from dashboard.reading.language.split import with_split_groups
from dashboard.reading.language.text import Span, clauses, folded, inside, sentences
from dashboard.reading.language.united import united
from dashboard.reading.model import ReadFrom

PARTING = r"[,;]|\b{rules.and}\b"
"""What parts two things that are told one after the other."""
_ASIDE = r"(?!{rules.whereas}\b){rules.while}\b"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAVING = ("left", "hypotheses", "negations", "narrow")
_PARTED, _PARTED_AHEAD, _ROW, _MOST_ROWS, _ENDING = 40, 12, 80, 60, ".!?;"
EARLIER = 3
"""How many sentences back a part may stand that a claim does not say itself."""


@dataclass(frozen=True)
class Found:
    """One text: its sentences, and all numbers, periods and phrases in it, each in its order."""

    text: str
    plain: str
    day: dt.date | None
    lexicon: Lexicon
    tags: Tags
    sentences: tuple[Span, ...]
    periods: tuple[PeriodHit, ...]
    numbers: tuple[Number, ...]

    @cached_property
    def marked(self) -> dict[Span, Sequence[PeriodHit]]:
        """The compared periods of each sentence for which they have been asked."""
        return {}

    @cached_property
    def compared(self) -> dict[Span, Sequence[Hit]]:
        """The words that compare, of each stretch for which they have been asked."""
        return {}

    @cached_property
    def unknown(self) -> dict[Span, int]:
        """Where the first figure of something unknown stands in each sentence, once asked."""
        return {}

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.sentences[self._place(span)]

    def clause(self, span: Span) -> Span:
        """The clause in which a span begins."""
        parts = self._clauses[self._place(span)]
        return next((part for part in parts if span.start < part.end), parts[-1])

    def clauses(self, span: Span) -> Sequence[Span]:
        """The clauses of the sentence in which a span begins."""
        return self._clauses[self._place(span)]

    @cached_property
    def labels(self) -> Mapping[int, Hit]:
        """The labels of lists that tell them and their figures in turn, by where those begin."""
        return pairs(self.text, self.plain, self.tags, self._counted, self.lexicon)

    @cached_property
    def _clauses(self) -> Sequence[Sequence[Span]]:
        cut = (clauses(self.plain, sentence, self.lexicon) for sentence in self.sentences)
        return [self._whole(parts) for parts in cut]

    def _whole(self, parts: Sequence[Span]) -> Sequence[Span]:
        """Clauses, none of which begins within a period: ``October 1, and January 31``."""
        kept = list(parts[:1])
        for part in parts[1:]:
            around = inside(self.periods, Span(kept[-1].start, part.end))
            within = any(hit.span.start < part.start < hit.span.end for hit in around)
            # "Were met while they crossed": of the same, as long as no other figure is told.
            comma = self.plain.find(",", part.start, part.end)
            # "While in June, 3,120" tells of a time of its own.
            dated = comma >= 0 and self.periods_in(Span(part.start, comma))
            told = self.counted(part if dated or comma < 0 else Span(part.start, comma))
            aside = self.lexicon.rule(_ASIDE).match(self.plain, part.start) and not told
            if within or aside:
                kept[-1] = Span(kept[-1].start, part.end)
            else:
                kept.append(part)
        return kept

    def before(self, span: Span) -> tuple[Span, ...]:
        """The few sentences before that of a span in its paragraph, the nearest first."""
        place = self._place(span)
        if above := self._captions(place) or heading(self.text, self.sentences, place):
            return above
        earlier = self.sentences[max(0, place - EARLIER) : place]
        here = self.sentences[place].start
        start = self.text.rfind("\n", earlier[0].start if earlier else here, here) + 1
        if self.goes_on(span):
            # "This is a fall of 40%" goes on with the paragraph before.
            start = 0
        return tuple(reversed([each for each in earlier if each.start >= start]))

    def is_row(self, span: Span) -> bool:
        """Whether a span is in the row of a table: a line with a label and one figure."""
        return self._place(span) in self._rows

    @cached_property
    def _rows(self) -> frozenset[int]:
        return frozenset(i for i, each in enumerate(self.sentences) if self._has_label(each))

    def _has_label(self, line: Span) -> bool:
        """Whether a sentence is a line of a time, a place or a label with one figure behind it."""
        alone = self.text[line.end : line.end + 1] in ("", "\n", "\r")
        alone = alone and self.text[line.end - 1] not in _ENDING
        if not alone or line.end - line.start > _ROW or not self._starts_line(line):
            return False
        counted = self.counted(line)
        if len(counted) != 1 or not self.knows_all(line):
            return False
        ahead = Span(line.start, counted[0].span.start)
        dated = any(hit.period for hit in self.periods_in(ahead))
        return dated or counted[0].span.start in self.labels or bool(self.hits(("places",), ahead))

    def _is_empty(self, line: Span) -> bool:
        """Whether a line is a row whose figure is missing: ``February 2024: n/a``."""
        ends = [e.span.end for e in (*self.periods_in(line), *self.hits(("places",), line))]
        return bool(ends) and is_blank(self.plain, Span(max(ends), line.end), self.lexicon)

    def _starts_line(self, sentence: Span) -> bool:
        line = self.text.rfind("\n", 0, sentence.start) + 1
        return not self.text[line : sentence.start].strip()

    def _captions(self, place: int) -> tuple[Span, ...]:
        """The lines above the rows of a table that are none themselves, the nearest first."""
        found: list[Span] = []
        if place not in self._rows:
            return ()
        for i in range(place - 1, max(-1, place - 1 - _MOST_ROWS), -1):
            gap = self.text[self.sentences[i].end : self.sentences[i + 1].start].count("\n")
            # A blank line may stand below a caption, and between the rows of a page.
            if gap > (1 if found else 2) or len(found) == EARLIER:
                break
            line = self.sentences[i]
            if not (i in self._rows or self._is_empty(line)) and _WORD.search(line.of(self.plain)):
                found.append(line)
        return tuple(found)

    def goes_on(self, span: Span) -> bool:
        """Whether the sentence of a span begins as one that goes on with the one before."""
        start = self.sentence(span).start
        return any(hit.span.start == start for hit in self.tags.hits["carried"])

    def earlier(self, span: Span, most: int) -> tuple[Span, ...]:
        """So many sentences before that of a span, of any paragraph, the nearest first."""
        place = self._place(span)
        return tuple(reversed(self.sentences[max(0, place - most) : place]))

    def _place(self, span: Span) -> int:
        return max(0, bisect_right(self.sentences, span.start, key=lambda each: each.start) - 1)

    def hits(self, kinds: Sequence[str], within: Span) -> tuple[Hit, ...]:
        """The hits of some lists within a span."""
        return tuple(hit for kind in kinds for hit in self.tags.within(kind, within))

    def nearest(
        self, kinds: Sequence[str], to: Span, values: Collection[str] | None = None
    ) -> tuple[Hit, ReadFrom] | None:
        """The nearest hit of some lists: in the clause, the sentence, or the sentences before.

        ``values`` are those that count; all, if None. Of the sentences before, the last hit counts.
        """
        for span in (self.clause(to), self.sentence(to)):
            found = self._of_value(kinds, span, values)
            if found:
                return min(found, key=lambda hit: self.cost(hit.span, to)), ReadFrom.WORDS
        for span in self.before(to):
            if found := self._of_value(kinds, span, values):
                return max(found, key=lambda hit: hit.span.end), ReadFrom.TEXT
        return None

    def cost(self, span: Span, to: Span) -> tuple[int, int]:
        """What follows a figure is a little nearer, unless ``and`` or a comma parts the two.

        Before the figure such a sign may as well close what was put in between.
        """
        parting = self.lexicon.rule(PARTING)
        if span.end <= to.start:
            parted = parting.search(self.plain, span.end, to.start)
            return span.distance(to) + (_PARTED_AHEAD if parted else 3), span.start
        parted = parting.search(self.plain, to.end, span.start)
        return span.distance(to) + (_PARTED if parted else 0), span.start

    def periods_in(self, within: Span) -> Sequence[PeriodHit]:
        """The periods within a span."""
        return inside(self.periods, within)

    def numbers_in(self, within: Span) -> Sequence[Number]:
        """The numbers within a span."""
        return inside(self.numbers, within)

    def numbers_from(self, within: Span) -> Sequence[Number]:
        """The numbers that begin within a span."""
        return _beginning(self.numbers, within)

    def counted(self, within: Span) -> Sequence[Number]:
        """The numbers that begin within a span and belong to no period."""
        return _beginning(self._counted, within)

    @cached_property
    def _counted(self) -> tuple[Number, ...]:
        starts = [hit.span.start for hit in self.periods]
        kept = []
        for number in self.numbers:
            place = bisect_right(starts, number.span.start) - 1
            dated = place >= 0 and number.span in self.periods[place].span
            if not dated and number.span not in self.items:
                kept.append(number)
        return tuple(kept)

    @cached_property
    def items(self) -> frozenset[Span]:
        """The numbers of items and notes, where sentences begin."""
        return frozenset(item_numbers(self.text, self.sentences))

    def knows_all(self, within: Span) -> bool:
        """Whether all words of a span are numbers or in the lists, but for reasons to leave."""
        kinds = [kind for kind in self.tags.hits if kind not in _LEAVING]
        known = [hit.span for hit in (*self.hits(kinds, within), *self.periods_in(within))]
        known += [number.span for number in self.numbers_in(within)]
        words = _WORD.finditer(self.plain, within.start, within.end)
        return all(any(Span(*word.span()) in span for span in known) for word in words)

    def _of_value(
        self, kinds: Sequence[str], within: Span, values: Collection[str] | None
    ) -> list[Hit]:
        return [hit for hit in self.hits(kinds, within) if values is None or hit.value in values]

    def behind(self, span: Span, kind: str, most: int) -> Hit | None:
        """The first hit of a list that begins at most so many signs behind a span."""
        hits = self.tags.hits[kind]
        place = bisect_left(hits, span.end, key=lambda hit: hit.span.start)
        near = place < len(hits) and hits[place].span.start < span.end + most
        return hits[place] if near else None

    def ahead(self, span: Span, kind: str, most: int) -> Hit | None:
        """The last hit of a list that ends at most so many signs ahead of a span."""
        hits = self.tags.hits[kind]
        place = bisect_right(hits, span.start, key=lambda hit: hit.span.end) - 1
        return hits[place] if place >= 0 and span.start - most <= hits[place].span.end else None


def _beginning(numbers: Sequence[Number], within: Span) -> Sequence[Number]:
    first = bisect_left(numbers, within.start, key=lambda number: number.span.start)
    last = bisect_left(numbers, within.end, key=lambda number: number.span.start)
    return numbers[first:last]


def find(text: str, lexicon: Lexicon, day: dt.date | None) -> Found:
    """Everything that the word lists of a language find in a text; ``day`` is that of the text."""
    plain, filed = folded(text), datelines(text)
    tags, cut = lexicon.tags(without(plain, filed)), apart(sentences(text, lexicon), filed)
    told = with_years_behind(plain, cut, periods(text, plain, lexicon, day), lexicon)
    dated = with_leaders(plain, cut, told, lexicon, day)
    counted = [*numbers(text, plain, lexicon), *map(_several, tags.hits["several"])]
    counted.sort(key=lambda number: number.span)
    tags = with_nationalities(text, plain, tags, counted, lexicon)
    tags = united(plain, cut, with_split_groups(plain, tags), counted, lexicon)
    return Found(
        text=text,
        plain=plain,
        day=day,
        lexicon=lexicon,
        tags=tags,
        sentences=cut,
        periods=joined(plain, cut, tags, explained(text, plain, dated, lexicon), lexicon),
        numbers=without_units(without_overlaps(counted), [hit.span for hit in tags.hits["units"]]),
    )


def _several(hit: Hit) -> Number:
    """``Thousands of``: more than the number that it stands for."""
    return Number(hit.span, Decimal(hit.value), Decimal(1), plain=True, several=True)
