"""The parts of the screen beside and below each other, and the result in the form that the view asks for."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.blocks.offers import offer_list, offer_map, week_grid
from components.content.scene import Scene
from components.offers.filter import OfferView
from components.offers.result import Result

STYLE = Path(__file__).parents[2] / "assets" / "offers.css"


def halves(result: Result) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Give the place of the result and of what is open; a week of which nothing is open has the whole width."""
    st.html(STYLE)
    whole = st.container(key="offers")
    if result.asked.weergave is OfferView.WEEK and result.record(result.asked.aanbod) is None:
        return whole, whole
    found, opened = whole.columns([68, 32] if result.asked.weergave is OfferView.WEEK else [60, 40], gap="medium")
    return found, opened.container(key="offer_details")


def show(result: Result, scene: Scene) -> None:
    """Show the list, the map or the week."""
    if result.count == 0 and result.asked.weergave is not OfferView.KAART:
        return
    match result.asked.weergave:
        case OfferView.LIJST:
            offer_list.show(result)
        case OfferView.KAART:
            offer_map.show(result, scene)
        case OfferView.WEEK:
            week_grid.show(result)
