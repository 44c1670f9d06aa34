"""Recognise which column of a file holds which field, and keep what a person said about it."""

import hashlib
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from components.intake.fields import FIELDS_OF, Asked, english_name_of, fields_of
from db.imports.identity import fold
from db.words import Kind

ALIKE = 88
"""From which likeness (0-100) of a heading with a known one a column is taken for that field."""

_SHORTEST = 4  # a slip of the pen in three letters is another word

Mapped = dict[str, int]
"""Place of the column (from 0) by name of the field."""


def propose(kind: Kind, header: Sequence[str]) -> Mapped:
    """Say which column most likely holds which field of a kind of record, as :func:`recognise`."""
    return recognise(FIELDS_OF[kind], header)


def recognise(fields: Sequence[Asked], header: Sequence[str]) -> Mapped:
    """
    Say which column most likely holds which field.

    A heading that is one of the known ones (in any case, with or without accents and marks) goes before one that is
    nearly so; each column and each field is used once.
    """
    folded = [fold(title) if title.strip() else "" for title in header]
    found: Mapped = {}
    used: set[int] = set()
    # The first known heading of a field before its second, so that "naam" is the name where there is a "titel" too.
    rank = max(len(asked.headings) for asked in fields)
    for at in range(rank):
        for asked in fields:
            if asked.name in found or at >= len(asked.headings):
                continue
            wanted = fold(asked.headings[at])
            place = next((n for n, title in enumerate(folded) if title == wanted and n not in used), None)
            if place is not None:
                found[asked.name] = place
                used.add(place)
    # As a file has it that was taken along in English.
    for asked in fields:
        wanted = fold(english_name_of(asked.name))
        place = next((n for n, title in enumerate(folded) if title == wanted and n not in used), None)
        if asked.name not in found and place is not None:
            found[asked.name] = place
            used.add(place)
    near = sorted(
        (
            (-fuzz.ratio(title, fold(heading)), place, asked.name)
            for asked in fields
            if asked.name not in found
            for heading in asked.headings
            if len(heading) >= _SHORTEST
            for place, title in enumerate(folded)
            if place not in used and len(title) >= _SHORTEST
        ),
    )
    for unlike, place, name in near:
        if -unlike >= ALIKE and name not in found and place not in used:
            found[name] = place
            used.add(place)
    return found


def signature(kind: Kind, header: Sequence[str]) -> str:
    """A name for files of a kind with the same headings, under which what a person chose is remembered."""
    return hashlib.sha256("\n".join([kind.value, *header]).encode()).hexdigest()[:16]


def lacking(kind: Kind, mapped: Mapping[str, int]) -> list[str]:
    """Fields without which no row can go in and that no column holds."""
    absent = [asked.name for asked in FIELDS_OF[kind] if asked.needed and asked.name not in mapped]
    if kind is Kind.SIGNAL and not set(mapped) & {"wijkcode", "buurtcode", "x", "lat", "address"}:
        absent.append("wijkcode")
    if kind is Kind.GATHERING and not set(mapped) & {"activity_id", "initiative_id"}:
        absent.append("activity_id")
    return absent


def cleaned(kind: Kind, mapped: Mapping[str, int], width: int) -> Mapped:
    """What was remembered, without fields and columns that are not there."""
    known = fields_of(kind)
    return {name: place for name, place in mapped.items() if name in known and 0 <= place < width}
