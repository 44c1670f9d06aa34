"""Fill in when something is: days and times to choose, the result in words, and the next dates."""

import datetime as dt
from typing import Literal

import streamlit as st
from babel.dates import get_day_names

from components.blocks.keeping.desk import Form
from components.blocks.keeping.fields import DAY_FORMAT, Fields, put
from components.keeping import preview
from components.keeping.draft import When
from components.keeping.preview import Preview
from components.keeping.times import LAST, Repeat
from components.words import formats
from components.words.labels import label
from components.words.plain import escape
from components.words.texts import _, language
from geodata.vocabulary import SchoolRegion

_WEEKDAYS = tuple(range(7))
_BY_WEEK = (Repeat.WEEKLY.value, Repeat.EVERY_TWO_WEEKS.value)


def show(fields: Fields, *, today: dt.date) -> None:
    """Show the part of a form about days and times."""
    draft = fields.draft
    kept = [When.KEPT.value] if draft["schedule_kept"] and draft["when"] == When.KEPT else []
    fields.switch("when", _("Days and times"), [*kept, When.TIMES.value, When.UNKNOWN.value], _say_when)
    if draft["when"] == When.KEPT:
        st.caption(
            _("These days cannot be shown in this form. They stay as they are, unless you choose days and times.")
        )
    elif draft["when"] == When.TIMES:
        _times(fields)
    fields.fault("schedule")
    if draft["when"] != When.UNKNOWN:
        if draft["repeat"] != Repeat.ONCE or draft["when"] == When.KEPT:
            fields.one(
                "school_holidays", _("School holidays"), [None, *(one.value for one in SchoolRegion)], _say_region
            )
        if draft["when"] == When.TIMES:
            _single_days(fields, today)
    if draft["when"] == When.UNKNOWN:
        return
    with st.container(key="keep_preview"):
        st.html(build_preview(preview.of(draft, today=today)))


def build_preview(shown: Preview) -> str:
    """Make what the schedule means: in words, the next dates, and what is not known yet."""
    said = "".join(f"<span>{escape(line)}</span>" for line in shown.words)
    nothing = _("Here you see in words when it is, and the next dates.")
    parts = [f'<p class="wl-said">{said}</p>'] if said else [f'<p class="wl-quiet">{escape(nothing)}</p>']
    if shown.dates:
        days = "".join(f"<li>{escape(day)}</li>" for day in shown.dates)
        parts.append(f"<h4>{escape(_('The next times'))}</h4><ul>{days}</ul>")
    parts += [f'<p class="wl-quiet">{escape(note)}</p>' for note in shown.notes]
    return f'<div class="wl-preview" role="status">{"".join(parts)}</div>'


def _times(fields: Fields) -> None:
    draft = fields.draft
    fields.one("repeat", _("How often"), [one.value for one in Repeat], _say_repeat)
    if draft["repeat"] in _BY_WEEK:
        fields.pills("weekdays", _("On which days"), _WEEKDAYS, lambda day: _day(day, "abbreviated"))
    elif draft["repeat"] == Repeat.MONTHLY_BY_WEEKDAY:
        which, day = st.columns(2)
        with which:
            fields.one("nth", _("Which one of the month"), [1, 2, 3, 4, LAST], _say_nth)
        with day:
            fields.one("weekday", _("Day of the week"), _WEEKDAYS, lambda one: _day(one, "wide"))
    elif draft["repeat"] == Repeat.MONTHLY_BY_DAY:
        fields.one("day", _("Day of the month"), [*range(1, 32), LAST], _say_day)
        if draft["day"] > 28:
            st.caption(_("A month without this day is skipped. Choose the last day to have every month."))
    with st.container(key="keep_pair_clock"):
        begins, ends = st.columns(2)
    with begins:
        fields.clock("begins", _("From what time"))
    with ends:
        fields.clock("ends", _("Until what time"))
    if draft["repeat"] == Repeat.ONCE:
        fields.day("first", _("On which day"))
        return
    with st.container(key="keep_pair_days"):
        first, last = st.columns(2)
    with first:
        fields.day("first", _("First day"))
    with last:
        if not draft["forever"]:
            fields.day("until", _("Last day"))
        fields.yes("forever", _("It goes on"))


def _single_days(fields: Fields, today: dt.date) -> None:
    form, draft = fields.form, fields.draft
    coming = preview.coming(draft, today=today)
    offered = sorted({*coming, *draft["cancelled"]})
    if offered and draft["repeat"] != Repeat.ONCE:
        fields.several("cancelled", _("Not on these days"), offered, formats.date)  # type: ignore[arg-type]
    if draft["extra"]:
        fields.several("extra", _("Also on these days"), sorted(draft["extra"]), formats.date)  # type: ignore[arg-type]
    key = fields.key("one_more")
    st.date_input(
        _("Add a single day"),
        value=None,
        format=DAY_FORMAT,
        key=key,
        on_change=_add_day,
        args=(form, key),
    )


def _add_day(form: Form, key: str) -> None:
    day = st.session_state[key]
    if day is not None:
        put(form, "extra", sorted({*form["draft"]["extra"], day}))
        st.session_state[key] = None


def _day(day: int, width: Literal["abbreviated", "wide"]) -> str:
    return str(get_day_names(width, locale=language().value)[day])


def _say_when(one: str) -> str:
    return {
        When.KEPT.value: _("As it is now"),
        When.TIMES.value: _("Choose days and times"),
        When.UNKNOWN.value: _("Not known yet"),
    }[one]


def _say_repeat(one: str) -> str:
    return {
        Repeat.ONCE.value: _("Once"),
        Repeat.WEEKLY.value: _("Every week"),
        Repeat.EVERY_TWO_WEEKS.value: _("Every two weeks"),
        Repeat.MONTHLY_BY_WEEKDAY.value: _("Every month, on a day of the week"),
        Repeat.MONTHLY_BY_DAY.value: _("Every month, on a day of the month"),
    }[one]


def _say_nth(nth: int) -> str:
    return _("last") if nth == LAST else formats.ordinal(nth)


def _say_day(day: int) -> str:
    return _("the last day") if day == LAST else formats.ordinal(day)


def _say_region(region: str | None) -> str:
    if region is None:
        return _("Also in the school holidays")
    return _("Not in the school holidays of region {region}", region=label(SchoolRegion(region)))
