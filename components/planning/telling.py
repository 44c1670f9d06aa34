"""Say an advice in sentences: where, for whom, how sure, what it gains, what the other choice would give up."""

import math
from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from components.planning.advice import RUNS, Advice
from components.planning.asked import CandidateSource, Goal
from components.planning.question import Note, Question
from components.words import formats
from components.words.sentences import joined
from components.words.texts import _, later, ngettext
from geodata.reach.placement import Coverage, Placement, Proof, Remark
from geodata.vocabulary import TargetGroup

SHOWN_NAMES = 3
"""Places that a title names; of more it tells the number."""

LEAST = 1e-6
"""Share of the need below which nothing was added."""

_REMARKS = {
    Remark.NO_DEMAND: later("Nobody of this group lives here, as far as the figures tell."),
    Remark.NO_CANDIDATES: later("There are no places to choose among yet."),
    Remark.NOTHING_ASKED: later("No place was asked for."),
    Remark.ALL_STANDING: later("All these places are there already: there is nothing left to choose."),
    Remark.ALL_SERVED: later("Everybody of this group has something within a walk already."),
    Remark.NOTHING_WITHIN_REACH: later("From none of these places anybody new is within a walk."),
    Remark.NO_ROOM: later("None of these places has room."),
    Remark.BUDGET_BUYS_NOTHING: later("The budget is less than one place costs."),
    Remark.BUDGET_SPENT: later("The budget is spent before all places are chosen."),
    Remark.FEWER_CANDIDATES: later("There are fewer places to choose among than were asked for."),
    Remark.FEWER_NEEDED: later("One place more would reach nobody new, so fewer are advised."),
}


def people(group: TargetGroup, number: float) -> str:
    """Name the people of a target group, for so many of them."""
    n = round(number)
    match group:
        case TargetGroup.KINDEREN:
            return ngettext("child", "children", n)
        case TargetGroup.JONGEREN:
            return ngettext("young person", "young people", n)
        case TargetGroup.VOLWASSENEN:
            return ngettext("adult", "adults", n)
        case TargetGroup.OUDEREN:
            return ngettext("person of 65 or over", "people of 65 and over", n)
        case TargetGroup.KWETSBARE_OUDEREN:
            return ngettext("person of 75 or over", "people of 75 and over", n)
    return ngettext("resident", "residents", n)


def counted(group: TargetGroup, number: float) -> str:
    """Say a number of people: ``1.240 jongeren``; whole people, as nobody is half reached."""
    return _("{n} {people}", n=formats.number(round(number)), people=people(group, number))


def place_name(question: Question, place: Hashable, areas: pd.Series) -> str:
    """
    Name a place: its own name, else where it is.

    Parameters
    ----------
    areas
        Name per code of the buurten.
    """
    if place not in question.places.index:
        return _("a new place")
    name = str(question.places.at[place, "name"])
    if name:
        return name
    area = areas.get(str(question.places.at[place, "area"]))
    return _("spot in {area}", area=area) if area else _("spot outside the municipality")


def title(names: Sequence[str]) -> str:
    """Say the answer in one line: where to put it."""
    if not names:
        return _("No new place is advised")
    if len(names) > SHOWN_NAMES:
        return _("Put it in these {n} places", n=formats.number(len(names)))
    return _("Put it in {places}", places=joined(names))


def not_yet(working: bool) -> str:
    """Say that the fairest choice is not known, or not yet."""
    return _("The fairest choice is being worked out") if working else _("The fairest choice was not worked out")


