"""Squares, barriers and streets of a municipality, stored and read on both databases; one file of each in use."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import func, select

from db import areas, ways
from db.data_version import data_version
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.load import Dataset, Outcome, UnknownMunicipalityError, outline_of, take_in_file, take_out
from db.models.areas import Barrier, PopulationCell, Source, StreetNetwork
from db.permissions import VISITOR
from db.words import Action, Origin
from geodata.crs import RD_NEW
from geodata.errors import FileError
from geodata.reach.ways import network_of
from geodata.sources.barrier_files import BarrierFile
from geodata.sources.squares import SquareFile, read_squares
from geodata.sources.street_files import OPEN_STREET_MAP, StreetFile
from geodata.vocabulary import BarrierKind, LoadState, Provider, Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    CORNER,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_municipality,
    read_history,
)

X, Y = CORNER


def squares(*residents: float, year: int | None = 2024) -> SquareFile:
    told = [{"crs28992res100m": f"E{1500 + n}N4000", "aantal_inwoners": one} for n, one in enumerate(residents)]
    data = json.dumps({"features": [{"properties": one} for one in told]}).encode()
    name = "vierkanten.json" if year is None else f"vierkanten_{year}.json"
    return read_squares(data, name, outline=shapely.box(X, Y, X + 2000, Y + 1000))


def barriers(*names: str) -> BarrierFile:
    lines = [shapely.LineString([(X + 500 + 9 * n, Y), (X + 500, Y + 1000)]) for n in range(len(names))]
    kinds = [BarrierKind.WATER] * len(names) + [BarrierKind.CROSSING]
    shapes = [*lines, shapely.Point(X + 500, Y + 300)]
    frame = gpd.GeoDataFrame({"kind": kinds, "name": [*names, "Brug"]}, geometry=shapes, crs=RD_NEW)
    return BarrierFile(frame, 0, 0, 0.0, [])


def streets(length: float = 800.0, licence: str = "") -> StreetFile:
    lines = [shapely.LineString([(X, Y + 5), (X + length, Y + 5), (X + length, Y + 205)])]
    return StreetFile(network_of(lines), 1, 0, 0, licence, [])


def take_in(engine: Engine, file: SquareFile | BarrierFile | StreetFile, **other):
    with writing(engine) as session:
        return take_in_file(
            session, file=file, **({"filename": "kaart.gpkg", "gemeente": GEMEENTE, "actor": COORDINATOR} | other)
        )


@pytest.fixture
def municipality(database: Engine) -> Engine:
    with writing(database) as session:
        add_municipality(session)
    return database


def test_squares_come_back_as_they_were_published(municipality: Engine) -> None:
    report = take_in(municipality, squares(25, -99997, 40))
    assert (report.outcome, report.provider, report.year) == (Outcome.NEW, Provider.PDOK, 2024)
    with reading(municipality) as session:
        cells = areas.cells(session, gemeente=GEMEENTE)
        assert areas.cells(session, gemeente=OTHER_GEMEENTE).empty
    assert cells.index.tolist() == ["E1500N4000", "E1501N4000", "E1502N4000"]
    assert cells["residents"].tolist() == [25, 2, 40]
    assert cells["age_65_plus"].isna().all()
    assert (cells.geometry.iloc[0].x, cells.geometry.iloc[0].y) == (X + 50, Y + 50)


def test_squares_of_another_year_take_the_place_of_all_before_and_are_never_mixed(municipality: Engine) -> None:
    take_in(municipality, squares(25, 30, 35, year=2024))
    assert take_in(municipality, squares(10, year=2023)).outcome is Outcome.SUPERSEDED
    with reading(municipality) as session:
        assert areas.cells(session, gemeente=GEMEENTE)["residents"].tolist() == [10]
        assert ways.in_use(session, gemeente=GEMEENTE)[Dataset.SQUARES].year == 2023
        assert session.exec(select(func.count()).select_from(PopulationCell)).one() == 4


def test_the_year_that_somebody_tells_counts_before_that_of_the_name(municipality: Engine) -> None:
    assert take_in(municipality, squares(25, year=2024), year=2022).year == 2022
    assert take_in(municipality, squares(30, year=None), year=2021).year == 2021


def test_barriers_come_back_with_kind_and_name_whatever_the_name(municipality: Engine) -> None:
    names = ("Drechtkanaal", "<script>alert(1)</script>", "'; DROP TABLE barrier; --", "`${1}`")
    take_in(municipality, barriers(*names))
    with reading(municipality) as session:
        found = ways.barriers(session, gemeente=GEMEENTE)
        assert ways.barriers(session, gemeente=OTHER_GEMEENTE).empty
    assert found["name"].tolist() == [*names, "Brug"]
    assert found["kind"].tolist() == [BarrierKind.WATER] * 4 + [BarrierKind.CROSSING]
    assert found.crs.to_epsg() == RD_NEW
    assert found.geometry.iloc[-1].equals(shapely.Point(X + 500, Y + 300))


def test_a_street_network_comes_back_to_the_millimetre(municipality: Engine) -> None:
    file = streets(licence=OPEN_STREET_MAP)
    take_in(municipality, file)
    with reading(municipality) as session:
        found = ways.street_network(session, gemeente=GEMEENTE)
        used = ways.in_use(session, gemeente=GEMEENTE)[Dataset.STREETS]
        assert ways.street_network(session, gemeente=OTHER_GEMEENTE) is None
    assert found is not None
    np.testing.assert_allclose(found.xy, file.network.xy, atol=0.001)
    np.testing.assert_array_equal(found.edges, file.network.edges)
    assert (used.number, used.metres, used.licence) == (2, pytest.approx(1000), OPEN_STREET_MAP)


def test_the_same_file_twice_changes_nothing_and_another_takes_over(municipality: Engine) -> None:
    for first, other in ((squares(25), squares(30)), (barriers("a"), barriers("a", "b")), (streets(), streets(900.0))):
        assert take_in(municipality, first).outcome is Outcome.NEW
        with reading(municipality) as session:
            before = data_version(session, GEMEENTE)
        assert take_in(municipality, first).outcome is Outcome.UNCHANGED
        with reading(municipality) as session:
            assert data_version(session, GEMEENTE) == before
        assert take_in(municipality, other).outcome is Outcome.SUPERSEDED
        with reading(municipality) as session:
            assert data_version(session, GEMEENTE) != before
    with reading(municipality) as session:
        states = session.exec(select(Source.state).where(Source.dataset == Dataset.BARRIERS).order_by(Source.id)).all()
        assert states == [LoadState.SUPERSEDED, LoadState.CURRENT]
        assert len(ways.barriers(session, gemeente=GEMEENTE)) == 3
        found = ways.in_use(session, gemeente=GEMEENTE)
    assert {dataset: (one.number, one.crossings) for dataset, one in found.items()} == {
        Dataset.SQUARES: (1, 0), Dataset.BARRIERS: (2, 1), Dataset.STREETS: (2, 0),
    }  # fmt: skip


def test_what_is_taken_out_is_kept_as_history_and_told(municipality: Engine) -> None:
    take_in(municipality, barriers("a"), filename="grens\u202eb.gpkg")
    with reading(municipality) as session:
        before = data_version(session, GEMEENTE)
    with writing(municipality) as session:
        out = {"dataset": Dataset.BARRIERS, "gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        assert take_out(session, **out)
        assert not take_out(session, **out)
    with reading(municipality) as session:
        assert ways.barriers(session, gemeente=GEMEENTE).empty
        assert ways.in_use(session, gemeente=GEMEENTE) == {}
        assert data_version(session, GEMEENTE) != before
        assert session.exec(select(func.count()).select_from(Barrier)).one() == 2
        lines = read_history(session, actor=BEHEERDER, gemeente=GEMEENTE)
    assert lines["action"].tolist() == [Action.END, Action.LOAD]
    assert lines["before"].iloc[0]["file"] == lines["after"].iloc[1]["file"] == "grensb.gpkg"


def test_who_may_not_load_own_figures_changes_nothing(municipality: Engine) -> None:
    for who in (VISITOR, actor(Role.PARTNER), actor(Role.COORDINATOR, OTHER_GEMEENTE)):
        with pytest.raises(ForbiddenError):
            take_in(municipality, barriers("a"), actor=who)
        with pytest.raises(ForbiddenError), writing(municipality) as session:
            take_out(session, dataset=Dataset.BARRIERS, gemeente=GEMEENTE, actor=who, origin=Origin.SCREEN)
    with reading(municipality) as session:
        assert ways.in_use(session, gemeente=GEMEENTE) == {}


def test_a_file_of_which_nothing_can_be_used_is_refused(municipality: Engine) -> None:
    for file in (
        squares(25)._replace(squares=squares(25).squares.iloc[:0]),
        barriers(),
        streets()._replace(network=network_of([])),
    ):
        with pytest.raises(FileError):
            take_in(municipality, file)


def test_only_ways_can_be_taken_out(municipality: Engine) -> None:
    with pytest.raises(ValueError, match="not about"), writing(municipality) as session:
        take_out(session, dataset=Dataset.WIJKEN_EN_BUURTEN, gemeente=GEMEENTE, actor=BEHEERDER, origin=Origin.SCREEN)


def test_the_outline_is_that_of_the_newest_boundaries(municipality: Engine) -> None:
    with reading(municipality) as session:
        assert outline_of(session, gemeente=GEMEENTE).equals(shapely.box(X, Y, X + 2000, Y + 1000))
        with pytest.raises(UnknownMunicipalityError):
            outline_of(session, gemeente=OTHER_GEMEENTE)


def test_the_database_itself_refuses_another_kind_and_an_empty_network(municipality: Engine) -> None:
    take_in(municipality, barriers("a"))
    take_in(municipality, streets())
    for statement in ("UPDATE barrier SET kind = 'muur'", "UPDATE street_network SET edges = 0"):
        with pytest.raises(DBAPIError), writing(municipality) as session:
            session.connection().execute(text(statement))


def test_what_belongs_to_a_source_goes_with_it(municipality: Engine) -> None:
    take_in(municipality, barriers("a"))
    take_in(municipality, streets())
    with writing(municipality) as session:
        for source in session.exec(select(Source).where(Source.dataset.in_([Dataset.BARRIERS, Dataset.STREETS]))):
            session.delete(source)
    with reading(municipality) as session:
        for table in (Barrier, StreetNetwork):
            assert session.exec(select(func.count()).select_from(table)).one() == 0
