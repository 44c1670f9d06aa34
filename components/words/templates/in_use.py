"""The book of templates in use: ours, with the municipality's own file over it as far as that is right."""

from functools import cache, lru_cache
from pathlib import Path

from components.words.templates.checking import right_of
from components.words.templates.filling import fill
from components.words.templates.kinds import FACTS, Topic
from components.words.templates.model import Book, Flaw, FlawCode
from components.words.templates.reading import FILES, FOLDER, LARGEST, Reader, joined
from components.words.texts import language
from db.settings import get_settings


@cache
def built_in() -> Book:
    """
    Read the templates that come with the product.

    Raises
    ------
    ValueError
        If one of them is wrong: a fault of ours, found by a test.
    """
    book = Book()
    for name in FILES:
        reader = Reader((FOLDER / name).read_text(encoding="utf-8"))
        book = joined(book, reader.book())
        if reader.flaws:
            raise ValueError(f"{name}: {reader.flaws[0]}")
    return book


def book() -> Book:
    """Give the templates in use."""
    return _in_use()[0]


def flaws() -> tuple[Flaw, ...]:
    """Give what is wrong in the municipality's own file; those templates are not used, ours are."""
    return _in_use()[1]


def read_own(path: Path) -> tuple[Book, tuple[Flaw, ...]]:
    """
    Put a file of templates over ours.

    Returns
    -------
    book, flaws
        Only what is right of the file is in the book; a file that cannot be read is one flaw.
    """
    base = built_in()
    try:
        if path.stat().st_size > LARGEST:
            return base, (Flaw(FlawCode.UNREADABLE),)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return base, (Flaw(FlawCode.UNREADABLE),)
    reader = Reader(text, base)
    own = reader.book()
    right, wrong = right_of(own, base, reader)
    return joined(base, right), (*reader.flaws, *wrong)


def _in_use() -> tuple[Book, tuple[Flaw, ...]]:
    path = get_settings().sentences_file
    if path is None:
        return built_in(), ()
    try:
        found = path.stat()
    except OSError:
        return built_in(), (Flaw(FlawCode.UNREADABLE),)
    return _kept(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _kept(path: Path, changed: int, size: int) -> tuple[Book, tuple[Flaw, ...]]:
    """One file as it was at a moment: a saved change is seen at once, without a restart."""
    return read_own(path)


def say(topic: Topic, **facts: object) -> str:
    """
    Say the first sentence of a topic that fits the facts, in the language of the run.

    Parameters
    ----------
    facts
        As ``kinds.FACTS`` names them; what is not known is left out or ``None``. A sentence that needs it is not said.

    Returns
    -------
    sentence
        Plain text; empty when no sentence fits.

    Raises
    ------
    ValueError
        If a fact is not in the table: a fault of ours.
    """
    strange = facts.keys() - FACTS[topic].keys()
    if strange:
        raise ValueError(f"no sentence about {topic} can name {sorted(strange)}")
    for template in book().templates[topic]:
        if all(condition.holds(facts) for condition in template.when):
            said = fill(template.text[language()], facts)
            if said is not None:
                return said
    return ""
