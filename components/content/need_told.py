"""What an area says of its need: its place and how sure that is, its number, who is alike, and why."""

from components.content import rests_on
from components.content.findings import Finding
from components.content.scene import Scene, reference_name
from components.content.stories import place_of, reasons_of
from components.view_state import Order
from components.words import sentences
from components.words.labels import levels
from components.words.templates import Topic, say
from components.words.texts import _
from geodata.vocabulary import FigureKind


def of_need(scene: Scene, code: str) -> list[Finding]:
    """
    Say where an area stands and how sure that is, what its number means, and from whom it cannot be told apart.

    Returns
    -------
    findings
        Empty for an area without an index, for water, and for one with too few residents: that one is shown, not
        ranked, so neither a place nor a standing is said of it (``of_size`` says so kindly).
    """
    if scene.need.index[code] != scene.need.index[code] or bool(scene.need.small[code]):
        return []
    said = [*_place(scene, code), *_standing(scene, code), *_alike(scene, code)]
    return [found for found in said if found.text]


def of_size(scene: Scene, code: str) -> list[Finding]:
    """Say of water that it is, that nobody lives here, or that an area is too small for a place in the list."""
    people = float(scene.people[code])
    said = say(
        Topic.SIZE,
        area=scene.names[code],
        people=None if people != people else int(people),
        water=bool(scene.areas.at[code, "water"]),
        small=bool(scene.need.small[code]) and scene.need.index[code] == scene.need.index[code],
    )
    return [Finding(_("Size"), said, figures=(rests_on.residents(scene, code),), topic=Topic.SIZE)] if said else []


def reasons(scene: Scene, code: str, found: tuple[str, ...] | None = None) -> Finding:
    """
    Say why need is large in an area; ``found`` are the figures that stand out, where they are known already.

    Not for an area with too few residents: "more than elsewhere" tells where it stands among others.
    """
    keys = reasons_of(scene.need, scene.need.contributions, code) if found is None else found
    kept = tuple(key for key in keys if rests_on.may_be_said(scene, code, key))
    figures = tuple(rests_on.figure(scene, code, key) for key in kept)
    estimates = [key for key in kept if scene.catalogue[key].kind_at(scene.level) is FigureKind.ESTIMATE]
    return Finding(_("Why"), sentences.why(kept, estimates), None, figures, kept, Topic.REASON)


def _place(scene: Scene, code: str) -> list[Finding]:
    ranks = scene.intervals.ranks
    rank, low, high = place_of(ranks, code)
    if rank is None or low is None or high is None:
        return []
    ranked = len(ranks)
    said = say(
        Topic.NEED,
        area=scene.names[code],
        areas=levels(scene.level),
        ranked=ranked,
        rank=rank,
        low=low,
        high=high,
        sure=low == high,
        adjacent=high == low + 1,
        last=rank == ranked,
        anywhere=low == 1 and high == ranked,
        by_people=scene.view.lijst is Order.MENSEN,
    )
    return [Finding(_("Need"), said, figures=(rests_on.index(scene, code), rests_on.interval()), topic=Topic.NEED)]


def _standing(scene: Scene, code: str) -> list[Finding]:
    higher = float(scene.need.higher_than[code])
    if higher != higher or scene.need.reference_index.notna().sum() < 2:
        return []
    said = say(
        Topic.STANDING,
        index=float(scene.need.index[code]),
        higher_than=sentences.whole_share(higher),
        areas=levels(scene.level),
        place=reference_name(scene),
    )
    return [Finding(_("Need"), said, figures=(rests_on.index(scene, code),), topic=Topic.STANDING)]


def _alike(scene: Scene, code: str) -> list[Finding]:
    called = scene.names
    names = [called[other] for other in scene.intervals.alike.get(code, ())]
    if not names:
        return []
    said = sentences.alike(names, scene.level)
    return [Finding(_("Need"), said, figures=(rests_on.interval(),), topic=Topic.ALIKE)]
