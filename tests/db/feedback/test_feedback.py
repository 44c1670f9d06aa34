"""The private link: only its holder opens it, it tells of their own signal only, and it can be ended."""

import hashlib
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from db import bundles, feedback, records
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.models import FeedbackLink, FeedbackNote, Signal
from db.permissions import Actor
from db.words import Origin
from geodata.vocabulary import Phase, Role
from tests.factories import COORDINATOR, GEMEENTE, OTHER_GEMEENTE, SIGNAL, actor, add_municipality, read_history

GIVER = actor(Role.SIGNAALGEVER)
BY = {"gemeente": GEMEENTE, "origin": Origin.SCREEN}
MINE, THEIRS = "De lantaarns zijn stuk.", "Bij ons is het pikdonker."


@pytest.fixture
def mine(database):
    with writing(database) as session:
        add_municipality(session)
        values = SIGNAL | {"text": MINE, "given_by": GIVER.name}
        return records.create(session, Signal, values, actor=GIVER, origin=Origin.SCREEN).id


@pytest.fixture
def key(database, mine):
    return linked(database, mine)


def linked(database, signal_id, who=GIVER):
    with writing(database) as session:
        return feedback.make_link(session, signal_id, actor=who, **BY)


def followed(database, key):
    with reading(database) as session:
        return feedback.follow(session, key)


def noted(database, key, text):
    with writing(database) as session:
        return feedback.add_note(session, key, text)


def test_the_key_is_random_and_only_its_hash_is_kept(database, mine, key):
    other = linked(database, mine)
    assert len(key) == feedback.KEY_LENGTH and key != other
    with reading(database) as session:
        hashes = {one.key_hash for one in session.exec(select(FeedbackLink))}
        told = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE).to_csv()
    assert hashes == {hashlib.sha256(one.encode()).hexdigest() for one in (key, other)}
    assert not any(secret in told for secret in (*hashes, key))


def test_the_giver_sees_their_signal_and_its_phase(database, key):
    found = followed(database, key)
    assert (found.text, found.phase, found.closed) == (MINE, Phase.OPGEMERKT, None)
    assert [(one.phase, one.reached_on) for one in found.way] == [(Phase.OPGEMERKT, date(2025, 11, 3))]


def test_the_giver_sees_decision_reason_and_day_and_nothing_of_others(database, mine, key):
    with writing(database) as session:
        values = SIGNAL | {"text": THEIRS, "given_by": "Iemand anders", "observed_on": date(2025, 10, 1)}
        other = records.create(session, Signal, values, actor=COORDINATOR, origin=Origin.SCREEN)
        bundle = bundles.make_bundle(
            session,
            [mine, other.id],
            title="Donkere paden",
            summary="Twee bewoners zijn bang.",
            owner_function="coördinator wijken",
            on=date(2026, 1, 5),
            actor=COORDINATOR,
            **BY,
        )
        step = {"version": 1, "reached_on": date(2026, 1, 9), "reason": "Niet voor anderen.", "actor": COORDINATOR}
        bundles.move(session, bundle.id, Phase.GERAPPORTEERD, **step, **BY)
        step |= {"version": 2, "decision": "Lampen plaatsen", "reason": "Het is er donker."}
        bundles.move(session, bundle.id, Phase.BESLOTEN, **step, **BY)
    found = followed(database, key)
    assert found.phase is Phase.BESLOTEN
    assert found.way[-1] == feedback.Way(Phase.BESLOTEN, date(2026, 1, 9), "Lampen plaatsen", "Het is er donker.")
    # The days on which somebody else noticed it are not told.
    assert [one.reached_on for one in found.way[:2]] == [date(2025, 11, 3), None]
    said = repr(found)
    for secret in (THEIRS, "Iemand anders", "Donkere paden", "bang", "Niet voor anderen", "2025, 10, 1", "150250"):
        assert secret not in said


def test_a_joined_signal_is_collected(database, mine, key):
    with writing(database) as session:
        other = records.create(session, Signal, SIGNAL, actor=COORDINATOR, origin=Origin.SCREEN)
        bundles.join(session, mine, other.id, actor=COORDINATOR, **BY)
    assert [one.phase for one in followed(database, key).way] == [Phase.OPGEMERKT, Phase.VERZAMELD]


def test_a_wrong_key_and_an_ended_one_open_nothing_at_all(database, key):
    with writing(database) as session:
        assert feedback.revoke_by_key(session, key)
    for one in (key, key[:-1] + ("A" if key[-1] != "A" else "B"), "", "x" * 100_000, "\ud800", "' OR 1=1 --"):
        assert followed(database, one) is None
        assert noted(database, one, "Nog steeds.") is None
        with writing(database) as session:
            assert not feedback.revoke_by_key(session, one)
    with reading(database) as session:
        assert session.exec(select(FeedbackNote)).all() == []


def test_the_end_of_a_link_stands_in_the_history_in_the_name_of_its_holder(database, key):
    with writing(database) as session:
        feedback.revoke_by_key(session, key)
    with reading(database) as session:
        last = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE).iloc[0]
    assert (last["actor"], last["role"], last["origin"]) == (feedback.HOLDER, Role.SIGNAALGEVER, Origin.LINK)


