"""Signals and what becomes of them, read with the rights of who is looking; nothing here is cached."""

from collections.abc import Collection
from uuid import UUID

import geopandas as gpd

from components.visitor import actor
from db import bundles, feedback, signals
from db.activities import read_activities
from db.bundles import AnswerTo, BundleSeen, Linked, Proposal, Step, Waiting
from db.clock import today
from db.digest import Digest, digest
from db.engine import reading
from db.feedback import Added, LinkSeen
from db.initiatives import read_initiatives
from db.names import area_names, record_names
from db.permissions import may
from db.words import Action, Kind


def signals_here(gemeente: str) -> gpd.GeoDataFrame:
    """Give the signals that this visitor may read (``db.signals.read_signals``); raises when they may read none."""
    with reading() as session:
        return signals.read_signals(session, actor=actor(), gemeente=gemeente)


def names_of(gemeente: str, ids: Collection[str] = ()) -> dict[str, str]:
    """Give names of areas by code, and of records by id."""
    with reading() as session:
        return area_names(session, gemeente=gemeente) | record_names(session, ids, gemeente=gemeente, actor=actor())


def bundles_here(gemeente: str) -> list[BundleSeen]:
    """Give the structural signals that this visitor may see, longest in their phase first."""
    with reading() as session:
        return bundles.read_bundles(session, gemeente=gemeente, actor=actor())


def waiting_here(gemeente: str) -> Waiting:
    """Give what waits too long."""
    with reading() as session:
        return bundles.waiting(session, gemeente=gemeente, actor=actor(), on=today())


def way_of(gemeente: str, bundle_id: UUID) -> list[Step]:
    """Give the steps of a structural signal."""
    with reading() as session:
        return bundles.steps_of(session, bundle_id, gemeente=gemeente, actor=actor())


def answers_to(gemeente: str, bundle_id: UUID) -> list[Linked]:
    """Give what answers a structural signal."""
    with reading() as session:
        return bundles.answers_to(session, bundle_id, gemeente=gemeente, actor=actor())


def answers_of(gemeente: str, kind: Kind, record_id: str) -> list[AnswerTo]:
    """Give the structural signals that an activity or initiative answers; none for who may not see them."""
    activity = UUID(record_id) if kind is Kind.ACTIVITY else None
    initiative = UUID(record_id) if kind is Kind.INITIATIVE else None
    with reading() as session:
        return bundles.answers_of(
            session, gemeente=gemeente, actor=actor(), activity_id=activity, initiative_id=initiative
        )


def offers_here(gemeente: str) -> dict[str, tuple[Kind, str]]:
    """Give kind and title of the activities and initiatives that can be an answer, by id and by title."""
    with reading() as session:
        found = {
            kind: read(session, gemeente=gemeente, actor=actor())
            for kind, read in ((Kind.ACTIVITY, read_activities), (Kind.INITIATIVE, read_initiatives))
        }
    rows = [(str(one), kind, str(title)) for kind, frame in found.items() for one, title in frame["title"].items()]
    return {one: (kind, title) for one, kind, title in sorted(rows, key=lambda row: row[2].casefold())}


def proposal(gemeente: str, ids: Collection[str]) -> Proposal:
    """Say what a structural signal of these signals would be."""
    with reading() as session:
        return bundles.propose(session, [UUID(one) for one in ids], gemeente=gemeente, actor=actor())


def links_of(gemeente: str, signal_id: str) -> list[LinkSeen]:
    """Give the private links of a signal that still open something."""
    with reading() as session:
        return feedback.links_of(session, UUID(signal_id), gemeente=gemeente, actor=actor())


def notes_here(gemeente: str, ids: Collection[str]) -> dict[str, list[Added]]:
    """Give what givers added to signals; nothing for who may not read that."""
    who = actor()
    if not ids or not may(who, Action.READ, Kind.FEEDBACK_NOTE, gemeente=gemeente):
        return {}
    with reading() as session:
        found = feedback.notes_of(session, [UUID(one) for one in ids], gemeente=gemeente, actor=who)
    return {str(one): notes for one, notes in found.items()}


def digest_here(gemeente: str) -> Digest:
    """Give the digest of this week."""
    with reading() as session:
        return digest(session, gemeente=gemeente, actor=actor(), on=today())
