"""The sheet of need beside supply: where much need meets little supply, and the numbers of the matrix or of the map."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from components.balance import matrix, pair_map, told
from components.balance.behind import Near
from components.balance.model import Balance
from components.balance.supply import minutes
from components.blocks.balance import asking
from components.blocks.balance.asking import Look
from components.content.scene import Outlines, Scene
from components.drawing.palette import LIGHT
from components.sheets import frame
from components.sheets.figures import read, rounded
from components.sheets.figures import table as table_of
from components.sheets.frame import SheetKind
from components.sheets.maps import sheet_map
from components.sheets.of_map import Backdrop
from components.sheets.resting import COUNTED, OURS, Rest, people
from components.sheets.sheet import Cell, Heading, Outline, Part, Rests, Said, Sentence, Sheet, SheetMap, Table
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _
from geodata.reach.ways import Walk
from geodata.vocabulary import Dimension, TargetGroup

MOST_HOLES = 5
"""Areas of which is said for which dimensions there is little; the table has the rest."""


def build(
    scene: Scene,
    shapes: Mapping[str, Outline],
    found: Balance,
    near: Sequence[Near],
    walk: Walk,
    releases: pd.DataFrame,
    *,
    backdrop: Backdrop = (),
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    found
        With the protected counts of signals that everybody may know, and no others: never per dimension.
    near
        The activities behind the cell that is open (``components.balance.behind.activities``).
    walk
        How walks are measured.
    """
    look, (code, dimension) = asking.look(scene.view), asking.opened(scene)
    about = None if look is Look.MATRIX else scene.view.plan.dimensie
    if look is Look.MATRIX:
        parts: list[Part] = [overview(scene, found), _holes(scene, found, None), *_per_dimension(scene, found)]
    else:
        parts = [map_of(scene, found, shapes, about, backdrop)] if look is Look.MAP else []
        parts += [_holes(scene, found, about), _numbers(scene, found, about)]
    if code is not None and code in found.codes:
        parts += [_opened(scene, found, code, dimension), _near(scene, near, code)]
    lines = told.reckoned(found, walk, scene.view)
    parts.append(Said(_("What this rests on"), tuple(Sentence(line) for line in lines)))
    return frame.make(
        SheetKind.VRAAG_EN_AANBOD,
        scene,
        _("Need and supply in {place}", place=scene.title),
        parts,
        today=today,
        conditions=(*frame.conditions(scene), *_asked(scene, about, look)),
        sources=(frame.of_register(), *frame.sources(scene, releases)),
        definitions=frame.definitions([]),
        hides=any(one.partly for at, one in (found.signals.totals or {}).items() if look is Look.MATRIX or at == code),
    )


def _asked(scene: Scene, about: Dimension | None, look: Look) -> list[tuple[str, str]]:
    """Say what was asked; no period, since signals are counted whole."""
    view = scene.view
    found = [] if look is Look.MATRIX else [(_("About"), capital(told.about(about)))]
    found.append((_("For"), choice(view.doelgroep or TargetGroup.IEDEREEN)))
    if view.thema is not None:
        found.append((_("Theme of the activities"), choice(view.thema)))
    return found


def _holes(scene: Scene, found: Balance, about: Dimension | None) -> Said:
    """Say where much need meets little supply: in how many areas, and in which with the largest need."""
    by_area: dict[str, list[str]] = {}
    for code, dimension in found.holes(about):
        need = formats.number(float(found.need[dimension].loc[code]))
        named = _("{dimension} ({need})", dimension=label(dimension), need=need)
        by_area.setdefault(code, []).append(named)
    lines = [
        _("{area}: {dimension}", area=scene.names[code], dimension=joined(named))
        for code, named in list(by_area.items())[:MOST_HOLES]
    ]
    return frame.say(told.headline(scene, found, about), *lines, title=_("Where is there much need and little supply?"))


def overview(scene: Scene, found: Balance) -> Table:
    """Make the table in the order of the matrix: need and supply as a whole, signals, and what each area lacks."""
    signals = found.signals.totals
    heads = [Heading(choice(scene.level)), Heading(_("Need (0-100)"), True)]
    heads.append(Heading(_("Supply, minutes a week per person"), True, decimals=1))
    if signals is not None:
        heads.append(Heading(matrix.signals_heading(found), True))
    heads.append(Heading(_("Much need, little supply")))
    rows, rest = [], Rest(scene)
    for code in found.codes:
        counted = [] if signals is None else [signals[code]]
        rows.append(
            (
                frame.words(scene.names[code]),
                _need(float(found.need_all[code]), rest.need(code)),
                _supply(float(found.supply.total.get(code, float("nan")))),
                *(
                    Cell(matrix.told(one)["text"], None if one.partly else float(one.number), COUNTED)
                    for one in counted
                ),
                Cell(_lacking(found, code)),
            )
        )
    caption = pair_map.caption(scene, found, None)
    return Table(caption, tuple(heads), tuple(rows), _chosen(scene, found.codes))


def _lacking(found: Balance, code: str) -> str:
    if not found.ranked[code]:
        return _("too few residents to compare")
    return capital(joined([label(one) for one in Dimension if found.without[one].loc[code]]))


