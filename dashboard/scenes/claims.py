"""Claims in a scene: which ones a view shows, their place on the chart, their own chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.articles import Article, Claim
from dashboard.claims import Verdict, applies, claim_points
from dashboard.claims.log import VerdictChange
from dashboard.i18n import Language
from dashboard.metrics import metric, metrics
from dashboard.metrics.units import factor
from dashboard.queries import Answer, Filters, Layer, State, answer, links
from dashboard.scenes.site import Site
from dashboard.tables import Tables
from dashboard.tables.facts import Announcement
from dashboard.terms.groups import members
from dashboard.terms.months import Month

MONTHS_AROUND = 18
"""The chart of a claim shows this many months before it and half as many after it."""


@dataclass(frozen=True)
class ShownClaim:
    """A claim with its verdict, its number on the page and its earlier verdicts."""

    number: int
    article: Article
    claim: Claim
    verdict: Verdict
    earlier: tuple[VerdictChange, ...] = ()

    @property
    def key(self) -> str:
        """The unique key of the claim across all texts: ``text/claim``."""
        return f"{self.article.slug}/{self.claim.id}"

    def is_asked(self, state: State) -> bool:
        """Whether the address of a view highlights this claim."""
        return self.claim.id.lower() == state.claim

    def sentence(self, language: Language) -> str:
        """The address of its passage in the source text."""
        return links.claim_in_text(self.article.slug, self.claim.id, language)


@dataclass(frozen=True)
class ClaimMark:
    """A claim as a point on a chart, in the unit of the chart.

    ``true_month`` and ``true_value`` are the point where the figure belongs; None if it is where it
    belongs or if that point is outside the chart.
    """

    shown: ShownClaim
    month: Month
    value: float
    true_month: Month | None
    true_value: float | None


def shown_claim(number: int, article: Article, claim: Claim, site: Site) -> ShownClaim:
    """A claim as a page shows it. Raises KeyError if it has no verdict."""
    verdict = site.verdicts[article.slug, claim.id]
    return ShownClaim(number, article, claim, verdict, site.earlier(article.slug, claim.id))


def claims_of(found: Answer, site: Site) -> tuple[ShownClaim, ...]:
    """The claims about the metric and scope of an answer, in the order of their texts."""
    if found.state.hides(Layer.CLAIMS):
        return ()
    return tuple(_numbered(found, site))


def _numbered(found: Answer, site: Site) -> Iterator[ShownClaim]:
    number = 0
    states = [found.state]
    if found.total:
        # The total is the same line as without the split, so its claims belong here too.
        states.append(replace(found.state, split=""))
    for article in site.articles:
        for claim in article.claims:
            if any(applies(claim, state) for state in states):
                number += 1
                yield shown_claim(number, article, claim, site)


def marks_of(claims: Sequence[ShownClaim], found: Answer) -> tuple[ClaimMark, ...]:
    """The claims with a point on the chart of an answer; none in views that do not show marks."""
    first, last = found.first, found.last
    if not found.state.view.marks or first is None or last is None:
        return ()
    scale = factor(found.metric.unit, found.unit)
    marks: list[ClaimMark] = []
    for each in claims:
        places = claim_points(each.verdict)
        claimed, true = places.claimed, places.true
        if claimed is None or not first <= claimed.month <= last:
            continue
        seen = true if true is not None and first <= true.month <= last else None
        marks.append(
            ClaimMark(
                each,
                claimed.month,
                claimed.value * scale,
                seen.month if seen else None,
                seen.value * scale if seen else None,
            )
        )
    return tuple(marks)


def chart_state(shown: ShownClaim) -> State | None:
    """The state of a claim's own chart: its metric and scope, with months before and after it.

    None for a claim without a point on a chart.
    """
    places = claim_points(shown.verdict)
    if places.claimed is None or places.metric not in metrics():
        return None
    month = places.claimed.month
    return State(
        metric=places.metric,
        first=month - MONTHS_AROUND,
        last=month + MONTHS_AROUND // 2,
        filters=Filters({c: members(c, terms) for c, terms in places.claimed.scope.items()}),
        claim=shown.claim.id.lower(),
    )


def chart_link(shown: ShownClaim, tables: Tables, language: Language) -> str:
    """The address of a claim's own chart, or of the page of the nearest published figures.

    Empty if there is neither. The chart is limited to months that are held.
    """
    state = chart_state(shown)
    if state is not None:
        held = answer(tables, replace(state, first=None, last=None))
        if held.first and held.last and state.first and state.last:
            first, last = max(state.first, held.first), min(state.last, held.last)
            state = replace(state, first=first, last=last) if first <= last else state
        return links.chart(state, language)
    nearest = [
        each.metric if isinstance(each, Announcement) else each.measure
        for each in shown.verdict.nearest
    ]
    charted = [name for name in nearest if name in metrics()]
    if not charted:
        return ""
    return links.claim_on_page(metric(charted[0]).page, shown.claim.id, language)
