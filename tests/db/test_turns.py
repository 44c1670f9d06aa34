"""Whoever asked first to write goes first, and nobody waits for ever."""

import threading
import time

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import TimeoutError as WaitedTooLongError

from db.engine import writing
from db.turns import Turns
from tests.factories import add_municipality, add_organisation


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(10), []

    def ask(number: int) -> None:
        with turns:
            order.append(number)

    with turns:
        threads = []
        for number in range(8):
            one = threading.Thread(target=ask, args=(number,))
            one.start()
            threads.append(one)
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for one in threads:
        one.join()
    assert order == list(range(8))


def test_who_goes_again_stands_behind_who_waits() -> None:
    turns, order = Turns(10), []

    def wait() -> None:
        with turns:
            order.append("waited")

    with turns:
        other = threading.Thread(target=wait)
        other.start()
        while not turns._waiting:
            time.sleep(0.001)
    with turns:
        order.append("again")
    other.join()
    assert order == ["waited", "again"]


def test_who_gives_up_holds_nobody_up() -> None:
    turns = Turns(0.05)
    with turns, pytest.raises(WaitedTooLongError):
        _take_in_a_thread(turns)
    with turns:
        pass


def _take_in_a_thread(turns: Turns) -> None:
    failures: list[BaseException] = []

    def take() -> None:
        try:
            with turns:
                pass
        except WaitedTooLongError as failure:
            failures.append(failure)

    one = threading.Thread(target=take)
    one.start()
    one.join()
    raise failures[0]


def test_a_turn_is_given_back_when_writing_fails() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns:
        raise ZeroDivisionError
    with turns:
        pass


def test_more_writers_than_connections_all_get_their_turn(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
    failures: list[BaseException] = []
    done = [0] * 30
    stop = threading.Event()
    all_there = threading.Barrier(len(done))  # else the first is rounds ahead before the last thread was even made

    def write(number: int) -> None:
        try:
            all_there.wait()
            while not stop.is_set():
                with writing(sqlite_database) as session:
                    add_organisation(session, name=f"{number}-{done[number]}")
                done[number] += 1
        except BaseException as failure:  # noqa: BLE001 any failure counts
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(done))]
    for one in threads:
        one.start()
    time.sleep(1.5)
    stop.set()
    for one in threads:
        one.join()
    assert failures == []
    # In turn means in turn: nobody is more than a round or two ahead of anybody.
    assert min(done) >= 1 and max(done) - min(done) <= 2
