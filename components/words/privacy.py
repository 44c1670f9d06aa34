"""Why words in a text were marked as personal data, and what to write instead."""

from collections.abc import Mapping
from typing import NamedTuple

from components.words.texts import _, later
from db.privacy.findings import FindingKind


class Advice(NamedTuple):
    """Why something cannot stay, and what to write instead, as whole sentences."""

    reason: str
    instead: str


_ADVICE: Mapping[FindingKind, Advice] = {
    FindingKind.BSN: Advice(
        later("This is a citizen service number: it points at one person."),
        later("Leave it out. Wijklens keeps nothing about one person; the care file does."),
    ),
    FindingKind.PHONE: Advice(
        later("This is a phone number."),
        later("Leave it out, or name the organisation that can be called."),
    ),
    FindingKind.EMAIL: Advice(
        later("This is an e-mail address."),
        later("Leave it out, or name the organisation that can be written to."),
    ),
    FindingKind.IBAN: Advice(
        later("This is an account number."),
        later("Leave it out."),
    ),
    FindingKind.LICENCE_PLATE: Advice(
        later("This is a licence plate: it leads to the owner."),
        later("Tell what happens in the street. To report a car, call the police or the municipality."),
    ),
    FindingKind.POSTCODE: Advice(
        later("A postcode with a house number is somebody's address."),
        later("Name the street or the buurt, without a number."),
    ),
    FindingKind.PERSON: Advice(
        later("This looks like a person's name."),
        later("Write who it is about in general, such as a resident, an older woman or a volunteer."),
    ),
    FindingKind.ADDRESS: Advice(
        later("A street with a house number is somebody's address."),
        later("Name the street or the buurt, without a number."),
    ),
    FindingKind.BIRTH_DATE: Advice(
        later("This looks like somebody's date of birth."),
        later("Leave it out, or name an age group, such as over 75."),
    ),
    FindingKind.INDIRECT: Advice(
        later("Who knows the buurt can tell who this is, even without a name."),
        later("Write it so that it could be about more people, such as: a family, or neighbours."),
    ),
}


def advice(kind: FindingKind) -> Advice:
    """Give the reason and what to write instead, in the language of the current run."""
    found = _ADVICE[kind]
    return Advice(_(found.reason), _(found.instead))