def test_the_giver_adds_to_the_signal_and_the_coordinator_reads_it(database, mine, key):
    noted(database, key, "Nu ook bij de tunnel.")
    assert [one.text for one in followed(database, key).added] == ["Nu ook bij de tunnel."]
    with reading(database) as session:
        notes = feedback.notes_of(session, [mine], gemeente=GEMEENTE, actor=COORDINATOR)
    assert [one.text for one in notes[mine]] == ["Nu ook bij de tunnel."]


@pytest.mark.parametrize("text", ["", "   \n", "x" * 2001, "Bel 06-12345678."])
def test_an_empty_too_long_or_personal_addition_is_refused(database, key, text):
    with pytest.raises(InvalidRecordError):
        noted(database, key, text)
    assert followed(database, key).added == ()


def test_five_additions_a_day_are_enough_and_tomorrow_there_is_room_again(database, mine, key):
    for number in range(feedback.NOTES_PER_DAY):
        noted(database, key, f"Nog een keer, {number}.")
    # A second link to the same signal gives no more room.
    for one in (key, linked(database, mine)):
        with pytest.raises(InvalidRecordError) as failure:
            noted(database, one, "En nog een.")
        assert [fault.code for fault in failure.value.faults] == ["too_many_today"]
    with time_machine.travel(date.today() + timedelta(days=2), tick=True):
        noted(database, key, "Weer een dag later.")


def test_a_closed_signal_can_be_followed_but_not_added_to(database, mine, key):
    with writing(database) as session:
        records.end(session, Signal, mine, version=1, actor=COORDINATOR, **BY)
    assert followed(database, key).closed is not None
    with pytest.raises(InvalidRecordError) as failure:
        noted(database, key, "Nog steeds.")
    assert [fault.code for fault in failure.value.faults] == ["closed"]


@pytest.mark.parametrize("who", [actor(Role.SIGNAALGEVER), actor(Role.PARTNER)])
def test_who_may_not_keep_signals_gets_a_link_to_their_own_signal_only(database, mine, who):
    stranger = type(who)("een ander", who.role, who.gemeenten)
    with pytest.raises(ForbiddenError):
        linked(database, mine, stranger)
    with reading(database) as session:
        refused = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE).iloc[0]
    assert (refused["actor"], refused["result"]) == ("een ander", "geweigerd")


@pytest.mark.parametrize(
    "who", [actor(Role.BEZOEKER), actor(Role.BESTUUR), actor(Role.COORDINATOR, OTHER_GEMEENTE), actor(Role.PARTNER)]
)
def test_links_and_additions_are_for_staff_of_the_municipality(database, mine, key, who):
    with reading(database) as session:
        (link,) = feedback.links_of(session, mine, gemeente=GEMEENTE, actor=COORDINATOR)
        for read in (feedback.links_of, lambda s, i, **by: feedback.notes_of(s, [i], **by)):
            with pytest.raises(ForbiddenError):
                read(session, mine, gemeente=GEMEENTE, actor=who)
    with pytest.raises(ForbiddenError), writing(database) as session:
        feedback.revoke(session, link.id, version=1, actor=who, **BY)
    assert followed(database, key) is not None
    with writing(database) as session:
        feedback.revoke(session, link.id, version=1, actor=COORDINATOR, **BY)
    assert followed(database, key) is None


def test_the_holder_of_one_link_cannot_end_another(database, mine, key):
    linked(database, mine)
    with reading(database) as session:
        first, second = feedback.links_of(session, mine, gemeente=GEMEENTE, actor=COORDINATOR)
        holder = feedback.holder(session.get(FeedbackLink, (GEMEENTE, first.id)))
    with pytest.raises(ForbiddenError), writing(database) as session:
        feedback.revoke(session, second.id, version=1, actor=holder, **BY)


def test_another_municipality_makes_no_link_to_a_signal_of_here(database, mine):
    elsewhere = actor(Role.COORDINATOR, OTHER_GEMEENTE)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        feedback.make_link(session, mine, gemeente=OTHER_GEMEENTE, actor=elsewhere, origin=Origin.SCREEN)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(guess=st.text(max_size=60))
def test_no_guess_opens_anything(sqlite_database, guess):
    with reading(sqlite_database) as session:
        assert feedback.follow(session, guess) is None


def test_a_signal_of_the_same_id_elsewhere_gives_no_link_to_that_of_here(database, mine):
    both = frozenset({GEMEENTE, OTHER_GEMEENTE})
    roles = ((GEMEENTE, Role.SIGNAALGEVER), (OTHER_GEMEENTE, Role.SIGNAALGEVER))
    who = Actor("iemand anders", Role.SIGNAALGEVER, both, roles=roles)
    copy = SIGNAL | {"id": mine, "gemeente_code": OTHER_GEMEENTE, "wijkcode": "WK990200", "buurtcode": None}
    with writing(database) as session:
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        records.create(session, Signal, copy, actor=who, origin=Origin.SCREEN)
    with pytest.raises(ForbiddenError):
        linked(database, mine, who)