def subtitle(question: Question, group: TargetGroup, goal: Goal, number: int) -> str:
    """Say what the answer is best at."""
    if Note.NO_NEED in question.notes and goal is Goal.MEESTE:
        return _("This is meant to reach the most {people}.", people=people(group, 2))
    if question.standing:
        if goal is Goal.EERLIJKST:
            return ngettext(
                "With this place beside what exists, the group that is reached worst is reached as well as possible.",
                "With these places beside what exists, the group that is reached worst is reached as well as possible.",
                number,
            )
        if question.limited:
            # Who is not reached may have something near that is full.
            return _("Beside what exists, this reaches the most need among {people}.", people=people(group, 2))
        return _(
            "This reaches the most need among {people} who have nothing within a walk now.", people=people(group, 2)
        )
    if goal is Goal.EERLIJKST:
        return _("This reaches the group that is reached worst as well as possible.")
    return _("This reaches the most need among {people}.", people=people(group, 2))


def lacking(question: Question, group: TargetGroup) -> str:
    """Name who is not reached now: where places can be full, something may be near that has no room."""
    if question.afresh:
        return _("{people} without a place, as if nothing were there yet", people=people(group, 2))
    if question.limited:
        return _("{people} without a place with room within a walk now", people=people(group, 2))
    return _("{people} with nothing within a walk now", people=people(group, 2))


def share_lacking(question: Question, share: str) -> str:
    """Say of an area which share is not reached now."""
    if question.afresh:
        return _("{share} has nothing within a walk, as if nothing were there yet", share=share)
    if question.limited:
        return _("{share} has no place with room within a walk now", share=share)
    return _("{share} has nothing within a walk now", share=share)


def proof(placement: Placement, source: CandidateSource, among: int, *, working: bool) -> str:
    """Say how sure it is that nothing is better."""
    n = formats.number(among)
    if placement.status is Proof.OPTIMAL:
        match source:
            case CandidateSource.LOCATIES:
                return ngettext(
                    "Proven the best choice among {n} venue.", "Proven the best choice among {n} venues.", among
                )
            case CandidateSource.RASTER:
                return ngettext(
                    "Proven the best choice among {n} spot of the grid.",
                    "Proven the best choice among {n} spots of the grid.",
                    among,
                )
        return ngettext("Proven the best choice among {n} place.", "Proven the best choice among {n} places.", among)
    gap = gap_words(placement.gap)
    if working:
        return _("A quick answer: at most {gap} better is possible. The proof is being worked out.", gap=gap)
    return _("No proof: among {n} places at most {gap} better is possible.", n=n, gap=gap)


def gap_words(gap: float) -> str:
    """Say how much better is possible, rounded up: never 0.0 % as long as nothing is proven."""
    return formats.percent(max(math.ceil(gap * 1000), 1) / 10, 1)


def nothing_given(source: CandidateSource) -> str:
    """Say that somebody still has to give the places among which is chosen."""
    if source is CandidateSource.PUNTEN:
        return _("There is no point yet. Press the map where a place could come.")
    return _("There is no list yet. Press My list and give your places.")


def serving(question: Question, served: str) -> str:
    """Say for whom a place is: those to whom it is nearest, or whom it has room for where places can be full."""
    if question.limited:
        return _("receives {people}", people=served)
    return _("nearest for {people}", people=served)


def remark(placement: Placement) -> str:
    """Say what is not as one would expect; empty when nothing is."""
    return _(_REMARKS[placement.remark]) if placement.remark is not None else ""


def gains(advice: Advice, goal: Goal, group: TargetGroup) -> list[str]:
    """Say how many more are reached than with the best single place, and than with places spread evenly."""
    chosen = advice.of(goal)
    lines = []
    if advice.single is not None and len(chosen.chosen) > 1:
        more = round(chosen.satisfied.people - advice.single.satisfied.people)
        lines.append(
            _("{more} more than with the best single place.", more=counted(group, more))
            if more >= 0
            else _("{fewer} fewer than with the best single place.", fewer=counted(group, -more))
        )
    if advice.even is not None and chosen.chosen:
        lines.append(_against_even(chosen, advice.even, group))
    return lines


