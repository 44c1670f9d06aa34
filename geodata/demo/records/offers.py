"""Make the activities and the residents' initiatives."""

import datetime as dt
from collections.abc import Mapping
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np

from geodata.demo.records.calendar import Times, times
from geodata.demo.records.model import Activity, Initiative
from geodata.demo.records.places import Places, Venue
from geodata.demo.records.reading import rows, words
from geodata.demo.records.themes import dimensions_of
from geodata.demo.records.wording import fill, fill_title
from geodata.demo.story import HIGH_NEED_LITTLE_SUPPLY, HIGHEST_NEED, SKETCH, Setting
from geodata.vocabulary import ActivityStatus, Prevention, Stage, TargetGroup, Theme

ACTIVITIES = 180
_STOPPED, _PLANNED, _STALE = 0.06, 0.05, 0.18
_SETTINGS = {"stad": {Setting.TOWN}, "dorp": {Setting.VILLAGE}, "buiten": {Setting.OUTLYING}}
_NOT_FOR_YOUTH = {HIGHEST_NEED, HIGH_NEED_LITTLE_SUPPLY, "WK990108"}
_YOUNG = {TargetGroup.JONGEREN, TargetGroup.IEDEREEN}
_WITH_SCHOOL = {TargetGroup.JONGEREN, TargetGroup.KINDEREN, TargetGroup.GEZINNEN}
# The same activity elsewhere is told with where to be: what differs for the reader is the place.
_WHERE_TO_BE = {
    "huis": ("De deur van {venue} is een kwartier eerder open.", "Je vindt ons in de grote zaal van {venue}."),
    "bad": ("Kaartjes aan de kassa van {venue}.", "Verzamelen in de hal van {venue}."),
    "sport": ("Verzamelen bij de ingang van {venue}.", "Omkleden kan bij {venue}."),
    "park": ("We verzamelen bij {venue}.", "Bij onweer gaat het bij {venue} niet door."),
    "bieb": ("Loop bij {venue} door tot achter de kasten.", "Aanmelden kan aan de balie van {venue}."),
    "school": ("Ingang van {venue} via het schoolplein.", "Bij {venue} brandt licht in het eerste lokaal."),
    "zorg": ("Ook wie niet in {venue} woont, is welkom.", "Vraag bij de receptie van {venue} naar de zaal."),
    "kerk": ("In de zaal achter {venue}; geloven hoeft niet.", "De zijdeur van {venue} staat open."),
}


def record_id(seed: int, kind: str, name: str) -> UUID:
    """A stable id: the same seed and name give the same id, whatever the date."""
    return uuid5(NAMESPACE_URL, f"urn:wijklens:demo:{seed}:{kind}:{name}")


def make_activities(
    places: Places,
    venues: Mapping[str, list[Venue]],
    organisations: Mapping[str, UUID],
    owners: Mapping[str, list[str]],
    *,
    seed: int,
    on: dt.date,
) -> tuple[Activity, ...]:
    """The activities: most once, some in several wijken, until there are ``ACTIVITIES`` of them."""
    rng = np.random.default_rng([seed, 31])
    table = rows("activities.csv")
    turns = [(turn, number) for number, row in enumerate(table) for turn in range(int(row["times"]))]
    chosen = sorted(sorted(turns)[:ACTIVITIES], key=lambda turn: (turn[1], turn[0]))
    used: dict[str, int] = dict.fromkeys(venues, 0)
    taken: set[tuple[int, str]] = set()
    made = []
    for turn, number in chosen:
        row = table[number]
        groups = tuple(TargetGroup(group) for group in words(row["groups"]))
        venue = _venue(row, groups, venues, places, used, {wijk for n, wijk in taken if n == number}, rng)
        used[venue.wijkcode] += 1
        taken.add((number, venue.wijkcode))
        status = _status(venue.wijkcode, rng)
        begins, until = _period(status, on, rng)
        wijk, buurt = places.names[venue.wijkcode], places.names[venue.buurtcode]
        title = fill_title(row["title"], buurt=buurt)
        description = _tell(row["description"], turn, rng)
        if turn and "{buurt}" not in row["title"]:
            title = f"{title} {wijk}"
        if turn:
            description += " " + _WHERE_TO_BE[venue.kind][turn % 2].replace("{venue}", venue.name)
        school = bool(set(groups) & _WITH_SCHOOL) or row["place"] == "school" or rng.random() < 0.3
        session = times(row["when"], begins=begins, until=until, on=on, with_holidays=school)
        core = _core(row, groups, venue, session, title, description, rng)
        made.append(
            Activity(
                **core,
                id=record_id(seed, "activity", f"{number}-{turn}"),
                checked_on=on - dt.timedelta(days=_days_since_check(rng)),
                owner_function=str(rng.choice(owners[row["organisation"]])),
                prevention=Prevention(row["prevention"]),
                organisation_id=organisations[row["organisation"]],
                status=status,
            )
        )
    return tuple(made)


