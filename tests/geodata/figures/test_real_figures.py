"""The catalogue and the index against the real tables of CBS and RIVM."""

import gzip
import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.figures.correlation import correlations
from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import rank_intervals
from geodata.figures.need import need_index
from geodata.figures.observations import combine, observe
from geodata.figures.references import ReferenceReason, reference_set
from geodata.figures.selection import accept_boundaries, select
from geodata.figures.strengths import reasons, strengths
from geodata.vocabulary import Domain, Level, Provider, Reference, Status, Unit

pytestmark = pytest.mark.real_data

WIJKEN = {2024: 3374, 2020: 3158}
# Not in the tables of these years: other definitions before or after, or no longer published.
GONE_IN_2024 = {"laag_inkomen", "rond_sociaal_minimum", "diefstal_woning", "vernieling", "geweld"}
NEW_IN_2022 = {"psychische_klachten", "lage_veerkracht", "mist_steun"}


@pytest.fixture(scope="module")
def folder():
    return Path(os.environ["WIJKLENS_REAL_DATA"])


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        answer = json.load(file)
    return pd.DataFrame(answer["value"] if isinstance(answer, dict) else answer)


@pytest.fixture(scope="module")
def statline_table(folder):
    return rows(folder / "statline" / "85984NED.TypedDataSet.json.gz").set_index("WijkenEnBuurten")


@pytest.fixture(scope="module")
def statline(statline_table):
    return observe(statline_table, provider=Provider.STATLINE, year=2024, boundary_year=2024)


@pytest.fixture(scope="module")
def rivm(folder):
    frames = []
    for year in (2016, 2020):
        table = rows(folder / "rivm" / f"50090NED.{year}.UntypedDataSet.json.gz").set_index("WijkenEnBuurten")
        frames.append(observe(table, provider=Provider.RIVM, year=year, boundary_year=2020))
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="module")
def oss(statline_table, statline, rivm):
    everything = pd.concat([statline, rivm], ignore_index=True)
    codes = sorted(c for c in statline["area"].unique() if c.startswith("WK0828"))
    marks = statline_table["IndelingswijzigingGemeenteWijkBuurt_4"].set_axis(statline_table.index.str.strip())
    accepted = accept_boundaries(
        codes, figure_year=2020, boundary_year=2024, change_marks={2024: marks}, codes_then=rivm["area"].unique()
    )
    selection = select(everything, codes, year=2024, boundary_year=2024, accepted={2020: accepted})
    return everything, selection


def published(observations):
    there = observations["status"] != Status.NOT_IN_RELEASE
    return set(observations.loc[there, "indicator"])


def test_every_indicator_is_fed_by_a_real_column_except_those_known_to_be_gone_or_new(statline, rivm):
    catalogue = Catalogue.load()
    assert set(catalogue) - published(statline) - published(rivm) == GONE_IN_2024 | NEW_IN_2022


def test_every_share_lies_between_0_and_100_and_only_known_figures_have_a_value(statline, rivm):
    catalogue = Catalogue.load()
    for observations in (statline, rivm):
        percent = observations["indicator"].map(lambda i: catalogue[i].unit is Unit.PERCENT)
        values = observations.loc[percent, "value"].dropna()
        assert values.between(0, 100).all()
        known = observations["status"].isin([Status.KNOWN, Status.ROUNDED])
        assert (observations["value"].notna() == known).all()
        assert (observations["margin"] >= 0).all()
        assert np.isfinite(observations["margin"]).all()


def test_some_figures_of_oss_are_what_statline_prints(statline):
    wijk = statline[statline["area"] == "WK082800"].set_index("indicator")["value"]
    assert wijk["inwoners"] == 6245
    assert wijk["armoede"] == 5.0
    assert wijk["wmo"] == 170
    assert wijk["bijstand"] == pytest.approx(190 / (585 + 1785 + 1535) * 100)


