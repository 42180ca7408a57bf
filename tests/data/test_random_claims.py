"""A thousand made-up claims on the true tables: chance must not find a figure "elsewhere"."""

import datetime as dt
import random
from collections import Counter
from decimal import Decimal

import pandas as pd
import pytest
from msgspec.structs import replace

from dashboard.articles import Period
from dashboard.claims import Outcome, check
from tests.data.recount import FILES, FIVE_DRUGS, compared, figures, monthly, months, rows, total
from tests.unit.articles.made_up import article, claim

CLAIMS = 1_000
MOST_ELSEWHERE = CLAIMS // 100
# Per metric: the file whose terms are drawn, and the dimensions that some file of it has.
DRAWN = {
    "encounters": ("encounters", ("region", "demographic", "citizenship", "state")),
    "southwest_encounters": ("southwest_encounters", ("component", "demographic")),
    "border_patrol_encounters": ("border_patrol_encounters", ("region",)),
    "seizure_pounds": ("drug_seizures", ("region", "component", "drug", "area_of_responsibility")),
    "seizure_events": ("drug_seizures", ("region", "component", "drug")),
    "ports_of_entry_share": ("drug_seizures", ("region", "drug")),
}
UNITS = {
    "pounds": ("pounds", "pounds", "kilograms", "tonnes", "pounds_per_day", "pounds_per_month"),
    "count": ("count", "count", "count_per_day", "count_per_week", "count_per_month"),
}
QUALIFIERS = ("exactly",) * 6 + ("about", "more_than", "less_than")
COMPARISONS = ("level",) * 4 + ("change",) * 4 + ("run", "rank", "record", "versus")
PRINTED = ("level", "share", "change")
# Outcomes that need no figure: spans that do not compare, falls of more than all.
UNFIGURED = (Outcome.NOT_CHECKABLE, Outcome.DIFFERS)
ARTICLE = article(date=dt.date(2026, 1, 15))


def printed(value, digits):
    return format(Decimal(f"{value:.{digits - 1}e}"), "f")


def drawn_scope(metric, chance):
    name, columns = DRAWN[metric]
    found = {}
    for column in columns:
        if chance.random() < 0.4:
            terms = sorted(set(rows(name)[column]) - {"Nationwide"})
            found[column] = chance.choice(terms)
            if column == "drug" and chance.random() < 0.2:
                found[column] = chance.choice(("Five drugs", tuple(chance.sample(FIVE_DRUGS, 2))))
    return found


def drawn_period(held, chance):
    """A span of months, as a text would name it, that a series holds for the most part."""
    last = chance.choice(held)
    year, kind = last.year, chance.choice(("month",) * 5 + ("months", "year", "year", "to_date"))
    if kind == "year":
        return f"{chance.choice(('fiscal', 'calendar'))}_year:{year}"
    if kind == "to_date":
        return f"{chance.choice(('fiscal', 'calendar'))}_year_to_date:{last}"
    if kind == "months":
        return f"months:{last - chance.randint(1, 5)}..{last}"
    return f"month:{last}"


def drawn_baseline(period, chance):
    kind, _, named = period.partition(":")
    last = named.rpartition("..")[2]
    if kind in ("fiscal_year", "calendar_year"):
        dated = f"{kind}:{int(named) - chance.randint(1, 3)}"
    else:
        dated = f"month:{pd.Period(last, 'M') - chance.randint(1, 36)}"
    average = f"average:{pd.Period(last[:4] + '-01', 'M') - 36}..{last[:4]}-01"
    return chance.choice(("none", "previous_period", "year_before", "peak", dated, average))


