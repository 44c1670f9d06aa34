"""Meenemen of a whole intervisie day: all its scenes as a presentation, a report or a workbook."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import navigation, session
from components.blocks.taking.each import POLL
from components.blocks.taking.menu import files, popover
from components.content.scene import place_title
from components.exports.scene import Scene
from components.exports.taking import Form, Taken, build_scenes
from components.reading import places
from components.reading.presenting import story
from components.taking.told import TOLD
from components.view_state import ViewState
from components.visitor import asked_later
from components.words import formats, texts
from components.words.plain import plain
from components.words.sentences import joined
from components.words.texts import Language, _, ngettext
from db import clock
from db.intervisie import Day
from db.permissions import Actor


def show_day(day: Day, gemeente: str) -> None:
    """Show the press that opens the menu of a day; what a scene shows is read when it is pressed."""
    view = ViewState(gemeente=gemeente, intervisiedag=str(day.id), lang=navigation.current().lang)
    opened = popover("day")
    if not opened.open:
        return
    with opened:
        st.markdown(f"**{_('Take along the whole day')}**")
        st.caption(_("All scenes in their order, with the figures of today, their sources and the date."))
        ask, language = asked_later(), texts.language()
        named = (gemeente, day.title, day.planned_on.isoformat())
        visitor = session.visitor_id()
        files("taking_day", named, lambda form: partial(_taken, form, view, ask, language, visitor))
        # A file is made outside of the run of the page: what was left out of it is looked for as long as this is open.
        st.fragment(partial(_left_out, visitor, str(day.id)), run_every=POLL)()


def _taken(form: Form, view: ViewState, ask: Callable[[], Actor], language: Language, visitor: str) -> bytes:
    taken = made(form, view, ask, language)
    TOLD.tell(visitor, view.intervisiedag or "", taken.failed)
    return taken.data


def _left_out(visitor: str, day: str) -> None:
    texts.use(navigation.current().lang)
    failed = TOLD.of(visitor, day)
    if failed:
        said = ngettext(
            "{n} scene could not be made: {names}. The file says so in its place; the others are whole.",
            "{n} scenes could not be made: {names}. The file says so in their place; the others are whole.",
            len(failed),
            names=joined(failed),
        )
        st.warning(plain(said))


def made(form: Form, view: ViewState, ask: Callable[[], Actor], language: Language) -> Taken:
    """
    Make the file at the press, with the rights that who presses has at that moment.

    The notes for who presents go to the notes of the slides, and only for who may read them; a report and a workbook
    have none. A scene that cannot be made says why in its place, and is named. All of it is of one day.

    Raises
    ------
    ForbiddenError, UnknownRecordError
        As ``components.reading.presenting.story``.
    """
    texts.use(language)
    today = clock.today()
    told = story(view, actor=ask(), today=today)
    scenes = [
        Scene(one.title, told.content(at), one.notes if told.may_read_notes else "")
        for at, one in enumerate(told.scenes)
    ]
    place = places.place_of(view.gemeente)
    named = told.place if place is None else place_title(place)
    title = _("{title} ({date})", title=told.title, date=formats.date(told.date))
    return build_scenes(form, scenes, title=title, place=named, date=today, gemeente=view.gemeente)
