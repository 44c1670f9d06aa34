"""Draw the map of a sheet as SVG: areas that can be pressed, with their names, and what lies on top."""

from collections.abc import Iterator

from shapely import MultiPolygon, Polygon
from shapely.errors import GEOSException

from components.drawing.marks import NAMED, SHAPES, Shape
from components.drawing.palette import Pattern, PointKind, ReachKind
from components.presenting.colours import fill
from components.sheets import Outline, SheetMap, Spot
from components.sheets.maps import WATER
from components.sheets.sheet import REACH
from components.words.plain import escape
from components.words.texts import _

_MARGIN = 0.025  # of the longest side, around everything
_LABEL = 0.036  # height of a name, as a part of the height; the script makes it right for the screen
_NAME_LENGTH = 60
_LANDSCAPE = ("water", "green", "railway")

# In a square of 16, round its middle.
_FORMS = {
    Shape.CIRCLE: "M0-6a6 6 0 1 0 0 12a6 6 0 0 0 0-12z",
    Shape.DIAMOND: "M0-7 7 0 0 7-7 0z",
    Shape.TRIANGLE: "M0-6.5 7 6H-7z",
}
_SIGNS = {
    Shape.CROSSED: "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
    Shape.ARROW: "M-4 0H4M1-3.2 4.2 0 1 3.2",
    Shape.PLUS: "M0-4V4M-4 0H4",
}

Bounds = tuple[int, int, int, int]


def drawing(shown: SheetMap, prefix: str) -> str:
    """
    Draw a map.

    Parameters
    ----------
    shown
        Outlines in RD New, whole metres; north is up.
    prefix
        What every id in this drawing begins with: more than one map stands in a document.

    Returns
    -------
    svg
        Each area is a button with the lines of its label in ``data-facts``. A sentence in place of the drawing when
        there is no area.
    """
    bounds = _bounds(shown)
    if bounds is None:
        return f'<p class="nothing">{escape(_("There is no map to show here."))}</p>'
    west, south, east, north = bounds
    edge = round(max(east - west, north - south) * _MARGIN) + 1
    west, south, east, north = west - edge, south - edge, east + edge, north + edge
    width, height = east - west, north - south
    origin = (west, north)
    unit = height * _LABEL
    areas = "".join(_area(shown, place, origin, prefix) for place in range(len(shown.codes)))
    chosen = "".join(
        f'<path class="chosen" d="{_path(shown.outlines[place], origin)}"/>'
        for place, code in enumerate(shown.codes)
        if code in shown.chosen
    )
    landscape = "".join(
        f'<path class="{kind}" d="{_path(shape, origin)}"/>' for kind, shape in shown.backdrop if kind in _LANDSCAPE
    )
    walked = "".join(
        f'<path class="walk-edge" d="{line}"/><path class="{kind}" d="{line}"/>'
        for kind, shape in shown.backdrop
        if kind in REACH
        for line in [_path(shape, origin)]
    )
    names = "".join(_place_name(one, origin, unit) for one in shown.spots if one.kind in NAMED)
    names += "".join(_name(shown, place, origin, unit) for place in _largest_first(shown))
    # What a plan proposes lies on top of what is there already.
    spots = "".join(_spot(one, origin, unit) for one in sorted(shown.spots, key=lambda one: one.kind in NAMED))
    return (
        f'<svg class="map" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(shown.alt or shown.title)}" '
        f'data-height="{height}" preserveAspectRatio="xMidYMid meet">'
        f"<defs>{_patterns(prefix, height / 200)}</defs>"
        f'<g class="areas">{areas}</g><g class="landscape" aria-hidden="true">{landscape}</g>'
        f'<g class="edges" aria-hidden="true">{walked}{chosen}<path class="lit" d=""/></g>'
        f'<g class="spots" aria-hidden="true">{spots}</g><g class="names" aria-hidden="true">{names}</g></svg>'
    )


def symbol(kind: PointKind, *, counted: bool = False) -> str:
    """Draw what a kind of point looks like, for the legend; ``counted`` where the map shows numbers of them."""
    form = _badge(kind, 7) if counted else _form(kind)
    return f'<svg class="sign" viewBox="-9 -9 18 18" aria-hidden="true">{form}</svg>'


def line(kind: ReachKind) -> str:
    """Draw the line of how far people walk, for the legend."""
    circle = f'<circle r="6.4" class="reach-{kind.value}"/>'
    return f'<svg class="sign walk" viewBox="-9 -9 18 18" aria-hidden="true">{circle}</svg>'


def swatch(look: str, prefix: str) -> str:
    """Draw a little area of a colour or pattern, for the legend."""
    defs = f"<defs>{_patterns(prefix, 0.9)}</defs>" if look in {one.value for one in Pattern} else ""
    shape = f'<rect width="26" height="16" rx="2" {fill(look, prefix)}/>'
    return f'<svg class="swatch" viewBox="0 0 26 16" aria-hidden="true">{defs}{shape}</svg>'


def _bounds(shown: SheetMap) -> Bounds | None:
    points = [point for outline in shown.outlines for rings in outline for ring in rings[:1] for point in ring]
    if not points:
        return None
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(outline: Outline, origin: tuple[int, int]) -> str:
    west, north = origin
    rings = (ring for rings in outline for ring in rings if ring)
    return "".join("M" + "L".join(f"{x - west} {north - y}" for x, y in ring) + "Z" for ring in rings)


