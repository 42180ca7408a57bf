"""Changes told without a figure: ``crossings fell in June``, ``the wall has cut crossings``.

What rose or fell stands right ahead of its verb, or right behind it. A verb of which something
else is the subject tells what caused a change; a record among changes is of no figure either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.figures import NUMBERS, PERCENT
from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.counting.stations import are_not_met
from dashboard.reading.dating import bases, comparisons, marking, reach
from dashboard.reading.forms.assembling import last_month, made, present
from dashboard.reading.forms.runs import tells_of_a_run
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span, folded
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.topics import Topic, topic
from dashboard.terms.months import Month

CAUSE, RECORD = "cause", "record"
"""What a change without a figure may be told about, that no table says."""
_AHEAD, _BEHIND, _BESIDE = 90, 40, 24
_COUNTED = (*ACTS, "migrant")
_FIGURES = ("multiples", "fractions", "several", "records", "units", "most")
_RECENT = 3
_BODILY, _AMOUNT = r"{rules.bodily}", r"\b{rules.amounts_of}\b"
_AFTER = r"{rules.after}\s"


def turned(found: Found, sentence: Span, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The changes of a sentence that are told by a verb alone, and dated.

    ``readings`` are those that the sentence has already: a verb of one of them is no other claim.
    """
    taken = [part.span for each in readings for part in each.parts.values() if part.span]
    others = [hit for hit in found.hits(("actors",), sentence) if hit.value == "other"]
    verbs = found.hits(("turned", "caused", "steepest"), sentence)
    nouns = [hit for hit in found.hits(("asides",), sentence) if not _is_in(hit, verbs)]
    for hit in (*verbs, *nouns):
        if others or not is_verb(found, hit) or any(hit.span.overlaps(span) for span in taken):
            continue
        reading = _reading(found, hit) if _is_plain(found, hit) else None
        yield from [reading] if reading else []


def _reading(found: Found, hit: Hit) -> Reading | None:
    """What a verb or a word for a record among changes tells, if it says of what and of when."""
    noun = _noun(found, hit)
    if noun and _is_done_by_people(found, noun, hit):
        return None
    if noun and are_not_met(found, noun, hit.span):
        return None
    about = topic(found, noun.span, PERCENT, None) if noun else None
    if about is None or about.metric.span is None or about.metric.read_from in _GUESSED:
        return None
    if hit.kind == "steepest":
        return _record(found, hit, about)
    reading = _recent(found, hit, about) or _dated(found, hit, about)
    return _about(reading, CAUSE, hit) if reading and hit.kind == "caused" else reading


def _is_done_by_people(found: Found, noun: Hit, hit: Hit) -> bool:
    """Whether people did what a verb says: ``migrants climbed the wall`` tells of no number."""
    bodily = found.lexicon.rule(_BODILY).fullmatch(hit.span.of(found.plain))
    if noun.value != "migrant" or not bodily:
        return False
    ahead = Span(found.clause(hit.span).start, noun.span.start)
    return not found.lexicon.rule(_AMOUNT).search(found.plain, ahead.start, ahead.end)


_GUESSED = (ReadFrom.CONTEXT, ReadFrom.TEXT)


