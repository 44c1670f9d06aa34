"""A scene that is taken along: what it shows, and the notes for who presents it."""

from dataclasses import dataclass

from components.presenting.story import Content


@dataclass(frozen=True)
class Scene:
    """What a scene shows is a sheet, a text, a picture or why it failed; ``notes`` go to the page of notes."""

    title: str
    content: Content
    notes: str = ""
