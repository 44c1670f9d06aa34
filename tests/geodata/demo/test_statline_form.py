"""Key figures in the form of StatLine: columns, padding, rounding, nulls, and the split of 2022."""

import math

import numpy as np
import pandas as pd
import pytest

from geodata.demo import Demo
from geodata.demo.layouts import columns_of
from geodata.demo.story import SPLIT_FROM, SPLIT_OFF, STATLINE_YEARS
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Level, Provider
from tests.geodata.demo.conftest import by_code


def _numbers(table: pd.DataFrame, stem: str, year: int) -> pd.Series:
    return pd.to_numeric(table[dict(columns_of(year))[stem]])


@pytest.mark.parametrize(
    ("year", "column"),
    [
        (2022, "PersonenPerSoortUitkeringBijstand_83"),
        (2022, "PercentageJongerenMetJeugdzorg_88"),
        (2022, "WmoClientenRelatief_90"),
        (2022, "HuishoudensMetEenLaagInkomen_78"),
        (2022, "OpleidingsniveauLaag_64"),
        (2023, "PersonenPerSoortUitkeringWW_94"),
        (2023, "WmoClientenRelatief_99"),
        (2023, "HuishoudensMetEenLaagInkomen_87"),
        (2024, "PersonenPerSoortUitkeringBijstand_87"),
        (2024, "PersonenInArmoede_81"),
        (2024, "HboWo_69"),
        (2024, "Nederland_17"),
        (2024, "Nederland_20"),
        (2024, "Omgevingsadressendichtheid_121"),
    ],
)
def test_columns_carry_the_number_of_their_year(demo: Demo, year: int, column: str) -> None:
    assert column in demo.statline(year).columns


def test_what_a_release_does_not_have_is_not_in_it(demo: Demo) -> None:
    stems = {year: {stem for stem, _ in columns_of(year)} for year in STATLINE_YEARS}
    assert "PersonenInArmoede" not in stems[2023] and "HuishoudensMetEenLaagInkomen" not in stems[2024]
    assert "GeweldsEnSeksueleMisdrijven" in stems[2021] and "GeweldsEnSeksueleMisdrijven" not in stems[2022]


def test_codes_and_names_are_padded(demo: Demo) -> None:
    table = demo.statline(2024)
    assert table["WijkenEnBuurten"].str.len().eq(10).all()
    assert table["WijkenEnBuurten"].iloc[:2].tolist() == ["NL00      ", "GM9901    "]
    assert table["Gemeentenaam_1"].str.len().eq(40).all()
    assert table["Gemeentenaam_1"].iloc[1].strip() == "Maasdrecht (fictief)"
    assert set(table["SoortRegio_2"]) == {"Land      ", "Gemeente  ", "Wijk      ", "Buurt     "}


def test_the_country_has_the_areas_that_are_expected(demo: Demo) -> None:
    for year in STATLINE_YEARS:
        codes = by_code(demo.statline(year)).index
        assert codes.is_unique
        assert codes.str.startswith("GM").sum() == demo.expected_areas(Level.GEMEENTE)[year] == 40
        assert codes.str.startswith("WK").sum() == demo.expected_areas(Level.WIJK)[year]
    assert by_code(demo.statline(2024)).index.str.startswith("BU").sum() == demo.expected_areas(Level.BUURT)[2024]
    assert codes.str[2:4].isin(["99", "00"]).all()  # GM9901..GM9940: a range CBS does not use


def test_every_stem_of_the_catalogue_is_published_in_some_year(demo: Demo) -> None:
    known = {
        stem.casefold(): year
        for year in STATLINE_YEARS
        for stem, column in columns_of(year)
        if demo.statline(year)[column].notna().any()
    }
    for indicator in Catalogue.load().values():
        for recipe in indicator.recipes:
            if recipe.provider is Provider.STATLINE:
                assert {s.casefold() for s in recipe.stems} <= known.keys(), indicator.id


