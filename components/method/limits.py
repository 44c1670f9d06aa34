"""What an advice does not know: said kindly and in short sentences, so that nobody takes it for more than it is."""

from collections.abc import Sequence
from typing import NamedTuple

from components.words import formats
from components.words.texts import _
from db.settings import get_settings
from geodata.reach.hours import CAPACITY_UNKNOWN


class Limits(NamedTuple):
    """Limits that are about one thing."""

    about: str
    lines: Sequence[str]


def opening() -> str:
    """Say in a few words why there are limits at all."""
    return _(
        "An advice reckons with numbers of people and with distances. Whether something works, people decide. "
        "This is what the computer does not see:"
    )


def after_all() -> str:
    """Say what to do with an advice then."""
    return _(
        "So go and look there, and ask residents and those who work there. Do they say otherwise? Then they are often "
        "right. Choosing another place is not wrong: write down why, so that others can follow it."
    )


def limits() -> list[Limits]:
    """Give all limits, by what they are about."""
    return [
        Limits(_("The people"), _people()),
        Limits(_("The places"), _places()),
        Limits(_("The way there"), _way()),
        Limits(_("The figures"), _figures()),
        Limits(_("The register"), _register()),
        Limits(_("The reckoning"), _reckoning()),
    ]


def _people() -> list[str]:
    return [
        _("Whether people want to come. An advice counts who could come, not who will."),
        _("Who feels welcome. Language, faith, shame, money or a bad memory can keep people away."),
        _("Whom people know. Family, neighbours, a church, a mosque or a club help too, and stand in no register."),
        _("Who needs it most, often comes least easily. Somebody has to go to them; a place alone is not enough."),
        _(
            "Age stands in for a target group. Of carers, newcomers or people with a disability nobody counts where "
            "they live: then all residents count."
        ),
        _("Need is about an area, never about a person. In one buurt people can differ much."),
    ]


def _places() -> list[str]:
    return [
        _("Opening hours: whether it is open when people can come."),
        _("Quality: what happens there, and how good it is."),
        _("Whether there is still room in a building, what the rent is, and whether a wheelchair gets in."),
        _("What lies across the border of the municipality, and who comes from there."),
        _("What a place really costs, now and later: the costs are what somebody filled in."),
    ]


def _way() -> list[str]:
    return [
        _("Bus, bicycle, car, or a neighbour who drives: only walks count."),
        _("Whether the way feels safe, also in the dark, and whether there is a bench on it."),
        _("How well somebody walks. For everybody the same distance is taken."),
        _("A detour that is in no file: a fence, a busy road, works."),
    ]


def _figures() -> list[str]:
    return [
        _("The figures are of a year that is past. Who moved since, and houses to be built, are not in them."),
        _("Some figures are estimates by a model, not counts. And a figure only tells of what somebody asked about."),
        _("Small numbers are not exact: of few people CBS gives no number or a rounded one, and we estimate."),
        _("Without squares, residents are spread evenly over their buurt, also where a park lies."),
        _("Where fewer than {n} people live, need is that of the wijk.", n=formats.number(_fewest())),
    ]


def _register() -> list[str]:
    return [
        _("A register that is not kept up shows holes that are not there. What was never written down does not count."),
        _("The other way round, something that stopped long ago can hide a hole."),
        _("What has no known place does not count in an advice."),
        _(
            "Of some activities nobody knows for how many people there is room. Need and supply then reckons with {n} "
            "people, an advice with as many as a new place.",
            n=formats.number(CAPACITY_UNKNOWN),
        ),
    ]


def _reckoning() -> list[str]:
    return [
        _("Near is near: who lives just within the distance counts in full, who lives just beyond it not at all."),
        _("Where room counts, everybody comes once a week, to a place within the walk. Real people choose otherwise."),
        _("That more need weighs more is a choice. With other weights another place can be best."),
        _(
            "“Proven” says that by these figures nothing among these places reaches more. It does not say that the "
            "place is right."
        ),
        _("As long as room does not count, one place within a walk is enough, however much or little happens there."),
    ]


def _fewest() -> int:
    return get_settings().minimum_population
