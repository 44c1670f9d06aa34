"""The demonstration municipality, made once for all tests of it."""

import pandas as pd
import pytest

from geodata.demo import Demo, make_demo
from geodata.demo.rivm import table_of
from geodata.demo.story import RIVM_YEARS, SPLIT_FROM, SPLIT_OFF, SPLIT_YEAR, STATLINE_YEARS
from geodata.figures.indicators import Catalogue
from geodata.figures.need import Need, need_index
from geodata.figures.observations import observe
from geodata.figures.references import reference_set
from geodata.figures.selection import Selection, select
from geodata.vocabulary import Level, Provider, Reference


def by_code(table: pd.DataFrame) -> pd.DataFrame:
    """A published table as the importers hand it on: index code without padding."""
    return table.set_index(table["WijkenEnBuurten"].str.strip().rename("code")).drop(columns="WijkenEnBuurten")


@pytest.fixture(scope="session")
def demo() -> Demo:
    return make_demo()


@pytest.fixture(scope="session")
def observations(demo: Demo) -> pd.DataFrame:
    """All figures of gemeenten and wijken, through the same reading as real ones."""
    found = []
    for year in STATLINE_YEARS:
        table = by_code(demo.statline(year))
        table = table[~table.index.str.startswith("BU")]
        found.append(observe(table, provider=Provider.STATLINE, year=year, boundary_year=year))
    for period in RIVM_YEARS:
        table = by_code(demo.rivm(period))
        table = table[~table.index.str.startswith("BU")]
        boundary = 2020 if table_of(period) == "50090NED" else 2022
        found.append(observe(table, provider=Provider.RIVM, year=period, boundary_year=boundary))
    return pd.concat(found, ignore_index=True)


@pytest.fixture(scope="session")
def selection(demo: Demo, observations: pd.DataFrame) -> Selection:
    """The newest figure of each wijk of Maasdrecht; only the two wijken of the split are of other boundaries."""
    codes = demo.areas(Level.WIJK).query("not water").index
    same = pd.Series(~codes.isin([SPLIT_FROM, SPLIT_OFF]), codes)
    accepted = {y: same if y < SPLIT_YEAR else pd.Series(True, codes) for y in STATLINE_YEARS[:-1]}
    return select(observations, list(codes), year=2024, boundary_year=2024, accepted=accepted)


@pytest.fixture(scope="session")
def need(demo: Demo, observations: pd.DataFrame, selection: Selection) -> Need:
    """The index of the wijken, compared with the fictional country."""
    level = Level.WIJK
    reference = reference_set(observations, selection, level=level, expected=demo.expected_areas(level))
    assert reference.reference is Reference.LAND
    population = demo.areas(level)["population"]
    return need_index(selection.figures, reference.figures, Catalogue.load(), population=population)
