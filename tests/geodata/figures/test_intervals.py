"""How firm a rank is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.figures.intervals import Order, rank_intervals
from geodata.figures.need import need_index
from geodata.vocabulary import Aggregation, Normalisation
from tests.geodata.figures.factories import HEALTH, WORK, codes, figures, three_and_three

UP = [1.0, 2, 3, 4, 5]


def all_alike(order=UP):
    """Five areas, all indicators in the same order: no weight can change a rank."""
    down = [6 - v for v in order]
    return figures({"a": order, "b": order, "c": down, "p1": order, "p2": order, "q": order, "r": order})


def opposed(gap=0.0):
    """Work rises and health falls over five areas."""
    down = [6 - v for v in UP]
    return figures({"a": UP, "b": UP, "c": down, "p1": down, "p2": down, "q": down, "r": down}) + gap


def need_of(frame, **options):
    return need_index(frame, frame, three_and_three(), **options)


def test_where_all_indicators_agree_each_rank_is_certain_and_nothing_is_alike():
    frame = all_alike()
    found = rank_intervals(need_of(frame))
    assert found.ranks.index.tolist() == frame.index.tolist()[::-1]
    assert found.ranks["rank"].tolist() == [1, 2, 3, 4, 5]
    assert (found.ranks["low"] == found.ranks["rank"]).all()
    assert (found.ranks["high"] == found.ranks["rank"]).all()
    assert all(not alike for alike in found.alike.values())


def test_where_two_domains_contradict_each_other_every_rank_is_open():
    found = rank_intervals(need_of(opposed()))
    # All have the same index, so all share the first rank, and any weight puts one end or the other on top.
    assert found.ranks["rank"].tolist() == [1] * 5
    assert found.ranks.loc[codes(5)[0], ["low", "high"]].tolist() == [1, 5]
    assert found.alike[codes(5)[0]] == codes(5)[1:]


def test_rounding_alone_can_open_an_interval():
    frame = all_alike([1.0, 2.0, 2.1, 4.0, 5.0])
    margins = pd.DataFrame(0.2, index=frame.index, columns=frame.columns)
    need = need_of(frame, normalisation=Normalisation.MIN_MAX)
    certain, open_ = rank_intervals(need), rank_intervals(need, margins=margins)
    assert certain.alike[frame.index[1]] == []
    assert open_.alike[frame.index[1]] == [frame.index[2]]
    assert open_.alike[frame.index[0]] == []


def test_small_and_unknown_areas_are_not_ranked():
    frame = all_alike()
    frame.iloc[4] = np.nan
    population = pd.Series([499, 500, 600, 700, 800], index=frame.index)
    found = rank_intervals(need_of(frame, population=population), population=population)
    assert sorted(found.ranks.index) == frame.index.tolist()[1:4]
    assert found.ranks["rank"].tolist() == [1, 2, 3]


def test_most_people_is_the_index_times_the_residents():
    frame = all_alike()
    population = pd.Series([10_000, 500, 500, 500, np.nan], index=frame.index)
    found = rank_intervals(need_of(frame), population=population, order=Order.PEOPLE)
    assert found.ranks.index[0] == frame.index[0]
    assert found.ranks["value"].iloc[0] == pytest.approx(0.1 * 10_000)
    assert frame.index[4] not in found.ranks.index


def test_the_same_input_gives_the_same_intervals_in_any_order_of_the_rows():
    frame = opposed().add(pd.Series([0, 3, 1, 2, 0], index=codes(5)), axis=0)
    margins = pd.DataFrame(0.5, index=frame.index, columns=frame.columns)
    one = rank_intervals(need_of(frame), margins=margins).ranks.sort_index()
    again = rank_intervals(need_of(frame[::-1]), margins=margins[::-1]).ranks.sort_index()
    pd.testing.assert_frame_equal(one, again)


def test_a_domain_without_weight_plays_no_part():
    found = rank_intervals(need_of(opposed(), weights={HEALTH: 0}))
    assert found.ranks.index.tolist() == codes(5)[::-1]
    assert (found.ranks["low"] == found.ranks["high"]).all()


def test_nothing_to_rank_gives_an_empty_table():
    frame = all_alike()
    frame[:] = np.nan
    found = rank_intervals(need_of(frame))
    assert found.ranks.empty
    assert found.alike == {}


def slow_ranks(need, draws, concentration, seed):
    """The ranks of each draw of the weights, one by one."""
    random = np.random.default_rng(seed)
    weights = need.weights[need.weights > 0]
    drawn = random.dirichlet(concentration * weights.to_numpy(), size=draws)
    codes_in_order = sorted(need.index.dropna().index)
    ranks = {code: [] for code in codes_in_order}
    for w in drawn:
        values = {}
        for code in codes_in_order:
            pairs = [(need.domains.loc[code, d], x) for d, x in zip(weights.index, w, strict=True)]
            pairs = [(v, x) for v, x in pairs if not np.isnan(v)]
            values[code] = sum(v * x for v, x in pairs) / sum(x for _, x in pairs)
        for code in codes_in_order:
            ranks[code].append(1 + sum(v > values[code] + 1e-12 for v in values.values()))
    return ranks


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=7), min_size=3, max_size=6))
def test_intervals_hold_90_per_cent_of_the_draws_of_a_slow_twin(rows):
    frame = pd.DataFrame(rows, columns=["a", "b", "c", "p1", "p2", "q", "r"], index=codes(len(rows)), dtype=float)
    need = need_of(frame, weights={WORK: 2, HEALTH: 1})
    found = rank_intervals(need, draws=100, seed=7).ranks
    slow = slow_ranks(need, 100, 50.0, 7)
    for code, row in found.iterrows():
        inside = [row["low"] <= r <= row["high"] for r in slow[code]]
        assert np.mean(inside) >= 0.9
        assert row["low"] <= row["rank"] <= row["high"]
        assert min(slow[code] + [row["rank"]]) <= row["low"]
        assert row["high"] <= max(slow[code] + [row["rank"]])


@pytest.mark.parametrize("aggregation", list(Aggregation))
@pytest.mark.parametrize("normalisation", list(Normalisation))
def test_alike_is_mutual_and_ranks_count_from_1(aggregation, normalisation):
    random = np.random.default_rng(1)
    frame = pd.DataFrame(
        random.normal(50, 9, (30, 7)).round(), columns=["a", "b", "c", "p1", "p2", "q", "r"], index=codes(30)
    )
    margins = pd.DataFrame(0.5, index=frame.index, columns=frame.columns)
    found = rank_intervals(need_of(frame, aggregation=aggregation, normalisation=normalisation), margins=margins)
    assert found.ranks["low"].min() == 1
    assert found.ranks["high"].max() <= 30
    for code, others in found.alike.items():
        assert code not in others
        assert all(code in found.alike[other] for other in others)
