"""Sentences about an area: why its need is large, what is strong, what changed, what is missing."""

import math
from collections.abc import Collection, Mapping, Sequence

from components.words import formats
from components.words.labels import label, levels
from components.words.templates import Amount, Topic, say
from components.words.templates.filling import fill
from components.words.templates.in_use import book
from components.words.templates.model import Clause
from components.words.texts import Language, _, language, ngettext
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Direction, FigureKind, Level, Reference, SignalKind, TargetGroup, Unit

STANDS_OUT = 65.0
"""From which place among all areas (0-100, 100 = most need) a figure is named as a reason."""

NAMED_ALIKE = 3
"""Names of areas alike that fit in a sentence; beyond that their number is told."""

MONEY = (Unit.EURO, Unit.THOUSAND_EURO)


def clauses(spoken: Language) -> Mapping[str, Clause]:
    """Give the words of every figure that has them, by id."""
    return book().clauses[spoken]


def why(reasons: Sequence[str], estimates: Collection[str] = ()) -> str:
    """
    Say in one sentence why need is large in an area.

    Parameters
    ----------
    reasons
        Ids of the one or two indicators that stand out, the strongest first; of different groups.
    estimates
        Those of them that are estimates: the sentence says so.

    Returns
    -------
    sentence
        One sentence, or two short ones; that nothing stands out when there is no reason.
    """
    told = clauses(language())
    known = [(told[reason], reason in estimates) for reason in reasons if reason in told][:2]
    if len(known) == 2 and known[0][0].need == known[1][0].need:
        known = known[:1]
    # "roken en werken door ziekte minder", for "werken minder door ziekte en roken" says something else.
    known.sort(key=lambda one: (one[0].whole, 0 if one[0].whole else len(one[0].need)))
    if len(known) == 2 and known[1][0].whole:
        return " ".join(_why([one]) for one in known)
    return _why(known)


def _why(known: Sequence[tuple[Clause, bool]]) -> str:
    """Say one sentence of one or two reasons, each with whether it is an estimate; a whole clause stands alone."""
    first, second = (*known, None, None)[:2]
    return say(
        Topic.REASON,
        reasons=len(known),
        first=first[0].need if first else None,
        second=second[0].need if second else None,
        first_whole=first is not None and first[0].whole,
        first_estimate=first is not None and first[1],
        second_estimate=second is not None and second[1],
    )


def standing(percentile: float, level: Level, reference: Reference) -> str:
    """Say what an index means: ``hoger dan 95 % van de wijken``; percentile 0-100 of the index in the reference set."""
    if reference is Reference.GEMEENTE:
        return _("higher than {share} of the {areas} here", share=share(percentile), areas=levels(level))
    return _("higher than {share} of the {areas}", share=share(percentile), areas=levels(level))


def no_place(residents: float) -> str:
    """Say that an area has no place in a list: too few people live there, or nobody knows how many."""
    return _("not ranked") if residents != residents else _("too small for a place")


def share(percentile: float) -> str:
    """Write how many per cent lie lower: whole per cents, rounded down, so that nothing is said too strongly."""
    return formats.percent(whole_share(percentile))


def whole_share(percentile: float) -> int:
    """Round how many per cent lie lower down to whole per cents, never all."""
    return min(99, max(0, int(percentile)))


def fact(indicator: Indicator, value: float) -> str:
    """Say a figure as a clause without full stop: ``31 % doet vrijwilligerswerk``."""
    clause = clauses(language()).get(indicator.id)
    said = None if clause is None else fill(clause.fact, {"value": Amount(value, indicator.unit)})
    if said is not None:
        return said
    name = indicator.name.in_language(language())
    return _("{name}: {value}", name=name, value=formats.figure(value, indicator.unit))


def beside(
    indicator: Indicator, value: float, mean: float, *, level: Level, place: str, kind: FigureKind | None = None
) -> str:
    """Say a figure beside the mean over the areas of this level in ``place``; an estimate is called one."""
    said = fact(indicator, value)
    return say(
        Topic.FIGURE,
        fact=said,
        mean=Amount(_rounded(mean, indicator.unit), indicator.unit),
        areas=levels(level),
        place=place,
        same=_written_alike(value, mean, indicator.unit),
        **_source(said, kind),
    )


