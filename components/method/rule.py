"""One rule of the reckoning."""

from collections.abc import Sequence
from typing import NamedTuple


class Rule(NamedTuple):
    """One part of the reckoning: what it is about, how it is done, and where the method comes from."""

    about: str
    lines: Sequence[str]
    sources: Sequence[str] = ()
