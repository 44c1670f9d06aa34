"""The digest of a week: titles and numbers for who keeps the signals, never what a signal says."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from db import bundles, records
from db.digest import MOST, digest, readers
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.models import Agreement, Membership
from db.words import Origin, Term
from geodata.vocabulary import Phase, Role
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
    add_signal,
)

ON = date(2026, 1, 20)
BY = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 1, 20, 12, tzinfo=UTC), tick=True):
        yield


def made(database, on=ON, who=COORDINATOR):
    with reading(database) as session:
        return digest(session, gemeente=GEMEENTE, actor=who, on=on)


def test_an_empty_register_has_nothing_to_tell(database):
    with writing(database) as session:
        add_municipality(session)
    found = made(database)
    assert found.empty and found.place == "Vierkant"
    assert (found.first, found.last) == (date(2026, 1, 14), ON)


def test_the_longest_waiting_comes_first_and_ten_are_named(database):
    with writing(database) as session:
        add_municipality(session)
        for number in range(MOST + 2):
            signal = add_signal(session, observed_on=date(2025, 10, 1))
            day = date(2025, 11, 1) + timedelta(days=number)
            bundles.make_bundle(session, [signal.id], title=f"Nummer {number}", on=day, **BY)
    found = made(database)
    assert [one.title for one in found.waiting] == [f"Nummer {number}" for number in range(MOST)]
    assert found.waiting[0].days == 80 and found.waiting_bundles == MOST + 2


def test_one_to_four_new_signals_in_a_wijk_are_not_counted_out(database):
    with writing(database) as session:
        add_municipality(session)
        for number in range(9):
            wijk = "00" if number < 5 else "01"
            add_signal(session, observed_on=ON, wijkcode=f"WK9901{wijk}", buurtcode=None, x=None, y=None)
        # From a file with last year in it: taken in this week, but no news.
        add_signal(session, observed_on=date(2025, 6, 1))
    assert [(one.wijk, one.number) for one in made(database).new] == [("wijk 0", 5), ("wijk 1", None)]
    assert made(database, on=ON + timedelta(days=7)).new == ()


def test_what_was_decided_in_the_week_is_named_without_the_decision(database):
    with writing(database) as session:
        add_municipality(session)
        signal = add_signal(session, observed_on=date(2026, 1, 2))
        bundle = bundles.make_bundle(session, [signal.id], title="Donkere paden", on=date(2026, 1, 5), **BY)
        step = {"version": 1, "reached_on": date(2026, 1, 15), "decision": "Lampen", "reason": "Het is er donker."}
        bundles.move(session, bundle.id, Phase.BESLOTEN, **step, **BY)
    found = made(database)
    assert [(one.title, one.on) for one in found.decided] == [("Donkere paden", date(2026, 1, 15))]
    assert "Lampen" not in repr(found) and "lantaarns" not in repr(found)
    assert made(database, on=ON + timedelta(days=7)).decided == ()


def test_unchecked_offers_and_agreements_that_end_are_named(database):
    with writing(database) as session:
        add_municipality(session)
        activity = add_activity(session, add_organisation(session), checked_on=date(2025, 5, 1))
        add_initiative(session, checked_on=date(2026, 1, 1))
        values = {"gemeente_code": GEMEENTE, "activity_id": activity.id, "title": "Drie jaar wandelen"}
        values |= {"starts_on": date(2023, 3, 1), "ends_on": date(2026, 3, 1)}
        records.create(session, Agreement, values, actor=COORDINATOR, origin=Origin.SCREEN)
    found = made(database)
    assert [(one.title, one.checked_on) for one in found.stale] == [("Samen wandelen", date(2025, 5, 1))]
    assert [(one.offer, one.term) for one in found.ending] == [("Samen wandelen", Term.KWARTAAL)]
    assert isinstance(found.ending[0].term, Term)


@pytest.mark.parametrize(
    "who",
    [
        *(actor(role) for role in Role if role not in (Role.COORDINATOR, Role.BEHEERDER)),
        actor(Role.BEHEERDER, OTHER_GEMEENTE),
    ],
)
def test_only_who_keeps_the_signals_gets_it(database, who):
    with writing(database) as session:
        add_municipality(session)
    with pytest.raises(ForbiddenError):
        made(database, who=who)


def test_it_goes_to_the_coordinators_of_the_municipality(database):
    people = [("b", Role.COORDINATOR, GEMEENTE), ("a", Role.COORDINATOR, GEMEENTE), ("c", Role.PARTNER, GEMEENTE)]
    people += [("d", Role.COORDINATOR, OTHER_GEMEENTE)]
    with writing(database) as session:
        for name, role, gemeente in people:
            values = {"gemeente_code": gemeente, "email": f"{name}@example.nl", "name": name, "role": role}
            if role is Role.PARTNER:
                values["organisation_ids"] = [str(add_organisation(session).id)]
            records.create(session, Membership, values, actor=BEHEERDER, origin=Origin.SCREEN)
    with reading(database) as session:
        assert readers(session, gemeente=GEMEENTE) == ["a@example.nl", "b@example.nl"]
