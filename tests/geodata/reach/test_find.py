"""Finding activities: each criterion by itself, all together, and what is not known."""

import datetime as dt
import math
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.crs import RD_NEW
from geodata.errors import WrongCrsError
from geodata.reach.find import Criterion, Wanted, counts, find
from geodata.reach.offers import offers_of
from geodata.reach.schedule import ScheduleError, has_time, occurrences
from geodata.vocabulary import ActivityStatus, DayPart, Prevention, SchoolRegion, TargetGroup, Theme, Weekday

MONDAY = dt.date(2026, 1, 5)
TUESDAYS = "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"
THURSDAY_EVENINGS = "DTSTART:20260108T193000\nRRULE:FREQ=WEEKLY;BYDAY=TH"


def offer(**values):
    """Something for everybody on Tuesday mornings, free, accessible, at the corner of the world."""
    return {
        "title": "Samen wandelen",
        "description": "",
        "schedule": TUESDAYS,
        "ends_at": dt.time(11),
        "school_holidays": None,
        "status": ActivityStatus.LOOPT,
        "target_groups": [TargetGroup.IEDEREEN],
        "themes": [Theme.BEWEGEN],
        "age_from": None,
        "age_to": None,
        "price": 0.0,
        "wheelchair": True,
        "prevention": Prevention.UNIVERSEEL,
        "organisation_id": "een",
        "x": 150_000.0,
        "y": 400_000.0,
    } | values


def frame(*rows, crs=RD_NEW):
    points = [shapely.Point(row["x"], row["y"]) if row["x"] is not None else shapely.Point() for row in rows]
    table = {name: [row[name] for row in rows] for name in offer()} if rows else {name: [] for name in offer()}
    return gpd.GeoDataFrame(table, index=[str(n) for n in range(len(rows))], geometry=points, crs=crs)


def found(wanted, *rows, on=MONDAY):
    return find(offers_of(frame(*rows), on=on), wanted)


def fits(wanted, *rows, on=MONDAY):
    return found(wanted, *rows, on=on).fits.tolist()


def test_the_free_tuesday_activity_for_older_people_with_a_wheelchair_within_800_metres_is_found():
    wanted = Wanted(
        days=(Weekday.DINSDAG,),
        group=TargetGroup.OUDEREN,
        price=0.0,
        wheelchair=True,
        near=(150_000.0, 400_600.0),
        within=800.0,
    )
    right = offer(target_groups=[TargetGroup.OUDEREN])
    others = [
        offer(schedule=THURSDAY_EVENINGS),
        offer(target_groups=[TargetGroup.KINDEREN]),
        offer(price=2.0),
        offer(wheelchair=False),
        offer(y=401_300.0),
    ]
    assert fits(wanted, right, *others) == [True, *[False] * 5]


def test_a_walk_is_the_straight_line_times_the_detour_and_the_border_belongs_to_it():
    answer = found(Wanted(near=(150_000.0, 400_615.0), within=800.0), offer(), offer(y=399_999.0))
    assert answer.walk.tolist() == pytest.approx([615 * 1.3, 616 * 1.3])
    assert answer.fits.tolist() == [True, False]
    assert found(Wanted(near=(150_000.0, 400_000.0), within=0.0), offer()).fits.tolist() == [True]


def test_day_and_part_of_the_day_are_asked_of_the_same_session():
    both = offer(schedule="DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU\nRDATE:20260108T193000")
    assert fits(Wanted(days=(Weekday.DINSDAG,), parts=(DayPart.OCHTEND,)), both) == [True]
    assert fits(Wanted(days=(Weekday.DONDERDAG,), parts=(DayPart.AVOND,)), both) == [True]
    assert fits(Wanted(days=(Weekday.DINSDAG,), parts=(DayPart.AVOND,)), both) == [False]


