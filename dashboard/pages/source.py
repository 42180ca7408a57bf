"""Source texts: their list, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dashboard.articles import Article
from dashboard.components import html
from dashboard.components.notes import by_verdict, tally
from dashboard.components.sharing import NOTHING, PREVIEW, Shared, claim_described
from dashboard.figures.draw import draw
from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.pages.captions import height_of
from dashboard.pages.marked_text import MarkedText, all_claims
from dashboard.pages.page import Page
from dashboard.queries import elsewhere, links
from dashboard.queries.links import Address
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import ShownClaim, chart_state, claims_in, within_held
from dashboard.scenes.telling import claim_title, truth
from dashboard.summaries import text_name
from dashboard.terms.months import Month
from dashboard.terms.pages import INSPECTIONS, SOURCES


def dated(article: Article, language: Language) -> str:
    """The date of a text, and how it is known."""
    words = ""
    if article.date:
        month = Month.containing(article.date)
        words = language.month(month) if article.month_only else language.day(article.date)
    return language.text(f"reading.dated_{article.date_known}", date=words)


def claims_list(shown: Iterable[ShownClaim], language: Language) -> html.Ol:
    """The claims of a text: the verdict, the words as a link to their sentence, and the truth."""
    return html.Ol(
        [html.Li(_claim_line(each, language)) for each in shown], className="claims-list"
    )


def _claim_line(shown: ShownClaim, language: Language) -> list[Any]:
    outcome = shown.verdict.outcome
    words = f"{outcome.sign(language)} {outcome.word(language)} "
    return [
        html.Span(words, className=f"verdict {outcome.css_class}"),
        html.A(
            shown.claim.quote.exact,
            href=shown.sentence(language),
            lang=shown.article.language,
        ),
        html.Span(truth(shown.verdict, language), className="truth"),
    ]


def source_page(article: Article, address: Address, site: Site) -> Page:
    """The page of a text: claims underlined, and a note on each beside it."""
    language = address.language
    claims = all_claims(article, site)
    reader = MarkedText(article, site, language, address.claim, claims)
    title = text_name(article, language)
    head = html.Header(
        [
            html.P(
                html.A(language.text("sources.back"), href=links.page(SOURCES, language)),
                className="kicker",
            ),
            html.H1(title, lang=article.language),
            html.P(dated(article, language), className="fine"),
            tally(by_verdict((each.verdict for each in claims.values()), language)),
        ],
        className="article-head",
    )
    data = html.P(
        html.A(
            language.text("reading.annotations"),
            href=links.annotation_file(article.slug),
        ),
        className="fine",
    )
    body = [
        html.Article(
            [
                head,
                claims_list(claims.values(), language),
                html.P(language.text("reading.note"), className="fine how-read"),
                html.Div(
                    reader.text(),
                    className="article-text" + (" is-below" if reader.begins_marked else ""),
                ),
                data,
            ],
            className="article",
        )
    ]
    named = next((each for each in claims.values() if address.claim == each.claim.id.lower()), None)
    name = claim_title(named, language) if named else title
    return Page(
        title=language.text("site.title", page=name, site=language.text("site.name")),
        description=_described(named, claims.values(), language),
        body=body,
        shared=_shared(named, address, site) if named else NOTHING,
    )


def _described(named: ShownClaim | None, claims: Iterable[ShownClaim], language: Language) -> str:
    """What the page says: what is true of the claim that is named, else the claims by verdict."""
    if named:
        return truth(named.verdict, language)
    counted = language.enumeration(
        language.text("sources.counted", count=each.count, verdict=each.word)
        for each in by_verdict((one.verdict for one in claims), language)
    )
    return language.text("sources.described", counted=counted)


def _shared(named: ShownClaim, address: Address, site: Site) -> Shared:
    """The picture of a claim's own chart, and the verdict on it as JSON-LD."""
    language = address.language
    shared = Shared(described=claim_described(named, address), framed=True)
    state = chart_state(named, site.tables)
    if state is None or metric(state.metric).page == INSPECTIONS:
        return shared
    scene = Scene(site, within_held(state, site.tables), language)
    if scene.answer.unanswered:
        return shared
    return replace(
        shared,
        picture=elsewhere.picture(scene.state, language, width=PREVIEW),
        height=height_of(scene, draw(scene).figure, address.origin),
    )


def sources_page(address: Address, site: Site) -> Page:
    """The list of all source texts, with their claims by verdict."""
    language = address.language
    entries = []
    for article in site.articles:
        shown = claims_in(article, site)
        title = text_name(article, language)
        href = links.source_text(article.slug, language)
        entries.append(
            html.Section(
                [
                    html.H2(html.A(title, href=href, lang=article.language)),
                    html.P(dated(article, language), className="fine"),
                    tally(by_verdict((each.verdict for each in shown), language)),
                    claims_list(shown, language),
                ],
                className="source-entry",
            )
        )
    words = language.text("sources.title")
    body = [html.H1(words), html.P(language.text("sources.intro"), className="summary"), *entries]
    return Page(
        title=language.text("site.title", page=words, site=language.text("site.name")),
        description=language.text("sources.intro"),
        body=body,
    )
