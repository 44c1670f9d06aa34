"""What a change is about, by name: a field, or fields that go together."""

from collections.abc import Mapping

from components.words.register_words import FIELDS
from components.words.register_words import field_name as name_of
from components.words.texts import _, later

_MATTERS: Mapping[str, str] = {
    "place": later("place"),
    "offer": later("activity or initiative"),
    "term": later("from – until"),
    "ages": later("ages"),
}
"""Names of what goes together (components/conflict.py) where it is not that of one of its fields."""

UNSAID = frozenset(
    {"asked", "boundary_year", "content_hash", "subject", "id", "gemeente_code", "version", "key_hash", "seal_hash"}
)
"""What a program needs and no person reads."""


def matter_name(name: str) -> str:
    """Give the name of a field or of fields that go together; what an old line of the history knew keeps its own."""
    if name in _MATTERS:
        return _(_MATTERS[name])
    return name_of(name) if name in FIELDS else name.replace("_", " ")
