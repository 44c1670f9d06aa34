"""The sheets of what is in the register: need beside supply, signals as counted, activities and initiatives."""

import datetime as dt

from components.balance import behind
from components.balance.model import signals_counted
from components.blocks.balance import asking
from components.content.scene import Scene
from components.offers.filter import OfferView
from components.offers.week import build_week, monday_of
from components.reading import balance, offers, places, records
from components.reading.sheet_maps import backdrop, outlines
from components.reading.subject import subject_shown
from components.sheets import of_balance, of_offers, of_signals
from components.sheets.sheet import Sheet
from db import names
from db.engine import reading
from db.permissions import Actor
from db.words import Kind


def need_and_supply(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of need beside supply; of signals the protected counts, whoever asks."""
    found = balance.balance_with(scene, signals_counted(records.signal_counts(scene), scene))
    code, dimension = asking.opened(scene)
    near = [] if code is None else behind.activities(records.activities_of(scene), found.supply, code, dimension)
    subject = subject_shown(scene)
    return of_balance.build(
        scene,
        outlines(subject),
        found,
        near,
        balance.walk_of(scene),
        places.sources_of(scene),
        backdrop=backdrop(subject),
        today=today,
    )


def signals(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of the signals: the protected counts, whoever asks and whatever is chosen."""
    with reading() as session:
        wijken = names.area_names(session, gemeente=scene.place.code)
    return of_signals.build(scene, records.signal_counts(scene), wijken, today=today)


def activities(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of the activities that fit the view, as everybody may know them."""
    return _offers(scene, Kind.ACTIVITY, today)


def initiatives(scene: Scene, actor: Actor, today: dt.date) -> Sheet:
    """Make the sheet of the residents' initiatives that fit the view, as everybody may know them."""
    return _offers(scene, Kind.INITIATIVE, today)


def _offers(scene: Scene, kind: Kind, today: dt.date) -> Sheet:
    result = offers.offers(scene.view, kind, on=today)
    if result is None:
        raise LookupError("no municipality is loaded")
    week = None
    if result.asked.weergave is OfferView.WEEK:
        monday = monday_of(result)
        week = build_week(result, offers.week_of(result, monday), monday)
    subject = subject_shown(scene)
    on_map = result.asked.weergave is OfferView.KAART
    return of_offers.build(
        scene,
        result,
        outlines(subject) if on_map else {},
        week,
        backdrop=backdrop(subject) if on_map else (),
        today=today,
    )
