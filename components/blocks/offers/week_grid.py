"""The result as a week: seven days beside each other by the hour, on a phone below each other."""

import datetime as dt
from urllib.parse import urlencode

import streamlit as st

from components import data
from components.blocks.offers import changing
from components.offers.result import Result
from components.offers.week import Day, Session, Week, build_week, monday_of, week_name
from components.words import formats
from components.words.labels import capital
from components.words.plain import escape
from components.words.texts import _, ngettext

MOST = 600
"""Sessions that are still drawn: nobody reads more, and a browser takes seconds for them."""

NO_TIME = 2
"""Line of the grid for what has no time of the day; the hours follow, the names of the days stand above it."""


def show(result: Result) -> None:
    """Show the week with the way to the weeks around it."""
    monday = monday_of(result)
    week = build_week(result, data.week_of(result, monday), monday)
    with st.container(key="week_head", horizontal=True, vertical_alignment="center", gap="small"):
        _to(_("Earlier week"), monday - dt.timedelta(days=7), "week_before")
        _to(_("Later week"), monday + dt.timedelta(days=7), "week_after")
        if result.asked.week is not None:
            st.button(_("This week"), key="week_now", type="tertiary", on_click=changing.change, kwargs={"week": None})
        st.subheader(title(monday), anchor=False)
    st.html(build_grid(week, result))
    if week.absent:
        st.caption(
            ngettext("{n} that fits is not held in this week.", "{n} that fit are not held in this week.", week.absent)
        )


def title(monday: dt.date) -> str:
    """Name a week by its first and last day."""
    sunday = monday + dt.timedelta(days=6)
    return _(
        "Week {number}, {first} to {last}",
        number=monday.isocalendar().week,
        first=formats.day_month(monday),
        last=formats.date(sunday),
    )


def build_grid(week: Week, result: Result) -> str:
    """Make the grid: a region with a list per day, in the order of reading; every text in it is escaped."""
    if week.count > MOST:
        told = ngettext("{n} session is too much for one week.", "{n} sessions are too much for one week.", week.count)
        return f'<p class="wl-note">{escape(told)} {escape(_("Ask for a day, a theme or a place."))}</p>'
    if not week.count:
        return f'<p class="wl-quiet">{escape(_("Nothing of this result is held in this week."))}</p>'
    hours = "".join(
        f'<span class="wl-hour" style="grid-row:{_line(week, hour)}" aria-hidden="true">{hour}:00</span>'
        for hour in week.hours
    )
    days = "".join(_day(day, week, result) for day in week.days)
    label = escape(_("Sessions per day"))
    return (
        f'<section class="wl-week" aria-label="{label}" style="--wl-lines:{len(week.hours) + 2}">'
        f'<div class="wl-hours">{hours}</div>{days}</section>'
    )


def _day(day: Day, week: Week, result: Result) -> str:
    name = escape(capital(formats.weekday_date(day.date)))
    today = ' aria-current="date"' if day.date == result.today else ""
    slots: dict[int, list[Session]] = {}
    for session in day.sessions:
        line = NO_TIME if session.begins is None else _line(week, session.begins.hour)
        slots.setdefault(line, []).append(session)
    cells = "".join(
        f'<ul style="grid-row:{line}">{"".join(_session(one, result) for one in found)}</ul>'
        for line, found in sorted(slots.items())
    )
    nothing = "" if slots else f'<p class="wl-nothing">{escape(_("Nothing"))}</p>'
    return f'<section class="wl-weekday"{today}><h3>{name}</h3>{cells}{nothing}</section>'


def _session(session: Session, result: Result) -> str:
    view = result.view.with_(zoek=result.asked.with_(aanbod=session.id))
    chosen = ' aria-current="true"' if session.id == result.asked.aanbod else ""
    address = escape("?" + urlencode(view.to_params()))
    place = f'<span class="wl-place">{escape(session.place)}</span>' if session.place else ""
    return (
        f'<li><a href="{address}"{chosen}><span class="wl-time">{escape(times(session))}</span> '
        f"<b>{escape(session.title)}</b>{place}</a></li>"
    )


def times(session: Session) -> str:
    """Say from when to when a session is."""
    if session.begins is None:
        return _("time not known")
    begins = formats.clock(session.begins)
    if session.ends is None:
        return _("from {time}", time=begins)
    return _("{begins} – {ends}", begins=begins, ends=formats.clock(session.ends))


def _line(week: Week, hour: int) -> int:
    return NO_TIME + 1 + week.hours.index(hour)


def _to(label: str, monday: dt.date, key: str) -> None:
    st.button(label, key=key, on_click=changing.change, kwargs={"week": week_name(monday)})
