"""The day pass: a sealed file with which one machine works on one day, for one municipality, without the provider."""

from db.clock import today as today_here
from db.day_pass.judging import Judged, judge
from db.day_pass.machine import Machine, machine_of
from db.day_pass.passes import PassSeen, close_over, is_to_note, note_use, over, passes_of_day, revoke
from db.day_pass.preparing import OtherDayError, OtherMunicipalityError, prepare
from db.day_pass.sealing import form_key

__all__ = [
    "Judged",
    "Machine",
    "OtherDayError",
    "OtherMunicipalityError",
    "PassSeen",
    "close_over",
    "form_key",
    "is_to_note",
    "judge",
    "machine_of",
    "note_use",
    "over",
    "passes_of_day",
    "prepare",
    "revoke",
    "today_here",
]
