"""The ordinary importers take the fictional country in through a stand-in for the internet."""

import pytest

from geodata.demo import Demo
from geodata.demo.story import SPLIT_FROM, SPLIT_OFF, WATER_WIJK
from geodata.errors import CancelledError, SourceRefusedError
from geodata.sources import pdok, rivm, statline
from geodata.vocabulary import Level

URL = "https://nowhere.invalid"


def test_boundaries_come_in_as_from_pdok(demo: Demo) -> None:
    for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
        release = pdok.areas_of(demo.http(), URL, gemeente="GM9901", level=level, year=2024)
        own = demo.areas(level)
        assert sorted(release.areas.index) == sorted(own.index)
        assert (release.areas["water"][own.index] == own["water"]).all()
        moved = release.areas.geometry[own.index].symmetric_difference(own.geometry).area
        assert (moved / own.area).max() < 1e-3  # out to WGS 84 in seven decimals and back
        dry = own.index[~own["water"]]
        assert (release.areas["population"][dry] == own["population"][dry]).all()


def test_sentinels_are_in_the_properties(demo: Demo) -> None:
    properties = [feature["properties"] for feature in demo.pdok(Level.BUURT)["features"]]
    values = {value for one in properties for value in one.values() if isinstance(value, int | float)}
    assert {-99997, -99995} <= values
    assert {one["water"] for one in properties} == {"JA", "NEE"}
    assert all(value == value for one in properties for value in one.values())  # no NaN: it is no JSON


def test_key_figures_come_in_as_from_statline(demo: Demo) -> None:
    table = statline.key_figures(demo.http(), URL, table="85984NED", year=2024, gemeente="GM9901")
    assert len(table) == 1 + 24 + 94 and WATER_WIJK not in table.index
    assert table.loc["GM9901", "AantalInwoners_5"] == 92740


def test_the_monitor_comes_in_as_from_rivm(demo: Demo) -> None:
    table = rivm.health_monitor(demo.http(), URL, table="50090NED", year=2020)
    assert table.index[0] == "NL01" and table.index.is_unique
    assert set(table["Perioden"]) == {"2020JJ00"} and set(table["Leeftijd"]) == {"20300"}


def test_old_outlines_tell_the_split(demo: Demo) -> None:
    old = pdok.generalised_outlines(demo.http(), URL, level=Level.WIJK, year=2020)
    new = pdok.generalised_outlines(demo.http(), URL, level=Level.WIJK, year=2024)
    assert SPLIT_OFF not in old.index and SPLIT_OFF in new.index
    both = new.geometry[[SPLIT_FROM, SPLIT_OFF]].union_all()
    assert old.geometry[SPLIT_FROM].intersection(both).area == pytest.approx(both.area, rel=0.01)
    assert old.geometry[SPLIT_FROM].area > 1.2 * new.geometry[SPLIT_FROM].area
    unchanged = old.index.intersection(new.index).drop(SPLIT_FROM)
    shared = old.geometry[unchanged].intersection(new.geometry[unchanged]).area / new.geometry[unchanged].area
    assert shared.min() > 0.99


def test_neighbours_are_among_the_municipalities(demo: Demo) -> None:
    found = pdok.areas_of(demo.http(), URL, gemeente="GM9904", level=Level.GEMEENTE, year=2024)
    assert found.areas["name"].tolist() == ["Oosterlare (fictief)"]


@pytest.mark.parametrize(("table", "year"), [("99999NED", 2024), ("50090NED", 2030)])
def test_what_does_not_exist_is_refused(demo: Demo, table: str, year: int) -> None:
    with pytest.raises(SourceRefusedError):
        rivm.health_monitor(demo.http(), URL, table=table, year=year)
    with pytest.raises(SourceRefusedError):
        pdok.areas_of(demo.http(), URL, gemeente="GM9901", level=Level.WIJK, year=2035)


def test_loading_can_be_stopped(demo: Demo) -> None:
    with pytest.raises(CancelledError):
        statline.key_figures(demo.http(cancelled=lambda: True), URL, table="85984NED", year=2024)
