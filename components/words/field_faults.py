"""What is wrong with a field of a record, and the cure, as a sentence beside the field."""

from collections.abc import Mapping

from components.words.register_words import part_of
from components.words.texts import _, later
from db.errors import FieldFault

_PERSONAL: Mapping[str, str] = {
    "bsn": later("This looks like a citizen service number. Leave it out: Wijklens keeps nothing about one person."),
    "phone": later("This looks like a phone number. Leave it out, or name the organisation that can be called."),
    "email": later("This looks like an e-mail address. Leave it out, or name the organisation that can be written to."),
    "iban": later("This looks like an account number. Leave it out."),
    "licence_plate": later("This looks like a licence plate. Leave it out, and tell what happens in the street."),
    "postcode": later("This looks like somebody's address. Name the street or the buurt, without a number."),
}

SENTENCES: Mapping[str, str] = {
    "missing": later("Nothing is filled in here yet."),
    "string_too_short": later("Nothing is filled in here yet."),
    "too_short": later("Choose at least one."),
    "string_too_long": later("This text is too long. Make it shorter."),
    "too_long": later("These are too many. Leave some out."),
    "greater_than_equal": later("This number is too small."),
    "less_than_equal": later("This number is too large."),
    "int_parsing": later("Write a whole number, in digits."),
    "int_from_float": later("Write a whole number, in digits."),
    "int_type": later("Write a whole number, in digits."),
    "float_parsing": later("Write a number, in digits."),
    "float_type": later("Write a number, in digits."),
    "finite_number": later("Write a number, in digits."),
    "date_from_datetime_parsing": later("Choose a day, as day-month-year."),
    "date_parsing": later("Choose a day, as day-month-year."),
    "date_type": later("Choose a day, as day-month-year."),
    "time_parsing": later("Write a time, such as 10:30."),
    "time_type": later("Write a time, such as 10:30."),
    "enum": later("Choose one of the words in the list."),
    "string_pattern_mismatch": later("This is not written as it should be."),
    "bool_parsing": later("Choose yes, no or unknown."),
    "unknown_code": later("This area is not in the municipality. Choose another one."),
    "other_wijk": later("This buurt does not lie in the chosen wijk. Choose another buurt or wijk."),
    "unknown_organisation": later("This partner is not in the register. Choose another one."),
    "unknown_reference": later("This is no longer in the register. Choose another one."),
    "in_the_future": later("This day is still to come. Choose today or earlier."),
    "already_there": later("This address has access already. Look it up in the list."),
    "no_signals": later("Choose at least one signal."),
    "in_other_bundle": later("One of these signals is in a structural signal already. Leave it out."),
    "joined_already": later("These signals are joined already."),
    "not_joined": later("This signal is joined with no other."),
    "same_phase": later("It is in this phase already. Choose another one."),
    "decision_needed": later("Say what was decided."),
    "reason_needed": later("Say why: who gave the signals wants to know."),
    "before_last_step": later("The phase before it began later. Choose that day or a later one."),
    "two_partners": later("Choose two partners or more."),
    "text_without_lines": later("Write one line or more."),
    "scene_without_picture": later("Choose a picture first."),
    "picture_without_words": later("Say in words what the picture shows, for those who cannot see it."),
    "words_needed": later("Say what happened: the status stays, goes back or stops."),
    "before_status": later("The status was told on a later day. Choose that day or a later one."),
    "too_many_today": later("Enough was added today. Come back tomorrow."),
    "closed": later("This signal was closed, so nothing can be added to it."),
    "became_something": later("Something was made of this card already, and that stays."),
    "signal_stays": later("A signal is for who reads signals: make it a signal."),
    "unknown_field": later("This cannot be changed."),
    "uuid_parsing": later("Choose one from the list."),
    "uuid": later("This is not an id of Wijklens. Leave it empty for a new one."),
}
"""By ``code`` of a fault."""

_BY_FIELD: Mapping[tuple[str, str], str] = {
    # The door tells lines and lists that are too short alike: what is typed gets the words for what is typed.
    **{(field, "too_short"): SENTENCES["missing"] for field in ("title", "name", "what", "text")},
    **{
        (field, "too_long"): SENTENCES["string_too_long"]
        for field in ("title", "name", "goal", "measure", "text", "notes", "alt")
    },
    ("lines", "too_long"): later("This is too much to read from afar. Use twelve short lines at most."),
    ("schedule", "value_error"): later("These days and times cannot be read. Choose them again."),
    ("owner_function", "value_error"): later("Name a function, such as coordinator sport, and not a person."),
    ("contact_function", "value_error"): later("Name a function, such as coordinator sport, and not a person."),
    ("contact_email", "value_error"): later("This is not an e-mail address. Write it as info@example.nl."),
    ("email", "value_error"): later("This is not an e-mail address. Write it as name@example.nl."),
    ("contact_phone", "value_error"): later("This is not a phone number. Write digits only, such as 0412 123456."),
    ("website", "value_error"): later("Write the whole address, beginning with https://."),
    ("", "value_error"): later("What is filled in does not fit together. Look at days, ages and places."),
}


def sentence(fault: FieldFault) -> str:
    """
    Say what is wrong with a field and what to do.

    Parameters
    ----------
    fault
        As the writing door gives it; ``field`` may be a part of a list (``tasks.0.text``).
    """
    code, _dot, what = fault.code.partition(".")
    if code == "personal_data":
        return _(_PERSONAL.get(what, later("This looks like something about one person. Leave it out.")))
    field = part_of(fault.field)
    template = _BY_FIELD.get((field, code)) or SENTENCES.get(code)
    return _(template or later("This cannot be right. Look at it again."))
