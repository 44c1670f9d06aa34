"""PDOK, StatLine and RIVM as frames, however the services page and pad."""

import numpy as np
import pytest

from geodata.errors import BrokenAnswerError, SourceRefusedError
from geodata.sources import pdok, rivm, statline
from geodata.sources.http import Http
from geodata.sources.odata import last_modified
from geodata.vocabulary import Level
from tests.service_double import GEMEENTE, SOUTH, WEST, ServiceDouble, Trouble, feature, outlines, square

BUURTEN = ("wijken-en-buurten-2024", "buurten")


def test_boundaries_are_areas_in_rd_with_codes_names_and_parents(double: ServiceDouble, http: Http) -> None:
    areas, table = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert list(areas.index) == ["BU12340000", "BU12340001", "BU1234AA00", "BU1234AA0B"]
    assert areas.crs.to_epsg() == 28992
    assert areas.loc["BU12340000", "geometry"].bounds == pytest.approx(
        (WEST, SOUTH, WEST + 1000, SOUTH + 1000), abs=0.01
    )
    assert areas.loc["BU1234AA00", ["name", "level", "parent", "gemeente", "boundary_year"]].tolist() == [
        "Laan", "buurt", "WK1234AA", GEMEENTE, 2024,
    ]  # fmt: skip
    assert areas["water"].tolist() == [False, True, False, False]
    assert table.loc["BU12340001", "aantal_inwoners"] == -99997  # the table stays as published
    assert list(table.index) == list(areas.index)


def test_sentinels_are_no_residents(double: ServiceDouble, http: Http) -> None:
    areas, _ = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert areas["population"].tolist()[::2] == [3000.0, 4000.0]
    assert areas["population"].isna().tolist() == [False, True, False, True]


def test_features_of_one_collection_may_differ_in_columns(double: ServiceDouble, http: Http) -> None:
    _, table = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert table["extra_column"].isna().tolist() == [True, True, False, True]


def test_pages_are_followed_to_the_end_and_never_to_another_host(double: ServiceDouble, http: Http) -> None:
    double.page = 1
    areas, _ = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert len(areas) == 4
    assert len(double.asked) == 4  # every link named elsewhere.invalid
    assert all("limit=1000" in path and f"gemeentecode={GEMEENTE}" in path for path in double.asked)


def test_a_level_that_is_not_there_is_empty_with_all_columns(double: ServiceDouble, http: Http) -> None:
    double.collections[BUURTEN] = []
    areas, table = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert areas.empty and table.empty
    assert sorted(areas.columns) == sorted(pdok.AREA_COLUMNS)
    assert areas.crs.to_epsg() == 28992


def test_a_year_that_is_not_there_is_refused(double: ServiceDouble, http: Http) -> None:
    with pytest.raises(SourceRefusedError):
        pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.WIJK, year=1999)


@pytest.mark.parametrize("code", ["WK123400", "", None, "BU123400"])
def test_a_feature_without_a_code_of_its_level_is_a_broken_answer(
    double: ServiceDouble, http: Http, code: str | None
) -> None:
    double.collections[BUURTEN].append(feature(square(0, 0), buurtcode=code, gemeentecode=GEMEENTE))
    with pytest.raises(BrokenAnswerError):
        pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)


def test_a_feature_without_geometry_is_kept_without(double: ServiceDouble, http: Http) -> None:
    double.collections[BUURTEN].append(feature(None, buurtcode="BU12340009", gemeentecode=GEMEENTE))
    areas, _ = pdok.areas_of(http, double.url, gemeente=GEMEENTE, level=Level.BUURT, year=2024)
    assert areas.geometry.isna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize("page", [1, 2])
def test_pages_without_end_are_noticed(double: ServiceDouble, http: Http, page: int) -> None:
    double.page, double.endless = page, True
    with pytest.raises(BrokenAnswerError):
        pdok.municipalities(http, double.url, year=2024)
    with pytest.raises(BrokenAnswerError):
        statline.key_figures(http, double.url, table="85984NED", year=2024)
    assert len(double.asked) < 30


