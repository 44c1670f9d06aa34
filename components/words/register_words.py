"""Labels of the words of the register: kinds of records, what was done, through which door; and of their fields."""

from collections.abc import Mapping
from enum import StrEnum

from components.words.texts import _, later
from db.words import Action, CardKind, CardState, Kind, Origin, PassState, PictureFormat, Result, Term
from geodata.vocabulary import ChannelKind, SchoolRegion

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.FIGURES: later("figures"),
        Kind.MUNICIPALITY: later("municipality"),
        Kind.OWN_FIGURES: later("own figures"),
        Kind.ORGANISATION: later("partner"),
        Kind.ACTIVITY: later("activity"),
        Kind.INITIATIVE: later("residents' initiative"),
        Kind.SIGNAL: later("signal"),
        Kind.HISTORY: later("history"),
        Kind.GATHERING: later("gathering"),
        Kind.AGREEMENT: later("agreement"),
        Kind.TAKEOVER: later("takeover"),
        Kind.BUNDLE: later("structural signal"),
        Kind.PHASE_STEP: later("step of a structural signal"),
        Kind.ANSWER: later("answer to a structural signal"),
        Kind.FEEDBACK_LINK: later("private link"),
        Kind.FEEDBACK_NOTE: later("addition through the private link"),
        Kind.MEMBERSHIP: later("access"),
        Kind.FEED_KEY: later("key for feeds"),
        Kind.IMPORT: later("file taken in"),
        Kind.EXCEPTION: later("words let pass"),
        Kind.RETENTION: later("retention"),
        Kind.SCENARIO: later("scenario"),
        Kind.JOINT_PROJECT: later("joint project"),
        Kind.PROJECT_STEP: later("step of a joint project"),
        Kind.FROZEN: later("frozen view"),
        Kind.INTERVISIE_DAY: later("intervisie day"),
        Kind.PICTURE: later("picture"),
        Kind.CARD: later("card"),
        Kind.DAY_PASS: later("day pass"),
    },
    Action: {
        Action.COUNT: later("counted"),
        Action.READ: later("read"),
        Action.READ_PLACE: later("place read"),
        Action.CREATE: later("made"),
        Action.CHANGE: later("changed"),
        Action.END: later("ended"),
        Action.LOAD: later("loaded"),
        Action.REOPEN: later("taken up again"),
        Action.REDACT: later("erased"),
        Action.SIGN_IN: later("signed in"),
    },
    Origin: {
        Origin.SCREEN: later("screen"),
        Origin.FILE: later("file"),
        Origin.COMMAND: later("command"),
        Origin.DEMONSTRATION: later("demonstration"),
        Origin.LINK: later("private link"),
        Origin.UNDO: later("undone"),
        Origin.RETENTION: later("retention"),
        Origin.SIGN_IN: later("sign-in"),
    },
    Term: {
        Term.KOMT: later("is still to begin"),
        Term.LOOPT: later("runs"),
        Term.JAAR: later("ends within a year"),
        Term.KWARTAAL: later("ends within three months"),
        Term.VOORBIJ: later("has ended"),
    },
    PictureFormat: {PictureFormat.PNG: later("picture without loss (PNG)"), PictureFormat.JPEG: later("photo (JPEG)")},
    CardKind: {
        CardKind.IDEE: later("idea"),
        CardKind.VRAAG: later("question"),
        CardKind.SIGNAAL: later("signal"),
    },
    CardState: {
        CardState.WACHT: later("waits"),
        CardState.GETOOND: later("shown to the room"),
        CardState.GEWEIGERD: later("turned down"),
        CardState.SIGNAAL: later("became a signal"),
        CardState.INITIATIEF: later("became an idea for an initiative"),
    },
    PassState: {
        PassState.GELDIG: later("in force"),
        PassState.GEEN: later("no pass"),
        PassState.LATER: later("not yet in force"),
        PassState.VOORBIJ: later("over"),
        PassState.INGETROKKEN: later("withdrawn"),
        PassState.ANDERE_COMPUTER: later("of another computer"),
        PassState.GEWIJZIGD: later("changed or damaged"),
        PassState.ANDERE_DAG: later("the day was moved"),
        PassState.KLOK: later("the clock was put back"),
        PassState.TOEGANG: later("access has ended"),
    },
    Result: {Result.DONE: later("done"), Result.REFUSED: later("refused")},
    ChannelKind: {
        ChannelKind.NIEUWSBRIEF: later("newsletter"),
        ChannelKind.SPREEKUUR: later("consultation hour"),
        ChannelKind.APP: later("app"),
        ChannelKind.NETWERK: later("network"),
        ChannelKind.WEBSITE: later("website"),
        ChannelKind.SOCIALE_MEDIA: later("social media"),
        ChannelKind.HUISBEZOEK: later("home visit"),
        ChannelKind.ANDERS: later("another way"),
    },
    SchoolRegion: {
        SchoolRegion.NOORD: later("North"),
        SchoolRegion.MIDDEN: later("Central"),
        SchoolRegion.ZUID: later("South"),
    },
}
"""By list of words; ``components.words.labels`` takes them up."""

