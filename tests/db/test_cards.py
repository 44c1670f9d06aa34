"""Cards: put forward by the holder of a form, read by who keeps the register only, and made into something once."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db import cards, records, retention
from db.cards import CardSeen, holder
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.models import Card, History, Initiative, IntervisieDay, Signal
from db.permissions import VISITOR, Actor
from db.retention.rules import MARKER
from db.words import Action, CardKind, CardState, Kind, Origin
from geodata.vocabulary import Role, SignalKind, Theme
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_day,
    add_municipality,
    read_history,
)

BY = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
SECRET = "De lantaarns bij het plein zijn al weken stuk."
SIGNAL = {
    "kind": "knelpunt",
    "theme": "overlast",
    "text": SECRET,
    "severity": 3,
    "observed_on": date(2026, 3, 12),
    "wijkcode": "WK990100",
}
INITIATIVE = {"title": "Bankje", "description": SECRET, "initiator": "deelnemers", "themes": ["bewegen"]}


@pytest.fixture
def day(database: Engine) -> IntervisieDay:
    with writing(database) as session:
        add_municipality(session)
        return add_day(session)


def put(session: Session, day: IntervisieDay, **values: Any) -> Card | None:
    fields = {"gemeente_code": GEMEENTE, "day_id": day.id, "kind": "idee", "text": SECRET} | values
    return cards.put_forward(session, fields, actor=holder(GEMEENTE, day.id), origin=Origin.LINK)


def card_of(engine: Engine, day: IntervisieDay, **values: Any) -> CardSeen:
    with writing(engine) as session:
        made = put(session, day, **values)
    assert made is not None
    with reading(engine) as session:
        found = cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR)
    return next(one for one in found if one.id == made.id)


def test_a_card_waits_whatever_the_form_says(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(
        database, day, kind="vraag", theme="wonen", wijkcodes=["WK990100"], state="getoond", became_id=uuid4()
    )
    assert (seen.kind, seen.text, seen.theme, seen.wijkcodes) == (CardKind.VRAAG, SECRET, Theme.WONEN, ("WK990100",))
    assert (seen.state, seen.became_id, seen.version) == (CardState.WACHT, None, 1)
    with reading(database) as session:
        assert cards.waiting(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"text": ""},
        {"text": "a" * 2001},
        {"text": "Bel 06-12345678"},
        {"kind": "bevel"},
        {"theme": "x"},
        {"wijkcodes": ["WK990199"]},
        {"wijkcodes": ["WK990100", "WK990101"]},
        {"wijkcodes": ["WK990200"]},
        {"afzender": "iemand"},
    ],
)
def test_what_cannot_be_right_is_refused(sqlite_database: Engine, values: dict[str, Any]) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        day = add_day(session)
    with pytest.raises(InvalidRecordError), writing(sqlite_database) as session:
        put(session, day, **values)


def test_other_words_under_the_id_of_a_form_take_the_place_of_what_waits(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day)
    assert [put_again(database, day, seen) for _ in range(2)] == [None, None]
    changed = put_again(database, day, seen, text="Nu brandt er een.", kind="vraag")
    assert changed is not None
    with reading(database) as session:
        (found,) = cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR)
        lines = session.exec(select(History).where(History.object_id == str(seen.id)).order_by(History.id)).all()
    assert (found.text, found.kind, found.state, found.version) == (
        "Nu brandt er een.",
        CardKind.VRAAG,
        CardState.WACHT,
        2,
    )
    assert [(line.action, line.actor) for line in lines] == [
        (Action.CREATE, cards.HOLDER),
        (Action.CHANGE, cards.HOLDER),
    ]
    # Who read the first words and shows them to the room is told that they are others now.
    with pytest.raises(LostUpdateError), writing(database) as session:
        cards.moderate(session, seen.id, CardState.GETOOND, version=1, **BY)


def put_again(engine: Engine, day: IntervisieDay, seen: CardSeen, **values: Any) -> Card | None:
    with writing(engine) as session:
        return put(session, day, **({"id": str(seen.id)} | values))


@pytest.mark.parametrize("state", [CardState.GETOOND, CardState.GEWEIGERD, CardState.SIGNAAL, "erased", "ended"])
def test_a_card_that_was_dealt_with_is_changed_by_no_phone(sqlite_database: Engine, state: CardState | str) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        day = add_day(session)
    seen = card_of(sqlite_database, day)
    with writing(sqlite_database) as session:
        if state == "erased":
            retention.erase(session, Kind.CARD, seen.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
        elif state == "ended":
            records.end(session, Card, seen.id, version=1, **BY)
        elif state is CardState.SIGNAAL:
            cards.to_signal(session, seen.id, SIGNAL, version=1, **BY)
        else:
            cards.moderate(session, seen.id, CardState(state), version=1, **BY)
    with pytest.raises(InvalidRecordError) as refused:
        put_again(sqlite_database, day, seen, text="Andere woorden.")
    assert [fault.code for fault in refused.value.faults] == ["received"]
    with reading(sqlite_database) as session:
        assert session.get_one(Card, (GEMEENTE, seen.id)).text == (MARKER if state == "erased" else SECRET)


def test_the_id_of_a_card_of_another_day_or_without_the_form_changes_nothing(
    database: Engine, day: IntervisieDay
) -> None:
    seen = card_of(database, day)
    with writing(database) as session:
        other = add_day(session)
        made = put(session, other, id=str(seen.id), text="Van een andere dag.")
        assert made is not None
        assert made.id != seen.id
    fields = {"gemeente_code": GEMEENTE, "day_id": day.id, "kind": "idee", "text": "x", "id": str(seen.id)}
    for one in (VISITOR, actor(Role.SIGNAALGEVER), COORDINATOR, holder(GEMEENTE, other.id)):
        with pytest.raises(ForbiddenError), writing(database) as session:
            cards.put_forward(session, fields, actor=one, origin=Origin.LINK)
    for values in ({"text": ""}, {"text": "Bel 06-12345678"}, {"theme": "x"}, {"wijkcodes": ["WK990199"]}):
        with pytest.raises(InvalidRecordError):
            put_again(database, day, seen, **values)
    with reading(database) as session:
        assert session.get_one(Card, (GEMEENTE, seen.id)).text == SECRET


def test_only_the_holder_of_the_form_of_that_day_puts_a_card_forward(database: Engine, day: IntervisieDay) -> None:
    fields = {"gemeente_code": GEMEENTE, "day_id": day.id, "kind": "idee", "text": SECRET}
    others = [
        VISITOR,
        actor(Role.SIGNAALGEVER),
        actor(Role.PARTNER),
        COORDINATOR,
        BEHEERDER,
        holder(GEMEENTE, uuid4()),
        holder(OTHER_GEMEENTE, day.id),
    ]
    for one in others:
        with pytest.raises(ForbiddenError), writing(database) as session:
            cards.put_forward(session, fields, actor=one, origin=Origin.LINK)
    # And who holds the form reads nothing with it.
    for read in (cards.read_cards, cards.waiting):
        with pytest.raises(ForbiddenError), reading(database) as session:
            read(session, day.id, gemeente=GEMEENTE, actor=holder(GEMEENTE, day.id))


def test_nobody_but_who_keeps_the_register_reads_a_card_whatever_became_of_it(
    database: Engine, day: IntervisieDay
) -> None:
    seen = card_of(database, day)
    with writing(database) as session:
        cards.moderate(session, seen.id, CardState.GETOOND, version=1, **BY)
    for role in (Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER, Role.PARTNER):
        with reading(database) as session, pytest.raises(ForbiddenError):
            cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=actor(role))
        with pytest.raises(ForbiddenError), writing(database) as session:
            cards.moderate(session, seen.id, CardState.WACHT, version=2, **(BY | {"actor": actor(role)}))
    with reading(database) as session:
        for one in (COORDINATOR, BEHEERDER):
            assert [card.text for card in cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=one)] == [SECRET]
        elsewhere = actor(Role.COORDINATOR, OTHER_GEMEENTE)
        with pytest.raises(ForbiddenError):
            cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=elsewhere)


def test_a_signal_is_never_shown_to_the_room(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day, kind="signaal")
    with pytest.raises(InvalidRecordError), writing(database) as session:
        cards.moderate(session, seen.id, CardState.GETOOND, version=1, **BY)
    # The database itself says so too.
    with pytest.raises(IntegrityError), writing(database) as session:
        session.get_one(Card, (GEMEENTE, seen.id)).state = CardState.GETOOND


def test_a_card_is_shown_turned_down_and_waits_again(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day)
    for version, state in enumerate((CardState.GETOOND, CardState.GEWEIGERD, CardState.WACHT), start=1):
        with writing(database) as session:
            cards.moderate(session, seen.id, state, version=version, **BY)
        with reading(database) as session:
            about = {"gemeente": GEMEENTE, "actor": COORDINATOR}
            assert [one.id for one in cards.read_cards(session, day.id, states=[state], **about)] == [seen.id]
            assert cards.waiting(session, day.id, **about) == int(state is CardState.WACHT)
    with pytest.raises(LostUpdateError), writing(database) as session:
        cards.moderate(session, seen.id, CardState.GETOOND, version=2, **BY)


def test_a_card_becomes_a_signal_or_an_initiative_once(database: Engine, day: IntervisieDay) -> None:
    first, second = card_of(database, day, kind="signaal"), card_of(database, day)
    with writing(database) as session:
        signal = cards.to_signal(session, first.id, SIGNAL, version=1, **BY)
        idea = cards.to_initiative(session, second.id, INITIATIVE, version=1, **BY)
    with reading(database) as session:
        found = {one.id: one for one in cards.read_cards(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR)}
        assert (found[first.id].state, found[first.id].became_id) == (CardState.SIGNAAL, signal.id)
        assert (found[second.id].state, found[second.id].became_id) == (CardState.INITIATIEF, idea.id)
        made = session.get_one(Signal, (GEMEENTE, signal.id))
        assert (made.text, made.kind, made.given_by) == (SECRET, SignalKind.KNELPUNT, None)
        assert session.get_one(Initiative, (GEMEENTE, idea.id)).title == "Bankje"
    for attempt in (
        lambda session: cards.to_signal(session, first.id, SIGNAL, version=2, **BY),
        lambda session: cards.to_initiative(session, first.id, INITIATIVE, version=2, **BY),
        lambda session: cards.moderate(session, first.id, CardState.WACHT, version=2, **BY),
        lambda session: cards.moderate(session, second.id, CardState.SIGNAAL, version=2, **BY),
    ):
        with pytest.raises(InvalidRecordError), writing(database) as session:
            attempt(session)
    with reading(database) as session:
        assert len(session.exec(select(Signal)).all()) == 1


def test_a_signal_never_becomes_an_initiative_that_everybody_reads(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day, kind="signaal")
    with pytest.raises(InvalidRecordError) as refused, writing(database) as session:
        cards.to_initiative(session, seen.id, INITIATIVE, version=1, **BY)
    assert [fault.code for fault in refused.value.faults] == ["signal_stays"]
    with reading(database) as session:
        assert session.exec(select(Initiative)).all() == []


@pytest.mark.parametrize("kind", ["signaal", "idee"])
def test_what_is_erased_of_what_a_card_became_goes_from_the_card_too(
    database: Engine, day: IntervisieDay, kind: str
) -> None:
    seen = card_of(database, day, kind=kind)
    with writing(database) as session:
        make, values = (cards.to_signal, SIGNAL) if kind == "signaal" else (cards.to_initiative, INITIATIVE)
        made = make(session, seen.id, values, version=1, **BY).id
    made_kind, field = (Kind.SIGNAL, "text") if kind == "signaal" else (Kind.INITIATIVE, "description")
    with writing(database) as session:
        retention.erase(session, made_kind, made, [field], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading(database) as session:
        assert session.get_one(Card, (GEMEENTE, seen.id)).text == MARKER
        lines = session.exec(select(History).where(History.object_id == str(seen.id))).all()
    assert lines and SECRET not in str([(line.before, line.after) for line in lines])


def test_what_fails_half_way_leaves_the_card_as_it_was(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day)
    for values, version, error in ((SIGNAL | {"theme": "x"}, 1, InvalidRecordError), (SIGNAL, 7, LostUpdateError)):
        with pytest.raises(error), writing(database) as session:
            cards.to_signal(session, seen.id, values, version=version, **BY)
    with reading(database) as session:
        assert session.exec(select(Signal)).all() == []
        assert cards.waiting(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR) == 1
    with pytest.raises(UnknownRecordError), writing(database) as session:
        cards.to_signal(session, uuid4(), SIGNAL, version=1, **BY)


def test_more_cards_than_anybody_can_read_are_refused(sqlite_database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_WAITING", 2)
    with writing(sqlite_database) as session:
        add_municipality(session)
        day = add_day(session)
        for n in range(2):
            put(session, day, text=f"kaart {n}")
    with pytest.raises(InvalidRecordError) as refused, writing(sqlite_database) as session:
        put(session, day)
    assert [fault.code for fault in refused.value.faults] == ["full"]


def test_a_card_that_was_turned_down_goes_after_its_term_from_the_history_too(database: Engine) -> None:
    then = datetime(2026, 3, 12, 10, tzinfo=UTC)
    with time_machine.travel(then, tick=False), writing(database) as session:
        add_municipality(session)
        day = add_day(session)
        made = put(session, day)
        assert made is not None
        cards.moderate(session, made.id, CardState.GEWEIGERD, version=1, **BY)
    assert Kind.CARD not in retention.run(database, on=date(2026, 9, 11)).records
    assert SECRET in _everything(database)
    assert retention.run(database, on=date(2026, 9, 12)).records[Kind.CARD] == 1
    assert SECRET not in _everything(database)
    with reading(database) as session:
        left = session.get_one(Card, (GEMEENTE, made.id))
    assert (left.text, left.state, left.kind) == (MARKER, CardState.GEWEIGERD, CardKind.IDEE)


def _everything(engine: Engine) -> str:
    with reading(engine) as session:
        return str([one.model_dump() for table in (Card, History) for one in session.exec(select(table))])


def test_a_beheerder_erases_the_text_of_a_card_on_request(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day)
    with writing(database) as session:
        retention.erase(session, Kind.CARD, seen.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    assert SECRET not in _everything(database)


def test_the_history_of_cards_is_told_to_who_keeps_the_register_only(database: Engine, day: IntervisieDay) -> None:
    seen = card_of(database, day)
    with reading(database) as session:
        told = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE, object_id=seen.id)
        assert list(told["actor"]) == [cards.HOLDER]
        for role in (Role.BESTUUR, Role.PARTNER):
            with pytest.raises(ForbiddenError):
                read_history(session, actor=actor(role), gemeente=GEMEENTE, object_id=seen.id)


def test_an_actor_of_the_form_is_told_in_the_history_by_no_name() -> None:
    made = holder(GEMEENTE, UUID(int=1))
    assert made == Actor(cards.HOLDER, Role.SIGNAALGEVER, frozenset({GEMEENTE}), memberships=frozenset({UUID(int=1)}))


def test_an_ended_day_takes_no_cards(database: Engine, day: IntervisieDay) -> None:
    with writing(database) as session:
        records.end(session, IntervisieDay, day.id, version=1, **BY)
    with pytest.raises(InvalidRecordError), writing(database) as session:
        put(session, day)
