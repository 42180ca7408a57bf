"""What is said of a claim: the note on it, sentence by sentence, and the truth in one clause.

The sentences are those of ``claims.explain``. Here they are put in the order of a note: what the
text claims, the official figure, how the two compare, and what was known and announced then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.articles import Claim
from dashboard.claims import Official, Verdict, VerdictReason, explain, words
from dashboard.claims.marks import states_figure
from dashboard.i18n import Language, opening
from dashboard.scenes.claims import ShownClaim
from dashboard.scenes.marks import ClaimMark


def note_sentences(claim: Claim, verdict: Verdict, language: Language) -> list[str]:
    """The note on a claim: what it claims, the official figure, how they compare, and the rest."""
    claimed = language.text("telling.claimed", claim=words.mark(claim, language))
    reasons = [*_official_first(verdict), *_then(verdict, language)]
    return [claimed, *explain(replace(verdict, reasons=tuple(reasons)), language)]


def _official_first(verdict: Verdict) -> list[VerdictReason]:
    """The reasons in their order, but the official figure first, then how the two compare."""

    def rank(reason: VerdictReason) -> int:
        figure = reason.values.get("official")
        if figure is not None and figure == verdict.official:
            return 0
        return 1 if figure is not None or "difference" in reason.values else 2

    return sorted(verdict.reasons, key=rank)


def _then(verdict: Verdict, language: Language) -> Iterator[VerdictReason]:
    """What the tables had at the text's date and what was announced, where no reason says it."""
    told = [value for reason in verdict.reasons for value in reason.values.values()]
    then, now = verdict.at_date, verdict.official
    sides = [words.figure(side, language) for side in (then, now) if side]
    if then not in told and len(set(sides)) > 1:
        yield VerdictReason("figure_at_date", {"official": then})
    if verdict.reported and not any(each in told for each in verdict.reported):
        yield VerdictReason("announced", {"reported": verdict.reported[0]})


def claim_title(shown: ShownClaim, language: Language) -> str:
    """The verdict and the words of a claim in one line."""
    words = language.text("notes.quote", words=shown.claim.quote.exact)
    return f"{opening(shown.verdict.outcome.word(language))}: {words}"


def truth(verdict: Verdict, language: Language) -> str:
    """What is true of a claim, in one clause: where its figure belongs, or the official figure.

    Where there is neither, it is the first sentence of the note, which says why.
    """
    clause = _truth(verdict, language)
    return opening(clause)


def run_reasons(verdict: Verdict) -> list[VerdictReason]:
    """What was found of months in a row: each has its figure, and their sum says nothing."""
    return [reason for reason in verdict.reasons if "wanted" in reason.values]


def _truth(verdict: Verdict, language: Language) -> str:
    official = verdict.official
    if found := run_reasons(verdict):
        told = explain(replace(verdict, reasons=tuple(found)), language)
        return next(iter(told), "").removesuffix(".")
    if verdict.elsewhere and not states_figure(verdict):
        return next(iter(explain(verdict, language)), "").removesuffix(".")
    figure = language.text("telling.official", **_figure(official, language)) if official else ""
    if verdict.elsewhere and official:
        return language.text(
            "telling.both", one=belongs_words(verdict, official, language), other=figure
        )
    if verdict.beyond and official:
        return language.text(
            "telling.both", one=figure, other=beyond_words(verdict, official, language)
        )
    if official:
        seized = any(reason.key == "seized_not_flow" for reason in verdict.reasons)
        return language.text("telling.seized", **_figure(official, language)) if seized else figure
    return next(iter(explain(verdict, language)), "").removesuffix(".")


def belongs_words(verdict: Verdict, official: Official, language: Language) -> str:
    """Where a figure that belongs elsewhere is at home, as a clause; "" if it is not known."""
    if not verdict.elsewhere:
        return ""
    kind, place = _place_words(verdict.elsewhere.official, official, language)
    return language.text(
        f"telling.belongs{kind}", stated=_stated_words(verdict, language), place=place
    )


def beyond_words(verdict: Verdict, official: Official, language: Language) -> str:
    """The first figure beyond one that was said to be a record, as a clause."""
    other = verdict.beyond[0]
    return language.text(
        "telling.was_lower" if other.value < official.value else "telling.was_higher",
        other=words.period(other.period, language),
        other_value=words.figure(other, language),
        narrower=_narrower_words(verdict, language),
    )


def _narrower_words(verdict: Verdict, language: Language) -> str:
    """The first smaller set for which a record holds, as a part of a sentence; empty if none."""
    smaller = [reason for reason in verdict.reasons if "narrower" in reason.values]
    sentences = explain(replace(verdict, reasons=tuple(smaller[:1])), language)
    return "".join(each[:1].lower() + each[1:].removesuffix(".") for each in sentences)


def total_words(mark: ClaimMark, language: Language) -> str:
    """What the months of a span come to together; empty for a mark at a point."""
    verdict = mark.shown.verdict
    official = verdict.official
    if mark.first is None or official is None:
        return ""
    if official.level is not None:
        value = words.amount(official.level, official.level_unit, language)
    else:
        value = words.figure(official, language)
    return language.text("telling.total", value=value)


def _stated_words(verdict: Verdict, language: Language) -> str:
    """The figure of the text in the words of a language; as printed where it has no value."""
    stated = verdict.stated
    if stated.value is None:
        return stated.printed
    change = verdict.official is not None and verdict.official.base_period is not None
    return words.amount(stated.value, stated.unit, language, sign=change)


def _figure(official: Official, language: Language) -> dict[str, str]:
    return {
        "period": words.period(official.period, language),
        "value": words.figure(official, language),
    }


def _place_words(there: Official, claimed: Official, language: Language) -> tuple[str, str]:
    """What the place where a figure belongs has of its own, after its kind."""
    if there.period != claimed.period:
        return "", words.period(there.period, language)
    if there.metric != claimed.metric:
        return "_metric", language.metric_within(there.metric)
    if there.scope != claimed.scope:
        place = words.scope(there.scope, language, there.metric, claimed.scope)
        return "_scope", place
    return "", words.figure(there, language)
