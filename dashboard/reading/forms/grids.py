"""Tables that a text writes with bars, tabs or blanks: a cell is of its row and its column's head.

``| October 2024 | 106,344 | 206,344 |`` below ``| Month | Encounters | Fiscal year to date |``. A
row of figures alone has no label; a month and a year may stand one in the label, one in the head.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dashboard.articles import Period
from dashboard.reading.counting.beside import MASS
from dashboard.reading.counting.figures import COUNT, Figure
from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.forms.assembling import made
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.cities import AREA
from dashboard.reading.scope.topics import Topic, topic
from dashboard.terms.months import Month, fiscal_year_start
from dashboard.terms.spellings import terms_of

_BAR, _TAB, _BLANKS, _FEWEST, _MOST, _CAPTIONS = "|", "\t", "  ", 2, 60, 2
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
"""What parts the cells of a line that has neither bars nor tabs; prose has it between sentences."""
_RULED = re.compile(r"[\s|:–—-]*$")
_OTHERS, _SOURCE = r"\b{rules.row_of_others}(?!\w)", r"{rules.source_of_table}\s?:"
_SUMS = r"\b{rules.sums_to_date}\b"
_COLUMNS = {
    "demographics": "demographic",
    "citizenships": "citizenship",
    "drugs": "drug",
    "regions": "region",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR, _SHORT = re.compile(r"(?:19|20)\d{2}$|\d{2}$"), 2
_BARE, _YEARS = "month", ("calendar_year", "fiscal_year")
_FISCAL_YEAR = r"\b(?:{rules.fiscal}|{rules.fiscal_letters}\s?\d)"
_VAGUE = ("same", "several", "children", "adults", "border", "north", "All")
_FISCAL = r"\b{rules.fiscal}\b"
_SECTORS = r"{offices.sector}"
_MONTH, _TO_DATE, _CALENDAR = "month:", "fiscal_year_to_date:", "calendar_year:"


def of_grid(found: Found, sentence: Span) -> Sequence[Reading | Left] | None:
    """What a row of such a table tells; None for a sentence that is none."""
    if not is_row(found, sentence):
        return None
    head, captions = _above(found, sentence)
    if head is None:
        return None
    cells, heads = _cells(found, sentence), _cells(found, head)
    sign = _sign(found, sentence)
    if sign != _BAR and not _heads(found, heads):
        # Tabs and blanks may stand between anything: only a line of names heads a table.
        return None
    if sign == _BLANKS and (len(cells) != len(heads) or _sign(found, head) != sign):
        # Of an empty cell nothing is left but more blanks.
        return None
    bare = _is_bare(found, cells) and len(cells) == len(heads)
    told: list[Reading | Left] = []
    for place, cell in enumerate(cells):
        for number in found.counted(cell):
            alone = len(found.counted(cell)) == 1 and found.knows_all(cell)
            column = heads[place] if (bare or place) and place < len(heads) else None
            label = () if bare else (cells[0],)
            lines = (column, *label, *captions) if alone and column else ()
            labels = None if bare else heads[0]
            read = _reading(found, number, lines, labels) if lines else None
            told.append(read or Left(number.span, LeftReason.NO_TOPIC))
    return [*told, *_years(found, sentence)]


def _years(found: Found, sentence: Span) -> Iterator[Left]:
    """The numbers of a row that are part of a time."""
    counted = {number.span for number in found.counted(sentence)}
    for number in found.numbers_from(sentence):
        if number.span not in counted:
            yield Left(number.span, LeftReason.YEAR)


def is_row(found: Found, sentence: Span) -> bool:
    """Whether a sentence is a line of cells."""
    return _sign(found, sentence) is not None


def _sign(found: Found, sentence: Span) -> str | None:
    """The sign between the cells of a line, if it has cells."""
    line = _line(found, sentence)
    signs = (_BAR, _TAB)
    sign = next((s for s in signs if found.text.count(s, line.start, line.end) >= _FEWEST), None)
    gaps = len(_GAP.findall(found.text, line.start, line.end)) if sign is None else 0
    return _BLANKS if gaps >= _FEWEST else sign


def _line(found: Found, sentence: Span) -> Span:
    """The line of a sentence, with the blanks around it: a first cell may be empty."""
    end = found.text.find("\n", sentence.end)
    start = found.text.rfind("\n", 0, sentence.start) + 1
    ahead = found.text[start : sentence.start]
    start = sentence.start if ahead.strip() else start
    return Span(start, end if end >= 0 else len(found.text))


def _heads(found: Found, cells: Sequence[Span]) -> bool:
    """Whether a line may head a table: names and times that are known, and no figure."""
    named = all(found.knows_all(each) for each in cells[1:])
    return named and not any(found.counted(each) for each in cells)


def _is_bare(found: Found, cells: Sequence[Span]) -> bool:
    """Whether a row has figures alone, and no label."""
    words = (_WORD.search(each.of(found.plain)) for each in cells[:1])
    return bool(cells and found.counted(cells[0])) and not any(words)


def _above(found: Found, sentence: Span) -> tuple[Span | None, Sequence[Span]]:
    """The first line of a row's table, which names its columns, and what stands above it."""
    head, captions = None, []
    for each in found.earlier(sentence, _MOST):
        if is_row(found, each) or _RULED.match(found.text[each.start : each.end]):
            head = each if is_row(found, each) and not captions else head
            if captions:
                break
            continue
        captions.append(each)
        if len(captions) == _CAPTIONS:
            break
    return head, (*captions, *_source(found, sentence))


