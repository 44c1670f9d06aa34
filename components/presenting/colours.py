"""Colours of the presentation: those of the palette, by class, so that a dark room can be chosen in the browser."""

import re
from collections.abc import Iterator
from functools import cache

from components.drawing.map_assets import typeface
from components.drawing.palette import DARK, LIGHT, Pattern, Scheme
from components.words.plain import escape

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _named(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Every colour that a sheet can hold, with its name; the same names in both schemes."""
    for place, colour in enumerate(scheme.need):
        yield f"need-{place}", colour
    for place, colour in enumerate(scheme.supply):
        yield f"supply-{place}", colour
    for row, pair in enumerate(scheme.pairs):
        for column, colour in enumerate(pair):
            yield f"pair-{row}-{column}", colour
    yield "zero", scheme.zero
    yield "accent", scheme.accent
    yield "strong", scheme.accent_strong
    for kind, colour in scheme.points.items():
        yield f"point-{kind.value}", colour
    for kind, colour in scheme.on_points.items():
        yield f"on-{kind.value}", colour
    yield "ink", scheme.ink
    yield "quiet", scheme.quiet
    yield "line", scheme.line
    yield "neighbour", scheme.neighbour
    yield "water", scheme.water
    yield "green", scheme.green
    yield "railway", scheme.railway


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for name, colour in _named(LIGHT):
        names.setdefault(colour.lower(), name)
    return names


def fill(look: str, patterns: str = "") -> str:
    """
    Give the attribute that fills a shape.

    Parameters
    ----------
    look
        A colour as ``#rrggbb`` or the name of a pattern, as a sheet holds it. Anything else is drawn as unknown.
    patterns
        What the ids of the patterns of this drawing begin with.

    Returns
    -------
    attribute
        ``class="c-need-4"`` for a colour of the palette, which then follows the theme; ``fill="..."`` for another one.
    """
    if look in {one.value for one in Pattern}:
        return f'fill="url(#{escape(patterns)}{look})"'
    name = _names().get(look.lower())
    if name is not None:
        return f'class="c-{name}"'
    return f'fill="{look}"' if _COLOUR.fullmatch(look) else 'class="c-neighbour"'


def stroke_class(look: str) -> str:
    """Give the class that draws a line in a colour; an unknown colour is drawn as ink."""
    return f"s-{_names().get(look.lower(), 'ink')}"


def style() -> bytes:
    """Give the style sheet: typeface, variables for the page, and a class per colour of a drawing, in both themes."""
    return (typeface() + _theme(":root", LIGHT) + _theme(":root[data-theme=dark]", DARK)).encode()


def _theme(root: str, scheme: Scheme) -> str:
    variables = {
        "paper": scheme.paper,
        "panel": scheme.panel,
        "sea": scheme.sea,
        "ink": scheme.ink,
        "line": scheme.line,
        "border": scheme.border,
        "strong": scheme.accent_strong,
        "tint": scheme.tint,
        "water": scheme.water,
        "railway": scheme.railway,
        "green": scheme.green,
        "pattern-ground": scheme.pattern_ground,
        "pattern-ink": scheme.pattern_ink,
        "dots-ground": scheme.dots_ground,
        "dots-ink": scheme.dots_ink,
    }
    own = "".join(f"--{name}:{colour};" for name, colour in variables.items())
    classes = "".join(
        f"{root} .c-{name}{{fill:{colour}}}{root} .s-{name}{{stroke:{colour};fill:none}}"
        for name, colour in _named(scheme)
    )
    dark = "dark" if scheme is DARK else "light"
    return f"{root}{{color-scheme:{dark};{own}}}{classes}\n"
