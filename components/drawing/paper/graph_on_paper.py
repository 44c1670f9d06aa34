"""A graph on paper: names in two columns, the lines between them, and above it what each look means."""

from matplotlib.path import Path as Shape

from components.drawing import letters, ties
from components.drawing.palette import Scheme
from components.drawing.paper.areas import COLOUR
from components.drawing.paper.canvas import Paper, one_line
from components.sheets.graph import Graph, Node, TieLook

_ROW, _LETTERS = 2.1, 0.62  # height of a row in letters, and of the letters as a part of a row
_SIGN, _DASH = 2.6, (1.0, 2.2)


def height_of(graph: Graph, width: float, text: float) -> float:
    """Say how high a graph must be to be read well, in points, when it is ``width`` points wide."""
    return text * (graph.lines * _ROW + letters.LINE * len(_rows_of_key(graph, width, text)) + 1)


def colour_of(look: TieLook, colours: Scheme) -> str:
    """Give the colour of a line."""
    if look is TieLook.DOTTED:
        return colours.need[4]
    return colours.accent if look is TieLook.THICK else colours.quiet


def draw(paper: Paper, graph: Graph) -> None:
    """Draw a graph on the whole of the paper."""
    top = paper.height - paper.text * 0.3
    for row in _rows_of_key(graph, paper.width, paper.text):
        x = 2.0
        for look, words, wide in row:
            y = top - paper.text * 0.62
            _line(paper, look, 1, Shape([(x, y), (x + _SIGN * paper.text, y)]))
            paper.write(x + (_SIGN + 0.5) * paper.text, top - paper.text, words, colour=paper.colours.quiet)
            x += wide
        top -= paper.text * letters.LINE
    room = top - paper.text * 0.4
    if not graph.nodes or room <= 0:
        return
    at = [(x, room - y) for x, y in ties.points(graph, paper.width, room)]
    for tie, curve in zip(graph.ties, ties.curves(graph, at, paper.width), strict=True):
        _line(paper, tie.look, tie.weight, Shape(list(curve), [Shape.MOVETO, *[Shape.CURVE4] * 3]))
    largest = min(paper.text * 1.2, room / graph.lines * _LETTERS)
    size = ties.size_of_names(graph, at, paper.width, largest=largest, least=paper.text * 0.75)
    for node, (x, y) in zip(graph.nodes, at, strict=True):
        _name(paper, node, x, y, size)


def _name(paper: Paper, node: Node, x: float, y: float, size: float) -> None:
    mark, gap = size * 0.38, size * ties.GAP
    if node.hollow:
        look = {"facecolor": paper.colours.panel, "edgecolor": colour_of(TieLook.DOTTED, paper.colours)}
        paper.box(x - mark, y - mark, 2 * mark, 2 * mark, linewidth=1.6 * paper.unit, **look)
    else:
        colour = node.colour if COLOUR.fullmatch(node.colour) else paper.colours.accent_strong
        paper.circle(x, y, mark, facecolor=colour, edgecolor=paper.colours.panel, linewidth=paper.unit)
    words = ties.written(node, x, paper.width, size)
    halo = paper.colours.panel
    if node.side:
        paper.write(x + gap, y - size * 0.34, words, size=size, halo=halo)
    else:
        paper.write(x - gap, y - size * 0.34, words, size=size, across="right", halo=halo)


def _line(paper: Paper, look: TieLook, weight: int, shape: Shape) -> None:
    wide = 2.2 * paper.unit * ties.thickness(look, weight)
    style = (0, _DASH) if look is TieLook.DOTTED else "solid"
    paper.shape(shape, fill=False, edgecolor=colour_of(look, paper.colours), linewidth=wide, linestyle=style)


def _rows_of_key(graph: Graph, width: float, text: float) -> list[list[tuple[TieLook, str, float]]]:
    """What stands on each row of the key: the look, its words and how wide they are together, in points."""
    rows: list[list[tuple[TieLook, str, float]]] = []
    used = width
    for one in graph.legend:
        words = letters.shorten(one_line(one.text), width - (_SIGN + 1) * text, text)
        wide = letters.width(words, text) + (_SIGN + 2) * text
        if used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((one.look, words, wide))
        used += wide
    return rows
