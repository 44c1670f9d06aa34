"""A sentence on the screen that names what it rests on: on hover, with the keyboard, and by a tap."""

from collections.abc import Sequence

from components.blocks import explain
from components.blocks.tables import Html
from components.words.plain import escape
from components.words.texts import _
from geodata.vocabulary import FigureKind


def build(text: str, figures: Sequence[str], kind: FigureKind | None = None) -> Html:
    """
    Make a sentence with the figures that it rests on.

    The figures stand in the tooltip of the sentence, and open under it on a press, a tap or the Enter key: no layer
    over other text, nothing that moves by itself. A sentence that rests on nothing is plain text.
    """
    mark = explain.mark(kind) if kind is not None else ""
    if not figures:
        return Html(f"{mark}{escape(text)}")
    tooltip = escape("\n".join([_("Rests on:"), *figures]))
    items = "".join(f"<li>{escape(figure)}</li>" for figure in figures)
    return Html(
        f'<details class="wl-said"><summary title="{tooltip}">{mark}{escape(text)}</summary><ul>{items}</ul></details>'
    )
