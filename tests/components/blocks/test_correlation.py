"""What goes together, in words and numbers."""

import numpy as np
import pandas as pd
import pytest

from components.blocks.method.correlation import build_picture, build_table, build_warnings
from components.drawing.palette import LIGHT
from components.words import texts
from components.words.texts import Language
from geodata.figures.correlation import correlations
from geodata.figures.indicators import Catalogue

CATALOGUE = Catalogue.load()


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def figures(n=12):
    up = np.arange(n, dtype=float)
    return pd.DataFrame(
        {"bijstand": up, "moeite_met_rondkomen": up * 2, "regie": -up, "wmo": np.where(up < 3, up, np.nan)},
        index=[f"WK0001{k:02d}" for k in range(n)],
    )


def test_two_figures_that_rise_together_of_different_groups_are_warned_for():
    found = correlations(figures(), CATALOGUE)
    _columns, rows, _caption = build_warnings(found.warnings, CATALOGUE)
    cells = [row.cells for row in rows]
    assert ["Mensen met bijstand", "Moeite met rondkomen", "1,00", "ja", "12"] in [list(c) for c in cells]
    assert any(c[2] == "-1,00" and c[3] == "nee" for c in cells)


def test_the_table_has_every_pair_once_and_what_cannot_be_said_last():
    found = correlations(figures(), CATALOGUE)
    _columns, rows, _caption = build_table(found.matrix, found.pairs, CATALOGUE)
    assert len(rows) == 6
    assert [row.cells[2] for row in rows[-3:]] == ["–"] * 3
    assert all(row.cells[3] == "3" for row in rows[-3:])


def test_no_warning_gives_an_empty_table():
    assert build_warnings([], CATALOGUE)[1] == []


def test_the_picture_names_every_row_and_numbers_every_column():
    found = correlations(figures(), CATALOGUE)
    names = ["Bijstand", "Rondkomen <b>", "Regie", "Wmo"]
    picture = build_picture(found.matrix, names, LIGHT)
    assert list(picture.data[0].x) == ["1", "2", "3", "4"]
    assert list(picture.data[0].y) == ["1. Bijstand", "2. Rondkomen &lt;b&gt;", "3. Regie", "4. Wmo"]
    assert picture.layout.height >= 4 * 20
