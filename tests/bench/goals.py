"""What the product is to reach: against the limit and its peers in the same run, or plainly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench import figures as f
from tests.bench.figures import Figures, Measure
from tests.bench.subjects import ALL, DASH_TUNED, LIMIT, PRODUCT, Subject

BEHIND = 1.1
"""From here on a peer's figure is called better: less is noise."""
LIMIT_THEN = 380.0
"""Milliseconds after which the limit showed its chart where the goals in milliseconds were set."""


@dataclass(frozen=True)
class Goal:
    """At most (or at least, where more is better) this many times another's figure, or this value.

    `against` are those of whom the best is meant; without any, `bound` is in the measure's unit,
    and a time or a rate is judged as it would be where the limit is as fast as then.
    `of` is what is measured, if that is not the product as it stands.
    """

    measure: Measure
    bound: float
    against: tuple[Subject, ...] = ()
    of: str = PRODUCT.key

    @property
    def is_of_time(self) -> bool:
        """Whether a faster machine alone could reach it."""
        return not self.against and self.measure.unit in ("ms", "/s")

    def value(self, found: Figures) -> float | None:
        """The product's figure at the goals' speed, or how many times that of the other it is."""
        own = told(found, self.of, self.measure)
        if own is None:
            return None
        if self.is_of_time:
            slower = slowness(found)
            return own * slower if self.measure.more_is_better else own / slower
        if not self.against:
            return own
        others = [told(found, each.key, self.measure) for each in self.against]
        known = [each for each in others if each]
        if not known:
            return None
        return own / (max(known) if self.measure.more_is_better else min(known))

    def is_reached(self, found: Figures) -> bool | None:
        """None where it was not measured."""
        value = self.value(found)
        if value is None:
            return None
        return value >= self.bound if self.measure.more_is_better else value <= self.bound

    @property
    def words(self) -> str:
        """The goal in a row of a table."""
        sign = "≥" if self.measure.more_is_better else "≤"
        if not self.against:
            return f"{sign} {self.bound:g} {self.measure.unit}".strip()
        others = [NAMES.get(each.key, each.name) for each in self.against]
        other = others[0] if len(others) == 1 else "the best peer"
        return f"{sign} {self.bound:g} × {other}"


NAMES = {LIMIT.key: "the limit", DASH_TUNED.key: "tuned Dash", PRODUCT.key: "as it stands"}
DASHBOARDS = tuple(each for each in ALL if each.environment)
GOALS = (
    Goal(f.VISIBLE, 0.75, (LIMIT,)),
    Goal(f.TOLD, 1.6, (LIMIT,)),
    Goal(f.TOLD, 0.8, DASHBOARDS),
    Goal(f.PAINT, 1.5, (LIMIT,)),
    Goal(f.CHANGE, 1.7, (LIMIT,)),
    Goal(f.CHANGE, 1.0, (DASH_TUNED,)),
    Goal(f.REST, 150),
    Goal(f.START, 2.6, (LIMIT,)),
    Goal(f.BYTES, 0.62),
    Goal(f.REQUESTS, 12),
    Goal(f.CPU_CHART, 5),
    Goal(f.CPU_PAGE, 10),
    Goal(f.CPU_CHART_AGAIN, 1.5),
    Goal(f.CALLBACKS, 300),
    Goal(f.CALLBACKS_AGAIN, 1200),
    Goal(f.PAGES, 800),
    Goal(f.ONE_TAB, 160),
    Goal(f.MANY_TABS, 175),
    Goal(f.CSV, 2.5, (LIMIT,)),
    Goal(f.HEAP, 1),
    Goal(f.GROWTH, 5),
    Goal(f.CPU_BESIDE, 1.1, (PRODUCT,), of="product-10"),
    Goal(f.CPU_BESIDE, 1.1, (PRODUCT,), of="product-100"),
)


def told(found: Figures, key: str, measure: Measure) -> float | None:
    """The figure that counts: the 95th percentile of a filter change, else the median."""
    subject = next((each for each in found.subjects if each.key == key), None)
    if subject is None:
        return None
    high = measure in (f.CHANGE, f.AGAIN, f.REST)
    return found.high(subject, measure) if high else found.middle(subject, measure)


def slowness(found: Figures) -> float:
    """How many times as long as then the limit takes on this machine; 1 if it was not measured."""
    visible = told(found, LIMIT.key, f.VISIBLE)
    return visible / LIMIT_THEN if visible else 1.0


def behind(found: Figures, measures: Sequence[Measure]) -> list[str]:
    """One sentence for each measure in which a peer is better, with the best of them."""
    sentences = []
    for measure in measures:
        own = told(found, PRODUCT.key, measure)
        others = {each.name: told(found, each.key, measure) for each in DASHBOARDS}
        known = {name: value for name, value in others.items() if value is not None}
        if own is None or not known:
            continue
        best = (max if measure.more_is_better else min)(known, key=lambda name: known[name])
        ahead = own / known[best] if known[best] else BEHIND
        if measure.more_is_better:
            ahead = 1 / ahead
        if ahead >= BEHIND:
            unit = f" {measure.unit}".rstrip()
            sentences.append(
                f"{measure.words}: {own:,.{measure.digits}f}{unit}, "
                f"{best} {known[best]:,.{measure.digits}f}{unit}"
            )
    return sentences
