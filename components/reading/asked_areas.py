"""Whether the areas and partners that a view asks for are there: an area can be gone, a partner leave; a link stays."""

from components.content.scene import Scene
from components.reading import offers, partners
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from db.errors import RegisterError
from geodata.vocabulary import TargetGroup

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


class GoneError(RegisterError, LookupError):
    """A view asks for what is not there (any more)."""


class AreaGoneError(GoneError):
    """A view asks for a municipality or an area that is not there (any more); ``details``: gemeente, area."""

    code = "area_gone"


class MunicipalityGoneError(AreaGoneError):
    """A view asks for a municipality that is not loaded; ``details``: gemeente, area (the same code)."""

    code = "municipality_gone"


class PartnerGoneError(GoneError):
    """A view asks for a partner that is not there (any more); ``details``: gemeente."""

    code = "partner_gone"


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
    Refuse to show another area, or all of them, in the place of the one that was asked for; and so for a partner.

    Raises
    ------
    MunicipalityGoneError, AreaGoneError
        If a view asks for what its scene does not have; those beside another area count for a comparison only, the
        wijk of who reaches whom and the buurt that is looked from only where these are shown.
    PartnerGoneError
        If it asks for what a partner does, and that partner is not there.
    """
    wanted = view if kind is SheetKind.VERGELIJKING else view.with_(naast=())
    found = missing(wanted, scene)
    details = {"gemeente": scene.place.name, "area": ", ".join(found)}
    if found and found == (view.gemeente,) and view.gemeente != scene.place.code:
        raise MunicipalityGoneError(f"{found[0]} is not loaded", **details)
    found = (*(() if kind in _OF_NO_AREA else found), *_of_its_own(kind, view, scene.place.code))
    if found:
        details["area"] = ", ".join(found)
        raise AreaGoneError(f"{details['area']} is not in the scene of {scene.place.code}", **details)
    if _partner_is_gone(kind, view, scene.place.code):
        raise PartnerGoneError(f"a partner is not in {scene.place.code}", gemeente=scene.place.name)


def _of_its_own(kind: SheetKind, view: ViewState, gemeente: str) -> tuple[str, ...]:
    """The areas that are not there, of those that only this kind of view asks for."""
    if kind is SheetKind.BEREIK and view.wijk is not None and view.doelgroep in (None, TargetGroup.IEDEREEN):
        wijken = partners.wijken_of(gemeente)
        # Without any wijken it says so, and names none.
        return (view.wijk,) if wijken and view.wijk not in wijken else ()
    looked_from = view.zoek.buurt if view.zoek.bij is None else None
    if kind in (SheetKind.ACTIVITEITEN, SheetKind.INITIATIEVEN) and looked_from is not None:
        return () if looked_from in offers.buurten(gemeente).index else (looked_from,)
    return ()


def _partner_is_gone(kind: SheetKind, view: ViewState, gemeente: str) -> bool:
    if kind is SheetKind.SAMEN:
        return view.met is not None and view.met not in partners.partners_of(gemeente).index
    named = view.zoek.organisatie
    if kind is not SheetKind.ACTIVITEITEN or named is None or named in partners.partners_of(gemeente).index:
        return False
    # What a partner that left still runs is shown under its name.
    return named not in set(partners.activities_of(gemeente)["organisation_id"].astype(str))
