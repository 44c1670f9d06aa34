"""The sentences beside the matrix: what stands out, how it was reckoned, what is not known."""

from components.balance.model import Balance
from components.balance.supply import Assumed
from components.content.scene import Scene
from components.view_state import ViewState
from components.words import formats
from components.words.labels import label, levels
from components.words.texts import _, ngettext
from components.words.walks import walk_sentence
from geodata.reach.balance import FEWEST, Third
from geodata.reach.catchment import ZONES
from geodata.reach.hours import CAPACITY_UNKNOWN, HOURS_UNKNOWN
from geodata.reach.ways import Walk
from geodata.vocabulary import Dimension

A_MINUTE_M = 80
"""Metres on foot in a minute."""


def headline(scene: Scene, found: Balance, dimension: Dimension | None = None) -> str:
    """Say in one sentence in how many areas much need meets little supply: for a dimension, or for any of them."""
    if not found.supply.is_known and found.supply.registered:
        return _(
            "Supply is unknown: the figures do not tell how many people of this group live where ({group}).",
            group=label(found.supply.group),
        )
    if not found.supply.is_known:
        return _("Supply is unknown: no activities are in the register yet. That is not the same as no supply.")
    if not bool(found.need.notna().any().any()):
        return _("Need is unknown: there are no figures about these dimensions here.")
    if int(found.ranked.sum()) < FEWEST:
        return _("There are too few {areas} here to compare need and supply.", areas=levels(scene.level))
    number = int((found.without.any(axis=1) if dimension is None else found.without[dimension]).sum())
    if not number:
        return _("Nowhere does much need go together with little supply.")
    if dimension is not None:
        return _(
            "In {n} of {all} {areas} much need goes together with little supply.",
            n=formats.number(number),
            all=formats.number(int(found.ranked.sum())),
            areas=levels(scene.level),
        )
    return _(
        "In {n} of {all} {areas} much need goes together with little supply, for one dimension or more.",
        n=formats.number(number),
        all=formats.number(int(found.ranked.sum())),
        areas=levels(scene.level),
    )


def third(scene: Scene, value: float, *, of_need: bool) -> str:
    """Say in which third of the areas a number falls; empty when it has none."""
    if value != value:
        return ""
    areas = levels(scene.level)
    return {
        (True, Third.MUCH): _("Belongs to the highest third of the {areas} here.", areas=areas),
        (True, Third.MIDDLE): _("Belongs to the middle third of the {areas} here.", areas=areas),
        (True, Third.LITTLE): _("Belongs to the lowest third of the {areas} here.", areas=areas),
        (False, Third.MUCH): _("That is much, beside the other {areas} here.", areas=areas),
        (False, Third.MIDDLE): _("That is about the middle of the {areas} here.", areas=areas),
        (False, Third.LITTLE): _("That is little, beside the other {areas} here.", areas=areas),
    }[of_need, Third(int(value))]


def about(dimension: Dimension | None) -> str:
    """Name what a map or a list is about."""
    return _("everything together") if dimension is None else label(dimension)


def reckoned(found: Balance, walk: Walk, view: ViewState) -> list[str]:
    """Say how need and supply were reckoned, and what was assumed; each a sentence or two."""
    near, middle, far = ZONES
    lines = [
        _("Need is the mean of the figures of a dimension, 0-100. What is kept in Wijklens itself never counts in it."),
        _(
            "Supply is the hours a week that activities have room for, shared among the people who can walk there. Who "
            "lives within {near} minutes counts in full, within {middle} minutes for {second}, within {far} minutes "
            "for {third}.",
            near=formats.number(near.upto_m / A_MINUTE_M),
            middle=formats.number(middle.upto_m / A_MINUTE_M),
            far=formats.number(far.upto_m / A_MINUTE_M),
            second=formats.percent(100 * middle.weight),
            third=formats.percent(100 * far.weight),
        ),
        walk_sentence(walk),
        _(
            "Much need is the highest third of the areas of this municipality, little supply the lowest third. "
            "Nothing at all is always little. Areas with few residents are shown, but not compared."
        ),
    ]
    if view.doelgroep is not None and view.doelgroep is not found.supply.group:
        lines.append(
            _(
                "Nobody knows the number of {group}: supply is per resident of any age.",
                group=label(view.doelgroep),
            )
        )
    if view.thema is not None:
        lines.append(_("The theme chooses among activities only: need is of all figures of a dimension."))
    return lines + assumptions(found.supply.assumed)


def assumptions(assumed: Assumed) -> list[str]:
    """Say what was left out, and what was assumed."""
    told = [
        (
            assumed.without_time,
            ngettext(
                "{n} activity has no known time in the coming half year and does not count.",
                "{n} activities have no known time in the coming half year and do not count.",
                assumed.without_time,
            ),
        ),
        (
            assumed.without_place,
            ngettext(
                "Of {n} activity nobody knows where it is; it does not count.",
                "Of {n} activities nobody knows where they are; they do not count.",
                assumed.without_place,
            ),
        ),
        (
            assumed.without_dimension,
            ngettext(
                "{n} activity names no dimension; it counts in the whole only.",
                "{n} activities name no dimension; they count in the whole only.",
                assumed.without_dimension,
            ),
        ),
        (
            assumed.capacity,
            ngettext(
                "Of {n} activity the number of places is not known; {places} were assumed.",
                "Of {n} activities the number of places is not known; {places} each were assumed.",
                assumed.capacity,
                places=formats.number(CAPACITY_UNKNOWN),
            ),
        ),
        (
            assumed.hours,
            ngettext(
                "Of {n} activity nobody knows how long it takes; {hours} hours were assumed.",
                "Of {n} activities nobody knows how long they take; {hours} hours each were assumed.",
                assumed.hours,
                hours=formats.number(HOURS_UNKNOWN),
            ),
        ),
    ]
    return [sentence for number, sentence in told if number]
