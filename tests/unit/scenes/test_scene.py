"""A scene: everything that one view shows, each part worked out once and only when asked for."""

from collections import Counter

import pytest

from dashboard.figures.draw import draw
from dashboard.i18n import language
from dashboard.pages.registry import page_at
from dashboard.queries import VIEWS, Filters, Layer, State
from dashboard.scenes import Scene, current_site, scene
from dashboard.terms.months import Month

FENTANYL = Filters({"drug": ("Fentanyl",)})
WORKED_OUT = (
    *("answer", "outline", "claims_of", "marks_of", "announced_beside", "outliers"),
    *("other_figures", "reach", "headline", "sentences", "source_line", "choices"),
    *("split_choices", "pinned"),
)


def scene_of(**state) -> Scene:
    given = {"metric": "seizure_pounds", "filters": FENTANYL, **state}
    return Scene(current_site(), State(**given), language("en"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each part of a scene is worked out."""
    counted: Counter[str] = Counter()

    def counting(name: str):
        plain = getattr(scene, name)

        def counted_call(*given, **named):
            counted[name] += 1
            return plain(*given, **named)

        return counted_call

    for name in WORKED_OUT:
        monkeypatch.setattr(scene, name, counting(name))
    return counted


def test_a_page_works_out_each_part_of_its_view_once(calls):
    site = current_site()
    query = "metric=seizure_pounds&drug=fentanyl&from=2024-03&show=announced"
    page_at(site.address("/en/seizures", query), site)
    # The months to choose from are asked for as an outline: the same figures without bounds.
    # One table answers pounds: no other can say otherwise.
    assert dict(calls) == dict.fromkeys(set(WORKED_OUT) - {"other_figures"}, 1)


def test_a_figure_alone_pays_for_nothing_that_it_does_not_show(calls):
    draw(scene_of())
    assert not {"choices", "sentences", "other_figures", "reach", "headline"} & set(calls)


def test_a_claim_stands_on_the_chart_where_it_claims_to_be_and_where_it_belongs():
    found = {mark.shown.claim.id: mark for mark in scene_of(first=Month.of(2024, 6)).marks}
    mark = found["C02"]
    assert (mark.month, mark.value) == (Month.of(2025, 2), 1029)
    assert mark.true_month == Month.of(2025, 1)
    assert mark.true_value == pytest.approx(1027.8, abs=0.05)


def test_marks_follow_the_unit_of_the_chart():
    from dashboard.queries import Weight

    pounds, kilograms = scene_of().marks, scene_of(unit=Weight.KG).marks
    assert [round(mark.value * 0.45359237, 6) for mark in pounds] == [
        round(mark.value, 6) for mark in kilograms
    ]


def test_layers_that_are_hidden_are_not_there():
    state = {"first": Month.of(2024, 6)}
    assert scene_of(**state).claims
    assert scene_of(**state).events
    hidden = scene_of(**state, hide=frozenset({Layer.CLAIMS, Layer.EVENTS}))
    assert (hidden.claims, hidden.marks, hidden.events) == ((), (), ())


def test_years_overlaid_leave_no_place_for_a_second_metric():
    both = scene_of(compare="encounters")
    assert both.second is not None
    assert both.second.metric.id == "encounters"
    assert scene_of(compare="encounters", view=VIEWS["fiscal"]).second is None