def _per_dimension(scene: Scene, found: Balance) -> tuple[Table, Table]:
    """Make the two tables of the matrix: need, and supply, per dimension."""

    rest = Rest(scene)

    def make(title: str, numbers: pd.DataFrame, cell: Callable[[float, Rests], Cell], decimals: int) -> Table:
        heads = (Heading(choice(scene.level)), *(Heading(choice(one), True, decimals=decimals) for one in Dimension))
        rows = tuple(
            (
                frame.words(scene.names[code]),
                *(cell(float(numbers[one].get(code, float("nan"))), rest.dimension(one, code)) for one in Dimension),
            )
            for code in found.codes
        )
        return Table(title, heads, rows, _chosen(scene, found.codes))

    of_need = _("Need per dimension (0-100) in {place}, {year}", place=scene.title, year=scene.view.jaar)
    of_supply = _("Supply per dimension, minutes a week per person, in {place}", place=scene.title)
    return make(of_need, found.need, _need, 0), make(of_supply, found.supply.per_dimension, _supply, 1)


def _need(value: float, rests: Rests) -> Cell:
    return Cell(formats.number(value), rounded(value), rests) if value == value else Cell(_("unknown"))


def _supply(per_thousand: float, _rests: Rests = OURS) -> Cell:
    """Write supply as the matrix does; what is next to nothing is words, and so is what nobody knows."""
    if pd.isna(per_thousand):
        return Cell(_("unknown"))
    found = minutes(per_thousand)
    if per_thousand and found < 0.1:
        return Cell(matrix.write_minutes(per_thousand))
    return Cell(matrix.write_minutes(per_thousand), rounded(found, 1 if found < 10 else 0), OURS)


def _chosen(scene: Scene, codes: Sequence[str]) -> tuple[int, ...]:
    return tuple(at for at, code in enumerate(codes) if code == scene.view.gebied)


def map_of(
    scene: Scene,
    found: Balance,
    shapes: Mapping[str, Outline],
    dimension: Dimension | None,
    backdrop: Backdrop = (),
) -> SheetMap:
    """Make the map: an area's colour says in which thirds its need and supply fall."""
    view = pair_map.build_view(scene, found, Outlines(""), dimension, LIGHT, height=1)
    areas = scene.areas.loc[list(found.codes)]
    title = _("Need and supply: {dimension}", dimension=told.about(dimension))
    alt = _("Map: {title}. {answer}", title=title, answer=told.headline(scene, found, dimension))
    chosen = [scene.view.gebied] if scene.view.gebied in found.codes else []
    return sheet_map(
        view, areas, shapes, title=title, alt=alt, chosen=chosen, around=backdrop, rests=_rests(scene, dimension)
    )


def _rests(scene: Scene, dimension: Dimension | None) -> Callable[[str], Rests]:
    """Give, by code, whose figures the need of an area rests on."""
    rest = Rest(scene)

    def of_need(code: str) -> Rests:
        if dimension is not None:
            return rest.dimension(dimension, code) or OURS
        return rest.need(code) if scene.need.index[code] == scene.need.index[code] else OURS

    return of_need


def _numbers(scene: Scene, found: Balance, dimension: Dimension | None) -> Table:
    columns, rows, caption = pair_map.build_table(scene, found, dimension)
    rests = _rests(scene, dimension)
    order = pair_map.in_order(scene, found, pair_map.numbers(found, dimension))
    whose = [[rests(code), OURS, rests(code), people(code)] for code in map(str, order)]
    values = [[read(text) for text in row.cells[1:]] for row in rows]
    return table_of(caption, columns, rows, values, rests=whose)


def _opened(scene: Scene, found: Balance, code: str, dimension: Dimension | None) -> Said:
    """Say the cell that is open: its need, its supply, in which thirds they fall, and its signals as counted."""
    if dimension is None:
        need, supply = float(found.need_all[code]), float(found.supply.total.get(code, float("nan")))
        thirds = float(found.all_need[code]), float(found.all_supply[code])
    else:
        need, supply = float(found.need[dimension][code]), float(found.supply.per_dimension[dimension][code])
        thirds = float(found.need_third[dimension][code]), float(found.supply_third[dimension][code])
    lines = [
        matrix.say_need(need),
        told.third(scene, thirds[0], of_need=True),
        matrix.say_supply(supply),
        told.third(scene, thirds[1], of_need=False),
    ]
    if not found.ranked[code]:
        lines.append(_("Too few residents to compare with others."))
    if found.signals.totals is not None:
        words = capital(matrix.told(found.signals.totals[code])["label"])
        lines.append(_("{signals}, about all themes. They are only counted per wijk.", signals=words))
    title = clean(_("{area}: {dimension}", area=scene.names[code], dimension=told.about(dimension)))
    return Said(title, tuple(Sentence(line) for line in lines if line))


def _near(scene: Scene, near: Sequence[Near], code: str) -> Table:
    heads = (Heading(_("Activity")), Heading(_("Partner")), Heading(_("People here who can walk there"), True, "%"))
    rows = tuple((frame.words(one.title), frame.words(one.partner), _share(max(1.0, 100 * one.share))) for one in near)
    return Table(clean(_("Within a walk of fifteen minutes of {area}", area=scene.names[code])), heads, rows)


def _share(share: float) -> Cell:
    return Cell(formats.percent(share), rounded(share), OURS)
