"""The files that any view can be taken along as, from the same sheet."""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from components.exports.each_wijk import slug
from components.exports.scene import Scene
from components.presenting.story import Content, Failed
from components.sheets import Said, Sentence, Sheet
from components.words import texts
from components.words.texts import _

_log = logging.getLogger(__name__)


class Form(StrEnum):
    """Kinds of files; the value is the end of the name."""

    SLIDES = "pptx"
    REPORT = "pdf"
    WORKBOOK = "xlsx"


MEDIA_TYPES = {
    Form.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Form.REPORT: "application/pdf",
    Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def build(
    form: Form, shown: Sequence[Sheet | Scene], *, title: str, place: str, date: dt.date, gemeente: str | None = None
) -> bytes:
    """
    Make a file.

    Parameters
    ----------
    shown
        Sheets, or scenes of a day; a workbook holds the sheets only, and what failed.
    title, place, date
        Of the whole.
    gemeente
        Code of the municipality, in whose colour slides and a report are made.
    """
    # Each brings a large library of its own: loaded with the first file of its kind, not with every page.
    match form:
        case Form.SLIDES:
            from components.exports.slides import presentation

            return presentation(shown, title=title, place=place, date=date, gemeente=gemeente)
        case Form.REPORT:
            from components.exports.report import report

            return report(shown, title=title, place=place, date=date, gemeente=gemeente)
        case Form.WORKBOOK:
            from components.exports.workbook import workbook

            return workbook(sheets_in(shown, date), title=title, place=place, date=date)


@dataclass(frozen=True)
class Taken:
    """A file, and the titles of the scenes that could not be made: in the file a sentence stands in their place."""

    data: bytes
    failed: tuple[str, ...] = ()


def build_scenes(
    form: Form, scenes: Sequence[Scene], *, title: str, place: str, date: dt.date, gemeente: str | None = None
) -> Taken:
    """
    Make a file of scenes, of which one that fails holds up none of the others.

    Parameters
    ----------
    scenes
        As they were read; those that could not be read say so already.
    title, place, date, gemeente
        As ``build``.

    Returns
    -------
    taken
        With the scenes that could not be read or drawn named, in their order.
    """
    try:
        data = build(form, scenes, title=title, place=place, date=date, gemeente=gemeente)
    except Exception:  # noqa: BLE001 found out below which scene it was; the others are taken along
        scenes = [_tried(form, one, place, date) for one in scenes]
        data = build(form, scenes, title=title, place=place, date=date, gemeente=gemeente)
    return Taken(data, tuple(one.title for one in scenes if isinstance(one.content, Failed)))


def _tried(form: Form, scene: Scene, place: str, date: dt.date) -> Scene:
    """Give a scene that can be made: itself, or the sentence in its place."""
    try:
        build(form, [scene], title=scene.title, place=place, date=date)
    except Exception:  # noqa: BLE001 the file says that this one is not there, the log why
        _log.exception("a scene could not be taken along as %s", form.value)
        return Scene(scene.title, Failed(not_made()), scene.notes)
    return scene


def not_made() -> str:
    """Say in the place of a scene that it could not be made."""
    return _("This scene could not be made. Open it on the page Intervisie, or take the day along again later.")


def sheets_in(shown: Sequence[Sheet | Scene], date: dt.date) -> list[Sheet]:
    """Give the sheets among scenes, in their order; for a scene that failed, one that says so under its name."""
    held = [_without(one, date) if isinstance(one, Scene) else one for one in shown]
    return [one for one in held if isinstance(one, Sheet)]


def _without(scene: Scene, date: dt.date) -> Content:
    if not isinstance(scene.content, Failed):
        return scene.content
    said = Said(scene.title, (Sentence(scene.content.reason),))
    return Sheet(scene.title, (said,), "", (), texts.language(), date)


def file_name(form: str, *parts: str) -> str:
    """Name a file after what is in it, in small letters, digits and dashes only."""
    return "-".join(["wijklens", *(one for one in map(slug, parts) if one)]) + f".{form}"
