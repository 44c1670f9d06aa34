"""Everything that the screens show of one view."""

from dataclasses import replace

from components.content import findings as finding
from components.content.findings import Finding
from components.content.scene import Scene
from components.reading import comparison, places, records
from components.reading.subject import Subject, version
from components.reading.years import changed
from components.view_state import Period, ViewState
from db import clock
from geodata.vocabulary import Level, TargetGroup


def scene(view: ViewState) -> Scene | None:
    """
    Give everything that the screens show of a view.

    Parameters
    ----------
    view
        As the link says it; what it leaves open or what is not loaded is filled in: the first municipality, the wijk,
        the newest year.

    Returns
    -------
    scene
        ``None`` when no municipality is loaded.
    """
    loaded = places.municipalities()
    if not loaded:
        return None
    place = next((place for place in loaded if place.code == view.gemeente), loaded[0])
    token = version(place.code)
    years = places.years(token, place.code, place.country)
    level = view.niveau if view.niveau in place.levels else place.levels[-1]
    year = view.jaar if view.jaar in years else next(iter(years), max(place.boundary_years))
    subject = Subject(token, place.code, place.country, level, year, place.boundary_years)
    shown = places.areas(subject)
    chosen = view.gebied if view.gebied in shown.index else None
    beside = tuple(code for code in view.naast if code in shown.index) if chosen == view.gebied else ()
    seen = view.named(place.code).with_(niveau=level).with_(jaar=year, gebied=chosen, naast=beside)
    selection, reference = comparison.compared(subject, seen.vergelijk)
    return Scene(
        view=seen,
        place=place,
        areas=shown,
        selection=selection,
        reference=reference,
        need=comparison.need(subject, seen.vergelijk, seen.gewichten),
        intervals=comparison.intervals(subject, seen.vergelijk, seen.gewichten, seen.lijst),
        supply=records.supply(subject, seen.doelgroep or TargetGroup.IEDEREEN, seen.thema, clock.today()),
        catalogue=places.catalogue(token, place.code),
        years=years or (year,),
    )


def of_wijken(shown: Scene) -> Scene | None:
    """Give the scene of the wijken, whatever level is shown elsewhere, with signals of all time; ``None`` without."""
    if Level.WIJK not in shown.place.levels:
        return None
    same = shown if shown.level is Level.WIJK else scene(shown.view.with_(niveau=Level.WIJK))
    return None if same is None else replace(same, view=same.view.with_(periode=Period.ALLES))


def findings(scene: Scene, code: str) -> list[Finding]:
    """Give the lines of the open area: what runs, what is missing, what changed, what is strong."""
    activities = records.activities_of(scene)
    # As long as nothing is in the register, nobody knows what is missing.
    today = clock.today()
    missing = [] if activities.empty else [finding.missing(records.reach(scene), code, today)]
    return [
        finding.running(activities, records.initiatives_of(scene), code, scene.level, today),
        *missing,
        finding.changed(changed(scene), scene, code),
        finding.strong(scene, code),
    ]
