"""Who does what in sentences: what is missing where, what many do, and what the register does not say."""

from collections.abc import Mapping

from components.balance.model import Signals
from components.partners.grid import say_need, say_signals
from components.partners.matrix import Hole, Shared, WhoDoesWhat
from components.words import formats
from components.words.labels import capital, label
from components.words.sentences import joined
from components.words.texts import _, ngettext

FEW = 3
"""Wijken that are named; of more only the number is told."""


def headline(found: WhoDoesWhat) -> str:
    """Say in one sentence in how many wijken something is missing."""
    holes, all_wijken = found.holes(), len(found.codes)
    if not holes:
        return _("In every wijk somebody names a task at every level. Choose a theme to look closer.")
    return ngettext(
        "In {n} of {all} wijken nobody names a task yet at one level or more.",
        "In {n} of {all} wijken nobody names a task yet at one level or more.",
        len(holes),
        all=formats.number(all_wijken),
    )


def nowhere(found: WhoDoesWhat) -> str:
    """Say what is missing in every wijk; empty when nothing is."""
    levels = found.nowhere()
    return _("Nowhere yet: {levels}.", levels=joined([label(one) for one in levels])) if levels else ""


def hole(one: Hole) -> str:
    """Say which levels are missing in a wijk."""
    return _("Nobody names a task yet: {levels}.", levels=joined([label(level) for level in one.levels]))


def evidence(found: WhoDoesWhat, signals: Signals, code: str) -> str:
    """Say what stands beside a hole: the need of its wijk, and its signals as this visitor may know them."""
    need, noticed = capital(say_need(found, code)), say_signals(signals, code)
    return _("{need}. {signals}.", need=need, signals=capital(noticed).rstrip(".")) if noticed else f"{need}."


def about_signals(signals: Signals) -> str:
    """Say what the numbers of signals are about, for who gets counts only: never about the theme that was chosen."""
    only_counts = signals.totals is not None and signals.per_dimension is None
    return _("Signals are counted about all themes together.") if only_counts else ""


def shared(one: Shared, names: Mapping[str, str], areas: Mapping[str, str], all_wijken: int) -> str:
    """Say what many do, and where: something to tune, never a fault."""
    partners = joined(sorted(names[who] for who in one.partners))
    if len(one.codes) == all_wijken:
        return _("{partners}, in every wijk.", partners=partners)
    if len(one.codes) <= FEW:
        return _("{partners}, in {wijken}.", partners=partners, wijken=joined([areas[code] for code in one.codes]))
    return _("{partners}, in {n} of the wijken.", partners=partners, n=formats.number(len(one.codes)))


def not_said(found: WhoDoesWhat) -> list[str]:
    """Say which tasks may belong somewhere else: what the register does not say is no hole of somebody."""
    lines = []
    if found.without_level:
        lines.append(
            ngettext(
                "{n} task does not say how early it is; it may belong where something seems to be missing.",
                "{n} tasks do not say how early they are; they may belong where something seems to be missing.",
                found.without_level,
            )
        )
    if found.without_theme:
        lines.append(
            ngettext(
                "{n} task names no theme, and does not count now that a theme is chosen.",
                "{n} tasks name no theme, and do not count now that a theme is chosen.",
                found.without_theme,
            )
        )
    if found.elsewhere:
        lines.append(
            ngettext(
                "{n} task names only wijken that are not on this list, such as those of older boundaries.",
                "{n} tasks name only wijken that are not on this list, such as those of older boundaries.",
                found.elsewhere,
            )
        )
    return lines
