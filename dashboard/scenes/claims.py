"""Claims in a scene: which ones a view shows, their numbers, and the chart of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.articles import Article, Claim
from dashboard.articles.model import UNKEPT
from dashboard.claims import Verdict, applies
from dashboard.claims.log import VerdictChange
from dashboard.i18n import Language
from dashboard.metrics import Metric, metric, metrics
from dashboard.queries import Answer, Filters, Layer, Notice, State, answer, links
from dashboard.queries.asking import dimensions
from dashboard.scenes.site import Site
from dashboard.tables import Tables
from dashboard.tables.facts import Announcement
from dashboard.terms.groups import members

MONTHS_AROUND = 18
"""The chart of a claim shows this many months before it and half as many after it."""


@dataclass(frozen=True)
class ShownClaim:
    """A claim with its verdict, its number in its text and its earlier verdicts.

    ``letter`` tells its text from the others on the same page; empty if there is no other.
    """

    number: int
    article: Article
    claim: Claim
    verdict: Verdict
    earlier: tuple[VerdictChange, ...] = ()
    letter: str = ""

    @property
    def key(self) -> str:
        """The unique key of the claim across all texts: ``text/claim``."""
        return links.claim_key(self.article.slug, self.claim.id)

    @property
    def label(self) -> str:
        """What its disc and its note are marked with: ``2``, or ``B2`` among several texts."""
        return f"{self.letter}{self.number}"

    def is_asked(self, state: State) -> bool:
        """Whether the address of a view highlights this claim."""
        return self.key.lower() == state.claim

    def sentence(self, language: Language) -> str:
        """The address of its passage in the source text."""
        return links.claim_in_text(self.article.slug, self.claim.id, language)


def with_claim(state: State, articles: Iterable[Article]) -> tuple[State, Notice | None]:
    """The state with the key of the claim that it names, and a notice if it names none.

    A bare id is read if one text alone has a claim of that id.
    """
    if not state.claim:
        return state, None
    keys = [
        links.claim_key(article.slug, claim.id).lower()
        for article in articles
        for claim in article.claims
    ]
    named = [key for key in keys if state.claim in (key, key.partition("/")[2])]
    if len(named) == 1:
        return state.but(claim=named[0]), None
    notice = Notice("claim", state.claim, "unknown_value")
    if named:
        notice = Notice("claim", state.claim, "claim_of_several")
    return state.but(claim=""), notice


def claims_in(article: Article, site: Site) -> tuple[ShownClaim, ...]:
    """The claims of a text in the order of their quotes, with verdicts, numbered from 1.

    Raises KeyError for a claim without a verdict.
    """
    return tuple(_shown(number, claim, article, site) for number, claim in _numbered(article))


def shown_claim(text: str, claim: str, site: Site) -> ShownClaim:
    """A claim by its id and the slug of its text. Raises KeyError for one that is not there."""
    for article in site.articles:
        for number, each in _numbered(article) if article.slug == text else ():
            if each.id == claim:
                return _shown(number, each, article, site)
    raise KeyError(f"{text}/{claim}")


def _numbered(article: Article) -> Iterator[tuple[int, Claim]]:
    return enumerate(sorted(article.claims, key=lambda claim: claim.quote.position), start=1)


def _shown(number: int, claim: Claim, article: Article, site: Site) -> ShownClaim:
    verdict = site.verdicts[article.slug, claim.id]
    return ShownClaim(number, article, claim, verdict, site.earlier(article.slug, claim.id))


def lettered(claims: Sequence[ShownClaim]) -> tuple[ShownClaim, ...]:
    """The same claims; those of several texts with a letter for each text: A to Z, then AA."""
    texts = list(dict.fromkeys(each.article.slug for each in claims))
    if len(texts) < 2:
        return tuple(claims)
    letters = {slug: _letters(place) for place, slug in enumerate(texts)}
    return tuple(replace(each, letter=letters[each.article.slug]) for each in claims)


def _letters(place: int) -> str:
    ahead, last = divmod(place, 26)
    return (_letters(ahead - 1) if ahead else "") + chr(ord("A") + last)


def claims_of(found: Answer, site: Site) -> tuple[ShownClaim, ...]:
    """The claims about the metric and scope of an answer, in the order of their texts."""
    if found.state.hides(Layer.CLAIMS):
        return ()
    return lettered(tuple(_applying(found, site)))


def _applying(found: Answer, site: Site) -> Iterator[ShownClaim]:
    states = [found.state]
    if found.total:
        # The total is the same line as without the split, so its claims belong here too.
        states.append(found.state.but(split=""))
    for article in site.articles:
        for number, claim in _numbered(article):
            if any(applies(claim, state) for state in states):
                yield _shown(number, claim, article, site)


def chart_state(shown: ShownClaim, tables: Tables) -> State | None:
    """The state of a claim's own chart: its metric and scope, with months before and after it.

    A claim of no text is not highlighted. None for a claim that names no period, whose metric has
    no monthly series, whose scope no table of the metric has, or whose figure is in no chart.
    """
    if uncharted_table(shown):
        return None
    period = shown.verdict.period
    asked = metrics().get(shown.claim.metric)
    if asked is None or asked.is_points or period.first is None or period.last is None:
        return None
    implied = {item for each in asked.answers for item in each.where.items()}
    scope = {c: term for c, term in shown.claim.filters.items() if (c, term) not in implied}
    if not set(scope) <= set(dimensions(tables, asked)):
        return None
    return State(
        metric=asked.id,
        first=period.first - MONTHS_AROUND,
        last=period.last + MONTHS_AROUND // 2,
        filters=Filters({c: members(c, term) for c, term in scope.items()}),
        claim=_key(shown).lower(),
    )


def uncharted_table(shown: ShownClaim) -> str:
    """The table of a claim's figure where no chart of its metric shows it; empty otherwise."""
    verdict = shown.verdict
    official = verdict.elsewhere.official if verdict.elsewhere else verdict.official
    if official is None or official.metric not in metrics():
        return ""
    charted = {each.table for each in metric(official.metric).answers}
    return next((name for name in official.tables if name not in charted), "")