def test_all_municipalities_come_generalised_where_they_are(double: ServiceDouble, http: Http) -> None:
    assert list(pdok.municipalities(http, double.url, year=2024)["name"]) == ["Proefstad", "Buurgemeente"]
    double.collections["gebiedsindelingen", "gemeente_gegeneraliseerd"] = [
        feature(square(0, 0), statcode=GEMEENTE, statnaam="Klein Proefstad", jaarcode=2024)
    ]
    assert list(pdok.municipalities(http, double.url, year=2024)["name"]) == ["Klein Proefstad"]


def test_outlines_of_a_year_that_is_not_there_are_no_fault(double: ServiceDouble, http: Http) -> None:
    box = (WEST, SOUTH, WEST + 2000, SOUTH + 2000)
    double.collections["gebiedsindelingen", "wijk_gegeneraliseerd"] = outlines(2020)
    assert len(pdok.generalised_outlines(http, double.url, level=Level.WIJK, year=2020, bounds=box)) == 2
    assert pdok.generalised_outlines(http, double.url, level=Level.WIJK, year=2015, bounds=box).empty
    assert pdok.generalised_outlines(http, double.url, level=Level.BUURT, year=2020).empty
    west, south, east, north = (float(x) for x in double.asked[0].split("bbox=")[1].split("%2C"))
    assert 3 < west < east < 8 and 50 < south < north < 54  # lon, lat


def test_key_figures_lose_their_padding_and_nothing_else(double: ServiceDouble, http: Http) -> None:
    table = statline.key_figures(http, double.url, table="85984NED", year=2024)
    assert list(table.index) == [GEMEENTE, "GM1235", "WK123400", "WK1234AA", "WK123500", "NL00"]
    assert table.index.name == "code"
    assert "PersonenInArmoede_81" in table and "WijkenEnBuurten" not in table
    assert np.isnan(table.loc["WK1234AA", "k_0Tot15Jaar_31"])


def test_one_municipality_can_be_asked(double: ServiceDouble, http: Http) -> None:
    statline.key_figures(http, double.url, table="85984NED", year=2024, gemeente=GEMEENTE)
    assert "startswith%28WijkenEnBuurten%2C%27WK1234%27%29" in double.asked[0]


def test_a_code_twice_is_a_broken_answer(double: ServiceDouble, http: Http) -> None:
    double.tables["85984NED"].append(double.tables["85984NED"][0])
    with pytest.raises(BrokenAnswerError):
        statline.key_figures(http, double.url, table="85984NED", year=2024)


def test_an_answer_of_another_form_is_broken(double: ServiceDouble, http: Http) -> None:
    double.trouble = lambda number, path: Trouble.WRONG_FORM
    with pytest.raises(BrokenAnswerError):
        statline.key_figures(http, double.url, table="85984NED", year=2024)
    with pytest.raises(BrokenAnswerError):
        pdok.municipalities(http, double.url, year=2024)


def test_the_health_monitor_gives_one_age_and_the_values_themselves(double: ServiceDouble, http: Http) -> None:
    table = rivm.health_monitor(http, double.url, table="50090NED", year=2020)
    assert len(table) == 6
    assert set(table["Leeftijd"]) == {"20300"}
    assert table.loc[GEMEENTE, "Mantelzorger_32"] == "    13.6"
    assert table.loc["WK1234AA", "Eenzaam_28"] == "       ."


def test_a_period_without_rows_is_refused(double: ServiceDouble, http: Http) -> None:
    with pytest.raises(SourceRefusedError) as caught:
        rivm.health_monitor(http, double.url, table="50090NED", year=2012)
    assert caught.value.details["year"] == 2012


@pytest.mark.parametrize("told", [None, "yesterday"])
def test_a_table_that_does_not_tell_its_date_has_none(double: ServiceDouble, http: Http, told: str | None) -> None:
    double.modified = {"85984NED": told} if told else {}
    address = statline.table_address(double.url, "85984NED")
    assert last_modified(http, "statline", address) is None
    double.modified = {"85984NED": "2024-11-29T02:00:00"}
    moment = last_modified(http, "statline", address)
    assert moment is not None and moment.isoformat() == "2024-11-29T02:00:00"
