"""What the parts of a profile share: the area with its figures, how one figure is written, a chart with its title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from components.blocks import explain
from components.blocks.area_map import is_dark
from components.blocks.tables import Html
from components.content import profile as figures_of
from components.content.profile import Compared, Figure
from components.content.scene import Scene
from components.drawing import charts
from components.drawing.palette import Scheme, scheme
from components.view_state import Picture
from components.words import formats
from components.words.labels import MARKS, label
from components.words.plain import escape
from components.words.texts import _
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Level, Reference, Status, Unit

STYLE = Path(__file__).parents[2] / "assets" / "profile.css"


@dataclass(frozen=True, eq=False)
class Profile:
    """One area of a scene, with its figures beside others; ``own_sources`` names those of the municipality's own."""

    scene: Scene
    code: str
    compared: Sequence[Compared]
    own_sources: Mapping[str, tuple[str, str]]

    @property
    def name(self) -> str:
        """Name of the area."""
        return self.scene.names[self.code]

    @property
    def is_table(self) -> bool:
        """Whether the view asks for numbers instead of pictures."""
        return self.scene.view.beeld is Picture.TABEL

    @property
    def colours(self) -> Scheme:
        """Colours of the theme that this visitor sees."""
        return scheme(is_dark())

    @property
    def country_name(self) -> str:
        """Name of the country, in the middle of a sentence."""
        return _("the fictional country") if self.scene.place.fictional else label(Reference.LAND)

    def about(self, indicator: Indicator, level: Level, year: int | None, status: Status | None) -> Html:
        """Make the "?" of a figure."""
        own = self.own_sources.get(indicator.id)
        return explain.build(indicator, level, year, status, own=own, invented=self.scene.place.fictional)

    def named(self, indicator: Indicator) -> Html:
        """Make the name of a figure of this area, with its mark before it and its "?" behind it."""
        found = figures_of.figure_of(self.scene.selection, indicator, self.code, self.scene.level)
        about = self.about(indicator, self.scene.level, found.year, found.status)
        return Html(f"{explain.mark(found.kind)}{escape(figures_of.name_of(indicator))}{about}")


def value(figure: Figure, unit: Unit, *, with_mark: bool = True) -> Html:
    """Make a figure with the mark of its kind, or what stands in its place."""
    if figure.value != figure.value:
        return explain.state(figure.status)
    sign = explain.mark(figure.kind) if with_mark else ""
    return Html(f'<span class="wl-value">{sign}{escape(formats.figure(figure.value, unit))}</span>')


def chart(figure: go.Figure, key: str, title: str) -> None:
    """Show a chart; ``title`` is what a screen reader says of it."""
    st.plotly_chart(figure, config=charts.CONFIG, key=f"chart_{key}", theme=None, alt=title)


def details(summary: str, body: Html, *, opened: bool = False) -> Html:
    """Make a part that opens on a press, or that stands open already."""
    return Html(
        f'<details class="wl-more"{" open" if opened else ""}><summary>{escape(summary)}</summary>{body}</details>'
    )


def kinds_line() -> str:
    """Say what the marks at the figures mean."""
    return " · ".join(f"{MARKS[kind]} {label(kind)}" for kind in MARKS)


def section(heading: str, body: str) -> Html:
    """Make a part of a tab: its heading with what belongs to it, ``body`` being HTML of our own making."""
    return Html(f'<section><h3 class="wl-part">{escape(heading)}</h3>{body}</section>')
