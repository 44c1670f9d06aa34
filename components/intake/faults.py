"""What is wrong with a row of a file, and the cure, as a sentence."""

from collections.abc import Mapping
from typing import NamedTuple

from components.words import field_faults
from components.words.texts import _, later
from db.errors import FieldFault


class RowFault(NamedTuple):
    """
    One fault: the number of the row as the spreadsheet shows it, the field, a stable code, what stands there.

    ``proposal`` is what may be meant. With ``blocks`` the row cannot go in; else it goes in without this field.
    """

    row: int
    field: str
    code: str
    found: str = ""
    proposal: str = ""
    blocks: bool = True


_SENTENCES: Mapping[str, str] = {
    "empty": later("Nothing is filled in here, and it is needed. Fill it in, or leave out the row."),
    "not_a_date": later("This is not a day. Write 31-12-2026 or 31 december 2026."),
    "unclear_date": later("It is not clear which day this is. Write 31-12-2026, with the year in four digits."),
    "not_a_time": later("This is not a time. Write 10:30."),
    "not_a_number": later("This is not a number. Write digits, with a comma or a point."),
    "unclear_number": later(
        "It is not clear whether the point separates thousands or decimals. Write 1234,5 without a point."
    ),
    "not_whole": later("This is not a whole number. Write it without decimals."),
    "not_yes_or_no": later("Write ja or nee, or leave it empty when it is not known."),
    "unknown_word": later("This word is not in the list. Use a word of the template."),
    "unknown_partner": later("No partner has this name. Add the partner first: take in a file with partners."),
    "ambiguous_partner": later("More than one partner has this name. Give them different names first."),
    "unknown_offer": later("Nothing with this name is in the register. Write the name as it stands there."),
    "ambiguous_offer": later("More than one has this name. Change the names in the register so that they differ."),
    "unknown_area": later("No wijk or buurt here has this name or code. Write it as CBS does."),
    "ambiguous_area": later("More than one buurt has this name. Write its code, such as BU08280102."),
    "address_not_found": later(
        "This address was not found in this municipality. Check street and number. The row goes in without a point."
    ),
    "address_needed": later(
        "This address was not found in this municipality. Check street and number, or fill in the wijk."
    ),
    "address_not_asked": later(
        "The address could not be looked up now. The row goes in without a point; give the file again later."
    ),
    "outside": later("This point does not lie in the municipality. Check the coordinates."),
    "half_a_place": later("A point needs both numbers. Fill in the other one too."),
    "unknown_schedule": later("These days and times cannot be read. Write: elke dinsdag 10:00-12:00."),
    "no_first_day": later("Once in two weeks needs a first day. Fill in the column begindatum."),
    "no_session": later("On these days it would never be. Check first day, last day and weekday."),
    "formula": later("This is a formula that has not been worked out. Open the file in Excel and save it again."),
    "cell_error": later("The spreadsheet could not work this out. Mend the formula, or write the value itself."),
    "duplicate": later("An earlier row of this file is the same record. Keep one of the two."),
    "ended": later("This record was ended in Wijklens. Take it up again there first, or leave out the row."),
    "forbidden": later("With your role you may not keep this record. Ask a coordinator of the municipality."),
    "changed_meanwhile": later("Somebody changed this record while you were looking. Look at the file again."),
}
"""What is wrong and the cure, by code; other codes are those of fields (components/words/field_faults.py)."""

_WITH_PROPOSAL = later("{sentence} Perhaps this is meant: {proposal}.")


def sentence(fault: RowFault) -> str:
    """Say what is wrong with a row and what to do, in whole sentences."""
    template = _SENTENCES.get(fault.code)
    said = (
        _(template)
        if template
        else field_faults.sentence(FieldFault(fault.row, fault.field, fault.code, "as the writing door told"))
    )
    return _(_WITH_PROPOSAL, sentence=said, proposal=fault.proposal) if fault.proposal else said


def of_field(fault: FieldFault, found: str = "") -> RowFault:
    """A fault that the writing door found, as one of a row."""
    return RowFault(fault.row, fault.field, fault.code, found)
