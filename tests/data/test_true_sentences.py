"""Sentences made up around true figures: read from their words alone, none of them is accused.

The figures are counted from the files (``recount``). With figures that are a third too high, none
of the sentences agrees.
"""

import datetime as dt
import random
import tomllib
from pathlib import Path

import pytest
from babel.dates import format_date

from dashboard.claims import Outcome
from dashboard.claims.texts import check_text
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.data.recount import SOUTHWEST, monthly

MONTHS = ("2022-07", "2023-12", "2025-02", "2025-03", "2025-10")
SERIES = {
    "usbp": ("border_patrol_encounters", SOUTHWEST),
    "southwest": ("encounters", SOUTHWEST),
    "ports": ("encounters", {**SOUTHWEST, "component": "OFO"}),
    "north": ("encounters", {"region": "Northern"}),
    "all": ("encounters", {}),
    "fentanyl": ("seizure_pounds", {"drug": "Fentanyl"}),
    "cocaine": ("seizure_pounds", {"drug": "Cocaine"}),
    "meth": ("seizure_pounds", {"drug": "Methamphetamine"}),
    "local": ("seizure_pounds", {"drug": "Fentanyl", **SOUTHWEST}),
}
ACCUSING = (Outcome.DIFFERS, Outcome.AGREES_ELSEWHERE, Outcome.OVERSTATED)
MOVED = {"en": ("rose", "fell"), "es": ("subieron", "bajaron")}
TOLD = tomllib.loads(Path(__file__).with_name("true_sentences.toml").read_text("utf-8"))


def written(template: str, language: str, month: str, times: float = 1) -> str:
    """A sentence with the figures of a month, or with so many times these."""
    last = Month.parse(month)
    parts: dict[str, str] = {}
    for back in (0, 1, 12):
        name = format_date((last - back).last_day, "LLLL 'de' y", locale=language)
        named = name if language == "es" else name.replace(" de", "")
        parts["month" if not back else f"month_{back}"] = named
    for name, (metric, scope) in SERIES.items():
        held = {str(each): float(value) for each, value in monthly(metric, scope).items()}
        now = held[month]
        parts[name] = f"{now * times:,.0f}"
        parts[f"{name}_day"] = f"{now * times / last.last_day.day:,.0f}"
        for back in (1, 12):
            before = held[str(last - back)]
            change = 100 * (now / before - 1)
            parts[f"{name}_{back}"] = f"{before * times:,.0f}"
            parts[f"{name}_by_{back}"] = f"{abs(change) * times:.0f}"
            parts[f"{name}_moved_{back}"] = MOVED[language][int(change < 0)]
    return template.format(**parts)


def outcomes(text: str, language: str, month: str, tables: Tables) -> list[Outcome]:
    """The verdicts on all that is read in a text of the end of the next month."""
    day = (Month.parse(month) + 1).last_day
    read = check_text(text, language, tables, day=day, today=dt.date(2026, 6, 1))
    return [each.verdict.outcome for each in (*read.claims, *read.asked)]


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_true_figures_are_found_true(language: str, month: str, tables: Tables) -> None:
    told = {}
    for template in (*TOLD[language]["levels"], *TOLD[language]["changes"]):
        text = written(template, language, month)
        found = outcomes(text, language, month, tables)
        if not found or not set(found) <= {Outcome.AGREES, Outcome.CLOSE}:
            told[text] = found
    assert told == {}


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_false_figures_are_never_found_true(language: str, month: str, tables: Tables) -> None:
    told = {}
    for template in TOLD[language]["levels"]:
        text = written(template, language, month, times=4 / 3)
        found = outcomes(text, language, month, tables)
        if not found or {Outcome.AGREES, Outcome.CLOSE} & {*found}:
            told[text] = found
    assert told == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_two_true_sentences_of_other_months_accuse_nobody(language: str, tables: Tables) -> None:
    chance = random.Random(20260115)
    whole = [each for each in TOLD[language]["levels"] if each.endswith(".")]
    accused = []
    for _ in range(40):
        months = chance.sample(MONTHS, 2)
        parts = [written(chance.choice(whole), language, month) for month in months]
        text = chance.choice([" ", "\n"]).join(parts)
        day = (max(map(Month.parse, months)) + 1).last_day
        read = check_text(text, language, tables, day=day, today=dt.date(2026, 6, 1))
        accused += [text for each in read.claims if each.verdict.outcome in ACCUSING]
    assert accused == []


TOTALS = {
    "en": "There were {all} encounters in all in {month}, and {southwest} at the southwest border.",
    "es": "En {month} hubo {all} encuentros en total, y {southwest} en la frontera suroeste.",
}


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_false_total_of_which_a_border_has_a_part_is_refuted(
    language: str, month: str, tables: Tables
) -> None:
    """It is that of the whole country, not what was left at the border of the part."""
    text = written(TOTALS[language], language, month, times=4 / 3)
    assert outcomes(text, language, month, tables) == [Outcome.DIFFERS] * 2


LISTED = {
    "en": "There were {adults} encounters with single adults and {families} with families "
    "at the southwest border in {month}.",
    "es": "Hubo {adults} encuentros con adultos solos y {families} con familias "
    "en la frontera suroeste en {month}.",
}


@pytest.mark.parametrize("month", ["2022-07", "2023-12"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_place_at_the_end_of_a_list_is_that_of_its_first_figure(
    language: str, month: str, tables: Tables
) -> None:
    """What is neither of the border nor of the country is refuted; what is of either is not."""
    adults = {"demographic": "Single Adults"}
    families = {"demographic": "Family Unit Individuals", **SOUTHWEST}
    border, country, behind = (
        float(monthly("encounters", each)[month])
        for each in ({**adults, **SOUTHWEST}, adults, families)
    )
    name = format_date(Month.parse(month).last_day, "LLLL 'de' y", locale=language)
    named = name if language == "es" else name.replace(" de", "")
    for stated, outcome in (
        (border, Outcome.AGREES),
        (country, Outcome.AGREES),
        (country * 4 / 3, Outcome.DIFFERS),
    ):
        words = {"adults": f"{stated:,.0f}", "families": f"{behind:,.0f}", "month": named}
        text = LISTED[language].format(**words)
        assert outcomes(text, language, month, tables) == [outcome, Outcome.AGREES], text
