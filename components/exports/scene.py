"""A scene that is taken along: what it shows, and the notes for who presents it."""

from dataclasses import dataclass

from components.presenting.story import Content, Story


@dataclass(frozen=True)
class Scene:
    """What a scene shows is a sheet, a text, a picture or why it failed; ``notes`` go to the page of notes."""

    title: str
    content: Content
    notes: str = ""


def scenes_of(story: Story) -> list[Scene]:
    """Read every scene of a day, which can take seconds each; notes only for who may read them."""
    return [
        Scene(one.title, story.content(place), one.notes if story.may_read_notes else "")
        for place, one in enumerate(story.scenes)
    ]
