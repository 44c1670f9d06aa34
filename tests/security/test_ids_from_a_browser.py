"""An id that a browser made up: it opens nothing that somebody else stored."""

from uuid import uuid4

import pytest
from sqlmodel import select

from components import actions
from db import records
from db.engine import writing
from db.errors import ForbiddenError, InvalidRecordError
from db.models import Activity, Signal
from db.permissions import Actor
from db.words import Origin
from geodata.vocabulary import Role
from tests.factories import ACTIVITY, COORDINATOR, GEMEENTE, SIGNAL, actor, add_municipality, add_organisation

GIVER = actor(Role.SIGNAALGEVER)
OTHER = Actor("een ander", Role.SIGNAALGEVER, frozenset({GEMEENTE}))


@pytest.fixture
def register(sqlite_database, exact_guard):
    with writing() as session:
        add_municipality(session)
    return sqlite_database


def sends(monkeypatch, who, table, values):
    monkeypatch.setattr(actions, "actor", lambda: who)
    return actions.create(table, values)


def test_the_same_form_sent_twice_by_one_person_is_stored_once(register, monkeypatch):
    values = SIGNAL | {"id": str(uuid4())}
    first, second = (sends(monkeypatch, GIVER, Signal, values) for _ in range(2))
    assert first.id == second.id and second.version == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(OTHER, InvalidRecordError), (COORDINATOR, InvalidRecordError), (actor(Role.BESTUUR), ForbiddenError)],
)
def test_the_id_of_a_signal_of_somebody_else_gives_nothing_of_it(register, monkeypatch, who, refusal):
    values = SIGNAL | {"id": str(uuid4()), "text": "De lantaarns in het park zijn stuk."}
    sends(monkeypatch, GIVER, Signal, values)
    with pytest.raises(refusal) as told:
        sends(monkeypatch, who, Signal, values | {"text": "Iets anders."})
    assert "lantaarns" not in str(told.value)
    with writing() as session:
        assert [one.text for one in session.exec(select(Signal))] == ["De lantaarns in het park zijn stuk."]


def test_an_activity_that_went_to_another_partner_is_not_given_back(register, monkeypatch):
    with writing() as session:
        own, other = (add_organisation(session, name=name).id for name in ("De Brug", "De Poort"))
    who = actor(Role.PARTNER, organisations=(own,))
    values = ACTIVITY | {"id": str(uuid4()), "organisation_id": own}
    made = sends(monkeypatch, who, Activity, values)
    with writing() as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        records.change(session, Activity, made.id, {"organisation_id": other}, **about)
    with pytest.raises(ForbiddenError):
        sends(monkeypatch, who, Activity, values)
