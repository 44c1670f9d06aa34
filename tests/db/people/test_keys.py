"""Keys for feeds: whose they are, what they open, and that nobody can read or guess them; on both databases."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from db import records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.models import FeedToken, History, Membership
from db.people import Identity, actor_of, actor_of_key, bind, is_to_note, new_key, note_use, read_keys
from db.people.signing_in import actor_from
from db.permissions import VISITOR, may
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role
from tests.db.people.test_access import give
from tests.factories import BEHEERDER, GEMEENTE, OTHER_GEMEENTE, actor

AGENDA = "Agenda op de telefoon"


def make(session: Session, owner: Membership, **values: Any) -> tuple[str, FeedToken]:
    """A key of somebody, made by themselves."""
    key, key_hash = new_key()
    fields = {
        "gemeente_code": owner.gemeente_code,
        "membership_id": owner.id,
        "label": AGENDA,
        "key_hash": key_hash,
    } | values
    return key, records.create(session, FeedToken, fields, actor=actor_from([owner]), origin=Origin.SCREEN)


def test_a_key_reads_as_its_person_does_now_and_nowhere_else(database: Engine) -> None:
    with writing(database) as session:
        owner = give(session, role=Role.COORDINATOR)
        give(session, gemeente=OTHER_GEMEENTE, role=Role.BEHEERDER)
        key, _ = make(session, owner)
    with reading(database) as session:
        who = actor_of_key(session, key)
    assert who is not None
    assert (who.name, who.role, who.gemeenten) == ("Ada", Role.BEZOEKER, frozenset({GEMEENTE}))
    assert may(who, Action.READ, Kind.SIGNAL, gemeente=GEMEENTE)
    assert not may(who, Action.READ, Kind.MEMBERSHIP, gemeente=OTHER_GEMEENTE)
    assert not may(who, Action.READ, Kind.FEED_KEY, gemeente=GEMEENTE, membership=owner.id)
    with writing(database) as session:
        records.change(
            session,
            Membership,
            owner.id,
            {"role": Role.BESTUUR},
            gemeente=GEMEENTE,
            version=1,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    with reading(database) as session:
        lesser = actor_of_key(session, key)
        assert lesser is not None
        assert lesser.role_in(GEMEENTE) is Role.BESTUUR


@pytest.mark.parametrize("ended", ["key", "access"])
def test_a_key_that_ended_or_whose_person_left_opens_nothing(database: Engine, ended: str) -> None:
    with writing(database) as session:
        owner = give(session)
        key, token = make(session, owner)
        table, one = (FeedToken, token) if ended == "key" else (Membership, owner)
        records.end(session, table, one.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
        assert actor_of_key(session, key) is None


HOSTILE = ["", "x", "' OR 1=1 --", "%", "é" * 50, "\x00", "\ud800", "a" * 10_000]


@pytest.mark.parametrize("key", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_key_opens_nothing(sqlite_database: Engine, key: str) -> None:
    with writing() as session:
        real, token = make(session, give(session))
        assert actor_of_key(session, key) is None
        # The hash that the register keeps is no key, nor is a part of one.
        for near in (token.key_hash, real[:-1], real + "A", real.swapcase(), f" {real}"):
            assert actor_of_key(session, near) is None


def test_the_key_itself_is_kept_nowhere(database: Engine) -> None:
    with writing(database) as session:
        key, _ = make(session, give(session))
    with reading(database) as session:
        kept = str(session.execute(text("SELECT * FROM feed_token")).all())
        kept += str([(line.before, line.after) for line in session.exec(select(History))])
        assert AGENDA in kept
        assert key not in kept
        lines = session.exec(select(History).where(History.kind == Kind.FEED_KEY)).all()
        assert all("key_hash" not in (line.after or {}) for line in lines)


def test_keys_are_long_and_never_the_same() -> None:
    made = {new_key() for _ in range(50)}
    assert len(made) == 50
    assert all(len(key) == 43 and len(key_hash) == 64 for key, key_hash in made)


def test_each_sees_and_makes_their_own_keys_and_a_beheerder_ends_anybodys(database: Engine) -> None:
    with writing(database) as session:
        ada, bob = give(session), give(session, "Bob", Role.SIGNAALGEVER)
        _, of_ada = make(session, ada)
        make(session, bob, label="Kaart")
    with reading(database) as session:
        mine = read_keys(session, actor=actor_from([bob]), gemeente=GEMEENTE)
        assert mine["label"].tolist() == ["Kaart"]
        assert "key_hash" not in mine.columns
        everybody = read_keys(session, actor=BEHEERDER, gemeente=GEMEENTE)
        assert sorted(everybody["person"]) == ["Ada", "Bob"]
        for stranger in (VISITOR, actor(Role.COORDINATOR), actor(Role.BEHEERDER, OTHER_GEMEENTE)):
            assert read_keys(session, actor=stranger, gemeente=GEMEENTE).empty
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.end(
            session, FeedToken, of_ada.id, gemeente=GEMEENTE, version=1, actor=actor_from([bob]), origin=Origin.SCREEN
        )
    with pytest.raises(ForbiddenError), writing(database) as session:
        key_hash = new_key()[1]
        fields = {"gemeente_code": GEMEENTE, "membership_id": ada.id, "label": "x", "key_hash": key_hash}
        records.create(session, FeedToken, fields, actor=actor_from([bob]), origin=Origin.SCREEN)
    with writing(database) as session:
        records.end(session, FeedToken, of_ada.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)


def test_use_is_written_down_once_an_hour(database: Engine) -> None:
    began = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
    with time_machine.travel(began, tick=False) as clock:
        with writing(database) as session:
            key, token = make(session, give(session))
            other, _ = make(session, session.get_one(Membership, (GEMEENTE, token.membership_id)))
            assert is_to_note(session, key)
            note_use(session, key)
        with reading(database) as session:
            assert not is_to_note(session, key)
            assert is_to_note(session, other)
            assert session.get_one(FeedToken, (GEMEENTE, token.id)).used_at == began
        clock.shift(dt.timedelta(minutes=61))
        with reading(database) as session:
            assert is_to_note(session, key)
            assert not is_to_note(session, "x")


def test_who_was_erased_on_request_has_no_access_and_no_key_any_more(sqlite_database: Engine) -> None:
    ada = Identity("https://provider.example", "1", "ada@vierkant.example", True, "Ada")
    with writing(sqlite_database) as session:
        owner = give(session)
        bind(session, ada)
        key, _record = make(session, owner)
        assert actor_of_key(session, key) is not None and actor_of(session, ada).memberships
        retention.erase(session, Kind.MEMBERSHIP, owner.id, ["email", "name"], gemeente=GEMEENTE, actor=BEHEERDER)
        assert actor_of_key(session, key) is None
        assert not actor_of(session, ada).memberships
