"""The list of signals: choose what to see, read, and take up together."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components import navigation
from components.blocks import choices
from components.blocks.signals_loop import bundling, one_signal
from components.content.scene import Scene
from components.loop import listing
from components.loop.listing import Chosen, Group
from components.reading import loop
from components.session import Key, keep, kept
from components.view_state import Period
from components.visitor import may_here
from components.words import formats
from components.words.labels import label
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.words import Action, Kind
from geodata.vocabulary import Phase, SignalKind, Theme

AT_ONCE = 20


def show(scene: Scene) -> None:
    """Show the signals that this visitor may read, newest first, those about the same matter together."""
    gemeente = scene.place.code
    keeper = may_here(Action.CREATE, Kind.BUNDLE, gemeente)
    signals = loop.signals_here(gemeente)
    opened = kept(Key.OPEN_SIGNAL)
    if keeper and opened in signals.index:
        one_signal.show(scene, signals, opened)
        return
    st.header(_("Signals"))
    found = _filtered(scene, signals)
    if keeper:
        bundling.show(scene, signals)
    if signals.empty:
        st.info(_("Nobody has given a signal here yet."))
        return
    if found.empty:
        st.info(_("No signal fits what is chosen. Choose less."))
        return
    ids = {str(one) for one in found["organisation_id"] if one is not None} if keeper else set()
    names = loop.names_of(gemeente, ids)
    notes = {one: [note.text for note in added] for one, added in loop.notes_here(gemeente, list(found.index)).items()}
    groups = listing.groups(found, names, notes, place=keeper)
    shown = int(kept(Key.SIGNALS_SHOWN, AT_ONCE))
    st.caption(ngettext("{n} signal, newest first.", "{n} signals, newest first.", len(found)))
    for group in groups[:shown]:
        _matter(group, keeper)
    if len(groups) > shown:
        st.button(_("Show more"), key="more_signals", on_click=keep, args=(Key.SIGNALS_SHOWN, shown + AT_ONCE))


def _filtered(scene: Scene, signals: pd.DataFrame) -> pd.DataFrame:
    with st.container(key="filters", horizontal=True):
        names = dict(sorted(scene.names.items(), key=lambda pair: pair[1].casefold()))
        choices.select(
            "gebied", _("in"), [None, *names], scene.view.gebied, _or_all(lambda code: names.get(code, code)), width=205
        )
        choices.select("thema", _("theme"), [None, *Theme], scene.view.thema, _or_all(label), width=205)
        choices.select("periode", _("from"), list(Period), scene.view.periode, label, width=200)
        phase = _own("phase", _("phase"), [None, *Phase], Key.SIGNAL_PHASE, _or_all(label), 175)
        kind = _own("kind", _("kind"), [None, *SignalKind], Key.SIGNAL_KIND, _or_all(label), 165)
        severity = _own("severity", _("severity"), [None, 2, 3, 4, 5], Key.SIGNAL_SEVERITY, _least, 145)
        joined = _own("joined", _("joined"), [None, True, False], Key.SIGNAL_JOINED, _joined, 140)
    chosen = Chosen(
        area=scene.view.gebied,
        theme=scene.view.thema,
        period=scene.view.periode,
        kind=kind,
        phase=phase,
        severity=severity,
        joined=joined,
        ids=_waiting_only(scene),
    )
    return listing.matching(signals, chosen, today=loop.today())


def _waiting_only(scene: Scene) -> tuple[str, ...] | None:
    if not kept(Key.ONLY_WAITING):
        return None
    found = loop.waiting_here(scene.place.code)
    with st.container(horizontal=True, vertical_alignment="center", key="only_waiting"):
        said = _("Only what waits longer than {n} days is shown.", n=formats.number(found.days))
        st.markdown(plain(said), width="content")
        st.button(_("Show all"), key="show_all", on_click=keep, args=(Key.ONLY_WAITING, False))
    return found.signals


def _own(name: str, says: str, options: list[Any], key: Key, say: Callable[[Any], str], width: int) -> Any:
    """Show a choice that is no part of the link."""
    widget = f"signals_{name}"
    value = kept(key)
    st.session_state[widget] = options.index(value) if value in options else 0
    at = st.selectbox(
        says,
        list(range(len(options))),
        format_func=lambda number: say(options[number]),
        key=widget,
        on_change=_keep_choice,
        args=(widget, key, options),
        width=width,
    )
    return options[int(at or 0)]


def _keep_choice(widget: str, key: Key, options: list[Any]) -> None:
    keep(key, options[st.session_state[widget]])


def _or_all(say: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: _("all") if value is None else say(value)


def _least(severity: int | None) -> str:
    return _("all") if severity is None else _("{n} or more", n=formats.number(severity))


def _joined(joined: bool | None) -> str:
    if joined is None:
        return _("all")
    return _("yes") if joined else _("no")


def _matter(group: Group, keeper: bool) -> None:
    with st.container(key=f"matter_{group.root}"):
        together = listing.group_line(group)
        if together:
            st.html(f'<p class="wl-quiet">{together}</p>')
        for item in group.items:
            st.html(listing.item_html(item))
            if keeper:
                with st.container(horizontal=True, key=f"tools_{item.id}"):
                    st.checkbox(
                        _("Choose"),
                        value=item.id in bundling.chosen(),
                        key=f"choose_{item.id}",
                        on_change=bundling.choose,
                        args=(item.id,),
                    )
                    st.button(
                        _("Open this signal"), key=f"open_{item.id}", on_click=keep, args=(Key.OPEN_SIGNAL, item.id)
                    )
        if group.bundle is not None:
            st.button(
                _("To the structural signal"), key=f"bundle_of_{group.root}", on_click=_to_bundle, args=(group.bundle,)
            )


def _to_bundle(bundle_id: str) -> None:
    navigation.change(structureel=bundle_id)
