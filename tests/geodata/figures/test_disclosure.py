"""Small numbers stay hidden, also for who can add and subtract."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from geodata.errors import GeodataError
from geodata.figures.disclosure import ALL, care_counts, protected_counts, suppress, survey_shares
from geodata.vocabulary import Status


def test_care_counts_of_0_to_7_are_secret_and_the_rest_is_rounded_to_5():
    values, statuses = care_counts(pd.Series([0, 7, 8, 12, 13, 100, np.nan], index=list("abcdefg")))
    assert values.tolist() == pytest.approx([np.nan, np.nan, 10, 10, 15, 100, np.nan], nan_ok=True)
    assert statuses.tolist() == [Status.SUPPRESSED] * 2 + [Status.ROUNDED] * 4 + [Status.MISSING]
    with pytest.raises(GeodataError):
        care_counts(pd.Series([-1]))


def test_a_survey_share_needs_30_answers():
    shares = pd.Series([10.0, 20.0, 30.0, np.nan], index=list("abcd"))
    values, statuses = survey_shares(shares, pd.Series({"a": 29, "b": 30, "d": 99}))
    assert values.tolist() == pytest.approx([np.nan, 20, np.nan, np.nan], nan_ok=True)
    assert statuses.tolist() == [Status.SUPPRESSED, Status.KNOWN, Status.SUPPRESSED, Status.MISSING]


def table(*rows):
    inner = np.array(rows)
    full = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype=int)
    full[:-1, :-1] = inner
    full[:-1, -1], full[-1, :-1], full[-1, -1] = inner.sum(1), inner.sum(0), inner.sum()
    return full


def test_a_small_number_takes_the_totals_over_it_with_it_and_nothing_else():
    # 2 could be worked out from its row (72 - 60) and its column (82 - 80), or from what all is together.
    hidden = suppress(table([2, 10, 50], [20, 9, 50], [60, 60, 60]))
    assert hidden.tolist() == [
        [True, False, False, True],
        [False, False, False, False],
        [False, False, False, False],
        [True, False, False, True],
    ]


def test_zero_is_shown_and_a_small_number_alone_in_its_table_hides_the_totals():
    hidden = suppress(table([3, 0], [0, 0]))
    assert hidden.tolist() == [[True, False, True], [False, False, False], [True, False, True]]


def test_nothing_is_hidden_where_nothing_is_small():
    assert not suppress(table([5, 0], [7, 12])).any()


def possible_values(full, hidden, most):
    """All values that each hidden cell can have, by trying every table that agrees with what is shown."""
    rows, columns = full.shape[0] - 1, full.shape[1] - 1
    inner = [(r, c) for r in range(rows) for c in range(columns) if hidden[r, c]]
    totals = [(r, c) for r, c in np.argwhere(hidden) if r == rows or c == columns]
    found = {tuple(cell): set() for cell in [*inner, *[tuple(map(int, t)) for t in totals]]}
    for guess in product(range(1, most + 1), repeat=len(inner)):
        tried = full[:-1, :-1].copy()
        for cell, value in zip(inner, guess, strict=True):
            tried[cell] = value
        whole = table(*tried)
        if (whole == full)[~hidden].all() and (whole[hidden] >= 1).all():
            for cell, values in found.items():
                values.add(int(whole[cell]))
    return found


CELL = st.one_of(st.integers(0, 6), st.just(0))
TABLES = st.sampled_from([(2, 2), (1, 2), (2, 3), (1, 3)]).flatmap(
    lambda size: st.lists(st.lists(CELL, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_each_hidden_number_has_at_least_two_possible_values(rows):
    full = table(*rows)
    hidden = suppress(full)
    small = (full >= 1) & (full <= 4)
    assert (hidden >= small).all()
    assert not (hidden & (full == 0)).any()
    # One more than the largest number is enough: a small number that moves by 1 takes only hidden totals with it.
    for cell, values in possible_values(full, hidden, int(full[:-1, :-1].max()) + 1).items():
        assert len(values) >= 2, (cell, values)


SMALL_AND_AROUND = (0, 1, 2, 4, 5, 9)


@pytest.mark.parametrize(
    ("shape", "values"), [((1, 3), range(10)), ((2, 2), range(10)), ((2, 3), SMALL_AND_AROUND)], ids=str
)
def test_who_knows_the_rule_learns_no_more_of_a_hidden_number_than_that_it_is_small(shape, values):
    """Every table there is, put with those that look the same: each hidden cell takes every small value among them."""
    inner = np.array(list(product(values, repeat=shape[0] * shape[1]))).reshape(-1, *shape)
    alike: dict[tuple, list[np.ndarray]] = {}
    for one in inner:
        full = table(*one)
        published = np.where(suppress(full), -1, full)
        alike.setdefault((published.shape, published.tobytes()), []).append(full)
    small = {value for value in values if 1 <= value <= 4}
    for tables in alike.values():
        stacked = np.array(tables)
        for row, column in np.argwhere(suppress(tables[0])):
            found = set(stacked[:, row, column].tolist())
            is_total = row == shape[0] or column == shape[1]
            assert len(found) >= 2 if is_total else found == small, (tables[0].tolist(), int(row), int(column))


def test_two_small_numbers_with_a_shown_total_would_be_worked_out():
    """The case that a choice by value gives away: with 13 shown, only 4 and 4 could be hidden together."""
    assert suppress(table([5, 4, 4], [9, 9, 9]))[0].tolist() == [False, True, True, True]


def test_which_numbers_are_hidden_does_not_depend_on_how_small_the_small_ones_are():
    for one, other in product(range(1, 5), repeat=2):
        hidden = suppress(table([one, 7, 0], [6, other, 30]))
        assert (hidden == suppress(table([1, 7, 0], [6, 1, 30]))).all()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_a_table_of_a_whole_municipality_is_safe_as_linear_programs_see_it(seed):
    """Minimum and maximum of each hidden cell differ: the table is a network, so both are whole numbers."""
    random = np.random.default_rng(seed)
    full = table(*random.poisson(random.choice([0.5, 3, 8], size=(6, 1)), size=(6, 3)))
    hidden = suppress(full)
    places = [tuple(p) for p in np.argwhere(hidden)]
    signs = np.ones(full.shape)
    signs[:-1, -1] = signs[-1, :-1] = -1
    equations, right = [], []
    for axis in (0, 1):
        for line in range(full.shape[axis]):
            equations.append([signs[p] if p[axis] == line else 0 for p in places])
            shown = (signs * np.where(hidden, 0, full)).take(line, axis=axis).sum()
            right.append(-shown)
    for at in range(len(places)):
        goal = np.eye(len(places))[at]
        ends = [linprog(sign * goal, A_eq=equations, b_eq=right, bounds=(1, 1000)).fun * sign for sign in (1, -1)]
        assert ends[1] - ends[0] >= 1 - 1e-6


def rows_of(counts):
    return pd.DataFrame(counts, columns=["area", "year", "kind", "count"])


def test_the_table_has_every_cell_with_zeros_and_totals_within_the_year():
    counts = rows_of([("A", 2024, "kans", 10), ("A", 2024, "kans", 2), ("B", 2025, "knelpunt", 7)])
    found = protected_counts(counts, areas=["A", "B"], kinds=["kans", "knelpunt"])
    assert len(found) == 2 * 3 * 3
    cells = found.set_index(["area", "year", "kind"])["count"]
    assert cells["A", 2024, "kans"] == 12
    assert cells["B", 2024, "kans"] == 0
    assert cells[ALL, 2025, ALL] == 7
    assert (found["status"] == Status.KNOWN).all()


def test_hidden_cells_have_no_number_and_say_so_whatever_the_order_of_the_rows():
    counts = rows_of(
        [("A", 2024, "kans", 3), ("A", 2024, "knelpunt", 9), ("B", 2024, "kans", 20), ("B", 2024, "knelpunt", 8)]
    )
    found = protected_counts(counts, areas=["A", "B"], kinds=["kans", "knelpunt"])
    again = protected_counts(counts[::-1], areas=["A", "B"], kinds=["kans", "knelpunt"])
    pd.testing.assert_frame_equal(found, again)
    assert (found["count"].isna() == (found["status"] == Status.SUPPRESSED)).all()
    assert found["count"].isna().sum() == 4


@pytest.mark.parametrize("row", [("A", 2024, "kans", -1), ("A", 2024, "kans", 1.5), ("A", 2024, "kans", None),
                                 ("C", 2024, "kans", 1), ("A", 2024, "iets", 1)])  # fmt: skip
def test_a_row_that_would_make_the_totals_wrong_is_refused(row):
    with pytest.raises(GeodataError):
        protected_counts(rows_of([row]), areas=["A"], kinds=["kans"])


def test_no_counts_give_zeros_for_the_years_that_are_asked_for():
    nothing = protected_counts(rows_of([]), areas=["A"], kinds=["kans"], years=[2024])
    assert nothing["count"].tolist() == [0, 0, 0, 0]
    assert protected_counts(rows_of([]), areas=["A"], kinds=["kans"]).empty