def _source(found: Found, sentence: Span) -> Sequence[Span]:
    """The line right below a row's table that names its source: ``Source: CBP``."""
    named = found.lexicon.rule(_SOURCE)
    for each in found.sentences[bisect_right(found.sentences, sentence) :][:_MOST]:
        if not is_row(found, each):
            return (each,) if named.match(found.plain, each.start, each.end) else ()
    return ()


def _cells(found: Found, row: Span) -> Sequence[Span]:
    """The cells of a row; a bar may open and close it."""
    sign = _sign(found, row) or _BAR
    if sign == _BLANKS:
        return _parted(found, row)
    line = _line(found, row) if sign == _TAB else row
    start, end = line.start, line.end
    start += sign == _BAR and found.text.startswith(_BAR, start)
    cells: list[Span] = []
    while start < end:
        bar = found.text.find(sign, start, end)
        cells.append(Span(start, bar if bar >= 0 else end))
        start = cells[-1].end + 1
    return cells


def _parted(found: Found, row: Span) -> Sequence[Span]:
    """The cells of a row that only blanks part."""
    ends = [row.start]
    for gap in _GAP.finditer(found.text, row.start, row.end):
        ends += [gap.start(), gap.end()]
    ends.append(row.end)
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _reading(
    found: Found, number: Number, lines: Sequence[Span], labels: Span | None
) -> Reading | None:
    """The reading of one cell: of its column's head, its row's label and what stands above.

    ``labels`` is the head of the labels, if the row has one. A table that names no place and no
    agency is of anything.
    """
    column, *rest = lines
    label, captions = (rest[0], rest[1:]) if labels else (column, rest)
    units = [hit for line in lines for hit in found.hits(("units",), line) if hit.value in MASS]
    acts = [*_people(found, lines)]
    period = _both(found, label, column, captions) or _period(
        found, label, (column, *captions), labels or column
    )
    ours = any(found.hits(("regions", "actors", "places"), line) for line in lines)
    if period is None or not ours or not found.knows_all(column) or bool(units) == bool(acts):
        return None
    others = found.lexicon.rule(_OTHERS).search(found.plain, label.start, label.end)
    if others or not found.knows_all(label):
        # "Tuscon" or "Other countries": what a row is of is not known, and all of it is not meant.
        return None
    unit, noun = (units[0].value, None) if units else (COUNT, acts[0])
    about = topic(found, acts[0].span if acts else units[0].span, unit, noun)
    if about is None:
        return None
    named = dict(_scope(found, (label, column), captions))
    if area := _area(found, label, (label, labels or column, *captions)):
        named[AREA] = area
    metric = Part(about.metric.value, ReadFrom.TEXT, about.metric.span)
    others = [each for each in about.readings if not each.keys() & {"period", *named}]
    scope = {**about.scope, **named}
    if AREA in named:
        others = [each for each in others if "region" not in each]
        scope.pop("region", None)
    whole = Topic(metric, scope, others, about.subject)
    measured = Figure(number, unit, number.span, noun=noun)
    return made(found, measured, whole, "level", None, period=period)


