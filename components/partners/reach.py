"""Whose channels reach whom: for each target group and wijk the partners with a task for it and a way to reach people.

The register does not say of a channel whom it reaches. So a partner counts for a group in a wijk when it has a task for
that group there and at least one channel; all its channels are told with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from components.partners.card import fits
from geodata.vocabulary import ChannelKind, Prevention, TargetGroup, Theme

GROUPS = tuple(group for group in TargetGroup if group is not TargetGroup.IEDEREEN)


class Reaching(NamedTuple):
    """The partners (ids, by name) that reach a group: those that name it, and those with a task for everybody only."""

    named: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reach:
    """
    Who reaches whom.

    ``at`` has an entry for each group and wijkcode, empty where nobody does. ``channels`` are the kinds of channel of
    each partner that has one, by name; ``general`` the partners with a channel and a task for everybody that fits;
    ``silent`` the partners with a task that fits but without a channel.
    """

    codes: tuple[str, ...]
    at: Mapping[tuple[TargetGroup, str], Reaching]
    channels: Mapping[str, tuple[ChannelKind, ...]]
    general: tuple[str, ...]
    silent: tuple[str, ...]

    def without(self, group: TargetGroup) -> tuple[str, ...]:
        """Give the wijken in which nobody reaches a group, not even along with everybody."""
        return tuple(code for code in self.codes if not any(self.at[group, code]))

    def unnamed(self, group: TargetGroup) -> tuple[str, ...]:
        """Give the wijken in which nobody names a group, whether or not it is reached along with everybody."""
        return tuple(code for code in self.codes if not self.at[group, code].named)

    def naming(self, group: TargetGroup) -> tuple[str, ...]:
        """Give who reaches a group by name in one wijk or more, by name."""
        found = {one for code in self.codes for one in self.at[group, code].named}
        return tuple(one for one in self.channels if one in found)

    def kinds(self, ids: Iterable[str]) -> tuple[ChannelKind, ...]:
        """Give the kinds of channel that some partners have, each once, in the order of the words."""
        found = {kind for one in ids for kind in self.channels[one]}
        return tuple(kind for kind in ChannelKind if kind in found)


def reach(
    partners: pd.DataFrame,
    codes: tuple[str, ...],
    *,
    theme: Theme | None = None,
    level: Prevention | None = None,
) -> Reach:
    """
    Find who reaches whom.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``: index id, with ``name``, ``tasks`` and ``channels``.
    codes
        The wijken. A task that names none is in all of them.
    theme, level
        Only tasks about this theme, and of this level.
    """
    named: dict[tuple[TargetGroup, str], list[str]] = {(group, code): [] for group in GROUPS for code in codes}
    everybody: dict[str, list[str]] = {code: [] for code in codes}
    channels: dict[str, tuple[ChannelKind, ...]] = {}
    silent = []
    for one, row in _by_name(partners):
        tasks = [
            task
            for task in row["tasks"]
            if fits(task, theme, None) and (level is None or task.get("prevention") == level)
        ]
        kinds = {ChannelKind(channel["kind"]) for channel in row["channels"]}
        if not kinds:
            silent += [one] if tasks else []
            continue
        channels[one] = tuple(kind for kind in ChannelKind if kind in kinds)
        for task in tasks:
            groups = [TargetGroup(group) for group in task.get("target_groups") or []]
            own = set(task.get("wijkcodes") or codes)
            for code in (code for code in codes if code in own):
                for whom in groups:
                    if whom is not TargetGroup.IEDEREEN:
                        named[whom, code].append(one)
                if not groups or TargetGroup.IEDEREEN in groups:
                    everybody[code].append(one)
    at = {}
    for (group, code), mine in named.items():
        along = [one for one in everybody[code] if one not in mine]
        at[group, code] = Reaching(tuple(dict.fromkeys(mine)), tuple(dict.fromkeys(along)))
    general = {one for those in everybody.values() for one in those}
    return Reach(tuple(codes), at, channels, tuple(one for one in channels if one in general), tuple(silent))


def _by_name(partners: pd.DataFrame) -> list[tuple[str, Mapping[Any, Any]]]:
    if partners.empty:
        return []
    rows: dict[str, Mapping[Any, Any]] = {str(one): row for one, row in partners.to_dict("index").items()}
    return sorted(rows.items(), key=lambda item: (str(item[1]["name"]).casefold(), item[0]))
