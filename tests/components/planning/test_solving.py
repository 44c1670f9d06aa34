"""Advices are worked out beside the server: followed step by step, stopped, shared, and begun again after a crash."""

import sys
import time
from collections.abc import Iterator
from typing import Any, cast

import psutil
import pytest

from components.planning.advice import Advice, Step
from components.planning.question import Question
from components.planning.solving import Solver, SolveState

COMMAND = (sys.executable, "-m", "tests.components.planning.fake_child")
QUICK = Advice(before=cast(Any, None), most=cast(Any, "quick"))
PATIENCE = 20.0


@pytest.fixture
def solver() -> Iterator[Solver]:
    made = Solver(COMMAND)
    yield made
    made.close()


def _ask(solver: Solver, key: str, what: str, visitor: str = "one") -> None:
    solver.ask(key, cast(Question, what), QUICK, visitor)


def _children() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE and "fake_child" in " ".join(child.cmdline())
    ]


def test_the_quick_answer_is_there_at_once_and_the_steps_follow(solver: Solver) -> None:
    solve = solver.ask("a", cast(Question, "0"), QUICK, "one")
    assert solve.active and solve.advice.most == "quick"
    done = solver.wait("a", PATIENCE)
    assert done is not None and done.state is SolveState.DONE and done.part == 1.0
    assert (done.advice.most, done.advice.fairest) == ("exact", "fair")
    assert done.advice.done == (Step.QUICK, Step.MOST, Step.FAIREST)


def test_waiting_for_a_step_ends_when_it_is_taken_and_not_only_at_the_end(solver: Solver) -> None:
    _ask(solver, "a", "30")
    solve = solver.wait("a", PATIENCE, Step.MOST)
    assert solve is not None and solve.active and solve.advice.most == "exact"


def test_stopping_ends_the_process_and_keeps_what_was_worked_out(solver: Solver) -> None:
    _ask(solver, "a", "30")
    solver.wait("a", PATIENCE, Step.MOST)
    (child,) = _children()
    begun = time.monotonic()
    solver.stop("a")
    psutil.wait_procs([child], timeout=PATIENCE)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
    stopped = solver.now("a")
    assert stopped is not None and stopped.state is SolveState.STOPPED and stopped.advice.most == "exact"
    assert time.monotonic() - begun < PATIENCE / 2


def test_after_a_stop_the_next_question_is_answered_by_a_new_process(solver: Solver) -> None:
    _ask(solver, "a", "30")
    solver.wait("a", PATIENCE, Step.MOST)
    solver.stop("a")
    _ask(solver, "b", "0")
    done = solver.wait("b", PATIENCE)
    assert done is not None and done.state is SolveState.DONE


def test_who_asks_something_else_stops_what_nobody_else_waits_for(solver: Solver) -> None:
    _ask(solver, "a", "30")
    solver.wait("a", PATIENCE, Step.MOST)
    _ask(solver, "b", "0")
    left, done = solver.now("a"), solver.wait("b", PATIENCE)
    assert left is not None and left.state is SolveState.STOPPED
    assert done is not None and done.state is SolveState.DONE


def test_two_people_with_the_same_question_share_one_advice_and_neither_stops_the_other(solver: Solver) -> None:
    _ask(solver, "a", "1", visitor="one")
    _ask(solver, "a", "1", visitor="two")
    solver.wait("a", PATIENCE, Step.MOST)
    assert len(_children()) == 1
    _ask(solver, "b", "0", visitor="one")
    shared, other = solver.wait("a", PATIENCE), solver.wait("b", PATIENCE)
    assert shared is not None and shared.state is SolveState.DONE
    assert other is not None and other.state is SolveState.DONE


def test_a_stopped_advice_is_worked_out_when_somebody_asks_again(solver: Solver) -> None:
    _ask(solver, "a", "30")
    solver.wait("a", PATIENCE, Step.MOST)
    solver.stop("a")
    _ask(solver, "a", "0")
    done = solver.wait("a", PATIENCE)
    assert done is not None and done.state is SolveState.DONE


@pytest.mark.parametrize("what", ["fail", "die"])
def test_a_failure_is_told_and_the_next_question_is_answered(solver: Solver, what: str) -> None:
    _ask(solver, "a", what)
    failed = solver.wait("a", PATIENCE)
    assert failed is not None and failed.state is SolveState.FAILED and failed.advice.most == "quick"
    _ask(solver, "b", "0", visitor="two")
    done = solver.wait("b", PATIENCE)
    assert done is not None and done.state is SolveState.DONE


def test_a_process_that_cannot_be_started_fails_that_question_and_no_other() -> None:
    broken = Solver(("/nonexistent/python",))
    for key in ("a", "b"):
        _ask(broken, key, "0")
        failed = broken.wait(key, PATIENCE)
        assert failed is not None and failed.state is SolveState.FAILED
    broken.close()


def test_changing_the_question_again_and_again_never_hands_one_to_a_process_that_is_ending(solver: Solver) -> None:
    for number in range(25):
        _ask(solver, str(number), "30")
        solver.wait(str(number), 0.05, Step.MOST)
    _ask(solver, "last", "0")
    done = solver.wait("last", PATIENCE)
    assert done is not None and done.state is SolveState.DONE
    states = {solve.state for number in range(25) if (solve := solver.now(str(number))) is not None}
    assert states <= {SolveState.STOPPED}


def test_what_nobody_looks_at_any_more_makes_room_for_who_does(solver: Solver, monkeypatch) -> None:
    monkeypatch.setattr("components.planning.solving.UNSEEN", 0.0)
    _ask(solver, "a", "noise", visitor="one")
    left = solver.wait("a", PATIENCE)
    assert left is not None and left.state is SolveState.STOPPED


def test_what_a_library_prints_does_not_spoil_an_answer(solver: Solver) -> None:
    _ask(solver, "a", "noise")
    done = solver.wait("a", PATIENCE)
    assert done is not None and done.state is SolveState.DONE and done.advice.fairest == "fair"


def test_one_process_serves_one_question_after_another(solver: Solver) -> None:
    _ask(solver, "a", "0")
    solver.wait("a", PATIENCE)
    (first,) = _children()
    _ask(solver, "b", "0")
    solver.wait("b", PATIENCE)
    assert [child.pid for child in _children()] == [first.pid]


def test_finished_advices_are_kept_for_who_comes_back_but_not_without_end(solver: Solver) -> None:
    for number in range(30):
        _ask(solver, str(number), "0")
        solver.wait(str(number), PATIENCE)
    assert solver.now("0") is None
    last = solver.now("29")
    assert last is not None and last.state is SolveState.DONE


@pytest.mark.parametrize("seconds", ["30", "0"])
def test_closing_ends_the_process_whether_it_works_or_waits(solver: Solver, seconds: str) -> None:
    _ask(solver, "a", seconds)
    solver.wait("a", PATIENCE, Step.MOST if seconds == "30" else None)
    children = _children()
    assert len(children) == 1
    solver.close()
    _gone, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []
