"""Show a sheet on the screen: its numbers, sentences, tables, and the pictures that stand on paper too."""

import base64

import streamlit as st

from components.blocks import tables
from components.blocks.tables import Column, Row
from components.drawing import still
from components.drawing.palette import LIGHT, Scheme
from components.drawing.still import Form
from components.sheets.graph import Graph
from components.sheets.sheet import Chart, Numbers, Part, Said, Sheet, SheetMap, Table
from components.words.plain import escape
from components.words.texts import Language, _

MOST_ROWS_HEIGHT = 420
"""Pixels after which a table scrolls."""


def show(sheet: Sheet, colours: Scheme = LIGHT) -> None:
    """Show every part of a sheet, then what was chosen, what was left out, and where it comes from."""
    for part in sheet.parts:
        _show(part, sheet.language, colours)
    st.html(build_about(sheet))


def _show(part: Part, language: Language, colours: Scheme) -> None:
    match part:
        case Numbers():
            st.html(build_numbers(part))
        case Said():
            st.html(build_said(part))
        case Table():
            columns = [Column(heading.text, heading.number) for heading in part.headings]
            rows = [Row([cell.text for cell in row], at in part.chosen) for at, row in enumerate(part.rows)]
            tables.show(columns, rows, part.title, height=MOST_ROWS_HEIGHT)
        case Chart():
            drawn = still.chart_picture(part, language=language, form=Form.SVG, colours=colours)
            st.html(build_picture(part.title, drawn, part.alt))
        case Graph():
            drawn = still.graph_picture(part, language=language, form=Form.SVG, colours=colours)
            st.html(build_picture(part.title, drawn, part.alt))
        case SheetMap():
            drawn = still.map_picture(part, language=language, form=Form.SVG, colours=colours)
            st.html(build_picture(part.title, drawn, part.alt))


def build_numbers(part: Numbers) -> str:
    """Make the large figures; what is hidden shows the words in its place."""
    shown = "".join(
        f"<div><span>{escape(one.label)}</span><b>{escape(one.text)}</b>"
        f'<span class="wl-quiet">{escape(one.note)}</span></div>'
        for one in part.numbers
    )
    return f'<section class="wl-sheet"><h3 class="wl-part">{escape(part.title)}</h3><div>{shown}</div></section>'


def build_said(part: Said) -> str:
    """Make the sentences; each says under itself which figures it rests on."""
    lines = "".join(
        f"<li>{escape(one.text)}"
        + (f'<br><span class="wl-quiet">{escape("; ".join(one.figures))}</span>' if one.figures else "")
        + "</li>"
        for one in part.sentences
    )
    head = f'<h3 class="wl-part">{escape(part.title)}</h3>' if part.title else ""
    return f'<section class="wl-sheet">{head}<ul>{lines}</ul></section>'


def build_picture(title: str, svg: bytes, alt: str) -> str:
    """Make a picture with its alternative text; nothing in it can run."""
    data = base64.b64encode(svg).decode("ascii")
    picture = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'
    return f'<section class="wl-sheet"><h3 class="wl-part">{escape(title)}</h3>{picture}</section>'


def build_about(sheet: Sheet) -> str:
    """Make the lines below: what was chosen, what was left out, sources and definitions."""
    chosen = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in sheet.conditions)
    means = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in sheet.definitions)
    sources = "".join(f"<li>{escape(line)}</li>" for line in sheet.sources)
    parts = [f'<h3 class="wl-part">{escape(_("What was chosen"))}</h3><dl>{chosen}</dl>' if chosen else ""]
    if sheet.hidden:
        parts.append(f'<p class="wl-note">{escape(sheet.hidden)}</p>')
    if means:
        parts.append(f"<details><summary>{escape(_('What the figures mean'))}</summary><dl>{means}</dl></details>")
    if sources:
        parts.append(f"<details><summary>{escape(_('Sources'))}</summary><ul>{sources}</ul></details>")
    return f'<section class="wl-sheet">{"".join(parts)}</section>'
