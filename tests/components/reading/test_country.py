"""A part of the country is never called the country."""

import pandas as pd

from components.reading.country import expected
from geodata.vocabulary import Level


def observed(*codes, year=2024):
    return pd.DataFrame({"area": list(codes), "boundary_year": year})


def test_a_number_that_is_named_wins():
    found = expected(observed("WK000100"), {2024: 342}, {2024: {Level.WIJK: 3300}}, Level.WIJK)
    assert found == {2024: 3300}


def test_wijken_of_one_of_ten_municipalities_are_a_tenth_of_the_country():
    found = expected(observed("WK000100", "WK000101", "WK000100"), {2024: 10}, {}, Level.WIJK)
    assert found == {2024: 20}


def test_a_country_that_is_whole_is_as_large_as_it_is():
    assert expected(observed("WK000100", "WK000200"), {2024: 2}, {}, Level.WIJK) == {2024: 2}


def test_more_municipalities_than_expected_never_make_the_country_smaller():
    assert expected(observed("WK000100", "WK000200", "WK000300"), {2024: 2}, {}, Level.WIJK) == {2024: 3}


def test_a_year_without_a_number_of_municipalities_says_nothing():
    assert expected(observed("WK000100"), {}, {}, Level.WIJK) == {}
    assert expected(observed(), {2024: 342}, {}, Level.WIJK) == {}


def test_years_are_estimated_apart():
    both = pd.concat([observed("WK000100", year=2023), observed("WK000100", "WK000200", year=2024)])
    assert expected(both, {2023: 4, 2024: 4}, {}, Level.WIJK) == {2023: 4, 2024: 4}
