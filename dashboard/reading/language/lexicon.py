"""The word lists of a language, read from ``words/<language>.toml`` and found in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import msgspec

from dashboard.reading.language.phrases import Sought, literal, one_of, pattern
from dashboard.reading.language.text import Span, folded, inside
from dashboard.terms.config import read
from dashboard.terms.spellings import terms_of

FOLDER = Path(__file__).parents[1] / "words"
Lists = dict[str, list[str]]
_AREAS = "area_of_responsibility"
_NAMED = re.compile(r"(\(\?<=)?\{(\w+)\.(\w+)\}(?(1)( ?)\))")
"""A list in the expression of a rule: ``{rules.between}``; ``(?<={rules.fiscal_letters})``."""
IGNORED = "ignored"
"""The value of phrases that hold words of a list and mean nothing of it: ``drug traffickers``."""


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers: signs, multipliers, and the words of small numbers."""

    grouping: list[str]
    decimal: list[str]
    multipliers: Lists
    joining: list[str]
    small: list[str]
    within: list[str] = []
    half: list[str] = []
    pairs: list[str] = []
    collective: Lists = {}


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All word lists of a language; each maps what tables or rules call a thing to phrases."""

    numbers: NumberWords
    months: Lists
    ordinals: Lists
    units: Lists
    rates: Lists
    people: Lists
    seizures: Lists
    drugs: Lists
    regions: Lists
    actors: Lists
    demographics: Lists
    citizenships: Lists
    offices: Lists
    places: Lists
    states: Lists
    narrow: Lists
    vehicles: Lists
    inspections: Lists
    qualifiers: Lists
    directions: Lists
    multiples: Lists
    fractions: Lists
    most: Lists
    records: Lists
    ranks: Lists
    sets: Lists
    present: Lists
    several: Lists
    doubts: Lists
    whole: Lists
    runs: Lists
    baselines: Lists
    comparing: Lists
    shares: Lists
    leads: Lists
    averages: Lists
    hypotheses: Lists
    negations: Lists
    left: Lists
    functions: Lists
    administrations: Lists
    leaders: Lists
    periods: Lists
    rules: Lists
    later: Lists = {}
    carried: Lists = {}
    going: Lists = {}
    plurals: Lists = {}
    turned: Lists = {}
    asides: Lists = {}
    caused: Lists = {}
    steepest: Lists = {}
    respective: Lists = {}
    recent: Lists = {}
    outdone: Lists = {}
    plain: Lists = {}
    telling: Lists = {}
    portions: Lists = {}
    authorities: Lists = {}
    homelands: Lists = {}
    heads: Lists = {}
    tails: Lists = {}


_PARTS = ("numbers", "runs", "periods", "months", "leaders", "rules")
PLAIN = tuple(name for name in Words.__struct_fields__ if name not in _PARTS)
"""The lists whose phrases have no parts in braces and are no such parts."""


@dataclass(frozen=True)
class Hit:
    """A phrase found in a text: the list, the value that stands for it there, and its place."""

    kind: str
    value: str
    span: Span


@dataclass(frozen=True)
class Tags:
    """Everything that the plain lists find in one text; of overlapping phrases the longest."""

    hits: Mapping[str, tuple[Hit, ...]]

    def within(self, kind: str, span: Span) -> tuple[Hit, ...]:
        """The hits of a list within a span, in their order."""
        return tuple(inside(self.hits[kind], span))


class Lexicon:
    """The word lists of one language, compiled."""

    def __init__(self, language: str, words: Words) -> None:
        self.language, self.words = language, words
        self._rules: dict[str, re.Pattern[str]] = {}

    def rule(self, signs: str) -> re.Pattern[str]:
        """The expression of a rule, in which names such as ``{rules.between}`` stand for lists.

        It is compiled once. A list that a language lacks finds nothing. Raises AttributeError for a
        kind of lists that there is not.
        """
        made = self._rules.get(signs)
        if made is None:
            made = self._rules[signs] = re.compile(self._with_lists(signs))
        return made

    def _with_lists(self, signs: str) -> str:
        return _NAMED.sub(lambda named: self._one_of(*named.groups()), signs)

    def _one_of(self, behind: str | None, kind: str, name: str, gap: str | None) -> str:
        lists: Lists = getattr(self.words, kind)
        phrases = lists.get(name, ())
        if not (behind and phrases):
            return one_of(phrases)
        # What is looked for behind words of different lengths has to be looked for behind each.
        each = (rf"(?<=\b{re.escape(folded(phrase))}{gap})" for phrase in phrases)
        return f"(?:{'|'.join(each)})"

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The expressions for what stands in braces."""
        months = "|".join(
            folded(name)
            for name in sorted(
                (name for names in self.words.months.values() for name in names),
                key=lambda name: -len(name),
            )
        )
        month = rf"(?:{months})\.?"
        small = "|".join(sorted(map(folded, self.words.numbers.small), key=lambda w: -len(w)))
        ordinals = [folded(word) for words in self.words.ordinals.values() for word in words]
        offices = [folded(w) for words in self.words.administrations.values() for w in words]
        offices.sort(key=lambda word: -len(word))
        leaders = [folded(word) for words in self.words.leaders.values() for word in words]
        leaders.sort(key=lambda word: -len(word))
        year = r"(?<![\d.,])(?:19|20)\d{2}"
        ending = rf"{{rules.ordinal_endings}}|º|{folded('º')}"
        day = self._with_lists(rf"(?<![\d.,])\d{{1,2}}(?:{ending})?(?![,.]\d)")
        ahead = ("{rules.fiscal_letters}", "{rules.fiscal_letters} ", "{rules.fiscal_years} ")
        fiscal = self._with_lists("|".join(rf"(?<={words})\d{{2}}" for words in ahead))
        return {
            "month": month,
            "month2": month,
            "month3": month,
            "month4": month,
            "month5": month,
            "month6": month,
            "year": f"{year}|{fiscal}",
            "year2": year,
            "short": r"\d{2}",
            "n": rf"\d{{1,3}}|{small}",
            "day": day,
            "day2": day,
            "ordinal": "|".join(ordinals),
            "office": "|".join(offices),
            "leader": "|".join(leaders),
        }

    def periods_of(self, plain: str, *kinds: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The phrases for a period of which a folded text holds a word, with their lists.

        ``kinds`` are the lists to look in, if not all. Each is made for the first such text.
        """
        for name, phrase, word in self._periods:
            if word in plain and (not kinds or name in kinds):
                yield name, self._period(phrase)

    @cached_property
    def _periods(self) -> Sequence[tuple[str, str, str]]:
        lists = self.words.periods
        return [(name, each, literal(each)) for name in lists for each in lists[name]]

    @cached_property
    def _period(self) -> Callable[[str], re.Pattern[str]]:
        return cache(lambda phrase: pattern(phrase, self.parts))

    @cached_property
    def runs(self) -> Sequence[tuple[str, re.Pattern[str]]]:
        """Each phrase for a number of months in a row."""
        return self._patterns(self.words.runs)

    def _patterns(self, lists: Lists) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (name, pattern(phrase, self.parts))
            for name, phrases in lists.items()
            for phrase in phrases
        )

    def month(self, name: str) -> int:
        """The number of a month from its folded name; KeyError for another word."""
        return self._months[name.rstrip(".")]

    @cached_property
    def _months(self) -> Mapping[str, int]:
        return {
            folded(name): int(number)
            for number, names in self.words.months.items()
            for name in names
        }

    @cached_property
    def full_months(self) -> frozenset[str]:
        """The folded names of the months that are no abbreviations: the first of each list."""
        return frozenset(folded(names[0]) for names in self.words.months.values())

    def value(self, kind: str, word: str) -> str | None:
        """The value for which a folded word stands in a list, if it does."""
        lists: Lists = getattr(self.words, kind)
        return next((v for v, words in lists.items() if word in map(folded, words)), None)

    @cached_property
    def _plain(self) -> Mapping[str, Sequence[tuple[str, Sought]]]:
        lists = {name: dict(getattr(self.words, name)) for name in PLAIN}
        bases = {
            area.rsplit(" ", 2)[0] if area.endswith("Field Office") else area[: -len(" Sector")]
            for area in terms_of(_AREAS)
        }
        lists["places"] = {base: lists["places"].get(base, [base]) for base in sorted(bases)}
        return {
            name: tuple((value, Sought(phrases)) for value, phrases in values.items())
            for name, values in lists.items()
        }

    def tags(self, plain: str, kinds: Sequence[str] = PLAIN) -> Tags:
        """All phrases of the plain lists, or of some of them, in a folded text."""
        return Tags({kind: tuple(self._meant(kind, plain)) for kind in kinds})

    def _meant(self, kind: str, plain: str) -> Iterator[Hit]:
        """The hits of a list but those that only look like its words."""
        return (hit for hit in longest(self._found(kind, plain)) if hit.value != IGNORED)

    def _found(self, kind: str, plain: str) -> Iterator[Hit]:
        for value, sought in self._plain[kind]:
            for match in sought.found(plain):
                yield Hit(kind, value, Span(match.start(), match.end()))


def longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits in their order; of two that overlap, the longer."""
    last = -1
    ranked = sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end))
    for hit in ranked:
        if hit.span.start >= last:
            last = hit.span.end
            yield hit


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of a language. Raises FileNotFoundError where there are none."""
    return Lexicon(language, read(FOLDER / f"{language}.toml", Words))


def read_languages() -> tuple[str, ...]:
    """The languages in which texts can be read."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
