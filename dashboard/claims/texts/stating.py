"""A reading of a text in the form of a claim, as the files of ``seeds/`` have it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping

from dashboard.articles import Article, Claim, Period, Quote
from dashboard.articles.form import ClaimForm
from dashboard.articles.model import UNKEPT, Scope
from dashboard.articles.model import Reading as OtherReading
from dashboard.claims.rules import place
from dashboard.claims.texts.correcting import PLACES
from dashboard.claims.texts.doubts import doubted_parts, name_of
from dashboard.metrics import metrics
from dashboard.reading import Reading
from dashboard.reading.language.quoting import whole_phrase

_GROUPS = ("citizenship", "demographic")
_AROUND = 32
_PARTS_OF_CLAIM = ("baseline", "value", "unit", "direction", "subject")
_OF = "of"
_MAY_SAY = ("among", "threshold", "qualifier", "from_value", "to_value")


def claim_of(reading: Reading, article: Article) -> Claim:
    """A reading in the form of a claim. Raises ValueError where its parts do not fit together."""
    text = article.text
    quote = whole_phrase(text, reading.quote, article.language)
    scope = _scope(reading.metric.value, {name: part.value for name, part in reading.scope.items()})
    stated = [*scope, "metric", "period", "comparison"]
    parts = reading.parts
    stated += [
        name for name in (*_PARTS_OF_CLAIM, *_MAY_SAY, _OF) if name in parts and parts[name].value
    ]
    doubted = doubted_parts(reading)
    read_from = {
        name: "context" if name in doubted else str(parts[name].read_from) for name in stated
    }
    given = {name: parts[name].value for name in (*_PARTS_OF_CLAIM, *_MAY_SAY) if name in parts}
    return ClaimForm(
        id=name_of(reading),
        quote=Quote(
            exact=quote.of(text),
            prefix=text[max(0, quote.start - _AROUND) : quote.start],
            suffix=text[quote.end : quote.end + _AROUND],
            position=quote.start,
        ),
        metric=reading.metric.value,
        scope=scope,
        period=Period.parse(reading.period.value),
        comparison=reading.comparison.value,  # type: ignore[arg-type]
        printed=reading.printed.of(text),
        read_from=read_from,  # type: ignore[arg-type]
        readings=tuple(_others(reading)),
        rounded_to=_rounded_to(reading),
        of=columns_of(reading),
        **given,  # type: ignore[arg-type]
    )


def columns_of(reading: Reading) -> tuple[str, ...]:
    """The columns that name the group of a share; none of any other reading."""
    return tuple(reading.of.value.split(", ")) if reading.of and reading.of.value else ()


def _rounded_to(reading: Reading) -> str:
    """What the value is rounded to, where its digits do not show it."""
    value = reading.value.value if reading.value else ""
    told = value and reading.rounded_to and float(reading.rounded_to) != place(value)
    return reading.rounded_to if told else ""


def _scope(metric: str, scope: Mapping[str, str]) -> dict[str, str | tuple[str, ...]]:
    """A scope in the form: lists as such, and without what the metric itself says."""
    found = metrics().get(metric)
    held = {name for answer in found.answers for name in answer.where} if found else set()
    held |= set(found.numerator) if found else set()
    return {
        name: tuple(sorted(value.split(", "))) if ", " in value else value
        for name, value in scope.items()
        if name not in held
    }


def _others(reading: Reading) -> Iterator[OtherReading]:
    """The further readings that the words allow, each with its scope as a whole."""
    for other in reading.readings:
        metric = other.get("metric", reading.metric.value)
        columns = {*reading.scope, *PLACES, *_GROUPS}
        moved = {name: value for name, value in other.items() if name in columns}
        own = {name: part.value for name, part in reading.scope.items()}
        scope: Scope | None = _scope(metric, {**own, **moved})
        if not moved and scope == _scope(reading.metric.value, own):
            scope = None
        period = Period.parse(other["period"]) if "period" in other else None
        made = OtherReading(
            metric=metric if metric != reading.metric.value else None,
            scope=scope,
            period=period,
            baseline=other.get("baseline"),
        )
        if made != OtherReading():
            yield made


def article_of(text: str, language: str, day: dt.date | None, title: str, outlet: str) -> Article:
    """A text that is only checked, in the form of a source text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = "stated" if day else "unknown"
    return Article(
        slug=UNKEPT,
        text=text,
        sha256=digest,
        changed=False,
        language=language,
        title=title,
        outlet=outlet,
        date=day,
        date_known=known,
        date_basis="",
        claims=(),
        events=(),
        statements=(),
    )
