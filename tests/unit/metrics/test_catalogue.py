"""The catalogue of metrics agrees with the tables and with the languages."""

import pytest

from dashboard.i18n import language
from dashboard.metrics import metric, metrics
from dashboard.queries import VIEWS, default_state
from dashboard.queries.filters import PARAMETER_OF

TEXTS = ("label", "short", "what", "definition", "not_counted", "caveats")


@pytest.mark.parametrize("name", metrics())
def test_each_metric_is_told_in_words(name):
    for part in TEXTS:
        assert language("en").has(f"metrics.{name}.{part}")


@pytest.mark.parametrize("name", metrics())
def test_each_metric_rests_on_columns_that_its_tables_have(name, tables):
    for answering in metric(name).answers:
        frame = tables.frame(answering.table)
        scope = tables.metadata(answering.table).scope
        assert answering.column in frame
        for column, term in answering.where.items():
            assert scope.get(column) == term or term in set(frame[column])
        for column, renamed in answering.terms.items():
            known = set(frame[column])
            assert set(renamed.values()) <= known
            assert not set(renamed) & known


@pytest.mark.parametrize("name", metrics())
def test_each_metric_opens(name):
    assert default_state(name).metric == name


def test_views_units_and_dimensions_are_told_in_words():
    english = language("en")
    for view in VIEWS:
        assert english.has(f"views.{view}.short")
        assert english.has(f"views.{view}.how")
        assert english.has(f"views.{view}.how_ratio")
    for column in PARAMETER_OF:
        assert english.has(f"scope.by.{column}")


def test_an_unknown_metric_is_a_key_error():
    with pytest.raises(KeyError):
        metric("made_up")
