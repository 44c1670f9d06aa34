"""Bars per dimension of Positive Health."""

import numpy as np
import pytest

from geodata.figures.dimensions import dimension_scores
from geodata.vocabulary import Dimension
from tests.geodata.figures.factories import a_catalogue, an_indicator, figures

MEEDOEN, BODY = Dimension.MEEDOEN, Dimension.LICHAAMSFUNCTIES
CATALOGUE = a_catalogue(
    an_indicator("lonely", group="loneliness", dimensions=(MEEDOEN,)),
    an_indicator("very_lonely", group="loneliness", dimensions=(MEEDOEN,)),
    an_indicator("sport", dimensions=(MEEDOEN, BODY)),
    an_indicator("weight", dimensions=(BODY,)),
)


def test_a_dimension_is_the_mean_of_its_groups():
    scores = dimension_scores(figures({"lonely": [80], "very_lonely": [60], "sport": [30], "weight": [50]}), CATALOGUE)
    assert scores[MEEDOEN].tolist() == [50]  # (70 + 30) / 2
    assert scores[BODY].tolist() == [40]


def test_what_is_unknown_is_left_out_and_nothing_known_is_unknown():
    scores = dimension_scores(figures({"lonely": [80, None], "sport": [None, None]}), CATALOGUE)
    assert scores[MEEDOEN].tolist() == pytest.approx([80, np.nan], nan_ok=True)
    assert scores[BODY].isna().all()
    assert list(scores.columns) == list(Dimension)
    assert scores[Dimension.ZINGEVING].isna().all()
