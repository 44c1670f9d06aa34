"""Loads in the background: one at a time, told as they go, stopped when asked, kept until seen."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import loading
from components.loading import FETCHING, Jobs, JobState, Step, advanced, put_away, start_load, stop_load
from db.errors import ForbiddenError
from db.load import LoadReport
from db.permissions import VISITOR
from db.settings import Settings
from geodata.errors import SourceUnreachableError
from geodata.sources.progress import Doing, go_on

REPORT = LoadReport("GM0001", "Vierkant", 2024)


def wait_for(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


def ended(jobs, gemeente="GM0001"):
    wait_for(lambda: not jobs.job(gemeente).active)
    return jobs.job(gemeente)


class Gate:
    """Work that waits until it is let through, and looks all the time whether it should stop."""

    def __init__(self):
        self.open = threading.Event()
        self.begun = threading.Event()

    def __call__(self, progress, cancelled):
        self.begun.set()
        while not self.open.wait(0.005):
            go_on(cancelled)
        return REPORT


def test_a_load_that_works_leaves_its_report_until_it_is_put_away():
    jobs = Jobs()
    assert jobs.start("GM0001", "Vierkant", 2024, lambda progress, cancelled: REPORT)
    job = ended(jobs)
    assert (job.state, job.report, job.failure) == (JobState.DONE, REPORT, None)
    jobs.put_away("GM0001")
    assert jobs.jobs() == []


def test_a_load_that_fails_keeps_the_reason():
    def work(progress, cancelled):
        raise SourceUnreachableError("PDOK does not answer", service="PDOK")

    jobs = Jobs()
    jobs.start("GM0001", "Vierkant", 2024, work)
    job = ended(jobs)
    assert job.state is JobState.FAILED
    assert job.failure.details == {"service": "PDOK"}


def test_a_fault_of_our_own_is_a_failure_too_and_the_next_load_still_gets_its_turn():
    jobs = Jobs()
    jobs.start("GM0001", "Vierkant", 2024, lambda progress, cancelled: 1 / 0)
    assert ended(jobs).state is JobState.FAILED
    jobs.start("GM0001", "Vierkant", 2024, lambda progress, cancelled: REPORT)
    assert ended(jobs).state is JobState.DONE


def test_one_municipality_is_not_loaded_twice_at_a_time():
    jobs, gate = Jobs(), Gate()
    assert jobs.start("GM0001", "Vierkant", 2024, gate)
    assert not jobs.start("GM0001", "Vierkant", 2024, gate)
    gate.open.set()
    ended(jobs)


def test_a_second_municipality_waits_for_the_first():
    jobs, first, second = Jobs(), Gate(), Gate()
    jobs.start("GM0001", "Vierkant", 2024, first)
    wait_for(first.begun.is_set)
    jobs.start("GM0002", "Rechthoek", 2024, second)
    assert jobs.job("GM0002").state is JobState.WAITING
    assert not second.begun.wait(0.2)
    first.open.set()
    wait_for(second.begun.is_set)
    second.open.set()
    assert ended(jobs, "GM0002").state is JobState.DONE


@pytest.mark.parametrize("running", [True, False])
def test_a_load_stops_when_asked_also_while_it_waits(running):
    jobs, first, second = Jobs(), Gate(), Gate()
    jobs.start("GM0001", "Vierkant", 2024, first)
    wait_for(first.begun.is_set)
    jobs.start("GM0002", "Rechthoek", 2024, second)
    asked = "GM0001" if running else "GM0002"
    jobs.cancel(asked)
    job = ended(jobs, asked)
    assert (job.state, job.report, job.failure) == (JobState.STOPPED, None, None)
    first.open.set()
    second.open.set()


def test_a_load_that_was_ready_before_the_stop_says_that_it_is_done():
    jobs, gate = Jobs(), threading.Event()

    def work(progress, cancelled):
        gate.wait(5)
        return REPORT  # everything is stored: stopping comes too late

    jobs.start("GM0001", "Vierkant", 2024, work)
    wait_for(lambda: jobs.job("GM0001").state is JobState.RUNNING)
    jobs.cancel("GM0001")
    assert jobs.job("GM0001").state is JobState.STOPPING
    gate.set()
    assert ended(jobs).state is JobState.DONE


def test_a_running_load_cannot_be_put_away():
    jobs, gate = Jobs(), Gate()
    jobs.start("GM0001", "Vierkant", 2024, gate)
    jobs.put_away("GM0001")
    assert jobs.job("GM0001") is not None
    gate.open.set()
    ended(jobs)


def test_only_a_number_of_results_is_kept(monkeypatch):
    monkeypatch.setattr(loading, "KEPT", 2)
    jobs = Jobs()
    for number in range(5):
        jobs.start(f"GM000{number}", "Vierkant", 2024, lambda progress, cancelled: REPORT)
        ended(jobs, f"GM000{number}")
    assert [job.gemeente for job in jobs.jobs()] == ["GM0002", "GM0003", "GM0004"]


def test_a_visitor_may_not_load():
    jobs = Jobs()
    with pytest.raises(ForbiddenError):
        start_load(Settings(), VISITOR, gemeente="GM0001", name="Vierkant", year=2024, jobs=jobs)
    assert jobs.jobs() == []


def test_pages_of_one_answer_are_counted_and_another_answer_begins_at_one():
    step = Step()
    for rows in (1000, 2000, 2500):
        step = advanced(step, rows, None, Doing.STATLINE, {"table": "A", "year": 2024, "step": 3, "steps": 10})
    assert (step.page, step.done) == (3, 2500)
    step = advanced(step, 1000, None, Doing.STATLINE, {"table": "B", "year": 2023, "step": 4, "steps": 10})
    assert step.page == 1


def test_storing_begins_where_fetching_ends_and_ready_is_all():
    assert advanced(Step(), 0, 4, Doing.STORING, {}).part == FETCHING
    assert advanced(Step(), 2, 4, Doing.STORING, {}).part == pytest.approx(0.8)
    assert advanced(Step(), 1, 1, Doing.READY, {}).part == 1.0


told = st.tuples(st.integers(0, 50_000), st.none() | st.integers(1, 50_000), st.sampled_from(Doing), st.integers(1, 12))


@given(st.lists(told, max_size=20))
def test_the_bar_never_goes_back_and_stays_within_its_ends(calls):
    step = Step()
    for done, total, doing, number in calls:
        before = step.part
        step = advanced(step, done, total, doing, {"step": number, "steps": 12})
        assert before <= step.part
        assert 0 <= step.part <= 1


def test_only_who_may_load_may_stop_a_load_or_put_its_result_away():
    for act in (stop_load, put_away):
        with pytest.raises(ForbiddenError):
            act(VISITOR, "GM0828")
