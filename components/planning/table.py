"""The numbers of an advice as tables: now, most reach, fairest; each place; each area."""

import math
from collections.abc import Callable

import pandas as pd

from components.blocks.tables import Column, Row
from components.planning.advice import Advice
from components.planning.asked import Goal
from components.planning.question import Question
from components.planning.telling import people
from components.words import formats
from components.words.labels import capital, choice
from components.words.texts import _
from geodata.reach.placement import Coverage
from geodata.vocabulary import TargetGroup


def build_comparison(question: Question, advice: Advice, group: TargetGroup) -> tuple[list[Column], list[Row], str]:
    """Make the table with what is there now, the choice with most reach, and the fairest beside each other."""
    cases = [
        (_("As if nothing were there") if question.afresh else _("Now"), advice.before),
        (choice(Goal.MEESTE), advice.most),
    ]
    if advice.fairest is not None:
        cases.append((choice(Goal.EERLIJKST), advice.fairest))
    columns = [Column(_("Of {people}", people=_counted(group, question.people)))]
    columns += [Column(name, True) for name, _case in cases]
    rows = [Row([name, *(write(case) for _name, case in cases)]) for name, write in _lines(question, advice)]
    return columns, rows, _("What is there now, the choice with most reach, and the fairest")


def _counted(group: TargetGroup, number: float) -> str:
    return _("{n} {people}", n=formats.number(round(number)), people=people(group, number))


def _lines(question: Question, advice: Advice) -> list[tuple[str, Callable[[Coverage], str]]]:
    lines: list[tuple[str, Callable[[Coverage], str]]] = [
        (_("People reached"), lambda case: formats.number(round(case.satisfied.people))),
        (_("Need reached"), lambda case: share(case.satisfied.weight, case.total.weight)),
    ]
    if question.limited:
        lines.append((_("Not reached: too far · full"), lambda case: both(case.too_far.people, case.full.people)))
    else:
        lines.append((_("Not reached: too far"), lambda case: formats.number(round(case.too_far.people))))
    lines += [
        (_("Group reached worst"), lambda case: percent(case.worst_share)),
        (_("Group with the most need"), most_need),
        (_("Metres on foot: mean · longest"), walks),
        (_("Inequality (−1 to 1)"), lambda case: index(case.concentration_index)),
    ]
    if advice.most.cost == advice.most.cost and advice.most.cost > 0:
        lines.append((_("Costs"), lambda case: formats.money(case.cost)))
    return lines


def most_need(case: Coverage) -> str:
    """Say which share of the group with the most need is reached."""
    counted = case.groups[case.groups["people"] > 0]
    return percent(float(counted["share"].iloc[-1])) if len(counted) else formats.NO_VALUE


def share(part: float, whole: float) -> str:
    """Write a part of a whole as per cent, or that there is none."""
    return formats.percent(100 * part / whole) if whole > 0 else formats.NO_VALUE


def percent(value: float) -> str:
    """Write a share of 0-1 as per cent."""
    return formats.percent(100 * value) if not math.isnan(value) else formats.NO_VALUE


def both(one: float, other: float) -> str:
    """Write two numbers of people beside each other."""
    return _("{one} · {other}", one=formats.number(round(one)), other=formats.number(round(other)))


def walks(case: Coverage) -> str:
    """Write the mean and the longest walk of who is reached, in whole tens of metres: it is not known better."""
    if math.isnan(case.mean_m):
        return formats.NO_VALUE
    mean, longest = (formats.number(round(value / 10) * 10) for value in (case.mean_m, case.worst_m))
    return _("{one} · {other}", one=mean, other=longest)


def index(value: float) -> str:
    """Write the concentration index: two decimals."""
    return formats.number(value, 2) if not math.isnan(value) else formats.NO_VALUE


def build_areas(
    question: Question, before: Coverage, after: Coverage, names: pd.Series, parents: pd.Series, group: TargetGroup
) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of the map: per area the people of the group, with something near before and after.

    Parameters
    ----------
    names
        Name per code of the areas that are shown, in their order.
    parents
        Code of the shown area per code of ``question.demand["area"]``.
    """
    reached = per_area(question, before, after, parents).reindex(names.index).dropna(how="all")
    order = reached.sort_values(["left", "people"], ascending=False).index
    columns = [
        Column(_("Area")),
        Column(capital(people(group, 2)), True),
        Column(_("Reached now") if question.limited else _("Something near now"), True),
        Column(_("Reached afterwards") if question.limited else _("Near afterwards"), True),
        Column(_("Gain"), True),
    ]
    rows = [
        Row(
            [
                str(names[code]),
                formats.number(round(found["people"])),
                share(found["before"], found["people"]),
                share(found["after"], found["people"]),
                formats.number(round(found["after"] - found["before"])),
            ]
        )
        for code, found in zip(order, reached.loc[order].to_dict("records"), strict=True)
    ]
    return columns, rows, _("Reach per area, least reached first")


def per_area(question: Question, before: Coverage, after: Coverage, parents: pd.Series) -> pd.DataFrame:
    """
    Add up who is reached per area.

    Returns
    -------
    reached
        Index code; ``people``, ``before``, ``after`` (people reached), ``left`` (share 0-1 that is not reached before).
    """
    demand = question.demand
    area = demand["area"].map(parents)
    found = pd.DataFrame(
        {
            "people": demand["people"],
            "before": demand["people"] * before.served.to_numpy(),
            "after": demand["people"] * after.served.to_numpy(),
        }
    )
    summed = found.groupby(area).sum()
    return summed.assign(left=1 - summed["before"] / summed["people"])
