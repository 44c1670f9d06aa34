"""Which form of the joint projects is open for a visitor, and what it was opened with."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import uuid4

from components import session
from components.session import Key
from db.joint_projects import Project

NEW, CHANGE, STEP = "new", "change", "step"


class Open(NamedTuple):
    """
    A form that is open.

    ``version`` and ``base`` are those of the project when the form was opened: what somebody else saves meanwhile must
    not be taken for what was seen. ``new_id`` is that of what it will make, so that it is made once.
    """

    what: str
    project: str | None
    version: int
    base: dict[str, Any]
    new_id: str

    @property
    def key(self) -> str:
        """Name of the form on the screen; each opening has its own, so that nothing of the last one stays."""
        return f"project_{self.what}_{self.new_id[:8]}"


def opened() -> Open | None:
    """Give the form that is open."""
    found = session.kept(Key.PROJECT_FORM)
    return None if found is None else Open(*found)


def open_form(what: str, project: Project | None = None, filled: Mapping[str, Any] | None = None) -> None:
    """Open a form, a new one with what is ``filled`` in already (fields of the form); for the callback of a button."""
    base: dict[str, Any] = dict(filled or {})
    if project is not None:
        base = project._asdict() | {"organisation_ids": list(project.partners), "wijkcodes": list(project.wijkcodes)}
        base = {name: value for name, value in base.items() if name not in ("partners", "steps", "ended")}
    about = None if project is None else str(project.id)
    session.keep(Key.PROJECT_FORM, (what, about, 0 if project is None else project.version, base, str(uuid4())))


def look_again(project: Project) -> None:
    """Take the project as it is now for what was seen: the screen shows it beside the form."""
    form = opened()
    if form is not None:
        session.keep(Key.PROJECT_FORM, tuple(form._replace(version=project.version)))


def close() -> None:
    """Close the form."""
    session.keep(Key.PROJECT_FORM, None)
