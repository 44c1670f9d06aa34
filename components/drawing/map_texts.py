"""The map's own words, from the text catalogue."""

from components.drawing.map_view import MapTexts
from components.drawing.palette import CellKind, PointKind, ReachKind
from components.words.texts import _, language
from geodata.reach.ways.walks import WalkKind


def map_texts(walk: WalkKind | None = None) -> MapTexts:
    """
    Give the words of the map in the language of the current run; ``{n}`` stays for the map to fill in.

    Parameters
    ----------
    walk
        How the reach that is drawn was measured, so that the key can say it.
    """
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
            PointKind.STANDING: _("what is there already"),
            PointKind.CANDIDATE: _("possible place"),
            PointKind.PROPOSED: _("proposed place"),
            PointKind.ALTERNATIVE: _("place in the other advice"),
            PointKind.CLOSED: _("closed place"),
            PointKind.MOVED: _("moved place"),
            PointKind.GROWN: _("enlarged place"),
        },
        clusters={
            PointKind.ACTIVITY: _("{n} activities; choose to see them apart", n="{n}"),
            PointKind.INITIATIVE: _("{n} residents' initiatives; choose to see them apart", n="{n}"),
            PointKind.SIGNAL: _("{n} signals; choose to see them apart", n="{n}"),
        },
        reach={
            ReachKind.PROPOSED: _on_foot(walk),
            ReachKind.STANDING: _("reach of what is there already"),
            ReachKind.CLOSED: _("reach that goes"),
        },
        cells=cell_words(),
        barrier=_("nobody walks across"),
        crossing=_("crossing"),
        pick_region=_("Map to point on. The arrow keys move the map, Enter puts the point in the middle."),
        pick_hint=_("Press the place on the map. With the keyboard: arrow keys and Enter."),
    )


def cell_words() -> dict[CellKind, str]:
    """Say what each kind of little square means."""
    return {
        CellKind.BEFORE: _("was within reach already"),
        CellKind.REACHED: _("within reach"),
        CellKind.FULL: _("full"),
        CellKind.TOO_FAR: _("too far"),
        CellKind.SAME: _("stays the same"),
        CellKind.GAINED: _("gains"),
        CellKind.LOST: _("loses"),
    }


def _on_foot(walk: WalkKind | None) -> str:
    if walk is WalkKind.BARRIERES:
        return _("reach on foot (over the crossings)")
    if walk is WalkKind.STRATEN:
        return _("reach on foot (along the streets)")
    return _("reach on foot")