def strength(
    indicator: Indicator,
    value: float,
    *,
    place: str,
    beats_the_mean: bool,
    mean: float = math.nan,
    kind: FigureKind | None = None,
) -> str:
    """
    Say what is strong in an area, compared with the mean of ``place``; never more than the figure says.

    Where no figure is better than the mean, the one nearest to it is named as such. A lead that is not to be seen in
    the figures as they are written is called slight.
    """
    said = fact(indicator, value)
    return say(
        Topic.STRENGTH,
        fact=said,
        mean=Amount(mean, indicator.unit),
        place=place,
        beats=beats_the_mean,
        same=_written_alike(value, mean, indicator.unit),
        money=indicator.unit in MONEY,
        strength=indicator.direction is Direction.MORE_IS_STRENGTH,
        counted=indicator.unit is Unit.PER_THOUSAND,
        **_source(said, kind),
    )


def change(indicator: Indicator, before: float, after: float, first: int, last: int) -> str:
    """
    Say how a fact changed: ``Het aandeel mensen met bijstand daalde van 6,2 naar 5,5 % tussen 2023 en 2024.``

    Both figures have the same decimals, and the unit stands once, at the end. Empty when the figures read the same
    as they are written: then there is nothing to see.
    """
    if _written_alike(before, after, indicator.unit):
        return ""
    places = _decimals(indicator.unit, before, after)
    clause = clauses(language()).get(indicator.id)
    return say(
        Topic.CHANGE,
        name=indicator.name.in_language(language()),
        subject=clause.subject if clause else None,
        before=Amount(before, indicator.unit, places),
        after=Amount(after, indicator.unit, places),
        first=first,
        last=last,
        rose=after > before,
    )


def no_change() -> str:
    """Say that no change can be compared."""
    return say(Topic.CHANGE, nothing=True)


def running(activities: int, initiatives: int) -> str:
    """Say what runs in an area: ``Er lopen 14 activiteiten en 3 bewonersinitiatieven.``"""
    return say(Topic.RUNNING, activities=activities, initiatives=initiatives)


def missing_groups(groups: Sequence[TargetGroup] | None, limit_m: float) -> str:
    """Say for which target groups nothing is within a walk; ``None`` when nobody knows."""
    if groups is None:
        return say(Topic.MISSING, unknown=True)
    return say(
        Topic.MISSING,
        nothing=not groups,
        most=TargetGroup.IEDEREEN in groups,
        groups=joined([label(group) for group in groups]),
        limit=limit_m,
    )


def signals(year: int, kind: SignalKind | None, number: int) -> str:
    """Say how many signals of a kind came in; ``None`` and 0 when there was none of any kind. Never a hidden number."""
    return say(
        Topic.SIGNALS,
        year=year,
        number=number,
        nothing=kind is None,
        bottleneck=kind is SignalKind.KNELPUNT,
        opportunity=kind is SignalKind.KANS,
        development=kind is SignalKind.ONTWIKKELING,
    )


def alike(names: Sequence[str], level: Level) -> str:
    """Say which areas cannot be told apart from this one; their number when there are many."""
    named = joined(list(names)) if len(names) <= NAMED_ALIKE else None
    return say(Topic.ALIKE, alike=len(names), names=named, areas=levels(level))


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


def _source(said: str, kind: FigureKind | None) -> dict[str, bool]:
    """How sure a figure is: an estimate or a survey; and whether its clause begins with the number."""
    return {
        "estimate": kind is FigureKind.ESTIMATE,
        "survey": kind is FigureKind.SURVEY,
        "number_first": said[:1].isdigit(),
    }


def _rounded(mean: float, unit: Unit) -> float:
    """A mean is written no finer than the figures that it is of: thousands of euros have one decimal."""
    return round(mean, 1) if unit is Unit.THOUSAND_EURO else mean


def _decimals(unit: Unit, *values: float) -> int:
    return max(formats.decimals_of(unit, value) for value in values)


def _written_alike(one: float, other: float, unit: Unit) -> bool:
    if one != one or other != other:
        return False
    places = _decimals(unit, one, other)
    return formats.figure(one, unit, decimals=places) == formats.figure(other, unit, decimals=places)
