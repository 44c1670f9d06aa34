"""The command line: ``python -m db.people add GM0828 "Naam" naam@gemeente.nl beheerder``, for the first beheerder."""

import argparse
import sys
from datetime import date
from typing import Any

from db.engine import engine_for, writing
from db.errors import InvalidRecordError, RegisterError
from db.people.access import give_access
from db.permissions import Actor
from db.start import migrate
from db.words import Origin
from geodata.vocabulary import Role

_WHO = Actor("db.people", Role.BEHEERDER, gemeenten=None)


def main(arguments: list[str] | None = None) -> int:
    """Give somebody access; 0 when it worked, 1 when nothing was changed by a fault."""
    parser = argparse.ArgumentParser(prog="python -m db.people", description="Give somebody access to a municipality.")
    commands = parser.add_subparsers(required=True)
    add = commands.add_parser("add", help="give access; it begins at the first sign-in with this address")
    add.add_argument("gemeente", help="code of the municipality, such as GM0828")
    add.add_argument("name", help="name, between quotes")
    add.add_argument("email", help="address that the sign-in provider has verified")
    add.add_argument("role", type=Role, choices=list(Role), metavar="role", help=", ".join(Role))
    chosen = parser.parse_args(arguments)
    try:
        engine = engine_for()
        migrate(engine)
        with writing(engine) as session:
            access = give_access(
                session,
                gemeente=chosen.gemeente,
                name=chosen.name,
                email=chosen.email,
                role=chosen.role,
                today=date.today(),
                actor=_WHO,
                origin=Origin.COMMAND,
            )
    except InvalidRecordError as invalid:
        for fault in invalid.faults:
            _say(f"{fault.field}: {fault.message}", sys.stderr)
        _say("Nothing was changed.", sys.stderr)
        return 1
    except RegisterError as failure:
        _say(f"{str(failure)[:1].upper()}{str(failure)[1:]}. Nothing was changed.", sys.stderr)
        return 1
    _say(f"{access.name} ({access.email}) is now {access.role} in {access.gemeente_code}.")
    return 0


def _say(line: str, stream: Any = None) -> None:
    (stream or sys.stdout).write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
