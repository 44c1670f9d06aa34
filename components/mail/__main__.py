"""Send the weekly mail, for a timer: ``python -m components.mail digest GM0828 [--to FILE] [--on DAY]``."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from components.mail.errors import MailError
from components.mail.sending import send
from components.mail.writing import build
from components.words import reasons, texts
from components.words.texts import Language, _, ngettext
from db.areas import loaded_municipalities
from db.digest import digest, readers
from db.engine import reading
from db.errors import RegisterError, as_register_error
from db.permissions import Actor
from db.settings import get_settings
from geodata.vocabulary import Role


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Make the digest of a municipality, and send it to its coordinators or write it into a file.

    Returns
    -------
    code
        0 done; 1 not done, with the reason on the error output; 2 the command was not understood.
    """
    asked = _parser().parse_args(arguments)
    texts.use(Language(asked.lang))
    try:
        return _run(asked)
    except (RegisterError, MailError) as failure:
        return _fail(failure)
    except Exception as failure:
        known = as_register_error(failure)
        if known is failure:
            raise
        return _fail(known)


def _run(asked: argparse.Namespace) -> int:
    settings = get_settings()
    # Who runs the command has the server; it reads as a coordinator of this municipality, and writes nothing.
    actor = Actor("weekbericht", Role.COORDINATOR, frozenset({asked.gemeente}))
    with reading() as session:
        if asked.gemeente not in {one.code for one in loaded_municipalities(session)}:
            sys.stderr.write(_("{code} is not loaded in Wijklens.", code=asked.gemeente) + "\n")
            return 1
        mail = build(digest(session, gemeente=asked.gemeente, actor=actor, on=asked.on), base=settings.public_url)
        to = readers(session, gemeente=asked.gemeente)
    if asked.to is not None:
        asked.to.write_text(mail.html, encoding="utf-8")
        sys.stdout.write(f"{asked.to}\n")
        return 0
    if not to:
        sys.stderr.write(_("Nobody is coordinator there yet, so nothing was sent.") + "\n")
        return 1
    sent = send(mail, to, settings)
    sys.stdout.write(ngettext("Sent to {n} coordinator.", "Sent to {n} coordinators.", sent) + "\n")
    return 0


def _fail(failure: BaseException) -> int:
    sys.stderr.write(reasons.error(failure) + "\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components.mail", description="The weekly mail to coordinators.")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("digest", help="make and send the digest of a municipality")
    one.add_argument("gemeente", help="code of the municipality, as GM0828")
    one.add_argument("--to", type=Path, help="write the page into this file instead of sending it")
    one.add_argument("--on", type=dt.date.fromisoformat, default=dt.date.today(), help="last day, as 2026-03-01")
    one.add_argument("--lang", choices=[language.value for language in Language], default=Language.NL.value)
    return parser


if __name__ == "__main__":
    sys.exit(main())
