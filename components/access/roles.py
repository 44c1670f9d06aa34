"""What each role may, and where somebody who signed in stands, in a sentence."""

from collections.abc import Mapping

from components.words.texts import _, later
from db.words import Standing
from geodata.vocabulary import Role

GIVEN = (Role.BESTUUR, Role.SIGNAALGEVER, Role.PARTNER, Role.COORDINATOR, Role.BEHEERDER)
"""The roles that can be given, from few rights to many; everybody is a visitor already."""

_MAY: Mapping[Role, str] = {
    Role.BEZOEKER: later("Sees figures, activities, initiatives and partners, and how many signals there are."),
    Role.BESTUUR: later("Also reads agreements and scenarios, and structural signals that have been reported."),
    Role.SIGNAALGEVER: later("Also gives signals, and follows what becomes of them."),
    Role.PARTNER: later("Also reads signals, without the exact place, and keeps the activities of the own partner."),
    Role.COORDINATOR: later("Keeps the whole register of this municipality, and reads its history."),
    Role.BEHEERDER: later("Keeps the whole register, decides who has access, and loads figures."),
}

_STANDING: Mapping[Standing, str] = {
    Standing.UNKNOWN: later(
        "You are signed in as {address}, but have no access here yet. You see what every visitor sees. "
        "Ask the administrator of your municipality to add this address."
    ),
    Standing.ENDED: later(
        "Your access has ended. You see what every visitor sees. "
        "Do you still need it? Ask the administrator of your municipality."
    ),
    Standing.UNVERIFIED: later(
        "You are signed in, but the sign-in service has not confirmed your e-mail address. "
        "So Wijklens cannot see whether you have access. Confirm your address there, and sign in again."
    ),
    Standing.OTHER_ACCOUNT: later(
        "The address {address} already belongs to another account. "
        "Ask the administrator of your municipality to let you sign in with this account."
    ),
}


def may(role: Role) -> str:
    """Say what a role may."""
    return _(_MAY[role])


def why_no_access(standing: Standing, address: str) -> str:
    """Say kindly why somebody who signed in sees no more than a visitor, and what to do."""
    return _(_STANDING[standing], address=address)
