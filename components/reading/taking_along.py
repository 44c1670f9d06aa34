"""Records to take along, with the rights of who asks; not cached, since not everybody may read the same."""

from dataclasses import dataclass

import pandas as pd

from db import activities, initiatives, organisations, signals
from db.areas import loaded_municipalities
from db.engine import reading
from db.names import area_names
from db.permissions import Actor
from db.words import Kind


@dataclass(frozen=True, eq=False)
class Taken:
    """Records of one kind of a municipality, with what names their codes and ids."""

    gemeente: str
    frame: pd.DataFrame
    areas: dict[str, str]
    partners: dict[str, str]


def municipality(asked: str | None) -> str | None:
    """Give the code of a municipality that is loaded, the first where none is asked for; ``None`` when it is not."""
    with reading() as session:
        codes = [place.code for place in loaded_municipalities(session)]
    if asked is None:
        return codes[0] if codes else None
    return asked if asked in codes else None


def records(kind: Kind, gemeente: str, actor: Actor) -> Taken:
    """
    Give the records of a kind; raises ``ForbiddenError`` as the reading functions of ``db``.

    Parameters
    ----------
    kind
        Organisation, activity, initiative, signal or gathering.
    """
    with reading() as session:
        partners = organisations.read_organisations(session, gemeente=gemeente, actor=actor)
        frame = {
            Kind.ORGANISATION: lambda: partners,
            Kind.ACTIVITY: lambda: activities.read_activities(session, gemeente=gemeente, actor=actor),
            Kind.INITIATIVE: lambda: initiatives.read_initiatives(session, gemeente=gemeente, actor=actor),
            Kind.SIGNAL: lambda: signals.read_signals(session, gemeente=gemeente, actor=actor),
        }[kind]()
        names = {str(one): str(name) for one, name in partners["name"].items()}
        if "organisation" in frame:
            names |= {
                str(one): str(name) for one, name in zip(frame["organisation_id"], frame["organisation"], strict=True)
            }
        return Taken(gemeente, frame, area_names(session, gemeente=gemeente), names)


def signal_counts(gemeente: str, actor: Actor) -> Taken:
    """Give the protected counts of signals, as everybody may see them."""
    with reading() as session:
        frame = signals.counts(session, gemeente=gemeente, actor=actor)
        return Taken(gemeente, frame, area_names(session, gemeente=gemeente), {})


def partners(gemeente: str, actor: Actor) -> pd.DataFrame:
    """Give the partners, those that left too: an activity may still be theirs."""
    with reading() as session:
        there = organisations.read_organisations(session, gemeente=gemeente, actor=actor)
        left = organisations.read_organisations(session, gemeente=gemeente, actor=actor, ended=True)
    # Nobody can be reached any more at a partner that left.
    left[["contact_function", "contact_email", "contact_phone", "website"]] = None
    return pd.concat([there, left]) if len(left) else there


def ended_activities(gemeente: str, actor: Actor) -> list[tuple[str, int]]:
    """Give ids of activities that were ended, with the moment in milliseconds."""
    with reading() as session:
        return activities.ended_since(session, gemeente=gemeente, actor=actor)
