"""From a form to the fields of a record, or to what is wrong with it and how to mend that."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from components.keeping import times as schedules
from components.keeping.draft import Answer, Draft, Price, When, schedule_in, times_in
from components.words.field_faults import sentence
from components.words.texts import _, later
from db.checking import validate
from db.errors import FieldFault
from db.forms import form_of
from db.words import Kind

FAULTS: Mapping[str, str] = {
    schedules.Fault.NO_WEEKDAY.value: later("Choose at least one day of the week."),
    schedules.Fault.NO_BEGIN.value: later("Choose at what time it begins, or leave out when it ends."),
    schedules.Fault.ENDS_FIRST.value: later("It ends before it begins. Choose a later end."),
    schedules.Fault.UNTIL_FIRST.value: later("The last day is before the first day. Choose a later last day."),
    schedules.Fault.NEVER.value: later("Between the first and the last day there is no such day. Choose other days."),
    schedules.Fault.TOO_LONG.value: later("These are too many single days. Take out those that are over."),
    "no_title": later("Give it a name."),
    "no_initiator": later("Name the group of residents."),
    "no_first_day": later("Choose the day on which it begins."),
    "no_until": later("Choose the last day, or choose that it goes on."),
    "no_price": later("Write what it costs for one time, or choose free or unknown."),
    "ages_in_order": later("The first age is above the last. Change one of the two."),
    "no_organisation": later("Choose whose activity it is."),
    "no_stage_day": later("Choose since when it is in this stage."),
    "stage_before": later("It came into an earlier stage later than this day. Choose a later day."),
}
"""What is wrong and the cure, by code, where the register has no sentence of its own."""

# Where a fault of the register is told in the form.
_SHOWN_AT = {
    "ends_at": "schedule",
    "x": "place",
    "y": "place",
    "wijkcode": "place",
    "buurtcode": "place",
    "stages": "stage",
}
_PLAIN = ("title", "description", "age_from", "age_to", "prevention", "address", "x", "y", "wijkcode", "buurtcode")
Faults = dict[str, str]
"""Code of a fault, or its sentence, by the name of the field in the form."""


def fields(kind: Kind, draft: Draft, *, gemeente: str, today: dt.date) -> tuple[dict[str, Any], Faults]:
    """
    Give the record that a form says.

    Parameters
    ----------
    kind
        ``Kind.ACTIVITY`` or ``Kind.INITIATIVE``.
    today
        The day that "checked today" means.

    Returns
    -------
    values
        Fields of the record's form, with ``gemeente_code``.
    faults
        Sentences by field (``schedule``, ``place``, ``price`` for those parts); empty when it can be stored, as far as
        that can be known without the register.
    """
    faults = _own_faults(kind, draft)
    values: dict[str, Any] = {"gemeente_code": gemeente, **{name: draft[name] for name in _PLAIN}}
    values |= {name: list(draft[name]) for name in ("themes", "dimensions", "target_groups")}
    values |= _times(draft, faults)
    values |= {
        "capacity": draft["capacity"],
        "price": {Price.FREE: 0.0, Price.EURO: draft["price"], Price.UNKNOWN: None}[Price(draft["price_kind"])],
        "wheelchair": {Answer.YES: True, Answer.NO: False, Answer.UNKNOWN: None}[Answer(draft["wheelchair"])],
        "owner_function": draft["owner_function"] or None,
        "checked_on": today if draft["checked_today"] else draft["checked_on"],
    }
    if kind is Kind.ACTIVITY:
        known = draft["organisation_id"]
        values |= {"organisation_id": None if known is None else UUID(known), "status": draft["status"]}
    else:
        values |= {"initiator": draft["initiator"], "stage": draft["stage"], "stages": _stages(draft)}
    found = {_SHOWN_AT.get(one.field.partition(".")[0], one.field.partition(".")[0]): sentence(one)
             for one in reversed(validate(form_of(kind), [values]).faults)}  # fmt: skip
    said = found | {name: _(FAULTS[code]) for name, code in faults.items()}
    if len(said) > 1:
        # What does not fit together is told at its own field already.
        said.pop("", None)
    return values, said


def told(faults: list[FieldFault]) -> Faults:
    """Give the sentences of faults that the register found, by the name of the field in the form."""
    return {
        _SHOWN_AT.get(one.field.partition(".")[0], one.field.partition(".")[0]): sentence(one)
        for one in reversed(faults)
    }


def changed(values: Mapping[str, Any], base: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """
    Give the fields that differ from the record as the form was opened with, as they would be stored.

    Raises
    ------
    ValidationError
        If the values have faults: look at those first.
    """
    create = form_of(kind).create
    stored = create.model_validate(dict(values)).columns()
    before = create.model_validate({name: base[name] for name in create.model_fields}).columns()
    return {name: values[name] for name in values if stored[name] != before[name]}


def _own_faults(kind: Kind, draft: Draft) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not draft["title"].strip():
        faults["title"] = "no_title"
    if kind is Kind.INITIATIVE and not draft["initiator"].strip():
        faults["initiator"] = "no_initiator"
    if draft["price_kind"] == Price.EURO and draft["price"] is None:
        faults["price"] = "no_price"
    first, last = draft["age_from"], draft["age_to"]
    if first is not None and last is not None and first > last:
        faults["age_from"] = "ages_in_order"
    if kind is Kind.ACTIVITY and draft["organisation_id"] is None:
        faults["organisation_id"] = "no_organisation"
    if kind is Kind.INITIATIVE:
        earlier = [one["since"] for one in _earlier(draft)]
        if draft["stage_since"] is None and draft["stages"]:
            faults["stage"] = "no_stage_day"
        elif draft["stage_since"] is not None and earlier and draft["stage_since"].isoformat() < max(earlier):
            faults["stage"] = "stage_before"
    return faults


def _times(draft: Draft, faults: dict[str, str]) -> dict[str, Any]:
    """The schedule with its end and its holidays; what is wrong with it is added to the faults."""
    nothing = {"schedule": None, "ends_at": None, "school_holidays": None}
    if draft["when"] == When.UNKNOWN:
        return nothing
    kept = {"ends_at": draft["ends"], "school_holidays": draft["school_holidays"]}
    if draft["when"] == When.TIMES:
        times = times_in(draft)
        wrong = (
            "no_first_day"
            if times is None
            else "no_until"
            if not draft["forever"] and draft["until"] is None and times.repeat is not schedules.Repeat.ONCE
            else schedules.fault(times)
        )
        if wrong is not None:
            faults["schedule"] = str(wrong)
            return nothing
        if times is not None and times.repeat is schedules.Repeat.ONCE:
            kept["school_holidays"] = None
    return {"schedule": schedule_in(draft), **kept}


def _stages(draft: Draft) -> list[dict[str, Any]]:
    """The stages with their days: the one that is chosen now comes last, with its day."""
    if draft["stage_since"] is None:
        return list(draft["stages"])
    return [*_earlier(draft), {"stage": draft["stage"], "since": draft["stage_since"].isoformat()}]


def _earlier(draft: Draft) -> list[dict[str, Any]]:
    """The stages before the one that is chosen now; it may have been in that one before, and come back."""
    stages = list(draft["stages"])
    return stages[:-1] if stages and stages[-1]["stage"] == draft["stage"] else stages
