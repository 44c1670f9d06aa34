"""The story that the fictional municipality tells stands in its figures."""

from geodata.demo import Demo
from geodata.demo.story import (
    HIGH_INDEX_FEW_SIGNALS,
    HIGH_NEED_LITTLE_SUPPLY,
    HIGHEST_NEED,
    MANY_SIGNALS_LOW_INDEX,
    NAMES,
    SKETCH,
    SMALL_WIJKEN,
    STRONG_RESIDENTS,
)
from geodata.figures.need import Need
from geodata.figures.selection import Selection
from geodata.vocabulary import Domain, Level


def test_need_is_largest_in_sluiskwartier_and_then_in_de_weerd(need: Need) -> None:
    ranked = need.index[~need.small].sort_values(ascending=False)
    assert ranked.index[:2].tolist() == [HIGHEST_NEED, HIGH_NEED_LITTLE_SUPPLY]
    assert [NAMES[code] for code in ranked.index[:2]] == ["Sluiskwartier", "De Weerd"]
    assert need.higher_than[HIGHEST_NEED] > 90


def test_the_wijk_with_many_signals_has_a_low_index(need: Need) -> None:
    assert need.index[MANY_SIGNALS_LOW_INDEX] < need.index.quantile(0.25)


def test_the_wijk_without_signals_has_an_index_above_the_middle(need: Need) -> None:
    assert need.index[HIGH_INDEX_FEW_SIGNALS] > need.index.quantile(0.7)


def test_residents_are_strongest_in_lithwijk(need: Need, selection: Selection) -> None:
    assert need.domains[Domain.EIGEN_KRACHT].idxmin() == STRONG_RESIDENTS
    assert selection.figures["vrijwilligerswerk"].idxmax() == STRONG_RESIDENTS
    assert selection.figures.loc[STRONG_RESIDENTS, "regie"] >= selection.figures["regie"].quantile(0.9)


def test_the_highest_need_has_a_strength_too(selection: Selection) -> None:
    # Informal care: many people care for each other in Sluiskwartier.
    care = selection.figures["mantelzorg"]
    assert care[HIGHEST_NEED] > care.loc[["WK990100", "WK990102", "WK990103"]].max()


def test_every_wijk_has_an_index_and_two_are_too_small_to_rank(need: Need) -> None:
    assert need.index.notna().all()
    assert set(need.small.index[need.small]) == set(SMALL_WIJKEN)


def test_buurten_can_be_compared_with_the_country(demo: Demo) -> None:
    # Every release that feeds the index has all buurten, so that the 95 % rule is met.
    expected = demo.expected_areas(Level.BUURT)[2024]
    for table in (demo.statline(2021), demo.statline(2023), demo.statline(2024), demo.rivm(2022)):
        assert table["WijkenEnBuurten"].str.startswith("BU").sum() % expected == 0


def test_everything_says_that_it_is_fictional(demo: Demo) -> None:
    assert demo.areas(Level.GEMEENTE)["name"].tolist() == ["Maasdrecht (fictief)"]
    assert all(name.endswith("(fictief)") for name in demo.country.gemeente_name)
    assert len({w.name for w in SKETCH}) == 24