def make_initiatives(
    places: Places, venues: Mapping[str, list[Venue]], *, seed: int, on: dt.date
) -> tuple[Initiative, ...]:
    """The residents' initiatives, each in the wijk of its group."""
    rng = np.random.default_rng([seed, 32])
    made = []
    for number, row in enumerate(rows("initiatives.csv")):
        groups = tuple(TargetGroup(group) for group in words(row["groups"]))
        stage = Stage(row["stage"])
        here = venues[row["where"]]
        fitting = [venue for venue in here if venue.kind == row["place"]] or here
        named = [venue for venue in fitting if _shares_name(row, venue, places)] or fitting
        venue = named[int(rng.integers(len(named)))]
        begins = on - dt.timedelta(days=int(rng.integers(200, 1500)))
        until = on - dt.timedelta(days=int(rng.integers(60, 180))) if stage is Stage.GESTOPT else None
        session = times(row["when"], begins=begins, until=until, on=on, with_holidays=False) if row["when"] else None
        made.append(
            Initiative(
                **_core(row, groups, venue, session, row["title"], row["description"], rng),
                id=record_id(seed, "initiative", str(number)),
                checked_on=on - dt.timedelta(days=_days_since_check(rng)),
                owner_function="opbouwwerker" if rng.random() < 0.6 else "coördinator bewonersinitiatieven",
                prevention=Prevention.UNIVERSEEL if rng.random() < 0.8 else Prevention.SELECTIEF,
                initiator=row["initiator"],
                stage=stage,
            )
        )
    return tuple(made)


def ages_of(groups: tuple[TargetGroup, ...]) -> tuple[int | None, int | None]:
    """First and last age of some target groups together; nothing when one of them has no ages or it is everybody."""
    ranges = [group.ages for group in groups]
    known = [ages for ages in ranges if ages is not None]
    if len(known) < len(ranges) or TargetGroup.IEDEREEN in groups:
        return None, None
    first, last = min(ages[0] for ages in known), max(ages[1] for ages in known)
    return first, None if last >= 120 else last


def _core(
    row: Mapping[str, str],
    groups: tuple[TargetGroup, ...],
    venue: Venue,
    session: Times | None,
    title: str,
    description: str,
    rng: np.random.Generator,
) -> dict:
    themes = tuple(Theme(theme) for theme in words(row["themes"]))
    first, last = ages_of(groups)
    return {
        "title": title,
        "description": description,
        "themes": themes,
        "dimensions": dimensions_of(themes)[:3],
        "target_groups": groups,
        "age_from": first,
        "age_to": last,
        "x": venue.x,
        "y": venue.y,
        "address": venue.name if venue.address == venue.name else f"{venue.name}, {venue.address}",
        "wijkcode": venue.wijkcode,
        "buurtcode": venue.buurtcode,
        "schedule": session.schedule if session else None,
        "ends_at": session.ends_at if session else None,
        "capacity": int(row["capacity"]),
        "price": float(row["price"]),
        "wheelchair": bool(rng.random() < (0.55 if venue.kind == "park" else 0.82)),
    }


def _venue(
    row: Mapping[str, str],
    groups: tuple[TargetGroup, ...],
    venues: Mapping[str, list[Venue]],
    places: Places,
    used: Mapping[str, int],
    taken: set[str],
    rng: np.random.Generator,
) -> Venue:
    where = row["where"]
    if where in venues:
        fitting = [venue for venue in venues[where] if venue.kind == row["place"]] or venues[where]
        return fitting[int(rng.integers(len(fitting)))]
    settings = _SETTINGS.get(where, {Setting.TOWN, Setting.VILLAGE})
    shut = {HIGH_NEED_LITTLE_SUPPLY} | taken
    if where == "jeugd" or set(groups) & _YOUNG or TargetGroup.KINDEREN in groups:
        shut |= _NOT_FOR_YOUTH - ({"WK990108"} if where != "jeugd" else set())
    options = [sketch.code for sketch in SKETCH if sketch.setting in settings and sketch.code not in shut]
    fitting = [venue for code in options for venue in venues[code] if venue.kind == row["place"]]
    fitting = fitting or [venue for code in options for venue in venues[code]]
    people = places.wijken["population"].fillna(1.0)
    weight = np.array([people[venue.wijkcode] ** 0.7 / (1 + used[venue.wijkcode]) for venue in fitting])
    return fitting[int(rng.choice(len(fitting), p=weight / weight.sum()))]


def _tell(text: str, turn: int, rng: np.random.Generator) -> str:
    """The text with its choice made: another one at each place as long as there are any."""
    start, bracket, rest = text.partition("[")
    if not bracket:
        return fill(text, buurt="", wijk="", rng=rng)
    options, _, after = rest.partition("]")
    parts = options.split("~")
    return (start + parts[turn % len(parts)] + after).strip()


def _shares_name(row: Mapping[str, str], venue: Venue, places: Places) -> bool:
    name = places.names[venue.buurtcode].lower()
    return name in f"{row['title']} {row['initiator']}".lower()


def _status(wijk: str, rng: np.random.Generator) -> ActivityStatus:
    draw = rng.random()
    if wijk == HIGH_NEED_LITTLE_SUPPLY or draw > _STOPPED + _PLANNED:
        return ActivityStatus.LOOPT
    return ActivityStatus.GESTOPT if draw < _STOPPED else ActivityStatus.GEPLAND


def _period(status: ActivityStatus, on: dt.date, rng: np.random.Generator) -> tuple[dt.date, dt.date | None]:
    if status is ActivityStatus.GEPLAND:
        return on + dt.timedelta(days=int(rng.integers(10, 80))), None
    begins = on - dt.timedelta(days=int(rng.integers(120, 1400)))
    if status is ActivityStatus.GESTOPT:
        return begins, on - dt.timedelta(days=int(rng.integers(15, 100)))
    # A third runs in a season that ends, the others until further notice.
    return begins, on + dt.timedelta(days=int(rng.integers(60, 300))) if rng.random() < 0.33 else None


def _days_since_check(rng: np.random.Generator) -> int:
    return int(rng.integers(190, 420) if rng.random() < _STALE else rng.integers(2, 175))