def _against_even(chosen: Placement, even: Coverage, group: TargetGroup) -> str:
    more = round(chosen.satisfied.people - even.satisfied.people)
    if more > 0:
        return _("{more} more than with as many places spread evenly over the municipality.", more=counted(group, more))
    if more == 0:
        return _("As many as with as many places spread evenly over the municipality.")
    fewer = counted(group, -more)
    if chosen.satisfied.weight > even.satisfied.weight:
        return _(
            "{fewer} fewer than with as many places spread evenly over the municipality, but where need is larger.",
            fewer=fewer,
        )
    return _("{fewer} fewer than with as many places spread evenly over the municipality.", fewer=fewer)


def given_up(advice: Advice, group: TargetGroup) -> str:
    """Say what the fairest choice gives up, and what it gains; empty as long as it is not known."""
    most, fair = advice.most, advice.fairest
    if fair is None or not most.chosen:
        return ""
    if set(most.chosen) == set(fair.chosen):
        return _("Here the choice with most reach is also the fairest: nothing has to be given up.")
    fewer = round(most.satisfied.people - fair.satisfied.people)
    worst = _worst(most)
    gained = round(float(fair.groups["reached"].get(worst, 0.0) - most.groups["reached"].get(worst, 0.0)))
    where = group_name(worst)
    if fewer > 0 and gained > 0:
        return _(
            "The fairest choice reaches {fewer} fewer, but {gained} more in the group that is reached worst: {group}.",
            fewer=counted(group, fewer),
            gained=formats.number(gained),
            group=where,
        )
    if fewer <= 0 and gained > 0:
        return _(
            "The fairest choice reaches {gained} more in the group that is reached worst ({group}), "
            "but less of the need in all.",
            gained=counted(group, gained),
            group=where,
        )
    return _(
        "The fairest choice differs, but reaches the group that is reached worst ({group}) no better.", group=where
    )


def _worst(placement: Coverage) -> int:
    shares = placement.groups.loc[placement.groups["people"] > 0, "share"]
    return int(np.asarray(shares.index)[int(shares.to_numpy().argmin())]) if len(shares) else 0


_GROUPS = (
    later("the fifth with the least need"),
    later("the fifth with little need"),
    later("the middle fifth by need"),
    later("the fifth with much need"),
    later("the fifth with the most need"),
)


def group_name(group: int) -> str:
    """Name one of the five groups of residents by need, 0 = least."""
    return _(_GROUPS[group])


def firmness(share: float, other: str) -> str:
    """Say how often a place was chosen again when weights and figures were shaken."""
    part = formats.percent(round(share * 100))
    if other and share < 0.9:
        return _("chosen in {share} of the calculations; else mostly {other}", share=part, other=other)
    return _("chosen in {share} of the calculations", share=part)


def one_more(curve: pd.DataFrame, count: int, group: TargetGroup, *, budget: float | None = None) -> str:
    """
    Say what one place more would add, beside what the last one added; empty where the curve does not go so far.

    Each number of places is chosen anew for the most need, so that more need can come with fewer people.
    """
    if count not in curve.index or count + 1 not in curve.index:
        return ""
    reached, need = curve["people"], curve["weight"]
    more = reached[count + 1] - reached[count]
    if need[count + 1] - need[count] <= LEAST * need[count + 1]:
        if budget is not None and len(curve["chosen"][count + 1]) <= count:
            return _("The budget pays for no further place.")
        return _("One place more would reach nobody new.")
    if round(more) <= 0:
        return _("One place more reaches no more people, but people with more need.")
    if count == 0:
        return _("The first place reaches {more} more.", more=counted(group, more))
    last = reached[count] - reached[count - 1]
    return _(
        "One place more reaches {more} more; the last one added {last}.",
        more=counted(group, more),
        last=formats.number(round(last)),
    )


def runs() -> str:
    """Say how firmness was worked out."""
    return _(
        "Worked out {n} times, with the weights and the figures a little different each time.", n=formats.number(RUNS)
    )
