"""The claims that a chart shows: their discs, their notes, and links to their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.articles import Article, Claim
from dashboard.claims import Outcome, Verdict, applies, claim_points, explain
from dashboard.claims.log import VerdictChange
from dashboard.components.notes import Note
from dashboard.figures.marks import Disc
from dashboard.i18n import Language
from dashboard.metrics.units import factor
from dashboard.pages.site import Site
from dashboard.queries import Answer, Layer, links
from dashboard.summaries.provenance import release_names
from dashboard.tables import Tables
from dashboard.terms.months import Month


@dataclass(frozen=True)
class Shown:
    """A claim with its verdict, its number on a page, and its earlier verdicts."""

    number: int
    article: Article
    claim: Claim
    verdict: Verdict
    earlier: tuple[VerdictChange, ...] = ()


def shown_claim(number: int, article: Article, claim: Claim, site: Site) -> Shown:
    """A claim as a page shows it."""
    verdict = site.verdicts[article.slug, claim.id]
    return Shown(number, article, claim, verdict, site.earlier(article.slug, claim.id))


def shown_on(answer: Answer, site: Site) -> list[Shown]:
    """The claims about the metric and scope of an answer, in the order of their texts."""
    if answer.state.hides(Layer.CLAIMS):
        return []
    return list(_numbered(answer, site))


def _numbered(answer: Answer, site: Site) -> Iterator[Shown]:
    number = 0
    states = [answer.state]
    if answer.total:
        # The line of the total is the one that the chart has without the split.
        states.append(replace(answer.state, split=""))
    for article in site.articles:
        for claim in article.claims:
            if any(applies(claim, state) for state in states):
                number += 1
                yield shown_claim(number, article, claim, site)


def sentence_href(shown: Shown, language: Language) -> str:
    """The address of the claim's sentence in its text."""
    return links.claim_in_text(shown.article.slug, shown.claim.id, language)


def disc_key(shown: Shown) -> str:
    """Text and claim: what a click on a disc passes on."""
    return f"{shown.article.slug}/{shown.claim.id}"


def discs(all_shown: list[Shown], answer: Answer) -> list[Disc]:
    """Discs for the claims that have a point on this chart: monthly figures within its months."""
    if not answer.state.view.marks or answer.first is None or answer.last is None:
        return []
    scale = factor(answer.metric.unit, answer.unit)

    def inside(month: Month) -> bool:
        return bool(answer.first and answer.last and answer.first <= month <= answer.last)

    found: list[Disc] = []
    for each in all_shown:
        places = claim_points(each.verdict)
        claimed, true = places.claimed, places.true
        if claimed is None or not inside(claimed.month):
            continue
        seen = true if true is not None and inside(true.month) else None
        found.append(
            Disc(
                number=each.number,
                claim=disc_key(each),
                month=claimed.month,
                value=claimed.value * scale,
                true_month=seen.month if seen else None,
                true_value=seen.value * scale if seen else None,
                lit=each.claim.id.lower() == answer.state.claim,
            )
        )
    return found


def _changes(shown: Shown, language: Language) -> list[str]:
    """One sentence for each earlier verdict that newer figures changed."""
    return [
        language.text(
            "notes.was",
            verdict=Outcome(change.verdict).word(language),
            date=change.computed_on,
        )
        for change in shown.earlier
    ]


def checked(verdict: Verdict, tables: Tables, language: Language) -> str:
    """The day of a verdict, and the releases it rests on by their short names."""
    return language.text(
        "reading.checked" if verdict.releases else "reading.checked_alone",
        date=language.day(verdict.computed_on),
        releases=release_names(verdict.releases, tables, language),
    )


def note_of(shown: Shown, tables: Tables, language: Language, *, href: str, way: str) -> Note:
    """The note on a claim; ``href`` leads to its sentence or chart, as the text ``way`` says."""
    verdict = shown.verdict
    return Note(
        number=shown.number,
        key=disc_key(shown),
        claim=shown.claim.id,
        quote=shown.claim.quote.exact,
        quote_language=shown.article.language,
        verdict=verdict.outcome,
        sign=verdict.outcome.sign(language),
        word=verdict.outcome.word(language),
        sentences=(*explain(verdict, language), *_changes(shown, language)),
        href=href,
        way=language.text(way),
        checked=checked(verdict, tables, language),
    )
