"""Who has access: the list, giving it, and the last beheerder; on both databases."""

import datetime as dt
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LastBeheerderError
from db.models import History, Membership
from db.people import give_access, read_people
from db.people.__main__ import main
from db.people.access import is_overdue, own_membership
from db.people.signing_in import actor_from
from db.permissions import VISITOR
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role
from tests.factories import BEHEERDER, GEMEENTE, OTHER_GEMEENTE, actor, add_organisation

TODAY = dt.date(2026, 3, 2)


def give(session: Session, name: str = "Ada", role: Role = Role.COORDINATOR, **values: object) -> Membership:
    """Access in GM9901, given by a beheerder."""
    fields: dict = {
        "gemeente": GEMEENTE,
        "name": name,
        "email": f"{name.lower()}@vierkant.example",
        "role": role,
        "today": TODAY,
        "actor": BEHEERDER,
        "origin": Origin.SCREEN,
    }
    return give_access(session, **(fields | values))


def test_access_is_kept_with_small_letters_and_counts_as_reviewed(database: Engine) -> None:
    with writing(database) as session:
        made = give(session, "Ada", email=" Ada@Vierkant.EXAMPLE ")
    assert (made.email, made.reviewed_on, made.subject) == ("ada@vierkant.example", TODAY, None)
    with reading(database) as session:
        people = read_people(session, actor=BEHEERDER, gemeente=GEMEENTE, today=TODAY)
    assert people["name"].tolist() == ["Ada"]
    assert not people["signed_in"].any()


def test_who_was_not_reviewed_for_a_year_stands_first_and_who_ended_last(database: Engine) -> None:
    long_ago = TODAY - dt.timedelta(days=366)
    with writing(database) as session:
        give(session, "Ada")
        give(session, "Zoe", today=long_ago)
        gone = give(session, "Bob", today=long_ago)
        give(session, "Cas")
        records.end(session, Membership, gone.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
    with reading(database) as session:
        people = read_people(session, actor=BEHEERDER, gemeente=GEMEENTE, today=TODAY)
    assert people["name"].tolist() == ["Zoe", "Ada", "Cas", "Bob"]
    assert people["overdue"].tolist() == [True, False, False, False]


def test_a_year_is_counted_from_the_review_else_from_the_day_that_access_was_given() -> None:
    assert not is_overdue(TODAY - dt.timedelta(days=365), TODAY - dt.timedelta(days=900), TODAY)
    assert is_overdue(TODAY - dt.timedelta(days=366), TODAY, TODAY)
    assert is_overdue(None, TODAY - dt.timedelta(days=366), TODAY)
    assert not is_overdue(None, TODAY, TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BEHEERDER])
def test_only_a_beheerder_of_the_municipality_reads_and_gives_access(sqlite_database: Engine, role: Role) -> None:
    for who in (actor(role), actor(Role.BEHEERDER, OTHER_GEMEENTE), VISITOR):
        with reading() as session, pytest.raises(ForbiddenError):
            read_people(session, actor=who, gemeente=GEMEENTE, today=TODAY)
        with pytest.raises(ForbiddenError), writing() as session:
            give(session, actor=who)


def test_the_same_address_has_access_once_and_gets_it_back_after_it_ended(database: Engine) -> None:
    with writing(database) as session:
        first = give(session, "Ada")
    with pytest.raises(InvalidRecordError) as refused, writing(database) as session:
        give(session, "Ada", email="ADA@vierkant.example")
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("email", "already_there")]
    with writing(database) as session:
        records.end(session, Membership, first.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
        again = give(session, "Ada", role=Role.PARTNER)
    assert (again.id, again.ended_at, again.role) == (first.id, None, Role.PARTNER)


def test_the_last_beheerder_stays(database: Engine) -> None:
    with writing(database) as session:
        one, two = (give(session, name, Role.BEHEERDER) for name in ("Ada", "Bob"))
        give(session, "Cas")
    changes = {
        "role": lambda session, who, version: records.change(
            session,
            Membership,
            who.id,
            {"role": Role.COORDINATOR},
            gemeente=GEMEENTE,
            version=version,
            actor=actor_from([who]),
            origin=Origin.SCREEN,
        ),
        "end": lambda session, who, version: records.end(
            session,
            Membership,
            who.id,
            gemeente=GEMEENTE,
            version=version,
            actor=actor_from([who]),
            origin=Origin.SCREEN,
        ),
    }
    with writing(database) as session:
        changes["role"](session, one, 1)
    for change in changes.values():
        with pytest.raises(LastBeheerderError), writing(database) as session:
            change(session, two, 1)
    with reading(database) as session:
        kept = session.get(Membership, (GEMEENTE, two.id))
    assert kept is not None
    assert (kept.role, kept.ended_at, kept.version) == (Role.BEHEERDER, None, 1)


def test_the_last_beheerder_may_change_everything_but_the_role(database: Engine) -> None:
    with writing(database) as session:
        one = give(session, "Ada", Role.BEHEERDER)
        give(session, "Bob", Role.BEHEERDER, gemeente=OTHER_GEMEENTE)
        changed = records.change(
            session,
            Membership,
            one.id,
            {"name": "Ada B."},
            gemeente=GEMEENTE,
            version=1,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    assert changed.name == "Ada B."


@pytest.mark.parametrize("values", [{"subject": "a" * 64}, {"organisation_ids": [uuid4()]}])
def test_nobody_fills_in_an_account_or_a_partner_of_elsewhere(sqlite_database: Engine, values: dict) -> None:
    with writing() as session:
        one = give(session)
    with pytest.raises(InvalidRecordError), writing() as session:
        records.change(
            session, Membership, one.id, values, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN
        )


def test_a_partner_of_the_municipality_can_be_filled_in_and_of_another_not(sqlite_database: Engine) -> None:
    with writing() as session:
        here = add_organisation(session)
        there = add_organisation(session, gemeente_code=OTHER_GEMEENTE)
        made = give(session, role=Role.PARTNER, organisations=[here.id])
    assert made.organisation_ids == [str(here.id)]
    with pytest.raises(InvalidRecordError), writing() as session:
        give(session, "Bob", Role.PARTNER, organisations=[there.id])


def test_own_access_is_that_of_the_municipality(sqlite_database: Engine) -> None:
    with writing() as session:
        here, there = give(session), give(session, gemeente=OTHER_GEMEENTE)
    with reading() as session:
        who = actor_from([here, there])
        assert own_membership(session, actor=who, gemeente=GEMEENTE) == str(here.id)
        assert own_membership(session, actor=who, gemeente=OTHER_GEMEENTE) == str(there.id)
        assert own_membership(session, actor=VISITOR, gemeente=GEMEENTE) is None


def test_the_command_gives_the_first_beheerder_access_and_tells_the_history(
    sqlite_database: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "GM0828", "Ada Beheer", "ada@oss.example", "beheerder"]) == 0
    assert "Ada Beheer" in capsys.readouterr().out
    with reading() as session:
        line = session.exec(select(History)).one()
        assert (line.kind, line.action, line.origin) == (Kind.MEMBERSHIP, Action.CREATE, Origin.COMMAND)
    assert main(["add", "GM0828", "Ada Beheer", "ada@oss.example", "beheerder"]) == 1
    assert "access already" in capsys.readouterr().err
    assert main(["add", "OSS", "Ada", "geen adres", "beheerder"]) == 1
    assert "email" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["add", "GM0828", "Ada", "ada@oss.example", "koning"])
