"""Cells as services write them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AmbiguousColumnError
from geodata.figures.cleaning import KNOWN, MISSING, NOT_IN_RELEASE, SUPPRESSED, Columns, clean
from geodata.vocabulary import Provider


@pytest.mark.parametrize(
    ("cell", "value", "status"),
    [
        (0, 0.0, KNOWN),
        (12, 12.0, KNOWN),
        ("    75.2", 75.2, KNOWN),
        ("75,2", 75.2, KNOWN),
        ("   0", 0.0, KNOWN),
        (-3.5, -3.5, KNOWN),
        ("       .", np.nan, MISSING),
        ("", np.nan, MISSING),
        ("onbekend", np.nan, MISSING),
        ("1,2,3", np.nan, MISSING),
        (None, np.nan, MISSING),
        (np.nan, np.nan, MISSING),
        (np.inf, np.nan, MISSING),
        (-99997, np.nan, SUPPRESSED),
        (-99997.0, np.nan, SUPPRESSED),
        ("   -99997", np.nan, SUPPRESSED),
        ("-99997,0", np.nan, SUPPRESSED),
        (-99995, np.nan, NOT_IN_RELEASE),
        ("-99995.0", np.nan, NOT_IN_RELEASE),
        (-99999999, np.nan, MISSING),
        (-99998.0, np.nan, MISSING),
        (-99990, np.nan, MISSING),
        (-99989, -99989.0, KNOWN),
    ],
)
@pytest.mark.parametrize("beside", [7, "x"])
def test_a_cell_becomes_a_number_and_a_status(cell, value, status, beside):
    values, statuses = clean(pd.Series([cell, beside], dtype="object"))
    assert statuses[0] == status
    assert values[0] == value or (np.isnan(values[0]) and np.isnan(value))


def test_a_column_of_plain_numbers_is_not_changed_by_reading_it():
    column = pd.Series([1.0, -99997.0, 3.0])
    clean(column)
    assert column.tolist() == [1.0, -99997.0, 3.0]


@given(st.lists(st.one_of(st.none(), st.integers(-100_000, 100), st.floats(), st.text(max_size=6))))
def test_any_column_is_read_and_only_known_cells_have_a_finite_number(cells):
    values, statuses = clean(pd.Series(cells, dtype="object"))
    assert len(values) == len(statuses) == len(cells)
    assert (np.isfinite(values) == (statuses == KNOWN)).all()


def test_an_ambiguous_stem_stops_only_who_asks_for_it():
    columns = Columns(pd.DataFrame([[1, 2, 3]], columns=["Nederland_17", "Nederland_20", "Wel_1"]), Provider.STATLINE)
    assert columns.read("Wel")[0].tolist() == [3.0]
    with pytest.raises(AmbiguousColumnError) as caught:
        columns.read("Nederland")
    assert caught.value.details["columns"] == ["Nederland_17", "Nederland_20"]


def test_a_stem_is_found_whatever_its_capitals():
    columns = Columns(pd.DataFrame({"NettoArbeidsparticipatie_67": [60]}), Provider.STATLINE)
    assert "Nettoarbeidsparticipatie" in columns
    assert columns.read("Nettoarbeidsparticipatie")[0].tolist() == [60.0]
