"""The sheets of every wijk of a municipality: its profile, with the map on which it lies."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from components.content.scene import Scene
from components.exports.each_wijk import Wijk
from components.reading.scenes import scene
from components.reading.sheets import sheet_of
from components.sheets import Numbers, Sheet, SheetMap
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words.plain import clean
from components.words.texts import _
from db.permissions import Actor
from geodata.vocabulary import Level


def scene_of_wijken(view: ViewState) -> Scene | None:
    """Give the scene of all wijken with the year, weights and comparison of a view; ``None``: nothing is loaded."""
    return scene(view.with_(niveau=Level.WIJK, gebied=None))


def wijken(shown: Scene) -> list[Wijk]:
    """Give the wijken by name; water is left out, where nobody lives."""
    dry = shown.areas[~shown.areas["water"].astype(bool)]
    return [Wijk(str(code), clean(name)) for code, name in sorted(dry["name"].items(), key=lambda one: str(one[1]))]


def sheets(shown: Scene, *, actor: Actor, today: dt.date) -> Callable[[str], Sheet]:
    """
    Give what makes the sheet of a wijk by its code, in the language of the current run.

    Parameters
    ----------
    shown
        As ``scene_of_wijken``.
    actor
        Who asks.
    """
    on_map = next(
        (
            part
            for part in sheet_of(SheetKind.KAART, shown.view, actor=actor, today=today).parts
            if isinstance(part, SheetMap)
        ),
        None,
    )

    def made(code: str) -> Sheet:
        sheet = sheet_of(SheetKind.PROFIEL, shown.view.with_(gebied=code), actor=actor, today=today)
        return sheet if on_map is None else with_map(sheet, on_map, code)

    return made


def with_map(sheet: Sheet, on_map: SheetMap, code: str) -> Sheet:
    """Put the map in the sheet of a wijk, behind its large figures, with the wijk outlined."""
    name = next((name for one, name in zip(on_map.codes, on_map.names, strict=True) if one == code), "")
    said = _("{map} {area} is outlined.", map=on_map.alt, area=name) if name else on_map.alt
    shown = replace(on_map, chosen=(code,), alt=said)
    behind = next((at for at, part in enumerate(sheet.parts, start=1) if isinstance(part, Numbers)), 0)
    return replace(sheet, parts=(*sheet.parts[:behind], shown, *sheet.parts[behind:]))
