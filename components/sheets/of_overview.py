"""The sheet of the overview: the map, where need is largest and why, and one area opened."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from components.blocks import ranking
from components.content import need_told
from components.content.layers import coloured
from components.content.profile import Compared
from components.content.scene import Scene
from components.content.stories import Story, chosen, largest, next_alike, stories
from components.drawing.map_view import MapPoint
from components.sheets import frame, need, of_map
from components.sheets.figures import rounded
from components.sheets.frame import SheetKind
from components.sheets.of_map import Backdrop
from components.sheets.resting import Rest, people
from components.sheets.sheet import Cell, Heading, Outline, Part, Said, Sentence, Sheet, Table
from components.words import formats, reasons, sentences
from components.words.labels import choice
from components.words.plain import clean
from components.words.texts import _
from geodata.vocabulary import Status


def build(
    scene: Scene,
    shapes: Mapping[str, Outline],
    points: Sequence[MapPoint],
    chief: Sequence[Compared],
    said: Said | None,
    releases: pd.DataFrame,
    own: Mapping[str, tuple[str, str]],
    *,
    backdrop: Backdrop = (),
    today: dt.date,
) -> Sheet:
    """
    Make the sheet; parameters as of ``of_map.build``, of the area that stands open (``opened``).

    Without an index of any area it says why there is none.
    """
    told = stories(scene)
    open_story = opened(scene)
    on_map = of_map.map_of(scene, shapes, points, backdrop)
    parts: list[Part] = [on_map]
    if open_story is None:
        found = scene.need.reason.dropna()
        why = reasons.need(str(found.iloc[0]) if len(found) else "no_figures")
        parts.append(Said(_("Where is need largest?"), (Sentence(why),)))
    else:
        shown = largest(told)
        # What is told beside it can be found on the map: these keep their names, whatever lies around.
        parts[0] = replace(on_map, chosen=(open_story.code, *(one.code for one in shown if one != open_story)))
        parts.append(table_of(scene, shown, open_story))
        parts.append(need.numbers(scene, open_story.code, open_story, chief, own))
        parts += [said] if said is not None else []
        following = next_alike(told, shown)
        if following:
            parts.append(Said("", (Sentence(ranking.following_line(following, scene)),)))
        parts.append(need.notes(scene, open_story.code, open_story))
    layer = coloured(scene)
    return frame.make(
        SheetKind.OVERZICHT,
        scene,
        _("Where is need largest in {place}? {year}", place=scene.title, year=scene.view.jaar),
        parts,
        today=today,
        conditions=frame.conditions(scene, layer=True, filters=True),
        sources=frame.sources(scene, releases),
        definitions=frame.definitions(
            [*([layer.indicator] if layer.indicator is not None else []), *(one.indicator for one in chief)]
        ),
        hides=of_map.hides(scene, layer) or any(one.area.status is Status.SUPPRESSED for one in chief),
    )


def opened(scene: Scene) -> Story | None:
    """Give the area that stands open: the chosen one, or the first of the list; ``None`` without any index."""
    return chosen(stories(scene), scene.view.gebied)


def table_of(scene: Scene, shown: Sequence[Story], open_story: Story) -> Table:
    """Make the list: place with its interval, need, what it means, residents, and why."""
    heads = (
        Heading(choice(scene.level)),
        Heading(_("Place"), True),
        Heading(_("Need for support"), True),
        Heading(_("Higher than"), True, "%"),
        Heading(_("Residents"), True),
        Heading(_("Why")),
    )
    rows, rest = [], Rest(scene)
    for one in shown:
        place = (one.rank or 0, one.low or 0, one.high or 0)  # the list holds ranked areas only
        rows.append(
            (
                Cell(clean(one.name)),
                Cell(formats.rank(*place), float(place[0]), rest.need(one.code)),
                Cell(formats.number(one.index), rounded(one.index), rest.need(one.code)),
                Cell(sentences.share(one.higher_than), need.share(one.higher_than), rest.need(one.code)),
                Cell(formats.number(one.residents), rounded(one.residents), people(one.code)),
                Cell(need_told.reasons(scene, one.code, one.reasons).text, None, rest.figures(one.reasons, one.code)),
            )
        )
    picked = tuple(at for at, one in enumerate(shown) if one.code == open_story.code)
    return Table(_("Where is need largest?"), heads, tuple(rows), picked)
