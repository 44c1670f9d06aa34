import datetime as dt
from dataclasses import replace

from components.exports.scene import Scene, scenes_of
from components.presenting import story
from components.words.texts import Language

DAY = story.Story(
    key="1",
    version="1",
    title="Dag",
    place="Maasdrecht",
    date=dt.date(2026, 11, 24),
    language=Language.NL,
    back="",
    here="",
    content=lambda place: story.Words((f"regel {place}",)),
    scenes=(story.Scene("Een", "zeg dit"), story.Scene("Twee")),
    may_read_notes=True,
)


def test_every_scene_comes_along_with_what_it_shows_and_its_notes():
    first, second = Scene("Een", story.Words(("regel 0",)), "zeg dit"), Scene("Twee", story.Words(("regel 1",)))
    assert scenes_of(DAY) == [first, second]


def test_who_may_not_read_the_notes_does_not_get_them():
    assert [one.notes for one in scenes_of(replace(DAY, may_read_notes=False))] == ["", ""]
