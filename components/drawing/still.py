"""Static maps and charts for paper, slides and reports, with the colours, patterns and legends of the screen.

matplotlib, which draws them, is loaded with the first picture and not when the app starts.
"""

from contextvars import copy_context
from enum import StrEnum

from components.drawing.palette import LIGHT, Scheme
from components.sheets.graph import Graph
from components.sheets.sheet import Chart, SheetMap
from components.words import texts
from components.words.texts import Language

MM = 72 / 25.4
"""Points in a millimetre."""


class Form(StrEnum):
    """What kind of picture: pixels, or lines that stay sharp at every size."""

    PNG = "png"
    SVG = "svg"


def map_picture(
    shown: SheetMap,
    *,
    language: Language,
    width: float = 170,
    height: float = 115,
    form: Form = Form.PNG,
    source: str = "",
    key: bool = True,
    text: float = 9,
    dpi: float = 192,
    colours: Scheme = LIGHT,
) -> bytes:
    """
    Draw a map, north up, with scale bar, names, points and key.

    Parameters
    ----------
    shown
        With its own outlines, in RD New.
    language
        Of the words that the picture itself says: the kinds of points and the numbers.
    width, height
        Millimetres. The key stands at the right when the picture lies, else below the map.
    form
        PNG, or SVG with its texts as outlines.
    source
        The line below the map, at most two lines long; empty for none.
    key
        Whether the legend is in the picture; without it, who places the picture says what the colours mean.
    text
        Points of the letters; marks and patterns grow with it.
    dpi
        Pixels per inch of a PNG: 192 is twice that of a screen.
    colours
        The scheme that the map was classed in.

    Returns
    -------
    picture
        The same map gives the same bytes. What it shows belongs in an alternative text beside it (``shown.alt``).
    """
    return copy_context().run(
        _map_picture, shown, language, width * MM, height * MM, form, source, key, text, dpi, colours
    )


def chart_picture(
    chart: Chart,
    *,
    language: Language,
    width: float = 170,
    height: float | None = None,
    form: Form = Form.PNG,
    text: float = 9,
    dpi: float = 192,
    colours: Scheme = LIGHT,
) -> bytes:
    """
    Draw a chart, with the numbers at the bars and the signs of the series in a key.

    Parameters
    ----------
    chart
        A value that is not there is a dash, never a bar of length zero.
    height
        Millimetres; without it, what the chart needs.

    Returns
    -------
    picture
        As of ``map_picture``.
    """
    return copy_context().run(
        _chart_picture, chart, language, width * MM, None if height is None else height * MM, form, text, dpi, colours
    )


def graph_picture(
    graph: Graph,
    *,
    language: Language,
    width: float = 170,
    height: float | None = None,
    form: Form = Form.PNG,
    text: float = 9,
    dpi: float = 192,
    colours: Scheme = LIGHT,
) -> bytes:
    """
    Draw who is tied to whom, with a key of the lines above it.

    Parameters
    ----------
    height
        Millimetres; without it, what the names need.

    Returns
    -------
    picture
        As of ``map_picture``.
    """
    return copy_context().run(
        _graph_picture, graph, language, width * MM, None if height is None else height * MM, form, text, dpi, colours
    )


def _map_picture(
    shown: SheetMap,
    language: Language,
    width: float,
    height: float,
    form: Form,
    source: str,
    key: bool,
    text: float,
    dpi: float,
    colours: Scheme,
) -> bytes:
    from components.drawing.paper import canvas, map_on_paper  # loads matplotlib

    texts.use(language)
    paper = canvas.Paper(width, height, colours, text)
    map_on_paper.draw(paper, shown, source=source, key=key)
    return paper.svg() if form is Form.SVG else paper.png(dpi / 72)


def _chart_picture(
    chart: Chart,
    language: Language,
    width: float,
    height: float | None,
    form: Form,
    text: float,
    dpi: float,
    colours: Scheme,
) -> bytes:
    from components.drawing.paper import canvas, chart_on_paper  # loads matplotlib

    texts.use(language)
    tall = chart_on_paper.height_of(chart, width, text) if height is None else height
    paper = canvas.Paper(width, tall, colours, text)
    chart_on_paper.draw(paper, chart)
    return paper.svg() if form is Form.SVG else paper.png(dpi / 72)


def _graph_picture(
    graph: Graph,
    language: Language,
    width: float,
    height: float | None,
    form: Form,
    text: float,
    dpi: float,
    colours: Scheme,
) -> bytes:
    from components.drawing.paper import canvas, graph_on_paper  # loads matplotlib

    texts.use(language)
    tall = graph_on_paper.height_of(graph, width, text) if height is None else height
    paper = canvas.Paper(width, tall, colours, text)
    graph_on_paper.draw(paper, graph)
    return paper.svg() if form is Form.SVG else paper.png(dpi / 72)
