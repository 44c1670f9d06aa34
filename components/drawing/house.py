"""The colours of the house on what is taken along: one colour of the municipality in the place of ours."""

import colorsys
from dataclasses import replace

from components.drawing.palette import LIGHT, Scheme, contrast
from db.settings import get_settings

READABLE, STRONG = 4.5, 8.0
"""Contrast with white that white letters on the colour need, and that the strong one beside it has (WCAG 2.2)."""

_STEP = 0.97


def house_scheme(gemeente: str | None = None) -> Scheme:
    """
    Give the light scheme with the colour of a municipality as its accent.

    Parameters
    ----------
    gemeente
        Its code. One without a colour of its own, or none, gets that of the whole server, and ours where none is set.
    """
    settings = get_settings()
    colour = settings.house_colours.get(gemeente or "", settings.house_colour)
    return LIGHT if colour is None else with_house(LIGHT, colour)


def with_house(scheme: Scheme, colour: str) -> Scheme:
    """
    Put a colour in the place of the accent.

    Parameters
    ----------
    colour
        ``#rrggbb``; one on which white letters cannot be read is darkened, its hue kept.

    Returns
    -------
    scheme
        With the accent, its dark shade and its tint; colours of figures, points and patterns stay what they are, since
        they say something.
    """
    accent = _darkened(colour.lower(), READABLE)
    return replace(
        scheme, accent=accent, accent_strong=_darkened(accent, STRONG), tint=_mixed(accent, 0.07), on_accent="#ffffff"
    )


def _darkened(colour: str, least: float) -> str:
    """Take light away from a colour until white stands out on it."""
    hue, light, full = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    while contrast(colour, "#ffffff") < least:
        light *= _STEP
        colour = _written(tuple(channel * 255 for channel in colorsys.hls_to_rgb(hue, light, full)))
    return colour


def _mixed(colour: str, share: float) -> str:
    return _written(tuple(channel * share + 255 * (1 - share) for channel in _channels(colour)))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _written(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)
