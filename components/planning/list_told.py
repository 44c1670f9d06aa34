"""What a list of places says: its good places, and each fault by row, field and cure, as values to be shown."""

from collections.abc import Mapping, Sequence

from components.blocks.tables import Column, Row
from components.reading.planning import OwnPlace
from components.words import formats, reasons
from components.words.labels import capital
from components.words.privacy import advice
from components.words.texts import _, later
from db.privacy.findings import Finding
from geodata.errors import Fault
from geodata.sources.cells import CellFault
from geodata.sources.place_lists import MOST_PLACES
from geodata.sources.place_rows import LONGEST_NAME, MOST_EURO, MOST_PEOPLE, ListFault, ListField

SHOWN = 100
"""Faults, and places, that are shown; of more their number is told."""

FIELDS: Mapping[str, str] = {
    ListField.NAME: later("name"),
    ListField.X: later("x"),
    ListField.Y: later("y"),
    ListField.LON: later("longitude"),
    ListField.LAT: later("latitude"),
    ListField.ADDRESS: later("address"),
    ListField.PEOPLE: later("people a week"),
    ListField.EURO: later("euro"),
}

_FAULTS: Mapping[str, tuple[str, str]] = {
    ListFault.NO_NAME: (later("This place has no name."), later("Fill in a name, or leave out the row.")),
    ListFault.LONG_NAME: (later("This name is too long."), later("Keep it within {letters} characters.")),
    ListFault.FORMULA: (
        later("This is a formula that has not been worked out."),
        later("Write the words or the number themselves."),
    ),
    ListFault.CELL_ERROR: (
        later("The spreadsheet could not work this out."),
        later("Mend the formula, or write the value itself."),
    ),
    ListFault.NO_PLACE: (
        later("Nothing says where this place is."),
        later("Fill in x and y, or longitude and latitude."),
    ),
    ListFault.HALF_A_PLACE: (later("A place needs both numbers."), later("Fill in the other one too.")),
    ListFault.SWAPPED: (later("These two numbers are the wrong way round."), later("Swap them.")),
    ListFault.DEGREES: (
        later("These are degrees, not metres."),
        later("Call the columns lengtegraad and breedtegraad, instead of x and y."),
    ),
    ListFault.METRES: (
        later("These are metres, not degrees."),
        later("Call the columns x and y, instead of lengtegraad and breedtegraad."),
    ),
    ListFault.ABROAD: (
        later("This point does not lie in the Netherlands."),
        later("Check both numbers: RD New in metres (155000, 463000), or degrees (5.38, 52.15)."),
    ),
    ListFault.TWICE: (later("Row {found} has the same place."), later("Keep one of the two.")),
    ListFault.NEGATIVE: (
        later("This is less than nothing."),
        later("Write 0 or more, or leave it empty when it is not known."),
    ),
    ListFault.NOBODY: (
        later("This place could receive nobody."),
        later("Write 1 or more, or leave it empty when it is not known."),
    ),
    ListFault.TOO_LARGE: (
        later("This number is too large."),
        later("Write at most {people} people and {euro} euro."),
    ),
    ListFault.NOT_ASKED: (
        later("This row has an address and no coordinates."),
        later("Fill in x and y, or have the addresses looked up."),
    ),
    ListFault.NOT_FOUND: (
        later("This address was not found in this municipality."),
        later("Check street and number, or fill in x and y."),
    ),
    CellFault.NOT_WHOLE: (later("This is not a whole number."), later("Write it without decimals.")),
    CellFault.UNCLEAR_NUMBER: (
        later("It is not clear whether the point separates thousands or decimals."),
        later("Write decimals with a comma, and thousands without a point."),
    ),
    "missing_column": (
        later("This column is missing."),
        later("Add it, or give it the name that it has in the example."),
    ),
    "too_many_rows": (
        later("The file has too many rows."),
        later("Keep the {most} places that matter most."),
    ),
}
"""What is wrong and the cure, by code; other codes are those of every file (components/words/reasons.py)."""


def sentence(fault: Fault) -> tuple[str, str]:
    """Say what is wrong, and the cure."""
    if fault.code not in _FAULTS:
        return reasons.fault(fault)
    wrong, cure = _FAULTS[fault.code]
    limits = {
        "letters": LONGEST_NAME,
        "people": formats.number(MOST_PEOPLE),
        "euro": formats.number(MOST_EURO),
        "most": MOST_PLACES,
    }
    return _(wrong, found=fault.found), _(cure, **limits)


def fault_table(
    faults: Sequence[Fault], findings: Mapping[int, Finding] | None = None
) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of what is wrong: the row, the field, what stands there, and what to do.

    Parameters
    ----------
    findings
        By row, what the guard found for certain in its name.
    """
    told = [
        (fault.row, fault.field or "", "" if fault.code == ListFault.TWICE else fault.found, " ".join(sentence(fault)))
        for fault in faults
    ]
    told += [
        (row, ListField.NAME, found.text, " ".join((advice(found.kind).reason, _("Write the name of the place."))))
        for row, found in (findings or {}).items()
    ]
    told.sort(key=lambda one: one[0] or 0)
    columns = [Column(_("Row")), Column(_("Field")), Column(_("In the file")), Column(_("Wrong, and what to do"))]
    rows = [
        Row(
            [
                formats.NO_VALUE if row is None else str(row),
                capital(_(FIELDS[field])) if field in FIELDS else _("Whole row"),
                found or formats.NO_VALUE,
                said,
            ]
        )
        for row, field, found, said in told[:SHOWN]
    ]
    return columns, rows, _("{n} of {all} remarks", n=formats.number(len(rows)), all=formats.number(len(told)))


def place_table(places: Sequence[OwnPlace], areas: Sequence[str]) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of the places among which is chosen.

    Parameters
    ----------
    areas
        For each place the name of the buurt that it lies in; empty outside the municipality.
    """
    columns = [Column(_("Place")), Column(_("Where")), Column(_("People a week"), True), Column(_("Euro"), True)]
    rows = [
        Row([name, area or _("outside the municipality"), formats.number(people), formats.number(euro)])
        for (name, _x, _y, people, euro), area in list(zip(places, areas, strict=True))[:SHOWN]
    ]
    return columns, rows, _("{n} of {all} places", n=formats.number(len(rows)), all=formats.number(len(places)))
