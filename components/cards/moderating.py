"""Cards for who moderates them: reading, showing to the room, turning down, and making something of one."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from components import actions
from components.visitor import actor
from db import cards
from db.cards import CardSeen
from db.engine import reading
from db.models import Card, Initiative, Signal
from db.permissions import Actor, may
from db.words import Action, CardState, Kind, Origin


def may_moderate(gemeente: str) -> bool:
    """Whether who is looking may read and moderate cards."""
    return may(actor(), Action.CHANGE, Kind.CARD, gemeente=gemeente)


def waiting(gemeente: str, day_id: UUID) -> int:
    """Give how many cards wait, without a word of them; raises as ``db.cards.waiting``."""
    with reading() as session:
        return cards.waiting(session, day_id, gemeente=gemeente, actor=actor())


def cards_of(gemeente: str, day_id: UUID, *states: CardState) -> list[CardSeen]:
    """Give the cards of a day in these states; raises as ``db.cards.read_cards``."""
    with reading() as session:
        return cards.read_cards(session, day_id, gemeente=gemeente, actor=actor(), states=states)


def moderate(gemeente: str, card: CardSeen, state: CardState) -> None:
    """Show a card to the room, turn it down, or let it wait again; raises as ``db.cards.moderate``."""

    def write(session: Session, who: Actor) -> Card:
        about: dict[str, Any] = {"gemeente": gemeente, "version": card.version, "actor": who}
        return cards.moderate(session, card.id, state, origin=Origin.SCREEN, **about)

    actions.together(Card, {"gemeente_code": gemeente}, write)


def turn_down_all(gemeente: str, found: Collection[CardSeen]) -> None:
    """Turn down cards as one: all, or none when somebody changed one of them meanwhile."""

    def write(session: Session, who: Actor) -> None:
        about: dict[str, Any] = {"gemeente": gemeente, "actor": who, "origin": Origin.SCREEN}
        for card in found:
            cards.moderate(session, card.id, CardState.GEWEIGERD, version=card.version, **about)

    actions.together(Card, {"gemeente_code": gemeente}, write)


def to_signal(gemeente: str, card: CardSeen, values: Mapping[str, Any], *, passed: Collection[str] = ()) -> Signal:
    """Make a signal of a card; its text passes the guard as any signal; raises as ``db.cards.to_signal``."""

    def write(session: Session, who: Actor) -> Signal:
        about: dict[str, Any] = {"gemeente": gemeente, "version": card.version, "actor": who}
        return cards.to_signal(session, card.id, values, origin=Origin.SCREEN, **about)

    return actions.together(Signal, {"gemeente_code": gemeente, **values}, write, passed=passed)


def to_initiative(
    gemeente: str, card: CardSeen, values: Mapping[str, Any], *, passed: Collection[str] = ()
) -> Initiative:
    """Make an idea for a residents' initiative of a card; raises as ``db.cards.to_initiative``."""

    def write(session: Session, who: Actor) -> Initiative:
        about: dict[str, Any] = {"gemeente": gemeente, "version": card.version, "actor": who}
        return cards.to_initiative(session, card.id, values, origin=Origin.SCREEN, **about)

    return actions.together(Initiative, {"gemeente_code": gemeente, **values}, write, passed=passed)
