"""What a report says, as plain data for its template: texts that can be set, tables, and the names of its pictures."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from components.drawing.house import house_scheme
from components.drawing.still import Form, chart_picture, graph_picture, map_picture
from components.exports.plain_tables import heading_text, table_of_chart, table_of_map
from components.exports.scene import Scene
from components.exports.signs import short, writable
from components.presenting.story import Failed, Picture, Words
from components.sheets import Chart, Graph, Numbers, Said, Sheet, SheetMap, Table
from components.sheets.breaks import is_break
from components.words import formats, texts
from components.words.texts import Language, _

FONTS = ("Libertinus Serif", "DejaVu Sans", "Last Resort High-Efficiency")
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

_REGIONS = {Language.NL: "NL", Language.EN: "GB"}
_LOOK = ("accent", "accent_strong", "ink", "quiet", "line", "tint")
_LONG_WORD = re.compile(r"\S{40}(?=\S)")
_SHORT_FIGURE = 14
"""Signs of a figure that is set large; words in its place are set smaller."""

_T = TypeVar("_T")


def build_data(
    scenes: Sequence[Scene], *, title: str, place: str, date: dt.date, folder: Path, gemeente: str | None = None
) -> dict[str, Any]:
    """
    Make what the template reads, in the language of the current run.

    Parameters
    ----------
    folder
        Where the pictures are put.
    gemeente
        Code of the municipality whose colour it has.
    """
    language = texts.language()
    sheets = [one.content for one in scenes if isinstance(one.content, Sheet)]
    return {
        # Without a title it would be no PDF/UA.
        "title": written(title) if title.strip() and written(title).strip() else "Wijklens",
        "place": written(place),
        # At the head of each page there is one line.
        "head": [short(title, 70), "" if place in title else short(place, 40)],
        "lang": language.value,
        "region": _REGIONS[language],
        "fonts": list(FONTS),
        "look": {name: getattr(house_scheme(gemeente), name) for name in _LOOK},
        "keywords": [written(one.title) for one in scenes[:20]],
        "made": written(_("Made with Wijklens on {day}", day=formats.date(date))),
        "words": _words(),
        "sheets": [_scene(one, folder, at) for at, one in enumerate(scenes)],
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


def _scene(scene: Scene, folder: Path, number: int) -> dict[str, Any]:
    match scene.content:
        case Sheet() as sheet:
            return _sheet(sheet, folder, number) | {"title": written(scene.title or sheet.title)}
        case Words(lines=lines):
            parts = [{"kind": "lines", "title": "", "lines": [written(line) for line in lines]}]
        case Picture(content=content, media_type=media_type, alt=alt):
            path = folder / f"{number}.{'png' if media_type == 'image/png' else 'jpg'}"
            path.write_bytes(content)
            said = written(alt) or written(scene.title) or _("Picture")
            parts = [{"kind": "picture", "title": "", "file": f"/{path.name}", "alt": said}]
        case Failed(reason=reason):
            parts = [{"kind": "lines", "title": "", "lines": [written(reason)]}]
    return {"title": written(scene.title), "conditions": [], "hidden": "", "parts": parts, "wide": False}


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
            case Graph():
                drawn = graph_picture(part, language=sheet.language, width=WIDTH, form=Form.SVG)
                parts.append(_picture(part, drawn, folder / f"{number}-{at}.svg", said=part.alt))
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


def _picture(part: Chart | SheetMap | Graph, drawn: bytes, path: Path, *, said: str) -> dict[str, Any]:
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
        if not is_break(chart, at)
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
