"""Wie doet wat: the grid of wijken and levels or of one wijk, with what is missing where beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import navigation
from components.balance import component
from components.balance.model import Signals
from components.blocks.partners import asking
from components.blocks.projects import agreeing
from components.content.scene import Scene
from components.navigation import Page
from components.partners import grid, missing
from components.partners.matrix import Hole, Shared, WhoDoesWhat, of_view
from components.reading import balance as reading
from components.reading.scenes import of_wijken
from components.session import Key, keep, kept
from components.view_state import PartnersPart, ViewState
from components.words.labels import capital, label
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from geodata.vocabulary import Level

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"
GRID = "partners_grid"
"""Key of the grid of all wijken; that of one wijk has a key of its own, so that the focus starts anew."""

SHORT = 5
"""Lines at a time."""

NEAR = 5
"""Partners that a form begins with, at most: of more nobody can say that they mean all of them."""


def show(scene: Scene, partners: pd.DataFrame) -> None:
    """Show who does what for what the view asks, or say that there are no wijken."""
    wijken = of_wijken(scene)
    if wijken is None:
        st.info(_("No wijken are loaded for this municipality, so tasks cannot be put in their place yet."))
        return
    st.html(STYLE)
    view = wijken.view
    found = of_view(partners, wijken)
    code = opened(found, view) if view.partners is PartnersPart.WIJK else None
    asking.show(wijken, code, {one: wijken.names[one] for one in sorted(found.codes, key=lambda c: wijken.names[c])})
    signals = reading.signals(wijken)
    shown, beside = st.columns([74, 26], gap="medium")
    with beside, st.container(key="partners_panel", gap="small"):
        if code is None:
            _missing(wijken, found, partners, signals)
        else:
            _wijk(wijken, found, partners, signals, code)
        about = missing.about_signals(signals)
        if about:
            st.caption(about)
    with shown:
        if code is None:
            _mount(GRID, grid.build_all(wijken, found, partners, signals))
        elif not any(found.at(code, level) for level in found.levels):
            st.info(_("Nobody names a task here yet."))
        else:
            _mount(f"{GRID}_one", grid.build_one(wijken, found, partners, code))
        for line in missing.not_said(found):
            st.caption(line)


def opened(found: WhoDoesWhat, view: ViewState) -> str | None:
    """Give the wijk that is shown: that of the view, else the one with most need."""
    return view.gebied if view.gebied in found.codes else next(iter(found.codes), None)


def read(value: Any, data: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """
    Read what was pressed in a grid, which may be anything that a browser sends.

    Returns
    -------
    code, column
        Of the row and the cell, without a column for the name of the row; ``None`` twice for what is not in the grid.
    """
    if not isinstance(value, Mapping) or value.get("code") not in [row["code"] for row in data["rows"]]:
        return None, None
    column = value.get("dimension")
    if column is not None and column not in [one["key"] for one in data["dimensions"]]:
        return None, None
    return str(value["code"]), column


def _mount(key: str, data: dict[str, Any]) -> None:
    component.mount(data, key=key, on_opened=lambda: _take(key, data))
    if kept(Key.PARTNERS_PROFILE) is not None:
        code = kept(Key.PARTNERS_PROFILE)
        keep(Key.PARTNERS_PROFILE, None)
        navigation.go(Page.PROFILE, gebied=code, niveau=Level.WIJK)


def _take(key: str, data: Mapping[str, Any]) -> None:
    code, column = read(st.session_state[key].get(component.EVENT), data)
    if code is None:
        return
    if key != GRID:
        navigation.change(zoek=navigation.current().zoek.with_(organisatie=code))
    elif column is None:
        keep(Key.PARTNERS_PROFILE, code)  # Streamlit goes to another page in a run only, not in a callback
    else:
        _open(code)


def _open(code: str | None) -> None:
    """Open one wijk, or go back to all of them; for use in a callback."""
    if code is None:
        navigation.change(partners=PartnersPart.WIJKEN)
    else:
        navigation.change(partners=PartnersPart.WIJK, niveau=Level.WIJK, gebied=code)


def _missing(scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame, signals: Signals) -> None:
    st.header(_("Where is something missing?"), anchor=False)
    st.caption(plain(missing.headline(found)))
    nowhere = missing.nowhere(found)
    if nowhere:
        st.html(f'<p class="wl-note">{escape(nowhere)}</p>')
    holes = found.holes()
    shown = len(holes) if kept(Key.PARTNERS_ALL) else SHORT
    for at, hole in enumerate(holes[:shown]):
        with st.container(key=f"area_missing_{at}"):
            name = plain(scene.names[hole.code])
            st.button(name, key=f"missing_{at}", type="tertiary", on_click=_open, args=(hole.code,))
            st.html(build_hole(found, signals, hole))
            _agree(scene, found, hole.code, f"missing_{at}_agree", quiet=True)
    if len(holes) > shown:
        more = ngettext("Show {n} more", "Show {n} more", len(holes) - shown)
        st.button(more, key="missing_more", on_click=keep, args=(Key.PARTNERS_ALL, True))
    if found.shared():
        with st.expander(_("Where do many do the same?")):
            st.caption(_("Worth a conversation: who does which part?"))
            _shared(scene, found, partners)


def build_hole(found: WhoDoesWhat, signals: Signals, hole: Hole) -> str:
    """Make the lines below the name of a wijk: what is missing, and what stands beside it."""
    said = escape(missing.evidence(found, signals, hole.code))
    return f'<div>{escape(missing.hole(hole))}</div><div class="wl-quiet">{said}</div>'


def build_shared(
    scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame, code: str | None = None, *, after: int = 0
) -> str:
    """Make the list of what many do, everywhere or in one wijk, ``after`` the first few; empty when there is none."""
    names = {} if partners.empty else {str(one): str(name) for one, name in partners["name"].items()}
    items = [
        f"<li>{build_one_shared(one, names, scene.names, len(found.codes))}</li>"
        for one in found.shared()[after:]
        if code is None or code in one.codes
    ]
    return f'<ul class="wl-list">{"".join(items)}</ul>' if items else ""


def build_one_shared(one: Shared, names: Mapping[str, str], areas: Mapping[str, str], all_wijken: int) -> str:
    """Make what is said of one thing that many do."""
    return (
        f"<b>{escape(capital(label(one.theme)))}</b>, {escape(label(one.level))}"
        f'<div class="wl-quiet">{escape(missing.shared(one, names, areas, all_wijken))}</div>'
    )


def _shared(scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame) -> None:
    if not agreeing.may_agree(scene.place.code):
        st.html(build_shared(scene, found, partners))
        return
    names = {str(one): str(name) for one, name in partners["name"].items()}
    for at, one in enumerate(found.shared()[:SHORT]):
        with st.container(key=f"area_missing_shared_{at}"):
            st.html(build_one_shared(one, names, scene.names, len(found.codes)))
            agreeing.button(
                scene.place.code,
                f"shared_{at}_agree",
                missing.shared(one, names, scene.names, len(found.codes)),
                partners=one.partners,
                wijken=() if len(one.codes) == len(found.codes) else one.codes,
                theme=one.theme,
                group=scene.view.doelgroep,
                quiet=True,
            )
    rest = build_shared(scene, found, partners, after=SHORT)
    if rest:
        st.html(rest)


def _agree(scene: Scene, found: WhoDoesWhat, code: str, key: str, *, quiet: bool = False) -> None:
    """Offer to agree on something for a hole: with who has a task about the chosen theme in this wijk already."""
    if not agreeing.may_agree(scene.place.code):
        return
    near = {one for level in found.levels for one in found.partners(code, level)} if scene.view.thema else set()
    agreeing.button(
        scene.place.code,
        key,
        scene.names[code],
        partners=sorted(near) if len(near) <= NEAR else (),
        wijken=[code],
        theme=scene.view.thema,
        group=scene.view.doelgroep,
        quiet=quiet,
    )


def _wijk(scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame, signals: Signals, code: str) -> None:
    st.header(plain(scene.names[code]), anchor=False)
    st.caption(plain(missing.evidence(found, signals, code)))
    levels = found.missing(code)
    said = missing.hole(Hole(code, levels)) if levels else _("Somebody names a task at every level that is shown.")
    st.html(f'<p class="wl-note">{escape(said)}</p>')
    shared = build_shared(scene, found, partners, code)
    if shared:
        st.subheader(_("What do many do here?"), anchor=False)
        st.html(shared)
    with st.container(horizontal=True):
        if levels:
            _agree(scene, found, code, "hole_agree")
        st.button(_("All wijken"), key="partners_back", on_click=_open, args=(None,))
        if st.button(_("Open the profile"), key="partners_to_profile", type="primary"):
            navigation.go(Page.PROFILE, gebied=code, niveau=Level.WIJK)