@pytest.mark.parametrize(
    ("clock", "part"),
    [("000000", "ochtend"), ("115959", "ochtend"), ("120000", "middag"), ("175959", "middag"), ("180000", "avond")],
)
def test_noon_and_six_begin_the_next_part_of_the_day(clock, part):
    row = offer(schedule=f"DTSTART:20260106T{clock}\nRRULE:FREQ=WEEKLY;BYDAY=TU")
    assert [fits(Wanted(parts=(one,)), row) for one in DayPart] == [[one == part] for one in DayPart]


def test_unknown_is_not_no_it_is_left_out_and_counted():
    rows = [
        offer(),
        offer(price=None),
        offer(wheelchair=None),
        offer(prevention=None),
        offer(schedule=None),
        offer(schedule="DTSTART:20260106\nRRULE:FREQ=WEEKLY;BYDAY=TU"),
        offer(schedule="onzin"),
        offer(x=None, y=None),
        offer(target_groups=[TargetGroup.MANTELZORGERS]),
    ]
    asked = {
        Criterion.PRICE: (Wanted(price=0.0), 1),
        Criterion.WHEELCHAIR: (Wanted(wheelchair=True), 1),
        Criterion.PREVENTION: (Wanted(prevention=Prevention.UNIVERSEEL), 1),
        Criterion.DAYS: (Wanted(days=(Weekday.DINSDAG,)), 2),
        Criterion.PARTS: (Wanted(parts=(DayPart.OCHTEND,)), 3),
        Criterion.NEAR: (Wanted(near=(150_000.0, 400_000.0)), 1),
        Criterion.AGE: (Wanted(age=40), 1),
    }
    for criterion, (wanted, unknown) in asked.items():
        answer = found(wanted, *rows)
        assert (answer.unknown, int(answer.fits.sum())) == ({criterion: unknown}, len(rows) - unknown), criterion


def test_what_fails_another_criterion_is_not_counted_as_unknown():
    answer = found(Wanted(price=0.0, wheelchair=True), offer(price=None, wheelchair=False), offer(price=None))
    assert answer.unknown == {Criterion.PRICE: 1, Criterion.WHEELCHAIR: 0}


@pytest.mark.parametrize(
    ("values", "ages"),
    [
        ({"age_from": 12, "age_to": 18}, (12, 18)),
        ({"age_from": 60}, (60, 120)),
        ({"age_to": 12, "target_groups": [TargetGroup.GEZINNEN]}, (0, 12)),
        ({"target_groups": [TargetGroup.JONGEREN]}, (12, 23)),
        ({"target_groups": [TargetGroup.OUDEREN, TargetGroup.MANTELZORGERS]}, (65, 120)),
        ({"target_groups": [TargetGroup.MANTELZORGERS]}, None),
    ],
)
def test_an_age_fits_the_given_ages_or_else_those_of_the_target_groups(values, ages):
    table = offers_of(frame(offer(**values)), on=MONDAY)
    inside = [age for age in range(121) if find(table, Wanted(age=age)).fits.iloc[0]]
    assert inside == ([] if ages is None else list(range(ages[0], ages[1] + 1)))


def test_what_stopped_or_is_over_is_found_only_when_asked_for():
    over = offer(schedule="DTSTART:20250107T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20251230T235900")
    rows = [offer(), offer(status=ActivityStatus.GESTOPT), over, offer(status=ActivityStatus.GEPLAND)]
    answer = found(Wanted(), *rows)
    assert (answer.fits.tolist(), answer.stopped) == ([True, False, False, True], 2)
    assert fits(Wanted(stopped=True), *rows) == [True] * 4


def test_what_pauses_in_the_school_holidays_is_found_in_the_holidays_too():
    row = offer(school_holidays=SchoolRegion.ZUID)
    table = offers_of(frame(row), on=dt.date(2026, 7, 14), holidays=lambda region: _days("2026-07-11", "2026-08-23"))
    assert table.upcoming.tolist() == [True]
    assert table.next.iloc[0].to_pydatetime() == dt.datetime(2026, 8, 25, 10)


def _days(first, last):
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return frozenset(begin + dt.timedelta(days=n) for n in range((end - begin).days + 1))


