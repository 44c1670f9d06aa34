"""Numbers and dates stand in the notation of the language."""

import datetime as dt
import math

import pytest

from components.words import formats, texts
from components.words.texts import Language
from geodata.vocabulary import Unit


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def plain_spaces(text):
    return text.replace("\u00a0", " ")


def test_dutch_numbers_have_points_between_thousands_and_a_decimal_comma():
    assert formats.number(12345) == "12.345"
    assert plain_spaces(formats.percent(7.5, 1)) == "7,5 %"
    assert plain_spaces(formats.money(1250)) == "€ 1.250"
    assert formats.date(dt.date(2026, 3, 3)) == "3 maart 2026"


def test_english_numbers_have_commas_between_thousands_and_a_decimal_point():
    texts.use(Language.EN)
    assert formats.number(12345) == "12,345"
    assert formats.percent(7.5, 1) == "7.5%"
    assert formats.money(1250) == "€1,250"
    assert formats.date(dt.date(2026, 3, 3)) == "3 March 2026"


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (113, "113th")],
)
def test_english_ranks_have_their_own_endings(n, written):
    texts.use(Language.EN)
    assert formats.ordinal(n) == written


def test_a_rank_comes_with_its_interval():
    assert plain_spaces(formats.rank(3, 1, 6)) == "3e (1e – 6e)"
    assert formats.rank(1, 1, 1) == "1e"


@pytest.mark.parametrize("nothing", [None, math.nan])
def test_no_value_is_a_dash_and_never_a_nought(nothing):
    assert formats.number(nothing) == formats.percent(nothing) == formats.money(nothing) == "–"
    assert all(formats.figure(nothing, unit) == "–" for unit in Unit)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (31.0, Unit.PERCENT, "31 %"),
        (7.5, Unit.PERCENT, "7,5 %"),
        (62.0, Unit.PER_THOUSAND, "62 per 1.000 inwoners"),
        (31.2, Unit.THOUSAND_EURO, "€ 31.200"),
        (0.9, Unit.KM, "0,9 km"),
        (10575.0, Unit.COUNT, "10.575"),
        (2.1, Unit.RATIO, "2,1"),
        (0.0, Unit.PERCENT, "0 %"),
    ],
)
def test_a_figure_carries_its_unit(value, unit, written):
    assert plain_spaces(formats.figure(value, unit)) == written
