"""Check templates: what is wrong with each, so that only right sentences are ever said."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from babel import Locale

from components.words.templates import trying
from components.words.templates.conditions import above_one, exactly, fits
from components.words.templates.kinds import CLAUSE_FACTS, FACTS, FORMATS, Format, Shape, Topic
from components.words.templates.model import Book, Clause, Flaw, FlawCode, Template, Text
from components.words.templates.parts import literal, slots
from components.words.templates.reading import CLAUSE, Reader, joined
from components.words.texts import Language

LONGEST = 220
"""Characters of a sentence; longer ones are not read in a meeting."""

LONGEST_CLAUSE = 90

NUMBERS_IN_NAMES = ("mbo 1", "1.000", "1,000", "65+")
"""Numbers that belong to the name or the unit of a figure; any other number in a text is refused."""

Lines = Callable[[str, str], int | None]


def right_of(own: Book, base: Book, reader: Reader) -> tuple[Book, tuple[Flaw, ...]]:
    """Keep what is right of a municipality's own book, and tell what is wrong with the rest."""
    never = joined(base, Book(forbidden=own.forbidden)).forbidden
    wrong: list[Flaw] = []
    topics: dict[Topic, tuple[Template, ...]] = {}
    for topic, found in own.templates.items():
        kept = []
        for one in found:
            flaws = of_template(one, never, reader.line)
            wrong += flaws
            kept += [] if flaws else [one]
        topics[topic] = tuple(kept)
    bad: set[str] = set()
    for spoken, words in own.clauses.items():
        for key, clause in words.items():
            flaws = of_clause(key, clause, spoken, never, reader.line)
            wrong += flaws
            bad |= {key} if flaws else set()
    clauses = {
        spoken: {key: one for key, one in words.items() if key not in bad} for spoken, words in own.clauses.items()
    }
    right = replace(own, templates=topics, clauses=clauses)
    hidden = [flaw for flaw in never_said(joined(base, right), reader.line) if flaw.name in _names(right)]
    unsaid = {flaw.name for flaw in hidden}
    said = {topic: tuple(one for one in found if one.id not in unsaid) for topic, found in topics.items()}
    return replace(right, templates=said), (*wrong, *hidden)


def of_book(book: Book, line: Lines) -> list[Flaw]:
    """Tell everything that is wrong with a whole book."""
    flaws = [flaw for one in book.all for flaw in of_template(one, book.forbidden, line)]
    for spoken, words in book.clauses.items():
        flaws += [flaw for key, one in words.items() for flaw in of_clause(key, one, spoken, book.forbidden, line)]
    return flaws + never_said(book, line)


def of_template(template: Template, forbidden: Mapping[Language, Iterable[str]], line: Lines) -> list[Flaw]:
    """Tell what is wrong with one template; what it becomes is tried only when its parts are right."""
    facts, flaws = FACTS[template.topic], []

    def flaw(code: FlawCode, key: str, found: str = "", spoken: Language | None = None) -> None:
        flaws.append(Flaw(code, template.id, line(template.id, key), spoken, found))

    for condition in template.when:
        if not fits(condition, facts):
            flaw(FlawCode.CONDITION, "when", condition.fact)
    for spoken, text in template.text.items():
        for code, found in (*_places(text, facts, spoken), *_plurals(template, text)):
            flaw(code, spoken, found, spoken)
        for code, found in _words(text, forbidden.get(spoken, ())):
            flaw(code, spoken, found, spoken)
        if re.search(r"\d", literal(text)):
            flaw(FlawCode.NUMBER, spoken, literal(text), spoken)
    named = [{slot.fact for slot in slots(text)} for text in template.text.values()]
    if any(one != named[0] for one in named):
        flaw(FlawCode.OTHER_PLACES, "nl", ", ".join(sorted(set().union(*named) - named[0].intersection(*named))))
    if not flaws:
        for spoken in template.text:
            for code, found in _tried(template, spoken):
                flaw(code, spoken, found, spoken)
    return flaws


