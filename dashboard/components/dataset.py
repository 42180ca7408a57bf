"""Tables on the page about the data: the overview of all, and each with columns and releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.aria import label
from dashboard.components.handbook import Column, definitions, item_list, ledger
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.schemas.shapes import DatePrecision, ReleaseKind, TableKind
from dashboard.summaries.provenance import date_words
from dashboard.summaries.standing import Standing, expected_words
from dashboard.tables import TableMetadata
from dashboard.tables.inventory import Stock
from dashboard.terms.months import Month

FRESH_DAYS = 31
"""Up to this age the last month "has just ended"; beyond, its age in days is given."""


def overview(
    kind: str, tables: Sequence[tuple[TableMetadata, Standing]], language: Language
) -> html.Div:
    """The tables of one kind, a line each. A kind without months has no column for them."""
    monthly = any(standing.stock.last for _, standing in tables)
    columns = [Column(language.text("data.table"), "wide")]
    if monthly:
        columns.append(Column(language.text("data.months")))
    columns += [
        Column(language.text("data.rows"), "number"),
        Column(language.text("data.csv"), "action"),
    ]
    words = language.text(f"data.kind.{kind}")
    rows = [_overview_line(metadata, standing, monthly, language) for metadata, standing in tables]
    return html.Div(
        [html.H3(words), ledger(columns, rows, words, "catalogue")], className="catalogue-group"
    )


def _overview_line(
    metadata: TableMetadata, standing: Standing, monthly: bool, language: Language
) -> list[Any]:
    name, words = metadata.name, language.sentence(metadata.title)
    title = [html.A(words, href=links.local(links.table_anchor(name))), html.Code(name)]
    download = html.A(
        language.text("data.csv"),
        href=links.table_file(name),
        download="",
        **label(language.text("data.csv_of", table=words)),
    )
    months = [_months_held(standing.stock, language)] if monthly else []
    return [title, *months, language.number(standing.stock.rows), download]


def _months_held(stock: Stock, language: Language) -> str:
    """The first and last month of a table; empty for a table without months."""
    if stock.first is None or stock.last is None:
        return ""
    words = {
        "first": language.month(stock.first, short=True),
        "last": language.month(stock.last, short=True),
    }
    return language.text("data.span", **words)


def dataset(
    metadata: TableMetadata,
    standing: Standing,
    releases: Sequence[Mapping[str, Any]],
    checks: Sequence[str],
    citation: str,
    language: Language,
) -> list[Any]:
    """The full description of a table.

    ``releases`` are its rows of the table of releases, newest first; ``checks`` are sentences.
    """
    name = metadata.name
    words = language.text("data.csv_of", table=name)
    facts = definitions(_facts(metadata, standing, releases, language), "facts")
    folds = [
        _fold("columns", len(metadata.columns), _columns(metadata, language), language),
        *([_releases(releases, language)] if releases else []),
        *([_wording(metadata, language)] if metadata.publisher_wording else []),
    ]
    return [
        html.P(language.sentence(metadata.description), className="lead"),
        html.P(html.A(words, href=links.table_file(name), download="", className="button")),
        facts,
        html.H3(language.text("data.parts.caveats")),
        item_list([language.sentence(caveat) for caveat in metadata.caveats]),
        *folds,
        _fold("checks", len(checks), item_list(checks), language),
        *([html.P(citation, className="fine citation")] if citation else []),
    ]


def _facts(
    metadata: TableMetadata,
    standing: Standing,
    releases: Sequence[Mapping[str, Any]],
    language: Language,
) -> list[tuple[Any, Any]]:
    """Pairs of name and value. What is unknown or does not apply is left out."""
    stock = standing.stock
    found: list[tuple[str, Any]] = [("rows", language.number(stock.rows))]
    if stock.first and stock.last:
        words = {"first": language.month(stock.first), "last": language.month(stock.last)}
        found.append(("held", _text("months", language, count=stock.months, **words)))
    found += [("gap", _gap(gap.first, gap.last, gap.why, language)) for gap in metadata.gaps]
    if releases:
        newest = html.Code(releases[0]["release"])
        published = _published(releases[0], language)
        found.append(
            ("newest", language.parts("data.say.newest", release=newest, published=published))
        )
    if stock.last and stock.days_old is not None:
        key = "fresh" if stock.days_old > FRESH_DAYS else "fresh_few"
        last = language.month(stock.last)
        found.append(("fresh", _text(key, language, last=last, count=stock.days_old)))
    found += [("known", words) for words in _known(standing, language)]
    if standing.expected:
        calendar = html.A(language.text("data.say.calendar"), href=links.calendar(language))
        words = expected_words(standing.expected, standing.day, language)
        found.append(("expected", [words, " ", calendar]))
    if metadata.kind is TableKind.MONTHLY:
        found.append(("provisional", _provisional(standing, language)))
    found += [
        ("scope", _text("scope", language, column=column, term=language.term(column, term)))
        for column, term in metadata.scope.items()
    ]
    found += [
        ("totals", _text("totals", language, column=column, term=language.term(column, term)))
        for column, term in metadata.totals.items()
    ]
    found.append(("key", [html.Code(key) for key in metadata.keys]))
    publisher = metadata.publisher
    named = language.sentence(publisher.producer)
    found.append(("publisher", html.A(named, href=publisher.page) if publisher.page else named))
    found.append(("licence", language.sentence(publisher.licence)))
    return [(language.text(f"data.facts.{key}"), value) for key, value in found]


def _text(key: str, language: Language, **words: object) -> str:
    return language.text(f"data.say.{key}", **words)


def _gap(first: Month, last: Month, why: str, language: Language) -> str:
    months = {"first": language.month(first), "last": language.month(last)}
    return _text("gap", language, why=language.sentence(why), **months)


def _published(release: Mapping[str, Any], language: Language) -> str:
    """When a release was published, if that is known."""
    if not release["published"]:
        return _text("published_unknown", language)
    key = "published_about" if release["date_precision"] == DatePrecision.ABOUT else "published"
    return _text(key, language, date=date_words(release["published"], language))


def _known(standing: Standing, language: Language) -> list[Any]:
    """What is known to have been published after the last month held."""
    found: list[Any] = []
    if standing.newer:
        table, month = standing.newer
        link = html.A(html.Code(table), href=links.local(links.table_anchor(table)))
        last = language.month(month)
        found.append(language.parts("data.say.known_table", last=last, table=link))
    if standing.announced_to:
        last = language.month(standing.announced_to)
        found.append(_text("known_figures", language, last=last))
    return found


def _provisional(standing: Standing, language: Language) -> str:
    if not standing.has_status:
        return _text("no_status", language)
    if standing.provisional is None:
        return _text("no_provisional", language)
    first, last = (language.month(month) for month in standing.provisional)
    return _text("provisional", language, first=first, last=last)


def _fold(part: str, count: int, content: Any, language: Language) -> html.Details:
    words = language.text(f"data.parts.{part}", count=count)
    return html.Details([html.Summary(words), content], className="fold")


def _columns(metadata: TableMetadata, language: Language) -> html.Table:
    heads = [
        Column(language.text("data.columns.column"), "code"),
        Column(language.text("data.columns.meaning"), "wide"),
        Column(language.text("data.columns.type")),
        Column(language.text("data.columns.unit")),
    ]
    rows: list[list[Any]] = []
    for name, column in metadata.columns.items():
        meaning: list[Any] = [language.sentence(column.description)]
        if column.values:
            values = language.text(
                "data.columns.values", values=language.enumeration(column.values)
            )
            meaning.append(html.Span(values, className="fine"))
        kind = language.text(f"data.types.{column.type}")
        rows.append([html.Code(name), meaning, kind, language.sentence(column.unit)])
    return ledger(heads, rows, language.sentence(metadata.title))


def _releases(releases: Sequence[Mapping[str, Any]], language: Language) -> html.Details:
    heads = [
        Column(language.text("data.releases.release"), "code wide"),
        Column(language.text("data.releases.published")),
        Column(language.text("data.releases.covers")),
        Column(language.text("data.releases.rows"), "number"),
    ]
    rows = [
        [
            html.A(html.Code(row["release"]), href=row["url"]),
            _day(row, language),
            _covers(row, language),
            language.number(row["rows"]),
        ]
        for row in releases
    ]
    words = language.text("data.parts.releases", count=len(releases))
    return _fold("releases", len(releases), ledger(heads, rows, words), language)


def _day(row: Mapping[str, Any], language: Language) -> str:
    if not row["published"]:
        return language.text("data.releases.unknown")
    date = date_words(row["published"], language)
    about = row["date_precision"] == DatePrecision.ABOUT
    return language.text("data.releases.about", date=date) if about else date


def _covers(row: Mapping[str, Any], language: Language) -> list[Any]:
    first, last = (Month.containing(row[end]) for end in ("covers_from", "covers_to"))
    words = {"first": language.month(first, short=True), "last": language.month(last, short=True)}
    shown: list[Any] = [language.text("data.span", **words)]
    if row["closed_through"]:
        closed = language.text("data.releases.closed", year=row["closed_through"])
        shown.append(html.Span(closed, className="fine"))
    if row["kind"] == ReleaseKind.VINTAGE:
        shown.append(html.Span(language.text("data.releases.vintage"), className="fine"))
    return shown


def _wording(metadata: TableMetadata, language: Language) -> html.Details:
    heads = [
        Column(language.text("data.columns.column"), "code"),
        Column(language.text("data.wording.ours")),
        Column(language.text("data.wording.theirs"), "wide"),
    ]
    rows = [
        [html.Code(column), html.Code(term), html.Span(" · ".join(words), lang="en")]
        for column, terms in metadata.publisher_wording.items()
        for term, words in terms.items()
    ]
    table = ledger(heads, rows, language.text("data.wording.theirs"))
    return _fold("wording", len(rows), table, language)
