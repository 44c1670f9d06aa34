"""The way back to who gave a signal."""

from db.feedback.following import NOTES_PER_DAY, Added, Followed, Way, add_note, follow, notes_of
from db.feedback.links import (
    HOLDER,
    KEY_LENGTH,
    LinkSeen,
    holder,
    link_of,
    links_of,
    make_link,
    revoke,
    revoke_by_key,
)

__all__ = [
    "HOLDER",
    "KEY_LENGTH",
    "NOTES_PER_DAY",
    "Added",
    "Followed",
    "LinkSeen",
    "Way",
    "add_note",
    "follow",
    "holder",
    "link_of",
    "links_of",
    "make_link",
    "notes_of",
    "revoke",
    "revoke_by_key",
]
