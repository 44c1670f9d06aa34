"""Own figures and boundaries from a file, and made tables: through the same importers, into both databases."""

import json

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.errors import ForbiddenError
from db.figures import own_indicators, read_observations
from db.load import (
    FICTIONAL_COUNTRY,
    About,
    Outcome,
    load_boundaries_file,
    load_figures_file,
    own_id,
    take_in_release,
)
from db.permissions import VISITOR
from geodata.errors import Fault, FileError
from geodata.sources import pdok
from geodata.vocabulary import Level, LoadState, Provider, Status, Unit
from tests.db.loading import ADMIN, everything, load
from tests.service_double import GEMEENTE, ServiceDouble, feature, key_figures, serving, square

FIGURES = (
    b"code;jaar;indicator;waarde;bron\nWK123400;2023;Woninginbraken;7,5;Politie\nWK1234AA;2023;Woninginbraken;geheim;\n"
)


def figures(engine: Engine, content: bytes, **other):
    with writing(engine) as session:
        return load_figures_file(
            session, source=content, filename="politie.csv", gemeente=GEMEENTE, boundary_year=2024,
            **({"actor": ADMIN, "unit": Unit.PER_THOUSAND} | other),
        )  # fmt: skip


def boundaries(engine: Engine, *features: dict, **other):
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    with writing(engine) as session:
        return load_boundaries_file(
            session, source=content, filename="wijken.geojson", gemeente=GEMEENTE, year=2024,
            **({"actor": ADMIN} | other),
        )  # fmt: skip


def test_own_figures_become_indicators_of_the_municipality(database: Engine) -> None:
    reports, faults = figures(database, FIGURES)
    assert faults == [] and [r.outcome for r in reports] == [Outcome.NEW]
    with reading(database) as session:
        (indicator,) = own_indicators(session, gemeente=GEMEENTE)
        rows = read_observations(session, country="NL", level=Level.WIJK, year=2024, gemeente=GEMEENTE)
    assert (indicator.id, indicator.name.nl, indicator.unit) == (
        "eigen_woninginbraken", "Woninginbraken", Unit.PER_THOUSAND,
    )  # fmt: skip
    assert indicator.provider is Provider.OWN and not indicator.is_need
    assert rows[["area", "value", "status"]].astype(object).where(rows["value"].notna(), None).values.tolist()[0] == [
        "WK123400", 7.5, Status.KNOWN,
    ]  # fmt: skip
    assert rows["status"].tolist() == [Status.KNOWN, Status.SUPPRESSED]
    assert everything(database)["source"][0]["title"] == "Politie"


def test_the_same_file_twice_changes_nothing_and_a_corrected_one_takes_over(database: Engine) -> None:
    figures(database, FIGURES)
    before = everything(database)
    figures(database, FIGURES)
    assert everything(database) == before
    (report,), _ = figures(database, FIGURES.replace(b"7,5", b"8,5"))
    assert report.outcome is Outcome.SUPERSEDED
    states = [source["state"] for source in everything(database)["source"]]
    assert states == [LoadState.SUPERSEDED, LoadState.CURRENT]


def test_another_year_level_or_indicator_leaves_the_rest(database: Engine) -> None:
    figures(database, FIGURES)
    reports, _ = figures(
        database,
        b"code;jaar;indicator;waarde\nWK123400;2022;Woninginbraken;7,1\nGM1234;2023;Woninginbraken;7,2\nGM1234;2023;VSV;1,2\n",
    )
    assert [r.outcome for r in reports] == [Outcome.NEW] * 3
    assert {source["state"] for source in everything(database)["source"]} == {LoadState.CURRENT}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("a" * 1000 + ".csv", "a" * 299 + "…"),
        ("cijfers\u202evsc.exe\x00\n.csv", "cijfersvsc.exe .csv"),
        ("half\ud800.csv", "half.csv"),
    ],
)
def test_the_name_of_a_file_is_kept_short_and_clean(database: Engine, name: str, title: str) -> None:
    with writing(database) as session:
        load_figures_file(
            session, source=FIGURES.replace(b"Politie", b""), filename=name, gemeente=GEMEENTE, boundary_year=2024,
            actor=ADMIN, unit=Unit.PER_THOUSAND,
        )  # fmt: skip
    rows = everything(database)
    assert [source["title"] for source in rows["source"]] == [title]
    assert rows["history"][0]["after"]["file"] == title


