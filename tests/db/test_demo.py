"""The demonstration in the register: whole or not at all, once, and never on a real municipality."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from db import demo, demo_place
from db.areas import cells as read_cells
from db.areas import landscape, loaded_municipalities, read_areas
from db.engine import reading, writing
from db.load import About, make_release
from db.models import Activity, Area, History, Initiative, Observation, Organisation, Signal, Source
from db.permissions import Actor
from db.words import Origin
from geodata.demo import make_demo
from geodata.demo.service import RIVM_URL, STATLINE_URL
from geodata.demo.story import GEMEENTE
from geodata.sources import rivm, statline
from geodata.vocabulary import Level, Provider, Role
from tests.factories import ORGANISATION, add_source

AGES = ("20300", "80200")
ON = date(2026, 3, 2)
REAL = "GM0828"
RECORDS = {Organisation: 12, Activity: 180, Initiative: 45, Signal: 700}


@pytest.fixture
def without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the figures of the country out: they take seconds and are not the subject."""
    monkeypatch.setattr(demo, "take_in_figures", lambda session, made: None)


def _add_real_municipality(session: Session) -> None:
    """Boundaries and a partner of a municipality that exists."""
    source = add_source(session, scope=REAL, country="NL")
    common = {"source_id": source.id, "boundary_year": 2024, "gemeente_code": REAL, "country": "NL"}
    session.add(Area(code=REAL, level=Level.GEMEENTE, name="Oss", **common))
    session.flush()
    everywhere = Actor("een beheerder", Role.BEHEERDER, None)
    partner = ORGANISATION | {"gemeente_code": REAL}
    demo.records.create(session, Organisation, partner, actor=everywhere, origin=Origin.SCREEN)


def _counts(session: Session) -> dict[Any, int]:
    return {table: session.exec(select(func.count()).select_from(table)).one() for table in RECORDS}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def filled(request: pytest.FixtureRequest) -> Engine:
    """What the one fill of this code left: on SQLite that of ``tests.demo_database``, which is kept."""
    if request.param == "sqlite":
        return request.getfixturevalue("demo_database")
    engine: Engine = request.getfixturevalue("shared_postgres")
    assert demo.fill(engine, on=ON).signals == 700
    return engine


def test_an_empty_register_is_filled_once(filled: Engine) -> None:
    assert not demo.fill(filled, on=ON).changed
    with reading(filled) as session:
        assert _counts(session) == RECORDS
        assert [m.code for m in loaded_municipalities(session)] == [GEMEENTE]
        assert all(m.fictional for m in loaded_municipalities(session))
        wijken = read_areas(session, gemeente=GEMEENTE, level=Level.WIJK)
        assert len(wijken[~wijken["water"]]) == 24
        assert len(landscape(session, gemeente=GEMEENTE)) > 5
        residents = read_cells(session, gemeente=GEMEENTE)["residents"].sum()
        assert residents == pytest.approx(wijken["population"].sum(), rel=0.05)
        assert session.exec(select(func.count()).select_from(Observation)).one() > 100_000
        lines = session.exec(select(History.actor, History.origin).distinct()).all()
        assert {tuple(line) for line in lines} == {("demonstratie", Origin.DEMONSTRATION)}
        assert set(session.exec(select(Source.country).distinct())) == {"XX"}
        assert not session.exec(select(Area.code).where(col(Area.country) != "XX")).all()


@pytest.mark.usefixtures("without_figures")
def test_when_the_last_record_fails_nothing_is_left(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    store = demo.records.create_many

    def fail_on_signals(session: Session, table: Any, *rest: Any, **more: Any) -> Any:
        if table is Signal:
            raise OSError("the disk is full")
        return store(session, table, *rest, **more)

    monkeypatch.setattr(demo.records, "create_many", fail_on_signals)
    with pytest.raises(OSError, match="disk"):
        demo.fill(database, on=ON)
    with reading(database) as session:
        assert not any(_counts(session).values())
        assert session.exec(select(func.count()).select_from(Source)).one() == 0


@pytest.mark.usefixtures("without_figures")
def test_who_works_with_a_real_municipality_is_not_given_another(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        _add_real_municipality(session)
    assert not demo.fill(sqlite_database, on=ON).changed
    with reading(sqlite_database) as session:
        assert sum(_counts(session).values()) == 1


@pytest.mark.usefixtures("without_figures")
def test_refilling_leaves_a_real_municipality_alone(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        _add_real_municipality(session)
    demo.refill(sqlite_database, on=ON)
    with writing(sqlite_database) as session:
        changed = session.exec(select(Signal).limit(1)).one()
        changed.text = "Iets anders."
        session.add(changed)
    demo.refill(sqlite_database, on=date(2026, 6, 1))
    with reading(sqlite_database) as session:
        assert _counts(session) == RECORDS | {Organisation: 13}
        assert len(session.exec(select(Organisation).where(Organisation.gemeente_code == REAL)).all()) == 1
        assert session.exec(select(Area.name).where(Area.code == REAL)).one() == "Oss"
        assert not session.exec(select(Signal.id).where(Signal.text == "Iets anders.")).all()
        assert max(session.exec(select(Signal.observed_on))) > date(2026, 4, 1)


def test_figures_are_the_same_as_through_the_readers_of_the_services() -> None:
    made = make_demo()
    read = statline.key_figures(made.http(), STATLINE_URL, table="85318NED", year=2022)
    monitor = [rivm.health_monitor(made.http(), RIVM_URL, table="50090NED", year=2020, age_group=age) for age in AGES]
    for provider, year, served, straight in (
        (Provider.STATLINE, 2022, read, made.statline(2022)),
        (Provider.RIVM, 2020, pd.concat(monitor), made.rivm(2020)),
    ):
        about = About(provider, "table", year, boundary_year=year, scope="XX", country="XX")
        one, other = (make_release(about, table=table) for table in (served, demo_place.by_code(straight)))
        assert one.content_hash == other.content_hash


@pytest.mark.parametrize("code", [REAL, "GM0796", "WK082800", "BU08280000"])
def test_codes_of_real_places_are_refused(code: str) -> None:
    with pytest.raises(demo_place.NotFictionalError):
        demo_place.check_fictional([GEMEENTE, code])


def test_a_real_municipality_cannot_be_removed(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        _add_real_municipality(session)
    with pytest.raises(demo_place.NotFictionalError), writing(sqlite_database) as session:
        demo.remove(session, REAL)
    with reading(sqlite_database) as session:
        assert _counts(session)[Organisation] == 1


@pytest.mark.usefixtures("without_figures")
def test_records_with_a_real_code_stop_the_fill(sqlite_database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    make = demo.make_records

    def with_a_real_wijk(*rest: Any, **more: Any) -> Any:
        made = make(*rest, **more)
        first, *others = made.signals
        return replace(made, signals=(replace(first, wijkcode="WK082800", buurtcode="BU08280000"), *others))

    monkeypatch.setattr(demo, "make_records", with_a_real_wijk)
    with pytest.raises(demo_place.NotFictionalError):
        demo.fill(sqlite_database, on=ON)
    with reading(sqlite_database) as session:
        assert not any(_counts(session).values())
