"""The need index: worked by hand, by a slow twin, and what must always hold."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import GeodataError
from geodata.figures.aggregate import exponential
from geodata.figures.need import MINIMUM_GROUPS, Reason, need_index
from geodata.vocabulary import Aggregation, Domain, Normalisation
from tests.geodata.figures.factories import HEALTH, WORK, YOUTH, an_indicator, codes, figures, three_and_three

UP, DOWN = [1, 2, 3, 4], [4, 3, 2, 1]


def four_areas():
    """By percentile each rising column gives 12.5, 37.5, 62.5, 87.5; c is a strength that falls, so it rises too."""
    return figures({"a": UP, "b": UP, "c": DOWN, "p1": UP, "p2": DOWN, "q": UP, "r": [1, 1, 1, 1]})


def test_four_areas_worked_out_by_hand():
    frame = four_areas()
    need = need_index(frame, frame, three_and_three())
    assert need.domains[WORK].tolist() == pytest.approx([12.5, 37.5, 62.5, 87.5])
    # Group p is the mean of rising and falling: 50; r is the same everywhere: 50; only q tells areas apart.
    assert need.groups["p"].tolist() == pytest.approx([50] * 4)
    assert need.domains[HEALTH].tolist() == pytest.approx([(50 + q + 50) / 3 for q in (12.5, 37.5, 62.5, 87.5)])
    assert need.index.tolist() == pytest.approx([25, 41.6667, 58.3333, 75], abs=1e-3)
    assert need.percentile.tolist() == pytest.approx([12.5, 37.5, 62.5, 87.5])
    assert need.higher_than.tolist() == [0, 25, 50, 75]
    assert need.reason.tolist() == [None] * 4


def test_contributions_of_the_first_area_worked_out_by_hand():
    frame = four_areas()
    parts = need_index(frame, frame, three_and_three()).contributions
    first = parts[parts["area"] == frame.index[0]].set_index("indicator")
    # Half for each domain, a third for each group, half for each of the two indicators of p.
    assert first["weight"].to_dict() == pytest.approx(
        {"a": 1 / 6, "b": 1 / 6, "c": 1 / 6, "p1": 1 / 12, "p2": 1 / 12, "q": 1 / 6, "r": 1 / 6}
    )
    assert first.loc["a", "contribution"] == pytest.approx(12.5 / 6)
    assert first.loc["p2", "contribution"] == pytest.approx(87.5 / 12)
    assert first.loc["c", "raw"] == 4
    assert first["contribution"].sum() == pytest.approx(25)


def test_a_domain_of_which_less_than_half_is_known_does_not_count():
    frame = four_areas()
    frame.loc[frame.index[0], ["q", "r"]] = np.nan
    need = need_index(frame, frame, three_and_three())
    first = frame.index[0]
    assert np.isnan(need.domains.loc[first, HEALTH])
    assert need.coverage[first] == 0.5
    assert np.isnan(need.index[first])
    assert need.reason[first] is Reason.TOO_LITTLE_KNOWN
    assert need.domain_weights.loc[first].isna().all()
    # With three quarters of the weight known the rest takes over.
    more = need_index(frame, frame, three_and_three(), weights={WORK: 3, HEALTH: 1})
    assert more.coverage[first] == 0.75
    assert more.index[first] == pytest.approx(more.domains.loc[first, WORK])
    assert more.domain_weights.loc[first, WORK] == 1


def test_exactly_half_of_the_groups_and_exactly_60_per_cent_of_the_weight_is_enough():
    catalogue = three_and_three().__class__({**three_and_three().indicators, "s": an_indicator("s", domain=HEALTH)})
    frame = figures({"a": UP, "b": UP, "c": DOWN, "p1": UP, "p2": UP, "q": UP, "r": UP, "s": UP})
    frame.loc[frame.index[0], ["r", "s"]] = np.nan
    assert need_index(frame, frame, catalogue).domains.loc[frame.index[0], HEALTH] == pytest.approx(12.5)
    frame.loc[frame.index[1], ["p1", "p2", "q", "r"]] = np.nan
    exact = need_index(frame, frame, catalogue, weights={WORK: 0.6, HEALTH: 0.4})
    assert exact.index[frame.index[1]] == pytest.approx(exact.domains.loc[frame.index[1], WORK])


def test_a_domain_with_fewer_than_three_groups_has_no_default_weight_and_says_so():
    frame = four_areas().drop(columns="b")
    need = need_index(frame, frame, three_and_three())
    assert need.unweighted[WORK] == 2
    assert HEALTH not in need.unweighted
    assert need.weights[WORK] == 0
    assert need.weights[HEALTH] == 1
    chosen = need_index(frame, frame, three_and_three(), weights={WORK: 1})
    assert chosen.weights[WORK] == 0.5
    assert chosen.unweighted[WORK] == 2


def test_two_kinds_of_the_same_thing_are_one_group():
    frame = four_areas().drop(columns="r")
    need = need_index(frame, frame, three_and_three())
    assert need.group_counts[HEALTH] == 2 < MINIMUM_GROUPS  # p1, p2 and q are three indicators, but two groups


def test_without_any_weight_there_is_no_index_but_a_reason():
    frame = four_areas()[["a"]]
    need = need_index(frame, frame, three_and_three())
    assert need.index.isna().all()
    assert set(need.reason) == {Reason.TOO_FEW_GROUPS}
    assert need.contributions.empty
    chosen = need_index(frame, frame, three_and_three(), weights=dict.fromkeys([WORK, HEALTH], 0.0))
    assert set(chosen.reason) == {Reason.NO_WEIGHTS}


def test_an_area_without_figures_is_unknown_and_never_zero():
    frame = four_areas()
    frame.loc[frame.index[2]] = np.nan
    need = need_index(frame, frame, three_and_three())
    assert np.isnan(need.index.iloc[2])
    assert need.reason.iloc[2] is Reason.NO_FIGURES


def test_a_group_that_the_reference_does_not_have_is_in_nobodys_way():
    frame = four_areas().assign(own=[1.0, 2, 3, 4])
    catalogue = three_and_three().__class__({**three_and_three().indicators, "own": an_indicator("own", domain=YOUTH)})
    need = need_index(frame, four_areas(), catalogue)
    assert need.left_out == ["own"]
    assert need.index.tolist() == pytest.approx([25, 41.6667, 58.3333, 75], abs=1e-3)


def test_an_area_of_the_country_is_compared_with_the_country():
    country = four_areas()
    own = country.iloc[[3]].set_axis(["WK990201"], axis=0)
    need = need_index(own, country, three_and_three())
    assert need.index["WK990201"] == pytest.approx(75)
    assert need.higher_than["WK990201"] == 75


@pytest.mark.parametrize("minimum", [500, 499.5])
def test_an_area_below_500_residents_is_small_and_so_is_one_of_unknown_size(minimum):
    frame = four_areas()
    population = pd.Series([499, 500, np.nan, 5000], index=frame.index)
    need = need_index(frame, frame, three_and_three(), population=population, minimum_population=minimum)
    assert need.small.tolist() == [True, False, True, False]
    assert need.index.notna().all()  # shown, not ranked
    assert not need_index(frame, frame, three_and_three()).small.any()


def test_the_exponential_transformation_worked_out_by_hand():
    assert exponential(np.array([0.0, 1.0])) == pytest.approx([0, 100])
    # 1 - 0.5 x (1 - e^(-100/23)) = 0.506467; -23 x ln of it = 15.6468
    assert exponential(np.array([0.5]))[0] == pytest.approx(15.6468, abs=1e-3)
    # The most deprived tenth takes half of the scale: that is what the constant 23 was chosen for.
    assert exponential(np.array([0.9]))[0] == pytest.approx(50, abs=0.5)


def test_the_exponential_index_weighs_stretched_ranks():
    frame = four_areas()
    need = need_index(frame, frame, three_and_three(), aggregation=Aggregation.EXPONENTIAL)
    # Both domains rank the areas alike: 1/8, 3/8, 5/8, 7/8.
    assert need.index.tolist() == pytest.approx(exponential(np.array([0.125, 0.375, 0.625, 0.875])).tolist())
    first = need.contributions[need.contributions["area"] == frame.index[0]].set_index("indicator")
    # A third of half of X for a, as a, b and c are alike; q adds 12.5 of 112.5 parts of the other half.
    x = 3.02876
    assert first.loc["a", "contribution"] == pytest.approx(x / 6, abs=1e-4)
    assert first.loc["q", "contribution"] == pytest.approx(x / 2 * 12.5 / 112.5, abs=1e-4)


def test_contributions_add_up_when_a_domain_scores_zero():
    frame = four_areas()
    need = need_index(
        frame, frame, three_and_three(), aggregation=Aggregation.EXPONENTIAL, normalisation=Normalisation.MIN_MAX
    )
    assert need.domains.iloc[0][WORK] == 0
    sums = need.contributions.groupby("area")["contribution"].sum()
    assert sums.to_numpy() == pytest.approx(need.index.to_numpy())


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf])
def test_a_weight_that_is_no_weight_is_refused(weight):
    frame = four_areas()
    with pytest.raises(GeodataError):
        need_index(frame, frame, three_and_three(), weights={WORK: weight})


def test_no_areas_give_an_empty_result_and_doubles_are_refused():
    frame = four_areas()
    empty = need_index(frame.iloc[:0], frame, three_and_three())
    assert empty.index.empty
    assert empty.contributions.empty
    alone = need_index(frame, frame.iloc[:0], three_and_three())
    assert alone.index.isna().all()
    with pytest.raises(GeodataError, match="twice"):
        need_index(pd.concat([frame, frame]), frame, three_and_three())


NUMBERS = st.one_of(st.integers(0, 6).map(float), st.floats(0, 100), st.just(np.nan))
INFO = ["a", "b", "c", "p1", "p2", "q", "r"]
FRAMES = (
    st.integers(1, 6)
    .flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=7, max_size=7), min_size=n, max_size=n))
    .map(lambda rows: pd.DataFrame(rows, columns=INFO, index=codes(len(rows)), dtype="float64"))
)
WEIGHTS = st.dictionaries(st.sampled_from([WORK, HEALTH, YOUTH]), st.floats(0, 5).map(lambda w: round(w, 2)))
METHODS = {"normalisation": st.sampled_from(Normalisation), "aggregation": st.sampled_from(Aggregation)}


def scale(value, column, sign, method):
    known = [v for v in column if not math.isnan(v)]
    if math.isnan(value) or not known:
        return None
    if method is Normalisation.PERCENTILE:
        place = (sum(v < value for v in known) + sum(v == value for v in known) / 2) / len(known) * 100
    elif method is Normalisation.Z_SCORE:
        mean = math.fsum(known) / len(known)
        sd = math.sqrt(math.fsum((v - mean) ** 2 for v in known) / len(known))
        place = 50.0 if sd <= 1e-12 * max(1, *map(abs, known)) else 50 * (1 + math.erf((value - mean) / sd / 2**0.5))
    elif max(known) - min(known) <= 1e-12 * max(1, *map(abs, known)):
        place = 50.0
    else:
        place = min(max((value - min(known)) / (max(known) - min(known)), 0), 1) * 100
    return place if sign > 0 else 100 - place


def slow_index(frame, reference, catalogue, weights, normalisation, aggregation):
    """The index by loops over areas, domains, groups and indicators, as DESIGN tells it."""

    def score(row, domain):
        groups, in_play = {}, set()
        for i in catalogue.need:
            if catalogue[i].domain is not domain or i not in frame:
                continue
            if reference[i].notna().any():
                in_play.add(catalogue[i].group)
            place = scale(row[i], reference[i], catalogue[i].sign, normalisation)
            if place is not None:
                groups.setdefault(catalogue[i].group, []).append(place)
        if not groups or len(groups) < len(in_play) / 2:
            return None
        return sum(sum(g) / len(g) for g in groups.values()) / len(groups)

    def known_groups(domain):
        mine = [i for i in catalogue.need if catalogue[i].domain is domain]
        return {catalogue[i].group for i in mine if frame[i].notna().any() and reference[i].notna().any()}

    asked = {d: weights.get(d, 1.0 if len(known_groups(d)) >= 3 else 0.0) for d in Domain}
    result = []
    for _, row in frame.iterrows():
        total = have = index = 0.0
        for domain, weight in asked.items():
            total += weight
            value = score(row, domain)
            if value is None or weight == 0:
                continue
            if aggregation is Aggregation.EXPONENTIAL:
                others = [score(r, domain) for _, r in reference.iterrows()]
                others = [o for o in others if o is not None]
                if not others:
                    continue
                others, value = [round(o, 9) for o in others], round(value, 9)
                rank = (sum(o < value for o in others) + sum(o == value for o in others) / 2) / len(others)
                value = -23 * math.log(1 - rank * (1 - math.exp(-100 / 23)))
            have += weight
            index += weight * value
        result.append(index / have if have > 0 and have / total >= 0.6 - 1e-9 else math.nan)
    return result


@settings(max_examples=40, deadline=None)
@given(frame=FRAMES, reference=FRAMES, weights=WEIGHTS, **METHODS)
def test_the_index_is_what_slow_loops_find(frame, reference, weights, normalisation, aggregation):
    need = need_index(
        frame, reference, three_and_three(), weights=weights, normalisation=normalisation, aggregation=aggregation
    )
    slow = slow_index(frame, reference, three_and_three(), weights, normalisation, aggregation)
    assert need.index.to_numpy() == pytest.approx(slow, abs=1e-6, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(frame=FRAMES, weights=WEIGHTS, **METHODS)
def test_contributions_add_up_to_the_index_and_all_stays_within_0_and_100(frame, weights, normalisation, aggregation):
    need = need_index(
        frame, frame, three_and_three(), weights=weights, normalisation=normalisation, aggregation=aggregation
    )
    known = need.index.dropna()
    sums = need.contributions.groupby("area")[["contribution", "weight"]].sum().reindex(known.index)
    assert sums["contribution"].to_numpy() == pytest.approx(known.to_numpy(), abs=1e-8)
    assert sums["weight"].to_numpy() == pytest.approx(np.ones(len(known)))
    assert (need.contributions["contribution"] >= -1e-12).all()
    for result in (need.normalised, need.groups, need.domains, need.index, need.percentile, need.higher_than):
        scores = result.to_numpy()
        assert ((scores >= 0) & (scores <= 100) | np.isnan(scores)).all()
    assert (need.index.isna() == need.reason.notna()).all()
    assert need.domain_weights.loc[known.index].sum(axis=1).to_numpy() == pytest.approx(np.ones(len(known)))


@settings(max_examples=40, deadline=None)
@given(frame=FRAMES, random=st.randoms(), factor=st.sampled_from([0.1, 3.0, 1000.0]), **METHODS)
def test_order_of_rows_and_size_of_weights_change_nothing(frame, random, factor, normalisation, aggregation):
    options = {"normalisation": normalisation, "aggregation": aggregation}
    weights = {WORK: 2.0, HEALTH: 1.0}
    need = need_index(frame, frame, three_and_three(), weights=weights, **options)
    other = frame.sample(frac=1, random_state=random.randint(0, 99))
    scaled = need_index(other, other, three_and_three(), weights={d: w * factor for d, w in weights.items()}, **options)
    assert scaled.index.reindex(frame.index).to_numpy() == pytest.approx(need.index.to_numpy(), nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(FRAMES, st.sampled_from(["a", "b", "c"]))
def test_what_is_missing_never_counts_as_zero(frame, column):
    """Without one figure of an area, the other groups of the domain decide alone."""
    options = {"catalogue": three_and_three(), "weights": {WORK: 1}}
    full = need_index(frame, frame, **options)
    first = frame.index[0]
    less = frame.copy()
    less.loc[first, column] = np.nan
    need = need_index(less, frame, **options)
    rest = full.groups.loc[first, [g for g in ("a", "b", "c") if g != column and g in full.groups]]
    in_play = frame[["a", "b", "c"]].notna().any().sum()
    if rest.notna().sum() * 2 >= in_play and rest.notna().any():
        assert need.domains.loc[first, WORK] == pytest.approx(rest.mean())
    else:
        assert np.isnan(need.domains.loc[first, WORK])
