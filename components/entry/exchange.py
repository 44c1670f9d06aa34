"""The talk between the form and the server: each question is answered once, in the run that follows it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import session
from components.entry import asked as questions
from components.entry import offers, places, saving, wording
from components.entry.asked import Asked, Do
from components.entry.component import EVENT
from components.entry.saving import Outcome, State
from components.headers import FOLLOWING
from components.session import Key
from components.visitor import actor
from components.words.texts import _
from db.engine import writing
from db.errors import RegisterError
from db.feedback import make_link
from db.settings import get_settings
from db.words import Origin

Answers = dict[str, Any]


def answers() -> Answers:
    """
    Give what the form was answered last, by subject; kept for this visitor until the next signal.

    ``place``, ``found``, ``alike`` and ``result`` go to the form. ``outcome`` is the last :class:`Outcome`, ``sent``
    what it was about, ``passed`` the findings that were let pass; ``map`` says that the map is asked for, and
    ``map_wijk`` which wijk it shows; ``turn`` is the last question that was answered.
    """
    return dict(session.kept(Key.ENTRY) or {})


def keep(**changes: Any) -> None:
    """Change what is kept; ``None`` takes it away."""
    session.keep(Key.ENTRY, {name: one for name, one in (answers() | changes).items() if one is not None})


def is_saved() -> bool:
    """Whether the last thing that was sent is stored, and its thanks are on the screen."""
    return (answers().get("result") or {}).get("state") == State.SAVED


def forget() -> None:
    """Begin anew."""
    session.keep(Key.ENTRY, {})


def answer(key: str, gemeente: str) -> None:
    """Answer what the form asked; the callback of the form, before the run in which the answer is shown."""
    catch_up(gemeente, getattr(st.session_state.get(key), EVENT, None))


def catch_up(gemeente: str, value: Any) -> bool:
    """
    Answer what the form asked, unless that was done.

    After a lost connection the first thing that a visitor does begins a new session, for which Streamlit calls no
    callback; so what was asked is looked at once more after the form is shown.

    Returns
    -------
    answered
        Whether it was answered now: the screen is then to be shown anew.
    """
    asked = questions.read(value)
    if asked is None or asked.turn == answers().get("turn"):
        return False
    respond(gemeente, asked)
    keep(turn=asked.turn)
    return True


def respond(gemeente: str, asked: Asked) -> None:
    """Do what was asked, and keep the answer for the form."""
    match asked.do:
        case Do.ADDRESS:
            found, message = places.search(gemeente, get_settings().locatieserver_url, asked.get("q") or "")
            keep(found={"turn": asked.turn, "list": found, "message": message})
        case Do.DEVICE:
            keep(place=_here(gemeente, asked))
        case Do.MAP:
            keep(map=asked.turn, map_wijk=asked.get("wijk"))
        case Do.ALIKE:
            found = offers.alike_ones(gemeente, asked, today=dt.date.today())
            keep(alike={"turn": asked.turn, "list": found})
        case Do.SEND:
            send(gemeente, asked)
        case Do.AGAIN:
            forget()


def _here(gemeente: str, asked: Asked) -> dict[str, Any]:
    point = asked.point
    spot = None if point is None else places.spot_of(gemeente, point.lon, point.lat)
    if point is None or spot is None:
        return {"turn": asked.turn, "message": _("You are not in this municipality now. Choose the wijk in the list.")}
    return {"turn": asked.turn, **places.told(gemeente, spot, lon=point.lon, lat=point.lat)}


def choose_on_map(gemeente: str, code: str | None, lon: float | None, lat: float | None) -> None:
    """Take the place that was pressed on the map, and close it."""
    asked = int(answers().get("map") or 0)
    spot = places.spot_of(gemeente, lon, lat) if lon is not None and lat is not None else None
    if spot is None and code is not None:
        spot, lon, lat = places.spot_of_code(code), None, None
    if spot is not None:
        keep(place={"turn": asked, **places.told(gemeente, spot, lon=lon, lat=lat)}, map=None, map_wijk=None)


def send(gemeente: str, asked: Asked) -> None:
    """Store what was sent, with what was let pass so far, and say how it ended."""
    outcome = saving.save(gemeente, asked, passed=frozenset(answers().get("passed") or ()))
    if outcome.state is State.SAVED:
        forget()
        keep(result=_thanks(gemeente, outcome))
    else:
        keep(result=_told(outcome), outcome=outcome, sent=asked)


def send_again(gemeente: str, passed: frozenset[str]) -> None:
    """Send the same once more, now that words were said to be a place or an organisation."""
    sent = answers().get("sent")
    if isinstance(sent, Asked):
        keep(passed=passed)
        turn = int((answers().get("result") or {}).get("turn", sent.turn)) + 1
        send(gemeente, Asked(sent.do, turn, sent.values, sent.point, sent.exact))


def _told(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "turn": outcome.turn,
        "id": outcome.id,
        "state": outcome.state.value,
        "message": outcome.message,
        "faults": dict(outcome.faults),
    }


def _thanks(gemeente: str, outcome: Outcome) -> dict[str, Any]:
    return {**_told(outcome), "steps": wording.steps(), "follow": _follow(gemeente, outcome)}


def _follow(gemeente: str, outcome: Outcome) -> str | None:
    """The private link to one's own signal; none when it cannot be made: the signal is stored, and that counts."""
    if outcome.signal is None or not outcome.own:
        return None
    try:
        with writing() as open_session:
            key = make_link(open_session, outcome.signal, gemeente=gemeente, actor=actor(), origin=Origin.SCREEN)
    except RegisterError:
        return None
    # Relative, so that it holds behind any path of a proxy; what stands behind the # is never sent to a server.
    return f"{FOLLOWING.removeprefix('/')}#{key}"
