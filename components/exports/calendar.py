"""Activities and initiatives as a calendar (iCalendar, RFC 5545) that anybody can subscribe to."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from components.offers import cards
from components.offers.filter import OfferFilter
from components.offers.result import Result
from components.offers.telling import headline
from components.view_state import ViewState
from components.words.labels import label
from components.words.plain import clean
from db.words import Kind
from geodata.crs import WGS84
from geodata.reach.holidays import known_from, known_until, off_days
from geodata.reach.schedule import ScheduleError, has_time, next_occurrences, occurrences
from geodata.vocabulary import ActivityStatus, SchoolRegion, Theme

FEEDS = {Kind.ACTIVITY: "/api/activiteiten.ics", Kind.INITIATIVE: "/api/initiatieven.ics"}
"""Address of each feed."""

ZONE = "Europe/Amsterdam"
REFRESH = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Feed:
    """A calendar as it is sent: its bytes, a mark that changes with them, and when a record in it last changed."""

    body: bytes
    etag: str
    changed_at: dt.datetime | None


def feed_params(view: ViewState) -> dict[str, str]:
    """Give the parameters of the feed of a view: what is asked, not how it is shown nor what is open."""
    plain = OfferFilter()
    asked = replace(view.zoek, weergave=plain.weergave, volgorde=plain.volgorde, week=None, aanbod=None)
    bare = ViewState(gemeente=view.gemeente, thema=view.thema, doelgroep=view.doelgroep, lang=view.lang, zoek=asked)
    return bare.to_params()


def build_feed(result: Result) -> Feed:
    """
    Make the calendar of what fits.

    Returns
    -------
    feed
        One event per activity or initiative whose times are known, by id; the same result always gives the same bytes.
        Days in the school holidays that were published are left out by name (EXDATE). Functions of owners, numbers of
        participants and agreements are not in it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Wijklens//Activiteiten//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(headline(result)))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    events = []
    records = result.fitting.sort_index()
    changed: list[dt.datetime] = []
    places = records.to_crs(WGS84).geometry if len(records) else records.geometry
    for key, row in zip(records.index, records.to_dict("records"), strict=True):
        event = _event(row | {"id": str(key)}, places[key], result)
        if event is not None:
            events.append(event)
            changed.append(row["changed_at"])
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(event)
    body = calendar.to_ical()
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', max(changed, default=None))


def _event(row: Mapping[Any, Any], place: Any, result: Result) -> Event | None:
    """Make the event of one record; ``None`` when nobody knows when it is."""
    try:
        times = _times(str(row["schedule"] or ""), row.get("school_holidays"))
    except ScheduleError:
        return None
    if times is None:
        return None
    event = Event()
    event.add("uid", f"{row['id']}@wijklens")
    event.add("dtstamp", row["changed_at"].astimezone(dt.UTC))
    event.add("last-modified", row["changed_at"].astimezone(dt.UTC))
    event.add("sequence", int(row["version"]))
    event.add("summary", _one_line(row["title"]))
    _add_times(event, times, row["ends_at"])
    if row["address"]:
        event.add("location", _one_line(row["address"]))
    if place is not None and not place.is_empty:
        event.add("geo", (round(place.y, 5), round(place.x, 5)))
    event.add("categories", [label(Theme(theme)) for theme in row["themes"]])
    event.add("status", "TENTATIVE" if row.get("status") == ActivityStatus.GEPLAND else "CONFIRMED")
    event.add("description", _description(row, result.today))
    event.add("class", "PUBLIC")
    event.add("transp", "TRANSPARENT")
    return event


@dataclass(frozen=True)
class _Times:
    """When something is: its first session, the rule for the others, and single moments that are left out or added."""

    first: dt.datetime
    timed: bool
    rule: str
    left_out: tuple[dt.datetime, ...]
    extra: tuple[dt.datetime, ...]


