"""The watch over an open form goes on whatever happens, and a form that nobody can vouch for is closed."""

import errno
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from components import by_day_pass, visitor
from components.cards import opening
from components.cards.addresses import is_own, networks, own_addresses
from components.cards.listener import Listener, Opened
from db.errors import RegisterError, UnreachableDatabaseError
from db.settings import get_settings
from tests.components.cards.hall import KEY, Hall, ask, send, stored, thanked


@pytest.fixture
def at_the_laptop(small_hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr(visitor, "actor", lambda: small_hall.who)
    monkeypatch.setattr(visitor, "is_here", lambda: True)
    return small_hall


@pytest.fixture
def soon() -> Iterator[Listener]:
    """A listener that waits for half a second to know."""
    made = Listener(look=0.02, patience=0.5)
    yield made
    made.close()


class Asked:
    """Whether a pass is in force, as a test sets it: yes, no, or an error."""

    def __init__(self) -> None:
        self.answer: bool | BaseException = True
        self.times = 0

    def __call__(self) -> bool:
        self.times += 1
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


def until(right: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not right():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def open_at(hall: Hall, listener: Listener, in_force: Callable[[], bool], port: int = 0) -> int:
    given = {"pass_id": hall.pass_id, "key": KEY, "address": "127.0.0.1", "in_force": in_force}
    return listener.open(hall.about, port=port, **given).port


FAILURES = [
    RegisterError("something of the register"),
    UnreachableDatabaseError("away"),
    OperationalError("SELECT", {}, RuntimeError("away")),
    OSError("the disk"),
    ValueError("something that nobody thought of"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: type(one).__name__)
def test_the_watch_goes_on_after_a_failure_and_still_sees_the_day_end(
    small_hall: Hall, listener: Listener, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    asked = Asked()
    port = open_at(small_hall, listener, asked)
    asked.answer, before = failure, asked.times
    until(lambda: asked.times > before + 2)
    assert listener.opened is not None
    assert any(one.exc_info for one in caplog.records if one.name == "components.cards.listener")
    asked.answer = False
    until(lambda: listener.opened is None and not answers(port))
    assert listener.gave_up is None


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: type(one).__name__)
def test_a_form_of_which_nobody_can_say_whether_it_may_be_open_is_closed(
    small_hall: Hall, soon: Listener, failure: Exception
) -> None:
    asked = Asked()
    port = open_at(small_hall, soon, asked)
    asked.answer = failure
    until(lambda: soon.opened is None and not answers(port))
    assert soon.gave_up == small_hall.pass_id
    asked.answer = True
    open_at(small_hall, soon, asked)
    assert soon.gave_up is None


def test_failures_with_an_answer_between_them_close_nothing(small_hall: Hall, soon: Listener) -> None:
    asked = Asked()
    open_at(small_hall, soon, asked)
    end = time.monotonic() + 1.2  # more than twice the patience
    while time.monotonic() < end:
        asked.answer, before = OSError("now and then"), asked.times
        until(lambda before=before: asked.times > before + 1)
        asked.answer, before = True, asked.times
        until(lambda before=before: asked.times > before + 1)
        assert soon.opened is not None


def test_while_it_is_not_known_no_card_is_taken_and_no_text_is_lost(
    small_hall: Hall, listener: Listener, sqlite_database: Engine, exact_guard: object
) -> None:
    asked = Asked()
    port = open_at(small_hall, listener, asked)
    url = f"http://127.0.0.1:{port}/k/{KEY}"
    asked.answer = UnreachableDatabaseError("away")
    answer = send(url, tekst="Blijft staan.", soort="vraag")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert "Blijft staan.</textarea>" in answer.text
    assert 'value="vraag" required checked' in answer.text
    assert "je tekst blijft hier staan" in answer.text
    assert ask(url).status == 503
    assert stored(sqlite_database) == []
    asked.answer = True
    assert thanked(send(url, tekst="Blijft staan."))


def test_a_register_that_hangs_is_asked_by_one_phone_and_not_by_each(
    at_the_laptop: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def away(settings: object) -> None:
        asked.append(1)
        raise UnreachableDatabaseError("away")

    monkeypatch.setattr(by_day_pass, "judged", away)
    in_force = opening.in_force(get_settings(), at_the_laptop.pass_id, remembered=3600)
    for _ in range(5):
        with pytest.raises(UnreachableDatabaseError):
            in_force()
    assert len(asked) == 1
    monkeypatch.undo()
    again = opening.in_force(get_settings(), at_the_laptop.pass_id, remembered=0)
    assert again()


def test_the_watch_sees_midnight_while_the_register_is_away(
    at_the_laptop: Hall, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force = opening.in_force(get_settings(), at_the_laptop.pass_id, remembered=0)
    port = open_at(at_the_laptop, listener, in_force)
    with monkeypatch.context() as away:
        away.setattr(by_day_pass, "judged", lambda settings: (_ for _ in ()).throw(UnreachableDatabaseError("away")))
        assert ask(f"http://127.0.0.1:{port}/k/{KEY}").status == 503
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1), tick=True):
        until(lambda: listener.opened is None and not answers(port))


def test_after_a_restart_the_form_is_closed_and_opens_under_the_same_address(
    at_the_laptop: Hall, exact_guard: object
) -> None:
    first = Listener()
    opened = opening.open_form("127.0.0.1", listener=first, port=0)
    assert thanked(send(opened.url))
    first.close()
    # A process that begins anew knows the machine from its file only.
    get_settings.cache_clear()
    second = Listener()
    try:
        assert second.opened is None
        again = opening.open_form("127.0.0.1", listener=second, port=opened.port)
        assert again.url == opened.url
        assert thanked(send(again.url))
    finally:
        second.close()


def test_a_port_that_is_taken_is_passed_by_and_the_qr_code_says_the_other(
    at_the_laptop: Hall, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("WIJKLENS_CARD_FORM_PORT", str(port))
        get_settings.cache_clear()
        opened = opening.open_form("127.0.0.1", listener=listener)
    assert port < opened.port < port + 10
    assert f":{opened.port}/k/" in opened.url
    assert ask(opened.url).status == 200


def test_an_address_that_is_not_ours_is_told_at_once_and_no_port_is_tried_for_it(
    at_the_laptop: Hall, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    made = listener.open
    monkeypatch.setattr(listener, "open", lambda *a, **k: tried.append(k["port"]) or made(*a, **k))
    opened = opening.open_form("127.0.0.1", listener=listener, port=0)
    with pytest.raises(OSError, match=r".") as refused:
        opening.open_form("10.255.254.253", listener=listener)
    assert refused.value.errno == errno.EADDRNOTAVAIL
    assert tried == [0, get_settings().card_form_port]
    # What was open goes on: who mistypes an address closes nothing.
    assert listener.opened == opened
    assert ask(opened.url).status == 200


def test_two_who_open_the_form_at_the_same_moment_leave_one_form_that_can_be_closed(
    at_the_laptop: Hall, soon: Listener
) -> None:
    for _turn in range(5):
        together = threading.Barrier(2)

        def opens(together: threading.Barrier = together) -> Opened:
            together.wait()
            return opening.open_form("127.0.0.1", listener=soon, port=0)

        with ThreadPoolExecutor(2) as coordinators:
            asked = [coordinators.submit(opens) for _each in range(2)]
        ports = [one.result().port for one in asked]
        assert soon.opened is not None
        assert [port for port in ports if answers(port)] == [soon.opened.port]
        soon.close()
        assert [port for port in ports if answers(port)] == []


def test_a_server_that_does_not_start_is_no_open_form(
    small_hall: Hall, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)
    with pytest.raises(OSError, match="did not start"):
        open_at(small_hall, listener, lambda: True)
    assert listener.opened is None


def test_an_address_is_ours_as_long_as_this_machine_has_it() -> None:
    assert is_own("127.0.0.1")
    assert all(is_own(one) for one in own_addresses())
    assert all(is_own(one) for one in networks())
    assert not is_own("192.0.2.77")
    assert not is_own("no address")
