"""Files of squares, barriers and streets: read in a thread, told in numbers, taken in."""

import json

import pytest
import shapely
import streamlit as st

from components import own_ways
from components.intake.tasks import TaskState
from components.own_files import Given
from components.words import texts
from components.words.texts import Language
from components.words.walks import walk_sentence
from db.areas import Municipality
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.load import Dataset, Outcome
from db.permissions import VISITOR
from db.ways import in_use
from geodata.errors import FileError
from geodata.reach.ways import AlongStreets, OverCrossings, StraightLine, network_of
from geodata.vocabulary import Level
from tests.factories import COORDINATOR, CORNER, GEMEENTE, add_municipality

PLACE = Municipality(GEMEENTE, "Vierkant", "XX", True, (2024,), (Level.GEMEENTE, Level.WIJK, Level.BUURT))
X, Y = CORNER
RD = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
CANAL = shapely.LineString([(X + 500, Y), (X + 500, Y + 1000)])
BRIDGE, NOWHERE = shapely.Point(X + 500, Y + 300), shapely.Point(X + 900, Y + 300)


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def place(sqlite_database):
    with writing() as session:
        add_municipality(session)
    return PLACE


def given(name: str, *features: tuple[object, dict]) -> Given:
    rows = [
        {"properties": told, "geometry": None if shape is None else json.loads(shapely.to_geojson(shape))}
        for shape, told in features
    ]
    data = json.dumps({"type": "FeatureCollection", "crs": RD, "features": rows}).encode()
    return Given(f"{name}{hash(data)}", name, data)


SQUARES = given(
    "vierkanten_2023.json",
    (None, {"crs28992res100m": "E1500N4000", "aantalInwoners": 25}),
    (None, {"crs28992res100m": "E1501N4000", "aantalInwoners": -99997}),
    (None, {"crs28992res100m": "E9999N4000", "aantalInwoners": 35}),
)
BARRIERS = given("water.geojson", (CANAL, {"soort": "kanaal"}), (BRIDGE, {}), (NOWHERE, {}))
STREETS = given(
    "straten.geojson", (CANAL, {}), (shapely.LineString([(X, Y), (X, Y + 200)]), {"typeweg": "autosnelweg"})
)


def found(one: Given, place: Municipality, dataset: Dataset):
    task = own_ways.read(one, place, dataset)
    assert task.wait(20)
    assert task.state is TaskState.DONE, task.failure
    return task.result


def told(one: Given, place: Municipality, dataset: Dataset) -> dict[str, str]:
    _columns, rows, _caption = own_ways.preview(found(one, place, dataset), "Vierkant")
    return {row.cells[0]: row.cells[1] for row in rows}


def test_what_is_in_a_file_is_told_in_numbers(place):
    assert told(SQUARES, place, Dataset.SQUARES) == {
        "Vierkanten van 100 meter": "3",
        "waarvan in Vierkant": "2",
        "waarvan met minder dan vijf inwoners": "1",
        "Inwoners in de andere vierkanten": "25",
    }
    assert told(BARRIERS, place, Dataset.BARRIERS) == {
        "Water": "1",
        "Oversteek": "2",
        "waarvan niet bij een barrière: die doen niets": "1",
    }
    assert told(STREETS, place, Dataset.STREETS) == {
        "Kilometer straat": "1,0",
        "Straten en paden": "1",
        "Niet voor voetgangers: weggelaten": "1",
    }


@pytest.mark.parametrize(
    ("one", "dataset", "said"),
    [
        (SQUARES, Dataset.SQUARES, "2 vierkanten van 2023"),
        (BARRIERS, Dataset.BARRIERS, "1 lijn of vlak met 2 oversteken"),
        (STREETS, Dataset.STREETS, "1,0 kilometer straat"),
    ],
)
def test_it_is_taken_in_told_and_taken_out_again(place, one, dataset, said):
    file = found(one, place, dataset)
    with pytest.raises(ForbiddenError):
        own_ways.take_in(file, one.name, place, VISITOR)
    report = own_ways.take_in(file, one.name, place, COORDINATOR)
    assert report.outcome is Outcome.NEW
    assert own_ways.told_report(report)[0].endswith("opgenomen.")
    assert own_ways.told_report(own_ways.take_in(file, one.name, place, COORDINATOR)) == [
        "Dit was er al. Er is niets veranderd."
    ]
    with reading() as session:
        assert said in own_ways.told_in_use(in_use(session, gemeente=GEMEENTE)[dataset])
    with pytest.raises(ForbiddenError):
        own_ways.remove(dataset, place, VISITOR)
    assert own_ways.remove(dataset, place, COORDINATOR)
    assert not own_ways.remove(dataset, place, COORDINATOR)


@pytest.mark.parametrize("dataset", [Dataset.SQUARES, Dataset.BARRIERS, Dataset.STREETS])
def test_a_file_that_cannot_be_read_fails_with_the_reason(place, dataset):
    task = own_ways.read(Given("x", "x.gpkg", b"geen geopackage"), place, dataset)
    assert task.wait(20)
    assert isinstance(task.failure, FileError)
    assert task.failure.faults


@pytest.mark.parametrize(
    ("walk", "sentence"),
    [
        (StraightLine(1.25), "Loopafstand: hemelsbreed × 1,25."),
        (OverCrossings([CANAL], shapely.get_coordinates(BRIDGE), 1.3), "Loopafstand: hemelsbreed × 1,3, met water"),
        (AlongStreets(network_of([CANAL])), "Loopafstand: langs de straten."),
    ],
)
def test_one_sentence_says_how_a_walk_is_measured(walk, sentence):
    assert walk_sentence(walk).startswith(sentence)
