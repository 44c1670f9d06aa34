"""One intervisie day: when it is and who takes part, what will be shown, and what was agreed."""

import datetime as dt

import streamlit as st

from components import navigation
from components.blocks import choices, notices
from components.blocks.history import of_record
from components.blocks.intervisie import agreed, cards, desk, pass_, presenting, scene_list
from components.blocks.partners import groups
from components.blocks.taking.day import show_day
from components.cards import moderating
from components.content.scene import Scene
from components.intervisie import changes, told
from components.reading import history
from components.reading import intervisie as reading
from components.view_state import IntervisiePart
from components.words.labels import choice
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.intervisie import Day
from db.words import Kind


def show(scene: Scene, day: Day, today: dt.date) -> None:
    """Show a day; who keeps the register prepares it here, and agrees on joint projects."""
    gemeente = scene.place.code
    with st.container(horizontal=True, vertical_alignment="center", key="intervisie_head"):
        st.button(_("All days"), key="intervisie_back", on_click=close, icon=":material/arrow_back:")
        st.header(plain(day.title), anchor=False, width="content")
        st.html(build_when(day, today), width="content")
        if day.scenes:
            presenting.show(day, gemeente)
            show_day(day, gemeente)
        st.space("stretch")
        part = _part(day, today)
        choices.switch("intervisie", _("What of the day"), _parts(gemeente), part, choice)
    if day.ended:
        st.info(_("This day was taken out of the list. What was agreed on it stays."))
    wrong = desk.failed()
    if wrong:
        st.error(plain(wrong))
    if part is IntervisiePart.GROEPEN:
        _groups(gemeente, day)
        return
    left, right = st.columns([66, 34], gap="large")
    if part is IntervisiePart.KAARTJES:
        with left:
            cards.show(gemeente, day)
        with right:
            if reading.may_prepare(gemeente):
                pass_.show(gemeente, day)
        return
    with left:
        if part is IntervisiePart.AFSPRAKEN:
            agreed.show(scene, day, today)
        else:
            scene_list.show(scene, day, today)
    with right:
        _about(gemeente, day)
    if history.may_read(gemeente):
        with st.expander(_("History")):
            of_record.show(Kind.INTERVISIE_DAY, day.id, gemeente)


def _parts(gemeente: str) -> list[IntervisiePart]:
    """Cards are for who moderates them."""
    moderates = moderating.may_moderate(gemeente)
    return [part for part in IntervisiePart if moderates or part is not IntervisiePart.KAARTJES]


def _part(day: Day, today: dt.date) -> IntervisiePart:
    asked = navigation.current().intervisie
    if asked is not None:
        return asked
    return IntervisiePart.AFSPRAKEN if day.planned_on < today else IntervisiePart.VOORBEREIDEN


def build_when(day: Day, today: dt.date) -> str:
    """Make the date of a day, and how far off it is; escaped."""
    far = told.when(day, today)
    chip = f' <span class="wl-chip">{escape(far)}</span>' if far else ""
    return f'<span class="wl-date">{escape(told.date(day, today))}{chip}</span>'


def close() -> None:
    """Go back to all days."""
    desk.close()
    navigation.change(intervisiedag=None, intervisie=None)


def _groups(gemeente: str, day: Day) -> None:
    with st.container(key="intervisie_heading"):
        st.subheader(_("Mixed groups"), anchor=False)
    if day.participants:
        groups.show(gemeente, list(day.participants))
    else:
        st.info(_("Name first which partners take part: change the day."))


def _about(gemeente: str, day: Day) -> None:
    """Show who takes part and the agenda, and what can be done with the day itself."""
    with st.container(border=True, key="intervisie_about"):
        st.subheader(_("Agenda"), anchor=False)
        if day.agenda:
            st.html(build_agenda(day))
        else:
            st.caption(_("No agenda yet."))
        said = ngettext("{n} partner takes part", "{n} partners take part", len(day.participants))
        st.subheader(said if day.participants else _("Who takes part?"), anchor=False)
        if day.participants:
            names = "".join(f"<li>{escape(name)}</li>" for name in day.participants.values())
            st.html(f'<ul class="wl-names">{names}</ul>')
        else:
            st.caption(_("Nobody was named yet."))
        if reading.may_prepare(gemeente):
            _buttons(gemeente, day)


def build_agenda(day: Day) -> str:
    """Make the agenda as a list; escaped."""
    rows = "".join(f"<li><span>{escape(line.time)}</span><span>{escape(line.what)}</span></li>" for line in day.agenda)
    return f'<ol class="wl-agenda">{rows}</ol>'


def _buttons(gemeente: str, day: Day) -> None:
    if day.ended:
        st.button(_("Take up again"), key="intervisie_reopen", on_click=_done, args=(changes.reopen_day, gemeente, day))
        return
    with st.container(horizontal=True):
        st.button(_("Change the day"), key="intervisie_change", on_click=desk.change_day, args=(day,))
        with st.popover(_("Take out")):
            st.markdown(_("The day leaves the list and can be taken up again. What was agreed on it stays."))
            about = (changes.end_day, gemeente, day)
            st.button(_("Take it out of the list"), key="intervisie_end", on_click=_done, args=about)


def _done(what: object, gemeente: str, day: Day) -> None:
    try:
        what(gemeente, day.id, day.version)  # type: ignore[operator]
    except RegisterError as failure:
        desk.failed(notices.said(failure))
