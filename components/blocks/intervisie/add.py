"""Voeg toe aan presentatie: put what is on the screen into an intervisie day, in two presses and with a way back."""

from typing import Any
from uuid import UUID

import streamlit as st

from components import data, navigation
from components.blocks import notices
from components.blocks.intervisie import desk
from components.blocks.intervisie.desk import Done
from components.blocks.saving import Saving
from components.intervisie import changes, views
from components.navigation import Page
from components.reading import intervisie as reading
from components.reading import projects
from components.view_state import ViewState
from components.words import formats
from components.words.plain import clean, plain
from components.words.texts import _
from db import clock
from db.errors import RegisterError
from db.intervisie import Day
from db.models import IntervisieDay
from geodata.vocabulary import SceneKind

_NEW = ""


def offer(kind: SceneKind, view: ViewState) -> None:
    """
    Show the press that puts a view into a day; nothing for who prepares no days.

    Parameters
    ----------
    kind
        What the view shows.
    view
        As the screen shows it: with the municipality and the area that it chose.
    """
    place = data.place_of(view.gemeente)
    if place is None or not reading.may_prepare(place.code):
        return
    # A year that nobody chose is the newest one, on the day too.
    view = view.with_(jaar=navigation.current().jaar)
    key = f"intervisie_add_{kind.name.lower()}_{desk.adding()[:8]}"
    # A new name of the place closes it after something was added; what is in it is made when it is open.
    with st.container(key="intervisie_offer", horizontal=True, vertical_alignment="center", width="content"):
        opened = st.popover(
            _("Add to presentation"),
            key=key,
            icon=":material/add_to_queue:",
            help=_("Add to presentation"),
            on_change="rerun",
        )
        if opened.open:
            with opened:
                _form(place.code, kind, view, key)
    _did(place.code)


def _form(gemeente: str, kind: SceneKind, view: ViewState, key: str) -> None:
    today = clock.today()
    days = {str(day.id): day for day in reversed(reading.days_here(gemeente)) if day.planned_on >= today}
    saving = Saving(key, IntervisieDay)
    wrong = st.container()
    names = projects.area_names(gemeente)
    offered = [*days, _NEW]
    chosen = _NEW
    if days:
        last = desk.last_day()
        at = offered.index(last) if last in days else 0
        chosen = st.selectbox(_("Day"), offered, at, format_func=lambda one: _said(days.get(one)), key=f"{key}_day")
    new: dict[str, Any] = {}
    if chosen == _NEW:
        new["title"] = st.text_input(
            _("Name of the day"),
            key=f"{key}_new",
            max_chars=200,
            placeholder=_("for instance: sport and welfare meet"),
        )
        new["planned_on"] = st.date_input(_("Date"), today, min_value=today, format="DD-MM-YYYY", key=f"{key}_on")
    title = st.text_input(
        _("Name of the scene"), views.scene_of(kind, view, gemeente, names)["title"], key=f"{key}_title", max_chars=200
    )
    if views.shows_more(kind, view):
        st.caption(
            _("Words that were typed and a place that was looked from are not kept: it will show more than now.")
        )
    scene = views.scene_of(kind, view, gemeente, names, title or "") | {"id": _scene_id()}
    with wrong:
        saving.show_wrong({**new, "scenes": [scene]}, gemeente=gemeente)
    if not st.button(_("Add it"), key=f"{key}_save", type="primary"):
        return
    if chosen == _NEW:
        values = {**new, "scenes": [scene]}
        stored = saving.attempt(lambda passed: changes.make_day(gemeente, values, _day_id(), passed=passed))
    else:
        about = (gemeente, UUID(chosen), [scene])
        stored = saving.attempt(lambda passed: changes.add_scenes(*about, passed=passed))
    if stored is not None:
        desk.take_last_day(str(stored.id))
        what = "made" if chosen == _NEW else "added"
        desk.did(Done(what, str(stored.id), _("Added to {title}.", title=stored.title), [], [scene["id"]]))
        desk.added()
    st.rerun()


def _scene_id() -> str:
    """The id of the scene that this opening makes: a press that comes twice adds it once."""
    return str(UUID(hex=desk.adding()))


def _day_id() -> str:
    return str(UUID(int=UUID(hex=desk.adding()).int ^ 1))


def _said(day: Day | None) -> str:
    if day is None:
        return _("A new day")
    return _("{title}, {date}", title=clean(day.title), date=formats.short_date(day.planned_on))


def _did(gemeente: str) -> None:
    """Say what was added, with the way back and the way to the day."""
    done, wrong = desk.last_done(), desk.failed()
    if wrong:
        st.error(plain(wrong))
    if done is None or done.what not in ("added", "made"):
        return
    with st.container(key="intervisie_offered", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(plain(done.said))
        st.button(_("Undo"), key="intervisie_offer_undo", on_click=_undo, args=(gemeente, done))
        if st.button(_("Open the day"), key="intervisie_offer_open"):
            desk.forget_done()
            navigation.go(Page.INTERVISIE, intervisiedag=done.day, intervisie=None)
        st.button(_("All right"), key="intervisie_offer_all_right", on_click=desk.forget_done)


def _undo(gemeente: str, done: Done) -> None:
    day = reading.one_day(gemeente, done.day) if done.what == "made" else None
    try:
        # A day to which somebody added since stays: only what was added here goes.
        if day is None or [str(scene.id) for scene in day.scenes] != done.ids:
            changes.remove_scenes(gemeente, UUID(done.day), [UUID(one) for one in done.ids])
        else:
            changes.end_day(gemeente, day.id, day.version)
    except RegisterError as failure:
        desk.failed(notices.said(failure))
        return
    desk.forget_done()