def _people(found: Found, lines: Sequence[Span]) -> Iterator[Hit]:
    """The words for what was done with people, those of the column first."""
    for line in lines:
        yield from (hit for hit in found.hits(("people",), line) if hit.value in ACTS)


def _scope(
    found: Found, cells: Sequence[Span], captions: Sequence[Span]
) -> Iterator[tuple[str, Part]]:
    """The groups, the drug and the region that a cell's label and head name, or the lines above."""
    for kind, column in _COLUMNS.items():
        for lines in (cells, captions):
            named = [hit for each in lines for hit in found.hits((kind,), each)]
            named = [hit for hit in named if hit.value not in _VAGUE]
            if len({hit.value for hit in named}) == 1:
                yield column, Part(named[0].value, ReadFrom.TEXT, named[0].span)
            if named:
                break


def _area(found: Found, label: Span, lines: Sequence[Span]) -> Part | None:
    """The sector or field office that a row is of, where it or what stands above says so."""
    places = found.hits(("places",), label)
    offices = [hit for each in lines for hit in found.hits(("offices",), each)]
    if len({hit.value for hit in places}) != 1 or not offices:
        return None
    sectors = found.lexicon.rule(_SECTORS).search(offices[0].span.of(found.plain))
    name = f"{places[0].value} {'Sector' if sectors else 'Field Office'}"
    known = name in terms_of(AREA)
    return Part(name, ReadFrom.TEXT, places[0].span) if known else None


def _both(found: Found, label: Span, column: Span, captions: Sequence[Span]) -> Part | None:
    """The month of a label without a year in the year of its column's head, or the other way."""
    told = [[hit for hit in found.periods_in(cell) if hit.period] for cell in (label, column)]
    if any(len(each) != 1 for each in told):
        return None
    for (month,), (year,) in (told, told[::-1]):
        named = _YEAR.search(year.span.of(found.plain))
        if (
            month.name != _BARE
            or named is None
            or month.period is None
            or month.period.last is None
        ):
            continue
        if not str(year.period).startswith(_YEARS):
            continue
        ahead = (column, label, *captions)
        rule = found.lexicon.rule(_FISCAL_YEAR)
        fiscal = any(rule.search(found.plain, each.start, each.end) for each in ahead)
        number = int(named.group()[-4:]) if len(named.group()) > _SHORT else None
        number = number or (year.period.last.fiscal_year if year.period and year.period.last else 0)
        own = month.period.last
        meant = fiscal_year_start(number) + (own.month - 10) % 12 if fiscal else None
        meant = meant or Month.of(number, own.month)
        return Part(f"{_MONTH}{meant}", ReadFrom.TEXT, month.span)
    return None


def _period(found: Found, label: Span, others: Sequence[Span], labels: Span) -> Part | None:
    """The time of a cell: of its row, of its column or of all; a sum's is the year up to then."""
    fiscal = found.lexicon.rule(_FISCAL).search(found.plain, labels.start, labels.end)
    sums = found.lexicon.rule(_SUMS).search(found.plain, others[0].start, others[0].end)
    for line in (label, *others):
        dated = [hit for hit in found.periods_in(line) if hit.period]
        if len({str(hit.period) for hit in dated}) > 1:
            return None
        if dated:
            value, own = str(dated[0].period), line is label
            value = value.replace(_MONTH, _TO_DATE) if sums else value
            value = value.replace(_CALENDAR, "fiscal_year:") if fiscal and own else value
            told = own and any(sign.isdigit() for sign in dated[0].span.of(found.plain))
            where = ReadFrom.WORDS if told else ReadFrom.TEXT
            return Part(str(Period.parse(value)), where, dated[0].span)
    return None
