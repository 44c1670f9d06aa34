"""Lists of first names, surnames and streets, as plain words: how they are typed without capitals."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from db.privacy.gazetteer import folded


@dataclass(frozen=True)
class Names:
    """
    Words by what they can be, all without capitals and accents.

    Parameters
    ----------
    first
        First names that are no word of Dutch: one is enough to see a person.
    wordy
        First names that are words too (mark, roos): a person only beside a title or surname, or with a capital.
    surnames
        Surnames, words among them (de wit, bakker): a person only beside something else.
    ordinary
        Words of daily Dutch.
    streets
        Streets of the whole country.
    """

    first: frozenset[str]
    wordy: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]
    streets: frozenset[str]

    @classmethod
    def load(cls) -> Self:
        """Read the lists that come with deduce, and ours of what is a word and a name; a tenth of a second."""
        words = word_lists()
        ordinary = _items("whitelist/lst_common_word") | _items("whitelist/lst_stop_word") | set(words["ordinary"])
        never = set(words["never_a_name"])
        first = (_items("names/lst_first_name") | set(words["more_first_names"])) - never
        wordy = (first & (ordinary | _items("whitelist/lst_medical_term"))) | set(words["name_and_word"])
        surnames = _items("names/lst_surname") | _items("names/lst_interfix_surname")
        return cls(
            first=frozenset(name for name in first - wordy if len(name) > 2),
            wordy=frozenset(wordy - never),
            surnames=frozenset(surnames),
            ordinary=frozenset(ordinary),
            streets=frozenset(_items("locations/lst_street") - ordinary),
        )


@cache
def first_names() -> frozenset[str]:
    """Every first name of the lists, words among them."""
    return frozenset(_items("names/lst_first_name") | set(word_lists()["more_first_names"]))


@cache
def word_lists() -> dict[str, Any]:
    """The lists of db/privacy/words.toml; a list is written as one text with spaces."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return {name: text.split() for name, text in tomllib.load(file).items()}


def _items(name: str) -> set[str]:
    """A list that comes with deduce, without its exceptions; deduce itself is not imported."""
    spec = find_spec("deduce")
    if spec is None or spec.origin is None:  # pragma: no cover deduce is a direct need
        raise ModuleNotFoundError("deduce is not installed")
    place = Path(spec.origin).parent / "data" / "lookup" / "src" / name
    return _lines(place / "items.txt") - _lines(place / "exceptions.txt")


def _lines(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {folded(line.strip()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
