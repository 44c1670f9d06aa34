"""A line through the years is never drawn where years cannot be compared."""

import dataclasses

import pytest

from components.blocks.profile.years import build_table, notes
from components.content.trends import Point, boundary_breaks, breaks, choices, points_of, trend_of
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import FigureKind, Level, Status
from tests.components.content.tiny_scene import CATALOGUE, NAN, ONE, scene, selection


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def year(value, of, key="bijstand", status=None, code=ONE):
    return selection({key: [value]}, [code], year=of, statuses={(code, key): status} if status else None)


def point(of, status=Status.KNOWN):
    return Point(of, NAN, status, FigureKind.FACT)


def test_a_figure_of_an_earlier_release_is_not_carried_forward():
    found = points_of({2022: year(5, 2022), 2023: year(5, 2022)}, CATALOGUE["bijstand"], ONE, Level.WIJK)
    assert [(one.year, one.value) for one in found] == [(2022, 5.0)]


def test_a_place_that_is_not_loaded_has_no_years():
    assert points_of({2022: year(5, 2022)}, CATALOGUE["bijstand"], "WK000000", Level.WIJK) == ()


def test_facts_are_joined_and_estimates_are_not():
    figures = {Level.WIJK: {2022: year(5, 2022), 2023: year(6, 2023)}}
    assert trend_of(CATALOGUE["bijstand"], figures, [(ONE, Level.WIJK, "Sluis")]).joined
    guessed = {Level.WIJK: {2020: year(5, 2020, "eenzaam"), 2022: year(6, 2022, "eenzaam")}}
    trend = trend_of(CATALOGUE["eenzaam"], guessed, [(ONE, Level.WIJK, "Sluis")])
    assert not trend.joined
    assert any("niet verbonden" in line for line in notes(trend, "Sluis"))


def test_a_changed_definition_breaks_the_line_and_is_said():
    key = "laag_opgeleid"
    figures = {Level.WIJK: {of: year(30, of, key) for of in (2021, 2022, 2023, 2024)}}
    trend = trend_of(CATALOGUE[key], figures, [(ONE, Level.WIJK, "Sluis")])
    assert trend.definition_breaks == (2023,)
    assert any("2023" in line and "anders gemeten" in line for line in notes(trend, "Sluis"))
    _columns, rows, _caption = build_table(trend, "Onderwijs")
    assert [row.cells[0] for row in rows] == ["2021", "2022", "≠ 2023", "2024"]


def test_a_changed_boundary_breaks_the_line_and_shows_no_figure_of_other_streets():
    figures = {
        Level.WIJK: {
            2022: year(NAN, 2022, status=Status.OTHER_BOUNDARY),
            2023: year(6, 2023),
            2024: year(7, 2024),
        }
    }
    trend = trend_of(CATALOGUE["bijstand"], figures, [(ONE, Level.WIJK, "Sluis")])
    assert trend.boundary_breaks == (2023,) and trend.breaks == (2023,)
    assert any("grens" in line for line in notes(trend, "Sluis"))
    _columns, rows, _caption = build_table(trend, "Bijstand")
    assert "andere grens" in rows[0].cells[1] and "6" in rows[1].cells[1]


def test_years_alike_have_no_break():
    assert breaks(CATALOGUE["bijstand"], [2022, 2024, 2023]) == ()
    assert boundary_breaks([point(2022), point(2023)]) == ()
    assert (
        notes(trend_of(CATALOGUE["bijstand"], {Level.WIJK: {2022: year(5, 2022)}}, [(ONE, Level.WIJK, "S")]), "S") == []
    )


def test_the_boundary_can_break_twice():
    other = Status.OTHER_BOUNDARY
    assert boundary_breaks([point(2021), point(2022, other), point(2023, other), point(2024)]) == (2022, 2024)


def test_the_area_comes_first_and_a_place_without_any_figure_is_left_out():
    figures = {
        Level.WIJK: {2024: year(5, 2024)},
        Level.GEMEENTE: {2024: year(4, 2024, code="GM9901")},
        Level.LAND: {2024: year(NAN, 2024, code="NL00")},
    }
    places = [(ONE, Level.WIJK, "Sluis"), ("GM9901", Level.GEMEENTE, "Maasdrecht"), ("NL00", Level.LAND, "Land")]
    trend = trend_of(CATALOGUE["bijstand"], figures, places)
    assert [(track.name, track.main) for track in trend.tracks] == [("Sluis", True), ("Maasdrecht", False)]


def test_a_hidden_figure_is_no_number_in_the_table():
    figures = {Level.WIJK: {2023: year(NAN, 2023, status=Status.SUPPRESSED), 2024: year(5, 2024)}}
    trend = trend_of(CATALOGUE["bijstand"], figures, [(ONE, Level.WIJK, "Sluis")])
    _columns, rows, _caption = build_table(trend, "Bijstand")
    assert "wl-state-secret" in rows[0].cells[1] and not any(c.isdigit() for c in rows[0].cells[1])


def test_nothing_known_is_told_apart_from_a_trend():
    figures = {Level.WIJK: {2024: year(NAN, 2024)}}
    assert not trend_of(CATALOGUE["bijstand"], figures, [(ONE, Level.WIJK, "Sluis")]).is_known
    assert not trend_of(CATALOGUE["bijstand"], {}, [(ONE, Level.WIJK, "Sluis")]).is_known


def test_facts_about_need_are_offered_first_and_unknown_figures_not_at_all():
    made = scene({"eenzaam": [1, 2, 3, 4], "inwoners": [5, 6, 7, 8], "bijstand": [1, 2, 3, 4], "wmo": [NAN, 1, 2, 3]})
    assert choices(made, ONE) == ["bijstand", "inwoners", "eenzaam"]


def test_a_trend_never_changes_after_it_was_made():
    trend = trend_of(CATALOGUE["bijstand"], {}, [])
    with pytest.raises(dataclasses.FrozenInstanceError):
        trend.joined = False
