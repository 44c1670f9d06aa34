"""Try a template out on invented facts: every sentence that it can become, and what a sentence must look like."""

import re
from collections.abc import Iterator, Mapping

from components.words.templates.conditions import Condition
from components.words.templates.filling import fill
from components.words.templates.kinds import FACTS, Amount, Shape
from components.words.templates.model import Template
from components.words.texts import Language, language, use
from geodata.vocabulary import Unit

_TEXTS: Mapping[str, tuple[str, str]] = {
    "area": ("Weerd", "Weerd"),
    "areas": ("wijken", "wijken"),
    "place": ("Nederland", "the Netherlands"),
    "names": ("Donk en Gever", "Donk and Gever"),
    "first": ("hebben bijstand", "are on social assistance"),
    "second": ("bewegen weinig", "get little exercise"),
    "fact": ("42 % is eenzaam", "42% are lonely"),
    "name": ("Mensen met bijstand", "People on social assistance"),
    "subject": ("het aandeel mensen met bijstand", "the share of people on social assistance"),
    "groups": ("jongeren 12-23", "young people 12-23"),
}
_WHOLE = {
    "first": ("Meer ouderen dan elders zijn eenzaam", "More older people than elsewhere are lonely"),
    "second": ("Geweld wordt vaker gemeld dan elders", "Violence is reported more often than elsewhere"),
}
_COUNTED: Mapping[str, tuple[str, str]] = {
    "fact": (
        "Het aantal vernielingen is 6 per 1.000 inwoners",
        "The number of acts of vandalism is 6 per 1,000 residents",
    ),
}
_NUMBERS: Mapping[Shape, tuple[float, ...]] = {
    Shape.COUNT: (2, 0, 1, 3, 14, 1200),
    Shape.PLACE: (3, 1, 2, 11, 12, 13, 21, 22, 101),
    Shape.NUMBER: (12, 0, 100, 800),
    Shape.SHARE: (60, 0, 1, 40, 99),
    Shape.YEAR: (2024,),
}
_AMOUNTS = (Amount(12.5, Unit.PERCENT), Amount(6.0, Unit.PER_THOUSAND), Amount(31.2, Unit.THOUSAND_EURO))

_WRONG = re.compile(r"  |\s[.,;:]|\.\.|,,|[{}]|\b(None|nan|NaN|nil)\b|[.,;:]{2}|^\s|\s$", re.MULTILINE)
_DOUBLE = re.compile(r"\b([^\W\d_]+)[ \u00a0]+\1\b", re.IGNORECASE)
_SMALL_START = re.compile(r"(^|[.!?] )[a-zà-ÿ]")


def is_sentence(text: str) -> bool:
    """
    Tell whether a text reads as one or more whole sentences.

    A capital (or a number) at the start, a full stop at the end, one space between words, no word twice, nothing that
    was left open. A name such as 's-Hertogenbosch may begin it.
    """
    return (
        bool(text)
        and text.endswith((".", "!", "?"))
        and not _WRONG.search(text)
        and not _DOUBLE.search(text)
        and not _SMALL_START.search(text)
    )


def sentences(template: Template, spoken: Language) -> Iterator[str]:
    """Give every sentence that a template becomes over the invented facts; none where no facts can fit it."""
    before = language()
    use(spoken)
    try:
        for facts in facts_for(template, spoken):
            said = fill(template.text[spoken], facts)
            if said is not None:
                yield said
    finally:
        use(before)


def facts_for(template: Template, spoken: Language) -> Iterator[dict[str, object]]:
    """Give invented facts that meet the conditions: one set, then others that differ from it in one fact."""
    choices = {name: _choices(name, shape, template, spoken) for name, shape in FACTS[template.topic].items()}
    unknown = {one.fact for one in template.when if one.known and one.negated}
    first = {name: found[0] for name, found in choices.items() if found and name not in unknown}
    if not all(condition.holds(first) for condition in template.when):
        return
    yield first
    for name, found in choices.items():
        for other in found[1:] if name in first else ():
            facts = first | {name: other}
            if all(condition.holds(facts) for condition in template.when):
                yield facts


def _choices(name: str, shape: Shape, template: Template, spoken: Language) -> list[object]:
    mine = [one for one in template.when if one.fact == name]
    if shape is Shape.FLAG:
        return [any(not one.negated for one in mine)]
    if shape is Shape.AMOUNT:
        return list(_AMOUNTS)
    if shape is Shape.TEXT:
        return [_text(name, template, spoken)]
    near = [one.number + step for one in mine if one.sign for step in (0, 1, -1)]
    numbers = [number for number in (*_NUMBERS[shape], *near) if number >= 0]
    return [int(number) for number in numbers if all(one.holds({name: number}) for one in mine)]


def _text(name: str, template: Template, spoken: Language) -> str:
    place = list(Language).index(spoken)
    if _asked(f"{name}_whole", template.when):
        return _WHOLE[name][place]
    if name == "fact" and not _asked("number_first", template.when):
        return _COUNTED[name][place]
    return _TEXTS[name][place]


def _asked(flag: str, when: tuple[Condition, ...]) -> bool:
    return any(one.fact == flag and not one.negated and not one.sign for one in when)