def of_clause(
    key: str, clause: Clause, spoken: Language, forbidden: Mapping[Language, Iterable[str]], line: Lines
) -> list[Flaw]:
    """Tell what is wrong with the words of one figure."""
    name = f"{CLAUSE}.{key}"
    texts: dict[str, Text] = {"need": (clause.need,), "fact": clause.fact, "subject": (clause.subject,)}
    found: list[tuple[FlawCode, str, str]] = []
    for part, text in texts.items():
        found += [(code, part, what) for code, what in _words(text, forbidden.get(spoken, ()))]
        words = literal(text)
        if "{" in words or "}" in words:
            found.append((FlawCode.BRACES, part, words))
        if len(words) > LONGEST_CLAUSE:
            found.append((FlawCode.TOO_LONG, part, words))
        if re.search(r"\d", _without_names(words)):
            found.append((FlawCode.NUMBER, part, words))
        if (words != words.strip() and part != "fact") or words.rstrip().endswith("."):
            found.append((FlawCode.NO_SENTENCE, part, words))
    found += [(code, "fact", what) for code, what in _places(clause.fact, CLAUSE_FACTS, spoken)]
    if not slots(clause.fact):
        found.append((FlawCode.SLOT, "fact", "{value:figure}"))
    if clause.need[:1].isupper() is not clause.whole:
        found.append((FlawCode.NO_SENTENCE, "need", clause.need))
    return [Flaw(code, name, line(name, part), spoken, what) for code, part, what in found]


def never_said(book: Book, line: Lines) -> list[Flaw]:
    """Find templates that are never reached: their conditions cannot hold, or an earlier one always comes before."""
    flaws = []
    for found in book.templates.values():
        for place, one in enumerate(found):
            earlier = next((other for other in found[:place] if _always_before(other, one)), None)
            impossible = next(trying.facts_for(one, Language.NL), None) is None
            if earlier is not None or impossible:
                where = earlier.id if earlier is not None else ""
                flaws.append(Flaw(FlawCode.NEVER_SAID, one.id, line(one.id, "when"), None, where))
    return flaws


def _always_before(earlier: Template, later: Template) -> bool:
    """Whether the earlier one is said wherever the later one could be: it asks no more, and needs no other fact."""
    needs = {slot.fact for text in earlier.text.values() for slot in slots(text)}
    there = {slot.fact for text in later.text.values() for slot in slots(text)}
    there |= {one.fact for one in later.when if one.sign or (one.known and not one.negated)}
    return set(earlier.when) <= set(later.when) and needs <= there


def _places(text: Text, facts: Mapping[str, Shape], spoken: Language) -> list[tuple[FlawCode, str]]:
    found: list[tuple[FlawCode, str]] = []
    for slot in slots(text):
        shape = facts.get(slot.fact)
        if shape is None or shape is Shape.FLAG:
            found.append((FlawCode.SLOT, slot.fact))
        elif slot.format not in FORMATS[shape]:
            found.append((FlawCode.FORMAT, slot.format.value))
        elif slot.format is Format.PLURAL and set(slot.forms) != _forms_of(spoken):
            found.append((FlawCode.PLURAL_FORM, ", ".join(slot.forms)))
    return found


def _plurals(template: Template, text: Text) -> list[tuple[FlawCode, str]]:
    """Counts that stand there as a number, while nothing in the sentence bends with them."""
    facts, places = FACTS[template.topic], slots(text)
    bent = {slot.fact for slot in places if slot.format is Format.PLURAL}
    counts = [slot.fact for slot in places if facts.get(slot.fact) is Shape.COUNT and slot.fact not in bent]
    safe = [one for one in counts if above_one(template.when, one) or exactly(template.when, one) is not None]
    return [(FlawCode.PLURAL, one) for one in counts if one not in safe]


def _words(text: Text, forbidden: Iterable[str]) -> list[tuple[FlawCode, str]]:
    words = literal(text).casefold()
    return [(FlawCode.FORBIDDEN, one.rstrip("*")) for one in forbidden if _pattern(one).search(words)]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """``slecht`` is that word alone, ``achterstand*`` every word that begins so."""
    return re.compile(rf"(?<!\w){re.escape(word.casefold().rstrip('*'))}" + ("" if word.endswith("*") else r"(?!\w)"))


def _tried(template: Template, spoken: Language) -> list[tuple[FlawCode, str]]:
    for said in trying.sentences(template, spoken):
        if not trying.is_sentence(said):
            return [(FlawCode.NO_SENTENCE, said)]
        if len(said) > LONGEST:
            return [(FlawCode.TOO_LONG, said)]
    return []


@cache
def _forms_of(spoken: Language) -> set[str]:
    return {*Locale.parse(spoken.value).plural_form.tags, "other"}


def _without_names(words: str) -> str:
    for name in NUMBERS_IN_NAMES:
        words = words.replace(name, "")
    return words


def _names(book: Book) -> set[str]:
    return {one.id for one in book.all}
