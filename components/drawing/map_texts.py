"""The map's own words, from the text catalogue."""

from components.drawing.map_view import MapTexts
from components.drawing.palette import PointKind
from components.words.texts import _, language


def map_texts() -> MapTexts:
    """Give the words of the map in the language of the current run; ``{n}`` stays for the map to fill in."""
    return MapTexts(
        language=language().value,
        region=_("Map of the areas. Every figure is also in the table."),
        zoom_in=_("Zoom in"),
        zoom_out=_("Zoom out"),
        whole=_("Show the whole map"),
        legend=_("Legend"),
        layers=_("On the map"),
        chosen=_("chosen"),
        failed=_("The map could not be loaded. Reload the page; the table does work."),
        kinds={
            PointKind.ACTIVITY: _("activity"),
            PointKind.INITIATIVE: _("residents' initiative"),
            PointKind.SIGNAL: _("signal"),
        },
        clusters={
            PointKind.ACTIVITY: _("{n} activities; choose to see them apart", n="{n}"),
            PointKind.INITIATIVE: _("{n} residents' initiatives; choose to see them apart", n="{n}"),
            PointKind.SIGNAL: _("{n} signals; choose to see them apart", n="{n}"),
        },
    )
