"""A hall for tests: a municipality with a day of today, a pass for this machine, and phones."""

import http.client
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from components.cards.openings import issue
from components.cards.page import FormOf
from db import day_pass
from db.day_pass import Machine, today_here
from db.engine import reading, writing
from db.models import Card, Membership
from db.people import Identity, bind, give_access
from db.people.signing_in import actor_from
from db.permissions import Actor
from db.settings import get_settings
from db.words import Origin
from geodata.vocabulary import Role
from tests.factories import BEHEERDER, GEMEENTE, add_day, add_municipality

KEY = "sleutel-van-de-dag-0123456789"
NAME = "Coördinator sport"
_THANKS = r"/k/[^/]+/dank\?lang=(nl|en)(&gewijzigd=1)?"


@dataclass(frozen=True)
class Hall:
    """A day of today with its coordinator, who has access, and the pass that they made."""

    day_id: UUID
    who: Actor
    access: Membership
    machine: Machine
    pass_id: UUID

    @property
    def about(self) -> FormOf:
        """What the form of the day says."""
        return FormOf(GEMEENTE, "Vierkant", self.day_id, "Dag van Vierkant", today_here(), WIJKEN)


WIJKEN = (("WK990100", "wijk 0"), ("WK990101", "wijk 1"))


def make_hall(engine: Engine, **access: Any) -> Hall:
    """Fill an empty database; the data folder is that of the settings of the test."""
    machine = day_pass.machine_of(get_settings(), make=True)
    assert machine is not None
    with writing(engine) as session:
        add_municipality(session)
        day = add_day(session, planned_on=today_here())
        person = give(session, **access)
        who = actor_from([person])
    about: dict[str, Any] = {"machine": machine, "actor": who, "origin": Origin.SCREEN, "engine": engine}
    made = day_pass.prepare(day.id, gemeente=GEMEENTE, **about)
    return Hall(day.id, who, person, machine, made.id)


def give(session: Any, **values: Any) -> Membership:
    """Give a coordinator access, tied to an account."""
    fields = {"gemeente": GEMEENTE, "name": NAME, "email": "coordinator@x.example", "role": Role.COORDINATOR}
    given = give_access(session, **(fields | values), today=today_here(), actor=BEHEERDER, origin=Origin.SCREEN)
    bind(session, Identity("https://provider.example", "c", str(given.email), True, NAME))
    return given


@dataclass(frozen=True)
class Answer:
    """What a phone gets."""

    status: int
    headers: dict[str, str]
    text: str


def ask(url: str, path: str = "", *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Send one request as a phone would; header names with underscores for dashes."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path or parts.path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode())
    finally:
        connection.close()


def opening(url: str) -> str:
    """Give the id that an opening of the form of ``url`` gets."""
    return str(issue(urlsplit(url).path.split("/")[2]))


def fields(url: str, **values: Any) -> dict[str, Any]:
    """A card as the form sends it."""
    return {"soort": "idee", "tekst": "Een bankje bij de vijver.", "id": opening(url), "lang": "nl"} | values


def send(url: str, **values: Any) -> Answer:
    """Fill in the form of ``url`` and send it, as a browser does."""
    parts = urlsplit(url)
    return ask(
        url,
        method="POST",
        body=urlencode(fields(url, **values), doseq=True).encode(),
        Content_Type="application/x-www-form-urlencoded",
        Origin=f"http://{parts.netloc}",
    )


def thanked(answer: Answer) -> bool:
    """Whether a phone is told that its card came in."""
    return answer.status == 303 and re.fullmatch(_THANKS, answer.headers["location"]) is not None


def stored(engine: Engine) -> list[Card]:
    """All cards, in the order in which they came in."""
    with reading(engine) as session:
        return list(session.exec(select(Card).order_by(col(Card.created_at), col(Card.id))))
