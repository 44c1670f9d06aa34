"""The one door through which Wijklens asks a service on the internet."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError
from urllib3.util.retry import Retry

from geodata.errors import BrokenAnswerError, SourceError, SourceRefusedError, SourceUnreachableError
from geodata.sources.progress import Cancelled, Doing, Progress, go_on, never, silent

# Passing trouble at the other side; anything else that is not 200 is an answer that will not change by itself.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
CHUNK = 64 * 1024


class Service(StrEnum):
    """Who is asked, under the name by which people know it."""

    PDOK = "PDOK"
    STATLINE = "CBS StatLine"
    RIVM = "RIVM"


class Cure(StrEnum):
    """What to do about a service that failed; the sentence stands in the text catalogue."""

    TRY_LATER = "try_later"
    CHECK_CONNECTION = "check_connection"
    CHECK_RELEASE = "check_release"
    TELL_THE_MAKERS = "tell_the_makers"


@dataclass
class Http:
    """
    Ask for JSON, patiently and with limits.

    A request that meets passing trouble (no connection, 429, 5xx, a body that breaks off, JSON that cannot be read)
    is tried again, ``attempts`` times in all, with growing pauses or the pause that the service asks for.

    Parameters
    ----------
    attempts
        Tries per address, the first one included.
    backoff
        Seconds; the pauses are 0, 2, 4, 8 ... times this.
    longest_wait
        Seconds; no pause is longer, whatever the service asks for.
    timeout
        Seconds to connect, and between two pieces of an answer.
    longest_answer
        Seconds that one answer may take from first to last byte.
    max_bytes
        An answer that is larger (unpacked) is refused.
    cancelled
        Asked before each request, during pauses, and between pieces of an answer.
    """

    attempts: int = 6
    backoff: float = 0.5
    longest_wait: float = 60.0
    timeout: tuple[float, float] = (10.0, 60.0)
    longest_answer: float = 900.0
    max_bytes: int = 400_000_000
    cancelled: Cancelled = never
    progress: Progress = silent
    user_agent: str = "Wijklens"
    sleep: Callable[[float], None] = time.sleep
    session: requests.Session = field(default_factory=requests.Session)

    def __enter__(self) -> "Http":
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def json(self, service: str, url: str, params: dict[str, str] | None = None) -> Any:
        """
        Ask one address and read its JSON.

        Parameters
        ----------
        service
            Who is asked (see ``Service``); named in every error.
        url, params
            The address; ``params`` are put behind it.

        Raises
        ------
        SourceRefusedError
            On 4xx: the request or the release does not exist. Not tried again (408, 425 and 429 are).
        SourceUnreachableError
            If there is no connection, or only passing trouble, after all tries.
        BrokenAnswerError
            If the answer broke off, is too large or is not JSON, after all tries.
        CancelledError
            If the user stopped the work.
        """
        address = requests.Request("GET", url, params=params).prepare().url or url
        retry = Retry(total=self.attempts - 1, backoff_factor=self.backoff, backoff_max=self.longest_wait)
        while True:
            go_on(self.cancelled)
            wait = None
            try:
                with self._get(address) as response:
                    if response.status_code in PASSING:
                        wait = _asked_pause(retry, response)
                        failure = _passing(service, address, response.status_code)
                    elif response.status_code != 200:
                        raise _refused(service, address, response)
                    else:
                        return self._read(service, address, response)
            except BrokenAnswerError as broken:
                failure = broken
            except (requests.ConnectionError, requests.Timeout) as trouble:
                failure = SourceUnreachableError(
                    f"{service} does not answer at {address}: {type(trouble).__name__}",
                    **_told(service, address, cure=Cure.CHECK_CONNECTION),
                )
            except requests.RequestException as trouble:
                raise SourceRefusedError(
                    f"{address} cannot be asked: {trouble}", **_told(service, address, cure=Cure.TELL_THE_MAKERS)
                ) from trouble
            try:
                retry = retry.increment("GET", address, error=HTTPError())
            except MaxRetryError:
                failure.details["attempts"] = self.attempts
                raise failure from None
            pause = retry.get_backoff_time() if wait is None else wait
            self._pause(min(pause, self.longest_wait), service)

    def _get(self, address: str) -> requests.Response:
        headers = {"User-Agent": self.user_agent, "Accept": "application/json, application/geo+json;q=0.9, */*;q=0.5"}
        return self.session.get(address, headers=headers, timeout=self.timeout, stream=True)

    def _read(self, service: str, address: str, response: requests.Response) -> Any:
        """The body as JSON, noticing that it broke off, is too large or too slow."""
        pieces: list[bytes] = []
        size, started = 0, time.monotonic()
        try:
            for piece in response.iter_content(CHUNK):
                go_on(self.cancelled)
                pieces.append(piece)
                size += len(piece)
                if size > self.max_bytes:
                    raise SourceRefusedError(
                        f"{service} sends more than {self.max_bytes} bytes at {address}",
                        **_told(service, address, cure=Cure.TELL_THE_MAKERS),
                    )
                if time.monotonic() - started > self.longest_answer:
                    raise SourceUnreachableError(
                        f"{service} takes too long at {address}", **_told(service, address, cure=Cure.TRY_LATER)
                    )
        except (requests.RequestException, HTTPError) as trouble:
            raise BrokenAnswerError(
                f"the answer of {service} at {address} broke off after {size} bytes",
                **_told(service, address, cure=Cure.TRY_LATER),
            ) from trouble
        stated = response.headers.get("Content-Length", "")
        packed = response.headers.get("Content-Encoding", "identity") != "identity"
        if stated.isdigit() and not packed and size != int(stated):
            raise BrokenAnswerError(
                f"the answer of {service} at {address} has {size} bytes of {stated}",
                **_told(service, address, cure=Cure.TRY_LATER),
            )
        try:
            return json.loads(b"".join(pieces))
        except (ValueError, RecursionError) as trouble:
            raise BrokenAnswerError(
                f"the answer of {service} at {address} is not JSON", **_told(service, address, cure=Cure.TRY_LATER)
            ) from trouble

    def _pause(self, seconds: float, service: str) -> None:
        """Wait in slices, so that a press on cancel is felt."""
        if seconds >= 1:
            self.progress(0, None, Doing.WAITING, {"service": service, "seconds": round(seconds)})
        while seconds > 0:
            go_on(self.cancelled)
            slice_ = min(seconds, 0.25)
            self.sleep(slice_)
            seconds -= slice_


def own_address(url: str) -> str:
    """An address without its query: what the next pages are asked from, wherever a link points."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _told(service: str, address: str, *, cure: Cure, **more: Any) -> dict[str, Any]:
    return {"service": service, "address": address, "cure": cure, **more}


def _asked_pause(retry: Retry, response: requests.Response) -> float | None:
    """The pause that the service asks for, in seconds; ``None`` when it asks for none that can be read."""
    try:
        return retry.get_retry_after(response.raw)
    except InvalidHeader:
        return None


def _passing(service: str, address: str, status: int) -> SourceError:
    return SourceUnreachableError(
        f"{service} answers {status} at {address}", **_told(service, address, cure=Cure.TRY_LATER, status=status)
    )


def _refused(service: str, address: str, response: requests.Response) -> SourceRefusedError:
    return SourceRefusedError(
        f"{service} answers {response.status_code} at {address}",
        **_told(service, address, cure=Cure.CHECK_RELEASE, status=response.status_code),
    )
