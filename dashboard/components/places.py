"""Where it was counted, as a choice: the nation or a region, and further ones as a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.native import Choice, Option, radios
from dashboard.components.static_html import ready
from dashboard.i18n import Language
from dashboard.queries import Choice as Offer
from dashboard.queries import links
from dashboard.scenes import Scene

PLACE = "region"
"""The dimension that is the place: one of its terms, or all of them."""
PLACES = ("Southwest", "", "Northern")
"""What is asked for most stands first; "" is the whole nation. Other places follow."""


def place_controls(offers: tuple[Offer, ...], scene: Scene) -> list[Any]:
    """The choice of a place, and links that add another one."""
    chosen = scene.state.filters.get(PLACE, ())
    return [_place_choice(offers, chosen, scene.language), *_further_places(offers, scene)]


@ready(64)
def _place_choice(offers: tuple[Offer, ...], chosen: tuple[str, ...], language: Language) -> Choice:
    """The place: the nation or one region. Several from an address are one more option."""
    by_term = {each.term: each for each in offers}
    order = [*PLACES, *(term for term in by_term if term not in PLACES)]
    options: list[Option] = []
    for term in order:
        if term == "":
            options.append(Option("", language.text("controls.nationwide")))
        elif each := by_term.get(term):
            able = each.available or term in chosen
            why = "" if able else language.text(f"notices.{each.reason}")
            options.append(Option(each.slug, language.term(PLACE, term), not able, why))
    value = ",".join(by_term[term].slug for term in chosen if term in by_term)
    if len(chosen) > 1:
        names = [language.term(PLACE, term) for term in chosen]
        options.append(Option(value, language.listing(names)))
    legend = language.text("controls.place")
    return radios(PLACE, legend, options, value)


def _further_places(offers: Sequence[Offer], scene: Scene) -> list[Any]:
    """Links that add another place to those chosen; with the whole nation, one to all of them.

    Several places are a line each, unless the figures are split by something else.
    """
    state, language = scene.state, scene.language
    chosen = state.filters.get(PLACE, ())
    apart = any(each.term == PLACE and each.available for each in scene.splits)
    split = PLACE if apart and state.split in ("", PLACE) else state.split
    if not chosen:
        if split != PLACE or state.split == PLACE:
            return []
        every = links.chart(state.but(split=PLACE), language)
        return [
            html.P(html.A(language.text("controls.places_apart"), href=every), className="also")
        ]
    further = [each for each in offers if each.available and each.term not in chosen]
    items = [
        html.Li(
            html.A(
                language.text("controls.place_add", name=language.term(PLACE, each.term)),
                href=links.chart(
                    state.but(filters=state.filters.but(PLACE, *chosen, each.term), split=split),
                    language,
                ),
            )
        )
        for each in further
    ]
    return [html.Ul(items, className="presets also")] if items else []