def _area(shown: SheetMap, place: int, origin: tuple[int, int], prefix: str) -> str:
    look = dict(shown.palette).get(shown.classes[place], Pattern.DOTS.value)
    facts = escape(shown.labels[place])
    said = escape(", ".join(line for line in shown.labels[place].split("\n") if line.strip()))
    colour = fill(look, prefix)
    d = _path(shown.outlines[place], origin)
    return (
        f'<g class="area" role="button" tabindex="0" aria-pressed="false" aria-label="{said}" data-facts="{facts}">'
        f'<path d="{d}" {colour}/></g>'
    )


def _largest_first(shown: SheetMap) -> list[int]:
    """Places of the areas: the chosen ones, then from large to small; a later name makes way for an earlier one."""
    return sorted(
        range(len(shown.codes)),
        key=lambda place: (shown.codes[place] not in shown.chosen, -_shape(shown.outlines[place]).area, place),
    )


def _shape(outline: Outline) -> Polygon | MultiPolygon:
    polygons = [Polygon(rings[0], rings[1:]) for rings in outline if rings and len(rings[0]) > 3]
    return MultiPolygon(polygons)


def _middle(outline: Outline) -> tuple[float, float, float, float] | None:
    """Where a name stands (x, y in metres), how wide and how high the area is; ``None`` without a surface."""
    shape = _shape(outline)
    if shape.is_empty:
        return None
    largest = max(shape.geoms, key=lambda one: one.area) if isinstance(shape, MultiPolygon) else shape
    west, south, east, north = largest.bounds
    try:
        inside = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    except GEOSException:  # an outline that crosses itself after it was rounded to metres
        inside = largest.centroid
    return inside.x, inside.y, east - west, north - south


def _name(shown: SheetMap, place: int, origin: tuple[int, int], unit: float) -> str:
    middle = _middle(shown.outlines[place])
    if middle is None or shown.classes[place] == WATER or not shown.names[place].strip():
        return ""
    x, y, width, height = middle
    chosen = ' data-chosen="1"' if shown.codes[place] in shown.chosen else ""
    return (
        f'<text x="{x - origin[0]:.0f}" y="{origin[1] - y:.0f}" font-size="{unit:.0f}" data-width="{width:.0f}" '
        f'data-height="{height:.0f}"{chosen} dir="auto">{escape(_short(shown.names[place]))}</text>'
    )


def _place_name(spot: Spot, origin: tuple[int, int], unit: float) -> str:
    """The name of a place of a plan, beside its sign."""
    x, y = spot.x - origin[0], origin[1] - spot.y
    return (
        f'<text x="{x}" y="{y}" font-size="{unit:.0f}" data-width="100000" data-height="100000" data-chosen="1" '
        f'dir="auto">{escape(_short(spot.title))}</text>'
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[:_NAME_LENGTH]}…"


def _spot(spot: Spot, origin: tuple[int, int], unit: float) -> str:
    x, y = spot.x - origin[0], origin[1] - spot.y
    size = unit / 24
    form = _form(spot.kind)
    if spot.count > 1:
        number = f'<text y="5" font-size="15" class="c-on-{spot.kind.value}">{spot.count}</text>'
        form = f"{_badge(spot.kind, 13)}{number}"
    place = f'data-x="{x}" data-y="{y}" transform="translate({x} {y}) scale({size:.2f})"'
    return f'<g class="spot{" large" if spot.kind in NAMED else ""}" {place}>{form}</g>'


def _badge(kind: PointKind, radius: int) -> str:
    """What stands for more than one of a kind, as on the screen: a disc of its colour, for the number on it."""
    return f'<circle r="{radius}" class="c-point-{kind.value} rim"/>'


def _form(kind: PointKind) -> str:
    shape, colour, line = SHAPES[kind], f"c-point-{kind.value}", f"s-point-{kind.value}"
    if shape in _FORMS:
        return f'<path class="{colour} rim" d="{_FORMS[shape]}"/>'
    if shape is Shape.DOT:
        return f'<circle r="5" class="{colour} rim"/>'
    if shape is Shape.HOLLOW:
        return f'<circle r="5" class="{line} thick hollow"/>'
    if shape is Shape.RING:
        return f'<circle r="6.5" class="{line} thick hollow"/><circle r="2" class="{colour}"/>'
    if shape is Shape.CROSSED:
        return f'<circle r="7" class="{line} hollow"/><path class="{line} thick" d="{_SIGNS[shape]}"/>'
    sign = f'<path class="s-on-{kind.value} thick" d="{_SIGNS[shape]}"/>' if shape in _SIGNS else ""
    return f'<circle r="7.5" class="{colour} rim"/>{sign}'


def _patterns(prefix: str, size: float) -> str:
    """The three fills that are told apart without colour, each tile eight times ``size`` wide."""
    return "".join(_pattern(one, prefix, size) for one in Pattern)


def _pattern(one: Pattern, prefix: str, size: float) -> str:
    if one is Pattern.DOTS:
        ground, ink = "dots-ground", '<circle cx="4" cy="4" r="1" class="dots-ink"/>'
    else:
        lines = "M-2 2 2-2M0 8 8 0M6 10 10 6" if one is Pattern.HATCH else "M-2 6 2 10M0 0 8 8M6-2 10 2"
        ground, ink = "pattern-ground", f'<path d="{lines}" class="{one.value}"/>'
    return (
        f'<pattern id="{escape(prefix)}{one.value}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({size:.3f})"><rect width="8" height="8" class="{ground}"/>{ink}</pattern>'
    )


def kinds_of(shown: SheetMap) -> Iterator[tuple[PointKind, bool]]:
    """Which kinds of points lie on a map, in the order of the list of kinds, and whether as numbers of them."""
    counted = {spot.kind for spot in shown.spots if spot.count > 1}
    there = {spot.kind for spot in shown.spots}
    return ((kind, kind in counted) for kind in PointKind if kind in there)
