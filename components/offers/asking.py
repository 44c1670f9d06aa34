"""Understand one line in which somebody says what they look for: ``gratis dinsdag 65+ rolstoel 800 m Kerkstraat 1``.

Words of a fixed list only; what is left is taken for the name of a place. Nothing of the line is kept.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from components.offers.filter import DISTANCES
from components.words.labels import label
from components.words.texts import Language, language
from geodata.vocabulary import DayPart, TargetGroup, Theme, Weekday

WORDS_FILE = Path(__file__).with_name("words.toml")
LONGEST = 200
"""Signs that are read; nobody asks for something in more."""

_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_GLUED = re.compile(r"(€)?([0-9]{1,4}(?:[.,][0-9]{1,2})?)(m|meter)?", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """
    What a line says.

    ``view`` holds fields of the view, ``sought`` fields of its filter, ``place`` the words that are left: a
    place or a part of a title.
    """

    view: Mapping[str, Any] = field(default_factory=dict)
    sought: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""


@cache
def _words(spoken: Language) -> dict[str, tuple[str, Any]]:
    """What each word says: the name of a thing that can be asked, and its value."""
    raw = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))[spoken.value]
    known: dict[str, tuple[str, Any]] = {}
    for section, name, kind in (
        ("days", "dag", Weekday),
        ("parts", "dagdeel", DayPart),
        ("groups", "group", TargetGroup),
    ):
        for value, words in raw[section].items():
            known |= {word: (name, kind(value)) for word in words}
    for name, words in raw["other"].items():
        known |= dict.fromkeys(words, (name, None))
    # As people write it in Dutch: "dinsdagochtend".
    for day, (_name, which) in [pair for pair in known.items() if pair[1][0] == "dag" and len(pair[0]) > 2]:
        known |= {f"{day}{part}": ("both", (which, said)) for part, (name, said) in known.items() if name == "dagdeel"}
    return known


def understood(line: str) -> Understood:
    """
    Read a line in the language of the current run.

    Returns
    -------
    understood
        Days and parts of the day in their own order; a distance as the nearest that can be chosen. A word that is not
        known is left for the name of a place, with the words between two such words.
    """
    tokens = line[:LONGEST].replace(";", " ").replace(", ", " ").split()
    known = _words(language())
    themes = {label(theme).casefold(): theme for theme in Theme}
    view: dict[str, Any] = {}
    sought: dict[str, Any] = {}
    days: set[Weekday] = set()
    parts: set[DayPart] = set()
    used: set[int] = set()
    for at, token in enumerate(tokens):
        word = token.casefold().strip(",.!?")
        if at in used:
            continue
        spent = _number(tokens, at, known, sought)
        if spent:
            used |= spent
            continue
        name, value = known.get(word, ("", None))
        match name:
            case "dag":
                days.add(value)
            case "dagdeel":
                parts.add(value)
            case "both":
                days.add(value[0])
                parts.add(value[1])
            case "group":
                view["doelgroep"] = value
            case "free":
                sought["prijs"] = 0.0
            case "wheelchair":
                sought["rolstoel"] = True
            case _ if word in themes:
                view["thema"] = themes[word]
            case _:
                continue
        used.add(at)
    if days:
        sought["dag"] = tuple(day for day in Weekday if day in days)
    if parts:
        sought["dagdeel"] = tuple(part for part in DayPart if part in parts)
    return Understood(view, sought, _rest(tokens, used, known))


def _number(tokens: Sequence[str], at: int, known: Mapping[str, tuple[str, Any]], sought: dict[str, Any]) -> set[int]:
    """Read an age, a distance or a price that begins here; gives the places of the words that it took."""

    def says(place: int) -> str:
        return known.get(tokens[place].casefold().strip(",.!?"), ("", None))[0] if 0 <= place < len(tokens) else ""

    token = tokens[at].strip(",.!?")
    glued = _GLUED.fullmatch(token)
    if glued is None:
        return set()
    amount = float(glued[2].replace(",", "."))
    if glued[3] or (_NUMBER.fullmatch(token) and says(at + 1) == "metres"):
        sought["binnen"] = min(DISTANCES, key=lambda distance: abs(distance - amount))
        return {at} if glued[3] else {at, at + 1}
    if says(at + 1) == "years" and amount <= 120:
        sought["leeftijd"] = int(amount)
        return {at, at + 1}
    before = {at - 1} if says(at - 1) in ("most", "euro") else set()
    if says(at - 2) == "most" and says(at - 1) == "euro":
        before |= {at - 2}
    if glued[1] or says(at + 1) == "euro" or says(at - 1) == "euro":
        sought["prijs"] = amount
        return {at} | before | ({at + 1} if says(at + 1) == "euro" else set())
    return set()


def _rest(tokens: Sequence[str], used: set[int], known: Mapping[str, tuple[str, Any]]) -> str:
    left = [at for at in range(len(tokens)) if at not in used]
    small = {"skip", "most", "euro", "metres", "years"}

    def is_small(at: int) -> bool:
        # With a capital and before another word that is left, it begins a name: "Van der Helstlaan", "De Weerd".
        begins_name = tokens[at][0].isupper() and at + 1 in left
        return not begins_name and known.get(tokens[at].casefold().strip(",.!?"), ("", None))[0] in small

    while left and is_small(left[0]):
        left.pop(0)
    while left and is_small(left[-1]):
        left.pop()
    # Small words that stood between what was understood say nothing; inside a name ("aan de Vliet") they stay.
    kept = [at for at in left if not (is_small(at) and not {at - 1, at + 1} <= set(left))]
    return " ".join(tokens[at].strip(",") for at in kept)
