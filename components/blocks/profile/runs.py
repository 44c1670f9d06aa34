"""What runs in an area and what was noticed there: three lists side by side."""

from collections.abc import Sequence

import streamlit as st

from components import data
from components.blocks import explain, tables
from components.blocks.agreements import takeovers
from components.blocks.profile.parts import Profile, section
from components.blocks.tables import Column, Row
from components.content import agenda
from components.content.agenda import Counted, Item
from components.words import formats
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import _
from db import clock
from db.words import Kind
from geodata.vocabulary import Level, SignalKind, Status


def show(profile: Profile) -> None:
    """Show activities, initiatives and signals; of signals what this visitor may see."""
    scene, code, today = profile.scene, profile.code, clock.today()
    left, middle, right = st.columns(3, gap="medium")
    with left:
        items, ended = agenda.activities(data.activities_of(scene), code, scene.level, today)
        _list(
            agenda.activities_title(items),
            items,
            _("No activity is in the register here yet. Do you know one? Tell the coordinator."),
            ended,
        )
    with middle:
        items, ended = agenda.initiatives(data.initiatives_of(scene), code, scene.level, today)
        _list(
            agenda.initiatives_title(items),
            items,
            _("No initiative is in the register here yet. That need not mean that there is none."),
            ended,
        )
    with right:
        _signals(profile)
    _participants(profile)
    takeovers.show_in_area(scene.place.code, code, scene.level)
    st.caption(_("From the register of Wijklens, kept by the municipality and its partners; not part of the number."))


def _signals(profile: Profile) -> None:
    scene = profile.scene
    single = data.signals_of(scene)
    if single is not None:
        items = agenda.signals(single, profile.code, scene.level)
        _list(_("Signals ({n})", n=formats.number(len(items))), items, _("Nobody has given a signal here."), 0)
        return
    if scene.level is not Level.WIJK:
        said = _("Signals are counted per wijk, so that nobody is recognised. Choose a wijk to see them.")
        _list(_("Signals"), [], said, 0)
        return
    counted = agenda.signal_counts(data.signal_counts(scene), profile.code)
    if not counted:
        _list(_("Signals"), [], _("Nobody has given a signal here."), 0)
        return
    st.html(section(_("Signals"), tables.build(*build_counts(counted))))
    st.caption(
        _(
            "One to four signals are not counted out, so that nobody is recognised. Partners and coordinators read the "
            "signals themselves."
        )
    )


def _participants(profile: Profile) -> None:
    """Show how often people came in a wijk, as everybody may see it."""
    if profile.scene.level is not Level.WIJK:
        return
    counted = agenda.participant_counts(data.participant_counts(profile.scene), profile.code)
    if counted:
        st.html(section(_("How often people came"), tables.build(*build_participants(counted))))


def build_participants(counted: Sequence[tuple[int, Kind, int | None]]) -> tuple[list[Column], list[Row], str]:
    """Make the table of visits per year; a hidden number has its own look and is never a nought."""
    kinds = (Kind.ACTIVITY, Kind.INITIATIVE)
    by_place = {(year, kind): number for year, kind, number in counted}
    columns = [Column(_("Year")), Column(_("Activities"), True), Column(_("Residents' initiatives"), True)]
    rows = [
        Row([str(year), *(_count(by_place.get((year, kind))) for kind in kinds)])
        for year in sorted({one[0] for one in counted}, reverse=True)
    ]
    return columns, rows, _("Visits that were counted; somebody who came twice counts twice. One to four are hidden.")


def build_counts(counted: Sequence[Counted]) -> tuple[list[Column], list[Row], str]:
    """Make the table of counts per year and kind; a hidden number has its own look and is never a nought."""
    columns = [Column(_("Year")), *(Column(choice(kind), True) for kind in SignalKind)]
    by_place = {(one.year, one.kind): one.number for one in counted}
    rows = [
        Row([str(year), *(_count(by_place.get((year, kind))) for kind in SignalKind)])
        for year in sorted({one.year for one in counted}, reverse=True)
    ]
    return columns, rows, _("Number of signals per year")


def _count(number: int | None) -> str:
    return explain.state(Status.SUPPRESSED, _("not shown")) if number is None else formats.number(number)


def _list(title: str, items: Sequence[Item], nothing: str, ended: int) -> None:
    st.html(section(title, build_list(items) if items else f'<p class="wl-note">{escape(nothing)}</p>'))
    if ended:
        st.caption(agenda.stopped(ended))


def build_list(items: Sequence[Item]) -> str:
    """Make a list to read; every word of it is shown as text."""
    return (
        '<div class="wl-scroll" style="max-height:520px" tabindex="0">'
        f'<ul class="wl-list">{"".join(_item(item) for item in items)}</ul></div>'
    )


def _item(item: Item) -> str:
    state = f' <span class="wl-tag">{escape(item.state)}</span>' if item.state else ""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in item.facts)
    text = f"<div>{escape(item.text)}</div>" if item.text else ""
    return f'<li><strong>{escape(item.title)}</strong>{state}{text}<dl class="wl-facts">{facts}</dl></li>'
