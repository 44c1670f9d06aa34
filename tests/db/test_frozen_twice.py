"""A view is frozen once, also when the same press comes twice, on both databases."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.errors import ForbiddenError
from db.frozen import freeze, mark
from db.models import FrozenView
from db.permissions import VISITOR
from db.words import Origin
from tests.factories import COORDINATOR, FROZEN, GEMEENTE, add_municipality


def test_the_same_id_is_kept_once_as_it_was(database: Engine) -> None:
    new = uuid4()
    with writing() as session:
        add_municipality(session)
        since = mark(session, gemeente=GEMEENTE)
    for title, asked in (("Toen", new), ("Nog eens", str(new)), ("Zonder", None)):
        with writing() as session:
            values = {**FROZEN, "title": title} | ({} if asked is None else {"id": asked})
            freeze(session, values, since=since, actor=COORDINATOR, origin=Origin.SCREEN)
    with reading() as session:
        found = {one.id: one.title for one in session.exec(select(FrozenView))}
    assert found[new] == "Toen" and sorted(found.values()) == ["Toen", "Zonder"]
    with writing() as session, pytest.raises(ForbiddenError):
        freeze(session, {**FROZEN, "id": new}, since=since, actor=VISITOR, origin=Origin.SCREEN)
