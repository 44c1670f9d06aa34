"""Beside the matrix: where much need meets little supply, or what stands behind the cell that is open."""

from collections.abc import Sequence

import geopandas as gpd
import streamlit as st

from components import data, navigation
from components.balance import behind, matrix, told
from components.balance.model import Balance
from components.blocks.balance import asking
from components.content.scene import Scene
from components.navigation import Page
from components.planning.asked import PlanPart
from components.reading import balance as reading
from components.session import Key, keep, kept
from components.view_state import Part
from components.words import formats, sentences
from components.words.labels import capital, choice, label
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from geodata.vocabulary import Dimension, Level, SignalKind, TargetGroup, Theme

SHORT = 5
"""Lines at a time."""

LONGEST = 160
"""Characters of a signal that are shown here; the page of the signals shows all."""


def show(scene: Scene, found: Balance) -> None:
    """Show the open cell, or the list of what stands out."""
    code, dimension = asking.opened(scene)
    with st.container(key="balance_panel", gap="small"):
        if code is None or code not in found.codes:
            _list(scene, found)
        else:
            _cell(scene, found, code, dimension)
        with st.expander(_("How is this reckoned?")):
            st.html(build_lines(told.reckoned(found, reading.walk_of(scene), scene.view)))


def build_lines(lines: Sequence[str]) -> str:
    """Make a list of sentences."""
    return '<ul class="wl-list">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _list(scene: Scene, found: Balance) -> None:
    st.header(_("Where is there much need and little supply?"), anchor=False)
    about = None if asking.look(scene.view) is asking.Look.MATRIX else scene.view.plan.dimensie
    st.caption(plain(told.headline(scene, found, about)))
    if not found.supply.registered:
        navigation.link(Page.ACTIVITIES, _("Go to Activities"))
    holes = found.holes(about)
    by_area: dict[str, list[Dimension]] = {}
    for code, dimension in holes:
        by_area.setdefault(code, []).append(dimension)
    shown = len(by_area) if kept(Key.BALANCE_ALL) else SHORT
    for at, (code, dimensions) in enumerate(list(by_area.items())[:shown]):
        with st.container(key=f"area_balance_{at}"):
            name, first = plain(scene.names[code]), dimensions[0]
            key = f"balance_hole_{at}"
            st.button(name, key=key, type="tertiary", on_click=asking.open_cell, args=(code, first))
            st.html(build_hole(found, code, dimensions))
    rest = len(by_area) - shown
    if rest > 0:
        more = ngettext("Show {n} more", "Show {n} more", rest)
        st.button(more, key="balance_more", on_click=keep, args=(Key.BALANCE_ALL, True))


def build_hole(found: Balance, code: str, dimensions: Sequence[Dimension]) -> str:
    """Make the line below a name: for which dimensions, with the need of each, largest first."""
    named = [
        _("{dimension} ({need})", dimension=label(one), need=formats.number(float(found.need[one].loc[code])))
        for one in dimensions
    ]
    return f'<div class="wl-quiet">{escape(capital(sentences.joined(named)))}</div>'


def _cell(scene: Scene, found: Balance, code: str, dimension: Dimension | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="balance_head"):
        st.header(plain(scene.names[code]), anchor=False, width="stretch")
        st.button(_("Close"), key="balance_close", on_click=asking.open_cell, args=(None, None))
    st.html(build_facts(scene, found, code, dimension))
    group = found.supply.group
    st.button(_("Look for a good place"), key="balance_advice", type="primary", on_click=_to_advice, args=(group,))
    records = data.activities_of(scene)
    near = behind.activities(records, found.supply, code, dimension)
    _activities(scene, found, near)
    begun = behind.initiatives(data.initiatives_of(scene), scene, code, dimension)
    if len(begun):
        st.subheader(_("Residents' initiatives in this area"), anchor=False)
        for one, title in list(begun["title"].items())[:SHORT]:
            navigation.link(Page.INITIATIVES, plain(title), zoek=scene.view.zoek.with_(aanbod=str(one)))
    _signals(scene, found, code, dimension)


