"""The choices above need and supply, read as a sentence; and what opens a cell."""

from enum import StrEnum

import streamlit as st

from components import navigation
from components.balance import component, told
from components.balance.model import Balance
from components.blocks import choices
from components.content.scene import Scene
from components.planning.asked import BalancePicture
from components.view_state import Period, Picture, ViewState
from components.words.labels import choice, label
from components.words.texts import _
from geodata.vocabulary import Dimension, Level, TargetGroup, Theme

WHERE = "balance"
MATRIX = "balance_matrix"
"""Key of the matrix."""


class Look(StrEnum):
    """The three ways of looking, one of which is always chosen."""

    MATRIX = "matrix"
    MAP = "kaart"
    TABLE = "tabel"


def look(view: ViewState) -> Look:
    """Give how the view wants to look at need and supply."""
    if view.plan.balans is BalancePicture.MATRIX:
        return Look.MATRIX
    return Look.TABLE if view.beeld is Picture.TABEL else Look.MAP


def show(scene: Scene, found: Balance) -> None:
    """Show the row of choices; a period only to who may read single signals: the others get all years together."""
    view = scene.view
    with st.container(key="filters", horizontal=True):
        if look(view) is not Look.MATRIX:
            _dimensions(view)
        levels = [level for level in (Level.WIJK, Level.BUURT) if level in scene.place.levels]
        choices.select("niveau", _("per"), levels, view.niveau, label, width=135, where=WHERE)
        # Everybody is one choice: two with one name would be one and the same to the widget.
        groups = [None, *(group for group in TargetGroup if group is not TargetGroup.IEDEREEN)]
        chosen = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
        choices.select("doelgroep", _("for"), groups, chosen, _everybody, width=265, where=WHERE)
        choices.select("thema", _("theme"), [None, *Theme], view.thema, _all, width=205, where=WHERE)
        if look(view) is Look.MATRIX and found.signals.per_dimension is not None:
            choices.select("periode", _("signals from"), list(Period), view.periode, label, width=235, where=WHERE)
        st.space("stretch")
        _looks(view)


def opened(scene: Scene) -> tuple[str | None, Dimension | None]:
    """Give the area and the dimension that are open; without an area nothing is."""
    area = scene.view.gebied
    return (None, None) if area is None else (area, scene.view.plan.dimensie)


def open_cell(area: str | None, dimension: Dimension | None) -> None:
    """Open an area, for one dimension or as a whole; for use in a callback."""
    plan = navigation.current().plan
    navigation.change(gebied=area, plan=plan.with_(dimensie=dimension))


def take(found: Balance, chosen: tuple[str | None, Dimension | None]) -> None:
    """Open the cell that was pressed in the matrix; what was open already is closed."""
    pressed = component.read(st.session_state[MATRIX].get(component.EVENT), found)
    if pressed[0] is not None:
        open_cell(*((None, None) if pressed == chosen else pressed))


def _dimensions(view: ViewState) -> None:
    key = f"{WHERE}_dimensie"
    st.session_state[key] = view.plan.dimensie or ""
    st.selectbox(
        _("about"),
        ["", *Dimension],
        format_func=lambda one: told.about(one or None),
        key=key,
        on_change=_choose_dimension,
        args=(key,),
        width=255,
    )


def _choose_dimension(key: str) -> None:
    plan = navigation.current().plan
    navigation.change(plan=plan.with_(dimensie=st.session_state[key] or None))


def _looks(view: ViewState) -> None:
    key = f"{WHERE}_look"
    names = {Look.MATRIX: _("All dimensions"), Look.MAP: choice(Picture.KAART), Look.TABLE: choice(Picture.TABEL)}
    st.session_state[key] = look(view)
    st.segmented_control(
        _("Way of looking"),
        list(Look),
        format_func=lambda one: names[one],
        required=True,
        key=key,
        on_change=_choose_look,
        args=(key,),
        label_visibility="collapsed",
    )


def _choose_look(key: str) -> None:
    chosen, plan = st.session_state[key], navigation.current().plan
    if chosen == Look.MATRIX:
        navigation.change(plan=plan.with_(balans=BalancePicture.MATRIX))
    else:
        picture = Picture.TABEL if chosen == Look.TABLE else Picture.KAART
        navigation.change(beeld=picture, plan=plan.with_(balans=BalancePicture.KAART))


def _everybody(group: TargetGroup | None) -> str:
    return label(TargetGroup.IEDEREEN) if group is None else label(group)


def _all(theme: Theme | None) -> str:
    return _("all") if theme is None else label(theme)
