"""Changes to access in the name of who is looking: each one transaction, through the writing door."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from components import actions
from components.visitor import actor
from db import people
from db.engine import writing
from db.models import FeedToken, Membership, TextException
from db.words import Origin
from geodata.vocabulary import Role


def give(gemeente: str, *, name: str, email: str, role: Role, partners: Collection[str]) -> None:
    """Give somebody access, or give it back; raises as ``db.people.give_access``."""
    with writing() as session:
        people.give_access(
            session,
            gemeente=gemeente,
            name=name,
            email=email,
            role=role,
            organisations=[UUID(one) for one in partners],
            today=dt.date.today(),
            actor=actor(),
            origin=Origin.SCREEN,
        )


def change(
    gemeente: str, person: str, version: int, *, name: str, email: str, role: Role, partners: Collection[str]
) -> None:
    """Change somebody's name, address, role and partners; whoever does has reviewed the access."""
    values = {
        "name": name,
        "email": email,
        "role": role,
        "organisation_ids": [UUID(one) for one in partners],
        "reviewed_on": dt.date.today(),
    }
    actions.change(Membership, UUID(person), values, gemeente=gemeente, version=version)


def review(gemeente: str, person: str, version: int) -> None:
    """Note that somebody's access was looked at today."""
    actions.change(Membership, UUID(person), {"reviewed_on": dt.date.today()}, gemeente=gemeente, version=version)


def untie(gemeente: str, person: str, version: int) -> None:
    """Let somebody sign in with another account: the next one with this verified address becomes theirs."""
    actions.change(Membership, UUID(person), {"subject": None}, gemeente=gemeente, version=version)


def end(gemeente: str, person: str, version: int) -> None:
    """End somebody's access: from now on they are a visitor, and their keys open nothing."""
    actions.end(Membership, UUID(person), gemeente=gemeente, version=version)


def reopen(gemeente: str, person: str, version: int) -> None:
    """Give access back."""
    actions.reopen(Membership, UUID(person), gemeente=gemeente, version=version)


def make_key(gemeente: str, membership: str, label: str) -> str:
    """Make a key for feeds; gives the key itself, which is kept nowhere."""
    key, key_hash = people.new_key()
    values = {
        "gemeente_code": gemeente,
        "membership_id": UUID(membership),
        "label": label,
        "key_hash": key_hash,
    }
    actions.create(FeedToken, values)
    return key


def end_key(gemeente: str, key: str, version: int) -> None:
    """End a key: it opens nothing from now on."""
    actions.end(FeedToken, UUID(key), gemeente=gemeente, version=version)


def tick_off(gemeente: str, exception: str, version: int) -> None:
    """Take words that were let pass off the list: somebody looked."""
    actions.end(TextException, UUID(exception), gemeente=gemeente, version=version)
