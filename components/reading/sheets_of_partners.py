"""The sheets of the page Partners: what is read for each part of it, with the rights of who asks."""

import datetime as dt
from uuid import UUID

from components.balance.model import signals_counted
from components.blocks.partners import matrix
from components.content.scene import Scene
from components.partners.matches import matches, together
from components.partners.matrix import of_view
from components.partners.network import network
from components.partners.reach import reach
from components.reading import partners as reading_partners
from components.reading import places, records, scenes
from components.sheets import of_matches, of_network, of_partners, of_projects, of_reach
from components.sheets.sheet import Sheet
from components.view_state import PartnersPart
from db import joint_projects, names
from db.engine import reading
from db.joint_projects import Project
from db.permissions import Actor, may
from db.words import Action, Kind
from geodata.vocabulary import TargetGroup


def who_does_what(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of who does what, in all wijken or in one."""
    wijken = scenes.of_wijken(scene)
    if wijken is None:
        return of_partners.without_wijken(scene, today=today)
    partners, view = reading_partners.partners_of(scene.place.code), wijken.view
    found = of_view(partners, wijken)
    code = matrix.opened(found, view) if view.partners is PartnersPart.WIJK else None
    # Counts, whoever asks: a sheet leaves the server.
    signals = signals_counted(records.signal_counts(wijken), wijken)
    releases = places.sources_of(wijken)
    return of_partners.build(wijken, found, partners, signals, code, releases, today=today)


def agreed(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of joint projects, or of the one that the view names."""
    # On an intervisie day what is shown is what was agreed there; its page and its presentation name the day.
    day = None if scene.view.intervisiedag is None else UUID(scene.view.intervisiedag)
    found = _projects(scene, actor, day)
    if found is None:
        return of_projects.build(scene, [], {}, today=today, readable=False)
    return of_projects.build(scene, found, _areas(scene), today=today)


def who_works_together(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of who works with whom, for who may read joint projects."""
    projects, gemeente, view = _projects(scene, actor), scene.place.code, scene.view
    if projects is None:
        return of_network.build(scene, None, today=today)
    found = network(
        reading_partners.partners_of(gemeente),
        projects,
        reading_partners.takeovers_of(gemeente),
        records.initiatives_of(scene),
        theme=view.thema,
        group=_group(scene),
        level=view.zoek.preventie,
    )
    return of_network.build(scene, found, today=today)


def who_could(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of who could work together: for others, what is left out would tell what was agreed."""
    projects, gemeente, view = _projects(scene, actor), scene.place.code, scene.view
    if projects is None:
        return of_matches.build(scene, None, [], {}, today=today)
    partners, wijken = reading_partners.partners_of(gemeente), reading_partners.wijken_of(gemeente)
    called = {} if partners.empty else {str(one): str(name) for one, name in partners["name"].items()}
    whose = view.met if view.met in called else None
    found = matches(
        partners,
        list(wijken),
        together(projects),
        size=view.samen,
        theme=view.thema,
        group=_group(scene),
        partner=whose,
    )
    return of_matches.build(scene, found, projects, wijken, None if whose is None else called[whose], today=today)


def who_reaches_whom(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of who reaches whom, which everybody may read."""
    view, gemeente = scene.view, scene.place.code
    partners, wijken = reading_partners.partners_of(gemeente), reading_partners.wijken_of(gemeente)
    group = _group(scene)
    if not wijken:
        return of_reach.build(scene, None, partners, {}, group, today=today)
    codes = (view.wijk,) if view.wijk in wijken and group is None else tuple(wijken)
    found = reach(partners, codes, theme=view.thema, level=view.zoek.preventie)
    return of_reach.build(scene, found, partners, wijken, group, today=today)


def _projects(scene: Scene, actor: Actor, day: UUID | None = None) -> list[Project] | None:
    """What was agreed, ``None`` for who may not read it."""
    gemeente = scene.place.code
    if not may(actor, Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente):
        return None
    with reading() as session:
        return joint_projects.read_projects(session, gemeente=gemeente, actor=actor, day=day)


def _areas(scene: Scene) -> dict[str, str]:
    with reading() as session:
        return names.area_names(session, gemeente=scene.place.code)


def _group(scene: Scene) -> TargetGroup | None:
    """The target group that was chosen; everybody is no choice."""
    chosen = scene.view.doelgroep
    return None if chosen is TargetGroup.IEDEREEN else chosen
