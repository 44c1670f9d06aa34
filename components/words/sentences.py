"""Sentences about an area: why its need is large, what is strong, what changed, what is missing."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from components.words import formats
from components.words.labels import label, levels
from components.words.texts import Language, _, language, ngettext
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Direction, Level, Reference, TargetGroup, Unit

CLAUSES_FILE = Path(__file__).with_name("clauses.toml")

STANDS_OUT = 65.0
"""From which place among all areas (0-100, 100 = most need) a figure is named as a reason."""

MONEY = (Unit.EURO, Unit.THOUSAND_EURO)


class Clause(NamedTuple):
    """Words of one indicator in one language; ``whole`` clauses bring their own subject."""

    need: str
    fact: str
    whole: bool


@cache
def clauses(spoken: Language) -> Mapping[str, Clause]:
    """Give the clauses of every indicator that can be need, by id."""
    raw = tomllib.loads(CLAUSES_FILE.read_text(encoding="utf-8"))
    return {
        key: Clause(entry["need"][spoken], entry["fact"][spoken], entry.get("whole", False))
        for key, entry in raw.items()
    }


def why(reasons: Sequence[str]) -> str:
    """
    Say in one sentence why need is large in an area.

    Parameters
    ----------
    reasons
        Ids of the one or two indicators that stand out, the strongest first; of different groups.

    Returns
    -------
    sentence
        One sentence, or two short ones; that nothing stands out when there is no reason.
    """
    known = [clauses(language())[reason] for reason in reasons if reason in clauses(language())]
    match known[:2]:
        case []:
            return _("No single subject stands out here.")
        case [one]:
            return _("{clause}.", clause=one.need) if one.whole else _("Many people {verb}.", verb=one.need)
        case [one, two] if one.need == two.need:
            return why(reasons[:1])
        case [one, two] if not one.whole and not two.whole:
            return _("Many people {first} and {second}.", first=one.need, second=two.need)
        case [one, two] if one.whole and two.whole:
            return _("{first}. {second}.", first=one.need, second=two.need)
        case [one, two]:
            people, whole = (two, one) if one.whole else (one, two)
            return _("Many people {verb}. {clause}.", verb=people.need, clause=whole.need)
    raise AssertionError(known)


def standing(percentile: float, level: Level, reference: Reference) -> str:
    """Say what an index means: ``hoger dan 95 % van de wijken``; percentile 0-100 of the index in the reference set."""
    if reference is Reference.GEMEENTE:
        return _("higher than {share} of the {areas} here", share=share(percentile), areas=levels(level))
    return _("higher than {share} of the {areas}", share=share(percentile), areas=levels(level))


def share(percentile: float) -> str:
    """Write how many per cent lie lower: whole per cents, rounded down, so that nothing is said too strongly."""
    return formats.percent(min(99, max(0, int(percentile))))


def fact(indicator: Indicator, value: float) -> str:
    """Say a figure as a clause without full stop: ``31 % doet vrijwilligerswerk``."""
    written = formats.figure(value, indicator.unit)
    clause = clauses(language()).get(indicator.id)
    if clause is None:
        return _("{name}: {value}", name=indicator.name.in_language(language()), value=written)
    return clause.fact.format(value=written, n=formats.bare(value, indicator.unit))


def strength(indicator: Indicator, value: float, *, place: str, beats_the_mean: bool) -> str:
    """
    Say what is strong in an area, compared with the mean of ``place``; never more than the figure says.

    Where no figure is better than the mean, the one nearest to it is named as such.
    """
    said = fact(indicator, value)
    if not beats_the_mean:
        return _("Closest to the mean of {place}: {fact}.", fact=_lower(said), place=place)
    if indicator.unit in MONEY:
        return _("{fact}, higher than the mean of {place}.", fact=said, place=place)
    if indicator.direction is Direction.MORE_IS_STRENGTH:
        return _("{fact}, more than the mean of {place}.", fact=said, place=place)
    if indicator.unit is Unit.PER_THOUSAND:
        return _("{fact}, lower than the mean of {place}.", fact=said, place=place)
    return _("{fact}, less than the mean of {place}.", fact=said, place=place)


def change(indicator: Indicator, before: float, after: float, first: int, last: int) -> str:
    """Say how a fact changed: ``Bijstand: van 6,2 naar 5,5 % (2023 – 2024).``; the unit stands once, at the end."""
    return _(
        "{name}: from {before} to {after} ({years}).",
        name=indicator.name.in_language(language()),
        before=formats.before(before, indicator.unit),
        after=formats.figure(after, indicator.unit),
        years=formats.years(first, last),
    )


def running(activities: int, initiatives: int) -> str:
    """Say what runs in an area: ``14 activiteiten, 3 initiatieven.``"""
    if not activities and not initiatives:
        return _("Nothing is known to run here.")
    return _(
        "{activities}, {initiatives}.",
        activities=ngettext("{n} activity", "{n} activities", activities),
        initiatives=ngettext("{n} initiative", "{n} initiatives", initiatives),
    )


def missing_groups(groups: Sequence[TargetGroup], limit_m: float) -> str:
    """Say for which target groups nothing is within a walk."""
    if not groups:
        return _("For every age there is something within a walk of {limit}.", limit=_metres(limit_m))
    if TargetGroup.IEDEREEN in groups:
        return _("For most residents nothing is within a walk of {limit}.", limit=_metres(limit_m))
    return _(
        "Most residents have nothing for {groups} within a walk of {limit}.",
        groups=joined([label(group) for group in groups]),
        limit=_metres(limit_m),
    )


def alike(names: Sequence[str]) -> str:
    """Say which areas cannot be told apart from this one."""
    return _("Comparable with {names}.", names=joined(list(names)))


def joined(parts: Sequence[str]) -> str:
    """Join things in a sentence: ``a, b en c``."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{most} and {last}", most=", ".join(parts[:-1]), last=parts[-1])


def residents(count: float) -> str:
    """Say how many residents an area has; that it is not known when it is not."""
    if count != count:
        return _("number of residents unknown")
    return ngettext("{n} resident", "{n} residents", int(count))


def _metres(limit: float) -> str:
    return _("{n} metres", n=formats.number(limit))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
