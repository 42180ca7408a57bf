"""Shares of a group in a whole, on the committed tables: each is counted again from the files."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.claims import Outcome, claim_points, explain
from dashboard.claims.texts import check_text
from dashboard.i18n import language
from tests.data.recount import DATASETS, monthly, months
from tests.data.typed import asker, note

TUCSON, SAN_DIEGO = "Tucson Sector", "San Diego Field Office"
MEXICO, MINORS, ADULTS = "Mexico", "Unaccompanied Children", "Single Adults"
MAY = "month:2024-05"


@pytest.fixture
def share(tables):
    ask = asker(tables)

    def of_group(metric, value, scope, of, period, **fields):
        given = {"comparison": "share", "unit": "percent", "scope": scope, "of": tuple(of)}
        return ask(metric, value, period=period, **given, **fields)

    return of_group


@pytest.mark.parametrize(
    ("metric", "scope", "of", "period"),
    [
        ("encounters", {"citizenship": MEXICO, "region": "Southwest"}, ["citizenship"], MAY),
        ("encounters", {"citizenship": "Cuba"}, ["citizenship"], "fiscal_year:2024"),
        ("southwest_encounters", {"demographic": ADULTS}, ["demographic"], "fiscal_year:2021"),
        ("encounters", {"demographic": MINORS}, ["demographic"], MAY),
        ("encounters", {"component": "USBP"}, ["component"], "fiscal_year_to_date:2024-05"),
        ("encounters", {"region": "Southwest"}, ["region"], "calendar_year:2023"),
        (
            "border_patrol_encounters",
            {"area_of_responsibility": TUCSON},
            ["area_of_responsibility"],
            "month:2024-01",
        ),
        ("seizure_pounds", {"drug": "Fentanyl"}, ["drug"], "fiscal_year:2024"),
        (
            "seizure_pounds",
            {"drug": "Fentanyl", "area_of_responsibility": SAN_DIEGO},
            ["area_of_responsibility"],
            "fiscal_year:2024",
        ),
        (
            "encounters",
            {"citizenship": MEXICO, "demographic": ADULTS, "region": "Southwest"},
            ["citizenship", "demographic"],
            MAY,
        ),
    ],
)
def test_a_share_is_the_sum_of_the_group_on_that_of_the_whole(share, metric, scope, of, period):
    """The verdict's sums are those of an own count, and a percentage of it agrees or differs."""
    found = share(metric, "50", scope, of, period)
    whole = {column: term for column, term in scope.items() if column not in of}
    counted = [monthly(metric, asked).reindex(months(period)).sum() for asked in (scope, whole)]
    assert (found.official.level, found.official.whole) == pytest.approx(counted)
    percent = 100 * counted[0] / counted[1]
    assert found.official.value == pytest.approx(percent)
    assert share(metric, f"{percent:.1f}", scope, of, period).outcome is Outcome.AGREES
    far = f"{percent / 2 if percent > 60 else percent + 20:.0f}"
    assert share(metric, far, scope, of, period).outcome is Outcome.DIFFERS


def test_of_whole_years_both_sums_are_of_the_table_of_years(share):
    """The Border Patrol's months are not held by citizenship: part and whole are of one table."""
    found = share(
        "border_patrol_encounters",
        "20",
        {"citizenship": MEXICO},
        ["citizenship"],
        "fiscal_year:2019",
    )
    table = pd.read_csv(DATASETS / "citizenship_apprehensions.csv", keep_default_na=False)
    table = table[table["fiscal_year"] == 2019]
    part = table.loc[table["citizenship"] == MEXICO, "apprehensions"].sum()
    whole = table["apprehensions"].sum()
    assert (found.official.level, found.official.whole) == (part, whole)
    assert found.official.tables == ("citizenship_apprehensions",)
    assert found.outcome is Outcome.AGREES


def test_the_note_says_both_sums_and_the_whole(share):
    found = share(
        "encounters", "48", {"citizenship": MEXICO, "region": "Southwest"}, ["citizenship"], MAY
    )
    assert "34.8% (59,455 of 170,716)" in note(found)
    assert "Mexico, southwest border; as a share of all citizenships" in note(found)
    assert "13.2 percentage points higher" in note(found)
    spanish = " ".join(explain(found, language("es")))
    assert "(59,455 de 170,716)" in spanish
    assert "como proporción de todas las nacionalidades" in spanish


