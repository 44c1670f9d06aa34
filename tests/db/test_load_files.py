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
from geodata.figures.own_protection import Subject
from geodata.sources import pdok
from geodata.vocabulary import FigureKind, Level, LoadState, Provider, Status, Unit
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


COUNTS = "code;jaar;indicator;waarde;eenheid\n" + "".join(
    f"WK1234{n:02d};2023;Mensen met hulp;{n};aantal\n" for n in range(31)
)


def stored(engine: Engine) -> dict[str, tuple[float | None, Status, float]]:
    """Value, status and margin by area, of all that the database keeps."""
    rows = everything(engine)["observation"]
    return {row["area_code"]: (row["value"], row["status"], row["margin"]) for row in rows}


def test_no_small_count_about_care_reaches_the_database_at_all(database: Engine) -> None:
    (report,), faults = figures(database, COUNTS.encode())
    assert (report.made_secret, report.observations, faults) == (8, 31, [])
    kept = stored(database)
    for n in range(31):
        value = (n + 2) // 5 * 5
        expected = (None, Status.SUPPRESSED, 0.0) if n <= 7 else (float(value), Status.ROUNDED, 2.5)
        assert kept[f"WK1234{n:02d}"] == expected, n
    assert not {value for value, _, _ in kept.values()} & set(range(1, 8))


@pytest.mark.parametrize("subject", [Subject.CARE, Subject.SURVEY])
def test_a_count_is_about_care_unless_it_is_said_otherwise(database: Engine, subject: Subject) -> None:
    figures(database, COUNTS.encode(), subject=subject)
    assert not {value for value, _, _ in stored(database).values()} & set(range(1, 8))


def test_a_count_without_a_unit_in_the_file_is_a_count_as_well(database: Engine) -> None:
    figures(database, b"code;jaar;indicator;waarde\nWK123400;2023;Hulp;3\n", unit=Unit.COUNT)
    figures(database, b"code;jaar;indicator;waarde\nWK123400;2024;Hulp;4\n", unit=Unit.PERCENT)  # known as a count
    assert {row["status"] for row in everything(database)["observation"]} == {Status.SUPPRESSED}


def test_counts_of_something_else_stay_as_they_are_and_the_history_tells_who_said_so(database: Engine) -> None:
    (report,), _ = figures(database, COUNTS.encode(), subject=Subject.OTHER)
    assert report.made_secret == 0 and stored(database)["WK123403"] == (3.0, Status.KNOWN, 0.0)
    assert everything(database)["history"][-1]["after"]["subject"] == Subject.OTHER


def test_a_negative_count_about_care_is_a_fault(database: Engine) -> None:
    _, faults = figures(
        database, b"code;jaar;indicator;waarde;eenheid\nWK123400;2023;a;-1;aantal\nWK123401;2023;a;9;aantal\n"
    )
    assert faults == [Fault("out_of_range", row=2, field="value")]


SURVEY = (
    b"code;jaar;indicator;waarde;eenheid;n\n"
    b"WK123400;2023;Contact;58,5;procent;30\nWK123401;2023;Contact;41,4;procent;29\n"
    b"WK123402;2023;Contact;7,5;procent;\nWK123403;2023;Contact;x;procent;12\n"
)


def test_a_share_of_a_survey_needs_30_answers(database: Engine) -> None:
    (report,), _ = figures(database, SURVEY)
    assert report.made_secret == 2  # too few, and not told how many; what was secret already is not counted again
    kept = stored(database)
    assert kept.pop("WK123400") == (58.5, Status.KNOWN, 0.0)
    assert set(kept.values()) == {(None, Status.SUPPRESSED, 0.0)}
    with reading(database) as session:
        assert [one.kind for one in own_indicators(session, gemeente=GEMEENTE)] == [FigureKind.SURVEY]


def test_a_survey_that_does_not_tell_its_answers_stays_secret(database: Engine) -> None:
    (report,), _ = figures(database, FIGURES, subject=Subject.SURVEY)
    assert report.made_secret == 1 and report.statuses == {Status.SUPPRESSED: 2}


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
