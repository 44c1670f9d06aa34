"""What weighs on an area and what carries it, side by side: never only the one."""

from dataclasses import replace

from components.content import rests_on
from components.content.findings import Finding, strong_figures
from components.content.profile import cell
from components.content.scene import Scene, reference_name
from components.content.stories import reasons_of
from components.words import sentences
from components.words.templates import Topic
from components.words.texts import _

MOST = 3
"""Lines on each side."""


def heading(scene: Scene, code: str) -> str:
    """Name the side of what weighs; for an area with too few residents without comparing it."""
    return _("What plays a part here") if bool(scene.need.small[code]) else _("More need than average")


def burdens(scene: Scene, code: str, most: int = MOST) -> list[Finding]:
    """Say which figures make need large here, each with the mean that it is compared with; empty when none does."""
    if code not in scene.need.index.index or scene.need.index[code] != scene.need.index[code]:
        return []
    means = scene.reference.figures.mean()
    found = []
    for key in reasons_of(scene.need, scene.need.contributions, code, most):
        if not rests_on.may_be_said(scene, code, key):
            continue
        indicator = scene.catalogue[key]
        kind = indicator.kind_at(scene.level)
        said = sentences.beside(
            indicator,
            float(cell(scene.selection.figures, code, key)),
            float(means[key]),
            level=scene.level,
            place=reference_name(scene),
            kind=kind,
        )
        found.append(Finding(key, said, kind, (rests_on.figure(scene, code, key),), (key,), Topic.FIGURE))
    return found


def carries(scene: Scene, code: str, most: int = MOST) -> list[Finding]:
    """Say what is strong here; the one figure nearest to the mean where none beats it; empty without figures."""
    return [replace(found, heading=found.keys[0]) for found in strong_figures(scene, code, most)]
