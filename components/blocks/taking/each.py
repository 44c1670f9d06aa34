"""Alle wijken: one press for a report of every wijk, with how far it is, a way to stop it, and the file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from components import navigation, session
from components.blocks import notices
from components.exports.taking import file_name
from components.intake.tasks import TaskState
from components.taking.desk import DESK, Order, TooManyError
from components.view_state import ViewState
from components.visitor import actor, asked_later
from components.words import formats, texts
from components.words.plain import plain
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.permissions import Actor

POLL = 2.5
"""Seconds between two looks: after each, Streamlit clears up memory, which holds up the work itself."""

_REFUSED = "taking_refused"


def show(view: ViewState) -> None:
    """
    Show the press, how far the work of this visitor is, or what came of it.

    Parameters
    ----------
    view
        What is on the screen: its municipality, year, weights and comparison hold for every report.
    """
    order = DESK.mine(session.visitor_id(), actor())
    st.markdown(f"**{_('All wijken at once')}**")
    if order is not None and order.active:
        _progress(order)
        return
    refused = st.session_state.pop(_REFUSED, False)
    if order is not None and order.bundle is not None:
        _ready(order)
    else:
        st.caption(_("A report of each wijk, with its figures and the map, in one ZIP."))
        if order is not None and order.task is not None and order.task.state is TaskState.FAILED:
            notices.failed(order.task.failure or RuntimeError())
    if refused:
        st.warning(_("Others are waiting for their reports. Try again in a few minutes."))
    again = order is not None and order.bundle is not None
    st.button(
        _("Make them again") if again else _("Make a report of every wijk (ZIP)"),
        key="taking_each",
        on_click=_begin,
        args=(view,),
        width="stretch",
    )


def _begin(view: ViewState) -> None:
    try:
        DESK.begin(session.visitor_id(), actor(), view, view.lang)
    except TooManyError:
        st.session_state[_REFUSED] = True


def _progress(order: Order) -> None:
    def watch() -> None:
        texts.use(navigation.current().lang)
        if not order.active:
            navigation.again()
        if order.total:
            said = _("{n} of {all} reports", n=formats.number(order.done), all=formats.number(order.total))
        else:
            said = _("The reports are made as soon as it is their turn")
        st.progress(min(order.done / order.total, 1.0) if order.total else 0.0, text=said)
        st.button(_("Stop"), key="taking_stop", on_click=DESK.put_away, args=(order.visitor,))
        st.caption(_("You can go on looking around: you find the file here when it is ready."))

    st.fragment(watch, run_every=POLL)()


def _ready(order: Order) -> None:
    bundle = order.bundle
    if bundle is None:
        return
    st.caption(ngettext("{n} report is ready.", "{n} reports are ready.", bundle.made))
    if bundle.failed:
        st.warning(plain(_("No report could be made of {names}. The others are whole.", names=joined(bundle.failed))))
    st.download_button(
        _("Get the ZIP"),
        partial(_file, order.visitor, order.path, order.actor, asked_later()),
        file_name=file_name_of(order.view),
        mime="application/zip",
        key="taking_zip",
        on_click="ignore",
        type="primary",
        width="stretch",
    )


def file_name_of(view: ViewState) -> str:
    """Name the ZIP after the municipality and the year."""
    return file_name("zip", view.gemeente or "", _("all wijken"), str(view.jaar or ""))


def _file(visitor: str, path: Path, made_for: Actor, ask: Callable[[], Actor]) -> bytes:
    """Give the file at the press, to who it was made for and nobody else."""
    who = ask()
    order = DESK.mine(visitor, who)
    if order is None or who != made_for or order.path != path:
        raise FileNotFoundError("these reports are not there, or no longer there")
    return path.read_bytes()
