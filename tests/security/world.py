"""Two small municipalities in which every record has a canary: words that only who may read it may ever receive."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

import geopandas as gpd
import shapely
from sqlmodel import Session, col, select

from db import records
from db.cards import holder
from db.forms import FORMS
from db.intervisie.pictures import make as make_picture
from db.joint_projects import as_agreed
from db.models import (
    Activity,
    Agreement,
    Answer,
    Area,
    Bundle,
    Card,
    DayPass,
    FeedbackLink,
    FeedbackNote,
    FeedToken,
    FrozenView,
    Gathering,
    History,
    ImportBatch,
    Initiative,
    IntervisieDay,
    JointProject,
    Membership,
    Organisation,
    PhaseStep,
    ProjectStep,
    Scenario,
    ScenePicture,
    Signal,
    Takeover,
    TextException,
)
from db.people import Identity, bind, give_access, new_key
from db.people.signing_in import actor_from
from db.permissions import RIGHTS, VISITOR, Actor
from db.words import Action, Kind, Origin, Scope
from geodata.crs import RD_NEW, WGS84
from geodata.vocabulary import Phase, Role
from tests.factories import (
    ACTIVITY,
    CORNER,
    FROZEN,
    GEMEENTE,
    INITIATIVE,
    ORGANISATION,
    OTHER_GEMEENTE,
    PICTURE,
    PROJECT,
    SCENARIO,
    SIGNAL,
    add_municipality,
)

ISSUER = "https://provider.example"
ROOT = Actor("db.people", Role.BEHEERDER, gemeenten=None)
DAY = dt.date(2026, 1, 5)
SECRET_PLACES = {
    GEMEENTE: (CORNER[0] + 217.0, CORNER[1] + 331.0),
    OTHER_GEMEENTE: (CORNER[0] + 764.0, CORNER[1] + 873.0),
}
# Only the partner's own; a partner works for the first partner of a municipality, never for the second.
OWN, ELSEWHERE = "eigen", "ander"


class Canary(NamedTuple):
    """
    What may not be told: ``words`` stand in a record of ``kind`` in ``gemeente``, and nowhere else.

    ``action`` is the right that lets somebody receive it. ``partner`` is the partner it belongs to, ``reported``
    whether bestuur may read it, too.
    """

    words: str
    kind: Kind
    gemeente: str
    action: Action = Action.READ
    partner: UUID | None = None
    reported: bool = True


class Municipality(NamedTuple):
    """One municipality of the world: its records by name, and its canaries."""

    gemeente: str
    ids: dict[str, UUID]
    canaries: list[Canary]
    records: dict[Kind, Any]
    lines: list[int]  # of the history: a change that can be undone


class World(NamedTuple):
    """Both municipalities, and everybody who may ask."""

    places: dict[str, Municipality]
    people: dict[str, Actor]
    identities: dict[str, Identity]
    keys: dict[str, str]

    @property
    def canaries(self) -> list[Canary]:
        """What may not be told, of both municipalities."""
        return [one for place in self.places.values() for one in place.canaries]


def build(session: Session) -> World:
    """Fill an empty database; every person works in GM9901, ``buurman`` is beheerder of GM9902."""
    places = {gemeente: _municipality(session, gemeente) for gemeente in (GEMEENTE, OTHER_GEMEENTE)}
    own = places[GEMEENTE].ids[OWN]
    people, identities, keys = {"niemand": VISITOR}, {}, {}
    wanted = [(role.value, GEMEENTE, role) for role in Role if role is not Role.BEZOEKER]
    for name, gemeente, role in [*wanted, ("buurman", OTHER_GEMEENTE, Role.BEHEERDER)]:
        identity = Identity(ISSUER, name, f"{role.name.lower()}-{gemeente.lower()}@x.example", True, name)
        access = _give(session, gemeente, f"mens {name}", identity.email, role, [own] if role is Role.PARTNER else [])
        bind(session, identity)
        people[name], identities[name] = actor_from([access]), identity
        keys[name], key_hash = new_key()
        fields = {"gemeente_code": gemeente, "membership_id": access.id, "label": "x", "key_hash": key_hash}
        records.create(session, FeedToken, fields, actor=people[name], origin=Origin.SCREEN)
    return World(places, people, identities, keys)


def _give(
    session: Session, gemeente: str, name: str, email: str, role: Role, partners: Iterable[UUID] = ()
) -> Membership:
    return give_access(
        session,
        gemeente=gemeente,
        name=name,
        email=email,
        role=role,
        organisations=list(partners),
        today=DAY,
        actor=ROOT,
        origin=Origin.COMMAND,
    )


def _municipality(session: Session, gemeente: str) -> Municipality:
    source = add_municipality(session, gemeente=gemeente)
    # Two municipalities of one name could not be told apart in a list.
    session.get_one(Area, (source.id, gemeente)).name = f"Vierkant {gemeente}"
    place = Municipality(gemeente, {}, [], {}, [])
    wijk, buurt = f"WK{gemeente[2:]}00", f"BU{gemeente[2:]}0000"
    codes = {"gemeente_code": gemeente, "wijkcode": wijk}
    here = codes | {"buurtcode": buurt}

    def keep(name: str, table: type[Any], values: dict[str, Any], **about: Any) -> Any:
        record = records.create(session, table, {"gemeente_code": gemeente} | values, actor=ROOT, origin=Origin.SCREEN)
        kind = FORMS[table].kind
        place.ids[name] = record.id
        place.records[kind] = record
        place.canaries.append(Canary(str(record.id), kind, gemeente, **about))
        return record

    def canary(kind: Kind, name: str = "", **about: Any) -> str:
        words = f"kanarie {kind.name.lower().replace('_', ' ')} {gemeente.lower()} {name}".strip()
        place.canaries.append(Canary(words, kind, gemeente, **about))
        return words

    partners = {
        name: keep(name, Organisation, ORGANISATION | {"gemeente_code": gemeente, "name": f"Partner {name}"}).id
        for name in (OWN, ELSEWHERE)
    }
    for name, partner in partners.items():
        keep(f"activiteit {name}", Activity, ACTIVITY | here | {"organisation_id": partner})
        offer = place.ids[f"activiteit {name}"]
        held = {"activity_id": offer, "held_on": DAY, "participants": 7}
        keep(f"bijeenkomst {name}", Gathering, held, partner=partner)
        terms = {"title": canary(Kind.AGREEMENT, name), "starts_on": DAY, "ends_on": DAY.replace(year=2027)}
        keep(f"afspraak {name}", Agreement, terms | {"activity_id": offer, "conditions": f"{terms['title']} 2"})
    initiative = keep("initiatief", Initiative, INITIATIVE | codes).id
    takeover = {"initiative_id": initiative, "organisation_id": partners[OWN], "what": "Koffie", "as_of": DAY}
    keep("overname", Takeover, takeover)
    x, y = SECRET_PLACES[gemeente]
    text = canary(Kind.SIGNAL)
    first = keep("signaal", Signal, SIGNAL | here | {"text": text, "x": x, "y": y})
    signal = first.id
    more = SIGNAL | here | {"text": f"{text} nog eens", "x": x, "y": y}
    joined = keep("signaal mee", Signal, more | {"joined_to": signal})
    keep("signaal los", Signal, more)
    spot = gpd.GeoSeries([shapely.Point(x, y)], crs=RD_NEW).to_crs(WGS84).iloc[0]
    # Cut off, not rounded: further decimals may follow.
    for number in (f"{x:.0f}", f"{y:.0f}", f"{spot.x:.9f}"[:-5], f"{spot.y:.9f}"[:-5]):
        place.canaries.append(Canary(number, Kind.SIGNAL, gemeente, action=Action.READ_PLACE))
    for phase in (Phase.GEBUNDELD, Phase.GERAPPORTEERD):
        reported = phase is Phase.GERAPPORTEERD
        title = canary(Kind.BUNDLE, phase.value, reported=reported)
        fields = {"title": title, "theme": "overlast", "wijkcodes": [wijk], "phase": phase, "phase_since": DAY}
        bundle = keep(f"bundel {phase}", Bundle, fields, reported=reported).id
        why = canary(Kind.PHASE_STEP, phase.value, reported=reported)
        step = {"bundle_id": bundle, "phase": phase, "reached_on": DAY, "reason": why}
        keep(f"fase {phase}", PhaseStep, step, reported=reported)
        keep(f"antwoord {phase}", Answer, {"bundle_id": bundle, "initiative_id": initiative}, reported=reported)
    into = {"bundle_id": place.ids[f"bundel {Phase.GEBUNDELD}"]}
    for one in (first, joined):
        about = {"gemeente": gemeente, "version": 1, "actor": ROOT, "origin": Origin.SCREEN}
        records.change(session, Signal, one.id, into, **about)
    changed = (col(History.object_id) == str(joined.id), col(History.action) == Action.CHANGE)
    place.lines.extend(session.exec(select(History.id).where(*changed)))
    keep("volglink", FeedbackLink, {"signal_id": signal, "key_hash": f"{gemeente[2:]}" + "ab" * 30})
    keep("aanvulling", FeedbackNote, {"signal_id": signal, "text": canary(Kind.FEEDBACK_NOTE)})
    title = canary(Kind.SCENARIO)
    chosen = SCENARIO["places"][0] | {"name": f"{title} plek", "wijkcode": wijk, "buurtcode": buurt}
    keep(
        "scenario",
        Scenario,
        SCENARIO | {"gemeente_code": gemeente, "title": title, "note": f"{title} 2", "places": [chosen]},
    )
    title = canary(Kind.INTERVISIE_DAY)
    shown = [
        {"id": one, "kind": "tekst", "title": f"{title} {one[:1]}", "lines": [f"{title} 3"], "notes": f"{title} 4"}
        for one in ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222")
    ]
    day = keep("dag", IntervisieDay, {"title": title, "planned_on": DAY, "scenes": shown}).id
    keep("beeld", ScenePicture, {"day_id": day, **make_picture(PICTURE)._asdict()})
    later = {"title": canary(Kind.INTERVISIE_DAY, "later"), "planned_on": dt.date(2099, 1, 5)}
    keep("dag later", IntervisieDay, later)
    put = {"gemeente_code": gemeente, "day_id": day, "kind": "idee", "text": canary(Kind.CARD), "theme": "overlast"}
    card = records.create(session, Card, put, actor=holder(gemeente, day), origin=Origin.LINK)
    place.ids["kaartje"], place.records[Kind.CARD] = card.id, card
    place.canaries.append(Canary(str(card.id), Kind.CARD, gemeente))
    keep("dagpas", DayPass, {"day_id": day, "valid_on": DAY, "seal_hash": f"{gemeente[2:]}" + "ef" * 30})
    title = canary(Kind.JOINT_PROJECT)
    agreed = {
        "title": title,
        "goal": f"{title} 2",
        "day_id": day,
        "organisation_ids": list(partners.values()),
        "wijkcodes": [wijk],
    }
    project = keep("project", JointProject, as_agreed(PROJECT | {"gemeente_code": gemeente} | agreed)).id
    step = {"project_id": project, "status": "gestart", "told_on": DAY, "text": canary(Kind.PROJECT_STEP)}
    keep("projectstap", ProjectStep, step)
    title = canary(Kind.FROZEN)
    sheets = {one: {"title": f"{title} {one}", "parts": []} for one in ("nl", "en")}
    keep("bevroren", FrozenView, FROZEN | {"gemeente_code": gemeente, "title": title, "sheets": sheets})
    words = {"kind": Kind.SIGNAL, "object_id": signal, "field": "text", "finding": "person"}
    keep("uitzondering", TextException, words | {"words": canary(Kind.EXCEPTION)})
    file = {"kind": Kind.SIGNAL, "filename": canary(Kind.IMPORT), "content_hash": f"{gemeente[2:]}" + "cd" * 30}
    keep("import", ImportBatch, file | {"created": 1, "changed": 0, "skipped": 0})
    access = _give(session, gemeente, canary(Kind.MEMBERSHIP), f"kanarie@{gemeente.lower()}.example", Role.BESTUUR)
    place.ids["toegang"], place.records[Kind.MEMBERSHIP] = access.id, access
    place.canaries.append(Canary(access.email, Kind.MEMBERSHIP, gemeente))
    label = {"membership_id": access.id, "label": canary(Kind.FEED_KEY), "key_hash": new_key()[1]}
    key = {"gemeente_code": gemeente} | label
    # Who did something stands in the history by name; what is kept about them does not.
    owner = replace(actor_from([access]), name="iemand", names=())
    token = records.create(session, FeedToken, key, actor=owner, origin=Origin.SCREEN)
    place.ids["sleutel"], place.records[Kind.FEED_KEY] = token.id, token
    return place


def scope_reaches(actor: Actor, right: Scope | None, canary: Canary) -> bool:
    """Whether a right of the table reaches a record; told once more, without ``db.permissions.may``."""
    if right is None:
        return False
    if right is Scope.EVERYWHERE:
        return True
    own = actor.gemeenten is None or canary.gemeente in actor.gemeenten
    if right is Scope.OWN_MUNICIPALITY:
        return own
    if right is Scope.OWN_ORGANISATION:
        return own and canary.partner is not None and canary.partner in actor.organisations
    return False


def may_receive(actor: Actor, canary: Canary) -> bool:
    """Whether an actor may receive a canary, from the table of rights itself."""
    role = dict(actor.roles).get(canary.gemeente, actor.role)
    if canary.kind in (Kind.BUNDLE, Kind.PHASE_STEP, Kind.ANSWER) and role is Role.BESTUUR and not canary.reported:
        return False
    return scope_reaches(actor, RIGHTS.get((role, canary.action, canary.kind)), canary)


def leaks(text: str, actor: Actor, world: World) -> list[Canary]:
    """Canaries that stand in a text and that the actor may not receive."""
    return [one for one in world.canaries if not may_receive(actor, one) and one.words in text]


def heard(text: str, world: World) -> list[Canary]:
    """Canaries that stand in a text."""
    return [one for one in world.canaries if one.words in text]
