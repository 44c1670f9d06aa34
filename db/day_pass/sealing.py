"""What stands in the file of a pass, and its seal."""

import base64
import hashlib
import hmac
import json
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from db.day_pass.machine import Machine, stage_private, write_private

_LARGEST = 4000  # bytes of a file of a pass


class Terms(NamedTuple):
    """What a pass says: of which municipality and day, for which date and machine, and whose access asked for it."""

    id: UUID
    gemeente: str
    day_id: UUID
    valid_on: date
    machine: str
    marks: tuple[str, ...]
    membership_id: UUID | None


def path_of(machine: Machine, day: date) -> Path:
    """Give the file of the pass for a date; one machine has one per date."""
    return machine.folder / f"{day.isoformat()}.json"


def seal(terms: Terms, key: bytes) -> str:
    """Give the seal of a pass: HMAC-SHA256 over its terms."""
    return hmac.new(key, b"dagpas\n" + _written(terms).encode(), hashlib.sha256).hexdigest()


def hash_of(sealed: str) -> str:
    """Give what the register keeps of a seal."""
    return hashlib.sha256(sealed.encode()).hexdigest()


def form_key(machine: Machine, pass_id: UUID) -> str:
    """
    Give the key in the address of the card form of a pass: 128 bits that nobody can guess, the same all day.

    It is worked out from the key of the machine, so that it is kept nowhere and survives a restart.
    """
    whole = hmac.new(machine.key, b"formulier\n" + pass_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(whole[:16]).decode().rstrip("=")


def write(terms: Terms, machine: Machine) -> str:
    """Write the file of a pass, sealed; gives the seal."""
    write_private(path_of(machine, terms.valid_on), _file(terms, machine))
    return seal(terms, machine.key)


def stage(terms: Terms, machine: Machine) -> Path:
    """Write the file of a pass beside its place; there it opens nothing until it is moved to its place."""
    return stage_private(path_of(machine, terms.valid_on), _file(terms, machine))


def _file(terms: Terms, machine: Machine) -> str:
    return json.dumps({"terms": _written(terms), "seal": seal(terms, machine.key)})


def read(path: Path, machine: Machine) -> tuple[Terms, str] | None:
    """
    Read the file of a pass.

    Returns
    -------
    terms, seal
        ``None`` for a file that was edited, is damaged or was sealed with another key.
    """
    try:
        if path.stat().st_size > _LARGEST:
            return None
        kept = json.loads(path.read_text(encoding="utf-8"))
        terms, sealed = _read(kept["terms"]), str(kept["seal"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    right = hmac.compare_digest(seal(terms, machine.key).encode(), sealed.encode("utf-8", "replace"))
    return (terms, sealed) if right else None


def _written(terms: Terms) -> str:
    values = {name: value if isinstance(value, tuple) else str(value) for name, value in terms._asdict().items()}
    return json.dumps(values, sort_keys=True)


def _read(text: str) -> Terms:
    values = json.loads(text)
    membership = values["membership_id"]
    return Terms(
        UUID(values["id"]),
        str(values["gemeente"]),
        UUID(values["day_id"]),
        date.fromisoformat(values["valid_on"]),
        str(values["machine"]),
        tuple(str(one) for one in values["marks"]),
        None if membership == "None" else UUID(membership),
    )
