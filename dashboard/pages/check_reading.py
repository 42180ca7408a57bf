"""How a claim was read, part by part, with its words, and lists from which to correct each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.articles import Article
from dashboard.claims.texts.correctable import ALL, NATIONWIDE, claim_choices, metric_choices
from dashboard.claims.texts.correcting import PLACE, PLACES
from dashboard.claims.texts.lacking import guessed
from dashboard.components import html
from dashboard.components.aria import data
from dashboard.components.native import Field, Option, choice_field
from dashboard.i18n import Language
from dashboard.pages.check_form import STATE, Entered
from dashboard.queries import links
from dashboard.reading import Part, Reading
from dashboard.scenes.asked import AND, GUESSED
from dashboard.scenes.checked import answer_words, part_words
from dashboard.tables import Tables

MOST_FORMS = 40
"""So many claims have their lists on the page; the others are opened one by one."""
_TYPED = ("value", "from_value", "to_value", "threshold")
_ORDER = (
    *("metric", "drug", PLACE, "component", "demographic", "citizenship", "vehicle_class"),
    *("period", "comparison", "of", "direction", "baseline", "among"),
    *("qualifier", *_TYPED, "unit", "subject"),
)
_UNSAID = {"qualifier": "exactly", "among": "all", "baseline": "none"}
"""What is taken where a text says nothing of a part; of the scope, all of it."""
_KINDS = ("month", "fiscal_year", "fiscal_year_to_date", "calendar_year", "calendar_year_to_date")


class ReadingForm:
    """Makes the disclosures of one text. What depends on a metric alone is made once."""

    def __init__(
        self, article: Article, tables: Tables, entered: Entered, language: Language
    ) -> None:
        self.article, self.tables, self.entered, self.language = article, tables, entered, language
        self._of_metric: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._made = 0

    def details(self, name: str, reading: Reading, caption: str, title: str) -> html.Details:
        """The disclosure of a claim by its id: a row for each part, and a button that applies.

        ``title`` opens it, ``caption`` says to those who do not see it of what claim it is.
        """
        language = self.language
        asked_for = self.entered.opened == name
        self._made += 1
        open_to_all = self._made <= MOST_FORMS or asked_for
        lists = self._lists(reading) if open_to_all else {}
        rows = [self._row(name, part, reading, lists) for part in self._parts(reading, lists)]
        if open_to_all:
            # What was guessed and is not changed counts as said, once a reader applies it.
            parts = reading.parts
            guesses = (f"{name}.{each}={parts[each].value}" for each in guessed(reading))
            button = html.Button(
                language.text("check.reading.apply"),
                type="submit",
                form=STATE,
                name=GUESSED,
                value=AND.join(guesses),
            )
        else:
            button = html.Button(
                language.text("check.reading.correct"),
                type="submit",
                form=STATE,
                name="opened",
                value=name,
            )
        return html.Details(
            [
                html.Summary(title),
                html.Table(
                    [
                        html.Caption(caption.removesuffix(": "), className="visually-hidden"),
                        html.Tbody(rows),
                    ],
                    className="how-read-parts",
                ),
                html.P(button),
            ],
            className="part-by-part",
            open=asked_for or None,
            **data("claim", name),
        )

    def _lists(self, reading: Reading) -> dict[str, tuple[str, ...]]:
        metric = reading.metric.value
        if metric not in self._of_metric:
            self._of_metric[metric] = metric_choices(self.tables, metric)
        return {**self._of_metric[metric], **claim_choices(reading, self.article)}

    def _parts(self, reading: Reading, lists: Mapping[str, Any]) -> Iterator[str]:
        """The parts to show: those that were read, and those of the scope that could have been."""
        read = {PLACE if name in PLACES else name for name in reading.parts}
        shown = {name for name in (*read, *lists) if name in read or name in _ORDER[1:6]}
        shown |= {name for name in lists if name in ("baseline", "among", "qualifier")}
        yield from (name for name in _ORDER if name in shown)
        yield from (name for name in reading.scope if name not in (*_ORDER, *PLACES))

    def _row(
        self, claim: str, name: str, reading: Reading, lists: Mapping[str, tuple[str, ...]]
    ) -> html.Tr:
        column, part = _read(reading, name)
        label = part_words(name, self.language)
        cells = [
            html.Th(label, scope="row"),
            html.Td(self._control(claim, name, column, part, lists.get(name, ()))),
            html.Td(self._from(claim, name, part), className="from"),
        ]
        lights = data("lights", f"{part.span.start}-{part.span.end}") if part and part.span else {}
        return html.Tr(cells, **lights)

    def _control(
        self, claim: str, name: str, column: str, part: Part | None, values: tuple[str, ...]
    ) -> Any:
        """A list to choose from, a field to type into, or the words alone."""
        key, label = f"{claim}.{name}", part_words(name, self.language)
        now = part.value if part else _UNSAID.get(name, ALL)
        now = f"{column}:{now}" if name == PLACE and part else now
        if name in _TYPED and part and values == ():
            words = answer_words(name, part.value, self.language)
            return Field(name=key, kind="text", legend=label, hint=words, form=STATE, quiet=True)
        shown = self.words(name, now)
        if not values:
            return shown
        options = [Option("", shown)]
        options += [
            Option(f"{key}={value}", self.words(name, value)) for value in values if value != now
        ]
        control = choice_field("answer", label, options, form=STATE, quiet=True)
        return [control, self._other_period(key)] if name == "period" else control

    def _other_period(self, key: str) -> html.Details:
        """Any month, or the year to it, where the list has not the one meant."""
        words = self.language.text
        kinds = [Option(kind, words(f"check.kinds.{kind}")) for kind in _KINDS]
        return html.Details(
            [
                html.Summary(words("check.reading.other_period")),
                choice_field(f"{key}.kind", words("check.reading.kind"), kinds, form=STATE),
                Field(
                    name=f"{key}.month",
                    kind="month",
                    legend=words("check.reading.month"),
                    form=STATE,
                ),
            ],
            className="other-period",
        )

    def _from(self, claim: str, name: str, part: Part | None) -> list[Any]:
        """The words that a part was read from, and whether they are its own."""
        if part is None:
            return []
        keys = (f"{claim}.{name}", *(f"{claim}.{place}" for place in PLACES if name == PLACE))
        where = "answered" if any(key in self.entered.answers for key in keys) else part.read_from
        told = html.Span(self.language.text(f"check.read_from.{where}"), className="fine")
        if part.span is None:
            return [told]
        words = html.A(
            part.span.of(self.article.text),
            href=links.local(f"w{part.span.start}-{part.span.end}"),
            lang=self.article.language,
            className="its-words",
        )
        return [words, " ", told]

    def words(self, name: str, value: str) -> str:
        """A value of a part in words; a place by its own name."""
        if name == PLACE:
            column, sign, term = value.partition(":")
            if not sign or (column, term) == ("region", NATIONWIDE):
                return self.language.text("check.nationwide")
            return self.language.term(column, term)
        return answer_words(name, value, self.language)


def _read(reading: Reading, name: str) -> tuple[str, Part | None]:
    """The part of a reading with this name, and its column; the place is in one of several."""
    if name != PLACE:
        return name, reading.parts.get(name)
    # Of the share of a sector in a border the sector is the place.
    column = next((each for each in PLACES[::-1] if each in reading.scope), "")
    return column, reading.scope.get(column)