def test_letting_go_of_one_thing_tells_what_there_would_be():
    answer = found(Wanted(days=(Weekday.DINSDAG,), price=0.0), offer(price=2.0), offer(price=3.0))
    assert not answer.fits.any()
    assert answer.relaxed == {Criterion.DAYS: 0, Criterion.PRICE: 2}
    answer = found(Wanted(days=(Weekday.DINSDAG,), parts=(DayPart.AVOND,)), offer(), offer(schedule=THURSDAY_EVENINGS))
    assert answer.relaxed == {Criterion.DAYS: 1, Criterion.PARTS: 1}


def test_words_are_sought_in_title_and_description_in_any_order_and_case():
    rows = [offer(title="Koffie met de krant"), offer(description="Met koffie en taart"), offer(title=None)]
    assert fits(Wanted(words="KRANT koffie"), *rows) == [True, False, False]
    assert fits(Wanted(words="koffie"), *rows) == [True, True, False]
    assert fits(Wanted(words="straßE"), offer(title="STRASSE")) == [True]


def test_nothing_at_all_gives_nothing():
    answer = found(Wanted(days=(Weekday.DINSDAG,), group=TargetGroup.OUDEREN, age=8, near=(0.0, 0.0)))
    assert answer.fits.tolist() == []
    assert set(answer.unknown.values()) == {0}


def test_points_in_degrees_are_refused():
    with pytest.raises(WrongCrsError):
        offers_of(frame(offer(), crs="EPSG:4326"), on=MONDAY)


def test_a_rule_by_the_second_is_read_as_not_known_and_hides_nothing_else():
    seconds = ",".join(map(str, range(60)))
    endless = f"DTSTART:20260106T100000\nRRULE:FREQ=DAILY;BYMINUTE={seconds};BYSECOND={seconds}"
    assert fits(Wanted(days=(Weekday.DINSDAG,)), offer(schedule=endless), offer()) == [False, True]


SCHEDULES = [
    None,
    "",
    "onzin",
    TUESDAYS,
    THURSDAY_EVENINGS,
    "DTSTART:20260110",
    "DTSTART:20260601T140000",
    "DTSTART:20260131T140000\nRRULE:FREQ=MONTHLY;BYDAY=-1SA",
    "DTSTART:20200101T090000\nRRULE:FREQ=DAILY;COUNT=9",
]

# A slow twin: every offer and every criterion by itself, in plain words.

offers = st.builds(
    offer,
    schedule=st.sampled_from(SCHEDULES),
    status=st.sampled_from(ActivityStatus),
    target_groups=st.lists(st.sampled_from(TargetGroup), max_size=3, unique=True),
    themes=st.lists(st.sampled_from(Theme), max_size=2),
    age_from=st.none() | st.integers(0, 60),
    age_to=st.none() | st.integers(60, 120),
    price=st.none() | st.sampled_from([0.0, 1.0, 2.5, 7.0]),
    wheelchair=st.sampled_from([True, False, None]),
    prevention=st.none() | st.sampled_from(Prevention),
    organisation_id=st.sampled_from(["een", "twee"]),
    x=st.sampled_from([150_000.0, 150_500.0, 152_000.0]),
)
wishes = st.builds(
    Wanted,
    words=st.sampled_from([None, "samen", "koor"]),
    days=st.sets(st.sampled_from(Weekday), max_size=3).map(tuple),
    parts=st.sets(st.sampled_from(DayPart), max_size=2).map(tuple),
    group=st.none() | st.sampled_from([group for group in TargetGroup if group is not TargetGroup.IEDEREEN]),
    age=st.none() | st.integers(0, 120),
    theme=st.none() | st.sampled_from(Theme),
    price=st.none() | st.sampled_from([0.0, 2.5]),
    wheelchair=st.booleans(),
    prevention=st.none() | st.sampled_from(Prevention),
    organisation=st.none() | st.sampled_from(["een", "drie"]),
    near=st.none() | st.just((150_000.0, 400_000.0)),
    within=st.sampled_from([400.0, 800.0]),
    stopped=st.booleans(),
)


