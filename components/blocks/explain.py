"""The "?" at a number: what it means, where it is from, of which year, under which licence."""

from components.blocks.tables import Html
from components.words import reasons
from components.words.labels import MARKS, capital, label
from components.words.plain import escape
from components.words.texts import _, language
from geodata.figures.indicators import Indicator
from geodata.vocabulary import FigureKind, Level, Status

LOOKS = {
    Status.SUPPRESSED: "secret",
    Status.MISSING: "unknown",
    Status.NOT_APPLICABLE: "none",
    Status.NOT_IN_RELEASE: "absent",
    Status.OTHER_BOUNDARY: "border",
}
"""Each reason for having no value has a look of its own (components/assets/profile.css), in a grey print too."""


def mark(kind: FigureKind) -> str:
    """Make the sign of how a figure came about, with its name for who cannot see it."""
    name = escape(label(kind))
    return f'<span class="wl-mark" role="img" aria-label="{name}" title="{name}">{MARKS[kind]}</span>'


def state(status: Status, words: str | None = None) -> Html:
    """Make what stands in the place of a figure without a value: its own words in a look of its own."""
    look, why = LOOKS.get(status, "unknown"), escape(reasons.status(status))
    return Html(f'<span class="wl-state wl-state-{look}" title="{why}">{escape(words or label(status))}</span>')


def build(
    indicator: Indicator,
    level: Level,
    year: int | None,
    status: Status | None = None,
    *,
    own: tuple[str, str] | None = None,
    invented: bool = False,
) -> Html:
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
    own
        Source and licence of a figure that the municipality added itself.
    invented
        Whether the figures are those of the fictional municipality; then that is said.
    """
    spoken = language()
    source, licence = own or (indicator.source.in_language(spoken), indicator.licence)
    lines = [
        (_("Meaning"), indicator.definition.in_language(spoken)),
        (_("Kind"), f"{MARKS[indicator.kind_at(level)]} {label(indicator.kind_at(level))}"),
        (_("Source"), _("{source} (invented for the example)", source=source) if invented and not own else source),
        (_("Year"), str(year) if year is not None else _("none")),
        (_("Licence"), licence),
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
