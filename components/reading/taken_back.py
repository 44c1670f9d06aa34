"""Whether a figure that was shown on an earlier day is still there: sources and municipalities take figures back."""

from collections.abc import Callable
from functools import cache

from components.content.profile import year_of
from components.content.scene import Scene
from components.reading import scenes
from components.reading.selection import country_row, selection_of
from components.reading.subject import Subject, subject_shown
from components.sheets.resting import NEED, PEOPLE, Resting, read
from geodata.figures.observations import COUNTRY_CODE
from geodata.figures.selection import Selection
from geodata.places.areas import UnknownCodeError, level_of
from geodata.vocabulary import Level, Status

_NOT_COMPARED = Status.OTHER_BOUNDARY.value
"""Without a value, since the area is another one today: that hides nothing."""


def gone_today(scene: Scene) -> Callable[[str], bool]:
    """
    Tell of what a number rests on whether it has no value today.

    Parameters
    ----------
    scene
        Of today, of the year that was shown. A sheet can rest on areas of another level than that of its view (who does
        what is always about wijken), so each area is judged in the scene of its own level.

    Returns
    -------
    gone
        ``True`` for a figure that is suppressed, withdrawn or no figure any more, of the very year that was shown.
        ``False`` for what nobody can compare, because the area is not there any more, and for what no source can take
        back (``components.sheets.resting.OURS``).
    """
    subject = subject_shown(scene)

    @cache
    def chosen(level: Level, year: int) -> Selection:
        if level is Level.LAND:
            return country_row(subject.token, subject.gemeente, subject.country, year)
        return selection_of(subject.at(level), year)

    @cache
    def at(level: Level) -> Scene | None:
        if level is scene.level:
            return scene
        found = scenes.scene(scene.view.with_(niveau=level)) if level in scene.place.levels else None
        return found if found is not None and found.level is level else None

    @cache
    def gone(said: str) -> bool:
        one = read(said)
        if one is None:
            return False
        if one.key not in (NEED, PEOPLE):
            return _is_gone(scene, one, at, subject, chosen)
        level = _level_of(one.area)
        there = None if level is None else at(level)
        if there is None:
            return False
        values = there.need.index if one.key == NEED else there.people
        return one.area in values.index and bool(values.isna()[one.area])

    return gone


def _is_gone(
    scene: Scene,
    one: Resting,
    at: Callable[[Level], Scene | None],
    subject: Subject,
    chosen: Callable[[Level, int], Selection],
) -> bool:
    if one.key not in scene.catalogue:
        return True
    level = _level_of(one.area)
    if level is None or not _is_there(scene, one.area, level, at):
        return False
    found = chosen(level, one.year or subject.year)
    if one.key not in found.figures:
        return True
    if one.area not in found.figures.index:
        # The country as long as its row is not loaded; an area of a level has a row, with a value or without.
        return level is Level.LAND
    if one.year is not None and year_of(found, one.area, one.key) != one.year:
        return True
    compared = found.statuses[one.key][one.area] != _NOT_COMPARED
    return compared and bool(found.figures[one.key].isna()[one.area])


def _level_of(code: str) -> Level | None:
    try:
        return level_of(code)
    except UnknownCodeError:
        return None  # a word of it was erased from what was kept


def _is_there(scene: Scene, code: str, level: Level, at: Callable[[Level], Scene | None]) -> bool:
    if code in (scene.place.code, COUNTRY_CODE):
        return True
    there = at(level)
    return there is not None and code in there.areas.index
