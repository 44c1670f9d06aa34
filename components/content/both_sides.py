"""What weighs on an area and what carries it, side by side: never only the one."""

from components.content.findings import Finding
from components.content.profile import cell
from components.content.scene import Scene, reference_name
from components.content.stories import reasons_of
from components.words import formats, sentences
from components.words.texts import _
from geodata.figures.strengths import strengths

MOST = 3
"""Lines on each side."""


def burdens(scene: Scene, code: str, most: int = MOST) -> list[Finding]:
    """Say which figures make need large here, each with the mean that it is compared with; empty when none does."""
    if code not in scene.need.index.index or scene.need.index[code] != scene.need.index[code]:
        return []
    means = scene.reference.figures.mean()
    found = []
    for key in reasons_of(scene.need, scene.need.contributions, code, most):
        indicator = scene.catalogue[key]
        said = _(
            "{fact}. The mean of {place} is {mean}.",
            fact=sentences.fact(indicator, float(cell(scene.selection.figures, code, key))),
            place=reference_name(scene),
            mean=formats.figure(float(means[key]), indicator.unit),
        )
        found.append(Finding(key, said, indicator.kind_at(scene.level)))
    return found


def carries(scene: Scene, code: str, most: int = MOST) -> list[Finding]:
    """Say what is strong here; the one figure nearest to the mean where none beats it; empty without figures."""
    found = strengths(scene.selection.figures.loc[[code]], scene.reference.figures, scene.catalogue, number=most)
    return [
        Finding(
            str(row["indicator"]),
            sentences.strength(
                scene.catalogue[row["indicator"]],
                float(row["value"]),
                place=reference_name(scene),
                beats_the_mean=bool(row["beats_mean"]),
            ),
            scene.catalogue[row["indicator"]].kind_at(scene.level),
        )
        for row in found.to_dict("records")
    ]
