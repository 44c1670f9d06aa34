"""The laptop dies in the middle of the day: no confirmed card is lost, and one that is sent again is there once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine

from components.cards.listener import Listener
from components.cards.openings import issue
from components.cards.page import FormOf
from db.day_pass import today_here
from db.engine import writing
from tests.components.cards.hall import Answer, send, stored, thanked
from tests.factories import GEMEENTE, add_day, add_municipality

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")


@contextmanager
def running(engine: Engine, day: UUID, dies_after: int) -> Iterator[str]:
    """The form in another process; gives its address."""
    environment = os.environ | {"DATABASE_URL": engine.url.render_as_string(hide_password=False)}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.card_form", str(day), str(dies_after)],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        yield child.stdout.readline().strip()
    finally:
        child.kill()
        child.communicate()


def attempt(url: str, card: tuple[str, str]) -> Answer | None:
    """Send a card; ``None`` when there came no answer."""
    try:
        return send(url, id=card[0], tekst=card[1])
    except (HTTPException, OSError):
        return None


def test_no_confirmed_card_is_lost_and_none_is_doubled(sqlite_database: Engine, exact_guard: object) -> None:
    database = sqlite_database
    with writing(database) as session:
        add_municipality(session)
        day = add_day(session, planned_on=today_here()).id
    cards = [(str(issue("sleutel")), f"kaartje {n}") for n in range(20)]
    with running(database, day, dies_after=7) as url, ThreadPoolExecutor(5) as phones:
        answers = list(phones.map(lambda card: attempt(url, card), cards))
    confirmed = {card[1] for card, answer in zip(cards, answers, strict=True) if answer is not None and thanked(answer)}
    there = [card.text for card in stored(database)]
    # It died after a seventh was stored and before that one was answered.
    assert len(there) >= 7
    assert len(confirmed) < len(there)
    assert confirmed <= set(there)
    about = FormOf(GEMEENTE, "Vierkant", day, "Dag", today_here())
    listener = Listener()
    opened = listener.open(about, pass_id=day, key="sleutel", address="127.0.0.1", port=0, in_force=lambda: True)
    again = [attempt(opened.url, card) for card, answer in zip(cards, answers, strict=True) if answer is None]
    listener.close()
    assert all(answer is not None and thanked(answer) for answer in again)
    assert sorted(card.text for card in stored(database)) == sorted(text for _id, text in cards)
