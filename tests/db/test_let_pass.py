"""The coordinators' list of words that were let pass; on both databases."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.let_pass import read_let_pass
from db.models import Organisation, TextException
from db.permissions import VISITOR
from db.words import Kind, Origin
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    SIGNAL,
    actor,
    add_municipality,
    add_organisation,
    add_signal,
)


def let_pass(session: Session, **values: Any) -> TextException:
    """Words that somebody let pass."""
    fields = {"gemeente_code": GEMEENTE, "kind": Kind.SIGNAL, "field": "text", "words": "De Poort", "finding": "person"}
    return records.create(session, TextException, fields | values, actor=BEHEERDER, origin=Origin.SCREEN)


def test_words_stand_with_the_text_around_them_until_somebody_looked(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        signal = add_signal(session, **SIGNAL | {"text": "Bij De Poort staat het hek open."})
        one = let_pass(session, object_id=signal.id)
        tasks = [{"text": "Eerste"}, {"text": "Koffie bij De Poort"}]
        partner = add_organisation(session, tasks=tasks)
        let_pass(session, object_id=partner.id, kind=Kind.ORGANISATION, field="tasks.1")
        let_pass(session, object_id=one.id)  # the record is gone, or was never there
    with reading(database) as session:
        waiting = read_let_pass(session, actor=COORDINATOR, gemeente=GEMEENTE)
    assert waiting["text"].tolist() == ["Bij De Poort staat het hek open.", "Koffie bij De Poort", ""]
    assert waiting["kind"].tolist() == [Kind.SIGNAL, Kind.ORGANISATION, Kind.SIGNAL]
    with writing(database) as session:
        records.end(
            session, TextException, one.id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN
        )
    with reading(database) as session:
        assert len(read_let_pass(session, actor=COORDINATOR, gemeente=GEMEENTE)) == 2


def test_an_empty_list_has_the_same_columns(sqlite_database: Engine) -> None:
    with reading() as session:
        empty = read_let_pass(session, actor=COORDINATOR, gemeente=GEMEENTE)
    assert len(empty) == 0
    assert {"words", "text", "version"} <= set(empty.columns)


def test_only_who_keeps_the_register_here_reads_the_list(sqlite_database: Engine) -> None:
    others = [actor(role) for role in Role if role not in (Role.COORDINATOR, Role.BEHEERDER)]
    for who in (*others, VISITOR, actor(Role.COORDINATOR, OTHER_GEMEENTE)):
        with reading() as session, pytest.raises(ForbiddenError):
            read_let_pass(session, actor=who, gemeente=GEMEENTE)


def test_words_about_what_is_no_record_have_no_text(sqlite_database: Engine) -> None:
    with writing() as session:
        partner = add_organisation(session)
        assert isinstance(partner, Organisation)
        let_pass(session, object_id=partner.id, kind=Kind.FIGURES)
    with reading() as session:
        assert read_let_pass(session, actor=COORDINATOR, gemeente=GEMEENTE)["text"].tolist() == [""]
