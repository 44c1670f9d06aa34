"""Colours of the series of a chart: their own, else from the palette; and which are alike in a grey print."""

import re
from collections.abc import Sequence

from components.drawing.palette import Scheme, contrast
from components.sheets.sheet import Chart

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
GREY_CONTRAST = 1.8
"""Contrast of two fills from which they are told apart without colour."""


def colours_of(chart: Chart, scheme: Scheme) -> list[str]:
    """Give a colour (``#rrggbb``) per series of a chart; what is no colour is left out of account."""
    usual = (scheme.accent_strong, scheme.need[2], scheme.supply[2], scheme.need[4], scheme.quiet, scheme.need[3])
    return [
        series.colour if _COLOUR.fullmatch(series.colour) else usual[place % len(usual)]
        for place, series in enumerate(chart.series)
    ]


def alike(colour: str, others: Sequence[str]) -> bool:
    """Whether a colour looks like one of others in a grey print."""
    return any(contrast(colour, other) < GREY_CONTRAST for other in others)
