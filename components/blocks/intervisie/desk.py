"""What lies on the desk of somebody who prepares a day: the form that is open, and what was done last."""

from typing import Any, NamedTuple
from uuid import uuid4

from components import session
from components.session import Key
from db.intervisie import Day, Placed, Scene

DAY, SCENE, PROJECT = "day", "scene", "project"


class Open(NamedTuple):
    """
    A form that is open.

    ``about`` is the id of the day that is changed (``None`` for a new one) or of the scene (``None`` for a new one of
    ``base["kind"]``); ``version`` and ``base`` are as the form was opened with. ``new_id`` is that of what it makes, so
    that it is made once.
    """

    what: str
    about: str | None
    version: int
    base: dict[str, Any]
    new_id: str

    @property
    def key(self) -> str:
        """Name of the form on the screen; each opening has its own, so that nothing of the last one stays."""
        return f"intervisie_{self.what}_{self.new_id[:8]}"


def _desk() -> dict[str, Any]:
    desk: dict[str, Any] | None = session.kept(Key.INTERVISIE)
    if desk is None:
        desk = {"form": None, "done": None, "failed": "", "last_day": None, "adding": uuid4().hex, "moved": (0, ())}
        session.keep(Key.INTERVISIE, desk)
    return desk


def opened(what: str) -> Open | None:
    """Give the form of a kind that is open."""
    found = _desk()["form"]
    return None if found is None or found[0] != what else Open(*found)


def new_day() -> None:
    """Open the form of a new day; for the callback of a button."""
    _desk()["form"] = (DAY, None, 0, {}, str(uuid4()))


def change_day(day: Day) -> None:
    """Open the form of a day; for the callback of a button."""
    base = {
        "title": day.title,
        "planned_on": day.planned_on,
        "organisation_ids": list(day.participants),
        "agenda": [{"time": line.time or None, "what": line.what} for line in day.agenda],
    }
    _desk()["form"] = (DAY, str(day.id), day.version, base, str(uuid4()))


def new_scene(kind: str) -> None:
    """Open the form of a new text or picture; for the callback of a button."""
    _desk()["form"] = (SCENE, None, 0, {"kind": kind}, str(uuid4()))


def change_scene(scene: Scene) -> None:
    """Open the form of a scene; for the callback of a button."""
    _desk()["form"] = (SCENE, str(scene.id), 0, {**scene.values(), "seen": scene}, str(uuid4()))


def look_again(scene: Scene) -> None:
    """Take a scene as it is now for what was seen: the screen shows it beside the form, which keeps what was typed."""
    form = opened(SCENE)
    if form is not None:
        _desk()["form"] = tuple(form._replace(base={**form.base, "seen": scene}))


def close() -> None:
    """Close the form."""
    _desk()["form"] = None


class Done(NamedTuple):
    """
    What was done last with the scenes of a day.

    ``what`` is ``removed`` (undone by putting ``removed`` back), ``added`` (undone by taking ``ids`` out) or ``made``:
    the day came with it (undone by taking the day out of the list).
    """

    what: str
    day: str
    said: str
    removed: list[Placed]
    ids: list[str]


def did(done: Done) -> None:
    """Remember what was done last, so that it can be undone."""
    _desk()["done"], _desk()["failed"] = done, ""


def last_done() -> Done | None:
    """Give what was done last."""
    found: Done | None = _desk()["done"]
    return found


def forget_done() -> None:
    """No longer tell what was done last."""
    _desk()["done"], _desk()["failed"] = None, ""


def failed(said: str = "") -> str:
    """Remember what went wrong in a callback, which shows nothing by itself; without an argument give it once."""
    kept = str(_desk()["failed"])
    _desk()["failed"] = said
    return kept


def moved(*names: str) -> None:
    """A scene was moved by the first of these buttons; where that cannot be pressed any more, the next takes over."""
    _desk()["moved"] = (_desk()["moved"][0] + 1, names)


def focus() -> tuple[int, tuple[str, ...]]:
    """Give how often something was moved, and the buttons that the focus stays on."""
    times, names = _desk()["moved"]
    return int(times), tuple(names)


def last_day() -> str | None:
    """Give the day to which this visitor last added something."""
    found: str | None = _desk()["last_day"]
    return found


def take_last_day(day: str) -> None:
    """Remember to which day this visitor added something."""
    _desk()["last_day"] = day


def adding() -> str:
    """Name the block that adds a view, anew each time it was used: nothing of the last one stays in it."""
    return str(_desk()["adding"])


def added() -> None:
    """The block that adds a view was used."""
    _desk()["adding"] = uuid4().hex
