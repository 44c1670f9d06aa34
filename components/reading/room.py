"""What the room sees of the cards of a day, for who moderates them."""

from uuid import UUID

from components.cards.addresses import is_own
from components.cards.listener import the_listener
from components.presenting.room import Room, RoomCard
from components.reading import places
from components.reading.partners import wijken_of
from components.view_state import ViewState
from components.words.labels import capital, choice
from db import cards, intervisie
from db.cards import CardSeen
from db.engine import reading
from db.errors import UnknownRecordError
from db.permissions import Actor
from db.words import Kind


def room(view: ViewState, *, actor: Actor) -> Room:
    """
    Give what the room sees of the cards of a day: those that were chosen for it, and of the others their number.

    Parameters
    ----------
    view
        Names the municipality and the day (``intervisiedag``).
    actor
        Who asks.

    Raises
    ------
    ForbiddenError
        If the actor may not read the day or its cards.
    UnknownRecordError
        If there is no such day.
    """
    place = places.place_of(view.gemeente)
    if place is None or view.intervisiedag is None or view.gemeente not in (None, place.code):
        raise UnknownRecordError("no day is named", kind=Kind.INTERVISIE_DAY, id="", gemeente=view.gemeente or "")
    with reading() as session:
        day = intervisie.read_day(session, UUID(view.intervisiedag), gemeente=place.code, actor=actor)
        about = {"gemeente": place.code, "actor": actor}
        came_in = cards.came_in(session, day.id, **about)  # type: ignore[arg-type]
        chosen = cards.for_room(session, day.id, **about)  # type: ignore[arg-type]
    opened = the_listener.opened
    if opened is not None and (opened.gemeente, opened.day_id) != (place.code, day.id):
        opened = None
    wijken = wijken_of(place.code) if chosen else {}
    return Room(
        "" if opened is None else opened.url,
        opened is not None and is_own(opened.address),
        came_in,
        tuple(RoomCard(one.text, _about(one, wijken)) for one in chosen),
    )


def _about(card: CardSeen, wijken: dict[str, str]) -> str:
    parts = [capital(choice(card.kind))]
    if card.theme is not None:
        parts.append(choice(card.theme))
    return " · ".join([*parts, *(wijken.get(code, code) for code in card.wijkcodes)])
