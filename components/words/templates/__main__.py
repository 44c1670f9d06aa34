"""Check sentences: ``python -m components.words.templates check [own file] [--lang en]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from components.words import texts
from components.words.templates import checking, told, trying
from components.words.templates.in_use import built_in, read_own
from components.words.templates.model import Book, Flaw
from components.words.templates.reading import FILES, FOLDER, Reader
from components.words.texts import Language, _, ngettext


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Check our own sentences, or a file of a municipality over them; or show what each sentence becomes.

    Returns
    -------
    code
        0 all is right; 1 something is wrong, each thing with its place and the cure on the error output.
    """
    asked = _parser().parse_args(arguments)
    texts.use(Language(asked.lang))
    book, flaws = _read(asked.file)
    for flaw in flaws:
        where, wrong, cure = told.flaw(flaw)
        sys.stderr.write(f"{where}\n    {wrong}\n    {cure}\n")
    if asked.what == "show":
        _show(book)
    number = len(flaws)
    said = ngettext("{n} thing is wrong.", "{n} things are wrong.", number) if number else _("All sentences are right.")
    (sys.stderr if number else sys.stdout).write(said + "\n")
    return 1 if number else 0


def _read(file: Path | None) -> tuple[Book, Sequence[Flaw]]:
    if file is not None:
        return read_own(file)
    book = built_in()
    lines = [Reader((FOLDER / name).read_text(encoding="utf-8")) for name in FILES]

    def line(name: str, key: str) -> int | None:
        return next((found for one in lines if (found := one.line(name, key)) is not None), None)

    return book, checking.of_book(book, line)


def _show(book: Book) -> None:
    for template in book.all:
        for spoken in Language:
            for said in dict.fromkeys(trying.sentences(template, spoken)):
                sys.stdout.write(f"{template.id} {spoken}: {said}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.words.templates", description="The sentences about an area."
    )
    parser.add_argument("what", choices=["check", "show"], help="check them, or show what each one becomes")
    parser.add_argument("file", nargs="?", type=Path, help="a file of the municipality's own; without it ours")
    parser.add_argument("--lang", choices=[one.value for one in Language], default=Language.NL.value)
    return parser


if __name__ == "__main__":
    sys.exit(main())
