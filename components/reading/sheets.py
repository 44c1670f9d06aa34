"""The sheet of a view: what is read for it, with the rights of who asks; components/sheets builds it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pandas as pd

from components.content import beside
from components.content import profile as figures_of
from components.content.map_points import points_for_everybody
from components.content.profile import Compared
from components.content.scene import Scene
from components.content.stories import area_of, stories
from components.content.telling import said_of
from components.drawing.map_view import MapPoint
from components.method import steps
from components.planning import keeping, what_if
from components.planning.advice import Advice
from components.planning.asked import Panel
from components.planning.solving import SOLVER
from components.reading import places, planning, records, scenes, sheets_of_partners, sheets_of_register, years
from components.reading.asked_areas import require_there
from components.reading.sheet_maps import backdrop, outlines
from components.reading.subject import subject_shown
from components.sheets import (
    frame,
    of_advice,
    of_comparison,
    of_map,
    of_overview,
    of_profile,
    runs,
    through_years,
)
from components.sheets.kinds import SheetKind
from components.sheets.resting import Rest, figure
from components.sheets.sheet import Outline, Said, Sheet
from components.view_state import ViewState
from db import scenarios
from db.engine import reading
from db.errors import UnknownRecordError
from db.permissions import Actor, may
from db.scenarios import Kept
from db.words import Action, Kind

PATIENCE = 8.0
"""Seconds that a sheet waits for an advice which nobody had worked out; then it says how sure it is so far."""


def sheet_of(kind: SheetKind, view: ViewState, *, actor: Actor, today: dt.date) -> Sheet:
    """
    Make the sheet of a view, in the language of the run.

    The same builders make the screen. What only some may read is asked with the rights of ``actor``; of signals a
    sheet never holds more than everybody may see, whoever asks: it leaves the server.

    Parameters
    ----------
    kind
        What it is about.
    view
        As a link says it; what it leaves open is filled in as on the screen.
    actor
        Who asks.
    today
        The day that stands on it.

    Returns
    -------
    sheet
        One without parts, that says so in its title, when no municipality is loaded.

    Raises
    ------
    AreaGoneError
        If the view asks for a municipality or an area that is not there: never shows another one under its name.
    PartnerGoneError
        If the view asks for a partner that is not there.
    """
    scene = scenes.scene(view)
    if scene is None:
        return frame.nothing_loaded(kind, view, today)
    require_there(kind, view, scene)
    return _MAKERS[kind](scene, actor, today)


def _map(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    around = backdrop(subject_shown(scene))
    about = _of_area(scene, scene.view.gebied)
    return of_map.build(scene, *_drawn(scene), *about, *_releases(scene), backdrop=around, today=today)


def _overview(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    opened = of_overview.opened(scene)
    code = None if opened is None else opened.code
    around, about = backdrop(subject_shown(scene)), _of_area(scene, code)
    return of_overview.build(scene, *_drawn(scene), *about, *_releases(scene), backdrop=around, today=today)


def _profile(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    code = area_of(scene, stories(scene))
    if not _is_dry(scene, code):
        return of_profile.build(scene, code, [], _said(scene, code), *_releases(scene), today=today)
    running = runs.parts(
        scene,
        code,
        records.activities_of(scene),
        records.initiatives_of(scene),
        records.signal_counts(scene),
        records.participant_counts(scene),
        today=today,
    )
    return of_profile.build(
        scene,
        code,
        _beside(scene, code),
        _said(scene, code),
        *_releases(scene),
        today=today,
        years=through_years.parts(scene, code, years.figures_by_year(scene)),
        running=running,
    )


def _comparison(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    code = area_of(scene, stories(scene))
    others = beside.chosen(scene, code)
    if not others:
        return _profile(scene, actor, today)  # as the screen does: with nothing beside it, it is a profile
    made = beside.build(scene, (code, *others), years.municipality_figures(scene))
    return of_comparison.build(scene, made, places.sources_of(scene), today=today)


def _advice(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    kept = _scenario(scene, actor)
    if kept is not None and keeping.bare(scene.view):
        scene = scenes.scene(keeping.view_of(kept, scene.view, scene.place.code)[0]) or scene
    plan = scene.view.plan
    asked = planning.posed(scene, () if kept is None else keeping.own_places(kept))._replace(today=today)
    question, advice = planning.question(asked), _worked_out(asked)
    found = what_if.work_out(question, advice, plan) if plan.paneel is Panel.ALS else None
    return of_advice.build(
        scene,
        outlines(subject_shown(scene)),
        question,
        advice,
        found,
        planning.area_names(asked),
        planning.parents(asked, scene),
        steps.here(asked.subject),
        places.sources_of(scene),
        backdrop=backdrop(subject_shown(scene)),
        today=today,
    )


def _worked_out(asked: planning.Posed) -> Advice:
    """The advice of the screen where it is worked out already; else it is begun, and waited for a little."""
    known = SOLVER.now(asked)
    if known is None or known.active:
        # A visitor of its own: nobody's question is left for that of a sheet.
        SOLVER.ask(asked, planning.question(asked), planning.quick(asked), uuid4().hex)
        known = SOLVER.wait(asked, PATIENCE)
    return planning.quick(asked) if known is None else known.advice


def _scenario(scene: Scene, actor: Actor) -> Kept | None:
    """The scenario that the view names, for who may read it."""
    gemeente, named = scene.place.code, scene.view.plan.scenario
    if named is None or not may(actor, Action.READ, Kind.SCENARIO, gemeente=gemeente):
        return None
    with reading() as session:
        try:
            return scenarios.read_scenario(session, gemeente=gemeente, scenario_id=UUID(named), actor=actor)
        except UnknownRecordError:
            return None


def _drawn(scene: Scene) -> tuple[dict[str, Outline], list[MapPoint]]:
    """The outlines of the areas, and what everybody may see on top."""
    return outlines(subject_shown(scene)), points_for_everybody(scene)


def _of_area(scene: Scene, code: str | None) -> tuple[list[Compared], Said | None]:
    """The chief figures of an area and what it says; nothing without one, or of water."""
    if code is None or not _is_dry(scene, code):
        return [], None
    return _beside(scene, code, scene.catalogue.chief), _said(scene, code)


def _said(scene: Scene, code: str) -> Said:
    """What an area says in sentences, with whose figures these can tell: of its year, and of the year before."""
    rests = Rest(scene).area(code)
    moved = years.changed(scene)
    before = moved[(moved["area"] == code) & moved["year_before"].notna() & moved["before"].notna()]
    earlier = (
        figure(str(key), code, int(year)) for key, year in zip(before["indicator"], before["year_before"], strict=True)
    )
    return replace(said_of(scene, code), rests=(*rests, *(said for one in earlier for said in one)))


def _releases(scene: Scene) -> tuple[pd.DataFrame, dict[str, tuple[str, str]]]:
    """The releases in use, and who gave the municipality's own figures."""
    found = places.sources_of(scene)
    return found, figures_of.own_sources(found)


