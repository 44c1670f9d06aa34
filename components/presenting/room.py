"""Write what the room sees of the cards: the way to the form, how many came in, and those that were chosen for it."""

from dataclasses import dataclass

from components.cards import qr
from components.words.plain import escape
from components.words.texts import _, ngettext

CARDS = "/presenteren/kaartjes"


@dataclass(frozen=True)
class RoomCard:
    """A card that was chosen for the room: what it says, and what kind it is and what it is about."""

    text: str
    about: str


@dataclass(frozen=True)
class Room:
    """
    What the room sees of the cards of a day.

    Parameters
    ----------
    address
        Of the form for phones; empty while it is closed.
    reachable
        Whether this laptop has that address now.
    came_in
        How many cards came in, whatever became of them.
    cards
        Those that were chosen for the room.
    """

    address: str
    reachable: bool
    came_in: int
    cards: tuple[RoomCard, ...] = ()


def frame(here: str) -> str:
    """Write the place of the cards in the presentation; what stands in it is asked when a key wants it."""
    failed = escape(_("This laptop does not answer at this moment."))
    return (
        f'<section id="room" tabindex="-1" aria-label="{escape(_("Cards"))}" '
        f'data-ask="{escape(CARDS.lstrip("/"))}?{escape(here)}" data-failed="{failed}" hidden></section>'
    )


def fragment(room: Room) -> str:
    """Write the two parts of what the room sees: ``qr`` and ``cards``; what people wrote is text in it."""
    return _way(room) + _cards(room)


def _way(room: Room) -> str:
    came_in = ngettext("{n} card came in", "{n} cards came in", room.came_in)
    counted = f'<p class="largest" role="status">{escape(came_in)}</p>'
    if not room.address:
        said = _("The card form is closed. Open it on the page of the day, under Cards and day pass.")
        shown, words = "", f'<p class="nothing">{escape(said)}</p>'
    elif not room.reachable:
        said = _(
            "Phones cannot reach the card form now: this laptop is on another network. Look on the page of the day."
        )
        shown, words = "", f'<p class="nothing">{escape(said)}</p>'
    else:
        code = qr.build(room.address)
        shown = f'<div class="room-code" role="img" aria-label="{escape(code.alt)}">{code.svg}</div>'
        how = _("Point the camera of your phone at it, on the network of this room. Write no names.")
        words = f'<p>{escape(how)}</p><p class="room-address">{escape(code.address)}</p>'
    more = _button("cards", _("Cards for the room"))
    return _part("qr", _("Put forward a card"), f'{shown}<div class="room-words">{words}{counted}{more}</div>')


def _cards(room: Room) -> str:
    if room.cards:
        listed = "".join(
            f'<li><p class="room-said" dir="auto">{escape(one.text)}</p>'
            f'<p class="room-about">{escape(one.about)}</p></li>'
            for one in room.cards
        )
        said = f'<ul class="room-list">{listed}</ul>'
    else:
        said = f'<p class="nothing">{escape(_("No card was chosen for the room yet."))}</p>'
    return _part("cards", _("Cards for the room"), f'<div class="room-cards">{said}</div>{_button("qr", _("QR code"))}')


def _part(name: str, title: str, inside: str) -> str:
    heading = f"<h2>{escape(title)}</h2>"
    return f'<div class="room-part" data-part="{name}">{heading}<div class="room-inside">{inside}</div></div>'


def _button(part: str, label: str) -> str:
    return f'<button type="button" class="room-button" data-show="{part}">{escape(label)}</button>'
