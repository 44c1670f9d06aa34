"""A row of a file, as it comes in."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Incoming(NamedTuple):
    """
    A row that was read: its number in the file, the fields that the file has, and its own key where there is one.

    A field that the file has and that is empty in this row is ``None``; the municipality is not a field here.
    """

    row: int
    values: Mapping[str, Any]
    key: str | None = None
