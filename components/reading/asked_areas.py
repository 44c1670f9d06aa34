"""Whether the areas that a view asks for are there: with new boundaries an area can be gone, and a link stays."""

from components.content.scene import Scene
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from db.errors import RegisterError

_OF_NO_AREA = frozenset(
    {
        SheetKind.ADVIES,
        SheetKind.AFSPRAKEN,
        SheetKind.NETWERK,
        SheetKind.SAMEN,
        SheetKind.SIGNALEN,
        SheetKind.ACTIVITEITEN,
        SheetKind.INITIATIEVEN,
    }
)
"""Views that show the same whatever area is chosen."""


class AreaGoneError(RegisterError, LookupError):
    """A view asks for a municipality or an area that is not there (any more); ``details``: gemeente, area."""

    code = "area_gone"


class MunicipalityGoneError(AreaGoneError):
    """A view asks for a municipality that is not loaded; ``details``: gemeente, area (the same code)."""

    code = "municipality_gone"


def missing(view: ViewState, scene: Scene) -> tuple[str, ...]:
    """
    Give the codes that a view asks for and that its scene does not have, because something else was filled in.

    Parameters
    ----------
    view
        As it was asked.
    scene
        What was made of it.

    Returns
    -------
    codes
        That of the municipality alone when it is not loaded; else of the area and of those put beside it.
    """
    if view.gemeente is not None and view.gemeente != scene.place.code:
        return (view.gemeente,)
    asked = (*([view.gebied] if view.gebied is not None else []), *view.naast)
    return tuple(dict.fromkeys(code for code in asked if code not in scene.areas.index))


def require_there(kind: SheetKind, view: ViewState, scene: Scene) -> None:
    """
    Refuse to show another area than the one that was asked for.

    Raises
    ------
    MunicipalityGoneError, AreaGoneError
        If a view asks for what its scene does not have; those beside another area count for a comparison only.
    """
    wanted = view if kind is SheetKind.VERGELIJKING else view.with_(naast=())
    found = missing(wanted, scene)
    if not found:
        return
    details = {"gemeente": scene.place.name, "area": ", ".join(found)}
    if found == (view.gemeente,) and view.gemeente != scene.place.code:
        raise MunicipalityGoneError(f"{found[0]} is not loaded", **details)
    if kind not in _OF_NO_AREA:
        raise AreaGoneError(f"{', '.join(found)} is not in the scene of {scene.place.code}", **details)
