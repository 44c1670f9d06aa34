"""The health monitor in the form of RIVM: padded text, dots, age groups, boundaries of the table."""

import pandas as pd

from geodata.demo import Demo
from geodata.demo.rivm import columns_of, table_of
from geodata.demo.story import RIVM_YEARS, SPLIT_OFF
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Level, Provider
from tests.geodata.demo.conftest import by_code


def test_percentages_are_padded_text_and_missing_is_a_dot(demo: Demo) -> None:
    table = demo.rivm(2020)
    column = table["Eenzaam_28"]
    assert column.str.len().eq(8).all()
    assert column.str.fullmatch(r" +\d+\.\d| +\.").all()
    assert (table["LopenNaarSchoolOfWerk_35"] == "       .").all()
    assert (demo.rivm(2016)["BeperktVanwegeGezondheid_17"] == "       .").all()
    assert not (demo.rivm(2020)["BeperktVanwegeGezondheid_17"] == "       .").all()


def test_a_buurt_with_very_few_residents_has_no_estimate(demo: Demo) -> None:
    few = demo.country.residents < 10
    table = by_code(demo.rivm(2022))
    for code in pd.Index(demo.country.buurt)[few]:
        assert (table.loc[[code], "Eenzaam_28"] == "       .").all()


def test_rows_are_per_age_group_and_period(demo: Demo) -> None:
    for period in RIVM_YEARS:
        table = demo.rivm(period)
        assert set(table["Leeftijd"]) == {"20300", "80200"}
        assert set(table["Perioden"]) == {f"{period}JJ00"} and set(table["Marges"]) == {"MW00000"}
        assert not table.duplicated(["WijkenEnBuurten", "Leeftijd"]).any()
        assert table["WijkenEnBuurten"].iloc[0] == "NL01      "


def test_older_periods_have_the_boundaries_of_2020(demo: Demo) -> None:
    for period in RIVM_YEARS:
        wijken = by_code(demo.rivm(period)).index.unique()
        wijken = wijken[wijken.str.startswith("WK")]
        boundary = 2022 if table_of(period) == "50120NED" else 2020
        assert len(wijken) == demo.expected_areas(Level.WIJK)[boundary]
        assert (SPLIT_OFF in wijken) == (boundary == 2022)


def test_columns_stand_where_the_real_table_of_2020_has_them() -> None:
    columns = dict(columns_of("50090NED"))
    assert columns["ErvarenGezondheidGoedZeerGoed"] == "ErvarenGezondheidGoedZeerGoed_4"
    assert columns["Eenzaam"] == "Eenzaam_28"
    assert columns["MoeiteMetRondkomen"] == "MoeiteMetRondkomen_38"


def test_every_stem_of_the_catalogue_is_published(demo: Demo) -> None:
    known = {stem.casefold() for table in ("50090NED", "50120NED") for stem, _ in columns_of(table)}
    for indicator in Catalogue.load().values():
        for recipe in indicator.recipes:
            if recipe.provider is Provider.RIVM:
                assert {s.casefold() for s in recipe.stems} <= known, indicator.id


def test_older_people_are_lonelier_and_sport_less(demo: Demo) -> None:
    table = demo.rivm(2022)
    country = table[table["WijkenEnBuurten"].str.startswith("NL")].set_index("Leeftijd")
    assert float(country.loc["80200", "Eenzaam_28"]) > float(country.loc["20300", "Eenzaam_28"])
    assert float(country.loc["80200", "WekelijkseSporters_6"]) < float(country.loc["20300", "WekelijkseSporters_6"])
