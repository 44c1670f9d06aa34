"""What a book of templates holds: sentences with their conditions, words per figure, and what was wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from components.words.templates.conditions import Condition
from components.words.templates.kinds import Topic
from components.words.templates.parts import Part
from components.words.texts import Language

Text = tuple[Part, ...]


class FlawCode(StrEnum):
    """What can be wrong with a file of templates."""

    UNREADABLE = "unreadable"
    SECTION = "section"
    KEY = "key"
    NO_LANGUAGE = "no_language"
    CONDITION = "condition"
    SLOT = "slot"
    FORMAT = "format"
    BRACES = "braces"
    PLURAL = "plural"
    PLURAL_FORM = "plural_form"
    OTHER_PLACES = "other_places"
    TOO_LONG = "too_long"
    FORBIDDEN = "forbidden"
    NUMBER = "number"
    NO_SENTENCE = "no_sentence"
    NEVER_SAID = "never_said"


@dataclass(frozen=True)
class Flaw:
    """One thing wrong in a file: where (name of the template, line, language), what, and what was found there."""

    code: FlawCode
    name: str = ""
    line: int | None = None
    language: Language | None = None
    found: str = ""


@dataclass(frozen=True)
class Template:
    """One sentence: said when all its conditions hold and every fact in it is there."""

    topic: Topic
    name: str
    when: tuple[Condition, ...]
    text: Mapping[Language, Text]

    @property
    def id(self) -> str:
        """Topic and name, as they stand in the file."""
        return f"{self.topic}.{self.name}"


@dataclass(frozen=True)
class Clause:
    """
    Words of one figure in one language.

    ``need`` stands behind "More people than elsewhere" (``whole`` clauses bring their own subject), ``fact`` is the
    figure as a clause, ``subject`` the figure as the subject of a sentence, empty where there is none.
    """

    need: str
    fact: Text
    whole: bool
    subject: str = ""


@dataclass(frozen=True)
class Book:
    """Every template by topic, in the order in which they are tried; the words per figure; words never to be used."""

    templates: Mapping[Topic, tuple[Template, ...]] = field(default_factory=dict)
    clauses: Mapping[Language, Mapping[str, Clause]] = field(default_factory=dict)
    forbidden: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Template, ...]:
        """Every template, by topic."""
        return tuple(one for found in self.templates.values() for one in found)
