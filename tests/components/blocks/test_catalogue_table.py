"""The catalogue as a table: every figure, by domain, with its source, table and years."""

import pandas as pd
import pytest

from components.blocks.method import catalogue_table
from components.blocks.method.catalogue_table import ALL, DESCRIBES, build, chosen_of
from components.words import texts
from components.words.texts import Language
from geodata.figures.indicators import Catalogue, Text
from geodata.figures.own_figures import own_indicator
from geodata.vocabulary import Domain

CATALOGUE = Catalogue.load()
NOTHING = pd.DataFrame(columns=["indicator", "year", "dataset"])


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def row_of(identifier, found=NOTHING, catalogue=CATALOGUE):
    _columns, rows, _caption = build(catalogue, [catalogue[identifier]], found)
    return list(rows[0].cells)


def test_all_figures_are_there_once():
    assert sorted(one.id for one in chosen_of(CATALOGUE, ALL)) == sorted(CATALOGUE)


def test_the_choices_part_the_catalogue():
    parts = [one.id for choice in [*Domain, DESCRIBES] for one in chosen_of(CATALOGUE, choice)]
    assert sorted(parts) == sorted(CATALOGUE)


def test_a_domain_holds_only_its_own_figures_group_by_group():
    found = chosen_of(CATALOGUE, Domain.VERBINDING)
    assert {one.domain for one in found} == {Domain.VERBINDING}
    groups = [one.group for one in found]
    assert groups == sorted(groups, key=groups.index)


def test_a_row_names_table_and_years_of_what_is_loaded():
    found = pd.DataFrame(
        [("eenzaam", 2020, "50090NED"), ("eenzaam", 2022, "50120NED")], columns=["indicator", "year", "dataset"]
    )
    cells = row_of("eenzaam", found)
    assert "50120NED" in cells[6]
    assert cells[7] == "2020, 2022"


def test_a_figure_that_is_not_loaded_has_a_dash_for_its_years():
    assert row_of("eenzaam")[7] == "–"


def test_an_estimate_for_a_wijk_is_a_survey_for_a_municipality_and_both_marks_say_so():
    assert "◌" in row_of("eenzaam")[1] and "□" in row_of("eenzaam")[1]
    assert "■" in row_of("bijstand")[1] and "□" not in row_of("bijstand")[1]


def test_both_languages_are_whole():
    dutch = row_of("bijstand")
    texts.use(Language.EN)
    english = row_of("bijstand")
    assert "Mensen met bijstand" in dutch[0] and "People on social assistance" in english[0]
    assert dutch[5] != english[5]


def test_a_name_from_a_file_is_shown_as_text():
    hostile = own_indicator("eigen_x", Text("<script>alert(1)</script>", "x"))
    catalogue = CATALOGUE.with_own([hostile])
    cells = row_of("eigen_x", catalogue=catalogue)
    assert "<script>" not in cells[0] and "&lt;script&gt;" in cells[0]
    assert catalogue_table.build(catalogue, [], NOTHING)[1] == []