def test_good_rows_go_in_and_faults_are_told(database: Engine) -> None:
    reports, faults = figures(database, FIGURES + b"Oss;2023;Woninginbraken;3;\nWK060600;2023;Woninginbraken;3;\n")
    assert sum(report.observations for report in reports) == 2
    assert [(fault.row, fault.code) for fault in faults] == [(4, "unknown_code"), (5, "other_municipality")]


def test_a_unit_that_differs_from_before_is_a_fault(database: Engine) -> None:
    figures(database, FIGURES)
    with pytest.raises(FileError) as caught:
        figures(database, b"code;jaar;indicator;waarde;eenheid\nWK123400;2024;Woninginbraken;7,5;aantal\n")
    assert caught.value.faults == [Fault("other_unit", row=2, field="unit", found="aantal")]


def test_a_file_without_one_good_row_changes_nothing(database: Engine) -> None:
    before = everything(database)
    with pytest.raises(FileError) as caught:
        figures(database, b"code;jaar;indicator;waarde\nOss;2023;x;1\n")
    assert [fault.code for fault in caught.value.faults] == ["unknown_code"]
    assert everything(database) == before


def test_a_visitor_loads_nothing(sqlite_database: Engine) -> None:
    with pytest.raises(ForbiddenError):
        figures(sqlite_database, FIGURES, actor=VISITOR)
    with pytest.raises(ForbiddenError):
        boundaries(sqlite_database, feature(square(0, 0), wijkcode="WK123400"), actor=VISITOR)
    assert everything(sqlite_database)["source"] == []


def test_names_become_ids_that_stay_the_same() -> None:
    assert own_id("Woninginbraken (per 1.000)") == "eigen_woninginbraken_per_1_000"
    assert own_id(" Één ") == own_id("een") == "eigen_een"
    assert len(own_id("x" * 300)) == 60


def test_boundaries_from_a_file_stand_alone(database: Engine) -> None:
    report = boundaries(
        database, feature(square(0, 0), wijkcode="WK123400", wijknaam="Oud"), feature(square(0, 0), wijkcode="?")
    )
    assert (report.outcome, report.areas, [fault.code for fault in report.faults]) == (Outcome.NEW, 1, ["unknown_code"])
    (area,) = everything(database)["area"]
    assert (area["code"], area["name"], area["gemeente_code"]) == ("WK123400", "Oud", GEMEENTE)
    assert everything(database)["history"][0]["after"]["file"] == "wijken.geojson"


def test_boundaries_from_a_file_replace_those_of_pdok_and_keep_the_other_levels(database: Engine) -> None:
    with serving() as double:
        load(database, double)
        report = boundaries(database, feature(square(0, 0), wijkcode="WK123409", wijknaam="Eigen"))
        assert report.outcome is Outcome.SUPERSEDED
        rows = everything(database)
        mine = sorted(row["code"] for row in rows["area"] if row["source_id"] == report.source_id)
        assert mine == ["BU12340000", "BU12340001", "BU1234AA00", "BU1234AA0B", "GM1234", "WK123409"]
        in_use = [s for s in rows["source"] if s["dataset"] == "wijken-en-buurten" and s["state"] is LoadState.CURRENT]
        assert [s["provider"] for s in in_use] == [Provider.OWN]


def test_made_tables_come_in_through_the_same_importers(database: Engine) -> None:
    table = ServiceDouble().tables["85984NED"]
    frame = __import__("pandas").DataFrame(table).set_index("WijkenEnBuurten")
    frame.index = [code.strip() for code in frame.index]
    about = About(Provider.STATLINE, "demo", 2024, 2024, scope=FICTIONAL_COUNTRY, country=FICTIONAL_COUNTRY)
    with writing(database) as session:
        report = take_in_release(session, about=about, table=frame)
        assert take_in_release(session, about=about, table=frame).outcome is Outcome.UNCHANGED
    assert report.outcome is Outcome.NEW and report.areas == len(key_figures(2024))
    with reading(database) as session:
        assert len(read_observations(session, country="XX", level=Level.WIJK, year=2024)) > 100
        assert read_observations(session, country="NL", level=Level.WIJK, year=2024).empty


def test_an_area_without_surface_is_stored_without_outline(database: Engine) -> None:
    areas = pdok._areas([feature(None, wijkcode="WK123400")], "wijkcode", "wijknaam", Level.WIJK, 2024)
    about = About(Provider.PDOK, "x", 2024, 2024, scope=GEMEENTE)
    with writing(database) as session:
        report = take_in_release(session, about=about, areas=areas)
    assert report.mended == ("WK123400",)
    assert everything(database)["area"][0]["geometry"] is None