def test_a_share_is_drawn_at_what_it_makes_of_the_whole(share):
    """On the line of the group: a share has none of its own."""
    found = share(
        "encounters", "48", {"citizenship": MEXICO, "region": "Southwest"}, ["citizenship"], MAY
    )
    points = claim_points(found)
    claimed, true = points.claimed, points.true
    assert claimed
    assert true
    assert claimed.value == pytest.approx(0.48 * 170_716)
    assert claimed.implied
    assert true.value == 59_455


@pytest.mark.parametrize("part", ["of", "citizenship", "region", "period", "metric"])
def test_a_share_of_a_guessed_whole_accuses_nobody(share, part):
    given = {"citizenship": MEXICO, "region": "Southwest"}
    found = share("encounters", "48", given, ["citizenship"], MAY, read_from={part: "context"})
    assert found.outcome is Outcome.NOT_CHECKABLE


def test_no_share_is_larger_than_the_whole(share):
    found = share("encounters", "132", {"citizenship": MEXICO}, ["citizenship"], MAY)
    assert found.outcome is Outcome.DIFFERS
    assert "larger share than all" in note(found)


def test_a_group_that_the_scope_does_not_name_is_no_share(share):
    """What is not held of the group is no zero, and the whole is no group of itself."""
    missing = share("encounters", "50", {"region": "Southwest"}, ["citizenship"], MAY)
    assert missing.outcome is Outcome.NOT_CHECKABLE
    early = share("encounters", "50", {"citizenship": MEXICO}, ["citizenship"], "month:2004-05")
    assert early.outcome is Outcome.NOT_CHECKABLE


TOLD = {
    "en": (
        "{Group} accounted for {n} percent of encounters at the southwest border in {month}.",
        "In {month}, {n} percent of southwest border encounters were of {group}.",
        "Of those encountered at the southwest border in {month}, {n}% were {group}.",
        "The share of {group} among encounters at the southwest border in {month} was {n} percent.",
    ),
    "es": (
        "En {month}, {group} representaron el {n} % de los encuentros en la frontera suroeste.",
        "El {n} por ciento de los encuentros en la frontera suroeste en {month} fueron de {bare}.",
        "De los encuentros en la frontera suroeste en {month}, el {n} % correspondió a {bare}.",
    ),
}
NAMES = {
    "en": {"Cuba": "Cubans", MEXICO: "Mexicans", ADULTS: "single adults", MINORS: MINORS.lower()},
    "es": {"Cuba": "los cubanos", MEXICO: "los mexicanos", ADULTS: "los adultos solos"},
}
MONTHS = {
    "en": {"2021-07": "July 2021", "2022-11": "November 2022", "2024-03": "March 2024"},
    "es": {"2021-07": "julio de 2021", "2022-11": "noviembre de 2022", "2024-03": "marzo de 2024"},
}


def told():
    for code, forms in TOLD.items():
        for form in forms:
            for term, name in NAMES[code].items():
                for month in MONTHS[code]:
                    yield pytest.param(code, form, term, name, month, id=f"{term}-{month}-{form}")


@pytest.mark.parametrize(("code", "form", "term", "name", "month"), list(told()))
def test_a_share_that_a_sentence_tells_rightly_agrees_and_one_that_is_far_off_differs(
    tables, code, form, term, name, month
):
    column = "demographic" if term in (ADULTS, MINORS) else "citizenship"
    place = {"region": "Southwest"}
    part, whole = (monthly("encounters", each)[month] for each in ({**place, column: term}, place))
    percent = 100 * part / whole
    for stated, outcome in ((percent, Outcome.AGREES), (percent + 12, Outcome.DIFFERS)):
        words = {"n": f"{stated:.0f}", "month": MONTHS[code][month], "group": name}
        words |= {"Group": name[:1].upper() + name[1:], "bare": name.removeprefix("los ")}
        text = form.format(**words)
        checked = check_text(text, code, tables, day=dt.date(2026, 1, 15))
        (found,) = checked.claims
        assert (found.claim.of, found.verdict.outcome) == ((column,), outcome), text


OF_A_FIGURE = {
    "en": (
        "{whole} encounters at the southwest border in {month}. Of those, {n}% were {group}.",
        "{whole} encounters at the southwest border in {month}, {n}% of them {group}.",
        "{whole} encounters at the southwest border in {month}. {Group} made up {n}%.",
    ),
    "es": (
        "{whole} encuentros en la frontera suroeste en {month}. De ellos, el {n} % eran {bare}.",
        "{whole} encuentros en la frontera suroeste en {month}, el {n} % de ellos con {bare}.",
        "{whole} encuentros en la frontera suroeste en {month}. {Group} fueron el {n} % del total.",
    ),
}


