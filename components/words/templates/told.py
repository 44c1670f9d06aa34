"""What is wrong with a template, and the cure, in plain words."""

from collections.abc import Mapping

from components.words.labels import capital
from components.words.templates.kinds import FACTS, FORMATS, Shape, Topic
from components.words.templates.model import Flaw, FlawCode
from components.words.texts import Language, _, later

WORDS: Mapping[FlawCode, tuple[str, str]] = {
    FlawCode.UNREADABLE: (
        later("The file cannot be read."),
        later("It must be TOML in UTF-8: look at quotes, equals signs and square brackets near this line."),
    ),
    FlawCode.SECTION: (
        later("There are no sentences with this name: {found}."),
        later("Begin with [topic.name]; these topics are known: {topics}; words of a figure stand under [clause.id]."),
    ),
    FlawCode.KEY: (
        later("This word is not known here: {found}."),
        later("A sentence has when, nl and en; the words of a figure need, fact, subject and whole."),
    ),
    FlawCode.NO_LANGUAGE: (
        later("The sentence is not there in this language: {found}."),
        later("Write it in both languages: nl and en."),
    ),
    FlawCode.CONDITION: (
        later("This condition cannot be read: {found}."),
        later('Use a fact of the topic: "sure", "not sure", "known names" or "rank <= 3". Known here: {facts}.'),
    ),
    FlawCode.SLOT: (
        later("This cannot be filled in here: {found}."),
        later("Use a fact of the topic, as {example}. Known here: {facts}."),
    ),
    FlawCode.FORMAT: (
        later("This fact cannot be written in this way: {found}."),
        later("Behind the colon stands how it is written. Known here: {formats}."),
    ),
    FlawCode.BRACES: (later("Braces do not go together: {found}."), later("Close each brace that was opened.")),
    FlawCode.PLURAL: (
        later("A number stands there without its plural: {found}."),
        later("Let the word bend with it, as {plural_example}, or add a condition such as “{found} > 1”."),
    ),
    FlawCode.PLURAL_FORM: (
        later("The forms of this plural are not right: {found}."),
        later("Dutch and English have two, one and other, as {plural_example}."),
    ),
    FlawCode.OTHER_PLACES: (
        later("The two languages do not say the same: {found} stands in one of them only."),
        later("Name the same facts in both languages."),
    ),
    FlawCode.TOO_LONG: (
        later("The sentence becomes too long: {found}"),
        later("Say less, or make two sentences of it."),
    ),
    FlawCode.FORBIDDEN: (
        later("This word says what people are worth: {found}."),
        later("Say what people have or do, or what would help."),
    ),
    FlawCode.NUMBER: (
        later("A number stands in the text itself: {found}"),
        later("Numbers come from a place in braces only, so that a hidden number is never said."),
    ),
    FlawCode.NO_SENTENCE: (
        later("This does not become a right sentence: {found}"),
        later(
            "Begin with a capital, end with a full stop, one space between words, no word twice. A clause has no "
            "full stop, and only a clause with whole = true begins with a capital."
        ),
    ),
    FlawCode.NEVER_SAID: (
        later("This sentence is never said."),
        later("Its conditions cannot hold together, or another sentence always comes before it: {found}"),
    ),
}


def flaw(found: Flaw) -> tuple[str, str, str]:
    """
    Tell one flaw.

    Returns
    -------
    where, wrong, cure
        Plain text; ``found`` may hold what somebody typed.
    """
    wrong, cure = WORDS[found.code]
    facts = _facts(found.name)
    places = {
        "found": found.found,
        "topics": ", ".join(topic.value for topic in Topic),
        "facts": ", ".join(sorted(facts)),
        "formats": ", ".join(_formats(facts)),
        "example": _example(facts),
        "plural_example": "{n:plural one=signaal|other=signalen}",
    }
    return _where(found), capital(_(wrong, **places)), capital(_(cure, **places))


def _where(found: Flaw) -> str:
    spoken = {Language.NL: _("Dutch"), Language.EN: _("English"), None: ""}[found.language]
    line = _("line {n}", n=found.line) if found.line is not None else ""
    return ", ".join(part for part in (line, found.name, spoken) if part) or _("the whole file")


def _facts(name: str) -> Mapping[str, Shape]:
    topic = name.partition(".")[0]
    return FACTS[Topic(topic)] if topic in {one.value for one in Topic} else {"value": Shape.AMOUNT}


def _example(facts: Mapping[str, Shape]) -> str:
    fact, shape = next((fact, shape) for fact, shape in sorted(facts.items()) if FORMATS[shape])
    return f"{{{fact}:{FORMATS[shape][0]}}}"


def _formats(facts: Mapping[str, Shape]) -> list[str]:
    return [
        f"{fact}: {' / '.join(one.value for one in FORMATS[shape])}"
        for fact, shape in sorted(facts.items())
        if FORMATS[shape]
    ]
