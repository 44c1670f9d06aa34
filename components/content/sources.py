"""Where the figures of a view come from: one line per provider and kind."""

from dataclasses import dataclass

from components.content.scene import Scene
from components.words.labels import label
from components.words.texts import _, language
from geodata.vocabulary import FigureKind, Provider


@dataclass(frozen=True)
class Origin:
    """A source in use: how its figures came about, its name, and the newest year that is shown."""

    kind: FigureKind
    name: str
    year: int


def origins(scene: Scene) -> list[Origin]:
    """
    Name the sources of the figures in a view, facts first.

    Returns
    -------
    origins
        One per provider and kind, with the newest year used. Empty when no figure has a value.
    """
    found: dict[tuple[FigureKind, Provider], Origin] = {}
    figures, years = scene.selection.figures, scene.selection.years
    for key in figures.columns[figures.notna().any().to_numpy()]:
        if key not in scene.catalogue:
            continue
        indicator = scene.catalogue[key]
        kind = indicator.kind_at(scene.level)
        year = int(years[key].max())
        known = found.get((kind, indicator.provider))
        if known is None or known.year < year:
            name = indicator.source.in_language(language()) or label(indicator.provider)
            found[kind, indicator.provider] = Origin(kind, name, year)
    order = list(FigureKind)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), one.name))


def licence_line(*, fictional: bool) -> str:
    """Name the owners of the open data, as their licence asks; what is invented is nobody's and says so."""
    if fictional:
        return _("Invented places and figures, in the form of the open data of CBS, RIVM and PDOK.")
    return _("Figures: CBS, RIVM and GGD. Boundaries: CBS and Kadaster. CC BY 4.0.")
