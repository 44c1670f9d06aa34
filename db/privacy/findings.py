"""What a check of a text finds: a place in the text, what it is, and whether a person may say that it is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class FindingKind(StrEnum):
    """Kinds of personal data in a text; the first six are exact, the others may be a place or an organisation."""

    BSN = "bsn"
    PHONE = "telefoonnummer"
    EMAIL = "e-mailadres"
    IBAN = "rekeningnummer"
    LICENCE_PLATE = "kenteken"
    POSTCODE = "postcode met huisnummer"
    PERSON = "naam"
    ADDRESS = "adres"
    BIRTH_DATE = "geboortedatum"
    INDIRECT = "herkenbare bewoner"


EXACT_KINDS = frozenset(
    {
        FindingKind.BSN,
        FindingKind.PHONE,
        FindingKind.EMAIL,
        FindingKind.IBAN,
        FindingKind.LICENCE_PLATE,
        FindingKind.POSTCODE,
    }
)
OF_PLACES = frozenset({FindingKind.ADDRESS, FindingKind.POSTCODE, FindingKind.LICENCE_PLATE})
"""What is no finding in a field that holds an address; a postcode looks like a licence plate."""

_EDGES = " \t\r\n.,;:-()"


@dataclass(frozen=True, order=True)
class Finding:
    """
    Personal data at ``text[start:end]`` of a text.

    ``overridable``: a person may say that it is a place or an organisation; never for an exact finding.
    """

    start: int
    end: int
    kind: FindingKind
    text: str
    overridable: bool

    @property
    def id(self) -> str:
        """
        A name for what was found that tells nothing about it: kind and words, hashed.

        The same words found elsewhere in a text have the same id, so that what somebody let pass stays passed while
        the rest of the text is edited.
        """
        words = " ".join(self.text.casefold().split())
        return sha256(f"{self.kind}\n{words}".encode()).hexdigest()[:16]


def finding(text: str, start: int, end: int, kind: FindingKind) -> Finding:
    """The finding of a kind at a place in a text."""
    return Finding(start, end, kind, text[start:end], kind not in EXACT_KINDS)


def without_overlaps(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """
    Findings in the order of the text, none over another: a reader sees one mark for one matter.

    Of exact findings that overlap the longer stays, else the first. Others that overlap become one, of the kind of
    the longest. What an exact finding takes from another is cut off it; a rest without a letter or digit is dropped.
    """
    exact: list[Finding] = []
    merged: list[Finding] = []
    for candidate in sorted(findings, key=lambda one: (one.start, -one.end, one.kind)):
        kept = merged if candidate.overridable else exact
        last = kept[-1] if kept else None
        if last is None or last.end <= candidate.start:
            kept.append(candidate)
            continue
        longest = candidate if candidate.end - candidate.start > last.end - last.start else last
        # What began earlier is sorted before, so only the last one can reach this far.
        kept[-1] = (
            finding(text, last.start, max(last.end, candidate.end), longest.kind) if longest.overridable else longest
        )
    for one in merged:
        exact.extend(_rests(text, one, [other for other in exact if not other.overridable]))
    return sorted(exact)


def _rests(text: str, one: Finding, others: list[Finding]) -> Iterator[Finding]:
    start = one.start
    over = [(other.start, other.end) for other in others if other.start < one.end and other.end > one.start]
    for left, right in [*over, (one.end, one.end)]:
        stretch = text[start:left]
        if over:
            # The space or comma between two marks belongs to neither.
            start += len(stretch) - len(stretch.lstrip(_EDGES))
            stretch = stretch.strip(_EDGES)
        if any(character.isalnum() for character in stretch):
            yield finding(text, start, start + len(stretch), one.kind)
        start = right
