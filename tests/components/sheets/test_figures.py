"""A number on a sheet is no more exact than the text beside it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.blocks.tables import Column, Row
from components.content.profile import Figure
from components.sheets.figures import cell, in_unit, read, rounded, table
from components.words import formats, texts
from components.words.texts import Language
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import FigureKind, Status, Unit


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


BENEFITS = next(one for one in Catalogue.load().values() if one.unit is Unit.PERCENT)
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


@given(NUMBERS, st.integers(0, 2))
def test_a_number_is_the_one_that_is_written(value, decimals):
    written = formats.number(value, decimals)
    assert formats.number(rounded(value, decimals), decimals).lstrip("-") == written.lstrip("-")
    assert abs(rounded(value, decimals) - value) <= 0.5 * 10.0**-decimals + 1e-6


@given(NUMBERS, st.integers(0, 2))
def test_a_written_number_is_read_back(value, decimals):
    assert read(formats.number(value, decimals)) == pytest.approx(rounded(value, decimals), abs=1e-9)


@given(st.floats(0, 1e6), st.sampled_from(Unit))
def test_the_number_of_a_figure_writes_the_same_figure(value, unit):
    shown = in_unit(value, unit)
    times = 1000 if unit is Unit.THOUSAND_EURO else 1
    assert formats.figure(shown / times, unit, decimals=formats.decimals_of(unit, value)) == formats.figure(value, unit)


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.MISSING, Status.NOT_IN_RELEASE, Status.OTHER_BOUNDARY])
def test_a_figure_without_a_value_is_words_and_no_number(status):
    made = cell(Figure(math.nan, status, 2024, FigureKind.FACT), BENEFITS, "WK990101")
    assert made.rests == (f"{BENEFITS.id}@WK990101@2024",)
    assert made.value is None and made.text and not any(sign.isdigit() for sign in made.text)


@pytest.mark.parametrize("words", ["", "–", "3e", "440 · 800", "Wijk 3", "1e3", "nan", "٣", "1.23.4", "2 mensen"])
def test_words_are_no_number(words):
    assert read(words) is None


def test_money_and_per_cent_are_numbers():
    assert read(formats.money(31200)) == 31200
    assert read(formats.percent(4.5, 1)) == 4.5
    assert read(formats.number(-0.04, 2)) == -0.04


def test_a_table_keeps_its_texts_and_its_chosen_row():
    made = table(
        "t", [Column("wijk"), Column("n", True)], [Row(["a", "x"]), Row(["b", "y"], chosen=True)], [[1.25], [None]]
    )
    assert made.headings[1].decimals == 2 and made.chosen == (1,)
    assert [[one.text for one in row] for row in made.rows] == [["a", "x"], ["b", "y"]]
    assert [row[1].value for row in made.rows] == [1.25, None]
