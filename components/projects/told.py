"""A joint project in words: how it stands, what was agreed, and its whole way."""

import datetime as dt
from collections.abc import Mapping, Sequence

from dateutil.relativedelta import relativedelta

from components.words import formats
from components.words.labels import choice, label
from components.words.plain import escape
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.joint_projects import DONE, Project

QUIET_MONTHS = 6
"""Months without news after which a project that goes on asks for a word."""


def status(project: Project) -> str:
    """Say how a project stands and since when that is known: ``Running, as of 1 November 2026``."""
    return _("{status}, as of {day}", status=choice(project.status), day=formats.date(project.status_on))


def silence(project: Project, today: dt.date) -> str:
    """Say that nothing was told of a project for half a year or more; empty when there is nothing to say."""
    apart = relativedelta(today, project.status_on)
    months = apart.years * 12 + apart.months
    if project.status in DONE or months < QUIET_MONTHS:
        return ""
    return ngettext(
        "Nothing was told about it for {n} month. How does it stand?",
        "Nothing was told about it for {n} months. How does it stand?",
        months,
    )


def partners(project: Project) -> str:
    """Name the partners."""
    return joined(list(project.partners.values()))


def where(project: Project, areas: Mapping[str, str]) -> str:
    """Name the wijken; the whole municipality where none are named."""
    if not project.wijkcodes:
        return _("the whole municipality")
    return joined([areas.get(code, code) for code in project.wijkcodes])


def about(project: Project, areas: Mapping[str, str]) -> str:
    """Say in one line what it is about, for whom and where."""
    parts = [label(project.theme)]
    if project.target_group is not None:
        parts.append(label(project.target_group))
    line = " · ".join([*parts, where(project, areas)])
    return line[:1].upper() + line[1:]


def facts(project: Project, areas: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give what was agreed, by name; what was not filled in is left out."""
    group = label(project.target_group) if project.target_group is not None else ""
    found = [
        (_("Partners"), partners(project)),
        (_("Goal"), project.goal),
        (_("How we see that it works"), project.measure),
        (_("Theme"), label(project.theme)),
        (_("For"), group),
        (_("Where"), where(project, areas)),
        (_("Who sees to it"), project.owner_function or ""),
        (_("First date"), formats.date(project.first_date) if project.first_date is not None else ""),
    ]
    return [(name, said) for name, said in found if said]


def way(project: Project) -> list[tuple[str, str, str]]:
    """Give status, day and words of each step, oldest first; the first is the agreement itself."""
    agreed = (_("Agreed"), formats.date(project.agreed_on), "")
    return [agreed, *((choice(step.status), formats.date(step.told_on), step.text) for step in project.steps)]


def card_html(project: Project, areas: Mapping[str, str], today: dt.date) -> str:
    """Make what a project says in a list; escaped."""
    lines = [f"<h3>{escape(project.title)}</h3>", f'<p class="wl-status">{escape(status(project))}</p>']
    quiet = silence(project, today)
    if quiet:
        lines.append(f'<p class="wl-silence">{escape(quiet)}</p>')
    lines.append(f"<p>{escape(partners(project))}</p>")
    lines.append(f'<p class="wl-quiet">{escape(about(project, areas))}</p>')
    return f'<div class="wl-project">{"".join(lines)}</div>'


def facts_html(pairs: Sequence[tuple[str, str]]) -> str:
    """Make the list of what was agreed; escaped."""
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs)
    return f'<dl class="wl-facts wl-agreed">{said}</dl>'


def way_html(steps: Sequence[tuple[str, str, str]]) -> str:
    """Make the list of steps; the last is where it is now; escaped."""
    rows = []
    for at, (name, day, words) in enumerate(steps):
        now = ' aria-current="step"' if at == len(steps) - 1 else ""
        said = f'<p class="wl-prose">{escape(words)}</p>' if words else ""
        rows.append(f'<li{now}><strong>{escape(name)}</strong> <span class="wl-quiet">{escape(day)}</span>{said}</li>')
    return f'<ol class="wl-way">{"".join(rows)}</ol>'
