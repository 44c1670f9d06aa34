"""Slides of native charts: their numbers lie in a workbook inside, so that they can be changed."""

import io
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.drawing.palette import Scheme
from components.drawing.series_colours import alike, colours_of
from components.drawing.ticks import ticks
from components.exports.slides import template as look
from components.exports.slides.page import Maker, Page, add_page, continued
from components.exports.slides.wording import LANGUAGES, Fitted, add_text, describe, fit, flat
from components.sheets import Chart, ChartKind, Sentence
from components.sheets.breaks import is_break
from components.words.sentences import joined
from components.words.texts import Language, _, language

MOST_COLUMNS = 14
"""Columns (all series together) above which a chart is drawn as bars, whose names have room."""

MOST_BARS = 24
"""Bars (all series together) on one slide."""

_KINDS = {
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
_SIGNS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND)
_DASHES = (MSO_LINE_DASH_STYLE.SOLID, MSO_LINE_DASH_STYLE.DASH, MSO_LINE_DASH_STYLE.ROUND_DOT)
_LONGEST = 80
_IN_LANGUAGE = {Language.NL: "[$-413]", Language.EN: "[$-809]"}
"""What office programmes take for the language of a number: without it LibreOffice writes a point for a comma."""
_MOST_BELOW, _BELOW = 80.0, (16, 15, 14, 13)
"""Points that sentences below a chart may take, and the sizes of their letters."""


class _Data(CategoryChartData):
    """Numbers of a chart, whose workbook takes every text as text."""

    @property
    def xlsx_blob(self) -> bytes:
        """Give the workbook: categories down the first column, a column per series; no text in it is a formula."""
        made = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(made, options) as book:
            page = book.add_worksheet("Sheet1")
            numbers = book.add_format({"num_format": self.number_format})
            page.set_column(0, 0, 30)
            for row, category in enumerate(self.categories, start=1):
                page.write_string(row, 0, category.label)
            for column, series in enumerate(self, start=1):
                page.write_string(0, column, series.name)
                for row, value in enumerate(series.values, start=1):
                    if value is not None:
                        page.write_number(row, column, value, numbers)
        return made.getvalue()


