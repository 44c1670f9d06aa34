"""Which figure holds for an area in a year."""

import numpy as np
import pandas as pd
import pytest

from geodata.figures.selection import accept_boundaries, select
from geodata.vocabulary import FigureKind, Status
from tests.geodata.figures.factories import a_catalogue, an_indicator

CATALOGUE = a_catalogue(an_indicator("x"), an_indicator("y"), an_indicator("z"))


def observation(area, indicator, year, value, boundary_year=None, status=None, level="wijk"):
    known = Status.KNOWN if value is not None else Status.MISSING
    return {
        "area": area,
        "level": level,
        "indicator": indicator,
        "year": year,
        "value": np.nan if value is None else float(value),
        "status": str(status or known),
        "kind": str(FigureKind.FACT),
        "margin": 0.5,
        "boundary_year": boundary_year or year,
    }


def chosen(rows, codes, year=2024, boundary_year=2024, accepted=None):
    return select(
        pd.DataFrame(rows), codes, year=year, boundary_year=boundary_year, catalogue=CATALOGUE, accepted=accepted
    )


def test_the_newest_release_not_later_than_the_chosen_year_is_used_and_named():
    rows = [observation("WK990100", "x", year, year - 2000) for year in (2022, 2023, 2024, 2025)]
    accepted = {year: pd.Series({"WK990100": True}) for year in (2022, 2023, 2025)}
    for year, expected in ((2022, 2022), (2024, 2024), (2030, 2025)):
        selection = chosen(rows, ["WK990100"], year=year, accepted=accepted)
        assert selection.figures.loc["WK990100", "x"] == expected - 2000
        assert selection.years.loc["WK990100", "x"] == expected
        assert selection.releases["wijk", "x"] == expected


def test_a_figure_that_the_newest_release_does_not_publish_comes_from_an_older_one():
    rows = [
        observation("WK990100", "x", 2023, 7, 2024),
        observation("WK990100", "x", 2024, None, status=Status.NOT_IN_RELEASE),
    ]
    selection = chosen(rows, ["WK990100"])
    assert selection.figures.loc["WK990100", "x"] == 7
    assert selection.years.loc["WK990100", "x"] == 2023


def test_areas_are_compared_within_one_release_even_when_one_of_them_is_missing_there():
    rows = [
        observation("WK990100", "x", 2023, 7, 2024),
        observation("WK990100", "x", 2024, None),
        observation("WK990101", "x", 2024, 3),
    ]
    selection = chosen(rows, ["WK990100", "WK990101"])
    assert selection.statuses.loc["WK990100", "x"] == Status.MISSING
    assert np.isnan(selection.figures.loc["WK990100", "x"])


def test_other_boundaries_are_used_only_where_they_are_accepted():
    rows = [observation(c, "x", 2020, 5) for c in ("WK990100", "WK990101")]
    selection = chosen(
        rows, ["WK990100", "WK990101", "WK990102"], accepted={2020: pd.Series({"WK990100": True, "WK990101": False})}
    )
    assert selection.figures["x"].tolist() == pytest.approx([5, np.nan, np.nan], nan_ok=True)
    assert selection.statuses["x"].tolist() == [Status.KNOWN, Status.OTHER_BOUNDARY, Status.OTHER_BOUNDARY]
    assert selection.boundary_years.loc["WK990100", "x"] == 2020
    assert selection.margins["x"].tolist() == [0.5, 0, 0]


def test_the_same_boundaries_come_before_accepted_ones_and_those_before_others():
    rows = [
        observation("WK990100", "x", 2020, 1, 2020),
        observation("WK990100", "x", 2020, 2, 2024),
        observation("WK990101", "x", 2020, 3, 2020),
        observation("WK990101", "x", 2020, 4, 2022),
        observation("WK990102", "x", 2020, 5, 2020),
        observation("WK990102", "x", 2020, 6, 2022),
    ]
    codes = ["WK990100", "WK990101", "WK990102"]
    accepted = {2020: pd.Series(True, index=codes), 2022: pd.Series([True, True, False], index=codes)}
    for order in (rows, rows[::-1]):
        assert chosen(order, codes, accepted=accepted).figures["x"].tolist() == [2, 4, 5]


def test_of_two_providers_the_one_with_an_answer_is_taken():
    rows = [observation("WK990100", "x", 2024, None), observation("WK990100", "x", 2024, 6)]
    for order in (rows, rows[::-1]):
        assert chosen(order, ["WK990100"]).figures.loc["WK990100", "x"] == 6


