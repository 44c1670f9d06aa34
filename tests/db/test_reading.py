"""Records are read as frames for maps, with what the reader may see and no more."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db import records
from db.activities import read_activities
from db.data_version import data_version
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.initiatives import read_initiatives
from db.models import Activity, Signal
from db.organisations import read_organisations
from db.signals import counts, read_signals
from db.words import Origin
from geodata.crs import require_rd
from geodata.figures.disclosure import ALL
from geodata.vocabulary import ActivityStatus, Field, Role, SignalKind, Stage, Status, Theme
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    CORNER,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
    add_source,
)


@pytest.fixture
def filled(database: Engine) -> Engine:
    """One of each in the municipality of two squares."""
    with writing(database) as session:
        add_municipality(session)
        organisation = add_organisation(session)
        add_activity(session, organisation)
        add_activity(session, organisation, title="Zonder plek", x=None, y=None, capacity=None)
        add_initiative(session)
        add_signal(session, organisation_id=organisation.id)
        add_signal(session, observed_on=date(2024, 5, 1), wijkcode="WK990101", buurtcode=None, x=None, y=None)
    return database


def test_activities_are_points_with_words(filled: Engine) -> None:
    with reading(filled) as session:
        found = read_activities(session, gemeente=GEMEENTE)
    require_rd(found)
    first, second = found.iloc[0], found.iloc[1]
    assert (first["organisation"], first["status"]) == ("Welzijn Vierkant", ActivityStatus.LOOPT)
    assert first["status"] is ActivityStatus.LOOPT
    assert first["themes"] == [Theme.BEWEGEN, Theme.EENZAAMHEID]
    assert (first.geometry.x, first.geometry.y) == (CORNER[0] + 500, CORNER[1] + 500)
    assert second.geometry.is_empty
    assert found["capacity"].isna().tolist() == [False, True]
    assert first["address"] is None


def test_initiatives_and_partners_are_read_by_everybody(filled: Engine) -> None:
    with reading(filled) as session:
        initiative = read_initiatives(session, gemeente=GEMEENTE).iloc[0]
        partner = read_organisations(session, gemeente=GEMEENTE).iloc[0]
    assert (initiative["initiator"], initiative["stage"]) == ("Tuingroep Vierkant", Stage.IDEE)
    assert (partner["name"], partner["field"]) == ("Welzijn Vierkant", Field.WELZIJN)


def test_another_municipality_has_nothing_and_the_same_columns(filled: Engine) -> None:
    with reading(filled) as session:
        own = [read_activities(session, gemeente=GEMEENTE), read_initiatives(session, gemeente=GEMEENTE)]
        none = [read_activities(session, gemeente=OTHER_GEMEENTE), read_initiatives(session, gemeente=OTHER_GEMEENTE)]
        assert read_organisations(session, gemeente=OTHER_GEMEENTE).empty
        assert counts(session, gemeente=OTHER_GEMEENTE).empty
    for mine, other in zip(own, none, strict=True):
        assert other.empty
        assert list(mine.columns) == list(other.columns)


def test_what_ended_is_not_read(filled: Engine) -> None:
    with writing(filled) as session:
        activity = session.exec(select(Activity)).first()
        assert activity is not None
        key = {"gemeente": GEMEENTE, "version": 1}
        records.end(session, Activity, activity.id, actor=COORDINATOR, origin=Origin.SCREEN, **key)  # type: ignore[arg-type]
    with reading(filled) as session:
        assert len(read_activities(session, gemeente=GEMEENTE)) == 1


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER])
def test_who_may_not_read_single_signals_is_refused(role: Role, filled: Engine) -> None:
    with reading(filled) as session, pytest.raises(ForbiddenError):
        read_signals(session, actor=actor(role), gemeente=GEMEENTE)


def test_a_coordinator_sees_the_place_a_partner_the_buurt(filled: Engine) -> None:
    with reading(filled) as session:
        full = read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE)
        less = read_signals(session, actor=actor(Role.PARTNER), gemeente=GEMEENTE)
    assert full.geometry.is_empty.tolist() == [False, True]
    assert less.geometry.is_empty.all()
    assert less["buurtcode"].tolist() == ["BU99010000", None]
    assert "x" not in less.columns
    assert less["text"].tolist() == full["text"].tolist()


def test_signals_of_a_period_newest_first(filled: Engine) -> None:
    with reading(filled) as session:
        whole = read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE)
        recent = read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE, first=date(2025, 1, 1))
        early = read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE, last=date(2024, 5, 1))
    assert [day.year for day in whole["observed_on"]] == [2025, 2024]
    assert (len(recent), len(early)) == (1, 1)


def test_everybody_sees_counts_and_small_ones_are_hidden(filled: Engine) -> None:
    with writing(filled) as session:
        rows = [{"wijkcode": "WK990101", "buurtcode": None, "kind": SignalKind.KANS} for _ in range(12)]
        for row in rows:
            add_signal(session, **row)
    with reading(filled) as session:
        table = counts(session, gemeente=GEMEENTE, actor=actor(Role.BEZOEKER))
    cell = table.set_index(["area", "year", "kind"])
    assert set(table["area"]) == {"WK990100", "WK990101", ALL}
    assert set(table["year"]) == {2024, 2025}
    assert cell.loc[("WK990100", 2025, SignalKind.KNELPUNT), "status"] == Status.SUPPRESSED
    assert "text" not in table.columns
    shown = table.loc[table["status"] == Status.KNOWN, "count"]
    assert not shown.between(1, 4).any()
    assert shown.max() >= 12


def test_the_data_version_changes_when_something_relevant_does(filled: Engine) -> None:
    def token(gemeente: str = GEMEENTE) -> str:
        with reading(filled) as session:
            return data_version(session, gemeente)

    start, elsewhere = token(), token(OTHER_GEMEENTE)
    assert token() == start
    with writing(filled) as session:
        signal = session.exec(select(Signal)).first()
        assert signal is not None
        records.change(
            session,
            Signal,
            signal.id,
            {"severity": 5},
            gemeente=GEMEENTE,
            version=1,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    changed = token()
    assert changed != start
    assert token(OTHER_GEMEENTE) == elsewhere
    with writing(filled) as session:
        add_source(session, dataset="nieuw", scope="XX")
    assert token() != changed
    assert token(OTHER_GEMEENTE) != elsewhere


def test_two_databases_never_have_the_same_token(make_database) -> None:
    tokens = set()
    for _ in range(2):
        with reading(make_database("sqlite", True)) as session:
            tokens.add(data_version(session, GEMEENTE))
    assert len(tokens) == 2