def _is_dry(scene: Scene, code: str) -> bool:
    return not bool(scene.areas["water"][code])


def _beside(scene: Scene, code: str, keys: Sequence[str] | None = None) -> list[Compared]:
    return figures_of.compared(scene, code, years.municipality_figures(scene), years.country_figures(scene), keys)


_MAKERS: dict[SheetKind, Callable[[Scene, Actor, dt.date], Sheet]] = {
    SheetKind.KAART: _map,
    SheetKind.PROFIEL: _profile,
    SheetKind.WIE_DOET_WAT: sheets_of_partners.who_does_what,
    SheetKind.VERGELIJKING: _comparison,
    SheetKind.ADVIES: _advice,
    SheetKind.AFSPRAKEN: sheets_of_partners.agreed,
    SheetKind.OVERZICHT: _overview,
    SheetKind.NETWERK: sheets_of_partners.who_works_together,
    SheetKind.SAMEN: sheets_of_partners.who_could,
    SheetKind.BEREIK: sheets_of_partners.who_reaches_whom,
    SheetKind.VRAAG_EN_AANBOD: sheets_of_register.need_and_supply,
    SheetKind.SIGNALEN: sheets_of_register.signals,
    SheetKind.ACTIVITEITEN: sheets_of_register.activities,
    SheetKind.INITIATIEVEN: sheets_of_register.initiatives,
}
