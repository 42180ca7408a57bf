"""Claims that texts have made, typed in the form of annotation files, against an own count.

``real_claims/README.md`` says what the files hold.
"""

import pytest

from dashboard.scenes.examples import RECORD
from tests.data.recount import compared, figures, monthly, months
from tests.real_claims import TEXTS, record
from tests.real_claims import verdicts as judged

CLAIMS = {
    f"{text['id']}.{number}": claim
    for text in TEXTS
    for number, claim in enumerate(text.get("claims", ()), start=1)
}
PRINTED = [name for name, one in CLAIMS.items() if one.get("value") and one["comparison"] != "run"]
MISSED = {name for name, claim in CLAIMS.items() if "missed" in claim}
OUTCOMES = {"agrees", "close", "agrees_elsewhere", "differs", "overstated", "not_checkable"}


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


ACCUSING = {"agrees_elsewhere", "differs", "overstated"}


@pytest.fixture(scope="module")
def verdicts(tables, tmp_path_factory):
    """The verdict on each claim by its name."""
    return judged(tables, tmp_path_factory.mktemp("real_claims"))


def test_the_record_on_the_site_is_what_the_engine_decides(tables):
    assert RECORD.read_text("utf-8") == record(tables), "python -m tests.real_claims writes it"


def test_at_least_forty_of_the_list_come_out_as_settled(verdicts):
    got = {name: verdict.outcome.value for name, verdict in verdicts.items()}
    assert got.keys() == CLAIMS.keys()
    for name, outcome in got.items():
        settled = CLAIMS[name]["settled"]
        print(f"{name:7} {' | '.join(settled):32} {outcome}{'' if outcome in settled else '  !'}")
    wrong = {name for name, outcome in got.items() if outcome not in CLAIMS[name]["settled"]}
    assert wrong == MISSED
    assert len(TEXTS) - len({name.partition(".")[0] for name in wrong}) >= 40


def test_none_agrees_that_should_not(verdicts):
    agree = {name for name, verdict in verdicts.items() if verdict.outcome == "agrees"}
    assert {name for name in agree if "agrees" not in CLAIMS[name]["settled"]} == set()


def test_none_is_accused_that_should_not(verdicts):
    accused = {name: one.outcome for name, one in verdicts.items() if one.outcome in ACCUSING}
    assert {name for name, how in accused.items() if how not in CLAIMS[name]["settled"]} == set()


@pytest.mark.parametrize("name", PRINTED)
def test_the_official_figure_is_that_of_the_own_count(name, verdicts):
    counted = figures(CLAIMS[name])
    official = verdicts[name].official
    if official is None:
        assert not counted or verdicts[name].outcome == "not_checkable"
    elif "readings" not in CLAIMS[name] and CLAIMS[name]["period"] != "undated":
        assert any(official.value == pytest.approx(one) for one in counted)


def test_a_neighbour_is_the_one_that_the_own_count_finds(verdicts):
    for name, verdict in verdicts.items():
        if verdict.outcome == "agrees_elsewhere" and name in PRINTED:
            (counted,) = figures({**CLAIMS[name], **CLAIMS[name]["elsewhere"]})
            assert verdict.elsewhere.official.value == pytest.approx(counted), name
