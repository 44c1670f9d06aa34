"""Draw the graph of a sheet as SVG: names in two columns, the lines between them, in letters for the back row."""

from components.drawing import ties
from components.drawing.palette import LIGHT
from components.presenting.colours import fill, stroke_class
from components.sheets.graph import Graph, Node, TieLook
from components.words.plain import escape

# Tenths of the unit of the screen (a hundredth of its height), reckoned for the room that a pane has.
_WIDTH, _HEIGHT = 1500.0, 520.0
_LARGEST, _LEAST, _OF_ROW = 36.0, 29.0, 0.8  # the least is read from five metres on an old beamer of 4:3 too
_NARROW = 0.9  # letters of the presentation beside those of paper
_DOTS = "1 11"
_COLOURS = {TieLook.THICK: LIGHT.accent, TieLook.THIN: LIGHT.quiet, TieLook.DOTTED: LIGHT.need[4]}


def graph(shown: Graph) -> str:
    """
    Draw a graph.

    Returns
    -------
    html
        A picture with its description; names that have no room end in an ellipsis, the table of the scene has them
        whole.
    """
    at = ties.points(shown, _WIDTH, _HEIGHT)
    lines = "".join(
        _line(tie.look, tie.weight, f"M{_at(curve.start)}C{_at(curve.first)} {_at(curve.second)} {_at(curve.end)}")
        for tie, curve in zip(shown.ties, ties.curves(shown, at, _WIDTH), strict=True)
    )
    largest = min(_LARGEST, _OF_ROW * _HEIGHT / max(1, shown.lines))
    size = ties.size_of_names(shown, at, _WIDTH, largest=largest, least=_LEAST, narrow=_NARROW)
    names = "".join(_name(node, x, y, size) for node, (x, y) in zip(shown.nodes, at, strict=True))
    key = "".join(f"<li>{_sample(one.look)}<span>{escape(one.text)}</span></li>" for one in shown.legend)
    return (
        f'<figure class="chart"><figcaption>{escape(shown.title)}</figcaption>'
        f'<ul class="key" aria-hidden="true">{key}</ul>'
        f'<svg class="network" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" role="img" '
        f'aria-label="{escape(shown.alt or shown.title)}" preserveAspectRatio="xMidYMid meet">'
        f"{lines}{names}</svg></figure>"
    )


def _at(point: ties.Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def _line(look: TieLook, weight: int, path: str) -> str:
    dots = f' stroke-dasharray="{_DOTS}"' if look is TieLook.DOTTED else ""
    wide = 5 * ties.thickness(look, weight)
    return f'<path d="{path}" class="{stroke_class(_COLOURS[look])} tie" stroke-width="{wide:.1f}"{dots}/>'


def _sample(look: TieLook) -> str:
    return f'<svg class="sample" viewBox="0 0 60 16">{_line(look, 1, "M4 8H56")}</svg>'


def _name(node: Node, x: float, y: float, size: float) -> str:
    mark, gap = size * 0.4, size * ties.GAP
    if node.hollow:
        sign = (
            f'<rect x="{x - mark:.0f}" y="{y - mark:.0f}" width="{2 * mark:.0f}" height="{2 * mark:.0f}" rx="3" '
            f'class="{stroke_class(_COLOURS[TieLook.DOTTED])} open"/>'
        )
    else:
        sign = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{mark:.0f}" {fill(node.colour or LIGHT.accent_strong)}/>'
    words = ties.written(node, x, _WIDTH, size, narrow=_NARROW)
    place, kind = (x + gap, "right") if node.side else (x - gap, "left")
    where = f'x="{place:.0f}" y="{y:.0f}" font-size="{size:.0f}" class="{kind}"'
    return f'{sign}<text {where} dir="auto">{escape(words)}</text>'