def _times(schedule: str, region: str | None) -> _Times | None:
    lines: dict[str, list[str]] = {}
    for line in schedule.upper().splitlines():
        name, _colon, value = line.strip().partition(":")
        lines.setdefault(name.split(";")[0], []).extend(value.split(",") if name != "RRULE" else [value])
    if "DTSTART" not in lines:
        return None
    rule = lines.get("RRULE", [""])[0]
    start = lines["DTSTART"][0]
    bare = f"DTSTART:{start}" + (f"\nRRULE:{rule}" if rule else "")
    begin = _moment(start)
    # In iCalendar the start is a session whatever the rule says, so it has to be the first that the rule gives.
    found = next_occurrences(bare, begin.date(), 1)
    if not found:
        return None
    extra = {_moment(text) for text in lines.get("RDATE", [])}
    left_out = {_moment(text) for text in lines.get("EXDATE", [])}
    if rule and region:
        last = known_until(SchoolRegion(region))
        free = off_days(region)
        held = occurrences(bare, max(found[0].date(), known_from()), last)
        left_out |= {moment for moment in held if moment.date() in free and moment not in extra}
    if not rule and not extra and found[0] in left_out:
        return None
    return _Times(found[0], has_time(schedule), rule, tuple(sorted(left_out)), tuple(sorted(extra)))


def _add_times(event: Event, times: _Times, ends_at: dt.time | None) -> None:
    event.add("dtstart", _written(times.first, timed=times.timed))
    if times.timed and ends_at is not None:
        ends = dt.datetime.combine(times.first.date(), ends_at)
        event.add("dtend", _written(ends if ends > times.first else ends + dt.timedelta(days=1), timed=True))
    if times.rule:
        event.add("rrule", vRecur.from_ical(_until_as_written(times)))
    for name, moments in (("rdate", times.extra), ("exdate", times.left_out)):
        if moments:
            more = {} if times.timed else {"VALUE": "DATE"}
            event.add(name, [_written(moment, timed=times.timed) for moment in moments], parameters=more)


def _written(moment: dt.datetime, *, timed: bool) -> dt.datetime | dt.date:
    """A moment on the clock on the wall in the Netherlands, or a day where no time is known."""
    return moment.replace(tzinfo=ZoneInfo(ZONE)) if timed else moment.date()


def _until_as_written(times: _Times) -> str:
    """Write the end of a rule as RFC 5545 wants it: in UTC beside a start with a zone, as a day beside a day."""
    parts = dict(part.split("=", 1) for part in times.rule.strip(";").split(";"))
    if "UNTIL" in parts:
        text = parts["UNTIL"].rstrip("Z")
        last = _moment(text) if "T" in text else dt.datetime.combine(_moment(text).date(), dt.time(23, 59, 59))
        in_utc = last.replace(tzinfo=ZoneInfo(ZONE)).astimezone(dt.UTC)
        parts["UNTIL"] = f"{in_utc:%Y%m%dT%H%M%SZ}" if times.timed else f"{last:%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _moment(text: str) -> dt.datetime:
    digits = text.strip().rstrip("Z")
    try:
        return dt.datetime.strptime(digits, "%Y%m%dT%H%M%S" if "T" in digits else "%Y%m%d")
    except ValueError as error:
        raise ScheduleError(f"{text!r} is not a moment of the calendar", rule=text) from error


def _zone() -> Timezone:
    """The clock of the Netherlands, with the rules of the European Union since 1996."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    summer, winter = dt.timedelta(hours=2), dt.timedelta(hours=1)
    for made, name, start, month, before, after in (
        (TimezoneDaylight(), "CEST", dt.datetime(1996, 3, 31, 2), 3, winter, summer),
        (TimezoneStandard(), "CET", dt.datetime(1996, 10, 27, 3), 10, summer, winter),
    ):
        made.add("tzname", name)
        made.add("dtstart", start)
        made.add("tzoffsetfrom", before)
        made.add("tzoffsetto", after)
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(made)
    return zone


def _description(row: Mapping[Any, Any], today: dt.date) -> str:
    lines = [
        clean(row["description"] or ""),
        cards.when(row, today=today),
        cards.for_whom(row),
        cards.price(row),
        cards.wheelchair(row),
        clean(cards.who(row)),
        cards.checked(row["checked_on"], today=today),
    ]
    return "\n".join(line for line in lines if line)


def _one_line(text: object) -> str:
    return " ".join(clean(text).split())
