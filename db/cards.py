"""Cards of a day: taken in from the form, and moderated by who keeps the register; nobody else reads them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from db import records
from db.authorising import authorise, owner_of
from db.checking import validate
from db.errors import FieldFault, InvalidRecordError
from db.forms import FORMS
from db.models import Card, Initiative, Signal
from db.permissions import Actor, require
from db.retention.rules import MARKER
from db.storing import find
from db.words import Action, CardKind, CardState, Kind, Origin
from geodata.vocabulary import Role, Theme

HOLDER = "deelnemer (QR-code)"
MOST_WAITING = 2000
"""Of one day: more is no day of partners, and nobody could read it."""

_TYPED = ("day_id", "kind", "text", "wijkcodes", "theme")


class CardSeen(NamedTuple):
    """A card as who moderates sees it; ``at`` is the moment it came in (UTC)."""

    id: UUID
    version: int
    kind: CardKind
    text: str
    wijkcodes: tuple[str, ...]
    theme: Theme | None
    state: CardState
    became_id: UUID | None
    at: datetime


def holder(gemeente: str, day_id: UUID) -> Actor:
    """Who holds the form of a day, to the table of rights and the history: somebody who may put forward a card."""
    return Actor(HOLDER, Role.SIGNAALGEVER, frozenset({gemeente}), memberships=frozenset({day_id}))


def put_forward(session: Session, values: Mapping[str, Any], *, actor: Actor, origin: Origin) -> Card | None:
    """
    Take in a card of the form.

    Parameters
    ----------
    values
        Fields of ``CardCreate`` without a state: it waits. The ``id`` of the form comes along: one opening of the form
        is one card. Sent again it is stored once, and with other words it takes the place of what waits under that id.

    Returns
    -------
    card
        ``None`` when it had been stored already, just as it is; of a version above 1 when it was changed.

    Raises
    ------
    InvalidRecordError
        If a field cannot be right, too many cards wait (``full``), or the card of this form was dealt with already and
        other words came (``received``).
    LostUpdateError
        If somebody deals with it at this very moment: asked again, it was.
    ForbiddenError
        If the actor does not hold the form of this day.
    """
    values = {**values, "state": CardState.WACHT, "became_id": None}
    known = session.get(Card, (values["gemeente_code"], UUID(str(values["id"])))) if values.get("id") else None
    if known is not None and known.day_id == UUID(str(values["day_id"])):
        return _sent_again(session, known, values, actor, origin)
    if known is not None:
        values.pop("id")
    if _waiting(session, values["gemeente_code"], UUID(str(values["day_id"]))) >= MOST_WAITING:
        raise InvalidRecordError("too many cards wait", [FieldFault(0, "text", "full", "too many cards wait")])
    return records.create(session, Card, values, actor=actor, origin=origin)


def _sent_again(session: Session, known: Card, values: Mapping[str, Any], actor: Actor, origin: Origin) -> Card | None:
    """Let other words take the place of a card that nobody dealt with; its id is known to the phone that sent it."""
    authorise(session, actor, Action.CREATE, Kind.CARD, known.gemeente_code, owner_of(session, known), origin)
    fields = {name: value for name, value in values.items() if name != "id"}
    models, _numbers, _ids, faults = validate(FORMS[Card], [fields])
    if faults:
        raise InvalidRecordError("the card cannot be right", faults, kind=Kind.CARD)
    changed = {name: getattr(models[0], name) for name in _TYPED if getattr(known, name) != getattr(models[0], name)}
    if not changed:
        return None
    if known.state is not CardState.WACHT or known.ended_at is not None or known.text == MARKER:
        fault = FieldFault(0, "text", "received", "the card of this form was dealt with already")
        raise InvalidRecordError("the card of this form was dealt with already", [fault], kind=Kind.CARD)
    # Who holds the form may put a card forward, not change cards: this is the form itself, for the one that it took.
    form = Actor(HOLDER, Role.COORDINATOR, frozenset({known.gemeente_code}))
    about: dict[str, Any] = {"gemeente": known.gemeente_code, "version": known.version, "actor": form, "origin": origin}
    return records.change(session, Card, known.id, changed, **about)


def _waiting(session: Session, gemeente: str, day_id: UUID) -> int:
    query = select(func.count()).where(
        col(Card.gemeente_code) == gemeente,
        col(Card.day_id) == day_id,
        col(Card.state) == CardState.WACHT,
        col(Card.ended_at).is_(None),
    )
    return int(session.exec(query).one())


def waiting(session: Session, day_id: UUID, *, gemeente: str, actor: Actor) -> int:
    """
    How many cards of a day wait, without a word of them.

    Raises
    ------
    ForbiddenError
        If the actor may not read cards here.
    """
    require(actor, Action.READ, Kind.CARD, gemeente=gemeente)
    return _waiting(session, gemeente, day_id)


def came_in(session: Session, day_id: UUID, *, gemeente: str, actor: Actor) -> int:
    """
    How many cards of a day came in, whatever became of them, without a word of them.

    Raises
    ------
    ForbiddenError
        If the actor may not read cards here.
    """
    require(actor, Action.READ, Kind.CARD, gemeente=gemeente)
    query = select(func.count()).where(
        col(Card.gemeente_code) == gemeente, col(Card.day_id) == day_id, col(Card.ended_at).is_(None)
    )
    return int(session.exec(query).one())


def for_room(session: Session, day_id: UUID, *, gemeente: str, actor: Actor) -> list[CardSeen]:
    """
    Cards of a day that were chosen for the room, in the order in which they came in; never a signal.

    Raises
    ------
    ForbiddenError
        If the actor may not read cards here.
    """
    found = read_cards(session, day_id, gemeente=gemeente, actor=actor, states=[CardState.GETOOND])
    return [one for one in found if one.kind is not CardKind.SIGNAAL]


def read_cards(
    session: Session, day_id: UUID, *, gemeente: str, actor: Actor, states: Collection[CardState] = tuple(CardState)
) -> list[CardSeen]:
    """
    Cards of a day, in the order in which they came in.

    Raises
    ------
    ForbiddenError
        If the actor may not read cards here.
    """
    require(actor, Action.READ, Kind.CARD, gemeente=gemeente)
    query = select(Card).where(
        col(Card.gemeente_code) == gemeente,
        col(Card.day_id) == day_id,
        col(Card.state).in_(list(states)),
        col(Card.ended_at).is_(None),
    )
    found = session.exec(query.order_by(col(Card.created_at), col(Card.id))).all()
    return [
        CardSeen(
            one.id,
            one.version,
            one.kind,
            one.text,
            tuple(one.wijkcodes),
            one.theme,
            one.state,
            one.became_id,
            one.created_at,
        )
        for one in found
    ]


def moderate(
    session: Session,
    card_id: UUID,
    state: CardState,
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> Card:
    """
    Show a card to the room, turn it down, or let it wait again.

    Raises
    ------
    InvalidRecordError
        If it became something else already, is to become it (:func:`to_signal`, :func:`to_initiative`), or is a signal
        that would be shown.
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    require(actor, Action.CHANGE, Kind.CARD, gemeente=gemeente)
    card: Card = find(session, FORMS[Card], card_id, gemeente)
    became = (CardState.SIGNAAL, CardState.INITIATIEF)
    if card.state in became or state in became:
        fault = FieldFault(0, "state", "became_something", "what a card became stays")
        raise InvalidRecordError("what a card became stays", [fault], kind=Kind.CARD)
    about: dict[str, Any] = {"gemeente": gemeente, "version": version, "actor": actor, "origin": origin}
    return records.change(session, Card, card_id, {"state": state}, **about)


