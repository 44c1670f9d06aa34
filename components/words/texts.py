"""The text catalogue: every sentence that a person reads, in the language of the current run.

Message ids are English sentences. The catalogues (``locale/<language>/LC_MESSAGES/messages.po``) are read and
compiled in memory on first use, so that there is no built file that can be out of date.
"""

import gettext
import io
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_FOLDER = Path(__file__).parent / "locale"


class Language(StrEnum):
    """Languages of the screens; Dutch is the one that somebody gets who chose nothing."""

    NL = "nl"
    EN = "en"


_language: ContextVar[Language] = ContextVar("language", default=Language.NL)


def use(language: Language) -> None:
    """Speak this language for the rest of the current run (a run has a context of its own)."""
    _language.set(language)


def language() -> Language:
    """Give the language of the current run."""
    return _language.get()


def catalogue_path(language: Language) -> Path:
    """Give the file that holds the messages of a language."""
    return LOCALE_FOLDER / language.value / "LC_MESSAGES" / "messages.po"


def read_catalogue(language: Language) -> Catalog:
    """Read the messages of a language as they stand in its file."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language.value, domain="messages")


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def later(message: str) -> str:
    """Mark a message for the catalogue where it is written, to be translated where it is shown."""
    return message


def _(message: str, **values: object) -> str:
    """
    Give a message in the language of the current run.

    Parameters
    ----------
    message
        English message id, with named placeholders: ``_("{name} has no figures", name=...)``.
    values
        What to put at the placeholders. Numbers and dates are formatted by the caller, with
        components/words/formats.py: only the caller knows whether 2024 is a year or a count.

    Returns
    -------
    text
        Plain text, in English when the catalogue lacks the message. It may hold what a user typed: pass it through
        ``components.words.plain.plain`` before Markdown is made of it.
    """
    text = _translations(language()).gettext(message)
    return text.format(**values) if values else text


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """
    Give a message in its form for ``n`` things; ``{n}`` is written in the notation of the language.

    ``ngettext("{n} signal", "{n} signals", 1200)`` reads "1.200 signalen" in Dutch.
    """
    from components.words import formats  # formats needs this module for its own words

    text = _translations(language()).ngettext(one, many, n)
    return text.format(**{"n": formats.number(n), **values})
