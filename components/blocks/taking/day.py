"""Meenemen of a whole intervisie day: all its scenes as a presentation, a report or a workbook."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import navigation
from components.blocks.taking.menu import files, popover
from components.content.scene import place_title
from components.exports.scene import Scene
from components.exports.taking import Form, build
from components.reading import places
from components.reading.presenting import story
from components.view_state import ViewState
from components.visitor import asked_later
from components.words import formats, texts
from components.words.texts import Language, _
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
        files("taking_day", named, lambda form: partial(made, form, view, ask, language))


def made(form: Form, view: ViewState, ask: Callable[[], Actor], language: Language) -> bytes:
    """
    Make the file at the press, with the rights that who presses has at that moment.

    The notes for who presents go to the notes of the slides, and only for who may read them; a report and a workbook
    have none. A scene that cannot be read says why in its place.

    Raises
    ------
    ForbiddenError, UnknownRecordError
        As ``components.reading.presenting.story``.
    """
    texts.use(language)
    told = story(view, actor=ask())
    scenes = [
        Scene(one.title, told.content(at), one.notes if told.may_read_notes else "")
        for at, one in enumerate(told.scenes)
    ]
    place = places.place_of(view.gemeente)
    named = told.place if place is None else place_title(place)
    title = _("{title} ({date})", title=told.title, date=formats.date(told.date))
    return build(form, scenes, title=title, place=named, date=clock.today())
