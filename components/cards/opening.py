"""Open and close the card form of today: only with a pass in force, by somebody at this very machine."""

import errno
import time
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from components import by_day_pass, visitor
from components.cards.listener import Listener, Opened, the_listener
from components.cards.page import FormOf
from db import day_pass
from db.areas import loaded_municipalities, read_areas
from db.day_pass import Judged
from db.engine import reading
from db.errors import RegisterError
from db.models import IntervisieDay
from db.permissions import require
from db.settings import Settings, get_settings
from db.words import Action, Kind, PassState
from geodata.vocabulary import Level

_PORTS = 10  # tried one after another: what runs on a laptop of a partner is not known beforehand
_LAST_PORT = 65_535
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
_REMEMBERED = 2.0  # seconds: a flood of looks at the form does not become a flood of questions to the register


class NoPassError(RegisterError):
    """No pass is in force on this machine; ``details``: state."""

    code = "no_pass"


def open_form(address: str, *, listener: Listener = the_listener, port: int | None = None) -> Opened:
    """
    Open the form of the day whose pass is in force here.

    Parameters
    ----------
    address
        Of this machine on the local network, as the coordinator chose it.
    port
        That of the settings, or the next one that is free where something else listens there; unless a test asks
        otherwise.

    Raises
    ------
    NoPassError
        If no pass is in force here, or the request is not of somebody at this machine.
    ForbiddenError
        If who is looking may not prepare days.
    NotLocalError, OSError
        As ``Listener.open``.
    """
    settings = get_settings()
    judged, machine = by_day_pass.judged(settings), day_pass.machine_of(settings)
    if judged.state is not PassState.GELDIG or judged.terms is None or machine is None or not visitor.is_here():
        raise NoPassError("no pass is in force on this machine", state=judged.state)
    terms = judged.terms
    require(visitor.actor(), Action.END, Kind.DAY_PASS, gemeente=terms.gemeente)
    given: dict[str, Any] = {
        "pass_id": terms.id,
        "key": day_pass.form_key(machine, terms.id),
        "address": address,
        "in_force": in_force(settings, terms.id),
    }
    first = settings.card_form_port
    ports = range(first, min(first + _PORTS, _LAST_PORT + 1)) if port is None else range(port, port + 1)
    said = about(judged)
    for one in ports:
        try:
            return listener.open(said, port=one, **given)
        except OSError as failure:
            if failure.errno not in _TAKEN or one == ports[-1]:
                raise
    raise OSError(errno.EADDRINUSE, "no port is free")  # pragma: no cover - there is one port at least


def about(judged: Judged) -> FormOf:
    """
    Give what the form of a pass in force says.

    Raises
    ------
    NoPassError
        If it is not in force.
    """
    if judged.terms is None:
        raise NoPassError("no pass is in force on this machine", state=judged.state)
    gemeente, day_id = judged.terms.gemeente, judged.terms.day_id
    with reading() as session:
        day = session.get_one(IntervisieDay, (gemeente, day_id))
        names = {one.code: one.name for one in loaded_municipalities(session)}
        wijken = read_areas(session, gemeente=gemeente, level=Level.WIJK)["name"]
    listed = sorted(((str(code), str(name)) for code, name in wijken.items()), key=lambda pair: pair[1].casefold())
    return FormOf(gemeente, names.get(gemeente, gemeente), day_id, day.title, day.planned_on, tuple(listed))


def in_force(settings: Settings, pass_id: UUID, remembered: float = _REMEMBERED) -> Callable[[], bool]:
    """
    Give how to ask whether this very pass is in force now; an answer is remembered for a moment.

    Parameters
    ----------
    remembered
        Seconds; that it could not be asked is remembered too: a register that hangs is not asked by every phone.

    Returns
    -------
    ask
        Raises what went wrong where it cannot know.
    """
    lock = Lock()
    known: tuple[float, date, bool] = (0.0, date.min, False)
    failed: tuple[float, Exception] | None = None

    def ask() -> bool:
        nonlocal known, failed
        with lock:
            at, day, right = known
            if not right or day != day_pass.today_here() or time.monotonic() - at >= remembered:
                if failed is not None and time.monotonic() - failed[0] < remembered:
                    raise failed[1]
                try:
                    found = by_day_pass.judged(settings)
                except (RegisterError, SQLAlchemyError, OSError) as failure:
                    failed = (time.monotonic(), failure)
                    raise
                right = found.state is PassState.GELDIG and found.terms is not None and found.terms.id == pass_id
                known, failed = (time.monotonic(), day_pass.today_here(), right), None
            return right

    return ask
