"""One value, in the ways in which people write it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.sources.cells import (
    CellFault,
    DayOrder,
    UnreadableCellError,
    as_text,
    day_order,
    read_amount,
    read_date,
    read_flag,
    read_list,
    read_time,
    read_whole,
)
from geodata.sources.numbers import Notation
from geodata.sources.tables import MAC_STARTS

DAY = dt.date(2026, 12, 31)
DAYS = [
    "31-12-2026", "31/12/2026", "31.12.2026", "2026-12-31", "2026-12-31T00:00:00", "31 december 2026", "31 dec. 2026",
    "do 31 december 2026", "donderdag 31-12-2026", "December 31, 2026", "31st December 2026", "46387", 46387, 46387.0,
    DAY, dt.datetime(2026, 12, 31, 10),
]  # fmt: skip


def fault(read, *given_):
    with pytest.raises(UnreadableCellError) as caught:
        read(*given_)
    return caught.value.code


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_in_dutch_english_and_as_a_number_of_excel(cell):
    assert read_date(cell) == DAY


@pytest.mark.parametrize("cell", ["31-02-2026", "32-1-2026", "straks", "", "12", "1-1-1500", "31 foo 2026", "<b>"])
def test_what_is_no_day_is_a_fault(cell):
    assert fault(read_date, cell) is CellFault.NOT_A_DATE


def test_a_day_with_slashes_that_could_be_two_days_is_unclear_until_the_column_tells():
    assert fault(read_date, "03/04/2026") is CellFault.UNCLEAR_DATE
    assert fault(read_date, "3-4-26") is CellFault.UNCLEAR_DATE
    assert day_order(["03/04/2026", "31/12/2026", None, 5]) is DayOrder.DAY
    assert day_order(["12/31/2026"]) is DayOrder.MONTH
    assert day_order(["12/31/2026", "31/12/2026"]) is DayOrder.UNKNOWN
    assert read_date("03/04/2026", DayOrder.DAY) == dt.date(2026, 4, 3)
    assert read_date("03/04/2026", DayOrder.MONTH) == dt.date(2026, 3, 4)
    assert read_date("03-04-2026") == dt.date(2026, 4, 3)  # with dashes nobody writes the month first


def test_numbers_of_days_follow_the_workbook():
    assert read_date(44925, starts=MAC_STARTS) == DAY


@given(st.dates(dt.date(1955, 1, 1), dt.date(2100, 1, 1)))
def test_each_day_comes_back_however_it_is_written(day):
    serial = (day - dt.date(1899, 12, 30)).days
    for text in (day.isoformat(), f"{day:%d-%m-%Y}", str(serial), f"{day.day}.{day.month}.{day.year}"):
        assert read_date(text) == day


@pytest.mark.parametrize("cell", ["10:30", "10.30", "10u30", "10:30 uur", "10:30:00", "10h30", 0.4375, dt.time(10, 30)])
def test_a_time_is_read_as_people_write_it(cell):
    assert read_time(cell) == dt.time(10, 30)


def test_a_time_in_the_english_way_and_what_is_no_time():
    assert read_time("2 pm") == dt.time(14) and read_time("12:15 am") == dt.time(0, 15)
    for cell in ("25:00", "10:75", "straks", "13 pm", ""):
        assert fault(read_time, cell) is CellFault.NOT_A_TIME


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("€ 2,50", 2.5),
        ("2,-", 2),
        ("gratis", 0),
        ("EUR 3", 3),
        (4, 4),
        (2.5, 2.5),
    ],
)
def test_an_amount_is_read_in_both_notations(cell, value):
    assert read_amount(cell) == value


def test_a_point_that_may_part_thousands_is_unclear_until_the_column_tells():
    assert fault(read_amount, "1.234") is CellFault.UNCLEAR_NUMBER
    assert read_amount("1.234", Notation.COMMA) == 1234
    assert fault(read_amount, "veel") is CellFault.NOT_A_NUMBER
    assert fault(read_amount, float("nan")) is CellFault.NOT_A_NUMBER
    assert fault(read_whole, "2,5") is CellFault.NOT_WHOLE
    assert read_whole("20") == 20


def test_yes_no_and_unknown():
    assert [read_flag(cell) for cell in ("Ja", "x", True, "NEE", "n", False, "", "onbekend")] == [
        True, True, True, False, False, False, None, None,
    ]  # fmt: skip
    assert fault(read_flag, "misschien") is CellFault.NOT_YES_OR_NO


def test_lists_and_plain_text():
    assert read_list("a; b|c\n d ;;") == ["a", "b", "c", "d"]
    assert [as_text(cell) for cell in (None, 2.0, 2.5, True, DAY, dt.time(9, 5), " x ")] == [
        "", "2", "2,5", "ja", "2026-12-31", "09:05", "x",
    ]  # fmt: skip
