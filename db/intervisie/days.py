"""Read the intervisie days of a municipality."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db.forms import FORMS
from db.models import IntervisieDay
from db.names import organisation_names
from db.permissions import Actor, may, require
from db.storing import find
from db.words import Action, Kind
from geodata.vocabulary import SceneKind


class AgendaLine(NamedTuple):
    """When something begins (``09:30``; empty where it follows on), and what it is."""

    time: str
    what: str


class Scene(NamedTuple):
    """
    What is shown at one moment.

    ``asked`` are the parameters of the link to the view, ``lines`` those of a text, ``picture`` the id of a picture
    (:func:`db.intervisie.read_picture`) and ``alt`` what it shows, in words. ``notes`` are for who presents.
    """

    id: UUID
    kind: SceneKind
    title: str
    notes: str = ""
    asked: Mapping[str, str] = {}
    lines: tuple[str, ...] = ()
    picture: UUID | None = None
    alt: str = ""

    def values(self) -> dict[str, Any]:
        """The scene as the writing door takes it in and as it is stored."""
        picture = None if self.picture is None else str(self.picture)
        return {
            "id": str(self.id),
            "kind": self.kind.value,
            "title": self.title,
            "notes": self.notes,
            "asked": dict(self.asked),
            "lines": list(self.lines),
            "picture": picture,
            "alt": self.alt,
        }


class Day(NamedTuple):
    """
    An intervisie day.

    ``participants`` gives the name of each partner that takes part by id, also of one that left since, in the order in
    which they were chosen; ``scenes`` are in the order in which they are shown.
    """

    id: UUID
    version: int
    title: str
    planned_on: date
    participants: Mapping[str, str]
    agenda: tuple[AgendaLine, ...]
    scenes: tuple[Scene, ...]
    ended: bool


def read_days(session: Session, *, gemeente: str, actor: Actor, ended: bool = False) -> list[Day]:
    """
    The intervisie days of a municipality, the latest first; those that were taken out instead, where asked.

    Raises
    ------
    ForbiddenError
        If the actor may not read intervisie days here.
    """
    require(actor, Action.READ, Kind.INTERVISIE_DAY, gemeente=gemeente)
    gone = col(IntervisieDay.ended_at).is_not(None) if ended else col(IntervisieDay.ended_at).is_(None)
    query = select(IntervisieDay).where(col(IntervisieDay.gemeente_code) == gemeente, gone)
    found = session.exec(query.order_by(col(IntervisieDay.planned_on).desc(), col(IntervisieDay.id))).all()
    names = organisation_names(session, gemeente=gemeente) if found else {}
    return [_seen(one, names, with_notes=_presents(actor, gemeente)) for one in found]


def read_day(session: Session, day_id: UUID, *, gemeente: str, actor: Actor) -> Day:
    """
    One intervisie day, also one that was taken out.

    Raises
    ------
    ForbiddenError
        If the actor may not read intervisie days here; asked first, so that nobody learns which ids there are.
    UnknownRecordError
        If there is none with this id in the municipality.
    """
    require(actor, Action.READ, Kind.INTERVISIE_DAY, gemeente=gemeente)
    record = find(session, FORMS[IntervisieDay], day_id, gemeente, ended=None)
    names = organisation_names(session, gemeente=gemeente)
    return _seen(record, names, with_notes=_presents(actor, gemeente))


def scene_of(part: Mapping[str, Any], *, with_notes: bool = True) -> Scene:
    """Read a scene as it is stored."""
    return Scene(
        UUID(part["id"]),
        SceneKind(part["kind"]),
        part["title"],
        part["notes"] if with_notes else "",
        dict(part["asked"]),
        tuple(part["lines"]),
        None if part["picture"] is None else UUID(part["picture"]),
        part["alt"],
    )


def _presents(actor: Actor, gemeente: str) -> bool:
    """Whether somebody may see the notes of who presents: what is whispered to a speaker is not for the audience."""
    return may(actor, Action.CHANGE, Kind.INTERVISIE_DAY, gemeente=gemeente)


def _seen(record: IntervisieDay, names: Mapping[str, str], *, with_notes: bool) -> Day:
    return Day(
        record.id,
        record.version,
        record.title,
        record.planned_on,
        {one: names[one] for one in record.organisation_ids if one in names},
        tuple(AgendaLine(line["time"] or "", line["what"]) for line in record.agenda),
        tuple(scene_of(part, with_notes=with_notes) for part in record.scenes),
        record.ended_at is not None,
    )
