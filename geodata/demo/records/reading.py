"""Read the hand-written files of the demonstration's records."""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from geodata.vocabulary import SignalKind, TargetGroup, Theme

_FOLDER = files("geodata.demo.records")
_LINE = re.compile(r"^(?P<kind>[-+~])(?P<severity>[1-5]) (?:@(?P<months>[\d,]+) )?(?P<text>\S.*)$")
_KINDS = {"-": SignalKind.KNELPUNT, "+": SignalKind.KANS, "~": SignalKind.ONTWIKKELING}
SEASONS = {
    "winter": (11, 12, 1, 2),
    "zomer": (6, 7, 8),
    "vakantie": (7, 8),
    "schoolstart": (9, 10),
    "december": (12,),
}


@dataclass(frozen=True)
class SignalText:
    """One hand-written signal: its text with slots, and when, where and from whom it can come."""

    kind: SignalKind
    severity: int
    months: tuple[int, ...]
    """Months in which it can be noticed; empty: any."""
    theme: Theme
    target_group: TargetGroup
    by: tuple[str, ...]
    setting: str
    """``dorp`` for villages and outlying areas, else empty."""
    only: tuple[str, ...]
    """Codes of the only wijken it can be about; empty: any."""
    text: str


@lru_cache(maxsize=1)
def signal_texts() -> tuple[SignalText, ...]:
    """All signal texts, in the order of the files (by name) and of their lines."""
    folder = _FOLDER / "signals"
    texts: list[SignalText] = []
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            for block in tomllib.loads(file.read_text(encoding="utf-8"))["block"]:
                texts += _block(block, file.name)
    return tuple(texts)


def _block(block: dict[str, Any], name: str) -> list[SignalText]:
    texts = []
    for line in block["texts"].strip().splitlines():
        found = _LINE.match(line)
        if not found:
            raise ValueError(f"{name}: a signal begins with a kind and a severity, like '-3 ', not {line[:40]!r}")
        own_months = tuple(int(month) for month in (found["months"] or "").split(",") if month)
        season = SEASONS[block["season"]] if "season" in block else ()
        texts.append(
            SignalText(
                kind=_KINDS[found["kind"]],
                severity=int(found["severity"]),
                months=own_months or season,
                theme=Theme(block["themes"][0]),
                target_group=TargetGroup(block["group"]),
                by=tuple(block["by"]),
                setting=block.get("setting", ""),
                only=tuple(block.get("only", ())),
                text=found["text"],
            )
        )
    return texts


@lru_cache(maxsize=8)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the tables beside this file (``activities.csv``, ``initiatives.csv``, ``venues.csv``)."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="|"))


@lru_cache(maxsize=1)
def organisations() -> tuple[dict[str, Any], ...]:
    """The partners as written in ``organisations.toml``."""
    return tuple(tomllib.loads((_FOLDER / "organisations.toml").read_text(encoding="utf-8"))["organisation"])


def words(text: str) -> tuple[str, ...]:
    """The parts of a list in one field (``bewegen, gezondheid``)."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
