"""Find the messages in the code, bring the catalogues up to date with them: ``python -m components.words.extract``."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from components.words.texts import Language, catalogue_path, read_catalogue

ROOT = Path(__file__).parents[2]
ROOMS = ("app.py", "components", "pages")
ONE = ("_", "later")
MANY = "ngettext"

MessageId = str | tuple[str, str]


def source_files() -> Iterator[Path]:
    """Give the files whose text a person can read."""
    for room in ROOMS:
        place = ROOT / room
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def messages_in(source: str) -> Iterator[tuple[MessageId, int]]:
    """
    Give each message of a source text with its line.

    A message is the first argument of ``_`` or ``later``, or the first two of ``ngettext``, when it stands there
    in full; ``_(variable)`` translates what was marked with ``later`` elsewhere.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        written = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id in ONE and written:
            yield written[0], node.lineno
        elif node.func.id == MANY and len(written) == 2:
            yield (written[0], written[1]), node.lineno


def messages() -> dict[MessageId, list[str]]:
    """Give every message of the product with the files in which it stands."""
    found: dict[MessageId, list[str]] = {}
    for path in source_files():
        for message, _line in messages_in(path.read_text(encoding="utf-8")):
            places = found.setdefault(message, [])
            name = path.relative_to(ROOT).as_posix()
            if name not in places:
                places.append(name)
    return found


def brought_up_to_date(language: Language) -> Catalog:
    """Give the catalogue with exactly the messages of the code; what was translated stays translated."""
    old = read_catalogue(language) if catalogue_path(language).exists() else Catalog(locale=language.value)
    new = Catalog(locale=language.value, project="Wijklens", fuzzy=False, creation_date=old.creation_date)
    for message, places in sorted(messages().items(), key=lambda item: str(item[0])):
        one = message if isinstance(message, str) else message[0]
        known = old.get(one)
        text = known.string if known is not None and known.string else ""
        if isinstance(message, tuple) and not isinstance(text, tuple):
            text = ("", "")
        elif isinstance(message, str) and isinstance(text, tuple):
            # It had a plural until now. Left as it is, writing would break off halfway through the file.
            text = text[-1]
        new.add(message, text, locations=[(place, 0) for place in places])
    return new


def main() -> None:
    """Write both catalogues anew."""
    for language in Language:
        catalogue = brought_up_to_date(language)
        with catalogue_path(language).open("wb") as file:
            write_po(file, catalogue, width=120, include_lineno=False, omit_header=False)


if __name__ == "__main__":
    main()
