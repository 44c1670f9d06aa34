"""Column types: words, lists of words and lists of text, alike on SQLite and PostgreSQL."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Word(TypeDecorator[StrEnum]):
    """A word of the vocabulary in a VARCHAR; anything else is refused before it reaches the database."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        super().__init__(60)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class WordList(TypeDecorator[list[StrEnum]]):
    """A list of words of one vocabulary, as a JSON array; each word once, in the order given."""

    impl = JSON
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        super().__init__()

    def process_bind_param(self, value: Any, dialect: Dialect) -> list[str] | None:
        return None if value is None else list(dict.fromkeys(self.words(word).value for word in value))

    def process_result_value(self, value: Any, dialect: Dialect) -> list[StrEnum] | None:
        return None if value is None else [self.words(word) for word in value]


def _quoted(words: Iterable[str]) -> list[str]:
    return ["'" + word.replace("'", "''") + "'" for word in words]


def check_word(column: str, words: type[StrEnum]) -> CheckConstraint:
    """CHECK that a column holds one of the words (or NULL, where the column allows it)."""
    return CheckConstraint(f"{column} IN ({', '.join(_quoted(words))})", name=f"{column}_word")


def check_word_list(column: str, words: type[StrEnum]) -> CheckConstraint:
    """
    CHECK that a JSON column holds a flat list of the words and nothing else.

    A CHECK may not hold a subquery on either database, so the words are taken out of the JSON text: what remains
    must be brackets, commas and spaces.
    """
    rest = f"CAST({column} AS TEXT)"
    for word in words:
        rest = f"replace({rest}, '\"{word}\"', '')"
    text = f"CAST({column} AS TEXT)"
    shape = f"{text} LIKE '[%]' AND {text} NOT LIKE '%[%[%'"
    return CheckConstraint(f"{shape} AND trim({rest}, '[], ') = ''", name=f"{column}_words")


def check_object(column: str) -> CheckConstraint:
    """CHECK that a JSON column holds an object."""
    return CheckConstraint(f"CAST({column} AS TEXT) LIKE '{{%}}'", name=f"{column}_object")


def check_list(column: str) -> CheckConstraint:
    """CHECK that a JSON column holds an array."""
    return CheckConstraint(f"CAST({column} AS TEXT) LIKE '[%]'", name=f"{column}_list")
