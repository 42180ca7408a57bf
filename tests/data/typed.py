"""Claims as readers type them, checked on the committed tables; the texts are made up."""

import datetime as dt

from dashboard.claims import check, explain
from dashboard.i18n import language
from tests.unit.articles.made_up import article, claim

SOUTHWEST = {"region": "Southwest"}
CHANGE = {"comparison": "change", "unit": "percent"}


def asker(tables):
    """A function that checks one claim of a text: its metric, value and other parts."""

    def ask(metric, value, date=None, outlet="", **fields):
        asked = claim(metric, value, **{"unit": "count", **fields})
        text = article(asked, date=date and dt.date.fromisoformat(date), outlet=outlet)
        return check(asked, text, tables)

    return ask


def note(found):
    return " ".join(explain(found, language("en")))


def patrol(verdict, value, **fields):
    return verdict("border_patrol_encounters", value, **{"scope": SOUTHWEST, **fields})


def pounds(verdict, value, drug=None, **fields):
    scope = {"drug": drug} if drug else {}
    return verdict("seizure_pounds", value, **{"unit": "pounds", "scope": scope, **fields})


def record(verdict, month, direction="low", **fields):
    given = {"comparison": "record", "unit": "", "direction": direction, **fields}
    return patrol(verdict, "", period=f"month:{month}", **given)