def add_chart(
    maker: Maker, chart: Chart, title: str, scheme: Scheme, below: str = "", *, after: Sequence[Sentence] = ()
) -> bool:
    """
    Add a chart, over more slides when it has more bars than can be read on one; the axis is the same on each.

    Parameters
    ----------
    after
        Sentences that belong to it, such as what a sign in it means.

    Returns
    -------
    told
        Whether the sentences stand below the chart; else they need a slide of their own.
    """
    kind = drawn_as(chart)
    told = _below(after)
    count = max(1, len(chart.categories))
    most = max(1, MOST_BARS // max(1, len(chart.series))) if kind is ChartKind.BARS else count
    # About as many on each slide: one bar alone on the last one would be as high as the slide.
    most = -(-count // -(-count // most))
    starts = range(0, count, most)
    for at, start in enumerate(starts, start=1):
        page = add_page(maker, continued(title, at, len(starts)), below=below)
        _add_part(maker, page, chart, kind, slice(start, start + most), scheme, told)
        if told is not None:
            maker.rest(page.slide, after)
    return bool(told)


def _below(after: Sequence[Sentence]) -> Fitted | None:
    """Sentences as they fit below a chart, ``None`` when they do not."""
    if not after:
        return None
    whole = " ".join(one.text for one in after)
    made = fit(whole, look.WIDE, _MOST_BELOW, _BELOW)
    return made if made.text == flat(whole) else None


def drawn_as(chart: Chart) -> ChartKind:
    """Say how a chart is drawn: columns whose names have no room become bars."""
    many = len(chart.categories) * max(1, len(chart.series)) > MOST_COLUMNS
    return ChartKind.BARS if chart.kind is ChartKind.COLUMNS and many else chart.kind


def number_format(chart: Chart) -> str:
    """Give how numbers are written, in the language of the run for who heeds it; a short unit stands behind."""
    decimals = "." + "0" * chart.decimals if chart.decimals > 0 else ""
    unit = re.sub(r'["\\]', "", flat(chart.unit))
    space = "" if unit == "%" and language() is Language.EN else "\u00a0"
    return f"{_IN_LANGUAGE[language()]}#,##0{decimals}" + (f'"{space}{unit}"' if 0 < len(unit) <= 3 else "")


def absent(chart: Chart) -> str:
    """Say of which categories there is no figure, so that an empty place is not read as nothing; empty for none."""
    said = []
    for place, name in enumerate(chart.categories):
        if is_break(chart, place):
            continue
        without = [flat(series.name) for series in chart.series if series.values[place] is None]
        if len(without) == len(chart.series) and without:
            said.append(flat(name))
        elif without:
            said.append(f"{flat(name)} ({joined(without)})")
    return _("No figure: {names}", names="; ".join(said)) if said else ""


def _add_part(
    maker: Maker, page: Page, chart: Chart, kind: ChartKind, rows: slice, scheme: Scheme, told: Fitted | None
) -> None:
    data: Any = _Data(number_format=number_format(chart))
    data.categories = [_label(name) for name in chart.categories[rows]]
    for series in chart.series:
        data.add_series(_label(series.name), series.values[rows])
    shown = Chart(
        chart.title,
        kind,
        chart.categories[rows],
        tuple(type(one)(one.name, one.values[rows], one.colour) for one in chart.series),
    )
    note = fit(absent(shown), look.WIDE, 34, (14, 12, 11), most=2)
    unit = fit(chart.unit if len(flat(chart.unit)) > 3 else "", look.WIDE, 18, (13,), most=1)
    top = page.top
    if unit.text:
        add_text(page.slide, unit, (look.EDGE, top, look.WIDE, 18), maker.language, name="unit", colour=look.QUIET)
        top += 20
    texts = [one for one in (note, told) if one is not None and one.text]
    tall = look.BOTTOM - top - sum(one.height + 6 for one in texts)
    frame: Any = page.slide.shapes.add_chart(_KINDS[kind], Pt(look.EDGE), Pt(top), Pt(look.WIDE), Pt(tall), data)
    frame.name = look.short_name(flat(chart.title))
    describe(frame, chart.alt or chart.title)
    _dress(frame.chart, chart, kind, len(shown.categories), scheme, maker)
    top += tall
    for one in texts:
        place = (look.EDGE, top + 6, look.WIDE, one.height)
        add_text(page.slide, one, place, maker.language, name="note", colour=look.QUIET)
        top += one.height + 6


def _label(name: str) -> str:
    said = flat(name)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"


def _dress(drawn: Any, chart: Chart, kind: ChartKind, rows: int, scheme: Scheme, maker: Maker) -> None:
    drawn.has_title = False
    drawn.font.size = Pt(14)
    drawn.font.color.theme_color = look.INK
    drawn.font.language_id = LANGUAGES[maker.language]
    drawn.has_legend = len(chart.series) > 1
    if len(chart.series) > 1:
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(14)
    plot = drawn.plots[0]
    _axes(drawn, chart, kind, rows)
    if kind is not ChartKind.LINES:
        plot.gap_width = 45
        plot.overlap = -8 if len(chart.series) > 1 else 0
    colours = colours_of(chart, scheme)
    per_row = rows * len(chart.series)
    for place, series in enumerate(plot.series):
        if kind is ChartKind.LINES:
            _line(series, colours[place], place)
        else:
            _bars(series, colours[place], striped=alike(colours[place], colours[:place]), place=place)
    if kind is not ChartKind.LINES:
        plot.has_data_labels = True
        _write_numbers(plot.data_labels, chart, 13 if per_row <= 16 else 11)
    elif rows <= MOST_COLUMNS:
        # Numbers of a second line would lie over those of the first; the axis says them.
        _write_numbers(plot.series[0].data_labels, chart, 12)
        plot.series[0].data_labels.position = XL_LABEL_POSITION.ABOVE


def _write_numbers(labels: Any, chart: Chart, size: float) -> None:
    labels.show_value = True
    labels.number_format = number_format(chart)
    labels.number_format_is_linked = False
    labels.font.size = Pt(size)
    labels.font.color.theme_color = look.INK


def _axes(drawn: Any, chart: Chart, kind: ChartKind, rows: int) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    every = [value for series in chart.series for value in series.values if value is not None]
    marks = ticks(max(every, default=0.0), min(every, default=0.0))
    values.minimum_scale, values.maximum_scale = marks[0], marks[-1]
    values.major_unit = min(right - left for left, right in pairwise(marks))
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format(chart)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.font.size = Pt(12)
    values.tick_labels.font.color.theme_color = look.QUIET
    # Bars and columns have their numbers beside them: an axis would say it twice.
    values.visible = values.has_major_gridlines = kind is ChartKind.LINES
    if kind is ChartKind.LINES:
        values.major_gridlines.format.line.color.theme_color = look.LINE
        values.major_gridlines.format.line.width = Pt(0.75)
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.theme_color = look.QUIET
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(14 if rows <= 14 else 12)
    if kind is ChartKind.BARS:
        names.reverse_order = True
        # The axis of the numbers stays below, where bars that run from the top down would take it along.
        values._element.find(qn("c:crosses")).set("val", "max")


def _bars(series: Any, colour: str, *, striped: bool, place: int) -> None:
    series.invert_if_negative = False
    fill = series.format.fill
    if striped:
        fill.patterned()
        upward, downward = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL, MSO_PATTERN_TYPE.WIDE_DOWNWARD_DIAGONAL
        fill.pattern = upward if place % 2 else downward
        fill.fore_color.rgb = _rgb(look.on_colour(colour))
        fill.back_color.rgb = _rgb(colour)
    else:
        fill.solid()
        fill.fore_color.rgb = _rgb(colour)


def _line(series: Any, colour: str, place: int) -> None:
    series.smooth = False
    series.format.line.color.rgb = _rgb(colour)
    series.format.line.width = Pt(3.5 if place == 0 else 2.25)
    series.format.line.dash_style = _DASHES[place % len(_DASHES)]
    series.marker.style = _SIGNS[place % len(_SIGNS)]
    series.marker.size = 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _rgb(colour)
    series.marker.format.line.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
