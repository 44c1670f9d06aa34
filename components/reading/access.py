"""Who has access, the keys for feeds, and the words that were let pass: read for who is looking, never cached."""

import pandas as pd

from components.visitor import actor
from db import clock, let_pass, organisations, people
from db.engine import reading
from db.permissions import VISITOR, may
from db.words import Action, Kind


def people_of(gemeente: str) -> pd.DataFrame | None:
    """Give who has access (``db.people.read_people``); ``None`` when this visitor may not read that."""
    who = actor()
    if not may(who, Action.READ, Kind.MEMBERSHIP, gemeente=gemeente):
        return None
    with reading() as session:
        return people.read_people(session, actor=who, gemeente=gemeente, today=clock.today())


def keys_of(gemeente: str) -> pd.DataFrame:
    """Give the keys that this visitor may see (``db.people.read_keys``)."""
    with reading() as session:
        return people.read_keys(session, actor=actor(), gemeente=gemeente)


def let_pass_of(gemeente: str) -> pd.DataFrame | None:
    """Give the words that were let pass (``db.let_pass.read_let_pass``); ``None`` when not for this visitor."""
    who = actor()
    if not may(who, Action.READ, Kind.EXCEPTION, gemeente=gemeente):
        return None
    with reading() as session:
        return let_pass.read_let_pass(session, actor=who, gemeente=gemeente)


def partners_of(gemeente: str) -> dict[str, str]:
    """Give the names of the partners of a municipality by id, in the order of the alphabet."""
    with reading() as session:
        frame = organisations.read_organisations(session, gemeente=gemeente, actor=VISITOR)
    return dict(zip(frame.index, frame["name"], strict=True))


def own_membership(gemeente: str) -> str | None:
    """Give the id of the access of who is looking in a municipality; ``None`` without."""
    with reading() as session:
        return people.own_membership(session, actor=actor(), gemeente=gemeente)