def test_words_may_be_categories_as_the_register_reads_them():
    rows = [observation(c, i, 2024, 1) for c in ("WK990100", "WK990101") for i in ("x", "y")]
    frame = pd.DataFrame([*rows, observation("WK990100", "z", 2024, None, status=Status.NOT_IN_RELEASE)])
    words = dict.fromkeys(("area", "level", "indicator", "status", "kind"), "category")
    options = {"year": 2024, "boundary_year": 2024, "catalogue": CATALOGUE}
    plain, categories = (select(f, ["WK990100", "WK990101"], **options) for f in (frame, frame.astype(words)))
    for name in ("figures", "statuses", "years", "margins", "kinds", "boundary_years"):
        pd.testing.assert_frame_equal(getattr(plain, name), getattr(categories, name))
    assert plain.releases == categories.releases


def test_what_no_release_has_is_not_in_this_release_and_what_a_release_lacks_is_missing():
    rows = [observation("WK990100", "x", 2024, 1), observation("BU99010000", "y", 2024, 1, level="buurt")]
    selection = chosen(rows, ["WK990100", "WK990105"])
    assert selection.statuses.loc["WK990105"].tolist() == [Status.MISSING, Status.NOT_IN_RELEASE, Status.NOT_IN_RELEASE]
    assert selection.years.loc["WK990100"].isna().tolist() == [False, True, True]


def test_a_suppressed_figure_stays_suppressed_and_has_no_value():
    rows = [observation("WK990100", "x", 2024, None, status=Status.SUPPRESSED)]
    selection = chosen(rows, ["WK990100"])
    assert selection.statuses.loc["WK990100", "x"] == Status.SUPPRESSED
    assert np.isnan(selection.figures.loc["WK990100", "x"])


def test_figures_of_later_years_are_left_alone_and_no_observations_give_an_empty_table():
    rows = [observation("WK990100", "x", 2025, 1)]
    for frame in (rows, [observation("WK990100", "x", 2024, 1)][:0] or rows):
        assert chosen(frame, ["WK990100"]).figures.isna().all().all()
    none = pd.DataFrame(rows).iloc[:0]
    assert select(none, ["WK990100"], year=2024, boundary_year=2024, catalogue=CATALOGUE).figures.shape == (1, 3)


MARKS = {2021: {"A": "1", "B": "1", "C": "3"}, 2022: {"A": 1, "B": 2, "C": 1}, 2024: {"A": "1", "B": "1", "C": "1"}}


@pytest.mark.parametrize(
    ("loaded", "accepted"),
    [
        ([2021, 2022, 2024], [True, False, False]),
        ([2021, 2024], [True, True, False]),
        ([2024], [True, True, True]),
        ([2021, 2022], [False, False, False]),  # the newest must be there
        ([], [False, False, False]),
    ],
)
def test_marks_of_every_loaded_release_between_must_say_unchanged(loaded, accepted):
    marks = {year: pd.Series(MARKS[year], dtype="object") for year in loaded}
    found = accept_boundaries(
        ["A", "B", "C"], figure_year=2020, boundary_year=2024, change_marks=marks, codes_then=["A", "B", "C"]
    )
    assert found.tolist() == accepted


def test_a_code_must_exist_in_both_years_and_the_mark_of_the_figures_own_year_does_not_count():
    marks = {2020: pd.Series({"A": "3"}), 2024: pd.Series({"A": "1", "B": "1"})}
    found = accept_boundaries(["A", "B"], figure_year=2020, boundary_year=2024, change_marks=marks)
    assert found.to_dict() == {"A": True, "B": False}


def test_outlines_override_the_marks():
    marks = {2024: pd.Series({"A": "1", "B": "3", "C": "1"})}
    overlap = pd.Series({"A": 0.98, "B": 0.99, "C": np.nan})
    found = accept_boundaries(
        ["A", "B", "C"],
        figure_year=2020,
        boundary_year=2024,
        overlap=overlap,
        change_marks=marks,
        codes_then=["A", "B", "C"],
    )
    assert found.to_dict() == {"A": False, "B": True, "C": True}


def test_the_same_year_needs_no_proof():
    assert accept_boundaries(["A"], figure_year=2024, boundary_year=2024).tolist() == [True]


def test_figures_of_newer_boundaries_are_judged_by_the_marks_in_between():
    marks = {2024: pd.Series({"A": "1", "B": "1"}), 2025: pd.Series({"A": "1", "B": "2"})}
    found = accept_boundaries(["A", "B"], figure_year=2025, boundary_year=2024, change_marks=marks)
    assert found.to_dict() == {"A": True, "B": False}
