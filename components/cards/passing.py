"""Prepare a day pass and withdraw it, in the name of who is looking, at the laptop itself."""

from uuid import UUID

from components import by_day_pass, visitor
from db import day_pass
from db.day_pass import Judged, PassSeen
from db.engine import reading, writing
from db.errors import RegisterError
from db.intervisie import Day
from db.models import DayPass
from db.permissions import may
from db.settings import get_settings
from db.words import Action, Kind, Origin, PassState


class NotHereError(RegisterError):
    """A pass is prepared at the laptop itself, on a server that others do not reach."""

    code = "not_here"


class CannotKeepError(RegisterError, OSError):
    """The file of a pass cannot be written."""

    code = "cannot_keep"


def can_be_here() -> bool:
    """Whether a pass can be prepared where who is looking sits: at this very machine, which is nobody else's server."""
    return visitor.is_here() and by_day_pass.is_a_laptop(get_settings())


def may_prepare(gemeente: str) -> bool:
    """Whether who is looking may prepare passes: who signed in, never who works with one."""
    return may(visitor.actor(), Action.CREATE, Kind.DAY_PASS, gemeente=gemeente)


def prepare(gemeente: str, day_id: UUID) -> DayPass:
    """
    Prepare the pass of this machine for a day.

    Raises
    ------
    NotHereError
        If who is looking is not at this machine, or others reach this server.
    CannotKeepError
        If the data folder cannot be written.
    ForbiddenError, InvalidRecordError, UnknownRecordError, OtherMunicipalityError, OtherDayError
        As ``db.day_pass.prepare``.
    """
    if not can_be_here():
        raise NotHereError("a pass is prepared at the laptop itself")
    who = visitor.actor()
    try:
        machine = day_pass.machine_of(get_settings(), make=True)
        if machine is None:
            raise CannotKeepError("the file of this machine cannot be read")
        return day_pass.prepare(day_id, gemeente=gemeente, machine=machine, actor=who, origin=Origin.SCREEN)
    except RegisterError:
        raise
    except OSError as failure:
        raise CannotKeepError("the file of a pass cannot be written") from failure


def revoke(gemeente: str, one: PassSeen) -> None:
    """Withdraw a pass; raises as ``db.day_pass.revoke``."""
    with writing() as session:
        day_pass.revoke(
            session, one.id, gemeente=gemeente, version=one.version, actor=visitor.actor(), origin=Origin.SCREEN
        )


def passes(gemeente: str, day_id: UUID) -> list[PassSeen]:
    """Give the passes of a day; none for who may not read them."""
    who = visitor.actor()
    if not may(who, Action.READ, Kind.DAY_PASS, gemeente=gemeente):
        return []
    with reading() as session:
        machine = day_pass.machine_of(get_settings())
        return day_pass.passes_of_day(session, day_id, gemeente=gemeente, actor=who, machine=machine)


def judged(day: Day) -> Judged:
    """Judge the pass that this machine has for a day; one for another day on the same date is none."""
    with reading() as session:
        found = day_pass.judge(session, day_pass.machine_of(get_settings()), on=day.planned_on)
    other = found.terms is not None and found.terms.day_id != day.id
    return Judged(PassState.GEEN) if other else found
