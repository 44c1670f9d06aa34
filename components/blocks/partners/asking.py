"""The choices above the partners: the list or who does what, the theme in one press, for whom, how early, where."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import navigation
from components.blocks import choices
from components.content.scene import Scene
from components.view_state import PartnersPart
from components.words.labels import choice, label
from components.words.plain import plain
from components.words.texts import _
from geodata.vocabulary import Prevention, TargetGroup, Theme

WHERE = "partners"
THEMES = f"{WHERE}_thema"


def part(scene: Scene) -> None:
    """Show the switch between the parts of the page."""
    shown = scene.view.partners
    shown = PartnersPart.WIJKEN if shown is PartnersPart.WIJK else shown
    offered = [part for part in PartnersPart if part is not PartnersPart.WIJK]  # opened from the grid of all wijken
    choices.switch("partners", _("What is shown"), offered, shown, choice, where=WHERE)


def show(
    scene: Scene,
    code: str | None = None,
    names: Mapping[str, str] | None = None,
    *,
    level: bool = True,
    more: Callable[[], None] | None = None,
) -> None:
    """
    Show the themes, each one press away, and the other choices as a sentence.

    Parameters
    ----------
    code, names
        The wijk that is shown and the name of each, where one can be chosen.
    level
        Whether a level of prevention can be chosen.
    more
        Shows other choices in the same row.
    """
    view = scene.view
    st.session_state[THEMES] = view.thema
    with st.container(key="partners_themes"):
        st.pills(
            _("Theme"),
            list(Theme),
            format_func=choice,
            key=THEMES,
            on_change=_choose_theme,
            label_visibility="collapsed",
        )
    with st.container(key="filters", horizontal=True):
        if code is not None:
            known = names or {}
            choices.select("gebied", _("in"), list(known), code, lambda one: plain(known[one]), width=260, where=WHERE)
        groups = [None, *(group for group in TargetGroup if group is not TargetGroup.IEDEREEN)]
        chosen = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
        choices.select("doelgroep", _("for"), groups, chosen, _everybody, width=320, where=WHERE)
        if level:
            levels, asked = [None, *Prevention], view.zoek.preventie
            choices.select(
                "preventie", _("prevention"), levels, asked, _every_level, width=320, where=WHERE, into=_into
            )
        if more is not None:
            more()


def _choose_theme() -> None:
    chosen = st.session_state[THEMES]
    navigation.change(thema=None if chosen is None else Theme(chosen))


def _into(preventie: Prevention | None) -> None:
    navigation.change(zoek=navigation.current().zoek.with_(preventie=preventie))


def _everybody(group: TargetGroup | None) -> str:
    return label(TargetGroup.IEDEREEN) if group is None else label(group)


def _every_level(level: Prevention | None) -> str:
    return _("all") if level is None else label(level)
