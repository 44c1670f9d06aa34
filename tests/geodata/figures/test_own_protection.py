"""What a municipality brings in itself is made fit to keep: small counts and thin surveys have no number."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError
from geodata.figures.own_protection import Subject, protect_own
from geodata.vocabulary import Status, Unit

COLUMNS = ["value", "status", "unit", "responses", "survey"]


def rows(*given: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(given), columns=COLUMNS)


def test_counts_are_hidden_or_rounded_and_shares_stay():
    found = protect_own(
        rows(
            (3.0, Status.KNOWN, Unit.COUNT, np.nan, False),
            (13.0, Status.KNOWN, Unit.COUNT, np.nan, False),
            (3.0, Status.KNOWN, Unit.PERCENT, np.nan, False),
            (np.nan, Status.MISSING, Unit.COUNT, np.nan, False),
        )
    )
    assert found["status"].tolist() == [Status.SUPPRESSED, Status.ROUNDED, Status.KNOWN, Status.MISSING]
    assert found["value"].tolist() == pytest.approx([np.nan, 15, 3, np.nan], nan_ok=True)
    assert found["margin"].tolist() == [0, 2.5, 0, 0]


def test_a_thin_survey_is_hidden_whatever_the_file_is_said_to_be_about():
    thin = rows((50.0, Status.KNOWN, Unit.PERCENT, 29.0, False), (50.0, Status.KNOWN, Unit.PERCENT, 30.0, False))
    for subject in Subject:
        assert protect_own(thin, subject=subject)["status"].tolist() == [Status.SUPPRESSED, Status.KNOWN]


def test_what_is_known_as_a_survey_needs_its_number_of_answers():
    assert protect_own(rows((50.0, Status.KNOWN, Unit.PERCENT, np.nan, True)))["value"].isna().all()


def test_nothing_gives_nothing_and_a_negative_count_is_refused():
    assert protect_own(rows()).empty
    with pytest.raises(GeodataError):
        protect_own(rows((-1.0, Status.KNOWN, Unit.COUNT, np.nan, False)))


FIGURE = st.tuples(
    st.integers(0, 40).map(float),
    st.just(Status.KNOWN),
    st.sampled_from(Unit),
    st.one_of(st.just(np.nan), st.integers(0, 60).map(float)),
    st.booleans(),
)


@given(st.lists(FIGURE, max_size=8), st.sampled_from(Subject))
def test_no_small_count_and_no_thin_survey_is_left(figures, subject):
    before = rows(*figures)
    after = protect_own(before, subject=subject)
    assert list(after.index) == list(before.index)
    left = after["value"].notna()
    assert (left == after["status"].isin([Status.KNOWN, Status.ROUNDED])).all()
    assert not (left & (after["responses"] < 30)).any()
    if subject is not Subject.OTHER:
        counts = after.loc[left & (after["unit"] == Unit.COUNT), "value"]
        assert (counts >= 10).all() and (counts % 5 == 0).all()
