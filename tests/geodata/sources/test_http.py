"""The one door outward: patience, limits, and errors that say what to do."""

import socket
import time

import pytest

from geodata.errors import BrokenAnswerError, CancelledError, SourceRefusedError, SourceUnreachableError
from geodata.sources.http import Cure, Http, own_address
from geodata.sources.progress import Doing
from tests.service_double import ServiceDouble, Trouble

PATH = "/cbs/wijken-en-buurten-2024/ogc/v1/collections/gemeenten/items"


def first(*troubles: Trouble | None):
    """Trouble for the first requests, none after."""
    return lambda number, path: troubles[number - 1] if number <= len(troubles) else None


@pytest.mark.parametrize(
    "trouble", [Trouble.BUSY, Trouble.TOO_OFTEN, Trouble.CUT, Trouble.HTML, Trouble.DROPPED], ids=lambda t: t.name
)
def test_passing_trouble_is_tried_again(double: ServiceDouble, http: Http, trouble: Trouble) -> None:
    double.trouble = first(trouble, trouble, trouble)
    assert len(http.json("pdok", double.url + PATH)["features"]) == 2
    assert len(double.asked) == 4


@pytest.mark.parametrize(
    ("trouble", "error", "cure"),
    [
        (Trouble.BUSY, SourceUnreachableError, Cure.TRY_LATER),
        (Trouble.DROPPED, SourceUnreachableError, Cure.CHECK_CONNECTION),
        (Trouble.CUT, BrokenAnswerError, Cure.TRY_LATER),
        (Trouble.HTML, BrokenAnswerError, Cure.TRY_LATER),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_lasting_trouble_names_service_address_and_cure(
    double: ServiceDouble, http: Http, trouble: Trouble, error: type[Exception], cure: Cure
) -> None:
    double.trouble = lambda number, path: trouble
    with pytest.raises(error) as caught:
        http.json("pdok", double.url + PATH, {"f": "json"})
    details = caught.value.details  # type: ignore[attr-defined]
    assert details["service"] == "pdok"
    assert details["address"] == f"{double.url}{PATH}?f=json"
    assert details["cure"] is cure
    assert details["attempts"] == 4
    assert len(double.asked) == 4


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, None])
def test_a_refusal_is_not_tried_again(double: ServiceDouble, http: Http, trouble: Trouble | None) -> None:
    double.trouble = lambda number, path: trouble
    address = double.url + (PATH if trouble else "/nothing")
    with pytest.raises(SourceRefusedError) as caught:
        http.json("pdok", address)
    assert caught.value.details["status"] == (400 if trouble else 404)
    assert caught.value.details["cure"] is Cure.CHECK_RELEASE
    assert len(double.asked) == 1


def test_nobody_at_the_address_is_unreachable(http: Http) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(SourceUnreachableError):
            http.json("pdok", f"http://127.0.0.1:{taken.getsockname()[1]}/x")


def test_an_address_that_is_none_is_refused_at_once(http: Http) -> None:
    with pytest.raises(SourceRefusedError):
        http.json("pdok", "ftp://127.0.0.1/x")


def test_a_service_that_is_silent_is_given_up(double: ServiceDouble) -> None:
    double.trouble = lambda number, path: Trouble.SLOW
    with Http(attempts=2, backoff=0.0, timeout=(1.0, 0.1)) as impatient, pytest.raises(SourceUnreachableError):
        impatient.json("pdok", double.url + PATH)
    # Who asks gives up sooner than a busy service has written down that it was asked.
    until = time.monotonic() + 5
    while len(double.asked) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(double.asked) == 2


def test_the_pause_that_a_service_asks_for_is_kept_within_reason(double: ServiceDouble) -> None:
    waits: list[float] = []
    heard: list[object] = []
    double.trouble = first(Trouble.BUSY, Trouble.BUSY)
    double.retry_after = "5"
    with Http(backoff=0.0, longest_wait=2.0, sleep=waits.append) as http:
        http.progress = lambda done, total, doing, details: heard.append((doing, details["seconds"]))
        http.json("pdok", double.url + PATH)
    assert sum(waits) == pytest.approx(4.0)
    assert heard == [(Doing.WAITING, 2), (Doing.WAITING, 2)]


def test_a_pause_that_cannot_be_read_does_not_matter(double: ServiceDouble, http: Http) -> None:
    double.trouble = first(Trouble.BUSY)
    double.retry_after = "in a while"
    assert http.json("pdok", double.url + PATH)["features"]


def test_pauses_grow(double: ServiceDouble) -> None:
    waits: list[float] = []
    double.trouble = first(Trouble.BUSY, Trouble.BUSY, Trouble.BUSY)
    with Http(backoff=0.1, sleep=waits.append) as http:
        http.json("pdok", double.url + PATH)
    assert sum(waits) == pytest.approx(0 + 0.2 + 0.4)


def test_an_answer_that_is_too_large_is_refused(double: ServiceDouble) -> None:
    with Http(max_bytes=100) as http, pytest.raises(SourceRefusedError) as caught:
        http.json("pdok", double.url + PATH)
    assert caught.value.details["cure"] is Cure.TELL_THE_MAKERS
    assert len(double.asked) == 1


def test_cancelling_stops_before_the_next_request_and_during_a_pause(double: ServiceDouble) -> None:
    with Http(cancelled=lambda: True) as http, pytest.raises(CancelledError):
        http.json("pdok", double.url + PATH)
    assert double.asked == []

    stopped = False

    def sleep(_seconds: float) -> None:
        nonlocal stopped
        stopped = True

    double.trouble = lambda number, path: Trouble.BUSY
    double.retry_after = "60"
    with Http(sleep=sleep, cancelled=lambda: stopped) as http, pytest.raises(CancelledError):
        http.json("pdok", double.url + PATH)
    assert len(double.asked) == 1


def test_the_query_is_no_part_of_the_own_address() -> None:
    assert own_address("https://a.nl:8/b/c?d=e#f") == "https://a.nl:8/b/c"
