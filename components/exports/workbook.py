"""A workbook of sheets: every table, chart and map as numbers that can be worked with, and the account of them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from components.drawing.palette import LIGHT
from components.exports.plain_tables import (
    beside_a_chart,
    decimals_of,
    heading_text,
    table_of_graph,
    table_of_map,
    table_of_numbers,
    table_of_said,
    with_intervals,
)
from components.exports.signs import writable
from components.sheets import Cell, Chart, ChartKind, Graph, Heading, Numbers, Part, Said, Sheet, SheetMap, Table
from components.words import formats, texts
from components.words.texts import Language, _

LOCALES = {Language.NL: "nl-NL", Language.EN: "en-GB"}
LONGEST_NAME = 31
_CELL = 32_767
_WIDEST = 60
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Excel keeps this name, in whatever language, for itself.
_KEPT_NAMES = {"history", "geschiedenis"}
_LIKE_A_CELL = re.compile(r"!(?=\$?[A-Z])")
_CHARTS = {ChartKind.BARS: "bar", ChartKind.COLUMNS: "column", ChartKind.LINES: "line"}


def workbook(sheets: Sequence[Sheet], *, title: str, place: str, date: dt.date) -> bytes:
    """
    Make a workbook.

    Parameters
    ----------
    sheets
        Views; each part of one gets a worksheet.
    title, place, date
        Of the whole, as they stand on its first worksheet.

    Returns
    -------
    data
        Excel: first what view it is, then a worksheet per part, then what the words mean and the sources. Numbers are
        numbers, words that stand in the place of one are words, and no text is a formula. In the language of the
        first sheet, or of the current run where there is none. The same sheets give the same bytes.
    """
    language = sheets[0].language if sheets else texts.language()
    return copy_context().run(_in_language, language, sheets, title, place, date)


def _in_language(language: Language, sheets: Sequence[Sheet], title: str, place: str, date: dt.date) -> bytes:
    texts.use(language)
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(data, options) as book:
        made = dt.datetime(date.year, date.month, date.day)
        book.set_properties(
            {"title": writable(title)[:255], "subject": writable(place)[:255], "author": "Wijklens", "created": made}
        )
        writer = _Writer(book)
        names = _names(sheets)
        writer.table(_about(sheets, title, place, date), _("View"), named=names)
        for name, part in names:
            writer.part(part, name)
        taken = [name for name, _part in names]
        for heads, name, rows in _account(sheets):
            writer.table(Table("", heads, rows), unique(name, taken))
    return _with_language(data.getvalue(), LOCALES[language])


def _names(sheets: Sequence[Sheet]) -> list[tuple[str, Part]]:
    """Name the worksheet of each part; of more views than one the number goes before it."""
    taken = [_("View"), _("What words mean"), _("Sources")]
    named: list[tuple[str, Part]] = []
    for number, sheet in enumerate(sheets, start=1):
        for part in sheet.parts:
            name = unique(part.title or sheet.title, taken, before=f"{number} " if len(sheets) > 1 else "")
            taken.append(name)
            named.append((name, part))
    return named


def unique(title: str, taken: Sequence[str], *, before: str = "") -> str:
    """
    Give a legal name of a worksheet that is not taken yet: at most 31 signs, none that Excel refuses.

    Parameters
    ----------
    title
        What it is called; may be empty or hold anything.
    taken
        Names in use; large and small letters are the same to Excel.
    before
        What each name begins with.
    """
    said = " ".join(_NOT_IN_A_NAME.sub(" ", writable(title)).split()).strip("'") or _("Part")
    if said.casefold() in _KEPT_NAMES:
        said = f"{said} -"
    used = {one.casefold() for one in taken}
    wanted, number = _cut(before + said, LONGEST_NAME), 1
    while wanted.casefold() in used:
        number += 1
        wanted = _cut(before + said, LONGEST_NAME - len(f" {number}")) + f" {number}"
    return wanted


def _cut(name: str, most: int) -> str:
    """Excel counts in UTF-16, where a sign can be two."""
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return name.strip().strip("'") or "-"


def _about(sheets: Sequence[Sheet], title: str, place: str, date: dt.date) -> Table:
    rows: list[tuple[str, str]] = [(_("Title"), title), (_("Municipality"), place), (_("Made on"), formats.date(date))]
    for number, sheet in enumerate(sheets, start=1):
        if len(sheets) > 1:
            rows.append((_("View {n}", n=number), sheet.title))
        rows += sheet.conditions
        if sheet.hidden:
            rows.append((_("Left out"), sheet.hidden))
        if not sheet.parts:
            rows.append((_("View"), _("There is nothing to show in this view.")))
    heads = (Heading(_("What it is")), Heading(_("Which")))
    return Table("", heads, tuple((Cell(name), Cell(value)) for name, value in rows))


def _account(sheets: Sequence[Sheet]) -> Iterable[tuple[tuple[Heading, ...], str, tuple[tuple[Cell, ...], ...]]]:
    definitions = dict.fromkeys(pair for sheet in sheets for pair in sheet.definitions)
    sources = dict.fromkeys(line for sheet in sheets for line in sheet.sources)
    yield (
        (Heading(_("Word")), Heading(_("Meaning"))),
        _("What words mean"),
        tuple((Cell(name), Cell(meaning)) for name, meaning in definitions),
    )
    yield (Heading(_("Source")),), _("Sources"), tuple((Cell(line),) for line in sources)


@dataclass(frozen=True)
class _Writer:
    """Writes worksheets with the looks of one workbook."""

    book: Any

    @cached_property
    def head(self) -> Any:
        return self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

    @cached_property
    def bold(self) -> Any:
        return self.book.add_format({"bold": True})

    def look(self, decimals: int | None, *, chosen: bool, words: bool = False) -> Any:
        made: dict[str, Any] = {"valign": "top"}
        if decimals is None:
            made |= {"text_wrap": True}
        elif words:
            made |= {"align": "right"}
        else:
            made |= {"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")}
        if chosen:
            made |= {"bold": True, "bg_color": LIGHT.tint}
        return self.book.add_format(made)

    def part(self, part: Part, name: str) -> None:
        match part:
            case Numbers():
                self.table(table_of_numbers(part), name)
            case Said():
                self.table(table_of_said(part), name)
            case Table():
                self.table(part, name)
            case Graph():
                self.table(table_of_graph(part), name)
            case SheetMap():
                self.table(table_of_map(part, codes=True), name)
            case Chart():
                table = beside_a_chart(part)
                self.chart(self.table(table, name), part, name, len(table.headings))

    def table(self, table: Table, name: str, *, named: Sequence[tuple[str, Part]] = ()) -> Worksheet:
        """Write a table: headings that stay in sight, numbers as numbers, and widths that fit."""
        sheet: Worksheet = self.book.add_worksheet(name)
        looks: dict[tuple[int | None, bool, bool], Any] = {}

        def look(decimals: int | None, chosen: bool, words: bool = False) -> Any:
            key = (decimals, chosen, words)
            if key not in looks:
                looks[key] = self.look(decimals, chosen=chosen, words=words)
            return looks[key]

        table = with_intervals(table)
        for at, heading in enumerate(table.headings):
            sheet.write_string(0, at, _said(heading_text(heading)), self.head)
            longest = max((len(row[at].text) for row in table.rows), default=0)
            sheet.set_column(at, at, min(_WIDEST, max(11, min(len(heading_text(heading)), 24), longest) + 2))
        for number, row in enumerate(table.rows, start=1):
            chosen = number - 1 in table.chosen
            for at, (heading, cell) in enumerate(zip(table.headings, row, strict=True)):
                if heading.number and cell.value is not None:
                    sheet.write_number(number, at, cell.value, look(decimals_of(cell, heading), chosen))
                elif cell.text:
                    decimals = heading.decimals if heading.number else None
                    sheet.write_string(number, at, _said(cell.text), look(decimals, chosen, heading.number))
        for number, (other, part) in enumerate(named, start=len(table.rows) + 2):
            target = other.replace("'", "''")
            sheet.write_url(number, 0, f"internal:'{target}'!A1", string=_said(other))
            sheet.write_string(number, 1, _said(part.title))
        sheet.freeze_panes(1, 1)
        if table.rows and not named:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def chart(self, sheet: Worksheet, chart: Chart, name: str, columns: int) -> None:
        """Put a chart beside its numbers, which it follows when they are changed."""
        rows = len(chart.categories)
        if not rows or not chart.series:
            return
        drawn = self.book.add_chart({"type": _CHARTS[chart.kind]})
        for at, series in enumerate(chart.series, start=1):
            colour = {"color": series.colour} if series.colour else {}
            drawn.add_series(
                {
                    "name": [name, 0, at],
                    "categories": [name, 1, 0, rows, 0],
                    "values": [name, 1, at, rows, at],
                    **({"line": colour} if chart.kind is ChartKind.LINES else {"fill": colour} if colour else {}),
                }
            )
        # The writer takes a title such as ``a!B1`` for the name of a cell.
        title = _LIKE_A_CELL.sub("! ", _said(chart.title)[:255])
        drawn.set_title({"name": title, "name_font": {"size": 12}})
        if chart.kind is ChartKind.BARS:
            drawn.set_y_axis({"reverse": True})
        if len(chart.series) == 1:
            drawn.set_legend({"none": True})
        drawn.set_size({"width": 640, "height": max(300, 26 * rows * len(chart.series) + 90)})
        alt = {"description": _said(chart.alt or chart.title)[:1000]}
        sheet.insert_chart(1, columns + 1, drawn, alt)


def _said(text: str) -> str:
    return writable(text)[:_CELL]


def _with_language(data: bytes, locale: str) -> bytes:
    """Say the language in the properties of the document, which the writer of workbooks has no word for."""
    made = io.BytesIO()
    end = b"</cp:coreProperties>"
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == "docProps/core.xml":
                content = content.replace(end, f"<dc:language>{locale}</dc:language>".encode() + end)
            after.writestr(item, content)
    return made.getvalue()
