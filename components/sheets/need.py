"""The need of one area on a sheet: its number with what it means, its chief figures, and why."""

from collections.abc import Mapping, Sequence

from components.blocks import ranking
from components.content.profile import Compared
from components.content.scene import Scene
from components.content.stories import Story
from components.sheets.figures import number, rounded
from components.sheets.frame import NEED, need_means
from components.sheets.resting import Rest
from components.sheets.sheet import Number, Numbers, Said, Sentence
from components.words import formats, reasons
from components.words.plain import clean
from components.words.texts import _


def numbers(
    scene: Scene, code: str, story: Story | None, chief: Sequence[Compared], own: Mapping[str, tuple[str, str]]
) -> Numbers:
    """
    Make the chief figures of an area, its need for support first.

    Parameters
    ----------
    story
        Of the area; ``None`` for one that has no index.
    chief
        Its chief figures, in their order; nothing for water.
    """
    by_id = {one.indicator.id: one for one in chief}
    there = [by_id[key] for key in scene.catalogue.chief if key in by_id]
    figures = [number(scene, one.indicator, one.area, code, own=own.get(one.indicator.id)) for one in there]
    return Numbers(clean(scene.names[code]), (index(scene, story), *figures))


def index(scene: Scene, story: Story | None) -> Number:
    """Make the number of the need for support, with its place and what it means; ``no number`` where there is none."""
    name, means = _("Need for support"), need_means()
    if story is None:
        return Number(NEED, name, _("no number"), definition=means)
    standing = story.standing(scene.level, scene.reference.reference)
    size = story.size_and_rank
    note = _("{standing} · {size}", standing=standing, size=size) if standing else size
    rests = Rest(scene).need(story.code)
    return Number(
        NEED, name, formats.number(story.index), rounded(story.index), note=note, definition=means, rests=rests
    )


def notes(scene: Scene, code: str, story: Story | None) -> Said:
    """Say with which areas one is comparable and whether it is too small to rank, or why it has no number."""
    if story is None:
        dry = not bool(scene.areas["water"][code])
        reason = str(scene.need.reason[code] or "no_figures") if dry else "water"
        return Said(_("There is no number for this area"), (Sentence(reasons.need(reason)),))
    said = []
    if story.alike:
        said.append(Sentence(ranking.alike_line(story, scene)))
    if bool(scene.need.small[code]):
        said.append(Sentence(reasons.need("too_small")))
    return Said("", tuple(said))


def share(higher_than: float) -> float | None:
    """Give how many per cent lie lower, as ``sentences.share`` writes it."""
    return None if higher_than != higher_than else float(min(99, max(0, int(higher_than))))
