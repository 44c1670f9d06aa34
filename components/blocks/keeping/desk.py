"""What lies on the desk of somebody who keeps records: the forms that are open, and what was done last."""

from typing import Any
from uuid import uuid4

from components import session
from components.keeping.draft import Draft, blank, copy_of, is_touched, of_record
from components.reading import keeping as reading
from components.session import Key
from db.words import Kind

Form = dict[str, Any]
"""
A form that is being filled in, as plain values.

``kind``, ``gemeente``, ``id`` (of the record; ``None`` for a new one), ``version`` and ``base`` (the record as the
form was opened with), ``draft`` (what is filled in), ``fresh`` (what it began with), ``tried`` (somebody wanted to
store it), ``said`` (faults that the register found), ``passed`` (findings of the guard that were let pass), ``found``
(what the guard found), ``lost`` (an update that would be lost), ``new_id`` (of a new record, so that it is stored
once), ``serial`` (names the widgets) and ``addresses`` (what was found for an address).
"""


def _desk() -> dict[str, Any]:
    desk: dict[str, Any] | None = session.kept(Key.KEEPING)
    if desk is None:
        desk = {"open": None, "forms": {}, "did": None, "serial": 0}
        session.keep(Key.KEEPING, desk)
    return desk


def open_form(kind: Kind, gemeente: str) -> Form | None:
    """Give the form that is open on this page, ``None`` when there is none."""
    desk = _desk()
    form: Form | None = desk["forms"].get(desk["open"])
    return form if form is not None and form["kind"] == kind and form["gemeente"] == gemeente else None


def waiting(kind: Kind, gemeente: str) -> list[tuple[str, Form]]:
    """Give the forms of this page that were laid aside with something in them, by their key."""
    desk = _desk()
    return [
        (key, form)
        for key, form in desk["forms"].items()
        if key != desk["open"]
        and form["kind"] == kind
        and form["gemeente"] == gemeente
        and is_touched(form["draft"], form["fresh"])
    ]


def start_new(kind: Kind, gemeente: str, organisation: str | None = None) -> None:
    """Open a form for a new record, or the one that was laid aside."""
    key = f"{kind}:{gemeente}"
    if key not in _desk()["forms"]:
        _put(key, kind, gemeente, blank(kind, today=reading.today(), organisation=organisation))
    _desk()["open"] = key


def start_copy(kind: Kind, gemeente: str, record_id: str) -> None:
    """Open a form for a new record like another."""
    record = reading.record_now(kind, record_id, gemeente)
    key = f"{kind}:{gemeente}:{record_id}:copy"
    _put(key, kind, gemeente, copy_of(kind, record, today=reading.today()))
    _desk()["open"] = key


def start_change(kind: Kind, gemeente: str, record_id: str) -> None:
    """Open the form of a record, or the one that was laid aside."""
    key = f"{kind}:{gemeente}:{record_id}"
    if key not in _desk()["forms"]:
        record = reading.record_now(kind, record_id, gemeente)
        form = _put(key, kind, gemeente, of_record(kind, record, today=reading.today()))
        form |= {"id": record_id, "version": record["version"], "base": record}
    _desk()["open"] = key


def take_up(key: str) -> None:
    """Go on with a form that was laid aside."""
    _desk()["open"] = key


def lay_aside() -> None:
    """Close the form and keep what was typed."""
    _desk()["open"] = None


def throw_away(key: str | None = None) -> None:
    """Close a form, by default the open one, and forget what was typed."""
    desk = _desk()
    desk["forms"].pop(key or desk["open"], None)
    if key is None or key == desk["open"]:
        desk["open"] = None


def did(what: str, kind: Kind, gemeente: str, record_id: str, version: int, title: str, **more: Any) -> None:
    """Remember what was done last, so that it can be undone right away."""
    _desk()["did"] = {
        "what": what,
        "kind": kind,
        "gemeente": gemeente,
        "id": record_id,
        "version": version,
        "title": title,
        **more,
    }


def last_done(gemeente: str) -> dict[str, Any] | None:
    """Give what was done last in a municipality, ``None`` when that was told away."""
    done: dict[str, Any] | None = _desk()["did"]
    return done if done is not None and done["gemeente"] == gemeente else None


def forget_done() -> None:
    """No longer offer to undo what was done last."""
    _desk()["did"] = None


def say(sentence: str) -> None:
    """Keep what went wrong in a callback, which shows nothing by itself, for the run that follows."""
    _desk()["said"] = sentence


def said() -> str | None:
    """Give what went wrong before this run, once."""
    sentence: str | None = _desk().pop("said", None)
    return sentence


def next_serial() -> int:
    """Give a number that no other widget of this visitor has."""
    desk = _desk()
    desk["serial"] += 1
    return int(desk["serial"])


def _put(key: str, kind: Kind, gemeente: str, draft: Draft) -> Form:
    form: Form = {
        "kind": kind,
        "gemeente": gemeente,
        "id": None,
        "version": None,
        "base": None,
        "draft": draft,
        "fresh": {name: list(value) if isinstance(value, list) else value for name, value in draft.items()},
        "tried": False,
        "said": {},
        "passed": [],
        "found": {},
        "lost": None,
        "new_id": str(uuid4()),
        "serial": next_serial(),
        "addresses": None,
    }
    _desk()["forms"][key] = form
    return form
