"""Read a file of templates; what cannot be read becomes a flaw with its line, never half a template."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.words.templates import conditions, parts
from components.words.templates.conditions import Condition
from components.words.templates.kinds import Topic
from components.words.templates.model import Book, Clause, Flaw, FlawCode, Template, Text
from components.words.templates.parts import BadTextError
from components.words.texts import Language

FOLDER = Path(__file__).parent
FILES = ("sentences.toml", "clauses.toml")
LARGEST = 1_000_000
"""Bytes; a file of sentences is never that large."""

CLAUSE, FORBIDDEN = "clause", "forbidden"
_CLAUSE_KEYS = ("need", "fact", "subject", "whole")
_FLAW_OF = {
    "braces": FlawCode.BRACES,
    "slot": FlawCode.SLOT,
    "format": FlawCode.FORMAT,
    "plural": FlawCode.PLURAL_FORM,
}
_NAME = re.compile(r"[a-z0-9_]{1,60}")


class Reader:
    """Reads one file; ``flaws`` fills while it reads."""

    def __init__(self, text: str, base: Book | None = None) -> None:
        self.lines = text.splitlines()
        self.base = base or Book()
        self.flaws: list[Flaw] = []
        try:
            self.raw: dict[str, Any] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as failure:
            at = re.search(r"line (\d+)", str(failure))
            self.raw = {}
            self.flaws.append(Flaw(FlawCode.UNREADABLE, line=int(at[1]) if at else None))

    def book(self) -> Book:
        """Give what could be read; a template that is in ``base`` too takes from it what this file leaves out."""
        topics: dict[Topic, tuple[Template, ...]] = {}
        words: dict[Language, dict[str, Clause]] = {one: {} for one in Language}
        forbidden: Mapping[Language, tuple[str, ...]] = {}
        for section, content in self.raw.items():
            if section == FORBIDDEN:
                forbidden = self._forbidden(content)
            elif section == CLAUSE and isinstance(content, dict):
                for key, entry in content.items():
                    self._clause(words, key, entry)
            elif section in {topic.value for topic in Topic} and isinstance(content, dict):
                made = [self._template(Topic(section), name, entry) for name, entry in content.items()]
                topics[Topic(section)] = tuple(one for one in made if one is not None)
            else:
                self._flaw(FlawCode.SECTION, section, found=section)
        return Book(topics, words, forbidden)

    def line(self, name: str, key: str = "") -> int | None:
        """Give the line of a template, or of one key in it; ``None`` when it is not written as a section of its own."""
        head = re.compile(rf"\s*\[\s*{re.escape(name)}\s*[\].]")
        first = next((number for number, line in enumerate(self.lines, 1) if head.match(line)), None)
        if first is None or not key:
            return first
        for number, line in enumerate(self.lines[first:], first + 1):
            if line.lstrip().startswith("["):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number
        return first

    def _flaw(
        self, code: FlawCode, name: str, *, key: str = "", spoken: Language | None = None, found: str = ""
    ) -> None:
        self.flaws.append(Flaw(code, name, self.line(name, key), spoken, found[:80]))

    def _template(self, topic: Topic, name: str, entry: Any) -> Template | None:
        id = f"{topic}.{name}"
        if not isinstance(entry, dict) or not _NAME.fullmatch(name):
            self._flaw(FlawCode.SECTION, id, found=name)
            return None
        before = len(self.flaws)
        for key in entry:
            if key not in ("when", *Language):
                self._flaw(FlawCode.KEY, id, key=key, found=key)
        known = next((one for one in self.base.templates.get(topic, ()) if one.name == name), None)
        when = self._when(id, entry["when"]) if "when" in entry else known.when if known else ()
        text = dict(known.text) if known else {}
        for spoken in Language:
            if spoken in entry:
                text[spoken] = self._text(id, spoken, spoken, entry[spoken])
            elif spoken not in text:
                self._flaw(FlawCode.NO_LANGUAGE, id, spoken=spoken, found=spoken.value)
        return Template(topic, name, when, text) if len(self.flaws) == before else None

    def _when(self, id: str, written: Any) -> tuple[Condition, ...]:
        found = []
        for one in written if isinstance(written, list) else [written]:
            condition = conditions.parse(one) if isinstance(one, str) else None
            if condition is None:
                self._flaw(FlawCode.CONDITION, id, key="when", found=str(one))
            else:
                found.append(condition)
        return tuple(found)

    def _text(self, id: str, key: str, spoken: Language, written: Any) -> Text:
        if not isinstance(written, str) or not written.strip():
            self._flaw(FlawCode.NO_LANGUAGE, id, key=key, spoken=spoken, found=spoken.value)
            return ()
        try:
            return parts.parse(written)
        except BadTextError as failure:
            self._flaw(_FLAW_OF[failure.code], id, key=key, spoken=spoken, found=failure.found)
            return ()

    def _clause(self, words: dict[Language, dict[str, Clause]], key: str, entry: Any) -> None:
        id = f"{CLAUSE}.{key}"
        if not isinstance(entry, dict) or not _NAME.fullmatch(key):
            self._flaw(FlawCode.SECTION, id, found=key)
            return
        before = len(self.flaws)
        for name in entry:
            if name not in _CLAUSE_KEYS:
                self._flaw(FlawCode.KEY, id, key=name, found=name)
        made = {spoken: self._clause_in(id, key, spoken, entry) for spoken in Language}
        if len(self.flaws) == before:
            for spoken, clause in made.items():
                words[spoken][key] = clause

    def _clause_in(self, id: str, key: str, spoken: Language, entry: Mapping[str, Any]) -> Clause:
        known = self.base.clauses.get(spoken, {}).get(key)

        def given(name: str, otherwise: str | Text | None) -> Any:
            told = entry.get(name)
            if isinstance(told, dict) and isinstance(told.get(spoken), str):
                return told[spoken]
            if otherwise is None or (name in entry and not isinstance(told, dict)):
                self._flaw(FlawCode.NO_LANGUAGE, id, key=name, spoken=spoken, found=spoken.value)
            return otherwise or ""

        need = given("need", known.need if known else None)
        fact = given("fact", known.fact if known else None)
        subject = given("subject", known.subject if known else "")
        whole = entry.get("whole", known.whole if known else False)
        return Clause(
            need, self._text(id, "fact", spoken, fact) if isinstance(fact, str) else fact, whole is True, subject
        )

    def _forbidden(self, content: Any) -> Mapping[Language, tuple[str, ...]]:
        found: dict[Language, tuple[str, ...]] = {}
        for key, words in content.items() if isinstance(content, dict) else [("", None)]:
            if key in set(Language) and isinstance(words, list) and all(isinstance(one, str) for one in words):
                found[Language(key)] = tuple(words)
            else:
                self._flaw(FlawCode.KEY, FORBIDDEN, key=key, found=key)
        return found


def joined(base: Book, own: Book) -> Book:
    """Put an own book over another: what has the same name takes its place, what is new is tried first."""
    topics = {}
    for topic in Topic:
        mine = {one.name: one for one in own.templates.get(topic, ())}
        there = base.templates.get(topic, ())
        names = {one.name for one in there}
        fresh = tuple(one for name, one in mine.items() if name not in names)
        topics[topic] = (*fresh, *(mine.get(one.name, one) for one in there))
    words = {spoken: {**base.clauses.get(spoken, {}), **own.clauses.get(spoken, {})} for spoken in Language}
    never = {spoken: (*base.forbidden.get(spoken, ()), *own.forbidden.get(spoken, ())) for spoken in Language}
    return Book(topics, words, never)
