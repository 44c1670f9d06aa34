"""The real squares of Schiedam and Vlaardingen: taken in, few that are not none, sums that are those of CBS."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from sqlalchemy import Engine

from db.areas import cells, read_areas
from db.engine import engine_for, reading, writing
from db.load import load_municipality, outline_of, take_in_file
from db.permissions import Actor
from db.start import migrate
from geodata.reach.population import population_cells
from geodata.reach.ways import StraightLine
from geodata.sources.http import Http
from geodata.sources.squares import SquareFile, read_squares
from geodata.vocabulary import Level, Role
from tests.real_data.stand_in import folder, running

pytestmark = [pytest.mark.real_data, pytest.mark.timeout(600)]
ADMIN = Actor("check", Role.BEHEERDER, gemeenten=None)
TOWNS = ("GM0606", "GM0622")
NAME = "vierkantstatistieken100m_2024.gpkg"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, dict[str, SquareFile]]]:
    engine = engine_for(f"sqlite:///{Path(tmp_path_factory.mktemp('squares')) / 'real.db'}")
    migrate(engine)
    with running() as settings, Http(attempts=6, backoff=0.01) as http:
        for code in TOWNS:
            load_municipality(settings, engine, code, actor=ADMIN, year=2024, http=http)
    found = {}
    for code in TOWNS:
        with reading(engine) as session:
            outline = outline_of(session, gemeente=code)
        found[code] = read_squares(folder() / "squares" / NAME, outline=outline)
        with writing(engine) as session:
            take_in_file(session, file=found[code], filename=NAME, gemeente=code, actor=ADMIN)
    yield engine, found
    engine.dispose()


def test_every_square_lies_in_one_of_the_two_towns_or_on_their_border(loaded) -> None:
    _engine, found = loaded
    assert {code: file.faults for code, file in found.items()} == {code: [] for code in TOWNS}
    assert all(file.rows == 1605 and file.year == 2024 for file in found.values())
    keys = [set(file.squares.index) for file in found.values()]
    assert not keys[0] & keys[1]
    assert 1540 < len(keys[0] | keys[1]) <= 1605


def test_squares_divide_the_residents_of_each_buurt_exactly(loaded) -> None:
    engine, _found = loaded
    for code in TOWNS:
        with reading(engine) as session:
            buurten = read_areas(session, gemeente=code, level=Level.BUURT)
            squares = cells(session, gemeente=code)
        made = population_cells(buurten, squares)
        lived = buurten[(buurten["population"] > 0) & ~buurten["water"]]
        sums = made.groupby("area")["residents"].sum()
        np.testing.assert_allclose(sums.reindex(lived.index), lived["population"], rtol=1e-9)
        assert (made["residents"] > 0).all()
        assert isinstance(squares, gpd.GeoDataFrame)


def test_a_town_is_measured_from_every_square(loaded) -> None:
    engine, _found = loaded
    with reading(engine) as session:
        buurten = read_areas(session, gemeente=TOWNS[0], level=Level.BUURT)
        made = population_cells(buurten, cells(session, gemeente=TOWNS[0]))
    xy = made[["x", "y"]].to_numpy()
    found = StraightLine().within(xy, xy, 800.0)
    assert set(found.origin) == set(range(len(xy)))
