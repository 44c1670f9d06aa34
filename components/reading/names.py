"""Names of areas and records, for what shows a code or an id in words."""

from collections.abc import Iterable

from components.history.values import Names
from components.visitor import actor
from db.engine import reading
from db.names import area_names, record_names


def names(gemeente: str, ids: Iterable[str] = ()) -> Names:
    """Give the names of the areas of a municipality, and of the records that this visitor may read; not cached."""
    with reading() as session:
        return Names(
            area_names(session, gemeente=gemeente), record_names(session, ids, gemeente=gemeente, actor=actor())
        )