def test_pdok_and_statline_agree_where_both_publish(folder, statline):
    with gzip.open(folder / "pdok" / "wijken-en-buurten-2024.wijken.geojson.gz", "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    table = pd.DataFrame([f["properties"] for f in features]).set_index("wijkcode")
    pdok = observe(table, provider=Provider.PDOK, year=2024, boundary_year=2024)
    both = pdok.merge(statline, on=["area", "indicator"], suffixes=("_pdok", "")).dropna(subset=["value", "value_pdok"])
    assert both["indicator"].nunique() >= 25
    for name, pairs in both.groupby("indicator"):
        # The two are from different moments of the year and rounded differently, but it is the same figure.
        far = (pairs["value"] - pairs["value_pdok"]).abs() > 0.15 * pairs["value"].abs() + 3
        assert far.mean() < 0.1, name
    filled = combine(statline[statline["area"].isin(table.index)], pdok)
    same = filled.merge(statline, on=["area", "indicator"], suffixes=("_filled", "")).dropna(subset=["value"])
    assert (same["value"] == same["value_filled"]).all()


def test_oss_is_compared_with_the_country_and_has_an_index_that_adds_up(oss):
    everything, selection = oss
    found = reference_set(everything, selection, level=Level.WIJK, expected=WIJKEN)
    assert (found.reference, found.reason) == (Reference.LAND, ReferenceReason.COUNTRY_COMPLETE)
    need = need_index(selection.figures, found.figures, Catalogue.load(), population=selection.figures["inwoners"])
    assert need.index.notna().all()
    sums = need.contributions.groupby("area")["contribution"].sum()
    assert sums.to_numpy() == pytest.approx(need.index.to_numpy())
    assert need.index.idxmax() == "WK082800"
    intervals = rank_intervals(need, margins=selection.margins)
    assert (~need.small).sum() == len(intervals.ranks)
    assert reasons(need, "WK082800")
    best = strengths(selection.figures, found.figures)
    assert set(best["area"]) == set(selection.figures.index)


def test_the_number_of_groups_per_domain_with_figures_of_2024_and_2020(oss):
    everything, selection = oss
    found = reference_set(everything, selection, level=Level.WIJK, expected=WIJKEN)
    need = need_index(selection.figures, found.figures, Catalogue.load())
    assert need.group_counts == {
        Domain.VERBINDING: 1,
        Domain.WERK_EN_INKOMEN: 8,
        Domain.GEZONDHEID_EN_BEWEGEN: 7,
        Domain.MENTAAL_WELBEVINDEN: 2,
        Domain.JEUGD_EN_ONDERWIJS: 2,
        Domain.VEILIGHEID_EN_LEEFBAARHEID: 1,
        Domain.EIGEN_KRACHT: 2,
    }
    assert set(need.unweighted) == set(Domain) - {Domain.WERK_EN_INKOMEN, Domain.GEZONDHEID_EN_BEWEGEN}


def test_buurten_have_no_country_because_statline_lacks_most_of_them(statline, rivm):
    everything = pd.concat([statline, rivm], ignore_index=True)
    codes = sorted(c for c in statline["area"].unique() if c.startswith("BU0606"))
    same = {2020: pd.Series(True, index=codes)}
    selection = select(everything, codes, year=2024, boundary_year=2024, accepted=same)
    expected = {2024: 14_494, 2020: 13_666}
    found = reference_set(everything, selection, level=Level.BUURT, expected=expected)
    assert (found.reference, found.reason) == (Reference.GEMEENTE, ReferenceReason.COUNTRY_INCOMPLETE)


def test_the_page_on_method_warns_for_indicators_that_go_together(oss):
    everything, selection = oss
    found = reference_set(everything, selection, level=Level.WIJK, expected=WIJKEN)
    warned = {frozenset((w.one, w.other)) for w in correlations(found.figures).warnings}
    assert frozenset(("goede_gezondheid", "lichamelijke_beperking")) in warned
