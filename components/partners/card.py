"""One partner to read: what it is for, its tasks, how it reaches residents, and whom to turn to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.words.labels import choice, label
from components.words.sentences import joined
from components.words.texts import _
from geodata.vocabulary import ChannelKind, Field, Prevention, TargetGroup, Theme


@dataclass(frozen=True)
class TaskLine:
    """One task ("opgave") in words; parts that nobody said are empty."""

    text: str
    theme: str
    groups: str
    where: str
    prevention: str


@dataclass(frozen=True)
class PartnerCard:
    """A partner in words. ``contact`` and ``channels`` are pairs of a name and what is said; ``website`` is checked."""

    id: str
    name: str
    kind: str
    field: str
    colour: str
    description: str
    tasks: tuple[TaskLine, ...]
    channels: tuple[tuple[str, str], ...]
    contact: tuple[tuple[str, str], ...]
    website: str


def card(partner_id: str, row: Mapping[Any, Any], areas: Mapping[str, str]) -> PartnerCard:
    """
    Put a partner into words.

    Parameters
    ----------
    row
        As ``db.organisations.read_organisations``.
    areas
        Name per wijkcode; a code of older boundaries stands as it is.
    """
    contact = (
        (_("Turn to"), row["contact_function"]),
        (_("E-mail"), row["contact_email"]),
        (_("Phone"), row["contact_phone"]),
    )
    return PartnerCard(
        id=partner_id,
        name=str(row["name"]),
        kind=str(row["kind"]),
        field=choice(Field(row["field"])),
        colour=str(row["colour"]),
        description=str(row["description"] or ""),
        tasks=tuple(_task(task, areas) for task in in_order(row["tasks"])),
        channels=tuple((choice(ChannelKind(one["kind"])), str(one["text"])) for one in row["channels"]),
        contact=tuple((name, str(said)) for name, said in contact if said),
        website=str(row["website"] or ""),
    )


def in_order(tasks: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Put tasks from preventive to curative, as everywhere; those without a level come last."""
    levels = list(Prevention)

    def place(task: Mapping[str, Any]) -> int:
        return levels.index(Prevention(task["prevention"])) if task.get("prevention") else len(levels)

    return sorted(tasks, key=place)


def having(partners: pd.DataFrame, *, theme: Theme | None = None, group: TargetGroup | None = None) -> pd.DataFrame:
    """
    Leave the partners that have a task about a theme and for a target group, both in one task.

    A task for everybody, or that names no group, is for each group; one that names no theme is about none.
    """
    if partners.empty or (theme is None and group is None):
        return partners
    return partners[[any(fits(task, theme, group) for task in tasks) for tasks in partners["tasks"]]]


def fits(task: Mapping[str, Any], theme: Theme | None, group: TargetGroup | None) -> bool:
    """Tell whether a task is about a theme and for a target group; without a theme or group each is."""
    groups = task.get("target_groups") or [TargetGroup.IEDEREEN]
    return (theme is None or task.get("theme") == theme) and (
        group is None or group in groups or TargetGroup.IEDEREEN in groups
    )


def _task(task: Mapping[str, Any], areas: Mapping[str, str]) -> TaskLine:
    codes = task.get("wijkcodes") or []
    return TaskLine(
        text=str(task["text"]),
        theme=choice(Theme(task["theme"])) if task.get("theme") else "",
        groups=joined([label(TargetGroup(group)) for group in task.get("target_groups") or []]),
        where=joined([areas.get(code, code) for code in codes]) if codes else _("the whole municipality"),
        prevention=label(Prevention(task["prevention"])) if task.get("prevention") else "",
    )
