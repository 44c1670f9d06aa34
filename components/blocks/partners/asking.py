"""The choices above the partners: the list or who does what, the theme in one press, for whom, how early, where."""

from collections.abc import Mapping

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
    """Show the switch between the list of partners and who does what."""
    choices.switch("partners", _("What is shown"), list(PartnersPart), scene.view.partners, choice, where=WHERE)


def show(scene: Scene, code: str | None, names: Mapping[str, str]) -> None:
    """Show the themes, each one press away, and the other choices as a sentence; ``code`` where one wijk is shown."""
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
            choices.select("gebied", _("in"), list(names), code, lambda one: plain(names[one]), width=260, where=WHERE)
        groups = [None, *(group for group in TargetGroup if group is not TargetGroup.IEDEREEN)]
        chosen = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
        choices.select("doelgroep", _("for"), groups, chosen, _everybody, width=320, where=WHERE)
        levels = [None, *Prevention]
        choices.select(
            "preventie", _("prevention"), levels, view.zoek.preventie, _every_level, width=320, where=WHERE, into=_into
        )


def _choose_theme() -> None:
    chosen = st.session_state[THEMES]
    navigation.change(thema=None if chosen is None else Theme(chosen))


def _into(preventie: Prevention | None) -> None:
    navigation.change(zoek=navigation.current().zoek.with_(preventie=preventie))


def _everybody(group: TargetGroup | None) -> str:
    return label(TargetGroup.IEDEREEN) if group is None else label(group)


def _every_level(level: Prevention | None) -> str:
    return _("all") if level is None else label(level)
