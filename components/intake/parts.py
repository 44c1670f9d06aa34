"""Cells that hold a list of parts: tasks with their theme, channels with their kind."""

from typing import Any

from components.intake import spelling
from components.intake.fields import Asked
from geodata.sources.cells import read_list
from geodata.sources.tables import Cell
from geodata.vocabulary import ChannelKind, Theme


def tasks(asked: Asked, cell: Cell) -> list[dict[str, Any]]:
    """Tasks as ``thema: what; thema: what``; without a theme the whole is what."""
    found = []
    for part in read_list(cell):
        theme, colon, text = part.partition(":")
        word = spelling.find(Theme, theme) if colon and text.strip() else None
        found.append({"text": part} if word is None else {"text": text.strip(), "theme": word})
    return found


def channels(asked: Asked, cell: Cell) -> list[dict[str, Any]]:
    """Channels as ``kind: which``; without a kind that is known it is another way."""
    found = []
    for part in read_list(cell):
        kind, colon, text = part.partition(":")
        word = spelling.find(ChannelKind, kind)
        if colon and text.strip() and word is not None:
            found.append({"kind": word, "text": text.strip()})
        else:
            found.append({"kind": spelling.find(ChannelKind, part) or ChannelKind.ANDERS, "text": part})
    return found
