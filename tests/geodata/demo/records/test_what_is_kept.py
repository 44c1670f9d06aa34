"""The invented loop of signals, agreements, takeovers and gatherings hang together and use the whole register."""

import datetime as dt
from collections import Counter

import pytest

from geodata.demo.make import make_demo
from geodata.demo.records import REFERENCE, DemoRecords, make_records
from geodata.vocabulary import Phase, Role, SignalKind, Stage


@pytest.fixture(scope="module")
def made() -> DemoRecords:
    return make_records(make_demo())


def test_the_bundles_stand_in_six_phases_and_some_wait_longer_than_a_month(made: DemoRecords) -> None:
    assert len({bundle.phase for bundle in made.bundles}) == 6
    waiting = [b for b in made.bundles if (REFERENCE - b.phase_since).days > 30 and b.phase is not Phase.TERUGGEKOPPELD]
    assert 2 <= len(waiting) < len(made.bundles)


def test_each_bundle_holds_signals_of_its_theme_and_wijken_noticed_before_it_was_made(made: DemoRecords) -> None:
    for bundle in made.bundles:
        mine = [signal for signal in made.signals if signal.bundle_id == bundle.id]
        assert len(mine) >= 3
        assert {signal.theme for signal in mine} == {bundle.theme}
        assert {signal.wijkcode for signal in mine} <= set(bundle.wijkcodes)
        assert {signal.kind for signal in mine} == {SignalKind.KNELPUNT}
        steps = [step for step in made.steps if step.bundle_id == bundle.id]
        assert [step.phase for step in steps] == list(Phase)[: len(steps)]
        days = [step.reached_on for step in steps]
        assert days == sorted(days)
        assert steps[0].reached_on == min(signal.observed_on for signal in mine)
        assert (steps[-1].phase, steps[-1].reached_on) == (bundle.phase, bundle.phase_since)


def test_what_was_decided_has_a_decision_and_a_reason(made: DemoRecords) -> None:
    decided = [step for step in made.steps if step.phase is Phase.BESLOTEN]
    assert decided and all(step.decision and step.reason for step in decided)


def test_joined_signals_point_to_an_earlier_one_of_the_same_bundle(made: DemoRecords) -> None:
    by_id = {signal.id: signal for signal in made.signals}
    joined = [signal for signal in made.signals if signal.joined_to]
    assert len(joined) == 2 * len(made.bundles)
    for signal in joined:
        first = by_id[signal.joined_to]
        assert first.bundle_id == signal.bundle_id
        assert first.observed_on <= signal.observed_on
        assert first.joined_to is None
    assert all(signal.given_by for signal in made.signals)


def test_an_initiative_came_through_its_stages_in_order(made: DemoRecords) -> None:
    for initiative in made.initiatives:
        assert initiative.stages[-1]["stage"] is initiative.stage
        assert initiative.stages[0]["stage"] is Stage.IDEE
        days = [step["since"] for step in initiative.stages]
        assert days == sorted(days) and days[-1] <= REFERENCE


def test_some_agreements_end_within_a_quarter_and_some_within_a_year(made: DemoRecords) -> None:
    left = [(agreement.ends_on - REFERENCE).days for agreement in made.agreements]
    assert sum(0 <= days <= 92 for days in left) >= 2
    assert sum(92 < days <= 365 for days in left) >= 2
    assert min(left) > 0 and max(left) > 365
    agreed = {agreement.initiative_id for agreement in made.agreements}
    assert all(one.id in agreed for one in made.initiatives if one.stage is Stage.MEERJARIGE_AFSPRAAK)


def test_takeovers_lie_behind_and_ahead(made: DemoRecords) -> None:
    assert {takeover.as_of <= REFERENCE for takeover in made.takeovers} == {True, False}
    assert {takeover.organisation_id for takeover in made.takeovers} <= {one.id for one in made.organisations}


def test_gatherings_were_held_and_fit_in_the_room(made: DemoRecords) -> None:
    capacity = {activity.id: activity.capacity for activity in made.activities}
    assert made.gatherings
    for gathering in made.gatherings:
        assert REFERENCE - dt.timedelta(days=120) <= gathering.held_on <= REFERENCE
        assert 0 <= gathering.participants <= capacity[gathering.activity_id]
    assert len({(one.activity_id, one.held_on) for one in made.gatherings}) == len(made.gatherings)


def test_partners_have_tasks_in_every_level_of_prevention_and_general_addresses(made: DemoRecords) -> None:
    tasks = [task for partner in made.organisations for task in partner.tasks]
    assert len({task["prevention"] for task in tasks}) == 4
    assert Counter(bool(task["wijkcodes"]) for task in tasks)[True] >= 8
    assert all(partner.contact_email.endswith(".example") for partner in made.organisations)
    assert all(partner.channels and partner.description for partner in made.organisations)


def test_every_role_but_that_of_visitor_has_access_under_an_address_that_cannot_exist(made: DemoRecords) -> None:
    assert {member.role for member in made.members} == set(Role) - {Role.BEZOEKER}
    assert all(member.email.endswith(".example") for member in made.members)
    overdue = [m for m in made.members if m.reviewed_on is None or (REFERENCE - m.reviewed_on).days > 365]
    assert len(overdue) == 3
