"""The figures of an area beside others."""

import math

import pandas as pd
import pytest

from components.blocks.profile.figures import build_table, by_domain, strip
from components.blocks.profile.parts import Profile, value
from components.content import profile
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Dimension, FigureKind, Level, Status, Unit
from tests.components.content.tiny_scene import CATALOGUE, NAN, ONE, TWO, scene, selection


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def beside(made, code=ONE, town=None, land=None):
    empty = selection({}, [])
    return profile.compared(made, code, town or empty, land or empty)


def test_a_figure_stands_beside_that_of_the_municipality_and_of_the_country():
    made = scene({"bijstand": [8, 6, 4, 2]})
    (found,) = beside(made, town=selection({"bijstand": [5]}, ["GM9901"]), land=selection({"bijstand": [3]}, ["NL00"]))
    assert (found.area.value, found.municipality.value, found.country.value) == (8, 5, 3)
    assert (found.place, found.municipality_place) == (87.5, 50.0)
    assert found.area.kind is FigureKind.FACT


def test_more_strength_stands_to_the_left():
    made = scene({"vrijwilligerswerk": [40, 30, 20, 10]})
    assert beside(made)[0].place == 12.5


def test_a_country_that_is_not_loaded_has_no_number_and_is_no_nought():
    (found,) = beside(scene({"bijstand": [8, 6, 4, 2]}))
    assert math.isnan(found.country.value) and found.country.year is None
    assert found.country.status is Status.NOT_IN_RELEASE


def test_estimates_of_a_wijk_are_surveys_of_the_municipality():
    made = scene({"eenzaam": [8, 6, 4, 2]})
    (found,) = beside(made, town=selection({"eenzaam": [5]}, ["GM9901"]))
    assert (found.area.kind, found.municipality.kind) == (FigureKind.ESTIMATE, FigureKind.SURVEY)


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.KNOWN, Status.ROUNDED)])
def test_each_reason_for_no_value_has_its_own_look_and_no_number(status):
    shown = value(profile.Figure(NAN, status, 2024, FigureKind.FACT), Unit.PERCENT)
    others = {
        value(profile.Figure(NAN, other, 2024, FigureKind.FACT), Unit.PERCENT)
        for other in Status
        if other not in (Status.KNOWN, Status.ROUNDED, status)
    }
    assert shown not in others
    assert not any(character.isdigit() for character in shown)


def test_zero_is_a_number_like_any_other():
    assert "0" in value(profile.Figure(0.0, Status.KNOWN, 2024, FigureKind.FACT), Unit.PERCENT)


def test_every_row_of_the_table_has_its_mark_and_its_explanation():
    made = scene({"bijstand": [8, 6, 4, 2], "eenzaam": [1, 2, 3, 4], "inwoners": [5, 6, 7, 8]})
    shown = Profile(made, ONE, beside(made), {})
    columns, rows, _caption = build_table(shown)
    figures = [row for row in rows if row.cells[1]]
    assert len(figures) == 3
    assert all("wl-about" in row.cells[0] and "wl-mark" in row.cells[1] for row in figures)
    assert all(len(row.cells) == len(columns) for row in rows)
    assert [domain for domain, _found in by_domain(shown.compared)][-1] is None


def test_the_explanation_names_meaning_source_year_licence_and_kind_and_says_what_is_invented():
    made = scene({"bijstand": [8, 6, 4, 2]})
    about = Profile(made, ONE, beside(made), {}).about(CATALOGUE["bijstand"], Level.WIJK, 2024, Status.SUPPRESSED)
    for word in ("Betekenis", "Soort", "Bron", "CBS", "2024", "CC BY 4.0", "Niet getoond", "verzonnen"):
        assert word in about


def test_an_own_figure_names_the_source_that_the_municipality_gave():
    frame = pd.DataFrame(
        {
            "provider": ["eigen", "statline"],
            "dataset": ["eigen_overlast wijk", "85984NED"],
            "title": ["Politie <Oss>", "Kerncijfers"],
            "licence": ["", "CC BY 4.0"],
            "year": [2024, 2024],
        }
    )
    found = profile.own_sources(frame)
    assert found == {"eigen_overlast": ("Politie <Oss>", "")}


def test_the_line_says_in_words_what_it_draws():
    (one,) = beside(scene({"bijstand": [8, 6, 4, 2]}), town=selection({"bijstand": [5]}, ["GM9901"]))
    said = strip(one, "Sluis <b>", "Maasdrecht")
    assert "Sluis &lt;b&gt; staat op 88 van 100" in said and "left:87.5%" in said


def test_a_figure_without_a_place_draws_no_point():
    made = scene({"bijstand": [NAN, 6, 4, 2]})
    (one,) = beside(made)
    assert "left:" not in strip(one, "Sluis", "Maasdrecht")


def test_a_dimension_without_figures_is_unknown_and_no_nought():
    made = scene({"bijstand": [8, 6, 4, 2]})
    bars = dict(zip(Dimension, profile.dimension_bars(made, ONE), strict=True))
    assert math.isnan(bars[Dimension.ZINGEVING].value) and bars[Dimension.ZINGEVING].text == "–"
    assert profile.subjects_of_dimension(made, ONE, Dimension.ZINGEVING) == []


def test_a_dimension_names_the_subjects_that_it_rests_on():
    made = scene({"roken": [8, 6, 4, 2], "eenzaam": [1, 2, 3, NAN]})
    known = [profile.subjects_of_dimension(made, ONE, dimension) for dimension in CATALOGUE["roken"].dimensions]
    assert all("Roken" in subjects for subjects in known)


def test_areas_are_offered_by_name():
    assert list(profile.heads(scene({"bijstand": [1, 2, 3, 4]}), [ONE, TWO]).values()) == ["Sluis", "Weerd"]