@pytest.mark.parametrize("month", list(MONTHS["en"]))
@pytest.mark.parametrize(
    ("code", "form"), [(code, each) for code in OF_A_FIGURE for each in OF_A_FIGURE[code]]
)
def test_a_share_of_what_a_figure_counts_is_one_of_its_month_and_place(tables, code, form, month):
    place = {"region": "Southwest"}
    for term, name in NAMES[code].items():
        column = "demographic" if term in (ADULTS, MINORS) else "citizenship"
        part, whole = (
            monthly("encounters", each)[month] for each in ({**place, column: term}, place)
        )
        percent = 100 * part / whole
        for stated, outcome in ((percent, Outcome.AGREES), (percent + 12, Outcome.DIFFERS)):
            words = {"month": MONTHS[code][month], "group": name, "bare": name.removeprefix("los ")}
            words |= {"n": f"{stated:.0f}", "whole": f"{whole:,.0f}"}
            told = {"en": "There were ", "es": "Hubo "}[code] + form
            text = told.format(Group=name[:1].upper() + name[1:], **words)
            level, share = check_text(text, code, tables, day=dt.date(2026, 1, 15)).claims
            assert level.verdict.outcome is Outcome.AGREES, text
            assert (share.claim.of, share.verdict.outcome) == ((column,), outcome), text


MOST = {
    "en": (
        "{Group} were the majority of those encountered at the southwest border in {month}.",
        "Most encounters at the southwest border in {month} were with {group}.",
    ),
    "es": (
        "En {month}, {group} fueron la mayoría de los encuentros en la frontera suroeste.",
        "La mayor parte de los encuentros en la frontera suroeste en {month} fueron con {bare}.",
    ),
}


@pytest.mark.parametrize("month", list(MONTHS["en"]))
@pytest.mark.parametrize(("code", "form"), [(code, each) for code in MOST for each in MOST[code]])
def test_the_majority_is_more_than_half_and_near_it_nobody_is_accused(tables, code, form, month):
    place = {"region": "Southwest"}
    for term, name in NAMES[code].items():
        column = "demographic" if term in (ADULTS, MINORS) else "citizenship"
        part, whole = (
            monthly("encounters", each)[month] for each in ({**place, column: term}, place)
        )
        words = {"month": MONTHS[code][month], "group": name, "bare": name.removeprefix("los ")}
        text = form.format(Group=name[:1].upper() + name[1:], **words)
        (found,) = check_text(text, code, tables, day=dt.date(2026, 1, 15)).claims
        percent = 100 * part / whole
        told = Outcome.AGREES if percent > 50 else Outcome.DIFFERS
        near = 40 < percent < 50
        assert found.verdict.outcome is (Outcome.NOT_CHECKABLE if near else told), text


@pytest.mark.parametrize(
    ("metric", "scope", "stated", "outcome"),
    [
        ("encounters", ADULTS, "50", Outcome.AGREES),
        ("encounters", MEXICO, "50", Outcome.DIFFERS),
        ("encounters", ADULTS, "60", Outcome.NOT_CHECKABLE),
    ],
)
def test_a_bound_in_words_is_off_by_less_than_what_its_word_is_rounded_to(
    share, metric, scope, stated, outcome
):
    """In May 2024 single adults were 56.9 percent of the encounters there, Mexicans 34.8."""
    column = "demographic" if scope == ADULTS else "citizenship"
    given = {column: scope, "region": "Southwest"}
    words = {"qualifier": "more_than", "rounded_to": "10"}
    assert share(metric, stated, given, [column], MAY, **words).outcome is outcome


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The {office} accounted for {n} percent of fentanyl seized nationwide in 2023."),
        ("en", "Of all fentanyl seized nationwide in 2023, {n}% was seized at the {office}."),
        (
            "es",
            "El {n} % del fentanilo incautado en 2023 en todo el país se decomisó en {es}.",
        ),
    ],
)
def test_the_share_of_an_office_in_all_that_was_seized_is_checked(tables, code, text):
    drug, year = {"drug": "Fentanyl"}, months("calendar_year:2023")
    scopes = ({**drug, "area_of_responsibility": SAN_DIEGO}, drug)
    part, whole = (monthly("seizure_pounds", each).reindex(year).sum() for each in scopes)
    for stated, outcome in ((100 * part / whole, Outcome.AGREES), (80, Outcome.DIFFERS)):
        named = {"office": SAN_DIEGO, "es": "la oficina de campo de San Diego"}
        words = text.format(n=f"{stated:.0f}", **named)
        (found,) = check_text(words, code, tables, day=dt.date(2026, 1, 15)).claims
        assert (found.claim.metric, found.verdict.outcome) == ("seizure_pounds", outcome), words
