"""What is presented: the scenes of a day in order, in one language."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from components.sheets import Sheet
from components.words.texts import Language


@dataclass(frozen=True)
class Words:
    """A scene of text, a line each; a dash before a line makes it a point."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A scene of one picture; ``alt`` says what is on it, ``media_type`` is that of ``content``."""

    content: bytes
    media_type: str
    alt: str


@dataclass(frozen=True)
class Failed:
    """A scene that cannot be shown, with the sentence that says why: the others go on."""

    reason: str


Content = Sheet | Words | Picture | Failed


@dataclass(frozen=True)
class Scene:
    """The title of a scene; ``notes`` are for who presents and never stand in the document that the audience sees."""

    title: str
    notes: str = ""


@dataclass(frozen=True)
class Story:
    """
    A day as it is presented.

    Parameters
    ----------
    key, version
        Name the day and how it was when it was read, so that the window with the notes follows the right one.
    title, place, date
        Of the day; a fictional municipality says so.
    here
        Relative addresses of the presentation and of the notes are made of these parameters.
    back
        Relative address of the page that Escape goes back to.
    scenes
        In the order of the day; may be empty.
    content
        Reads what the scene at a place (from 0) shows. That can take seconds, so it is asked one at a time, in the
        language of the run.
    may_read_notes
        Whether who asked may see the notes for who presents.
    may_show_cards
        Whether who asked may show the room the QR code of the card form, and the cards that were chosen for it.
    """

    key: str
    version: str
    title: str
    place: str
    date: dt.date
    language: Language
    back: str
    here: str
    content: Callable[[int], Content]
    scenes: tuple[Scene, ...] = field(default=())
    may_read_notes: bool = False
    may_show_cards: bool = False
