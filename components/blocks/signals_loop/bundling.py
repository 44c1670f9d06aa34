"""Take up chosen signals: as a new structural signal, in one that is there, or as one matter."""

from collections.abc import Collection
from functools import partial

import pandas as pd
import streamlit as st

from components import navigation
from components.blocks import notices
from components.blocks.saving import Saving
from components.blocks.signals_loop.attempt import attempt
from components.content.scene import Scene
from components.loop import changes
from components.reading import loop
from components.session import Key, keep, kept
from components.words.labels import label
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.models import Bundle
from geodata.vocabulary import Theme


def chosen() -> tuple[str, ...]:
    """Give the ids of the signals that this visitor chose, in the order of choosing."""
    return tuple(kept(Key.CHOSEN_SIGNALS, ()))


def choose(signal_id: str) -> None:
    """Choose a signal, or no longer: as its box says, since a box can be told anew that nothing changed."""
    others = tuple(one for one in chosen() if one != signal_id)
    keep(Key.CHOSEN_SIGNALS, (*others, signal_id) if st.session_state.get(f"choose_{signal_id}") else others)


def clear() -> None:
    """Choose nothing, and close the form."""
    keep(Key.CHOSEN_SIGNALS, ())
    keep(Key.BUNDLING, False)


def show(scene: Scene, signals: pd.DataFrame) -> None:
    """Show what can be done with what is chosen; nothing while nothing is."""
    ids = tuple(one for one in chosen() if one in signals.index)
    if not ids:
        return
    gemeente = scene.place.code
    with st.container(key="chosen_signals"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{ngettext('{n} signal chosen', '{n} signals chosen', len(ids))}**", width="content")
            st.button(_("Take up as a structural signal"), key="bundle_open", type="primary", on_click=_open)
            joining = len(ids) > 1 and st.button(_("These are about the same matter"), key="join")
            st.button(_("Choose nothing"), key="choose_nothing", type="tertiary", on_click=_clear, args=(ids,))
        if joining and attempt(partial(changes.join, gemeente, _by_day(signals, ids))):
            _clear(ids)
            st.rerun()
        if kept(Key.BUNDLING):
            form, _beside = st.columns([64, 36])
            with form:
                _form(scene, ids)


def _form(scene: Scene, ids: Collection[str]) -> None:
    gemeente = scene.place.code
    try:
        proposal = loop.proposal(gemeente, ids)
    except RegisterError as failure:
        notices.failed(failure)
        st.caption(_("A signal can be in one structural signal only. Leave out those that are in one."))
        return
    names = loop.names_of(gemeente)
    more = len(proposal.signal_ids) - len(ids)
    if more:
        st.caption(ngettext("{n} signal comes along: it is joined.", "{n} signals come along: they are joined.", more))
    existing = {str(one.id): one for one in loop.bundles_here(gemeente)}
    if existing:
        into = st.selectbox(
            _("Take up in"),
            ["", *existing],
            format_func=lambda one: plain(existing[one].title) if one else _("a new structural signal"),
            key="bundle_into",
        )
        if into:
            if st.button(_("Add to it"), key="bundle_add", type="primary") and attempt(
                partial(changes.add, gemeente, into, ids)
            ):
                _clear(ids)
                navigation.change(structureel=into)
                st.rerun()
            return
    saving = Saving("bundle", Bundle)
    values = {
        "title": st.text_input(
            _("Title"), key="bundle_title", max_chars=200, placeholder=_("For example: Dark paths along the canal")
        ),
        "summary": st.text_area(
            _("Summary"), key="bundle_summary", max_chars=4000, help=_("Bestuur reads this once it is reported.")
        ),
        "theme": st.selectbox(
            _("Theme"), list(Theme), index=list(Theme).index(proposal.theme), format_func=label, key="bundle_theme"
        ),
        "wijkcodes": st.multiselect(
            _("Wijken"),
            sorted({*proposal.wijkcodes, *(code for code in names if code.startswith("WK"))}),
            default=list(proposal.wijkcodes),
            format_func=lambda code: plain(names.get(code, code)),
            key="bundle_wijken",
            select_all=False,
        ),
        "owner_function": st.text_input(_("Who sees to it (a function, no name)"), key="bundle_owner", max_chars=200)
        or None,
    }
    if st.button(_("Save"), key="bundle_save", type="primary"):
        made = saving.attempt(lambda passed: changes.bundle(gemeente, ids, values, passed=passed))
        if made is not None:
            _clear(ids)
            navigation.change(structureel=str(made.id))
            st.rerun()
    saving.show_wrong({"gemeente_code": gemeente, **values}, gemeente=gemeente)


def _open() -> None:
    keep(Key.BUNDLING, True)


def _clear(ids: Collection[str]) -> None:
    clear()
    for one in ids:
        st.session_state.pop(f"choose_{one}", None)


def _by_day(signals: pd.DataFrame, ids: Collection[str]) -> list[str]:
    """The signal that was noticed first is the first of the group."""
    return sorted(ids, key=lambda one: (signals.loc[one, "observed_on"], one))