def slowly(row, wanted, last=MONDAY + dt.timedelta(days=181)):
    schedule = row["schedule"]
    try:
        held = occurrences(schedule, MONDAY, last) if schedule else None
    except ScheduleError:
        held = None
    if not wanted.stopped and (row["status"] == ActivityStatus.GESTOPT or held == []):
        return False
    if wanted.days or wanted.parts:
        if not held or (wanted.parts and not has_time(schedule)):
            return False
        days, parts = wanted.days or tuple(Weekday), wanted.parts or tuple(DayPart)
        if not any(
            list(Weekday)[moment.weekday()] in days
            and ("ochtend" if moment.hour < 12 else "middag" if moment.hour < 18 else "avond") in parts
            for moment in held
        ):
            return False
    groups = row["target_groups"]
    if wanted.group is not None:
        ages = wanted.group.ages
        wide = [TargetGroup.IEDEREEN, wanted.group]
        if ages:
            wide += [one for one in TargetGroup if one.ages and one.ages[0] <= ages[0] and ages[1] <= one.ages[1]]
            if row["age_from"] is not None and row["age_from"] > ages[1]:
                return False
            if row["age_to"] is not None and row["age_to"] < ages[0]:
                return False
        if not set(wide) & set(groups):
            return False
    if wanted.age is not None:
        if row["age_from"] is None and row["age_to"] is None:
            if not any(group.ages and group.ages[0] <= wanted.age <= group.ages[1] for group in groups):
                return False
        elif not (row["age_from"] or 0) <= wanted.age <= (120 if row["age_to"] is None else row["age_to"]):
            return False
    if wanted.words == "koor":
        return False
    far = math.dist((row["x"], row["y"]), wanted.near) * 1.3 > wanted.within if wanted.near else False
    return not (
        far
        or (wanted.theme is not None and wanted.theme not in row["themes"])
        or (wanted.price is not None and (row["price"] is None or row["price"] > wanted.price))
        or (wanted.wheelchair and row["wheelchair"] is not True)
        or (wanted.prevention is not None and row["prevention"] != wanted.prevention)
        or (wanted.organisation is not None and row["organisation_id"] != wanted.organisation)
    )


@settings(max_examples=40)
@given(st.lists(offers, min_size=1, max_size=4), wishes)
def test_the_quick_way_finds_what_the_slow_way_finds(rows, wanted):
    assert fits(wanted, *rows) == [slowly(row, wanted) for row in rows]


@settings(max_examples=20)
@given(st.lists(offers, min_size=1, max_size=4), wishes)
def test_asking_one_thing_less_never_finds_less_and_as_many_as_was_told(rows, wanted):
    table = offers_of(frame(*rows), on=MONDAY)
    answer = find(table, wanted)
    for criterion in wanted.asked:
        without = find(table, wanted.without(criterion))
        assert (without.fits | ~answer.fits).all()
        assert int(without.fits.sum()) == answer.relaxed[criterion]
        assert int(answer.fits.sum()) + answer.unknown[criterion] <= answer.relaxed[criterion]


@settings(max_examples=15)
@given(st.lists(offers, min_size=1, max_size=4), wishes, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, wanted, chance):
    turned = list(range(len(rows)))
    chance.shuffle(turned)
    straight = fits(wanted, *rows)
    assert fits(wanted, *[rows[at] for at in turned]) == [straight[at] for at in turned]


@settings(max_examples=15)
@given(st.lists(offers, min_size=1, max_size=4), wishes)
def test_the_number_at_a_choice_is_what_choosing_it_finds(rows, wanted):
    table = offers_of(frame(*rows), on=MONDAY)
    options = {theme: replace(wanted, theme=theme) for theme in Theme}
    assert counts(table, options) == {
        theme: int(find(table, question).fits.sum()) for theme, question in options.items()
    }
