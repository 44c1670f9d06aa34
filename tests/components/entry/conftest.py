"""Somebody in front of the form: a role, a municipality of two squares, and a session of their own."""

from collections.abc import Callable

import pytest
import streamlit as st

from components.entry import exchange
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import Actor
from geodata.vocabulary import Role
from tests.factories import actor, add_municipality

READERS = ("actions", "entry.saving", "entry.offers", "entry.exchange", "entry.form_data")
BecomeWho = Callable[..., Actor]


@pytest.fixture
def municipality(sqlite_database, exact_guard, monkeypatch):
    """Two wijken of one square each, and a session without anything in it."""
    st.cache_resource.clear()
    with writing() as session:
        add_municipality(session)
    kept = {}
    monkeypatch.setattr(exchange.session, "keep", kept.__setitem__)
    monkeypatch.setattr(exchange.session, "kept", kept.get)
    texts.use(Language.EN)
    yield
    texts.use(Language.NL)
    st.cache_resource.clear()


@pytest.fixture
def become(monkeypatch) -> BecomeWho:
    """Become somebody with a role."""

    def use(role: Role, **values) -> Actor:
        who = actor(role, **values)
        for room in READERS:
            monkeypatch.setattr(f"components.{room}.actor", lambda: who)
        return who

    return use
