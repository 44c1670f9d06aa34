"""The form opens with a pass, listens on one local address, and is closed when the pass is not in force any more."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine

from components import visitor
from components.cards import opening, qr
from components.cards.addresses import is_local, own_addresses
from components.cards.limits import Limits, Window
from components.cards.listener import Listener, NotLocalError
from db import day_pass
from db.engine import writing
from db.errors import ForbiddenError
from db.permissions import VISITOR
from db.settings import get_settings
from db.words import Origin
from tests.components.cards.hall import KEY, Hall, ask, send, stored, thanked
from tests.factories import COORDINATOR, GEMEENTE


@pytest.fixture
def at_the_laptop(small_hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr(visitor, "actor", lambda: small_hall.who)
    monkeypatch.setattr(visitor, "is_here", lambda: True)
    return small_hall


def until(right: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not right():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_with_a_pass_in_force_the_form_of_that_day_opens(
    at_the_laptop: Hall, sqlite_database: Engine, listener: Listener, exact_guard: object
) -> None:
    opened = opening.open_form("127.0.0.1", listener=listener, port=0)
    assert listener.opened == opened
    assert (opened.day_id, opened.pass_id, opened.gemeente) == (at_the_laptop.day_id, at_the_laptop.pass_id, GEMEENTE)
    assert opened.url.endswith("/k/" + day_pass.form_key(at_the_laptop.machine, at_the_laptop.pass_id))
    page = ask(opened.url).text
    assert "Sport en welzijn ontmoeten elkaar" in page
    assert '<option value="WK990100">wijk 0</option>' in page
    assert thanked(send(opened.url, wijk="WK990100"))
    assert len(stored(sqlite_database)) == 1
    again = opening.open_form("127.0.0.1", listener=listener, port=0)
    assert again.url.partition("/k/")[2] == opened.url.partition("/k/")[2]
    assert not _answers(opened.port)
    listener.close()
    assert listener.opened is None
    assert not _answers(again.port)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def test_a_pass_that_is_withdrawn_closes_the_form_by_itself(
    at_the_laptop: Hall, sqlite_database: Engine, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_REMEMBERED", 0.0)
    opened = opening.open_form("127.0.0.1", listener=listener, port=0)
    with writing(sqlite_database) as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        day_pass.revoke(session, at_the_laptop.pass_id, **about)
    until(lambda: listener.opened is None and not _answers(opened.port))


def test_the_form_takes_nothing_after_midnight(at_the_laptop: Hall) -> None:
    asked = opening.in_force(get_settings(), at_the_laptop.pass_id, remembered=3600)
    assert asked()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        assert not asked()
    assert not opening.in_force(get_settings(), at_the_laptop.day_id)()


def test_without_a_pass_or_the_right_or_away_from_the_machine_nothing_opens(
    at_the_laptop: Hall, sqlite_database: Engine, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(visitor, "is_here", lambda: False)
        with pytest.raises(opening.NoPassError):
            opening.open_form("127.0.0.1", listener=listener, port=0)
    with monkeypatch.context() as nobody:
        nobody.setattr(visitor, "actor", lambda: VISITOR)
        with pytest.raises(ForbiddenError):
            opening.open_form("127.0.0.1", listener=listener, port=0)
    with writing(sqlite_database) as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        day_pass.revoke(session, at_the_laptop.pass_id, **about)
    with pytest.raises(opening.NoPassError):
        opening.open_form("127.0.0.1", listener=listener, port=0)
    assert listener.opened is None


def test_the_form_listens_on_no_address_that_others_than_the_room_can_reach(small_hall: Hall) -> None:
    given = {"pass_id": small_hall.pass_id, "key": KEY, "port": 0, "in_force": lambda: True}
    for address in ("0.0.0.0", "8.8.8.8", "::", "::1", "localhost", "", "224.0.0.1", "255.255.255.255"):
        assert not is_local(address)
        with pytest.raises(NotLocalError):
            Listener().open(small_hall.about, address=address, **given)


def test_it_listens_on_the_one_address_that_was_chosen(
    small_hall: Hall, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = []
    made = socket.create_server
    monkeypatch.setattr(socket, "create_server", lambda where, **options: bound.append(where) or made(where, **options))
    given = {"pass_id": small_hall.pass_id, "key": KEY, "port": 0, "in_force": lambda: True}
    listener.open(small_hall.about, address="127.0.0.1", **given)
    assert bound == [("127.0.0.1", 0)]


def test_an_address_that_is_not_ours_or_a_port_that_is_taken_is_told(small_hall: Hall, listener: Listener) -> None:
    given = {"pass_id": small_hall.pass_id, "key": KEY, "in_force": lambda: True}
    with pytest.raises(OSError, match=r".+"):
        listener.open(small_hall.about, address="10.255.254.253", port=0, **given)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match=r".+"):
        listener.open(small_hall.about, address="127.0.0.1", port=taken.getsockname()[1], **given)
    assert listener.opened is None


def test_local_addresses_are_those_that_the_internet_does_not_reach() -> None:
    for address in ("192.168.1.20", "10.0.0.2", "172.20.10.14", "169.254.1.1", "100.64.3.4", "127.0.0.1"):
        assert is_local(address)
    found = own_addresses()
    assert all(is_local(one) and not one.startswith("127.") for one in found)
    assert len(found) == len(set(found))


def test_importing_the_form_brings_nothing_that_listens() -> None:
    code = "import components.cards.listener as l, socket; assert l.the_listener.opened is None"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_the_qr_code_is_one_drawing_in_black_on_white_with_words_beside_it() -> None:
    made = qr.build("http://192.168.1.20:8602/k/AbC-_x")
    assert made.svg.startswith("<svg ")
    assert 'stroke="#000"' in made.svg
    assert 'fill="#fff"' in made.svg
    assert made.address in made.alt
    hostile = qr.build('http://x/"><script>')
    assert "<script>" not in hostile.svg


def test_limits_let_a_hall_through_and_count_each_address_for_itself() -> None:
    now = [0.0]
    limits = Limits((Window(3, 60.0), Window(4, 3600.0)), (Window(5, 60.0),), clock=lambda: now[0])
    assert [limits.wait("a") for _ in range(4)] == [0, 0, 0, 60.0]
    assert [limits.wait("b") for _ in range(3)] == [0, 0, 60.0]
    now[0] = 59.9
    assert 0 < limits.wait("a") < 0.2
    now[0] = 60.0
    assert limits.wait("a") == 0
    assert limits.wait("a") == pytest.approx(3540.0)
    now[0] = 3700.0
    assert limits.wait("a") == 0


def test_limits_forget_old_addresses() -> None:
    limits = Limits((Window(1, 60.0),), (Window(10_000, 60.0),))
    for n in range(6000):
        limits.wait(f"adres {n}")
    assert len(limits._by_address) <= 5000
