"""The row of choices above a map: it reads as a sentence."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.blocks import choices
from components.blocks.intervisie import add
from components.blocks.taking import menu
from components.content.layers import title_of
from components.content.scene import Scene
from components.sheets.kinds import SheetKind
from components.view_state import Picture
from components.words.labels import choice, label
from components.words.texts import _
from geodata.vocabulary import Level, Reference, SceneKind, Theme


def show(scene: Scene, layers: Sequence[str], kind: SceneKind, *, themes: bool = True) -> None:
    """
    Show the choices.

    Parameters
    ----------
    scene
        What is shown now.
    layers
        What can colour the map.
    kind
        What the page shows, for who puts it into a presentation or takes it along.
    themes
        Whether the theme of what lies on the map can be chosen here.
    """
    view = scene.view
    with st.container(key="filters", horizontal=True):
        choices.select("laag", _("Show"), layers, view.laag, lambda layer: title_of(scene, layer), width=280)
        levels = [level for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT) if level in scene.place.levels]
        choices.select("niveau", _("per"), levels, view.niveau, label, width=150)
        choices.select("vergelijk", _("compared with"), list(Reference), view.vergelijk, _reference(scene), width=270)
        choices.select("jaar", _("year"), scene.years, view.jaar, str, width=125)
        if themes:
            choices.select("thema", _("theme"), [None, *Theme], view.thema, _theme, width=165)
        st.space("stretch")
        choices.switch("beeld", _("Map or table"), list(Picture), view.beeld, choice)
        add.offer(kind, view)
        menu.offer(SheetKind(kind.value), view)


def _reference(scene: Scene) -> Callable[[Reference], str]:
    def say(reference: Reference) -> str:
        if reference is Reference.GEMEENTE:
            return label(reference)
        country = _("the fictional country") if scene.place.fictional else label(reference)
        short = scene.view.vergelijk is reference and scene.reference.reference is not reference
        return _("{country}: too few figures", country=country) if short else country

    return say


def _theme(theme: Theme | None) -> str:
    return _("all") if theme is None else label(theme)
