"""Rules for how people type on a phone: names without capitals, addresses half written, a neighbour described."""

from collections.abc import Iterator

from db.privacy import addresses_typed, names_typed, people_described
from db.privacy.findings import Finding, finding
from db.privacy.gazetteer import folded
from db.privacy.names import Names


def find(text: str, names: Names) -> Iterator[Finding]:
    """
    Find names, addresses, birth dates and residents who can be recognised.

    Parameters
    ----------
    text
        As it was typed; capitals and accents make little difference.

    Yields
    ------
    finding
        In no order, possibly over each other.
    """
    plain = folded(text)
    for rule in (names_typed.find, addresses_typed.find, people_described.find):
        for kind, start, end in rule(text, plain, names):
            yield finding(text, start, end, kind)
