"""From what a provider says to a person with roles; on both databases."""

import datetime as dt

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db import records
from db.engine import reading, writing
from db.models import History, Membership, Signal
from db.people import Identity, actor_of, bind, standing, subject_of, to_bind
from db.permissions import may
from db.words import Action, Kind, Origin, Result, Standing
from geodata.vocabulary import Role
from tests.db.people.test_access import give
from tests.factories import BEHEERDER, GEMEENTE, OTHER_GEMEENTE, SIGNAL, add_municipality, add_organisation

ADA = Identity("https://provider.example", "1", "ada@vierkant.example", True, "Ada bij de provider")


def test_the_first_sign_in_with_a_verified_address_ties_the_account_in_every_municipality(database: Engine) -> None:
    with writing(database) as session:
        partner = add_organisation(session)
        give(session, role=Role.PARTNER, organisations=[partner.id])
        give(session, role=Role.COORDINATOR, gemeente=OTHER_GEMEENTE)
        give(session, "Bob")
    with writing(database) as session:
        assert len(bind(session, ADA)) == 2
        assert bind(session, ADA) == []
    with reading(database) as session:
        who = actor_of(session, ADA)
        assert standing(session, ADA) is Standing.KNOWN
        lines = session.exec(select(History).where(History.action == Action.SIGN_IN)).all()
    assert (who.name, who.role, who.organisations) == ("Ada", Role.BEZOEKER, frozenset({partner.id}))
    assert dict(who.roles) == {GEMEENTE: Role.PARTNER, OTHER_GEMEENTE: Role.COORDINATOR}
    assert who.gemeenten == frozenset({GEMEENTE, OTHER_GEMEENTE})
    assert len(who.memberships) == 2
    assert {(line.actor, line.role, line.origin, line.kind, line.result, line.version) for line in lines} == {
        ("Ada", Role.PARTNER, Origin.SIGN_IN, Kind.MEMBERSHIP, Result.DONE, 2),
        ("Ada", Role.COORDINATOR, Origin.SIGN_IN, Kind.MEMBERSHIP, Result.DONE, 2),
    }
    assert ADA.subject not in str([line.after for line in lines]).replace(subject_of(ADA), "")


def test_the_account_counts_after_that_whatever_the_address(database: Engine) -> None:
    with writing(database) as session:
        give(session)
        bind(session, ADA)
    moved = ADA._replace(email="ada@elders.example", verified=False)
    thief = Identity("https://provider.example", "2", ADA.email, True)
    with writing(database) as session:
        assert bind(session, thief) == []
    with reading(database) as session:
        assert actor_of(session, moved).memberships
        assert not actor_of(session, thief).memberships
        assert standing(session, thief) is Standing.OTHER_ACCOUNT
        other_issuer = ADA._replace(issuer="https://elders.example")
        assert not actor_of(session, other_issuer).memberships


@pytest.mark.parametrize(
    "stranger",
    [
        ADA._replace(verified=False),
        ADA._replace(email=""),
        ADA._replace(email="ada@vier\u212aant.example"),  # the sign for kelvin, a k in small letters
        ADA._replace(email="аda@vierkant.example"),  # a Cyrillic letter
        ADA._replace(email="ada@vierkant.example "),
        ADA._replace(email="ada@vierkant.example\x00"),
        ADA._replace(email="%"),
        ADA._replace(email="' OR 1=1 --"),
    ],
    ids=repr,
)
def test_an_address_that_is_not_verified_or_only_looks_alike_opens_nothing(
    database: Engine, stranger: Identity
) -> None:
    with writing(database) as session:
        give(session)
        assert bind(session, stranger) == []
    with reading(database) as session:
        assert actor_of(session, stranger).role_in(GEMEENTE) is Role.BEZOEKER


def test_nobody_learns_from_an_unverified_address_who_has_access(sqlite_database: Engine) -> None:
    with writing() as session:
        give(session)
    with reading() as session:
        known, unknown = (ADA._replace(verified=False, email=one) for one in (ADA.email, "x@vierkant.example"))
        assert standing(session, known) is standing(session, unknown) is Standing.UNVERIFIED
        assert standing(session, ADA._replace(email="x@vierkant.example")) is Standing.UNKNOWN


def test_access_that_ended_is_gone_at_once_and_comes_back_when_it_is_given_back(database: Engine) -> None:
    with writing(database) as session:
        made = give(session)
        bind(session, ADA)
        version = session.get_one(Membership, (GEMEENTE, made.id)).version
        records.end(
            session, Membership, made.id, gemeente=GEMEENTE, version=version, actor=BEHEERDER, origin=Origin.SCREEN
        )
    with reading(database) as session:
        who = actor_of(session, ADA)
        assert (who.name, who.gemeenten, who.roles) == ("Ada bij de provider", frozenset(), ())
        assert not may(who, Action.READ, Kind.SIGNAL, gemeente=GEMEENTE)
        assert standing(session, ADA) is Standing.ENDED
        assert to_bind(session, ADA) == []
    with writing(database) as session:
        give(session)
    with reading(database) as session:
        assert may(actor_of(session, ADA), Action.READ, Kind.SIGNAL, gemeente=GEMEENTE)


def test_access_that_ended_before_the_first_sign_in_is_never_tied(sqlite_database: Engine) -> None:
    with writing() as session:
        made = give(session)
        records.end(session, Membership, made.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
        assert bind(session, ADA) == []
        assert standing(session, ADA) is Standing.ENDED


def test_a_beheerder_lets_somebody_sign_in_with_another_account(sqlite_database: Engine) -> None:
    new = ADA._replace(subject="new account")
    with writing() as session:
        made = give(session)
        bind(session, ADA)
        records.change(
            session,
            Membership,
            made.id,
            {"subject": None},
            gemeente=GEMEENTE,
            version=2,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
        assert len(bind(session, new)) == 1
        assert not actor_of(session, ADA).memberships
        assert actor_of(session, new).memberships == frozenset({made.id})


def test_issuer_and_subject_cannot_be_shifted_into_each_other() -> None:
    assert subject_of(Identity("https://a", "bc")) != subject_of(Identity("https://ab", "c"))
    assert len(subject_of(ADA)) == 64


def test_a_role_that_changes_holds_from_the_next_question_on(database: Engine) -> None:
    with writing(database) as session:
        made = give(session, role=Role.SIGNAALGEVER, today=dt.date(2026, 1, 1))
        bind(session, ADA)
    for role in (Role.COORDINATOR, Role.BESTUUR):
        with writing(database) as session:
            version = session.get_one(Membership, (GEMEENTE, made.id)).version
            records.change(
                session,
                Membership,
                made.id,
                {"role": role},
                gemeente=GEMEENTE,
                version=version,
                actor=BEHEERDER,
                origin=Origin.SCREEN,
            )
        with reading(database) as session:
            assert actor_of(session, ADA).role_in(GEMEENTE) is role


def test_a_municipality_cannot_name_somebody_in_the_history_of_another(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        give(session, "Iemand anders", email=ADA.email)
        give(session, role=Role.SIGNAALGEVER, gemeente=OTHER_GEMEENTE, email=ADA.email)
        bind(session, ADA)
    values = SIGNAL | {"gemeente_code": OTHER_GEMEENTE, "wijkcode": "WK990200", "buurtcode": None}
    with writing(sqlite_database) as session:
        who = actor_of(session, ADA)
        assert who.name == "Iemand anders"
        made = records.create(session, Signal, values, actor=who, origin=Origin.SCREEN)
        told = session.exec(select(History.actor).where(History.object_id == str(made.id))).one()
    assert told == "Ada"
