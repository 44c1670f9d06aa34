"""What if: close, move or enlarge a place or add one, and see who gains and who loses."""

import pandas as pd
import streamlit as st

from components import session
from components.blocks import choices, tables
from components.blocks.planning import changing
from components.content.scene import Scene
from components.planning import telling, what_if
from components.planning.asked import MOST_CHANGES, MOST_PEOPLE, Change, Start, What
from components.planning.question import Question, group_of
from components.planning.what_if import WhatIf
from components.session import Key
from components.words.labels import choice
from components.words.plain import escape, plain
from components.words.texts import _, later

HINT = later("Close, move or enlarge a place, or add one: the map shows who gains and who loses.")
NEW = "new"
"""Kept in the place of the id of the place that moves, when somebody points where a new place comes."""


def show(scene: Scene, question: Question, found: WhatIf, names: pd.Series) -> None:
    """Show the changes so far, what they do, and what else can be changed."""
    plan, group = scene.view.plan, group_of(scene.view)
    choices.switch("vanuit", _("Begin with"), list(Start), plan.vanuit, choice, where="plan", into=changing.change)
    _changes(question, found, names)
    if not plan.als:
        st.html(f'<p class="wl-quiet">{escape(_(HINT))}</p>')
    if plan.als:
        st.html("".join(f"<p>{escape(line)}</p>" for line in what_if.sentences(found, group, limited=question.limited)))
        columns, rows, caption = what_if.build_areas(question, found, names)
        if rows:
            tables.show(columns, rows, caption, height=210)
    if len(plan.als) < MOST_CHANGES:
        _next(question, found, names)


def _changes(question: Question, found: WhatIf, names: pd.Series) -> None:
    for number, change in enumerate(changing.asked().als):
        with st.container(key=f"plan_change_{number}", horizontal=True, vertical_alignment="center"):
            words = what_if.change_words(question, change, names)
            if change not in found.changes and change.what is What.GROEI and not question.limited:
                words = _("{change} (room is not counted now: it changes nothing)", change=words)
            elif change not in found.changes:
                words = _("{change} (this place is not open: it changes nothing)", change=words)
            st.markdown(plain(words))
            key = f"plan_back_{number}"
            st.button(_("Take back"), key=key, on_click=changing.drop_change, args=(change,), type="tertiary")


def _next(question: Question, found: WhatIf, names: pd.Series) -> None:
    pointing = session.kept(Key.PLAN_POINTING)
    if pointing is not None:
        st.info(_("Press the map: there the place comes."))
        st.button(_("Never mind"), key="plan_no_point", on_click=session.keep, args=(Key.PLAN_POINTING, None))
        return
    opened = {str(place): telling.place_name(question, place, names) for place in found.after.open}
    ordered = sorted(opened, key=lambda place: opened[place].casefold())
    chosen = session.kept(Key.PLAN_PLACE)
    st.session_state["plan_place"] = chosen if chosen in opened else None
    place = st.selectbox(
        _("Choose a place here or on the map"),
        ordered,
        format_func=lambda one: plain(opened[one]),
        key="plan_place",
        on_change=_choose,
        placeholder=_("Choose a place"),
    )
    with st.container(key="plan_actions", horizontal=True, gap="small"):
        if place is not None:
            st.button(_("Close"), key="plan_close", on_click=changing.add_change, args=(Change(What.SLUIT, place),))
            st.button(_("Move"), key="plan_move", on_click=session.keep, args=(Key.PLAN_POINTING, place))
            if question.limited:
                with st.popover(_("Enlarge")):
                    _grow(place, found)
        st.button(_("Add a place"), key="plan_add", on_click=session.keep, args=(Key.PLAN_POINTING, NEW))


def _grow(place: str, found: WhatIf) -> None:
    now = float(found.places["capacity"][place])
    st.number_input(_("People a week"), 0, MOST_PEOPLE, int(now) if now == now else None, 5, key=f"plan_grow_{place}")
    st.button(_("Enlarge"), key="plan_grown", on_click=_grown, args=(place,), type="primary")


def _grown(place: str) -> None:
    number = st.session_state.get(f"plan_grow_{place}")
    if number is not None:
        changing.add_change(Change(What.GROEI, place, people=int(number)))


def _choose() -> None:
    session.keep(Key.PLAN_PLACE, st.session_state["plan_place"])


def point(x: int, y: int) -> None:
    """Take a place on the map: where the chosen place moves to, or where a new one comes."""
    moving = session.kept(Key.PLAN_POINTING)
    if moving == NEW:
        changing.add_change(Change(What.ERBIJ, f"{x}-{y}"))
    elif moving is not None:
        changing.add_change(Change(What.NAAR, str(moving), to=(x, y)))