def drawn(chance):
    """A claim about a period and scope that the tables hold, with a value of chance near theirs."""
    while True:
        metric = chance.choice(tuple(DRAWN))
        scope = drawn_scope(metric, chance)
        share = metric == "ports_of_entry_share"
        held = rows(DRAWN[metric][0])["month"].unique()
        asked = {"metric": metric, "scope": scope, "period": drawn_period(sorted(held), chance)}
        truth = figures({**asked, "comparison": "share" if share else "level"})
        if not truth or not truth[0]:
            continue
        asked["qualifier"] = chance.choice(QUALIFIERS)
        if share:
            value = printed(chance.uniform(0.1, 100), chance.choice([2, 3]))
            return claim(value=value, **{**asked, "comparison": "share", "unit": "percent"})
        asked["comparison"] = chance.choice(COMPARISONS)
        unit = FILES[metric][0][1].replace("encounters", "count").replace("events", "count")
        return claim(**{**asked, **PARTS[asked["comparison"]](asked, unit, truth[0], chance)})


def level(asked, unit, truth, chance):
    unit = chance.choice(UNITS[unit])
    (truth,) = figures({**asked, "unit": unit})
    value = printed(truth * 10 ** chance.uniform(-0.5, 0.5), chance.choice([2, 3, 4, 5]))
    return {"unit": unit, "value": str(int(float(value)) + 1) if unit == "count" else value}


def change(asked, unit, truth, chance):
    baseline = drawn_baseline(asked["period"], chance)
    common = {"baseline": baseline, "direction": chance.choice(["up", "down"])}
    if chance.random() < 0.1:
        times = chance.uniform(1.5, 9) if common["direction"] == "up" else chance.uniform(0.1, 0.9)
        return {**common, "unit": "times", "value": printed(times, 2)}
    size = [str(chance.randint(1, 99)), printed(chance.uniform(1, 300), 3)]
    return {**common, "unit": "percent", "value": chance.choice(size)}


def rank(asked, unit, truth, chance):
    among = chance.choice(("all", "same_calendar_month"))
    return {**record(asked, unit, truth, chance), "among": among, "value": chance.choice("23459")}


def record(asked, unit, truth, chance):
    return {"unit": "", "direction": chance.choice(("low", "high"))}


def run(asked, unit, truth, chance):
    months = Period.parse(asked["period"]).months
    threshold = printed(truth / len(months) * 10 ** chance.uniform(-0.5, 0.5), 2)
    qualifier = chance.choice(("more_than", "less_than"))
    return {"unit": unit, "value": str(len(months)), "threshold": threshold, "qualifier": qualifier}


def versus(asked, unit, truth, chance):
    return {
        "unit": "",
        "direction": chance.choice(("low", "high")),
        "baseline": drawn_period(sorted(monthly(asked["metric"], asked["scope"]).index), chance),
    }


PARTS = {"level": level, "change": change, "run": run, "rank": rank, "record": record}
PARTS["versus"] = versus


@pytest.fixture(scope="module")
def checked(tables):
    """A thousand claims, each with its verdict."""
    chance = random.Random(20261123)
    asked = [drawn(chance) for _ in range(CLAIMS)]
    return [(one, check(one, ARTICLE, tables)) for one in asked]


def as_written(asked):
    """The parts of a claim that an own count needs."""
    parts = ("metric", "scope", "comparison", "value", "unit", "baseline", "direction", "qualifier")
    return {"period": str(asked.period), **{part: getattr(asked, part) for part in parts}}


def test_next_to_none_is_found_elsewhere(checked):
    found = Counter(verdict.outcome for _, verdict in checked)
    print(*sorted(Counter((one.comparison, each.outcome) for one, each in checked).items()))
    assert found[Outcome.AGREES_ELSEWHERE] <= MOST_ELSEWHERE
    assert found[Outcome.DIFFERS] > CLAIMS * 0.5


def test_official_figures_are_those_of_an_own_count(checked):
    for asked, verdict in checked:
        if asked.comparison in PRINTED and asked.baseline not in ("none", "peak"):
            counted = figures(as_written(asked))
            official = verdict.official
            assert official is None or official.value == pytest.approx(counted[0]), asked
            assert official or not counted or verdict.outcome in UNFIGURED, asked


