"""The sheet of a view: what is read for it, with the rights of who asks; components/sheets builds it."""

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from components.content import profile as figures_of
from components.content.map_points import points_for_everybody
from components.content.profile import Compared
from components.content.scene import Scene
from components.content.stories import area_of, stories
from components.reading import places, scenes, years
from components.reading.subject import KEPT, Subject, subject_shown
from components.sheets import frame, maps, of_map, of_profile
from components.sheets.kinds import SheetKind
from components.sheets.sheet import Outline, Sheet
from components.view_state import ViewState
from db.permissions import Actor


def sheet_of(kind: SheetKind, view: ViewState, *, actor: Actor, today: dt.date) -> Sheet:
    """
    Make the sheet of a view, in the language of the run.

    The same builders make the screen. What only some may read is asked with the rights of ``actor``; of signals a
    sheet never holds more than everybody may see, whoever asks: it leaves the server.

    Parameters
    ----------
    kind
        What it is about.
    view
        As a link says it; what it leaves open is filled in as on the screen.
    actor
        Who asks.
    today
        The day that stands on it.

    Returns
    -------
    sheet
        One without parts, that says so in its title, when no municipality is loaded.
    """
    scene = scenes.scene(view)
    if scene is None:
        return frame.nothing_loaded(kind, view, today)
    return _MAKERS[kind](scene, actor, today)


def _map(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    code, dry = scene.view.gebied, True
    if code is not None:
        dry = not bool(scene.areas["water"][code])
    chief = _beside(scene, code, scene.catalogue.chief) if code is not None and dry else []
    return of_map.build(
        scene,
        outlines(subject_shown(scene)),
        points_for_everybody(scene),
        chief,
        places.sources_of(scene),
        figures_of.own_sources(places.sources_of(scene)),
        today=today,
    )


def _profile(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    code = area_of(scene, stories(scene))
    dry = not bool(scene.areas["water"][code])
    releases = places.sources_of(scene)
    return of_profile.build(
        scene,
        code,
        _beside(scene, code) if dry else [],
        scenes.findings(scene, code) if dry else [],
        releases,
        figures_of.own_sources(releases),
        today=today,
    )


def _beside(scene: Scene, code: str, keys: Sequence[str] | None = None) -> list[Compared]:
    return figures_of.compared(scene, code, years.municipality_figures(scene), years.country_figures(scene), keys)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def outlines(subject: Subject) -> dict[str, Outline]:
    """The outlines of the areas of a view, simpler and in whole metres (``components.sheets.maps.outlines``)."""
    return maps.outlines(places.areas(subject))


_MAKERS: dict[SheetKind, Callable[[Scene, Actor, dt.date], Sheet]] = {
    SheetKind.KAART: _map,
    SheetKind.PROFIEL: _profile,
}
