"""A trend on a sheet: no line over a break or over a skipped year, and no number for what is not there."""

from dataclasses import replace

import pytest

from components.content import trends
from components.content.trends import Point, Track, Trend
from components.sheets import ChartKind, Table
from components.sheets.breaks import BREAK
from components.sheets.through_years import chart, parts, table
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import FigureKind, Level, Status
from tests.components.content.tiny_scene import CATALOGUE, FOUR, NAN, ONE, scene, selection


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def point(year, value, status=Status.KNOWN):
    return Point(year, value, status, FigureKind.FACT)


def trend(*points, **changes):
    made = Trend(CATALOGUE["bijstand"], (Track("Sluis", points, main=True),), (), (), joined=True)
    return replace(made, **changes)


def test_a_break_is_a_place_of_its_own_and_a_skipped_year_stays_empty():
    made = chart(
        trend(point(2018, 5.0), point(2019, 4.5), point(2021, 4.0), point(2022, 3.5), definition_breaks=(2022,))
    )
    assert made.categories == ("2018", "2019", "2020", "2021", BREAK, "2022")
    assert made.series[0].values == (5.0, 4.5, None, 4.0, None, 3.5)
    assert made.kind is ChartKind.LINES and made.unit == "%" and made.decimals == 1


def test_figures_of_every_other_year_are_one_line():
    made = chart(trend(point(2018, 5.0), point(2020, 4.0), point(2022, 3.0)))
    assert made.categories == ("2018", "2020", "2022") and made.decimals == 0


def test_estimates_are_no_line():
    assert chart(trend(point(2022, 5.0), joined=False)).kind is ChartKind.COLUMNS


def test_a_hidden_year_is_words_in_the_table_and_nothing_in_the_chart():
    shown = trend(point(2021, 5.25), point(2022, NAN, Status.SUPPRESSED), boundary_breaks=(2022,))
    assert chart(shown).series[0].values == (5.2, None, None)
    first, second = table(shown).rows
    assert (first[1].text, first[1].value) == ("5,2\u00a0%", 5.2)
    assert (second[0].text, second[1].text, second[1].value) == ("≠ 2022", "te weinig inwoners om te tonen", None)


def test_the_figure_that_the_profile_shows_first_is_followed():
    made = scene({"bijstand": [8, 6, 4, 2], "eenzaam": [40, 30, 20, 10]})
    years = {2023: selection({"bijstand": [9, 7, 5, 3]}, year=2023), 2024: selection({"bijstand": [8, 6, 4, 2]})}
    found = parts(made, ONE, {Level.WIJK: years})
    assert found[0].series[0].values == (9.0, 8.0)
    assert not any(isinstance(one, Table) for one in found)
    hidden = selection({"bijstand": [NAN, 7, 5, 3]}, year=2023, statuses={(ONE, "bijstand"): Status.SUPPRESSED})
    found = parts(made, ONE, {Level.WIJK: years | {2023: hidden}})
    assert found[0].title in found[1].title and found[1].rows[0][1].text == "te weinig inwoners om te tonen"
    assert parts(scene({"bijstand": [NAN, 6, 4, 2]}), ONE, {Level.WIJK: years}) == []


def test_the_figure_of_the_view_is_followed_and_one_that_the_area_does_not_have_is_not():
    figures = {"bijstand": [8, 6, 4, 2], "eenzaam": [40, 30, 20, NAN]}
    years = {2024: selection(figures)}
    asked = scene(figures, view=ViewState(cijfer="eenzaam"))
    assert parts(asked, ONE, {Level.WIJK: years})[0].series[0].values == (40.0,)
    assert parts(asked, FOUR, {Level.WIJK: years})[0].series[0].values == (2.0,)
    assert [trends.followed(asked, code) for code in (ONE, FOUR)] == ["eenzaam", "bijstand"]
    assert trends.followed(scene(figures, view=ViewState(cijfer="eigen_iets")), ONE) == "bijstand"
