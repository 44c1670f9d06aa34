"""The form of a scene: its name and notes, the lines of a text, or a picture with what it shows."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid5

import streamlit as st

from components.blocks.intervisie import desk
from components.blocks.intervisie.desk import Open
from components.blocks.saving import Saving
from components.intervisie import changes
from components.reading import intervisie as reading
from components.words.plain import escape
from components.words.texts import _
from db.errors import LostUpdateError
from db.intervisie import Day, Scene
from db.models import IntervisieDay
from geodata.vocabulary import SceneKind


def show(gemeente: str, day: Day, opened: Open, scene: Scene | None) -> None:
    """
    Show the form; it closes when it is saved or left.

    Parameters
    ----------
    scene
        As it is now; ``None`` for a new text or picture.
    """
    key, kind = opened.key, SceneKind(opened.base["kind"])
    saving = Saving(key, IntervisieDay)
    wrong = st.container()
    values = _fields(key, opened.base, kind)
    uploaded = _picture(gemeente, key, scene) if kind is SceneKind.BEELD else None
    about = opened.new_id if scene is None else str(scene.id)
    with wrong:
        if scene is not None and isinstance(st.session_state.get(f"{key}_wrong"), LostUpdateError):
            st.warning(
                _("Somebody else changed this scene meanwhile. This is how it is now; save once more to keep yours.")
            )
            st.html(build_now(scene))
        else:
            saving.show_wrong({"scenes": [{**values, "id": about}]}, gemeente=gemeente)
    with st.container(horizontal=True):
        said = _("Save") if scene is not None else _("Add it")
        waits = kind is SceneKind.BEELD and scene is None and uploaded is None
        pressed = st.button(said, key=f"{key}_save", type="primary", disabled=waits)
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        desk.close()
        st.rerun()
    if not pressed:
        return
    if scene is not None:
        seen = opened.base["seen"]
        stored = saving.attempt(lambda passed: changes.change_scene(gemeente, day.id, seen, values, passed=passed))
    else:
        stored = saving.attempt(lambda passed: _make(gemeente, day, opened, kind, values, uploaded, passed))
    if stored is not None:
        desk.close()
    elif scene is not None and isinstance(st.session_state.get(f"{key}_wrong"), LostUpdateError):
        # How it is now stands on the screen: the next press is made with it in view.
        desk.look_again(scene)
    st.rerun()


def build_now(scene: Scene) -> str:
    """Make a scene as somebody else left it; escaped."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in (*scene.lines, scene.alt) if line)
    notes = f'<p class="wl-notes">{escape(scene.notes)}</p>' if scene.notes else ""
    return f'<div class="wl-scene"><div></div><div><h3>{escape(scene.title)}</h3>{lines}{notes}</div></div>'


def _make(
    gemeente: str,
    day: Day,
    opened: Open,
    kind: SceneKind,
    values: Mapping[str, Any],
    uploaded: bytes | None,
    passed: Any,
) -> IntervisieDay:
    new = {"id": opened.new_id, "kind": kind.value, **values}
    if uploaded is None:
        return changes.add_scenes(gemeente, day.id, [new], passed=passed)
    new["picture"] = str(uuid5(day.id, opened.new_id))
    return changes.add_picture_scene(gemeente, day.id, uploaded, new, passed=passed)


def _fields(key: str, base: Mapping[str, Any], kind: SceneKind) -> dict[str, Any]:
    heading = _("Heading") if kind is SceneKind.TEKST else _("Name of the scene")
    values: dict[str, Any] = {"title": st.text_input(heading, base.get("title", ""), key=f"{key}_title", max_chars=200)}
    if kind is SceneKind.TEKST:
        typed = st.text_area(
            _("Text, one line per sentence; twelve at most"),
            "\n".join(base.get("lines", [])),
            key=f"{key}_lines",
            height=140,
        )
        values["lines"] = [line for line in (typed or "").splitlines() if line.strip()]
    if kind is SceneKind.BEELD:
        values["alt"] = st.text_input(
            _("What does the picture show?"),
            base.get("alt", ""),
            key=f"{key}_alt",
            max_chars=500,
            help=_("Read aloud for those who cannot see it, and shown when the picture cannot be. Name no people."),
        )
    values["notes"] = st.text_area(
        _("Notes for the presenter"),
        base.get("notes", ""),
        key=f"{key}_notes",
        max_chars=2000,
        height=90,
        help=_("Only those who prepare the day see them."),
    )
    return values


def _picture(gemeente: str, key: str, scene: Scene | None) -> bytes | None:
    """Show the picture that is kept, or take one that is uploaded."""
    if scene is not None:
        kept = None if scene.picture is None else reading.picture(gemeente, scene.picture)
        if kept is not None:
            st.image(kept.content, width=320)
        return None
    file = st.file_uploader(_("A picture (PNG or JPEG)"), ["png", "jpg", "jpeg"], key=f"{key}_file")
    st.caption(_("Use pictures of places and plans. A photo of people needs their consent."))
    return None if file is None else file.getvalue()
