"""One figure of an area through the years on a sheet, with a sign where two years cannot be compared."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from components.blocks.profile.years import notes
from components.content import trends
from components.content.profile import name_of
from components.content.scene import Scene
from components.content.trends import Trend
from components.drawing.palette import LIGHT
from components.sheets.breaks import BREAK
from components.sheets.figures import in_unit
from components.sheets.resting import OURS, figure
from components.sheets.sheet import Cell, Chart, ChartKind, Heading, Part, Said, Sentence, Series, Table
from components.words import formats
from components.words.labels import capital, label
from components.words.plain import clean
from components.words.texts import _
from geodata.figures.observations import COUNTRY_CODE
from geodata.figures.selection import Selection
from geodata.vocabulary import Level, Reference, Status, Unit

_COLOURS = (LIGHT.accent, LIGHT.ink, LIGHT.quiet)


def parts(scene: Scene, code: str, figures: Mapping[Level, Mapping[int, Selection]]) -> list[Part]:
    """
    Make the figure that the profile follows through the years, as chart and where needed as table.

    Parameters
    ----------
    figures
        As ``components.data.figures_by_year``.

    Returns
    -------
    parts
        Nothing where no figure is known in any year.
    """
    key = trends.followed(scene, code)
    if key is None:
        return []
    trend = trends.trend_of(scene.catalogue[key], figures, _places(scene, code))
    if not trend.is_known:
        return []
    said = notes(trend, clean(scene.names[code]))
    drawn = chart(trend, said)
    # The numbers of a chart stand in the chart; a table is needed where words take the place of a number.
    whole = not trend.breaks and all(value is not None for series in drawn.series for value in series.values)
    return [drawn, *([] if whole else [table(trend)]), Said("", tuple(map(Sentence, said)))]


def _places(scene: Scene, code: str) -> list[tuple[str, Level, str]]:
    country = _("the fictional country") if scene.place.fictional else label(Reference.LAND)
    own = [(code, scene.level, clean(scene.names[code]))]
    town = [] if code == scene.place.code else [(scene.place.code, Level.GEMEENTE, scene.title)]
    return [*own, *town, (COUNTRY_CODE, Level.LAND, capital(country))]


def _title(trend: Trend) -> str:
    return _("{name} ({unit})", name=name_of(trend.indicator), unit=label(trend.indicator.unit))


def chart(trend: Trend, said: Sequence[str] = ()) -> Chart:
    """
    Draw it: lines for facts, columns for estimates and surveys, of which a difference can come from the method.

    A year without a figure stays empty, and a break is a place of its own: a line goes over neither. ``said`` are the
    sentences of the screen on why years are not joined: who only hears the chart hears them too.
    """
    steps = _steps(trend)
    unit = trend.indicator.unit
    series = [
        Series(
            track.name,
            tuple(None if year is None else _value(track.at(year), trend) for year, _n in steps),
            colour,
            tuple(OURS if year is None else figure(trend.indicator.id, track.code, year) for year, _n in steps),
        )
        for track, colour in zip(trend.tracks, _COLOURS, strict=False)
    ]
    known = [value for one in series for value in one.values if value is not None]
    return Chart(
        name_of(trend.indicator),
        ChartKind.LINES if trend.joined else ChartKind.COLUMNS,
        tuple(name for _year, name in steps),
        tuple(series),
        unit="%" if unit is Unit.PERCENT else label(unit),
        decimals=0 if all(value == round(value) for value in known) else 1,
        alt=" ".join([_("{title}, {years}.", title=_title(trend), years=_span(trend)), *said]),
    )


def _span(trend: Trend) -> str:
    return formats.years(trend.years[0], trend.years[-1])


def _steps(trend: Trend) -> list[tuple[int | None, str]]:
    """The years, an empty one where years were skipped, and a break before each that cannot be compared."""
    years = trend.years
    gaps = [later - earlier for earlier, later in pairwise(years)]
    usual = min(gaps, default=1)
    steps: list[tuple[int | None, str]] = []
    for year, gap in zip(years, [usual, *gaps], strict=True):
        if gap > usual:
            skipped = year - gap + usual
            steps.append((skipped, str(skipped)))
        if year in trend.breaks:
            steps.append((None, BREAK))
        steps.append((year, str(year)))
    return steps


def _value(point: trends.Point | None, trend: Trend) -> float | None:
    return None if point is None else in_unit(point.value, trend.indicator.unit)


def table(trend: Trend) -> Table:
    """Make the table: a row per year; ≠ stands before a year that cannot be compared with the one above it."""
    heads = (Heading(_("Year")), *(Heading(track.name, True, decimals=1) for track in trend.tracks))
    rows = tuple(
        (
            Cell(_("≠ {year}", year=year) if year in trend.breaks else str(year)),
            *(_cell(track.at(year), trend, track.code) for track in trend.tracks),
        )
        for year in trend.years
    )
    return Table(_title(trend), heads, rows)


def _cell(point: trends.Point | None, trend: Trend, code: str) -> Cell:
    if point is None:
        return Cell(label(Status.NOT_IN_RELEASE))
    if point.value != point.value:
        return Cell(label(point.status))
    unit = trend.indicator.unit
    rests = figure(trend.indicator.id, code, point.year)
    return Cell(formats.figure(point.value, unit), in_unit(point.value, unit), rests)