def test_what_agrees_is_what_an_own_count_finds(checked):
    for asked, verdict in checked:
        if asked.comparison in PRINTED and asked.baseline != "peak":
            counted = figures(as_written(asked))
            fits = any(compared(as_written(asked), figure) == "agrees" for figure in counted)
            if verdict.outcome is Outcome.AGREES:
                assert fits or asked.qualifier == "about", asked
            elif fits:
                assert verdict.outcome is Outcome.NOT_CHECKABLE, asked


def ranked(asked, series):
    """The place of a period among the earlier ones of its kind, and how many those are."""
    own = months(str(asked.period))
    step = 1 if len(own) == 1 and asked.among != "same_calendar_month" else 12
    value, others = total(series, own), []
    while (own := own - step)[0] >= series.index[0]:
        others.append(total(series, own))
    held = [other for other in others if other is not None]
    beyond = [other for other in held if (other < value) == (asked.direction == "low")]
    return 1 + len([other for other in beyond if other != value]), len(held)


def outdone(asked, series):
    """Whether a later period that had ended well before the text goes beyond, and one just ended.

    Of the month before the text the figure may not have been out.
    """
    own = months(str(asked.period))
    step = 1 if len(own) == 1 and asked.among != "same_calendar_month" else 12
    ended = pd.Period(ARTICLE.date, "M") - 1
    value, sign = total(series, own) or 0.0, 1 if asked.direction == "high" else -1
    found = [False, False]
    while (own := own + step)[-1] <= ended:
        other = total(series, own)
        found[own[-1] == ended] |= other is not None and sign * (other - value) > 0
    return found


def test_runs_records_ranks_and_comparisons_hold_where_an_own_count_says(checked):
    for asked, verdict in checked:
        if asked.comparison in PRINTED:
            continue
        agrees = verdict.outcome is Outcome.AGREES
        series, own = monthly(asked.metric, asked.scope), months(str(asked.period))
        if asked.comparison == "run":
            beyond = series[own] - float(asked.threshold)
            assert agrees == (beyond > 0 if asked.qualifier == "more_than" else beyond < 0).all()
        elif asked.comparison == "versus":
            base = total(series, months(asked.baseline))
            less = base is not None and series[own].sum() < base
            assert agrees == (base is not None and less == (asked.direction == "low")), asked
        elif asked.period.kind != "months":
            place, others = ranked(asked, series)
            wanted = int(asked.value) if asked.comparison == "rank" else 1
            held = place == wanted and others > 0
            since, just_now = outdone(asked, series) if held else (False, False)
            if not just_now or since:
                assert agrees == (held and not since), asked


def test_a_quantity_under_its_other_name_gets_the_same_verdict(checked, tables):
    named = [pair for pair in checked if pair[0].metric == "southwest_encounters"]
    for asked, verdict in named:
        scope = {**asked.scope, "region": "Southwest"}
        other = check(replace(asked, metric="encounters", scope=scope), ARTICLE, tables)
        assert other.outcome is verdict.outcome, asked


@pytest.mark.parametrize("part", ["metric", "period", "region", "drug", "baseline"])
def test_nobody_is_accused_of_a_figure_on_a_guess(part, checked, tables):
    for asked, verdict in checked[: CLAIMS // 4]:
        stated = ("metric", "period", *asked.scope, *(["baseline"] if asked.baseline else []))
        if asked.comparison in (*PRINTED, "run") and part in stated:
            guessed = check(replace(asked, read_from={part: "context"}), ARTICLE, tables)
            impossible = "impossible" in [reason.key for reason in guessed.reasons]
            assert guessed.outcome is not Outcome.DIFFERS or impossible, asked
            agreed = Outcome.AGREES in (verdict.outcome, guessed.outcome)
            assert not agreed or guessed.outcome is verdict.outcome, asked
