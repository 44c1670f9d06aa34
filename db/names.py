"""Names of areas by code and of records by id, for who shows a code or an id in words."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from db.bundles.reading import REPORTED
from db.forms import FORMS, Form
from db.models import Area, Bundle, Organisation, Source
from db.permissions import Actor, may
from db.words import Action, Kind
from geodata.vocabulary import LoadState

_TITLES = ("title", "name", "what", "filename", "label")
_AT_MOST = 500


def area_names(session: Session, *, gemeente: str) -> dict[str, str]:
    """Give the names of the areas of a municipality by code, of all boundary years in use, the newest name of each."""
    query = (
        select(Area.code, Area.name)
        .join(Source, col(Source.id) == col(Area.source_id))
        .where(
            col(Source.scope) == gemeente,
            col(Area.gemeente_code) == gemeente,
            col(Source.state) == LoadState.CURRENT,
        )
        .order_by(col(Area.boundary_year))
    )
    return {code: name for code, name in session.exec(query) if name}


def organisation_names(session: Session, *, gemeente: str) -> dict[str, str]:
    """Give the names of the partners of a municipality by id (as text), also of those that left."""
    query = select(Organisation.id, Organisation.name).where(col(Organisation.gemeente_code) == gemeente)
    return {str(one): name for one, name in session.exec(query)}


def record_names(session: Session, ids: Iterable[str], *, gemeente: str, actor: Actor) -> dict[str, str]:
    """
    Give the titles of records of any kind by id, ended ones too.

    Parameters
    ----------
    ids
        At most 500 are looked up; what is no id, is not there, has no title, or is not for this actor, gets no name.
    """
    wanted: set[UUID] = set()
    for one in ids:
        try:
            wanted.add(UUID(str(one)))
        except ValueError:
            continue
    found: dict[str, str] = {}
    for form in FORMS.values():
        if wanted and may(actor, Action.READ, form.kind, gemeente=gemeente):
            found |= _titles(session, form, gemeente, sorted(wanted)[:_AT_MOST], actor)
    return found


def _titles(session: Session, form: Form, gemeente: str, ids: list[UUID], actor: Actor) -> dict[str, str]:
    table = form.table
    title = next((name for name in _TITLES if name in table.__table__.c), None)
    if title is None:
        return {}
    query = select(table.id, getattr(table, title)).where(table.gemeente_code == gemeente, col(table.id).in_(ids))
    if form.kind is Kind.BUNDLE and not may(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente):
        query = query.where(col(Bundle.phase).in_(REPORTED))
    return {str(found): str(name) for found, name in session.exec(query)}