def to_signal(
    session: Session,
    card_id: UUID,
    values: Mapping[str, Any],
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> Signal:
    """
    Make a signal of a card, as one: raises as :func:`moderate` and ``db.records.create``.

    Parameters
    ----------
    values
        Fields of ``SignalCreate``.
    """
    return _become(session, Signal, CardState.SIGNAAL, card_id, values, gemeente, version, actor, origin)  # type: ignore[no-any-return]


def to_initiative(
    session: Session,
    card_id: UUID,
    values: Mapping[str, Any],
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> Initiative:
    """Make an idea for a residents' initiative of a card that is no signal; raises as :func:`to_signal`."""
    return _become(session, Initiative, CardState.INITIATIEF, card_id, values, gemeente, version, actor, origin)  # type: ignore[no-any-return]


def _become(
    session: Session,
    table: type[Any],
    state: CardState,
    card_id: UUID,
    values: Mapping[str, Any],
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> Any:
    require(actor, Action.CHANGE, Kind.CARD, gemeente=gemeente)
    card: Card = find(session, FORMS[Card], card_id, gemeente)
    if card.became_id is not None:
        fault = FieldFault(0, "state", "became_something", "what a card became stays")
        raise InvalidRecordError("what a card became stays", [fault], kind=Kind.CARD)
    if card.kind is CardKind.SIGNAAL and table is not Signal:
        # Everybody reads an initiative: the words of a signal must not come out by that way.
        fault = FieldFault(0, "kind", "signal_stays", "a signal becomes a signal only")
        raise InvalidRecordError("a signal becomes a signal only", [fault], kind=Kind.CARD)
    about: dict[str, Any] = {"actor": actor, "origin": origin}
    made = records.create(session, table, {**values, "gemeente_code": gemeente}, **about)
    changed = {"state": state, "became_id": made.id}
    records.change(session, Card, card_id, changed, gemeente=gemeente, version=version, **about)
    return made
