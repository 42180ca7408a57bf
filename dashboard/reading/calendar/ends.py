"""The two periods that a range names: ``from May to June``, ``since 2013``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.articles import Period

if TYPE_CHECKING:
    import re

    from dashboard.reading.calendar.dated import PeriodWords
    from dashboard.reading.language.lexicon import Lexicon

_NAMES, _FEW, _OPENING, _NEAR = r"[^\W\d]+", 3, 10, 12
_BETWEEN = r"\b{rules.between}\s$"


def ends_of(name: str, words: PeriodWords, period: Period | None) -> tuple[Period, Period] | None:
    """The two months, or years, that a range names."""
    if period is None or period.first is None or period.last is None:
        return None
    if name in ("since_month", "since_day"):
        return Period.month(period.first), Period.month(period.last)
    if name == "since_year":
        kind = "fiscal_year" if words.is_fiscal else "calendar_year"
        return Period.year(kind, words.year), Period.month(period.last)
    if name in ("months_list", "days_range", "fiscal_year_named", "years_named"):
        return None
    if "month2" in words.groups:
        return Period.month(period.first), Period.month(period.last)
    if "year2" in words.groups and "year" in words.groups:
        kind = "fiscal_year" if words.is_fiscal else "calendar_year"
        return Period.year(kind, words.year), Period.year(kind, words.year2)
    return None


def is_backward(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether two months are told one by one, the later first: ``in August and July``."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    if not {"month", "month2"} <= groups.keys() or {"year", "month3"} & groups.keys():
        return False
    together = lexicon.rule(rf"{_NAMES}\s{{rules.and}}\s{_NAMES}\.?(?:\s.*)?")
    back = lexicon.month(groups["month"]) - lexicon.month(groups["month2"])
    near = max(0, match.start() - _NEAR)
    ahead = lexicon.rule(_BETWEEN).search(match.string, near, match.start())
    if ahead and lexicon.month(groups["month"]) == _OPENING:
        # "Between October and August": a fiscal year but for its last month.
        return False
    return 0 < back <= _FEW and together.fullmatch(match.group()) is not None
