"""Who reaches whom in sentences: which groups nobody reaches, and what the count rests on."""

from collections.abc import Mapping, Sequence

from components.partners.reach import GROUPS, Reach
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, ngettext
from geodata.vocabulary import Prevention, TargetGroup, Theme

FEW = 3
"""Wijken that are named; of more only the number is told."""


def headline(found: Reach, wijken: Mapping[str, str], group: TargetGroup | None) -> str:
    """Say whom nobody reaches; what is missing anywhere goes before what is only reached along with everybody."""
    if group is not None:
        return _of_one(found, wijken, group)
    nowhere = [label(one) for one in GROUPS if len(found.without(one)) == len(found.codes)]
    if nowhere:
        return _("No channel of a partner reaches these groups: {groups}.", groups=joined(nowhere))
    somewhere = [label(one) for one in GROUPS if found.without(one)]
    if somewhere:
        return _("These groups are not reached in every wijk: {groups}.", groups=joined(somewhere))
    unnamed = [label(one) for one in GROUPS if not found.naming(one)]
    if unnamed:
        return _(
            "Nobody names these groups; they are reached along with everybody only: {groups}.", groups=joined(unnamed)
        )
    partly = [label(one) for one in GROUPS if found.unnamed(one)]
    if partly:
        return _("These groups are not named in every wijk: {groups}.", groups=joined(partly))
    return _("In every wijk each group is reached by a partner that names it.")


def partners(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Name partners; says so when there are none."""
    return joined([names[one] for one in ids]) or _("nobody")


def kinds(found: Reach, ids: Sequence[str]) -> str:
    """Name the kinds of channel that partners have; empty without."""
    return joined([label(kind) for kind in found.kinds(ids)])


def places(codes: Sequence[str], wijken: Mapping[str, str], all_wijken: int) -> str:
    """Name wijken; of many only how many, empty when there are none."""
    if not codes:
        return ""
    if len(codes) == all_wijken > 1:
        return _("every wijk")
    if len(codes) <= FEW:
        return joined([wijken[code] for code in codes])
    return ngettext("{n} wijk", "{n} wijken", len(codes))


def narrowed(theme: Theme | None, level: Prevention | None) -> str:
    """Say that only some tasks count: who is reached about something else is not missing; empty when all do."""
    if theme is not None and level is not None:
        return _("Only tasks about {theme} at this level count here: {level}.", theme=label(theme), level=label(level))
    if theme is not None:
        return _("Only tasks about {theme} count here.", theme=label(theme))
    return "" if level is None else _("Only tasks at this level count here: {level}.", level=label(level))


def account(found: Reach, names: Mapping[str, str]) -> list[str]:
    """Say what the count rests on, and which partners have no channel in the register."""
    lines = [
        _(
            "A partner counts for a group when it has a task for this group there and a channel to residents. The "
            "register does not say of a channel whom it reaches."
        )
    ]
    if found.general:
        general = joined([names[one] for one in found.general])
        lines.append(_("With a task for everybody these partners reach each group too: {partners}.", partners=general))
    if found.silent:
        silent = joined([names[one] for one in found.silent])
        lines.append(_("No channel is in the register of: {partners}.", partners=silent))
    return lines


def _of_one(found: Reach, wijken: Mapping[str, str], group: TargetGroup) -> str:
    missing, unnamed = found.without(group), found.unnamed(group)
    if len(missing) == len(found.codes):
        return _("No channel of a partner reaches {group}.", group=label(group))
    if unnamed and not missing and len(unnamed) == len(found.codes):
        return _("Nobody names {group}; they are reached along with everybody only.", group=label(group))
    if missing:
        where = places(missing, wijken, len(found.codes))
        return _("No channel of a partner reaches {group} in {wijken}.", group=label(group), wijken=where)
    if unnamed:
        where = places(unnamed, wijken, len(found.codes))
        return _(
            "Nobody names {group} in {wijken}; they are reached along with everybody only.",
            group=label(group),
            wijken=where,
        )
    return _("In every wijk a partner that names {group} has a channel.", group=label(group))