def test_counts_are_rounded_as_cbs_does(demo: Demo) -> None:
    table = by_code(demo.statline(2024))
    small = table[table.index.str[:2].isin(["WK", "BU"])]
    for stem in ("AantalInwoners", "k_65JaarOfOuder", "HuishoudensTotaal", "WmoClienten"):
        assert (_numbers(small, stem, 2024).dropna() % 5 == 0).all(), stem
    for stem in ("PersonenPerSoortUitkeringBijstand", "HboWo"):
        assert (_numbers(small, stem, 2024).dropna() % 10 == 0).all(), stem


def test_published_residents_of_maasdrecht_are_those_of_its_areas(demo: Demo) -> None:
    table = by_code(demo.statline(2024))
    for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
        areas = demo.areas(level).query("not water")
        assert (_numbers(table, "AantalInwoners", 2024)[areas.index] == areas["population"]).all()


def test_what_cbs_hides_is_null(demo: Demo) -> None:
    table = by_code(demo.statline(2024))
    people = _numbers(table, "AantalInwoners", 2024)
    assert _numbers(table, "PersonenInArmoede", 2024)[people < 100].isna().all()
    assert _numbers(table, "Nettoarbeidsparticipatie", 2024)[people < 150].isna().all()
    assert (
        _numbers(table, "GemiddeldeWOZWaardeVanWoningen", 2024)[_numbers(table, "Woningvoorraad", 2024) < 20]
        .isna()
        .all()
    )
    assert _numbers(table, "WmoClienten", 2024).min() >= 10  # 0-7 is secret, 8 becomes 10
    care = _numbers(table, "WmoClientenRelatief", 2024)
    assert care[table.index.str.startswith("GM")].isna().sum() == 2  # two municipalities did not deliver
    hole = table[dict(columns_of(2024))["PersonenInArmoede"]]
    assert any(value is None for value in hole) and not any(isinstance(v, float) and math.isnan(v) for v in hole)


def test_nothing_is_made_up_about_origin_or_marital_status(demo: Demo) -> None:
    for year in STATLINE_YEARS:
        for stem, column in columns_of(year):
            if stem in ("Ongehuwd", "Gehuwd", "Gescheiden", "Verweduwd", "Nederland", "BuitenEuropa", "Marokko"):
                assert demo.statline(year)[column].isna().all()


def test_the_split_of_2022_is_marked(demo: Demo) -> None:
    before, then = by_code(demo.statline(2021)), by_code(demo.statline(2022))
    mark = dict(columns_of(2022))["IndelingswijzigingGemeenteWijkBuurt"]
    assert SPLIT_OFF not in before.index and SPLIT_OFF in then.index
    assert then.loc[[SPLIT_FROM, SPLIT_OFF], mark].tolist() == ["3", "3"]
    assert then.loc["BU99010600", mark] == "2" and "BU99010600" not in before.index
    others = then[mark].drop([SPLIT_FROM, SPLIT_OFF])
    assert set(others) == {"1", "2"} and (others == "2").sum() == 3
    joined = _numbers(then, "AantalInwoners", 2022)[[SPLIT_FROM, SPLIT_OFF]].sum()
    assert _numbers(before, "AantalInwoners", 2021)[SPLIT_FROM] == pytest.approx(joined, rel=0.03)


def test_a_wijk_lies_between_its_buurten(demo: Demo) -> None:
    # A mean weighted by residents: never outside the range of its parts.
    table = by_code(demo.statline(2024))
    values = _numbers(table, "PersonenTot25BovenArmoedegrens", 2024)
    for wijk, buurten in demo.areas(Level.BUURT).query("not water").groupby("parent").groups.items():
        parts = values[buurten]
        if parts.notna().all():
            assert parts.min() - 0.05 <= values[wijk] <= parts.max() + 0.05


def test_ages_add_up_to_residents_within_their_rounding(demo: Demo) -> None:
    table = by_code(demo.statline(2023))
    ages = ["k_0Tot15Jaar", "k_15Tot25Jaar", "k_25Tot45Jaar", "k_45Tot65Jaar", "k_65JaarOfOuder"]
    total = sum(_numbers(table, age, 2023) for age in ages)
    difference = (total - _numbers(table, "AantalInwoners", 2023)).abs()
    assert difference.max() <= 30  # six numbers, each rounded by less than 5
    assert np.isfinite(difference[table.index.str.startswith("WK")]).all()
