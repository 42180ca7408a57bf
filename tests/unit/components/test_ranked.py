"""The ranked list of bars: a table that is read without its drawing."""

import re

from dashboard.components.ranked import Heads, Ranked, ranked
from dashboard.components.static_html import static_html

HEADS = Heads("Areas", "No.", "Sector", "number", "on a year before")


def row(place, name, share, change=""):
    return Ranked(
        place, name.lower(), name, f"/x?a=1&b={name}", str(share), share, change, "level-3"
    )


def test_each_row_has_its_place_name_figure_and_change():
    html = static_html(ranked([row(1, "A<b>", 1.0, "+5%"), row(0, "B", None)], HEADS))
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", html.split("<tbody>")[1])
    texts = [re.sub(r"<[^>]+>", "", cell) for cell in cells]
    assert texts == ["1", "A&lt;b&gt;", "1.0", "+5%", "", "B", "None", ""]
    assert html.count('scope="row"') == 2
    assert "<caption>Areas</caption>" in html


def test_a_bar_is_as_long_as_its_share_and_hidden_from_screen_readers():
    html = static_html(ranked([row(1, "A", 1.0), row(2, "B", 0.25), row(0, "C", None)], HEADS))
    assert re.findall(r'<rect class="level-3" width="([\d.]+)"', html) == ["100.0", "25.0", "0"]
    assert html.count('aria-hidden="true"') == 3


def test_without_changes_there_is_no_column_for_them():
    html = static_html(ranked([row(1, "A", 1.0)], Heads("Areas", "No.", "Sector", "number")))
    assert html.count("<th ") == 4
    assert "year" not in html
