"""Claims that texts have made, typed in the form of annotation files, against an own count.

``real_claims/README.md`` says what the files hold.
"""

import tomllib
from pathlib import Path

import pytest

from tests.data.recount import figures, monthly, months

FOLDER = Path(__file__).with_name("real_claims")
TEXTS = [
    text
    for path in sorted(FOLDER.glob("*.toml"))
    for text in tomllib.loads(path.read_text("utf-8"))["texts"]
]
CLAIMS = {
    f"{text['id']}.{number}": claim
    for text in TEXTS
    for number, claim in enumerate(text.get("claims", ()), start=1)
}
PRINTED = [name for name, one in CLAIMS.items() if one.get("value") and one["comparison"] != "run"]
OUTCOMES = {"agrees", "close", "agrees_elsewhere", "differs", "overstated", "not_checkable"}
# More than the publisher usually revises, less than a mistake. Pounds of a month move the most.
REVISED = 0.01
MONTHLY_POUNDS_REVISED = 0.05


def unit_in_last_place(value):
    """What the printed digits are rounded to; at least two of them count: 7000000 to 100000."""
    if "." in value:
        return 10.0 ** -len(value.partition(".")[2])
    return 10.0 ** max(len(value) - max(len(value.rstrip("0")), 2), 0)


def compared(claim, figure):
    """How a figure compares with the printed one: agrees, close or differs."""
    stated = float(claim["value"]) * (-1 if claim.get("direction") == "down" else 1)
    qualifier, sign = claim.get("qualifier"), 1 if stated > 0 else -1
    last = unit_in_last_place(claim["value"])
    if qualifier in ("more_than", "less_than"):
        fits = (
            sign * figure > abs(stated) if qualifier == "more_than" else abs(figure) < abs(stated)
        )
    else:
        fits = abs(figure - stated) <= last / 2
    pounds = claim["metric"] == "seizure_pounds" and len(months(claim["period"])) == 1
    revised = MONTHLY_POUNDS_REVISED if pounds else REVISED
    ratio = (100 + figure) / (100 + stated) if claim["unit"] == "percent" else figure / stated
    cut_off = not qualifier and abs(figure - stated) < 2 * last
    return "agrees" if fits else "close" if abs(ratio - 1) <= revised or cut_off else "differs"


def expected(claim):
    """The outcome of a claim about a figure by the own count; the best of its baselines' ones."""
    found = {compared(claim, figure) for figure in figures(claim)}
    for outcome in ("agrees", "close"):
        if outcome in found:
            return outcome
    if found and "elsewhere" in claim:
        (figure,) = figures({**claim, **claim["elsewhere"]})
        if compared(claim, figure) != "differs":
            return "agrees_elsewhere"
    return "differs" if found and claim.get("baseline") != "none" else "not_checkable"


def test_the_list_is_whole():
    assert len(TEXTS) == 30 + 13
    for text in TEXTS:
        for part in (*text.get("claims", ()), *text.get("statements", ())):
            assert part["settled"], text["id"]
            assert set(part["settled"]) <= OUTCOMES
            assert ("was" in part) == ("reason" in part)


@pytest.mark.parametrize("name", [name for name, one in CLAIMS.items() if "recount" in one])
def test_the_figure_written_down_is_that_of_the_own_count(name):
    written = CLAIMS[name]["recount"]
    (figure,) = figures(CLAIMS[name])
    assert figure == pytest.approx(written, abs=0.06 if isinstance(written, float) else 0)


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_settled_about_a_figure_follows_from_the_own_count(name):
    assert expected(CLAIMS[name]) in CLAIMS[name]["settled"]


def earlier(claim):
    """The figures of the periods of the same kind before the one of a record, as far as held."""
    series, own = monthly(claim["metric"], claim["scope"]), months(claim["period"])
    start = months(claim["baseline"])[0] if claim.get("baseline") else series.index[0]
    step = 1 if len(own) == 1 else 12
    while (own := own - step)[0] >= max(start, series.index[0]):
        yield float(series[own].sum())


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, one in CLAIMS.items()
        if (one["comparison"], "recount" in one) == ("record", True)
    ],
)
def test_what_is_settled_about_a_record_follows_from_the_own_count(name):
    claim = CLAIMS[name]
    (own,), others = figures(claim), list(earlier(claim))
    refuted = min(others) < own if claim["direction"] == "low" else max(others) > own
    expected = {"differs", "overstated"} if refuted else {"not_checkable"}
    assert expected & set(claim["settled"])


def test_what_is_settled_about_other_comparisons_follows_from_the_own_count():
    run = CLAIMS["F009.1"]
    span, threshold = months(run["period"]), int(run["threshold"])
    assert len(span) == int(run["value"])
    assert (monthly(run["metric"], run["scope"])[span] > threshold).sum() == 16 - 1
    assert (monthly(**run["elsewhere"])[span] > threshold).all()
    (change,) = figures(CLAIMS["F057.1"])
    assert change < 0
    versus = CLAIMS["F102.1"]
    assert figures(versus) < figures({**versus, "period": versus["baseline"]})
