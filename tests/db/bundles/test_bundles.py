"""Structural signals: made of signals, moved through eight phases, read by whom they concern."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from db import bundles, records, signals
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.models import Answer, Bundle, PhaseStep, Signal
from db.words import Origin
from geodata.vocabulary import Phase, Role, Theme
from tests.factories import (
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
    read_history,
)

ON = date(2026, 1, 20)
PARTNER, BESTUUR = actor(Role.PARTNER), actor(Role.BESTUUR)
OF_ELSEWHERE = actor(Role.COORDINATOR, OTHER_GEMEENTE)
DAYS = [date(2025, 11, 3), date(2025, 12, 1), date(2025, 12, 24)]


@pytest.fixture
def three(database):
    """Three signals, the last in another wijk and about another theme; with an id of none of them."""
    with writing(database) as session:
        add_municipality(session)
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        rows = [{}, {}, {"wijkcode": "WK990101", "buurtcode": "BU99010100", "theme": "leefbaarheid"}]
        made = [add_signal(session, observed_on=day, **row) for day, row in zip(DAYS, rows, strict=True)]
        return [one.id for one in made]


def bundled(database, ids, **values):
    fields = {"title": "Donkere paden", "owner_function": "coördinator wijken", "on": ON} | values
    with writing(database) as session:
        return bundles.make_bundle(session, ids, gemeente=GEMEENTE, actor=COORDINATOR, origin=Origin.SCREEN, **fields)


def moved(database, bundle, phase, **values):
    fields = {"reached_on": ON, "reason": "", "version": None, "actor": COORDINATOR} | values
    with writing(database) as session:
        now = session.get(Bundle, (GEMEENTE, bundle.id))
        fields["version"] = fields["version"] or now.version
        return bundles.move(session, bundle.id, phase, gemeente=GEMEENTE, origin=Origin.SCREEN, **fields)


def faults_of(failure):
    return {(fault.field, fault.code) for fault in failure.value.faults}


def test_signals_of_two_wijken_become_one_bundle_with_the_steps_before_it(database, three):
    bundle = bundled(database, three)
    assert (bundle.theme, bundle.wijkcodes) == (Theme.OVERLAST, ["WK990100", "WK990101"])
    with reading(database) as session:
        steps = bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=COORDINATOR)
        found = signals.read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE)
    assert [(step.phase, step.reached_on) for step in steps] == [
        (Phase.OPGEMERKT, DAYS[0]),
        (Phase.VERZAMELD, DAYS[2]),
        (Phase.GEBUNDELD, ON),
    ]
    assert {step.by for step in steps} == {COORDINATOR.name}
    assert list(found["phase"]) == [Phase.GEBUNDELD] * 3 and set(found["bundle_id"]) == {str(bundle.id)}


def test_what_is_proposed_is_what_most_signals_say(database, three):
    with reading(database) as session:
        proposal = bundles.propose(session, three[1:], gemeente=GEMEENTE, actor=COORDINATOR)
        with pytest.raises(ForbiddenError):
            bundles.propose(session, three, gemeente=GEMEENTE, actor=BESTUUR)
    # One against one: the theme of the newest.
    assert proposal.theme is Theme.LEEFBAARHEID
    assert (proposal.first, proposal.last) == (DAYS[1], DAYS[2])


def test_joined_signals_come_along_into_a_bundle(database, three):
    with writing(database) as session:
        bundles.join(session, three[1], three[0], gemeente=GEMEENTE, actor=COORDINATOR, origin=Origin.SCREEN)
    bundle = bundled(database, [three[1]])
    with reading(database) as session:
        found = signals.read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE)
    assert found.loc[str(three[0]), "bundle_id"] == str(bundle.id)
    assert found.loc[str(three[2]), "bundle_id"] is None


def test_a_signal_is_in_one_bundle_only_and_nothing_is_written_of_the_second(database, three):
    bundled(database, three[:1])
    with pytest.raises(InvalidRecordError) as failure:
        bundled(database, three)
    assert faults_of(failure) == {("bundle_id", "in_other_bundle")}
    with reading(database) as session:
        assert len(bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR)) == 1
        assert session.get(Signal, (GEMEENTE, three[2])).bundle_id is None


def test_no_signals_or_unknown_ones_make_no_bundle(database, three):
    with pytest.raises(InvalidRecordError) as failure:
        bundled(database, [])
    assert faults_of(failure) == {("bundle_id", "no_signals")}
    with pytest.raises(UnknownRecordError):
        bundled(database, [uuid4()])


@pytest.mark.parametrize("who", [PARTNER, BESTUUR, actor(Role.SIGNAALGEVER), actor(Role.BEZOEKER), OF_ELSEWHERE])
def test_only_staff_of_the_municipality_bundle_move_and_take_apart(database, three, who):
    bundle = bundled(database, three[:2])
    attempts = [
        lambda s, **by: bundles.make_bundle(s, three[2:], title="X", **by),
        lambda s, **by: bundles.add_signals(s, bundle.id, three[2:], **by),
        lambda s, **by: bundles.remove_signal(s, bundle.id, three[0], **by),
        lambda s, **by: bundles.move(s, bundle.id, Phase.GEANALYSEERD, version=1, reached_on=ON, **by),
        lambda s, **by: bundles.take_apart(s, bundle.id, version=1, **by),
        lambda s, **by: bundles.join(s, three[2], three[0], **by),
    ]
    for attempt in attempts:
        with pytest.raises(ForbiddenError), writing(database) as session:
            attempt(session, gemeente=GEMEENTE, actor=who, origin=Origin.SCREEN)
    with reading(database) as session:
        (seen,) = bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR)
    assert (seen.phase, seen.signals) == (Phase.GEBUNDELD, 2)


def test_a_bundle_goes_through_all_phases_and_its_history_tells_who_and_why(database, three):
    bundle = bundled(database, three)
    for at, phase in enumerate(list(Phase)[3:]):
        decided = {"decision": "Lampen plaatsen", "reason": "Het is er donker."} if phase is Phase.BESLOTEN else {}
        moved(database, bundle, phase, reached_on=ON + timedelta(days=at), **decided)
    with reading(database) as session:
        steps = bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=COORDINATOR)
        told = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE, object_id=bundle.id)
    assert [step.phase for step in steps] == list(Phase)
    assert steps[5].decision == "Lampen plaatsen" and steps[5].by == COORDINATOR.name
    assert [after["phase"] for after in told["after"]][::-1] == list(Phase)[2:]


def test_back_or_over_a_phase_needs_a_reason(database, three):
    bundle = bundled(database, three)
    for phase in (Phase.VERZAMELD, Phase.GERAPPORTEERD):
        with pytest.raises(InvalidRecordError) as failure:
            moved(database, bundle, phase, reason="  ")
        assert faults_of(failure) == {("reason", "reason_needed")}
    moved(database, bundle, Phase.GERAPPORTEERD, reason="Met spoed.")
    moved(database, bundle, Phase.GEANALYSEERD, reason="Er ontbraken cijfers.")
    with reading(database) as session:
        (seen,) = bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR)
    assert seen.phase is Phase.GEANALYSEERD


def test_deciding_needs_a_decision_and_a_reason(database, three):
    bundle = bundled(database, three)
    moved(database, bundle, Phase.GERAPPORTEERD, reason="Met spoed.")
    with pytest.raises(InvalidRecordError) as failure:
        moved(database, bundle, Phase.BESLOTEN)
    assert faults_of(failure) == {("decision", "decision_needed"), ("reason", "reason_needed")}


def test_a_step_on_a_day_before_the_last_or_to_come_is_refused(database, three):
    bundle = bundled(database, three)
    for day, code in ((ON - timedelta(days=1), "before_last_step"), (date(2999, 1, 1), "in_the_future")):
        with pytest.raises(InvalidRecordError) as failure:
            moved(database, bundle, Phase.GEANALYSEERD, reached_on=day)
        assert faults_of(failure) == {("reached_on", code)}
    with pytest.raises(InvalidRecordError) as failure:
        moved(database, bundle, Phase.GEBUNDELD, reason="x")
    assert faults_of(failure) == {("phase", "same_phase")}


def test_of_two_people_who_move_it_the_second_is_told_and_adds_no_step(database, three):
    bundle = bundled(database, three)
    moved(database, bundle, Phase.GEANALYSEERD)
    with pytest.raises(LostUpdateError):
        moved(database, bundle, Phase.GERAPPORTEERD, version=1)
    with reading(database) as session:
        assert len(bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=COORDINATOR)) == 4


def test_personal_data_in_a_reason_is_refused_and_nothing_moves(database, three):
    bundle = bundled(database, three)
    with pytest.raises(InvalidRecordError) as failure:
        moved(database, bundle, Phase.GEANALYSEERD, reason="Bel 06-12345678.")
    assert faults_of(failure) == {("reason", "personal_data.phone")}


def test_who_may_not_read_signals_sees_a_bundle_once_it_is_reported_without_a_small_number(database, three):
    bundle = bundled(database, three)
    with reading(database) as session:
        assert bundles.read_bundles(session, gemeente=GEMEENTE, actor=BESTUUR) == []
        with pytest.raises(UnknownRecordError):
            bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=BESTUUR)
    moved(database, bundle, Phase.GERAPPORTEERD, reason="Met spoed.")
    with reading(database) as session:
        (seen,) = bundles.read_bundles(session, gemeente=GEMEENTE, actor=BESTUUR)
        steps = bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=BESTUUR)
        (partners,) = bundles.read_bundles(session, gemeente=GEMEENTE, actor=PARTNER)
    assert (seen.signals, seen.exact) == (None, False)
    assert {step.by for step in steps} == {None}
    assert (partners.signals, partners.exact) == (3, True)


@pytest.mark.parametrize("who", [actor(Role.BEZOEKER), actor(Role.SIGNAALGEVER), OF_ELSEWHERE])
def test_others_read_no_bundle_at_all(database, three, who):
    bundle = bundled(database, three)
    with reading(database) as session:
        for read in (
            lambda: bundles.read_bundles(session, gemeente=GEMEENTE, actor=who),
            lambda: bundles.steps_of(session, bundle.id, gemeente=GEMEENTE, actor=who),
            lambda: bundles.answers_to(session, bundle.id, gemeente=GEMEENTE, actor=who),
            lambda: bundles.waiting(session, gemeente=GEMEENTE, actor=who, on=ON),
        ):
            with pytest.raises(ForbiddenError):
                read()


def test_what_waits_longer_than_thirty_days_comes_first(database, three):
    bundle = bundled(database, three[:1], on=ON)
    with reading(database) as session:

        def waiting(days):
            return bundles.waiting(session, gemeente=GEMEENTE, actor=COORDINATOR, on=ON + timedelta(days=days))

        assert waiting(30).bundles == () and waiting(31).bundles[0].id == bundle.id
        # Unbundled: noticed on 1 December (50 days before) and on Christmas Eve (27 days before).
        assert waiting(0).signals == (str(three[1]),)
        assert waiting(4).signals == (str(three[1]), str(three[2]))


def test_what_was_fed_back_waits_no_longer(database, three):
    bundle = bundled(database, three)
    moved(database, bundle, Phase.TERUGGEKOPPELD, reason="Het was al opgelost.")
    with reading(database) as session:
        late = ON + timedelta(days=365)
        assert bundles.waiting(session, gemeente=GEMEENTE, actor=COORDINATOR, on=late).bundles == ()


def test_signals_come_into_a_bundle_and_go_out_again(database, three):
    bundle = bundled(database, three[:1])
    by = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing(database) as session:
        bundles.add_signals(session, bundle.id, three[2:], **by)
    with reading(database) as session:
        seen = bundles.read_bundle(session, bundle.id, gemeente=GEMEENTE, actor=COORDINATOR)
    assert seen.signals == 2 and seen.wijkcodes == ("WK990100", "WK990101")
    with writing(database) as session:
        bundles.remove_signal(session, bundle.id, three[2], **by)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        bundles.remove_signal(session, bundle.id, three[2], **by)


def test_a_bundle_taken_apart_sets_its_signals_free(database, three):
    bundle = bundled(database, three)
    by = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing(database) as session:
        bundles.take_apart(session, bundle.id, version=1, **by)
    with reading(database) as session:
        assert bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR) == []
        found = signals.read_signals(session, actor=COORDINATOR, gemeente=GEMEENTE)
    assert set(found["phase"]) == {Phase.OPGEMERKT}
    bundled(database, three)


def test_an_answer_is_told_at_the_bundle_and_at_the_offer(database, three):
    bundle = bundled(database, three)
    with writing(database) as session:
        activity = add_activity(session, add_organisation(session), title="Lichtwandeling")
        initiative = add_initiative(session)
        for field, record in (("activity_id", activity), ("initiative_id", initiative)):
            values = {"gemeente_code": GEMEENTE, "bundle_id": bundle.id, field: record.id}
            records.create(session, Answer, values, actor=COORDINATOR, origin=Origin.SCREEN)
    with reading(database) as session:
        linked = bundles.answers_to(session, bundle.id, gemeente=GEMEENTE, actor=PARTNER)
        assert [one.title for one in linked] == ["Buurttuin", "Lichtwandeling"]

        def told(who):
            found = bundles.answers_of(session, gemeente=GEMEENTE, actor=who, activity_id=activity.id)
            return [one.title for one in found]

        assert told(PARTNER) == ["Donkere paden"]
        # Not reported yet, and no right to read structural signals.
        assert told(BESTUUR) == told(actor(Role.BEZOEKER)) == told(OF_ELSEWHERE) == []


def test_another_municipality_cannot_reach_the_records_by_their_id(database, three):
    bundle = bundled(database, three)
    by = {"gemeente": OTHER_GEMEENTE, "actor": OF_ELSEWHERE, "origin": Origin.SCREEN}
    with pytest.raises(UnknownRecordError), writing(database) as session:
        bundles.make_bundle(session, three, title="X", **by)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        bundles.move(session, bundle.id, Phase.GEANALYSEERD, version=1, reached_on=ON, **by)
    with writing(database) as session:
        assert session.get(PhaseStep, (OTHER_GEMEENTE, bundle.id)) is None
