"""What was agreed on with an activity or initiative that is open, and what residents take over with it."""

from collections.abc import Mapping
from typing import Any

from components.blocks.agreements import of_offer, takeovers
from components.reading import partners as reading
from db.words import Kind


def show(row: Mapping[Any, Any] | None, kind: Kind, gemeente: str) -> None:
    """
    Show both beside what is open, and let who may add to them.

    Parameters
    ----------
    row
        An activity or initiative with its ``id``; ``None`` when none is open.
    """
    if row is None:
        return
    offer = str(row["id"])
    of_offer.show(gemeente, kind, offer)
    if kind is Kind.INITIATIVE:
        takeovers.show(gemeente, offer, reading.activities_of(gemeente))
    else:
        takeovers.show_of_activity(gemeente, offer)
