"""Storing what the form sent: as a signal of who is looking, once, and never with what the guard stops."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from components import actions
from components.entry import wording
from components.entry.asked import Asked
from components.entry.offers import may_see
from components.entry.places import spot_of
from components.visitor import actor
from components.words import reasons
from components.words.texts import _
from db.engine import reading
from db.errors import FoundPersonalDataError, GuardNotReadyError, InvalidRecordError, RegisterError, as_register_error
from db.models import Signal
from db.models.fields import clean_prose
from db.permissions import Actor, require
from db.privacy.findings import Finding
from db.signals import read_signals
from db.words import Action, Kind


class State(StrEnum):
    """How sending ended."""

    SAVED = "saved"
    PERSONAL = "personal"
    INVALID = "invalid"
    NOT_READY = "not_ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """
    How sending ended, and what to say.

    ``faults`` are sentences by field of the form. ``findings`` are what the guard stopped, by field of the record.
    ``signal`` is the id of the signal when it is stored, and ``own`` says that it is as it was sent now.
    """

    state: State
    id: str
    turn: int
    message: str
    faults: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, list[Finding]] = field(default_factory=dict)
    signal: UUID | None = None
    own: bool = False


# The form's own names for fields of a signal.
FIELDS = {
    "kind": "kind",
    "text": "text",
    "theme": "theme",
    "target_group": "group",
    "severity": "severity",
    "observed_on": "date",
    "wijkcode": "wijk",
    "buurtcode": "wijk",
    "x": "wijk",
    "y": "wijk",
    "organisation_id": "partner",
}


def save(gemeente: str, asked: Asked, *, passed: Collection[str] = ()) -> Outcome:
    """
    Store a signal in the name of who is looking.

    Parameters
    ----------
    gemeente
        Of the screen: what the browser says about it does not count, nor about who gives the signal.
    asked
        What was sent, with an ``id`` made by the browser: sent twice, it is stored once.
    passed
        Ids of findings that are a place or an organisation.

    Returns
    -------
    outcome
        Nothing is stored unless its state is ``SAVED``; what was typed is the form's, which keeps it.
    """
    who = actor()
    identity = _uuid(asked.get("id"))
    given = asked.get("id") or ""

    def ended(state: State, message: str, **more: Any) -> Outcome:
        return Outcome(state, given, asked.turn, message, **more)

    if identity is None:
        return ended(State.FAILED, _("The form cannot be read. Reload the page; your draft comes back."))
    try:
        require(who, Action.CREATE, Kind.SIGNAL, gemeente=gemeente)
        values = {"id": str(identity), "gemeente_code": gemeente, **values_of(gemeente, asked, who)}
        signal = actions.create(Signal, values, passed=passed)
    except FoundPersonalDataError as stopped:
        findings = {name: found for (_row, name), found in stopped.findings.items()}
        fault = {"text": _("Change the marked words, or say that they are a place or an organisation.")}
        return ended(State.PERSONAL, reasons.error(stopped), faults=fault, findings=findings)
    except InvalidRecordError as refused:
        faults = {
            FIELDS.get(one.field, "wijk"): wording.wrong(FIELDS.get(one.field, "wijk"), one.code)
            for one in refused.faults
        }
        return ended(State.INVALID, reasons.error(refused), faults=faults)
    except GuardNotReadyError as waits:
        return ended(State.NOT_READY, reasons.error(waits))
    except (RegisterError, OSError) as failure:
        return ended(State.FAILED, reasons.error(as_register_error(failure)))
    own = signal.text == values["text"] and signal.given_by == who.name_in(gemeente)
    message = (
        _("It is in the register.")
        if own
        else _(
            "This signal was in the register already, as you sent it the first time. Later changes are not in it: "
            "give them as another signal."
        )
    )
    return ended(State.SAVED, message, signal=signal.id, own=own)


def values_of(gemeente: str, asked: Asked, who: Actor) -> dict[str, Any]:
    """Give the fields of a signal from what was sent; what is missing stays missing, for the door to refuse."""
    values: dict[str, Any] = {
        "kind": asked.get("kind"),
        "text": clean_prose(asked.get("text") or ""),
        "theme": asked.get("theme"),
        "target_group": asked.get("group"),
        "severity": asked.get("severity"),
        "observed_on": asked.get("date"),
        "wijkcode": asked.get("wijk"),
        "buurtcode": asked.get("buurt"),
        "organisation_id": _own_partner(asked, who),
        "joined_to": _joined(gemeente, asked, who),
        "given_by": who.name_in(gemeente),
    }
    if asked.exact and asked.point is not None:
        spot = spot_of(gemeente, asked.point.lon, asked.point.lat)
        if spot is None:
            values["wijkcode"] = None  # a place outside the municipality: said at the field
        else:
            values |= {"wijkcode": spot.wijkcode, "buurtcode": spot.buurtcode, "x": spot.x, "y": spot.y}
    return values


def _own_partner(asked: Asked, who: Actor) -> UUID | None:
    chosen = _uuid(asked.get("partner"))
    return chosen if chosen in who.organisations else None


def _joined(gemeente: str, asked: Asked, who: Actor) -> UUID | None:
    """The first signal of the group that was chosen; only among signals that this person may read."""
    chosen = asked.get("joined")
    if chosen is None or not may_see(gemeente):
        return None
    with reading() as session:
        signals = read_signals(session, actor=who, gemeente=gemeente)
    found = signals["group"].get(chosen)
    # A signal that was closed or joined elsewhere meanwhile: what was noticed is stored all the same.
    return None if found is None or found == asked.get("id") or found not in signals.index else _uuid(str(found))


def _uuid(text: str | None) -> UUID | None:
    try:
        return None if text is None else UUID(text)
    except ValueError:
        return None
