"""What goes from each kind of record, and since when its time counts; how long is a setting."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from db.models.history import ACTOR
from db.words import Kind

MARKER = "[gewist]"
"""Stands in a field that may not be empty, after what was in it went."""


def _no_address(record_id: UUID) -> str:
    # Each access has an e-mail address of its own; this is no address, so nobody can sign in with it.
    return f"gewist-{record_id.hex}"


class Since(StrEnum):
    """What the time is counted from."""

    ENDED = "ended"
    CHANGED = "changed"


class Rule(NamedTuple):
    """
    What goes from a kind of record.

    ``blanks`` gives for each field what stands in it afterwards (a function gets the record's id). ``follows`` names a
    field that points to another kind of record: then it goes together with that one, and has no time of its own.
    """

    kind: Kind
    since: Since
    blanks: Mapping[str, Any | Callable[[UUID], Any]]
    follows: tuple[str, Kind] | None = None


_EXACT_PLACE = {"x": None, "y": None, "buurtcode": None}
_OFFER = {**_EXACT_PLACE, "address": None, "description": "", "owner_function": None}

# Whose text it is decides: what people say of a neighbourhood may hold people however well it was checked, and so does
# a contact. Titles of activities, amounts, numbers of participants and decisions of the municipality hold none.
RULES: Mapping[Kind, Rule] = {
    rule.kind: rule
    for rule in (
        Rule(Kind.SIGNAL, Since.CHANGED, {**_EXACT_PLACE, "text": MARKER, "given_by": None, ACTOR: None}),
        Rule(Kind.FEEDBACK_NOTE, Since.CHANGED, {"text": MARKER, ACTOR: None}, ("signal_id", Kind.SIGNAL)),
        Rule(Kind.BUNDLE, Since.CHANGED, {"summary": "", "owner_function": None}),
        Rule(Kind.PHASE_STEP, Since.CHANGED, {"reason": "", "owner_function": None}, ("bundle_id", Kind.BUNDLE)),
        Rule(
            Kind.ORGANISATION,
            Since.ENDED,
            {
                "contact_function": None,
                "contact_email": None,
                "contact_phone": None,
                "website": None,
                "description": None,
                "tasks": [],
                "channels": [],
            },
        ),
        Rule(Kind.ACTIVITY, Since.ENDED, _OFFER),
        Rule(Kind.INITIATIVE, Since.ENDED, {**_OFFER, "initiator": MARKER}),
        Rule(Kind.AGREEMENT, Since.CHANGED, {"conditions": ""}),
        Rule(
            Kind.MEMBERSHIP,
            Since.ENDED,
            {"email": _no_address, "name": MARKER, "subject": None, "organisation_ids": []},
        ),
        Rule(Kind.FEED_KEY, Since.ENDED, {"label": MARKER}),
        Rule(Kind.IMPORT, Since.CHANGED, {"filename": MARKER}),
        Rule(Kind.EXCEPTION, Since.CHANGED, {"words": MARKER}),
        Rule(Kind.SCENARIO, Since.CHANGED, {"note": "", "own_candidates": []}),
        Rule(Kind.JOINT_PROJECT, Since.CHANGED, {"goal": "", "measure": "", "owner_function": None}),
        Rule(Kind.PROJECT_STEP, Since.CHANGED, {"text": ""}, ("project_id", Kind.JOINT_PROJECT)),
        Rule(Kind.FROZEN, Since.CHANGED, {"asked": {}, "sheets": {}}),
        Rule(Kind.INTERVISIE_DAY, Since.CHANGED, {"agenda": [], "scenes": []}),
        Rule(Kind.CARD, Since.CHANGED, {"text": MARKER}),
        Rule(Kind.PICTURE, Since.CHANGED, {"content": b""}, ("day_id", Kind.INTERVISIE_DAY)),
    )
}
"""By kind. Gatherings, answers, takeovers and private links hold numbers and references only, and stay."""

ON_REQUEST: Mapping[Kind, Mapping[str, Any]] = {
    **{kind: rule.blanks for kind, rule in RULES.items()},
    Kind.BUNDLE: {**RULES[Kind.BUNDLE].blanks, "title": MARKER},
    Kind.PHASE_STEP: {**RULES[Kind.PHASE_STEP].blanks, "decision": None},
    Kind.ORGANISATION: {**RULES[Kind.ORGANISATION].blanks, "name": MARKER},
    Kind.ACTIVITY: {**_OFFER, "title": MARKER},
    Kind.INITIATIVE: {**RULES[Kind.INITIATIVE].blanks, "title": MARKER},
    Kind.AGREEMENT: {"conditions": "", "title": MARKER},
    Kind.TAKEOVER: {"what": MARKER},
    Kind.SCENARIO: {**RULES[Kind.SCENARIO].blanks, "title": MARKER, "places": []},
    Kind.JOINT_PROJECT: {**RULES[Kind.JOINT_PROJECT].blanks, "title": MARKER},
    Kind.FROZEN: {**RULES[Kind.FROZEN].blanks, "title": MARKER},
    Kind.INTERVISIE_DAY: {**RULES[Kind.INTERVISIE_DAY].blanks, "title": MARKER},
}
"""What can be erased when somebody asks for it; the name of who made or changed it, always."""