def link_key(shown: ShownClaim, tables: Tables) -> str:
    """The key of the words of a link to ``chart_link``: to a chart, a table, or published rates."""
    if uncharted_table(shown):
        return "sources.open_table"
    asked = _linked_metric(shown)
    rates = asked is not None and asked.is_points and chart_state(shown, tables) is None
    return "reading.open_rates" if rates else "sources.open_chart"


def _linked_metric(shown: ShownClaim) -> Metric | None:
    """The metric to whose page a claim without a chart of its own leads; None if there is none."""
    nearest = [
        each.metric if isinstance(each, Announcement) else each.measure
        for each in shown.verdict.nearest
    ]
    named = (name for name in (shown.claim.metric, *nearest) if name in metrics())
    return next(map(metric, named), None)


def _key(shown: ShownClaim) -> str:
    """The key by which an address names a claim; empty for a text that is nowhere kept."""
    return "" if shown.article.slug == UNKEPT else shown.key


def within_held(state: State, tables: Tables) -> State:
    """A state limited to months that are held; as it is if none of its months is."""
    held = answer(tables, state.but(first=None, last=None))
    if not (held.first and held.last and state.first and state.last):
        return state
    first, last = max(state.first, held.first), min(state.last, held.last)
    return state.but(first=first, last=last) if first <= last else state


def chart_link(shown: ShownClaim, tables: Tables, language: Language) -> str:
    """The address of a claim's own chart, or of its table, or of the nearest published figures.

    Empty if there is none of them. The chart is limited to months that are held.
    """
    if table := uncharted_table(shown):
        return links.table_on_page(table, language)
    state = chart_state(shown, tables)
    if state is not None:
        return links.chart(within_held(state, tables), language)
    asked = _linked_metric(shown)
    return links.claim_on_page(asked.page, _key(shown), language) if asked else ""
