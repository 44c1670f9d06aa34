"""Signals about the same matter: joined, taken out again, and the phase that each shows."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import bundles, signals
from db.engine import reading, writing
from db.errors import InvalidRecordError
from db.models import Signal
from db.words import Origin
from geodata.vocabulary import Phase, Role
from tests.factories import COORDINATOR, GEMEENTE, actor, add_municipality, add_signal

BY = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}


@pytest.fixture
def four(database):
    with writing(database) as session:
        add_municipality(session)
        return [add_signal(session, given_by="Een buurtsportcoach").id for _ in range(4)]


def groups(database, who=COORDINATOR):
    with reading(database) as session:
        return signals.read_signals(session, actor=who, gemeente=GEMEENTE)


def test_joined_signals_are_collected_and_keep_who_gave_them(database, four):
    with writing(database) as session:
        bundles.join(session, four[1], four[0], **BY)
    found = groups(database)
    assert found.loc[str(four[0]), "phase"] is found.loc[str(four[1]), "phase"] is Phase.VERZAMELD
    assert found.loc[str(four[2]), "phase"] is Phase.OPGEMERKT
    assert set(found["given_by"]) == {"Een buurtsportcoach"}


def test_two_groups_become_one_and_a_chain_never_arises(database, four):
    with writing(database) as session:
        bundles.join(session, four[1], four[0], **BY)
        bundles.join(session, four[3], four[2], **BY)
        bundles.join(session, four[3], four[1], **BY)
    found = groups(database)
    assert set(found["group"]) == {str(four[0])}


def test_joining_twice_or_with_itself_is_refused(database, four):
    with writing(database) as session:
        bundles.join(session, four[1], four[0], **BY)
    for pair in ((four[0], four[1]), (four[2], four[2])):
        with pytest.raises(InvalidRecordError), writing(database) as session:
            bundles.join(session, *pair, **BY)


def test_a_signal_joined_to_a_bundled_one_comes_into_its_bundle(database, four):
    with writing(database) as session:
        bundle = bundles.make_bundle(session, four[:1], title="Donkere paden", **BY)
        bundles.join(session, four[1], four[0], **BY)
    found = groups(database)
    assert found.loc[str(four[1]), "bundle_id"] == str(bundle.id)


def test_a_signal_given_to_a_bundled_group_shows_the_phase_of_the_bundle(database, four):
    with writing(database) as session:
        bundles.make_bundle(session, four[:1], title="Donkere paden", **BY)
        later = add_signal(session, joined_to=four[0])
    assert groups(database).loc[str(later.id), "phase"] is Phase.GEBUNDELD


def test_signals_of_two_bundles_are_not_joined(database, four):
    with writing(database) as session:
        for one in four[:2]:
            bundles.make_bundle(session, [one], title="Donkere paden", **BY)
    with pytest.raises(InvalidRecordError), writing(database) as session:
        bundles.join(session, four[1], four[0], **BY)


def test_the_first_can_be_taken_out_and_the_others_stay_together(database, four):
    with writing(database) as session:
        bundles.join(session, four[1], four[0], **BY)
        bundles.join(session, four[2], four[0], **BY)
        bundles.take_out(session, four[0], **BY)
    found = groups(database)
    assert found.loc[str(four[0]), "phase"] is Phase.OPGEMERKT
    assert found.loc[str(four[1]), "group"] == found.loc[str(four[2]), "group"]
    with pytest.raises(InvalidRecordError), writing(database) as session:
        bundles.take_out(session, four[0], **BY)


def test_a_partner_sees_the_group_and_the_phase_but_not_the_giver_or_the_place(database, four):
    found = groups(database, actor(Role.PARTNER))
    assert set(found["given_by"]) == {None}
    assert found.geometry.is_empty.all()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_whatever_is_joined_and_taken_out_each_signal_points_to_a_first_that_points_to_none(sqlite_database, steps):
    with writing(sqlite_database) as session:
        if session.get(Signal, (GEMEENTE, UUID(int=1))) is None:
            add_municipality(session)
            for number in range(1, 6):
                add_signal(session, id=UUID(int=number))
    for joining, one, other in steps:
        ids = UUID(int=one + 1), UUID(int=other + 1)
        try:
            with writing(sqlite_database) as session:
                if joining:
                    bundles.join(session, *ids, **BY)
                else:
                    bundles.take_out(session, ids[0], **BY)
        except InvalidRecordError:
            pass
        with reading(sqlite_database) as session:
            found = [session.get(Signal, (GEMEENTE, UUID(int=number))) for number in range(1, 6)]
        firsts = {one.id for one in found if one.joined_to is None}
        assert {one.joined_to for one in found} - {None} <= firsts
