"""A report on paper: sheets as a tagged PDF (PDF/UA-1), set by typst.

What is said goes to typst as data, in one JSON text; the template lays it out and reads none of it as markup. Typst
sees one folder, which holds the pictures of this report and is gone afterwards, and fetches nothing: its letters are
Libertinus Serif, which lies in typst itself, and where a sign is not in it DejaVu Sans, which comes with matplotlib.
"""

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextvars import copy_context
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import matplotlib
import typst

from components.drawing.palette import LIGHT
from components.exports.plain_tables import heading_text, table_of_chart, table_of_map
from components.exports.signs import short, writable
from components.sheets import Chart, Numbers, Said, Sheet, SheetMap, Table
from components.words import formats, texts
from components.words.texts import Language, _

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = ("Libertinus Serif", "DejaVu Sans", "Last Resort High-Efficiency")
STANDARD: Literal["ua-1"] = "ua-1"
MOST_UPRIGHT = 8
"""Columns that fit on a page that stands; a wider table lies on its side."""

_REGIONS = {Language.NL: "NL", Language.EN: "GB"}
_LOOK = ("accent", "accent_strong", "ink", "quiet", "line", "tint")
_LONG_WORD = re.compile(r"\S{40}(?=\S)")
_WIDE_TEXT = 26
"""Signs from which a column of words takes the room that is left."""

_FEW_COLUMNS = 5
_SHORT_FIGURE = 14
"""Signs of a figure that is set large; words in its place are set smaller."""

_T = TypeVar("_T")


def report(sheets: Sequence[Sheet], *, title: str, place: str, date: dt.date) -> bytes:
    """
    Make a report.

    Parameters
    ----------
    sheets
        In reading order; with more than one, each begins on a page of its own, behind a title and a list of contents.
    title, place
        Of the document, and the name of the municipality; a fictional one says so.
    date
        The day that stands on every page, and that the file says it was made on.

    Returns
    -------
    pdf
        In the language of the first sheet, or of the current run where there is none. The same sheets give the same
        bytes.
    """
    language = sheets[0].language if sheets else texts.language()
    return copy_context().run(_in_language, language, sheets, title, place, date)


def _in_language(language: Language, sheets: Sequence[Sheet], title: str, place: str, date: dt.date) -> bytes:
    texts.use(language)
    with tempfile.TemporaryDirectory(prefix="wijklens-report-") as folder:
        root = Path(folder)
        inputs = {"report": json.dumps(build_data(sheets, title=title, place=place, date=date, folder=root))}
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
def fonts() -> typst.Fonts:
    """Give the letters that a report may use: those in typst, and those that come with matplotlib."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def build_data(sheets: Sequence[Sheet], *, title: str, place: str, date: dt.date, folder: Path) -> dict[str, Any]:
    """
    Make what the template reads, in the language of the current run.

    Parameters
    ----------
    folder
        Where the pictures are put.
    """
    language = texts.language()
    return {
        "title": written(title),
        "place": written(place),
        # At the head of each page there is one line.
        "head": [short(title, 70), short(place, 40)],
        "lang": language.value,
        "region": _REGIONS[language],
        "fonts": list(FONTS),
        "look": {name: getattr(LIGHT, name) for name in _LOOK},
        "keywords": [written(one.title) for one in sheets[:20]],
        "made": written(_("Made with Wijklens on {day}", day=formats.date(date))),
        "words": _words(),
        "sheets": [_sheet(one, folder, at) for at, one in enumerate(sheets)],
        "sources": [written(one) for one in _once(line for sheet in sheets for line in sheet.sources)],
        "definitions": [
            [written(name), written(meaning)]
            for name, meaning in _once(pair for sheet in sheets for pair in sheet.definitions)
        ],
    }


def written(text: object) -> str:
    """Give text as it can be set: with room to break in a word that has no end, in signs that letters exist for."""
    said = writable(text)
    return _LONG_WORD.sub(lambda found: found.group() + "\u200b", said)


def _words() -> dict[str, str]:
    return {
        "page": _("page {n} of {all}", n="{n}", all="{all}"),
        "contents": _("Contents"),
        "sources": _("Sources"),
        "definitions": _("What the words mean"),
        "account": _("Where this comes from"),
        "nothing": _("There is nothing to show in this view."),
    }


def _once(them: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(them))


def _room(longest: int, *, first: bool, few: bool) -> int:
    """Give the parts of the room that a column takes; 0 takes no more than it needs."""
    if longest > _WIDE_TEXT or first:
        return max(2, min(5, longest // _WIDE_TEXT + 1))
    return 1 if few else 0


def _sheet(sheet: Sheet, folder: Path, number: int) -> dict[str, Any]:
    has_table = any(isinstance(part, Table) for part in sheet.parts)
    parts: list[dict[str, Any]] = []
    for part in sheet.parts:
        match part:
            case Numbers():
                parts.append(_numbers(part))
            case Said():
                parts.append(_said(part))
            case Table():
                parts.append(_table(part))
            case Chart():
                parts.append(_table(table_of_chart(part)))
            case SheetMap():
                if not has_table:
                    parts.append(_table(table_of_map(part)))
    widest = max((len(part["headings"]) for part in parts if part["kind"] == "table"), default=0)
    return {
        "title": written(sheet.title),
        "conditions": [[written(name), written(value)] for name, value in sheet.conditions],
        "hidden": written(sheet.hidden),
        "parts": parts,
        "wide": widest > MOST_UPRIGHT,
    }


def _numbers(part: Numbers) -> dict[str, Any]:
    numbers = [
        {
            "label": written(one.label),
            "text": written(one.text),
            # A text that carries its unit does not say it twice, and words in its place have none.
            "unit": "" if one.value is None or one.unit in one.text else written(one.unit),
            "note": written(one.note),
            "short": len(one.text) <= _SHORT_FIGURE,
        }
        for one in part.numbers
    ]
    return {"kind": "numbers", "title": written(part.title), "numbers": numbers}


def _said(part: Said) -> dict[str, Any]:
    sentences = [
        {"text": written(one.text), "figures": [written(figure) for figure in one.figures]} for one in part.sentences
    ]
    return {"kind": "said", "title": written(part.title), "sentences": sentences}


def _table(part: Table) -> dict[str, Any]:
    headings = []
    for at, heading in enumerate(part.headings):
        longest = max((len(row[at].text) for row in part.rows), default=0)
        headings.append(
            {
                "text": written(heading_text(heading)),
                "number": heading.number,
                "wide": _room(longest, first=at == 0, few=len(part.headings) <= _FEW_COLUMNS),
            }
        )
    rows = [[written(cell.text) for cell in row] for row in part.rows]
    return {
        "kind": "table",
        "title": written(part.title),
        "headings": headings,
        "rows": rows,
        "chosen": list(part.chosen),
    }
