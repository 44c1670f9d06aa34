"""Agreements and takeovers are read with the names of what they are about, and say how long they still run."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db import records
from db.agreements import months_before, read_agreements, read_takeovers, term_of
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError
from db.models import Agreement, Organisation, Takeover
from db.organisations import read_organisations
from db.permissions import VISITOR
from db.words import Origin, Term
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "term"),
    [
        (date(2026, 3, 3), date(2027, 1, 1), Term.KOMT),
        (date(2025, 1, 1), date(2027, 3, 3), Term.LOOPT),
        (date(2025, 1, 1), date(2027, 3, 2), Term.JAAR),
        (date(2025, 1, 1), date(2026, 6, 3), Term.JAAR),
        (date(2025, 1, 1), date(2026, 6, 2), Term.KWARTAAL),
        (date(2025, 1, 1), date(2026, 3, 2), Term.KWARTAAL),
        (date(2025, 1, 1), date(2026, 3, 1), Term.VOORBIJ),
        (date(2026, 3, 2), date(2026, 3, 2), Term.KWARTAAL),
    ],
)
def test_an_agreement_warns_a_year_and_a_quarter_before_its_end(starts_on: date, ends_on: date, term: Term) -> None:
    assert term_of(starts_on, ends_on, on=TODAY) is term


def test_months_are_of_the_calendar() -> None:
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2024, 5, 31), 3) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)
    assert months_before(date(2026, 2, 1), 3) == date(2025, 11, 1)


def _agree(session, **values):
    fields = {
        "gemeente_code": GEMEENTE,
        "title": "Afspraak",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2027, 9, 1),
    }
    return records.create(session, Agreement, fields | values, actor=COORDINATOR, origin=Origin.SCREEN)


def test_agreements_are_read_with_what_they_are_about_the_first_to_end_on_top(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        initiative = add_initiative(session)
        activity = add_activity(session, add_organisation(session))
        _agree(session, initiative_id=initiative.id, title="Tuin", amount_per_year=1250.5, conditions="Open hek.")
        _agree(session, activity_id=activity.id, title="Zaal", ends_on=date(2026, 4, 1))
        gone = _agree(session, activity_id=activity.id, title="Weg", ends_on=date(2026, 4, 1))
        records.end(session, Agreement, gone.id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN)
    with reading(database) as session:
        found = read_agreements(session, gemeente=GEMEENTE, actor=COORDINATOR, on=TODAY)
        other = read_agreements(session, gemeente=OTHER_GEMEENTE, actor=BEHEERDER, on=TODAY)
    assert list(found["title"]) == ["Zaal", "Tuin"]
    assert list(found["offer"]) == ["Samen wandelen", "Buurttuin"]
    assert list(found["term"]) == [Term.KWARTAAL, Term.LOOPT]
    assert found["amount_per_year"].isna().tolist() == [True, False]
    assert found["initiative_id"].tolist() == [None, str(initiative.id)]
    assert other.empty and list(other.columns) == list(found.columns)


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.SIGNAALGEVER])
def test_what_was_agreed_is_not_for_everybody(database: Engine, role: Role) -> None:
    with reading(database) as session, pytest.raises(ForbiddenError):
        read_agreements(session, gemeente=GEMEENTE, actor=actor(role), on=TODAY)


def test_an_agreement_ends_after_it_starts_and_is_about_one_thing(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        initiative = add_initiative(session)
        activity = add_activity(session, add_organisation(session))
        for wrong in (
            {"initiative_id": initiative.id, "ends_on": date(2024, 12, 31)},
            {},
            {"initiative_id": initiative.id, "activity_id": activity.id},
            {"initiative_id": initiative.id, "amount_per_year": -1},
            {"initiative_id": activity.id},
        ):
            with pytest.raises(InvalidRecordError):
                _agree(session, **wrong)


def test_a_takeover_names_both_and_stands_in_the_wijk_of_the_initiative(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        initiative = add_initiative(session)
        partner = add_organisation(session)
        activity = add_activity(session, partner)
        values = {
            "gemeente_code": GEMEENTE,
            "initiative_id": initiative.id,
            "organisation_id": partner.id,
            "what": "de tuin",
            "as_of": date(2026, 1, 1),
        }
        for extra in ({}, {"activity_id": activity.id, "as_of": date(2026, 9, 1)}):
            records.create(session, Takeover, values | extra, actor=COORDINATOR, origin=Origin.SCREEN)
        # Who takes over what stays told when the activity has ended.
        records.end(
            session, type(activity), activity.id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN
        )
    with reading(database) as session:
        found = read_takeovers(session, gemeente=GEMEENTE, actor=VISITOR)
        assert read_takeovers(session, gemeente=OTHER_GEMEENTE).empty
    assert list(found["activity"]) == ["Samen wandelen", ""]
    assert set(found["initiative"]) == {"Buurttuin"}
    assert set(found["organisation"]) == {"Welzijn Vierkant"}
    assert set(found["wijkcode"]) == {"WK990101"}


def test_a_takeover_from_a_partner_of_elsewhere_is_refused(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        initiative = add_initiative(session)
        strange = add_organisation(session, gemeente_code=OTHER_GEMEENTE)
        values = {"gemeente_code": GEMEENTE, "initiative_id": initiative.id, "what": "x", "as_of": TODAY}
        with pytest.raises(InvalidRecordError):
            records.create(
                session,
                Takeover,
                values | {"organisation_id": strange.id},
                actor=COORDINATOR,
                origin=Origin.SCREEN,
            )


def test_partners_that_left_are_read_apart(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        stays = add_organisation(
            session, tasks=[{"text": "ontmoeting", "theme": "eenzaamheid", "wijkcodes": ["WK990100"]}]
        )
        leaves = add_organisation(session, name="Weg")
        records.end(
            session, Organisation, leaves.id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN
        )
    with reading(database) as session:
        there = read_organisations(session, gemeente=GEMEENTE)
        left = read_organisations(session, gemeente=GEMEENTE, ended=True)
    assert (list(there.index), list(left.index)) == ([str(stays.id)], [str(leaves.id)])
    assert there["tasks"].iloc[0][0]["wijkcodes"] == ["WK990100"]
