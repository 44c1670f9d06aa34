"""Who already works with whom, from records only: joint projects, and work that residents took over from a partner.

Tasks about the same thing in the same wijk are no tie: who does the same may never have met. They are what makes a
match (``components.partners.matches``).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

import pandas as pd

from components.partners.card import fits
from db.joint_projects import Project
from geodata.vocabulary import Prevention, ProjectStatus, Stage, TargetGroup, Theme


class TieKind(StrEnum):
    """What the register knows of partners together, the strongest first."""

    PROJECT = "project"
    FINISHED = "finished"
    TAKEOVER = "takeover"


@dataclass(frozen=True)
class Node:
    """A partner, or a residents' initiative that took over work from one; ``colour`` is empty for an initiative."""

    id: str
    name: str
    colour: str
    initiative: bool = False


@dataclass(frozen=True)
class Tie:
    """
    One record that ties nodes together.

    ``title`` is the name of the project, or what was taken over; ``status`` how a project stands, ``on`` the day of
    that, or the day as of which work is taken over. ``members`` are the ids of the nodes, by name.
    """

    kind: TieKind
    id: str
    title: str
    members: tuple[str, ...]
    on: dt.date
    status: ProjectStatus | None = None


@dataclass(frozen=True)
class Network:
    """
    The nodes by name, and what ties them.

    ``nodes`` are the partners that fit what was asked or that a tie holds, and the initiatives that a tie holds.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]

    @cached_property
    def between(self) -> dict[tuple[str, str], tuple[Tie, ...]]:
        """The ties of each pair of nodes that has one; the pair in the order of the nodes, the strongest tie first."""
        at = {node.id: place for place, node in enumerate(self.nodes)}
        kinds = list(TieKind)
        found: dict[tuple[str, str], list[Tie]] = {}
        for tie in sorted(self.ties, key=lambda one: kinds.index(one.kind)):
            for one, other in combinations(sorted(tie.members, key=at.__getitem__), 2):
                found.setdefault((one, other), []).append(tie)
        order = sorted(found, key=lambda pair: (at[pair[0]], at[pair[1]]))
        return {pair: tuple(found[pair]) for pair in order}

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """The nodes that each node is tied to, by name; empty for one without a tie."""
        found: dict[str, set[str]] = {node.id: set() for node in self.nodes}
        for one, other in self.between:
            found[one].add(other)
            found[other].add(one)
        return {one: tuple(node.id for node in self.nodes if node.id in ties) for one, ties in found.items()}

    @property
    def alone(self) -> tuple[Node, ...]:
        """The partners without a tie, by name."""
        return tuple(node for node in self.nodes if not self.neighbours[node.id])


def network(
    partners: pd.DataFrame,
    projects: Sequence[Project],
    takeovers: pd.DataFrame,
    initiatives: pd.DataFrame,
    *,
    theme: Theme | None = None,
    group: TargetGroup | None = None,
    level: Prevention | None = None,
) -> Network:
    """
    Put the records that tie partners into one network.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``; who left is not in it and in no tie.
    projects
        As ``db.joint_projects.read_projects``, none for who may not read them. A stopped one ties nobody; a finished
        one still says that they know each other.
    takeovers
        As ``db.agreements.read_takeovers``.
    initiatives
        As ``db.initiatives.read_initiatives``; an initiative that ended or stopped is in no tie.
    theme, group, level
        Only partners with a task that fits (``components.partners.card.fits``), and ties about it: a project or an
        initiative about the theme and for the group. A project is of the levels of the tasks of its partners; an
        initiative has none, and no tie then.
    """
    known = {} if partners.empty else {str(one): row for one, row in partners.to_dict("index").items()}

    def does(one: str, about: Theme | None) -> bool:
        return any(
            fits(task, about, group) and (level is None or task.get("prevention") == level)
            for task in known[one]["tasks"]
        )

    everything = theme is None and group is None and level is None
    fitting = {one for one in known if everything or does(one, theme)}
    ties = []
    for project in projects:
        members = [one for one in project.partners if one in known]
        fine = (theme is None or project.theme == theme) and _for_group([project.target_group], group)
        if level is not None:
            fine = fine and any(does(one, project.theme) for one in members)
        if fine and len(members) > 1 and project.status is not ProjectStatus.GESTOPT:
            over = project.status is ProjectStatus.AFGEROND
            kind = TieKind.FINISHED if over else TieKind.PROJECT
            said = (kind, str(project.id), project.title, tuple(members), project.status_on, project.status)
            ties.append(Tie(*said))
    nodes = [Node(one, str(known[one]["name"]), str(known[one]["colour"])) for one in known]
    offers = {} if initiatives.empty else {str(one): row for one, row in initiatives.to_dict("index").items()}
    for one, row in () if takeovers.empty or level is not None else takeovers.to_dict("index").items():
        partner, initiative = str(row["organisation_id"]), str(row["initiative_id"])
        if partner not in known or initiative not in offers or offers[initiative]["stage"] == Stage.GESTOPT:
            continue
        offer = offers[initiative]
        if (theme is None or theme in list(offer["themes"])) and _for_group(offer["target_groups"], group):
            ties.append(Tie(TieKind.TAKEOVER, str(one), str(row["what"]), (partner, initiative), row["as_of"]))
            nodes.append(Node(initiative, str(offer["title"]), "", initiative=True))
    tied = {one for tie in ties for one in tie.members}
    shown = {node.id: node for node in nodes if node.id in fitting or node.id in tied}
    ordered = sorted(shown.values(), key=lambda node: (node.name.casefold(), node.name, node.id))
    at = {node.id: place for place, node in enumerate(ordered)}
    sorted_ties = [
        Tie(tie.kind, tie.id, tie.title, tuple(sorted(tie.members, key=at.__getitem__)), tie.on, tie.status)
        for tie in sorted(ties, key=lambda tie: (list(TieKind).index(tie.kind), tie.title.casefold(), tie.id))
    ]
    return Network(tuple(ordered), tuple(sorted_ties))


def _for_group(groups: Sequence[TargetGroup | None], group: TargetGroup | None) -> bool:
    """Tell whether something is for a target group: for it, for everybody, or for nobody in particular."""
    named = [one for one in groups if one is not None]
    return group is None or not named or group in named or TargetGroup.IEDEREEN in named
