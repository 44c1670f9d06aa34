"""People with access: who signed in, which roles they have where, and their keys for feeds."""

from db.people.access import give_access, own_membership, read_people
from db.people.keys import actor_of_key, is_to_note, new_key, note_use, read_keys
from db.people.signing_in import Identity, actor_of, bind, standing, subject_of, to_bind

__all__ = [
    "Identity",
    "actor_of",
    "actor_of_key",
    "bind",
    "give_access",
    "is_to_note",
    "new_key",
    "note_use",
    "own_membership",
    "read_keys",
    "read_people",
    "standing",
    "subject_of",
    "to_bind",
]
