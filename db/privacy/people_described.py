"""Somebody whom the buurt recognises without a name: "de buurman van nummer 14", "het gezin boven de bakker"."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from db.privacy.findings import FindingKind
from db.privacy.names import Names

Stretch = tuple[FindingKind, int, int]

_PART = re.compile(r"<([a-z_]+)>")


def find(text: str, plain: str, names: Names) -> Iterator[Stretch]:
    """Find people who are described; ``plain`` is the text without case and accents, of the same length."""
    for rule in rules():
        for match in rule.finditer(plain):
            yield FindingKind.INDIRECT, *match.span()


@cache
def rules() -> tuple[re.Pattern[str], ...]:
    """The rules of db/privacy/described.toml: ``<name>`` is a part, a space any white space, a line end nothing."""
    with (Path(__file__).parent / "described.toml").open("rb") as file:
        raw = tomllib.load(file)
    parts: dict[str, str] = raw["parts"]

    def spelled(pattern: str) -> str:
        whole = _PART.sub(lambda match: spelled(parts[match[1]]), pattern.replace("\n", ""))
        return whole.replace(" ", r"\s+")

    return tuple(re.compile(spelled(rule["pattern"])) for rule in raw["rules"])
