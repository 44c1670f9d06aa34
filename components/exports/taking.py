"""The files that any view can be taken along as, from the same sheet."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from components.exports.each_wijk import slug
from components.exports.scene import Scene
from components.sheets import Sheet


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


def build(form: Form, shown: Sequence[Sheet | Scene], *, title: str, place: str, date: dt.date) -> bytes:
    """
    Make a file.

    Parameters
    ----------
    shown
        Sheets, or scenes of a day; a workbook holds the sheets only.
    title, place, date
        Of the whole.
    """
    # Each brings a large library of its own: loaded with the first file of its kind, not with every page.
    match form:
        case Form.SLIDES:
            from components.exports.slides import presentation

            return presentation(shown, title=title, place=place, date=date)
        case Form.REPORT:
            from components.exports.report import report

            return report(shown, title=title, place=place, date=date)
        case Form.WORKBOOK:
            from components.exports.workbook import workbook

            return workbook(sheets_in(shown), title=title, place=place, date=date)


def sheets_in(shown: Sequence[Sheet | Scene]) -> list[Sheet]:
    """Give the sheets among scenes, in their order."""
    held = [one.content if isinstance(one, Scene) else one for one in shown]
    return [one for one in held if isinstance(one, Sheet)]


def file_name(form: str, *parts: str) -> str:
    """Name a file after what is in it, in small letters, digits and dashes only."""
    return "-".join(["wijklens", *(one for one in map(slug, parts) if one)]) + f".{form}"
