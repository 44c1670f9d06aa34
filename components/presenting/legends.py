"""Write the legend of a map below it: a bar of classes, the other looks, and what the points mean."""

from components.drawing.legend import Legend, PairLegend
from components.drawing.map_texts import map_texts
from components.presenting.colours import fill
from components.presenting.maps import kinds_of, line, swatch, symbol
from components.sheets import SheetMap
from components.words.plain import escape


def legend(shown: SheetMap, prefix: str) -> str:
    """Give the legend as HTML, in the language of the current run; ``prefix`` as in ``maps.drawing``."""
    return (
        f'<div class="legend">{_scale(shown.legend, prefix)}'
        f'<ul class="states">{_states(shown.legend, prefix)}{_points(shown)}{_walks(shown)}</ul></div>'
    )


def _scale(legend: Legend, prefix: str) -> str:
    title = f'<p class="legend-title">{escape(legend.title)}</p>'
    if legend.pairs is not None:
        return title + _pairs(legend.pairs)
    if not legend.fills:
        return title
    width = 100 / len(legend.fills)
    steps = "".join(
        f'<rect x="{place * width:.3f}%" width="{width:.3f}%" height="100%" {fill(look, prefix)}/>'
        for place, look in enumerate(legend.fills)
    )
    first = 0 if len(legend.breaks) > len(legend.fills) else 1
    ticks = "".join(
        f'<text x="{(place + first) * width:.3f}%" y="50%">{escape(text)}</text>'
        for place, text in enumerate(legend.breaks)
    )
    # The words at the ends are long: they stand beside the bar, so that they never run into the numbers below it.
    low = f"<span>{escape(legend.low)}</span>" if legend.low else ""
    high = f"<span>{escape(legend.high)}</span>" if legend.high else ""
    numbers = f'<svg class="ticks">{ticks}</svg>' if ticks else ""
    bar = f'<span class="bar"><svg class="steps" aria-hidden="true">{steps}</svg>{numbers}</span>'
    return f'{title}<p class="scale">{low}{bar}{high}</p>'


def _states(legend: Legend, prefix: str) -> str:
    return "".join(
        f"<li>{swatch(look, f'{prefix}l{place}-')}<span>{escape(words)}</span></li>"
        for place, (look, words) in enumerate(legend.states)
    )


def _points(shown: SheetMap) -> str:
    kinds = map_texts().kinds
    return "".join(
        f"<li>{symbol(kind, counted=counted)}<span>{escape(kinds[kind])}</span></li>"
        for kind, counted in kinds_of(shown)
    )


def _walks(shown: SheetMap) -> str:
    words = map_texts().reach
    return "".join(f"<li>{line(kind)}<span>{escape(words[kind])}</span></li>" for kind in shown.reach)


def _pairs(pairs: PairLegend) -> str:
    rows = len(pairs.fills)
    cells = "".join(
        f'<rect x="{column * 12}" y="{(rows - 1 - row) * 9}" width="11" height="8" {fill(look)}/>'
        for row, fills in enumerate(pairs.fills)
        for column, look in enumerate(fills)
    )
    size = f"0 0 {12 * max((len(fills) for fills in pairs.fills), default=1)} {9 * rows}"
    corner = f'<rect x="1" y="1" width="10" height="7" class="corner {_class(pairs)}"/>'
    return (
        f'<div class="pairs" role="img" aria-label="{escape(pairs.label)}"><p class="pair-rows">'
        f"<span>{escape(pairs.rows[1])}</span><span>{escape(pairs.rows[0])}</span></p>"
        f'<p class="pair-square"><svg class="square" viewBox="{size}">{cells}{corner}</svg>'
        f"<span>{escape(pairs.columns[0])}</span><span>{escape(pairs.columns[1])}</span></p>"
        f'<p class="pair-corner">{swatch(pairs.fills[-1][0] if pairs.fills else "", "")}'
        f"<span>{escape(pairs.corner)}</span></p></div>"
    )


def _class(pairs: PairLegend) -> str:
    return "framed" if pairs.fills else "none"
