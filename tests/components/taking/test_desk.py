"""The reports of all wijken are for who pressed, one press after another, and nothing lies around afterwards."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from components.exports.each_wijk import Bundle
from components.intake.tasks import TaskState
from components.taking import desk as desks
from components.taking.desk import Desk, Order, TooManyError
from components.view_state import ViewState
from components.words.texts import Language
from db.permissions import VISITOR, Actor
from geodata.sources.progress import Cancelled, go_on
from geodata.vocabulary import Role

SOMEBODY = Actor("anna", Role.COORDINATOR, frozenset({"GM9901"}))


class Maker:
    """Stands in for the making: waits until it may go on, and writes something."""

    def __init__(self) -> None:
        self.may, self.at_once, self.most = threading.Event(), 0, 0
        self.lock = threading.Lock()

    def __call__(self, order: Order, hear: Callable[[int, int], None], cancelled: Cancelled) -> Bundle:
        with self.lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        try:
            hear(1, 3)
            order.path.write_bytes(b"half")
            while not self.may.wait(0.01):
                go_on(cancelled)
            order.path.write_bytes(b"whole")
            return Bundle(order.path, 3, ())
        finally:
            with self.lock:
                self.at_once -= 1


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def desk(maker: Maker) -> Iterator[Desk]:
    made = Desk(maker)
    yield made
    made.close()


def begin(desk: Desk, visitor: str = "een", actor: Actor = VISITOR) -> Order:
    return desk.begin(visitor, actor, ViewState(), Language.NL)


def ended(order: Order) -> Order:
    assert order.task is not None and order.task.wait(10)
    return order


def test_who_pressed_gets_the_file(desk: Desk, maker: Maker) -> None:
    order = begin(desk)
    assert order.active and order.bundle is None
    maker.may.set()
    assert ended(order).bundle == Bundle(order.path, 3, ())
    assert desk.mine("een", VISITOR) is order
    assert (order.done, order.total, order.path.read_bytes()) == (1, 3, b"whole")


def test_nobody_else_gets_it(desk: Desk, maker: Maker) -> None:
    maker.may.set()
    ended(begin(desk, actor=SOMEBODY))
    assert desk.mine("ander", SOMEBODY) is None
    # Signed out, or another person at the same screen.
    assert desk.mine("een", VISITOR) is None
    assert desk.mine("een", replace(SOMEBODY, role=Role.BESTUUR)) is None


def test_what_is_stopped_leaves_no_file(desk: Desk) -> None:
    order = begin(desk)
    folder = order.path.parent
    desk.put_away("een")
    assert ended(order).task.state is TaskState.STOPPED  # type: ignore[union-attr]
    assert desk.mine("een", VISITOR) is None and list(folder.iterdir()) == []


def test_what_is_stopped_at_the_last_moment_leaves_no_file(maker: Maker) -> None:
    def make(order: Order, hear: Callable[[int, int], None], cancelled: Cancelled) -> Bundle:
        order.task.stop()  # type: ignore[union-attr]
        order.path.write_bytes(b"whole")
        return Bundle(order.path, 1, ())

    desk = Desk(make)
    order = ended(begin(desk))
    assert order.bundle is None and not order.path.exists()
    desk.close()


def test_a_making_that_fails_leaves_no_file_and_lets_the_next_begin(maker: Maker) -> None:
    def fails(order: Order, hear: Callable[[int, int], None], cancelled: Cancelled) -> Bundle:
        order.path.write_bytes(b"half")
        raise LookupError("nothing is loaded")

    desk = Desk(fails)
    for _time in range(2):
        order = ended(begin(desk))
        assert isinstance(order.task.failure, LookupError) and not order.path.exists()  # type: ignore[union-attr]
    desk.close()


def test_one_is_made_at_a_time_and_a_second_press_takes_the_place_of_the_first(desk: Desk, maker: Maker) -> None:
    orders = [begin(desk, f"bezoek {at}") for at in range(3)]
    again = begin(desk, "bezoek 0")
    maker.may.set()
    for order in (*orders[1:], again):
        assert ended(order).bundle is not None
    assert ended(orders[0]).bundle is None and not orders[0].path.exists()
    assert maker.most == 1


def test_too_many_waiting_are_told_so(desk: Desk) -> None:
    for at in range(desks.WAITING):
        begin(desk, f"bezoek {at}")
    with pytest.raises(TooManyError):
        begin(desk, "nog een")


def test_what_was_ready_stays_when_too_many_wait(desk: Desk, maker: Maker) -> None:
    maker.may.set()
    mine = ended(begin(desk, "ik"))
    maker.may.clear()
    for at in range(desks.WAITING):
        begin(desk, f"bezoek {at}")
    with pytest.raises(TooManyError):
        begin(desk, "ik")
    assert desk.mine("ik", VISITOR) is mine and mine.bundle is not None and mine.path.read_bytes() == b"whole"


def test_who_waits_already_may_press_again_on_a_full_desk(desk: Desk) -> None:
    orders = [begin(desk, f"bezoek {at}") for at in range(desks.WAITING)]
    again = begin(desk, "bezoek 0")
    assert again.active and ended(orders[0]).bundle is None and desk.mine("bezoek 0", VISITOR) is again


def test_only_a_few_files_are_kept(desk: Desk, maker: Maker) -> None:
    maker.may.set()
    orders = [ended(begin(desk, f"bezoek {at}")) for at in range(desks.KEPT + 2)]
    left = [order for order in orders if order.path.exists()]
    assert left == orders[-desks.KEPT :]
    assert desk.mine("bezoek 0", VISITOR) is None


def test_the_end_of_the_server_leaves_nothing(maker: Maker) -> None:
    desk = Desk(maker)
    order = begin(desk)
    folder: Path = order.path.parent
    desk.close()
    ended(order)
    assert not folder.exists()


def test_what_a_server_left_that_was_ended_by_force_is_taken_away(tmp_path: Path, monkeypatch, maker: Maker) -> None:
    monkeypatch.setattr(desks.tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, running, other = (
        tmp_path / name for name in (f"wijklens-reports-{gone.pid}-a", f"wijklens-reports-{os.getppid()}-b", "mine")
    )
    for folder in (left, running, other):
        folder.mkdir()
        (folder / "alle.zip").write_bytes(b"reports")
    desk = Desk(maker)
    begin(desk)
    assert not left.exists() and running.exists() and other.exists()
    desk.close()
