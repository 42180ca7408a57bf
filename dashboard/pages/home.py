"""The overview: the newest figures, the newest source text, the last revisions, further pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.components import html
from dashboard.components.cards import cards
from dashboard.components.counts import counts_line
from dashboard.components.notes import by_verdict, tally
from dashboard.components.sharing import Shared, site_described
from dashboard.i18n import Language, opening
from dashboard.pages.check_form import short_form
from dashboard.pages.newest_cards import all_cards
from dashboard.pages.page import Page
from dashboard.pages.source import claims_list, dated
from dashboard.pages.ways import ways_on
from dashboard.queries import links
from dashboard.queries.expected import all_expected
from dashboard.queries.links import Address
from dashboard.queries.revisions import RevisedRelease, Revision, last_release, last_revised
from dashboard.scenes import Site
from dashboard.scenes.claims import claims_in
from dashboard.summaries import text_name
from dashboard.summaries.provenance import date_words, table_words
from dashboard.summaries.standing import expected_words
from dashboard.terms.months import Month
from dashboard.terms.pages import REVISIONS

# Columns that name a revised cell; the other columns of its key only narrow these down.
_NAMED = (
    *("drug", "citizenship", "citizenship_group", "demographic", "state"),
    *("area_of_responsibility", "measure"),
)


def home_page(address: Address, site: Site) -> Page:
    """The page in the language of an address."""
    language = address.language
    body = [
        html.Div(
            [
                html.H1(language.text("overview.title")),
                html.P(language.text("overview.intro"), className="summary"),
                short_form(language),
            ],
            className="overview-head",
        ),
        cards(all_cards(site, language)),
        *counts_line(site, language),
        html.Div(
            [
                *_newest_text(site, language),
                html.Div([*_revised(site, language), ways_on(language)], className="overview-side"),
            ],
            className="overview-below",
        ),
    ]
    return Page(
        title=language.text("site.name"),
        description=language.text("site.description"),
        body=body,
        shared=Shared(described=site_described(language, address.origin)),
    )


def _newest_text(site: Site, language: Language) -> list[Any]:
    """The newest source text: its claims by verdict, and the words of each claim."""
    if not site.articles:
        return []
    article = max(site.articles, key=lambda each: (each.date or dt.date.min, each.slug))
    shown = claims_in(article, site)
    href = links.source_text(article.slug, language)
    return [
        html.Section(
            [
                html.P(language.text("overview.text.kicker"), className="kicker"),
                html.H2(html.A(text_name(article, language), href=href, lang=article.language)),
                html.P(dated(article, language), className="fine"),
                tally(by_verdict((each.verdict for each in shown), language)),
                claims_list(shown, language),
                html.P(html.A(language.text("sources.read"), href=href), className="way"),
            ],
            className="overview-text",
        )
    ]


def _revised(site: Site, language: Language) -> list[Any]:
    """What the last release changed; if that is nothing, what the last one that did changed."""
    last, found = last_release(site.tables), last_revised(site.tables)
    if last is None:
        return []
    own = found is not None and found.release == last
    section: list[Any] = [html.P(language.text("overview.revised.kicker"), className="kicker")]
    if not own:
        section += [
            html.H2(_title(last.table, last.covers_from, last.covers_to, language)),
            html.P(
                language.text(
                    "overview.revised.unchanged",
                    release=last.name,
                    published=date_words(last.published, language),
                )
            ),
        ]
    if found:
        section += _changed(found, language, html.H2 if own else html.H3)
    log = html.A(language.text("overview.revised.all"), href=links.page(REVISIONS, language))
    section += [html.P(log, className="way"), *_expected(site, language)]
    return [html.Section(section, className="overview-revised")]


def _expected(site: Site, language: Language) -> list[Any]:
    """The next release that can be expected; none where all are overdue."""
    soon = [each for each in all_expected(site.tables) if not each.is_overdue(site.day)]
    if not soon:
        return []
    words = [expected_words(soon[0], site.day, language), " "]
    calendar = html.A(language.text("data.say.calendar"), href=links.calendar(language))
    title = language.text(
        "news.event",
        table=table_words(soon[0].table, language),
        month=language.month(soon[0].month),
    )
    return [html.H3(title), html.P([*words, calendar], className="fine")]


def _changed(found: RevisedRelease, language: Language, heading: type[Any]) -> list[Any]:
    """What one release changed: how many figures, and those that moved furthest."""
    return [
        heading(_title(found.release.table, found.first, found.last, language)),
        html.P(
            language.text(
                "overview.revised.sentence",
                release=found.release.name,
                published=date_words(found.release.published[:7], language),
                count=found.cells,
                measures=_measures(found, language),
            )
        ),
        html.P(language.text("overview.revised.largest"), className="fine"),
        *[_largest(measure, found, language) for measure in found.largest],
    ]


def _title(table: str, first: Month, last: Month, language: Language) -> str:
    title = language.text(
        "overview.revised.title",
        table=table_words(table, language),
        first=language.month(first),
        last=language.month(last) if first != last else "",
    )
    return opening(title)


def _measures(found: RevisedRelease, language: Language) -> str:
    return language.listing(
        [
            language.text(f"measures.changed.{name}", count=count)
            for name, count in found.measures.items()
        ]
    )


def _largest(measure: str, found: RevisedRelease, language: Language) -> html.Ul:
    items = [
        html.Li(
            [html.Span(_cell(each, language)), " ", html.Span(_change(each, measure, language))]
        )
        for each in found.largest[measure]
    ]
    return html.Ul(items, className="changes")


def _cell(change: Revision, language: Language) -> str:
    named = [
        language.within(column, change.cell[column]) for column in _NAMED if column in change.cell
    ]
    if "area_of_responsibility" not in change.cell and "region" in change.cell:
        named.append(language.within("region", change.cell["region"]))
    return opening(language.enumeration([*named, language.month(change.month, short=True)]))


def _change(change: Revision, measure: str, language: Language) -> str:
    nothing = language.text("overview.revised.nothing")
    before, after = (
        nothing if value is None else language.number(value, change.digits)
        for value in (change.before, change.after)
    )
    unit = language.text(f"measures.units.{measure}")
    return language.text("overview.revised.moved", before=before, after=after, unit=unit)