def _is_in(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(hit.span.overlaps(other.span) for other in others)


def is_verb(found: Found, hit: Hit) -> bool:
    """Whether a word has its accents: ``bajó`` is a verb, ``bajo`` is none."""
    written = hit.span.of(found.text).lower()
    lists = (found.lexicon.words.turned, found.lexicon.words.caused)
    verbs = {word for each in lists for words in each.values() for word in words}
    return written in verbs or written not in {folded(verb) for verb in verbs}


def _is_plain(found: Found, hit: Hit) -> bool:
    """Whether a clause says that something rose or fell: without a figure, a doubt or a denial."""
    clause = found.clause(hit.span)
    ahead = Span(clause.start, hit.span.start)
    supposed = [each for each in found.hits(("hypotheses",), ahead) if each.value != "bounds"]
    denied = [each for each in found.hits(("negations",), ahead) if each.value != "none"]
    told = clause
    if hit.kind == "asides":
        # "A slight rise from June, when there were 5,384": no figure of the rise.
        told = Span(clause.start, min(clause.end, hit.span.end + _BESIDE))
    figures = hit.kind != "steepest" and found.counted(told)
    figures = figures or [h for h in found.hits(_FIGURES, clause) if not h.span.overlaps(hit.span)]
    elsewhere = found.hits(("narrow",), clause) or tells_of_a_run(found, clause)
    return not (supposed or denied or figures or elsewhere)


def _noun(found: Found, hit: Hit) -> Hit | None:
    """What rose or fell: ahead of its verb, or behind it with nothing but small words between."""
    clause = found.clause(hit.span)
    ahead = Span(max(clause.start, hit.span.start - _AHEAD), hit.span.start)
    before = nouns(found, ahead) if hit.kind != "caused" else ()
    if before:
        return before[-1]
    behind = Span(hit.span.end, min(clause.end, hit.span.end + _BEHIND))
    after = next(iter(nouns(found, behind)), None)
    if after is None:
        return None
    return after if found.knows_all(Span(hit.span.end, after.span.start)) else None


def nouns(found: Found, within: Span) -> Sequence[Hit]:
    """The words within a span for what these tables count."""
    people = [hit for hit in found.hits(("people",), within) if hit.value in _COUNTED]
    seized = [hit for hit in found.hits(("seizures",), within) if hit.value in NUMBERS]
    return sorted((*people, *seized), key=lambda hit: hit.span)


def _recent(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """A change of ``recent months``: of the last three, a guess, and on what came before them.

    It is on the three before as well as on the year before, since the words say neither.
    """
    near = found.hits(("recent",), found.clause(hit.span))
    if not near or found.day is None:
        return None
    last = Month.containing(found.day) - 1
    period = Part(f"months:{last - (_RECENT - 1)}..{last}", ReadFrom.CONTEXT, near[0].span)
    start = bases.Base(Part("previous_period", ReadFrom.CONTEXT, near[0].span))
    reading = _change(found, hit, about, start, period)
    return replace(reading, readings=(*reading.readings, {"baseline": "year_before"}))


def _dated(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """A change whose time, or what it starts from, stands in its sentence; None for others."""
    start = bases.base(found, hit.span)
    if start.part.span and start.part.span not in found.clause(hit.span):
        # What another clause is compared with is no base of this one.
        start = bases.Base(Part("none", ReadFrom.WORDS))
    named = start.own or own_time(found, hit, start)
    if named and _is_of_what_came_before(found, hit, named):
        named = present(found, hit.span) or Part("undated", ReadFrom.CONTEXT)
        return _change(found, hit, about, start, named) if start.part.value == "none" else None
    dated = start.part.value not in ("none", "vague") and start.hit is not None
    if named is None and not dated and start.part.value in ("none", "vague"):
        return None
    return _change(found, hit, about, start, named or last_month(found))


def _is_of_what_came_before(found: Found, hit: Hit, period: Part) -> bool:
    """Whether a time is that of what a sentence opens with: ``after a fall in 2017, it rises``."""
    sentence = found.sentence(hit.span)
    opened = found.lexicon.rule(_AFTER).match(found.plain, sentence.start)
    if opened is None or period.span is None or not period.span.end <= hit.span.start:
        return False
    comma = found.plain.find(", ", period.span.end, hit.span.start)
    told = found.hits(("turned", "asides", "directions"), Span(opened.end(), period.span.start))
    return comma >= 0 and bool(told)


def own_time(found: Found, hit: Hit, start: bases.Base) -> Part | None:
    """The time of a change that its sentence names, beside what it starts from."""
    named = comparisons.period_of(found, hit.span, _whole(found, start), marking.SINCE)
    here = named and named[0].span and named[0].span in found.sentence(hit.span)
    return named[0] if named and here else None


def _whole(found: Found, start: bases.Base) -> PeriodHit | Hit | None:
    """What a change starts from, with the brackets behind it: ``the month before (June)``."""
    span = start.part.span
    behind = found.periods_in(Span(span.end, span.end + _BEHIND)) if span else ()
    if span is None or start.hit or not behind:
        return start.hit
    opened = found.text[span.end : behind[0].span.start].strip() == "("
    return Hit(
        "baselines", start.part.value, Span(span.start, behind[0].span.end if opened else span.end)
    )


def _change(found: Found, hit: Hit, about: Topic, start: bases.Base, period: Part) -> Reading:
    way = Part(hit.value, ReadFrom.WORDS, hit.span)
    return made(found, hit.span, about, "change", start, way=way, period=period)


def _record(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """``The largest increase in 40 years``: a record of changes, if the text says of which."""
    sets = found.hits(("sets",), found.sentence(hit.span))
    ever = any(each.value == "all" for each in sets)
    if not ever and reach.since(found, hit.span) is None:
        return None
    named = comparisons.period_of(found, hit.span, names=marking.SINCE)
    start = bases.Base(Part("none", ReadFrom.WORDS))
    reading = _change(found, hit, about, start, named[0] if named else last_month(found))
    return _about(reading, RECORD, hit)


def _about(reading: Reading, subject: str, hit: Hit) -> Reading:
    return replace(reading, subject=Part(subject, ReadFrom.WORDS, hit.span))
