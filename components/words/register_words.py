"""Labels of the words of the register: kinds of records, what was done, through which door; and of their fields."""

from collections.abc import Mapping
from enum import StrEnum

from components.words.texts import _, later
from db.words import Action, Kind, Origin, Result, Term
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
    "amount_per_year": later("amount per year"),
    "as_of": later("as of"),
    "boundary_year": later("year of the boundaries"),
    "bundle_id": later("structural signal"),
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
    "content_hash": later("check number of the file"),
    "created": later("new"),
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
    "gemeente_code": later("municipality"),
    "given_by": later("given by"),
    "held_on": later("held on"),
    "id": later("id"),
    "initiative_id": later("residents' initiative"),
    "initiator": later("group of residents"),
    "joined_to": later("joined to"),
    "kind": later("kind"),
    "label": later("name"),
    "membership_id": later("access"),
    "name": later("name"),
    "object_id": later("record"),
    "observed_on": later("noticed on"),
    "organisation_id": later("partner"),
    "organisation_ids": later("partners"),
    "owner_function": later("who sees to it (function)"),
    "participants": later("number of participants"),
    "phase": later("phase"),
    "phase_since": later("in this phase since"),
    "prevention": later("prevention level"),
    "price": later("price"),
    "reached_on": later("reached on"),
    "reason": later("reason"),
    "reviewed_on": later("reviewed on"),
    "role": later("role"),
    "schedule": later("days and times"),
    "school_holidays": later("not in the school holidays of region"),
    "severity": later("how serious"),
    "signal_id": later("signal"),
    "skipped": later("unchanged"),
    "stage": later("stage"),
    "stages": later("stages and dates"),
    "starts_on": later("from"),
    "status": later("status"),
    "subject": later("sign-in"),
    "summary": later("summary"),
    "target_group": later("for whom"),
    "target_groups": later("for whom"),
    "tasks": later("tasks"),
    "text": later("text"),
    "theme": later("theme"),
    "themes": later("themes"),
    "title": later("title"),
    "used_at": later("last used"),
    "website": later("website"),
    "what": later("what"),
    "wheelchair": later("wheelchair accessible"),
    "wijkcode": later("wijk"),
    "wijkcodes": later("wijken"),
    "words": later("words"),
    "x": later("place (x)"),
    "y": later("place (y)"),
}
"""What a person reads for a field of a record, in the middle of a sentence."""


def field_name(field: str) -> str:
    """
    Give the name of a field, in the middle of a sentence: ``number of places``.

    A part of a list (``tasks.0``) has the name of the list.

    Raises
    ------
    KeyError
        For a field that has no name: a fault of ours, found by a test.
    """
    return _(FIELDS[field.partition(".")[0]])
