"""The calendar that is subscribed to, read back by another reader."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
import shapely
from dateutil.rrule import rruleset, rrulestr
from dateutil.tz import gettz

from components.exports.calendar import build_feed, feed_params
from components.offers.filter import OfferFilter, OfferView
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from geodata.reach.holidays import off_days
from geodata.reach.schedule import occurrences
from geodata.vocabulary import SchoolRegion, TargetGroup, Theme
from tests.components.offers.tiny_result import CHANGED, IDS, record, result

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 3, 31)
SCHEDULES = [
    "DTSTART:20251202T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
    "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH\nEXDATE:20260108T100000",
    "DTSTART:20260107T193000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20260901",
    "DTSTART:20260107T193000\nRRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20260304T193000",
    "DTSTART:20260115T090000\nRRULE:FREQ=MONTHLY;BYDAY=-1SA",
    "DTSTART:20260131T090000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
    "DTSTART:20260131T090000\nRRULE:FREQ=DAILY;INTERVAL=3;COUNT=20",
    "DTSTART:20260210T090000",
    "DTSTART:20260210T090000\nRDATE:20260312T090000,20260401T130000",
    "DTSTART:20260210",
    "DTSTART:20260105\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260301\nEXDATE:20260112",
]


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def events(*records, **more):
    read = icalendar.Calendar.from_ical(build_feed(result(*records, stopped=True, **more)).body)
    return read, read.walk("VEVENT")


def moments(value):
    found = value if isinstance(value, list) else [value] if value is not None else []
    return [one.dt for part in found for one in (part.dts if hasattr(part, "dts") else [part])]


def unfolded(event):
    """What a calendar makes of an event: by dateutil, on the clock of Amsterdam."""
    start = event["DTSTART"].dt
    timed = isinstance(start, dt.datetime)

    def wall(moment):
        if not isinstance(moment, dt.datetime):
            return dt.datetime.combine(moment, dt.time())
        assert str(moment.tzinfo) == "Europe/Amsterdam"
        return moment.replace(tzinfo=None)

    whole = rruleset()
    begin = wall(start)
    whole.rdate(begin)
    if "RRULE" in event:
        text = event["RRULE"].to_ical().decode()
        if timed:
            whole.rrule(rrulestr(text, dtstart=begin.replace(tzinfo=gettz("Europe/Amsterdam"))))
            whole._rdate = [begin.replace(tzinfo=gettz("Europe/Amsterdam"))]
        else:
            whole.rrule(rrulestr(text, dtstart=begin))
    aware = timed and "RRULE" in event

    def placed(moment):
        return wall(moment).replace(tzinfo=gettz("Europe/Amsterdam")) if aware else wall(moment)

    for moment in moments(event.get("RDATE")):
        whole.rdate(placed(moment))
    for moment in moments(event.get("EXDATE")):
        whole.exdate(placed(moment))
    span = [dt.datetime.combine(FIRST, dt.time()), dt.datetime.combine(LAST, dt.time(23, 59))]
    if aware:
        span = [moment.replace(tzinfo=gettz("Europe/Amsterdam")) for moment in span]
    return [moment.replace(tzinfo=None) for moment in whole.between(*span, inc=True)]


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_calendar_unfolds_to_the_same_sessions_as_the_screen(schedule):
    _calendar, [event] = events(record(schedule=schedule))
    assert unfolded(event) == occurrences(schedule, FIRST, LAST)
    assert len(unfolded(event)) > 0


@pytest.mark.parametrize("schedule", SCHEDULES[:2])
def test_the_school_holidays_of_the_region_are_left_out_by_name(schedule):
    _calendar, [event] = events(record(schedule=schedule, school_holidays=SchoolRegion.ZUID))
    free = off_days(SchoolRegion.ZUID)
    assert unfolded(event) == occurrences(schedule, FIRST, LAST, holidays=free)
    assert len(unfolded(event)) < len(occurrences(schedule, FIRST, LAST))


def test_ten_o_clock_is_ten_o_clock_in_winter_and_in_summer_and_the_zone_says_how():
    calendar, [event] = events(record())
    assert event["DTSTART"].to_ical() == b"20251202T100000"
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(minutes=90)
    [zone] = calendar.walk("VTIMEZONE")
    here, real = zone.to_tz(), ZoneInfo("Europe/Amsterdam")
    for moment in (dt.datetime(2026, 1, 6, 10), dt.datetime(2026, 7, 7, 10), dt.datetime(2026, 10, 25, 12)):
        assert moment.replace(tzinfo=here).utcoffset() == moment.replace(tzinfo=real).utcoffset()


def test_what_is_told_is_public_and_reads_back_as_it_was():
    row = record(title="Koffie; thee, taart\\", description="Regel een\nRegel twee", themes=[Theme.BEWEGEN, Theme.WERK])
    _calendar, [event] = events(row)
    assert str(event["SUMMARY"]) == "Koffie; thee, taart\\"
    assert str(event["UID"]) == f"{IDS[0]}@wijklens"
    assert str(event["LOCATION"]) == "Buurthuis, Kerkstraat 1"
    assert event["CATEGORIES"].cats == ["bewegen", "werk"]
    assert str(event["DESCRIPTION"]).startswith("Regel een\nRegel twee\n")
    assert event["DTSTAMP"].dt == CHANGED
    assert "coördinator sport" not in event.to_ical().decode()


def test_a_hostile_title_adds_no_line_of_its_own():
    mean = "A\r\nEND:VEVENT\r\nBEGIN:VALARM\nATTACH:x\r" + "é" * 500 + "\u2028\u202e\x00"
    feed = build_feed(result(record(title=mean, address=mean, description=mean, organisation=mean)))
    read = icalendar.Calendar.from_ical(feed.body)
    assert [part.name for part in read.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert str(read.walk("VEVENT")[0]["SUMMARY"]).startswith("A END:VEVENT BEGIN:VALARM ATTACH:x é")
    assert all(len(line) <= 75 for line in feed.body.split(b"\r\n"))
    assert b"\n" not in feed.body.replace(b"\r\n", b"")


def test_a_place_is_given_in_degrees_and_what_has_no_known_time_is_left_out():
    rows = [record(), record(schedule=None), record(schedule="onzin"), record(point=shapely.Point())]
    _calendar, found = events(*rows)
    assert len(found) == 2
    assert found[0]["GEO"].latitude == pytest.approx(51.6, abs=0.5)
    assert found[0]["GEO"].longitude == pytest.approx(5.3, abs=0.5)
    assert "GEO" not in found[1]


def test_the_same_result_gives_the_same_bytes_and_another_gives_another_mark():
    once, again = build_feed(result(record(), record())), build_feed(result(record(), record()))
    assert (once.body, once.etag) == (again.body, again.etag)
    assert build_feed(result(record(), record(title="anders"))).etag != once.etag
    assert once.changed_at == CHANGED


def test_nothing_that_fits_is_a_calendar_without_events():
    feed = build_feed(result(record(price=3.0), price=0.0))
    assert icalendar.Calendar.from_ical(feed.body).walk("VEVENT") == []
    assert feed.changed_at is None


def test_the_address_of_a_feed_says_what_is_asked_and_not_how_it_is_shown():
    asked = OfferFilter(rolstoel=True, weergave=OfferView.WEEK, week="2026-W48", aanbod=IDS[0], bij=(150_000, 400_000))
    view = ViewState(gemeente="GM9901", gebied="WK990100", doelgroep=TargetGroup.OUDEREN, zoek=asked)
    assert feed_params(view) == {
        "gemeente": "GM9901",
        "doelgroep": "ouderen 65+",
        "rolstoel": "ja",
        "bij": "150000-400000",
    }
