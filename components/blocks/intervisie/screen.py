"""The page Intervisie: the days that come and that were, or the one that the view names."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components import navigation, sign_in
from components.blocks import notices
from components.blocks.intervisie import day_form, desk, one_day
from components.content.scene import Scene
from components.intervisie import changes, told
from components.reading import intervisie as reading
from components.reading import partners as partners_reading
from components.words import formats
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db import clock
from db.errors import RegisterError
from db.intervisie import Day
from db.settings import get_settings

STYLE = Path(__file__).parents[2] / "assets" / "intervisie.css"


def show(scene: Scene) -> None:
    """Show the days, one of them, or the form of one; to who may not read them, for whom they are."""
    st.html(STYLE)
    gemeente, today = scene.place.code, clock.today()
    if not reading.may_read(gemeente):
        _not_for_you()
        return
    asked, form = navigation.current().intervisiedag, desk.opened(desk.DAY)
    day = None if asked is None else reading.one_day(gemeente, asked)
    if form is not None and reading.may_prepare(gemeente) and form.about in (None, asked):
        with st.container(key="intervisie_heading"):
            st.header(_("New intervisie day") if form.about is None else plain(form.base["title"]), anchor=False)
        _form(gemeente, form, day)
    elif day is not None:
        one_day.show(scene, day, today)
    else:
        if asked is not None:
            st.info(_("This day is not in the register of this municipality."))
        _list(scene, today)


def _form(gemeente: str, form: desk.Open, day: Day | None) -> None:
    known = partners_reading.partners_of(gemeente)
    partners = {str(code): str(name) for code, name in known["name"].items()} if len(known) else {}
    if day is not None:
        partners |= {code: name for code, name in day.participants.items() if code not in partners}
    answer = day_form.show(gemeente, form, partners)
    if answer is None:
        return
    desk.close()
    if answer:
        navigation.change(intervisiedag=answer, intervisie=None)
    st.rerun()


def _list(scene: Scene, today: dt.date) -> None:
    gemeente = scene.place.code
    found = reading.days_here(gemeente)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(_("Intervisie days in {place}", place=plain(scene.title)), anchor=False, width="content")
        st.space("stretch")
        if reading.may_prepare(gemeente):
            st.button(_("New day"), key="intervisie_new", type="primary", on_click=desk.new_day)
    if not found:
        st.info(
            _("No day was made yet. Make the first one: a date, who takes part, and what you want to show.")
            if reading.may_prepare(gemeente)
            else _("No day was made yet. Coordinators prepare them here.")
        )
    coming = [day for day in reversed(found) if day.planned_on >= today]
    past = [day for day in found if day.planned_on < today]
    _days(gemeente, _("Coming"), coming, today)
    _days(gemeente, _("Past"), past, today)
    _ended(gemeente)


def _days(gemeente: str, heading: str, days: Sequence[Day], today: dt.date) -> None:
    if not days:
        return
    st.subheader(heading, anchor=False)
    with st.container(key=f"intervisie_days_{'past' if days[0].planned_on < today else 'coming'}"):
        for day in days:
            with st.container(border=True, key=f"intervisie_card_{day.id}"):
                st.html(build_card(day, _about(gemeente, day, today), today))
                st.button(
                    _("Open it"),
                    key=f"intervisie_open_{day.id}",
                    help=plain(day.title),
                    on_click=_open,
                    args=(str(day.id),),
                )


def _about(gemeente: str, day: Day, today: dt.date) -> str:
    if day.planned_on >= today:
        return told.contents(day)
    return told.short_outcome(reading.agreed_on(gemeente, day.id))


def build_card(day: Day, about: str, today: dt.date) -> str:
    """Make what a day says in a list: its date, how far off it is, its name and what is in it; escaped."""
    far = told.when(day, today)
    said = told.date(day, today)
    chip = f' <span class="wl-chip">{escape(far)}</span>' if far else ""
    return (
        f'<div class="wl-day"><p class="wl-date">{escape(said)}{chip}</p>'
        f'<h3>{escape(day.title)}</h3><p class="wl-quiet">{escape(about)}</p></div>'
    )


def _open(day_id: str) -> None:
    desk.close()
    navigation.change(intervisiedag=day_id, intervisie=None)


def _ended(gemeente: str) -> None:
    if not reading.may_prepare(gemeente):
        return
    gone = reading.days_here(gemeente, ended=True)
    if not gone:
        return
    with st.expander(ngettext("{n} day taken out of the list", "{n} days taken out of the list", len(gone))):
        for day in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{day.title}, {formats.date(day.planned_on)}", width="content")
                about = (gemeente, day)
                st.button(_("Take up again"), key=f"intervisie_reopen_{day.id}", on_click=_reopen, args=about)
    wrong = desk.failed()
    if wrong:
        st.error(plain(wrong))


def _reopen(gemeente: str, day: Day) -> None:
    try:
        changes.reopen_day(gemeente, day.id, day.version)
    except RegisterError as failure:
        desk.failed(notices.said(failure))


def _not_for_you() -> None:
    """Say kindly for whom intervisie days are, and how to get there."""
    settings = get_settings()
    st.header(_("Intervisie"), anchor=False)
    st.info(_("Intervisie days are shown to those who work for the municipality or a partner."))
    if settings.has_provider and sign_in.on_screen(settings) is None:
        st.button(_("Sign in"), key="intervisie_sign_in", on_click=st.login)
