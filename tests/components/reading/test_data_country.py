"""How many areas a country has is never guessed from a part of it."""

import pandas as pd

from components.reading.country import expected
from geodata.vocabulary import Level


def observed(*codes: str, boundary_year: int = 2024) -> pd.DataFrame:
    return pd.DataFrame({"area": list(codes), "boundary_year": boundary_year})


def test_without_a_number_the_share_of_municipalities_decides():
    wijken = observed("WK000100", "WK000101", "WK000200", "WK000300")
    # Four wijken in three of six municipalities: the country has about eight.
    assert expected(wijken, {2024: 6}, {}, Level.WIJK) == {2024: 8}


def test_buurten_of_two_municipalities_are_not_the_country_and_nearly_all_wijken_are():
    # As in the real tables that a test can reach: 340 of 342 municipalities, and buurten of two of them only.
    wijken = observed(*(f"WK{gemeente:04d}{k:02d}" for gemeente in range(1, 341) for k in range(10)))
    buurten = observed(*(f"BU{gemeente:04d}00{k:02d}" for gemeente in (1, 2) for k in range(55)))
    assert expected(wijken, {2024: 342}, {}, Level.WIJK) == {2024: 3420}
    assert expected(buurten, {2024: 342}, {}, Level.BUURT) == {2024: 18810}
    assert 3400 >= 0.95 * 3420 and 110 < 0.95 * 18810


def test_a_number_that_is_known_for_certain_wins():
    assert expected(observed("GM0001"), {2024: 342}, {2024: {Level.GEMEENTE: 342}}, Level.GEMEENTE) == {2024: 342}


def test_a_year_of_which_nobody_knows_the_municipalities_is_left_out():
    mixed = pd.concat([observed("WK000100"), observed("WK000100", boundary_year=2020)])
    assert expected(mixed, {2024: 1}, {}, Level.WIJK) == {2024: 1}


def test_more_municipalities_than_expected_never_make_the_country_smaller():
    assert expected(observed("WK000100", "WK000200"), {2024: 1}, {}, Level.WIJK) == {2024: 2}
