"""A report on paper: sheets as a tagged PDF (PDF/UA-1), set by typst.

What is said goes to typst as data, in one JSON text; the template lays it out and reads none of it as markup. Typst
sees one folder, which holds the pictures of this report and is gone afterwards, and fetches nothing: its letters are
Libertinus Serif, which lies in typst itself, and where a sign is not in it DejaVu Sans, which comes with matplotlib.
"""

import datetime as dt
import json
import tempfile
from collections.abc import Sequence
from contextvars import copy_context
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from components.exports.report_data import build_data
from components.exports.scene import Scene
from components.sheets import Sheet
from components.words import texts
from components.words.texts import Language

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARD: Literal["ua-1"] = "ua-1"
if TYPE_CHECKING:
    import typst


def report(
    shown: Sequence[Sheet | Scene], *, title: str, place: str, date: dt.date, gemeente: str | None = None
) -> bytes:
    """
    Make a report.

    Parameters
    ----------
    shown
        Sheets, or scenes of a day: a sheet, a text or a picture. In reading order; with more than one, each begins on a
        page of its own, behind a title and a list of contents.
    title, place
        Of the document, and the name of the municipality; a fictional one says so.
    date
        The day that stands on every page, and that the file says it was made on.
    gemeente
        Code of the municipality in whose colour it is made (settings); the colour of the server when none is given.

    Returns
    -------
    pdf
        In the language of the first sheet, or of the current run where there is none. The same sheets give the same
        bytes.
    """
    told = [one if isinstance(one, Scene) else Scene(one.title, one) for one in shown]
    first = next((one.content for one in told if isinstance(one.content, Sheet)), None)
    language = texts.language() if first is None else first.language
    return copy_context().run(_in_language, language, told, title, place, date, gemeente)


def _in_language(
    language: Language, scenes: Sequence[Scene], title: str, place: str, date: dt.date, gemeente: str | None
) -> bytes:
    import typst

    texts.use(language)
    with tempfile.TemporaryDirectory(prefix="wijklens-report-") as folder:
        root = Path(folder)
        data = build_data(scenes, title=title, place=place, date=date, gemeente=gemeente, folder=root)
        inputs = {"report": json.dumps(data)}
        nowhere = root / "packages"
        compiler = typst.Compiler(
            TEMPLATE.read_bytes(),
            root=root,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            package_path=nowhere,
            package_cache_path=nowhere,
        )
        moment = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
        made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("a report is one file")
    return made


@cache
def fonts() -> "typst.Fonts":
    """Give the letters that a report may use: those in typst, and those that come with matplotlib."""
    import matplotlib  # both are large, and only needed for a report
    import typst

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
