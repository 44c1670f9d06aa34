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
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from components.drawing.palette import LIGHT
from components.drawing.still import Form, chart_picture, map_picture
from components.exports.plain_tables import heading_text, table_of_chart, table_of_map
from components.exports.signs import short, writable
from components.sheets import Chart, Numbers, Said, Sheet, SheetMap, Table
from components.words import formats, texts
from components.words.texts import Language, _

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = ("Libertinus Serif", "DejaVu Sans", "Last Resort High-Efficiency")
STANDARD: Literal["ua-1"] = "ua-1"
WIDTH, MAP_HEIGHT = 168.0, 118.0
"""Millimetres of a picture on a page of A4."""

LEAST_HEIGHT, MOST_HEIGHT = 75.0, 175.0
_OF_WIDTH, _AROUND = 0.72, 12.0

MOST_ROOM = 38
"""Signs of the widest column that a table makes room for; longer text goes on on the next line."""

MOST_IN_WORDS = 16
"""Numbers of a chart that are said with it; more stand in a table below it."""

MOST_UPRIGHT = 8
"""Columns that fit on a page that stands; a wider table lies on its side."""

if TYPE_CHECKING:
    import typst

_REGIONS = {Language.NL: "NL", Language.EN: "GB"}
_LOOK = ("accent", "accent_strong", "ink", "quiet", "line", "tint")
_LONG_WORD = re.compile(r"\S{40}(?=\S)")
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
    import typst

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
def fonts() -> "typst.Fonts":
    """Give the letters that a report may use: those in typst, and those that come with matplotlib."""
    import matplotlib  # both are large, and only needed for a report
    import typst

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
        "head": [short(title, 70), "" if place in title else short(place, 40)],
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


def _room(longest: int, heading: str) -> int:
    """Give the parts of the width that a column takes: by its longest text, within bounds that leave room for all."""
    word = max((len(one) for one in heading.split()), default=0)
    return min(max(longest, word, len(heading) // 2), MOST_ROOM) + 3


def _map_height(shown: SheetMap) -> float:
    """Millimetres that fit the shape of the areas, so that a wide municipality leaves no empty half page."""
    points = [point for outline in shown.outlines for rings in outline for ring in rings for point in ring]
    if not points:
        return MAP_HEIGHT
    across = max(x for x, _y in points) - min(x for x, _y in points)
    up = max(y for _x, y in points) - min(y for _x, y in points)
    # The key stands beside it.
    return min(max(_OF_WIDTH * WIDTH * up / max(across, 1) + _AROUND, LEAST_HEIGHT), MOST_HEIGHT)


def _sheet(sheet: Sheet, folder: Path, number: int) -> dict[str, Any]:
    has_table = any(isinstance(part, Table) for part in sheet.parts)
    parts: list[dict[str, Any]] = []
    for at, part in enumerate(sheet.parts):
        match part:
            case Numbers():
                parts.append(_numbers(part))
            case Said():
                parts.append(_said(part))
            case Table():
                parts.append(_table(part))
            case Chart():
                drawn = chart_picture(part, language=sheet.language, width=WIDTH, form=Form.SVG)
                parts.append(_picture(part, drawn, folder / f"{number}-{at}.svg", said=in_words(part)))
                if len(part.categories) * len(part.series) > MOST_IN_WORDS:
                    parts.append(_table(table_of_chart(part), titled=False))
            case SheetMap():
                drawn = map_picture(part, language=sheet.language, width=WIDTH, height=_map_height(part), form=Form.SVG)
                parts.append(_picture(part, drawn, folder / f"{number}-{at}.svg", said=part.alt))
                if not has_table:
                    parts.append(_table(table_of_map(part), titled=False))
    widest = max((len(part["headings"]) for part in parts if part["kind"] == "table"), default=0)
    return {
        "title": written(sheet.title),
        "conditions": [[written(name), written(value)] for name, value in sheet.conditions],
        "hidden": written(sheet.hidden),
        "parts": parts,
        "wide": widest > MOST_UPRIGHT,
    }


def _picture(part: Chart | SheetMap, drawn: bytes, path: Path, *, said: str) -> dict[str, Any]:
    path.write_bytes(drawn)
    alt = written(said) or written(part.title) or _("Picture")
    return {"kind": "picture", "title": written(part.title), "file": f"/{path.name}", "alt": alt}


def in_words(chart: Chart) -> str:
    """Say what a chart shows to who cannot see it, with its numbers as long as they can be listened to."""
    if len(chart.categories) * len(chart.series) > MOST_IN_WORDS:
        return chart.alt
    said = [
        _("{category}: {value}", category=name, value=_value(chart, series.values[at]))
        if len(chart.series) == 1
        else _(
            "{category}, {series}: {value}", category=name, series=series.name, value=_value(chart, series.values[at])
        )
        for at, name in enumerate(chart.categories)
        for series in chart.series
    ]
    return _("{about} {numbers}.", about=chart.alt or chart.title, numbers="; ".join(said))


def _value(chart: Chart, value: float | None) -> str:
    return _("unknown") if value is None else f"{formats.number(value, chart.decimals)} {chart.unit}".strip()


def _numbers(part: Numbers) -> dict[str, Any]:
    numbers = [
        {
            "label": written(one.label),
            "text": written(one.text),
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


def _table(part: Table, *, titled: bool = True) -> dict[str, Any]:
    headings = []
    for at, heading in enumerate(part.headings):
        longest = max((len(row[at].text) for row in part.rows), default=0)
        headings.append(
            {
                "text": written(heading_text(heading)),
                "number": heading.number,
                "room": _room(longest, heading.text),
            }
        )
    rows = [[written(cell.text) for cell in row] for row in part.rows]
    return {
        "kind": "table",
        "title": written(part.title) if titled else "",
        "headings": headings,
        "rows": rows,
        "chosen": list(part.chosen),
    }
