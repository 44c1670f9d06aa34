"""No personal data gets in: what free text may not hold, and where it stands in the text.

Others need two doors of this room: ``guard()`` and ``gazetteer_of(session, gemeente=...)``; the writing door uses
``db.privacy.exact`` by itself. Both are imported on use, so that the child process, which is of this package too,
starts without a database.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.privacy.gazetteer import Gazetteer
    from db.privacy.guarding import Guard


def guard() -> "Guard":
    """The one guard of this process; the server starts it (:meth:`db.privacy.guarding.Guard.start`)."""
    from db.privacy.guarding import the_guard

    return the_guard()


def gazetteer_of(session: "Session", *, gemeente: str) -> "Gazetteer":
    """The names of places and organisations that a municipality knows; ``db.privacy.known_names``."""
    from db.privacy.known_names import gazetteer_of

    return gazetteer_of(session, gemeente=gemeente)
