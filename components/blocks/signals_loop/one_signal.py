"""One signal, for who keeps it: change or close it, take it out of its group, and the way back to its giver."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from components import actions
from components.blocks.saving import Saving
from components.blocks.signals_loop.attempt import attempt
from components.content.scene import Scene
from components.history.values import NETHERLANDS
from components.loop import changes, listing
from components.reading import loop
from components.session import Key, keep, kept
from components.words import formats
from components.words.labels import label
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.models import Signal
from db.settings import get_settings
from geodata.vocabulary import SignalKind, TargetGroup, Theme


def show(scene: Scene, signals: pd.DataFrame, signal_id: str) -> None:
    """Show one signal of ``signals`` (``db.signals.read_signals``)."""
    gemeente = scene.place.code
    row = {str(name): value for name, value in signals.loc[signal_id].items()}
    st.button(_("Back to the list"), key="signal_back", on_click=_close)
    ids = {str(row["organisation_id"])} if row["organisation_id"] else set()
    notes = [one.text for one in loop.notes_here(gemeente, [signal_id]).get(signal_id, [])]
    item = listing.item(signal_id, row, loop.names_of(gemeente, ids), notes, place=True)
    left, right = st.columns([55, 45], gap="large")
    with left:
        st.html(listing.item_html(item))
        members = int((signals["group"] == row["group"]).sum())
        if members > 1:
            st.caption(ngettext("Joined with {n} other signal.", "Joined with {n} other signals.", members - 1))
            if st.button(_("This is about something else"), key="take_out") and attempt(
                partial(changes.take_out, gemeente, signal_id)
            ):
                st.rerun()
        _links(gemeente, signal_id)
    with right:
        _change(gemeente, signal_id, row)


def _change(gemeente: str, signal_id: str, row: dict[str, Any]) -> None:
    st.subheader(_("Change"))
    key, saving = f"signal_{signal_id}_{row['version']}", Saving(f"change_{signal_id}", Signal)
    base = {name: row[name] for name in ("text", "kind", "theme", "target_group", "severity", "observed_on")}
    values = {
        "text": st.text_area(_("What was noticed?"), row["text"], max_chars=2000, key=f"{key}_text", height=140),
        "kind": _pick(_("Kind"), SignalKind, row["kind"], f"{key}_kind"),
        "theme": _pick(_("Theme"), Theme, row["theme"], f"{key}_theme"),
        "target_group": _pick(_("For whom"), TargetGroup, row["target_group"], f"{key}_group"),
        "severity": st.slider(_("How serious (1 to 5)"), 1, 5, int(row["severity"]), key=f"{key}_severity"),
        "observed_on": st.date_input(
            _("Noticed on"),
            row["observed_on"],
            max_value=max(dt.date.today(), row["observed_on"]),
            format="DD-MM-YYYY",
            key=f"{key}_day",
        ),
    }
    with st.container(horizontal=True):
        if st.button(_("Save"), key="signal_save", type="primary"):
            version = int(row["version"])
            done = saving.attempt(
                lambda passed: actions.change(
                    Signal, UUID(signal_id), values, gemeente=gemeente, version=version, passed=passed
                )
            )
            if done is not None:
                st.rerun()
        with st.popover(_("Close this signal")):
            st.markdown(
                _("It leaves the lists and the counts. The history keeps it, and it can be taken up again there.")
            )
            if st.button(_("Close"), key="signal_end") and attempt(
                partial(actions.end, Signal, UUID(signal_id), gemeente=gemeente, version=int(row["version"]))
            ):
                _close()
                st.rerun()
    if saving.show_wrong({"gemeente_code": gemeente, **values}, gemeente=gemeente, base=base) is not None:
        st.rerun()


def _pick(says: str, words: Any, value: Any, key: str) -> Any:
    options = list(words)
    return st.selectbox(says, options, index=options.index(words(value)), format_func=label, key=key)


def _links(gemeente: str, signal_id: str) -> None:
    st.subheader(_("Link for the giver"))
    st.markdown(_("With a private link the giver sees what becomes of this signal, and can add to it."))
    fresh = kept(Key.NEW_LINK)
    if fresh is not None and fresh[0] == signal_id:
        st.markdown(_("Give this link to the giver only. It is shown this once."))
        base = get_settings().public_url or _here()
        st.code(changes.follow_address(base, fresh[1]), language=None, wrap_lines=True)
    for link in loop.links_of(gemeente, signal_id):
        with st.container(horizontal=True, vertical_alignment="center", key=f"link_{link.id}"):
            made = formats.moment(link.made_at.astimezone(NETHERLANDS))
            st.markdown(plain(_("Link of {moment}", moment=made)), width="content")
            if st.button(_("End this link"), key=f"end_link_{link.id}") and attempt(
                partial(changes.end_link, gemeente, link.id, link.version)
            ):
                keep(Key.NEW_LINK, None)
                st.rerun()
    if st.button(_("Make a link"), key="make_link"):
        _make(gemeente, signal_id)


def _make(gemeente: str, signal_id: str) -> None:
    def make() -> None:
        keep(Key.NEW_LINK, (signal_id, changes.make_link(gemeente, signal_id)))

    if attempt(make):
        st.rerun()


def _here() -> str:
    """The address at which this visitor opened Wijklens."""
    return "/".join(str(st.context.url or "").split("/")[:3])


def _close() -> None:
    keep(Key.OPEN_SIGNAL, None)
    keep(Key.NEW_LINK, None)
