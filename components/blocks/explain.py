"""The "?" at a number: what it means, where it is from, of which year, under which licence."""

from components.blocks.tables import Html
from components.words import reasons
from components.words.labels import MARKS, capital, label
from components.words.plain import escape
from components.words.texts import _, language
from geodata.figures.indicators import Indicator
from geodata.vocabulary import FigureKind, Level, Status


def mark(kind: FigureKind) -> str:
    """Make the sign of how a figure came about, with its name for who cannot see it."""
    name = escape(label(kind))
    return f'<span class="wl-mark" role="img" aria-label="{name}" title="{name}">{MARKS[kind]}</span>'


def build(indicator: Indicator, level: Level, year: int | None, status: Status | None = None) -> Html:
    """
    Make the "?" with what opens under it.

    Parameters
    ----------
    indicator
        From the catalogue.
    level
        Level of the area: a figure can be a survey for a municipality and an estimate for a wijk.
    year
        Year of the figure; ``None`` when there is none.
    status
        Status of the figure, told when it says why there is no value, or that it is rounded.
    """
    spoken = language()
    lines = [
        (_("Meaning"), indicator.definition.in_language(spoken)),
        (_("Kind"), f"{MARKS[indicator.kind_at(level)]} {label(indicator.kind_at(level))}"),
        (_("Source"), indicator.source.in_language(spoken)),
        (_("Year"), str(year) if year is not None else _("none")),
        (_("Licence"), indicator.licence),
    ]
    if indicator.threshold is not None:
        lines.append((_("Not shown when"), indicator.threshold.text.in_language(spoken)))
    lines.append((_("Direction"), capital(label(indicator.direction))))
    if status is not None and status is not Status.KNOWN:
        lines.append((_("Here"), capital(reasons.status(status))))
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines if text)
    about = escape(_("About {name}", name=indicator.name.in_language(spoken)))
    return Html(
        f'<details class="wl-about"><summary aria-label="{about}" title="{about}">?</summary>'
        f'<dl class="wl-facts">{rows}</dl></details>'
    )
