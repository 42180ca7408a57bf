"""Reading source texts and their annotations from a folder: two files per text, same stem.

The ``.txt`` is the unchanged text, the ``.toml`` beside it says what was annotated in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dashboard.articles.model import (
    WHOLE,
    WITHOUT_SERIES,
    Article,
    Claim,
    DateKnown,
    EventMention,
    Quote,
    Statement,
)
from dashboard.metrics import metrics
from dashboard.terms.config import BrokenFile, read
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug
from dashboard.terms.spellings import terms_of

FOLDER = Path(__file__).parents[2] / "seeds"
VEHICLE_CLASSES = ("passenger", "commercial", "rail", "commercial and rail")
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_BASELINES = ("previous_month", "year_before", "peak", "none", "vague")
_DIRECTIONS = {"record": ("low", "high"), "change": ("up", "down")}
_DATED_BASELINE = {"record": "since", "change": "month"}
_MARK = re.compile(
    r"(?P<kind>claims|events|statements)\[(?P<place>\d+)\]\.?(?P<rest>.*)", re.DOTALL
)


def load_articles(folder: Path | None = None) -> tuple[Article, ...]:
    """All texts of a folder (by default the repository's ``seeds/``), by slug.

    Raises BrokenFile for a file that breaks a rule, and for a text without annotations or
    annotations without a text.
    """
    stems = {path.stem: path for path in source_text_files(folder)}
    return tuple(load_article(stems[stem]) for stem in sorted(stems))


def source_text_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The files of all texts of a folder (by default ``seeds/``): words and annotations."""
    paths = (folder or FOLDER).glob("*.t*")
    return tuple(path for path in paths if path.suffix in (".txt", ".toml"))


def load_article(path: Path) -> Article:
    """One text from its .txt or .toml file.

    A text that was changed after it was annotated is loaded too, and marked as ``changed``. Raises
    BrokenFile with every fault of the annotations, each with the id of its claim and its key.
    """
    words, notes = path.with_suffix(".txt"), path.with_suffix(".toml")
    for needed in (words, notes):
        if not needed.is_file():
            raise BrokenFile(needed.name, ["is missing"])
    content = words.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenFile(words.name, [f"byte {error.start}: is not UTF-8"]) from None
    found = _annotations(notes)
    about = found.text
    return Article(
        slug=path.stem,
        text=text,
        sha256=about.sha256,
        changed=about.sha256 != hashlib.sha256(content).hexdigest(),
        language=about.language,
        title=about.title,
        outlet=about.outlet,
        date=about.date,
        date_known=about.date_known,
        date_basis=about.date_basis,
        claims=found.claims,
        events=found.events,
        statements=found.statements,
    )


def _annotations(path: Path) -> _Annotations:
    """The content of an annotation file; faults name their claim by its id, not by its place."""
    try:
        return read(path, _Annotations)
    except BrokenFile as broken:
        lines = [line for fault in broken.faults for line in _with_id(fault, path)]
        raise BrokenFile(path.name, lines) from None


def _with_id(fault: str, path: Path) -> Iterator[str]:
    """A fault with the id of its mark instead of its place; several in one become a line each."""
    found = _MARK.fullmatch(fault)
    if not found:
        lines = fault.removeprefix("text: ").splitlines()
        yield from (f"text.{line}" for line in lines) if fault.startswith("text: ") else lines
        return
    entry = tomllib.loads(path.read_text("utf-8"))[found["kind"]][int(found["place"])]
    name = entry.get("id", f"number {int(found['place']) + 1}") if isinstance(entry, dict) else ""
    for line in found["rest"].removeprefix(": ").splitlines():
        yield f"{found['kind']} {name}: {line}"


class _AboutText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``text`` of an annotation file."""

    sha256: str
    language: str
    title: str
    outlet: str
    date_known: DateKnown
    date: dt.date | None = None
    date_basis: str = ""

    def __post_init__(self) -> None:
        known = self.date_known != "unknown"
        faults = []
        if known != (self.date is not None):
            faults.append(
                f"date: must {'be' if known else 'not be'} given: it is {self.date_known}"
            )
        if known and not self.date_basis:
            faults.append("date_basis: must be given: what the date is known from")
        _refuse(faults)


class _Claim(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as an annotation file gives it: its parts must fit each other."""

    def __post_init__(self) -> None:
        record = self.comparison == "record"
        faults = [*_mark_faults(self.id, self.quote), *_scope_faults(self.scope)]
        faults += _metric_faults(self.metric)
        faults += _baseline_faults(self)
        if self.printed not in self.quote.exact:
            faults.append(f"printed: {self.printed!r} does not stand in the quote")
        if record == bool(self.value) or record == bool(self.unit):
            faults.append("value: a figure and its unit must be given, but not for a record")
        if self.value and not _NUMBER.fullmatch(self.value):
            faults.append(f"value: {self.value!r} must be plain digits like 1029 or 0.5")
        directions = _DIRECTIONS.get(self.comparison, ("",))
        if self.direction not in directions:
            allowed = " or ".join(map(repr, directions))
            faults.append(f"direction: must be {allowed} for a {self.comparison}")
        if self.comparison in ("change", "share", "rate") and self.unit != "percent":
            faults.append(f"unit: must be 'percent' for a {self.comparison}")
        stated = [*self.scope, "metric", "period", "comparison"]
        parts = ("baseline", "value", "unit", "direction", "subject")
        stated += [part for part in parts if getattr(self, part)]
        _refuse([*faults, *_read_from_faults(self.read_from, stated)])


class _EventMention(EventMention, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event as an annotation file gives it."""

    def __post_init__(self) -> None:
        faults = _mark_faults(self.id, self.quote)
        _refuse([*faults, *_read_from_faults(self.read_from, ["event", "date"])])


class _Statement(Statement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement as an annotation file gives it."""

    def __post_init__(self) -> None:
        stated = [*self.scope, *(["metric"] if self.metric else [])]
        faults = [*_mark_faults(self.id, self.quote), *_scope_faults(self.scope)]
        faults += _metric_faults(self.metric) if self.metric else []
        _refuse([*faults, *_read_from_faults(self.read_from, stated)])


class _Annotations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of an annotation file."""

    text: _AboutText
    claims: tuple[_Claim, ...] = ()
    events: tuple[_EventMention, ...] = ()
    statements: tuple[_Statement, ...] = ()

    def __post_init__(self) -> None:
        ids = Counter(mark.id for mark in (*self.claims, *self.events, *self.statements))
        _refuse([f"id: {name!r} is used twice" for name, count in ids.items() if count > 1])


def _refuse(faults: list[str]) -> None:
    """Raises ValueError with all faults, one a line, if there are any."""
    if faults:
        raise ValueError("\n".join(faults))


def _mark_faults(name: str, quote: Quote) -> list[str]:
    """What is wrong with the parts that every mark has."""
    faults = []
    if slug(name) != name.lower():
        faults.append(f"id: {name!r} must be letters and digits, with hyphens between them")
    if not quote.exact.strip() or quote.position < 0:
        faults.append("quote.exact: words and a position of 0 or more must be given")
    return faults


def _metric_faults(metric: str) -> list[str]:
    allowed = (*metrics(), *WITHOUT_SERIES)
    if metric in allowed:
        return []
    return [f"metric: {metric!r} is unknown; allowed are {', '.join(map(repr, allowed))}"]


def _scope_faults(scope: Mapping[str, str]) -> list[str]:
    faults = []
    for column, term in scope.items():
        try:
            allowed = VEHICLE_CLASSES if column == "vehicle_class" else terms_of(column)
        except KeyError:
            faults.append(f"scope.{column}: is no dimension of the tables")
            continue
        if term not in allowed and term not in WHOLE:
            terms = ", ".join(map(repr, (*WHOLE, *allowed)))
            faults.append(f"scope.{column}: {term!r} is unknown; allowed are {terms}")
    return faults


def _baseline_faults(claim: Claim) -> list[str]:
    """A change has a baseline; a record may have a month since which it is one; others none."""
    kind, _, month = claim.baseline.partition(":")
    if month and kind == _DATED_BASELINE.get(claim.comparison):
        try:
            Month.parse(month)
        except ValueError as error:
            return [f"baseline: {error}"]
        return []
    if claim.comparison == "change":
        allowed = (*_BASELINES, "month:YYYY-MM")
    else:
        allowed = ("", *(["since:YYYY-MM"] if claim.comparison == "record" else []))
    if claim.baseline in allowed and ":" not in claim.baseline:
        return []
    listed = ", ".join(map(repr, allowed))
    return [f"baseline: {claim.baseline!r} is unknown for a {claim.comparison}; allowed: {listed}"]


def _read_from_faults(given: Mapping[str, str], stated: Iterable[str]) -> list[str]:
    """Each part that is stated says where it is read from, and no other."""
    wanted = set(stated)
    missing = [f"read_from.{part}: missing" for part in stated if part not in given]
    return [*missing, *(f"read_from.{part}: is not stated" for part in given if part not in wanted)]