FIELDS: Mapping[str, str] = {
    "activity_id": later("activity"),
    "address": later("address"),
    "age_from": later("youngest age"),
    "age_to": later("oldest age"),
    "agenda": later("agenda"),
    "agreed_on": later("agreed on"),
    "amount_per_year": later("amount per year"),
    "as_of": later("as of"),
    "asked": later("what was asked"),
    "boundary_year": later("year of the boundaries"),
    "bundle_id": later("structural signal"),
    "became_id": later("what it became"),
    "buurtcode": later("buurt"),
    "capacity": later("number of places"),
    "changed": later("changed"),
    "channels": later("channels to residents"),
    "checked_on": later("checked on"),
    "colour": later("colour"),
    "conditions": later("conditions"),
    "contact_email": later("general e-mail address"),
    "contact_function": later("whom to turn to (function)"),
    "contact_phone": later("general phone number"),
    "content": later("contents"),
    "content_hash": later("check number of the file"),
    "created": later("new"),
    "day_id": later("intervisie day"),
    "decision": later("decision"),
    "description": later("description"),
    "dimensions": later("dimensions of Positive Health"),
    "email": later("e-mail address"),
    "ended_at": later("ended on"),
    "ends_at": later("until what time"),
    "ends_on": later("until"),
    "field": later("field"),
    "filename": later("file"),
    "finding": later("seen as"),
    "first_date": later("first date"),
    "format": later("kind of file"),
    "gemeente_code": later("municipality"),
    "goal": later("goal"),
    "given_by": later("given by"),
    "height": later("height in pixels"),
    "held_on": later("held on"),
    "id": later("id"),
    "initiative_id": later("residents' initiative"),
    "initiator": later("group of residents"),
    "joined_to": later("joined to"),
    "kind": later("kind"),
    "label": later("name"),
    "measure": later("how we see that it works"),
    "membership_id": later("access"),
    "name": later("name"),
    "note": later("note"),
    "open": later("open to everybody"),
    "object_id": later("record"),
    "observed_on": later("noticed on"),
    "organisation_id": later("partner"),
    "organisation_ids": later("partners"),
    "outcome": later("outcome"),
    "own_candidates": later("own candidate places"),
    "owner_function": later("who sees to it (function)"),
    "participants": later("number of participants"),
    "phase": later("phase"),
    "phase_since": later("in this phase since"),
    "places": later("chosen places"),
    "planned_on": later("date"),
    "prevention": later("prevention level"),
    "price": later("price"),
    "project_id": later("joint project"),
    "reached_on": later("reached on"),
    "reason": later("reason"),
    "reviewed_on": later("reviewed on"),
    "rules": later("rules for small numbers"),
    "role": later("role"),
    "scenes": later("scenes"),
    "schedule": later("days and times"),
    "sheets": later("what was shown"),
    "shown_on": later("shown on"),
    "school_holidays": later("not in the school holidays of region"),
    "severity": later("how serious"),
    "signal_id": later("signal"),
    "skipped": later("unchanged"),
    "stage": later("stage"),
    "stages": later("stages and dates"),
    "starts_on": later("from"),
    "state": later("what became of it"),
    "status": later("status"),
    "status_on": later("status as of"),
    "subject": later("sign-in"),
    "summary": later("summary"),
    "target_group": later("for whom"),
    "target_groups": later("for whom"),
    "tasks": later("tasks"),
    "text": later("text"),
    "theme": later("theme"),
    "themes": later("themes"),
    "title": later("title"),
    "told_on": later("told on"),
    "used_at": later("last used"),
    "valid_on": later("in force on"),
    "website": later("website"),
    "what": later("what"),
    "wheelchair": later("wheelchair accessible"),
    "width": later("width in pixels"),
    "wijkcode": later("wijk"),
    "wijkcodes": later("wijken"),
    "words": later("words"),
    "x": later("place (x)"),
    "y": later("place (y)"),
}
"""What a person reads for a field of a record, in the middle of a sentence."""


WITHIN: Mapping[str, Mapping[str, str]] = {
    "agenda": {"what": later("line of the agenda"), "time": later("time in the agenda")},
    "scenes": {
        "title": later("name of a scene"),
        "notes": later("notes for the presenter"),
        "lines": later("text of a scene"),
        "picture": later("picture of a scene"),
        "alt": later("what a picture shows"),
    },
}
"""What a person reads for a part of a field that is a list of parts, by field and part."""


def part_of(field: str) -> str:
    """Give the part of a list that a field names (``scenes.0.title``: ``title``); else the field itself."""
    first, *rest = field.split(".")
    return next((name for name in rest if name in WITHIN.get(first, {})), first)


def field_name(field: str) -> str:
    """
    Give the name of a field, in the middle of a sentence: ``number of places``.

    A part of a list (``tasks.0``) has the name of the list; of scenes and the agenda it has a name of its own.

    Raises
    ------
    KeyError
        For a field that has no name: a fault of ours, found by a test.
    """
    first, part = field.partition(".")[0], part_of(field)
    return _(FIELDS[first] if part == first else WITHIN[first][part])