def build_facts(scene: Scene, found: Balance, code: str, dimension: Dimension | None) -> str:
    """Make the facts of a cell: need, supply, and which thirds they fall in."""
    if dimension is None:
        need, supply = found.need_all[code], found.supply.total.get(code, float("nan"))
        thirds = found.all_need[code], found.all_supply[code]
    else:
        need, supply = found.need[dimension].loc[code], found.supply.per_dimension[dimension].loc[code]
        thirds = found.need_third[dimension].loc[code], found.supply_third[dimension].loc[code]
    hole = dimension is not None and bool(found.without[dimension].loc[code])
    rows = [
        (_("What is needed"), [_of_hundred(float(need)), told.third(scene, float(thirds[0]), of_need=True)]),
        (_("Supply"), [matrix.say_supply(float(supply)), told.third(scene, float(thirds[1]), of_need=False)]),
    ]
    pairs = "".join(f"<dt>{escape(name)}</dt><dd>{escape(' '.join(said).strip())}</dd>" for name, said in rows)
    small = "" if found.ranked[code] else f"<p>{escape(_('Too few residents to compare with others.'))}</p>"
    mark = f'<span class="wl-chip">{escape(_("much need, little supply"))}</span>' if hole else ""
    title = capital(told.about(dimension))
    return (
        f'<div class="wl-quiet">{escape(title)} · {escape(sentences.residents(scene.people[code]))}</div>{mark}'
        f'<dl class="wl-facts">{pairs}</dl>{small}'
    )


def _of_hundred(need: float) -> str:
    return _("{n} of 100.", n=formats.number(need)) if need == need else _("Unknown.")


def _activities(scene: Scene, found: Balance, near: list[behind.Near]) -> None:
    st.subheader(_("Within a walk of fifteen minutes"), anchor=False)
    if not found.supply.registered:
        st.caption(_("Nothing is in the register yet, so nobody knows what there is."))
    elif not near:
        st.caption(_("No activity that fits this is within a walk."))
    with st.container(key="balance_near"):
        for one in near[:SHORT]:
            with st.container(gap=None):
                navigation.link(Page.ACTIVITIES, plain(one.title), zoek=scene.view.zoek.with_(aanbod=one.id))
                st.html(build_near(one))
    asked = scene.view.zoek.cleared()
    if scene.level is Level.BUURT:
        asked = asked.with_(buurt=scene.view.gebied)
    more = len(near) - SHORT
    label_of = (
        ngettext("{n} more, and all other activities", "{n} more, and all other activities", more)
        if more > 0
        else _("All activities")
    )
    navigation.link(Page.ACTIVITIES, label_of, zoek=asked)


def build_near(one: behind.Near) -> str:
    """Make the line below an activity: whose it is, and how many people of the area can walk there."""
    share = formats.percent(max(1.0, 100 * one.share))
    said = _("{partner}, within a walk of {share} of the people here", partner=one.partner, share=share)
    return f'<div class="wl-quiet">{escape(said)}</div>'


def _signals(scene: Scene, found: Balance, code: str, dimension: Dimension | None) -> None:
    """List the signals to who may read them; say the protected number to others."""
    records = reading.single_signals(scene)
    if records is None:
        if found.signals.totals is not None:
            st.subheader(_("Signals"), anchor=False)
            words = matrix.told(found.signals.totals[code])["label"]
            st.caption(plain(_("{signals}, about all themes. They are only counted per wijk.", signals=capital(words))))
        return
    here = behind.in_cell(records, scene, code, dimension)
    if here.empty:
        return
    st.subheader(_("Signals"), anchor=False)
    st.html(build_signals(here))
    navigation.link(Page.SIGNALS, _("All signals"), deel=Part.LIJST)


def build_signals(records: gpd.GeoDataFrame) -> str:
    """Make the newest signals; text that people typed is text only."""
    items = [
        f"<li>{escape(shortened(str(text)))}"
        f'<div class="wl-quiet">{escape(choice(SignalKind(kind)))} · {escape(label(Theme(theme)))} · '
        f"{escape(formats.short_date(day))}</div></li>"
        for text, kind, theme, day in zip(
            records["text"], records["kind"], records["theme"], records["observed_on"], strict=True
        )
    ][:SHORT]
    return f'<ul class="wl-list">{"".join(items)}</ul>'


def shortened(text: str) -> str:
    """Cut a text off after some words."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"


def _to_advice(group: TargetGroup) -> None:
    navigation.change(doelgroep=group, plan=navigation.current().plan.with_(onderdeel=PlanPart.ADVIES))
