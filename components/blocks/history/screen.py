"""The page Geschiedenis: who changed what and when, found by kind, person, day and words."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

import streamlit as st

from components import session
from components.blocks.history import lines
from components.content.scene import place_title
from components.reading import history
from components.session import Key
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from db.areas import Municipality
from db.history_search import Asked
from db.words import Action, Kind, Result

_ACTIONS = (
    Action.CREATE,
    Action.CHANGE,
    Action.END,
    Action.REOPEN,
    Action.LOAD,
    Action.REDACT,
    Action.SIGN_IN,
)
_KINDS = [kind for kind in Kind if kind not in (Kind.HISTORY, Kind.RETENTION)]
_FIRST = dt.date(2020, 1, 1)


def show(place: Municipality) -> None:
    """Show the page of a municipality."""
    st.header(plain(_("History of {place}", place=place_title(place))))
    if not history.may_read(place.code):
        st.markdown(
            _(
                "Here coordinators and administrators see who changed what in the register. Your role does not "
                "include this."
            )
        )
        return
    asked = _filters(place.code)
    if session.kept(Key.HISTORY_ASKED) != (place.code, *map(str, asked)):
        session.keep(Key.HISTORY_ASKED, (place.code, *map(str, asked)))
        session.keep(Key.HISTORY_PAGES, ())
    pages: tuple[int, ...] = session.kept(Key.HISTORY_PAGES, ())
    found = history.page(place.code, asked, before=pages[-1] if pages else None)
    if not found.lines:
        st.info(
            _("Nothing was found. Choose a longer period, or other words.")
            if asked != Asked()
            else _("Nothing has been changed yet. As soon as somebody keeps a record, it stands here.")
        )
    lines.show(found.lines, key="history")
    _paging(pages, found.before)


def _filters(gemeente: str) -> Asked:
    with st.container(key="history_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        text = st.text_input(_("Search in what was written"), key="history_text", max_chars=200, width=230)
        kind = _select(_("Kind of record"), _KINDS, choice, "history_kind")
        action = _select(_("What was done"), list(_ACTIONS), choice, "history_action")
        person = _select(_("By whom"), history.people_of(gemeente), str, "history_person")
        result = _select(_("Result"), list(Result), choice, "history_result")
        days = st.date_input(
            _("Period"),
            value=cast(Any, ()),  # nothing chosen yet, which the type of Streamlit does not know
            min_value=_FIRST,
            max_value=dt.date.today() + dt.timedelta(days=1),
            format="DD-MM-YYYY",
            key="history_days",
            width=245,
        )
    since = days[0] if isinstance(days, tuple) and days else None
    until = days[1] if isinstance(days, tuple) and len(days) > 1 else None
    return Asked(
        kind=kind, person=person or "", since=since, until=until, action=action, result=result, text=text or ""
    )


def _select(name: str, options: list[Any], say: Callable[[Any], str], key: str) -> Any:
    return st.selectbox(name, options, index=None, format_func=say, placeholder=_("all"), key=key, width=165)


def _paging(pages: tuple[int, ...], before: int | None) -> None:
    if not pages and before is None:
        return
    with st.container(horizontal=True, gap="small", key="history_paging"):
        if pages:
            st.button(_("Newer"), key="history_newer", on_click=_turn, args=(pages[:-1],))
        if before is not None:
            st.button(_("Older"), key="history_older", on_click=_turn, args=((*pages, before),))


def _turn(pages: tuple[int, ...]) -> None:
    session.keep(Key.HISTORY_PAGES, pages)
