"""Source texts: the list of them, and each with its claims underlined and their notes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.articles import Article, Claim, Segment, paragraphs
from dashboard.claims import points, verdict_sign, verdict_word
from dashboard.components.aria import HIDDEN
from dashboard.components.notes import note, note_anchor
from dashboard.i18n import Language
from dashboard.metrics import metric, metrics
from dashboard.pages.claims_shown import Shown, note_of, sentence_href
from dashboard.pages.site import BLANK, Address, Page, Site
from dashboard.queries import Filters, State, write_state

MONTHS_AROUND = 18


def chart_state(shown: Shown) -> State | None:
    """The chart on which a claim stands: its metric and scope, some months to either side of it."""
    places = points(shown.verdict)
    if places.claimed is None or places.metric not in metrics():
        return None
    month = places.claimed.month
    state = State(
        metric=places.metric,
        first=month - MONTHS_AROUND,
        filters=Filters({column: (term,) for column, term in places.claimed.scope.items()}),
        claim=shown.claim.id.lower(),
    )
    return replace(state, last=month + MONTHS_AROUND // 2)


def chart_href(shown: Shown, language: Language) -> str:
    """The address of the chart of a claim; empty where it has no place on a chart."""
    state = chart_state(shown)
    if state is None:
        return ""
    page = metric(state.metric).page
    return f"/{language.code}/{page}?{write_state(state, BLANK)}"


def numbered(article: Article, site: Site) -> list[Shown]:
    """The claims of a text in its order, with their verdicts."""
    claims = sorted(article.claims, key=lambda claim: claim.quote.position)
    return [
        Shown(number, article, claim, site.verdicts[article.slug, claim.id])
        for number, claim in enumerate(claims, start=1)
    ]


def title_of(article: Article, language: Language) -> str:
    """The title of a text; where none is known, that is said with its slug."""
    return article.title or language.text("sources.untitled", slug=article.slug.partition("_")[0])


def dated(article: Article, language: Language) -> str:
    """What is known of a text's date."""
    day = article.date.isoformat() if article.date else ""
    return language.text(f"sources.date_{article.date_known}", date=day)


def _marked(segment: Segment, by_id: dict[str, Shown], lit: str, language: Language) -> Any:
    """A run of the text: plain, or a link to its note, underlined after its verdict."""
    claims = [by_id[each] for each in segment.ids if each in by_id]
    if not claims:
        return segment.text
    shown = claims[0]
    outcome = shown.verdict.outcome.value
    lit_class = " is-lit" if shown.claim.id.lower() == lit else ""
    word = verdict_word(shown.verdict, language)
    return html.A(
        [
            segment.text,
            html.Sup(str(shown.number), **HIDDEN) if _ends(segment, shown.claim) else "",
            html.Span(f" ({word})", className="visually-hidden", lang=language.code),
        ],
        id=shown.claim.id if segment.start == _start(shown.claim, segment) else None,
        href=chart_href(shown, language) or f"#{note_anchor(shown.claim.id)}",
        className=f"mark verdict-{outcome}{lit_class}",
        title=f"{verdict_sign(shown.verdict, language)} {word}",
    )


def _start(claim: Claim, segment: Segment) -> int:
    return segment.start if segment.text.startswith(claim.quote.exact[: len(segment.text)]) else -1


def _ends(segment: Segment, claim: Claim) -> bool:
    return claim.quote.exact.endswith(segment.text[-12:])


def _paragraph(
    runs: Sequence[Segment], by_id: dict[str, Shown], lit: str, language: Language
) -> html.P:
    return html.P([_marked(segment, by_id, lit, language) for segment in runs])


def _text(
    article: Article, shown: list[Shown], lit: str, language: Language
) -> tuple[list[html.P], list[html.P]]:
    """The paragraphs before the first claim, and those from it on, beside which notes stand."""
    by_id = {each.claim.id: each for each in shown}
    filled = [runs for runs in paragraphs(article) if any(run.text.strip() for run in runs)]
    claimed = [any(each in by_id for run in runs for each in run.ids) for runs in filled]
    split = claimed.index(True) if True in claimed else len(filled)
    drawn = [_paragraph(runs, by_id, lit, language) for runs in filled]
    return drawn[:split], drawn[split:]


def source_page(article: Article, address: Address, site: Site) -> Page:
    """A text to read: claims underlined, and beside it a note for each."""
    language = address.language
    shown = numbered(article, site)
    lit = _asked_claim(address.query)
    side = [
        note(
            note_of(each, language, href=chart_href(each, language), way="sources.open_chart"),
            quoted=False,
        )
        for each in shown
    ]
    before, after = _text(article, shown, lit, language)
    title = title_of(article, language)
    head = html.Div(
        [
            html.P(html.A(language.text("sources.back"), href=f"/{language.code}/sources")),
            html.H1(title),
            html.P(
                [dated(article, language), " ", language.text("sources.note")], className="fine"
            ),
        ],
        className="article-head",
    )
    body = [
        html.Article(
            [
                head,
                html.Div(before, className="article-text", lang=article.language),
                html.Div(after, className="article-text from-claims", lang=article.language),
                html.Aside(html.Ol(side, className="notes")),
            ],
            className="article",
        )
    ]
    words = language.text("site.title", page=title, site=language.text("site.name"))
    return Page(title=words, description=language.text("sources.intro"), body=body)


def _asked_claim(query: str) -> str:
    """The claim that an address asks to light up, as it is written there; empty if none."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if name == "claim":
            return value.lower()[:40]
    return ""


def _claim_line(shown: Shown, language: Language) -> list[Any]:
    """A claim in a list: its verdict in sign and word, and its words, which lead to their place."""
    verdict = shown.verdict
    words = f"{verdict_sign(verdict, language)} {verdict_word(verdict, language)} "
    return [
        html.Span(words, className=f"verdict verdict-{verdict.outcome.value}"),
        html.A(
            shown.claim.quote.exact,
            href=sentence_href(shown, language),
            lang=shown.article.language,
        ),
    ]


def sources_page(address: Address, site: Site) -> Page:
    """All source texts with their claims by verdict."""
    language = address.language
    cards = []
    for article in site.articles:
        shown = numbered(article, site)
        title = title_of(article, language)
        items = [html.Li(_claim_line(each, language)) for each in shown]
        cards.append(
            html.Section(
                [
                    html.H2(html.A(title, href=f"/{language.code}/sources/{article.slug}")),
                    html.P(dated(article, language), className="fine"),
                    html.Ol(items, className="claims-list"),
                ]
            )
        )
    words = language.text("sources.title")
    body = [html.H1(words), html.P(language.text("sources.intro"), className="summary"), *cards]
    return Page(
        title=language.text("site.title", page=words, site=language.text("site.name")),
        description=language.text("sources.intro"),
        body=body,
    )
