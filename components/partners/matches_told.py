"""Who could work together in sentences: the reason of a match, what came before, and why it stands where it stands."""

from collections.abc import Mapping, Sequence

from components.partners.matches import FIRST, Match
from components.partners.ordering import MEETING, MOST
from components.words import formats
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.joint_projects import DONE, Project

FEW = 3
"""Wijken that are named; of more only the number is told."""


def heading() -> str:
    """Say in one line what matches are."""
    return _("Partners with something in common and no joint project at this moment; preventive with curative first.")


def none(*, narrowed: bool) -> str:
    """Say that there is no match; ``narrowed`` when a theme, group or partner was chosen."""
    if narrowed:
        return _("No match for what is asked here. Choose another theme, group or partner.")
    return _("No partners share a theme or a target group in a wijk without working together already.")


def cut(shown: int) -> str:
    """Say that only the first are shown, empty when there are fewer."""
    return ngettext("The first {n} are shown.", "The first {n} are shown.", shown) if shown >= FIRST else ""


def reason(match: Match, areas: Mapping[str, str]) -> str:
    """
    Say in one sentence what partners have in common.

    Parameters
    ----------
    areas
        Name per wijkcode; a code of older boundaries stands as it is.
    """
    parts = {
        "names": joined(list(match.names)),
        "themes": joined([label(theme) for theme in match.about]),
        "groups": joined([label(group) for group in match.alike]),
        "where": _where(match, areas),
        "early": joined(list(match.early)),
        "late": joined(list(match.late)),
    }
    if len(match.names) > 2:
        return _of_three(match, parts)
    if not match.about:
        return _("{names} both have a task for {groups} in {where}.", **parts)
    if set(match.early) & set(match.late):
        if match.alike:
            return _(
                "{names} both have a task about {themes} in {where} and both name {groups}; together they go from "
                "preventive to curative.",
                **parts,
            )
        return _(
            "{names} both have a task about {themes} in {where}; together they go from preventive to curative.", **parts
        )
    if match.early:
        if match.alike:
            return _(
                "{names} both have a task about {themes} in {where} and both name {groups}; {early} works "
                "preventively, {late} curatively.",
                **parts,
            )
        return _(
            "{names} both have a task about {themes} in {where}; {early} works preventively, {late} curatively.",
            **parts,
        )
    if match.alike:
        return _("{names} both have a task about {themes} in {where} and both name {groups}.", **parts)
    return _("{names} both have a task about {themes} in {where}.", **parts)


def before(match: Match, projects: Sequence[Project]) -> list[str]:
    """Say which joint projects of two of these partners or more are over: they know each other."""
    mine = set(match.partners)
    return [
        _("Worked together before: {title} ({status}).", title=project.title, status=label(project.status))
        for project in projects
        if project.status in DONE and len(mine & set(project.partners)) > 1
    ]


def parts(match: Match, areas: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give each part of the sum with what it was given for, and the sum last; parts without points are left out."""
    found = match.points
    lines = [
        (found.meeting, _("one works preventively, another curatively")),
        (found.themes, _("shared themes: {names}", names=joined([label(one) for one in match.themes]))),
        (found.groups, _("shared target groups: {names}", names=joined([label(one) for one in match.groups]))),
        (found.wijken, _("shared wijken: {names}", names=_listed([areas.get(one, one) for one in match.wijken]))),
    ]
    said = [(formats.number(points), about) for points, about in lines if points]
    return [*said, (formats.number(found.total), _("altogether"))]


def sum_said(match: Match) -> str:
    """Say how many points a match has."""
    return ngettext("{n} point", "{n} points", match.points.total)


def rules() -> list[str]:
    """Say how matches are found and put in order."""
    number = formats.number
    return [
        _(
            "Partners are a match when all of them have a task about the same theme, or for the same target group, in "
            "the same wijk. A task without a wijk is in all wijken; a task for everybody names no target group."
        ),
        _(
            "The order is a sum. {meeting} points when one works preventively and another curatively on the same "
            "theme, in the same wijk, for people who can be the same. One point for each theme, target group and wijk "
            "that they share, at most {most} of each. A wijk counts when one of them names it.",
            meeting=number(MEETING),
            most=number(MOST),
        ),
        _("So preventive with curative comes first. With equal points the names decide, from A to Z."),
        _("Preventive is universal and selective prevention; curative is indicated and care-related prevention."),
        _(
            "Left out are partners of whom two have a joint project that was agreed, was started or is running. Is it "
            "finished or stopped, then they can be a match again, and that is told."
        ),
        _("Need and signals play no part, and the sum says nothing about how good a partner is."),
    ]


def _of_three(match: Match, parts: Mapping[str, str]) -> str:
    if not match.about:
        return _("{names} all have a task for {groups} in {where}.", **parts)
    if match.early and match.alike:
        return _(
            "{names} all have a task about {themes} in {where} and all name {groups}. Preventive: {early}. "
            "Curative: {late}.",
            **parts,
        )
    if match.early:
        return _("{names} all have a task about {themes} in {where}. Preventive: {early}. Curative: {late}.", **parts)
    if match.alike:
        return _("{names} all have a task about {themes} in {where} and all name {groups}.", **parts)
    return _("{names} all have a task about {themes} in {where}.", **parts)


def _where(match: Match, areas: Mapping[str, str]) -> str:
    if not match.where:
        return _("the whole municipality")
    return _listed([areas.get(code, code) for code in match.where])


def _listed(names: Sequence[str]) -> str:
    return joined(list(names)) if len(names) <= FEW else ngettext("{n} wijk", "{n} wijken", len(names))
