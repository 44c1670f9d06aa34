"""Take files of records into the register, without doubles, and undo that: plan, take in, undo, look back."""

from db.imports.past import Past, past_imports
from db.imports.plan import KINDS, Incoming, Plan, Planned, State, plan
from db.imports.taking import Taken, take_in
from db.imports.undoing import Left, Undone, Why, undo

__all__ = [
    "KINDS",
    "Incoming",
    "Left",
    "Past",
    "Plan",
    "Planned",
    "State",
    "Taken",
    "Undone",
    "Why",
    "past_imports",
    "plan",
    "take_in",
    "undo",
]
