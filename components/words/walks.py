"""Say in one sentence how walks are measured, so that nobody takes an estimate for a walk along the streets."""

from collections.abc import Mapping

from components.words import formats
from components.words.texts import _, later
from geodata.reach.walking import DETOUR
from geodata.reach.ways import Walk, WalkKind

_SENTENCES: Mapping[WalkKind, str] = {
    WalkKind.HEMELSBREED: later("Walking distance: straight line × {factor}."),
    WalkKind.BARRIERES: later(
        "Walking distance: straight line × {factor}, with water, railways and motorways as barriers."
    ),
    WalkKind.STRATEN: later("Walking distance: along the streets."),
}


def walk_sentence(walk: Walk) -> str:
    """Say how a walk is measured; ``walk.detour`` is told where it has one."""
    factor = float(getattr(walk, "detour", DETOUR))
    decimals = 1 if round(factor, 1) == factor else 2
    return _(_SENTENCES[walk.kind], factor=formats.number(factor, decimals))
