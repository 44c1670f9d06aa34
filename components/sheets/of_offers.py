"""The sheet of what can be gone to: the activities or initiatives that fit, as list, map or week."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from components.blocks.offers import offer_map, week_grid
from components.content.scene import Outlines, Scene
from components.content.sources import licence_line
from components.offers import cards, telling
from components.offers.filter import OfferView, Sorting
from components.offers.result import Place, Result, order
from components.offers.week import Week
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.maps import sheet_map
from components.sheets.of_map import Backdrop
from components.sheets.sheet import Cell, Heading, Outline, Part, Said, Sentence, Sheet, SheetMap, Table
from components.words import formats
from components.words.labels import capital, choice
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.words import Kind
from geodata.reach.find import Criterion


def build(
    scene: Scene,
    result: Result,
    shapes: Mapping[str, Outline],
    week: Week | None,
    *,
    backdrop: Backdrop = (),
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    A place that somebody looks from may be a home: how far each address is from it is left out, and so is their order
    by it, since a few of these tell where it is. How to reach a person is in no sheet.

    Parameters
    ----------
    result
        What fits, of the records that everybody may read.
    shapes
        As ``maps.outlines`` gives; for the map.
    week
        The week that the screen shows; ``None`` where it shows a list or a map.
    """
    kind = SheetKind.ACTIVITEITEN if result.kind is Kind.ACTIVITY else SheetKind.INITIATIEVEN
    parts: list[Part] = []
    on_map = result.asked.weergave is OfferView.KAART
    if week is not None:
        parts.append(_of_week(result, week))
    elif on_map:
        parts.append(map_of(scene, result, shapes, backdrop))
    parts.append(Said("", tuple(Sentence(line) for line in _lines(result, week))))
    if week is None:
        # The sentences are about the list, and stand after it.
        parts.insert(len(parts) - 1, list_of(result))
    return frame.make(
        kind,
        scene,
        title(scene, result.kind),
        parts,
        today=today,
        conditions=(*conditions(scene, result), *_of_view(result, week)),
        sources=(frame.of_records(), *([licence_line(fictional=scene.place.fictional)] if on_map else [])),
    )


def title(scene: Scene, kind: Kind) -> str:
    """Say of what and of where it is."""
    if kind is Kind.ACTIVITY:
        return _("Activities in {place}", place=scene.title)
    return _("Residents' initiatives in {place}", place=scene.title)


def conditions(scene: Scene, result: Result) -> list[tuple[str, str]]:
    """Say what was asked, in pairs; that everything was when nothing was."""
    names = {
        Criterion.WORDS: _("Words"),
        Criterion.DAYS: _("Day"),
        Criterion.PARTS: _("Part of the day"),
        Criterion.GROUP: _("For whom"),
        Criterion.AGE: _("Age in years"),
        Criterion.THEME: _("Theme"),
        Criterion.PRICE: _("Price for one time"),
        Criterion.WHEELCHAIR: _("Wheelchair"),
        Criterion.PREVENTION: _("Prevention"),
        Criterion.ORGANISATION: _("Partner"),
        Criterion.STAGE: _("Stage"),
        Criterion.NEAR: _("Where"),
    }
    found = [(_("Municipality"), scene.title)]
    asked = [(names[one], clean(telling.condition(result, one))) for one in result.wanted.asked]
    found += asked or [(_("Looked for"), _("everything"))]
    if result.wanted.stopped:
        found.append((_("Also what stopped or is over"), _("yes")))
    return found


def _of_view(result: Result, week: Week | None) -> list[tuple[str, str]]:
    if week is not None:
        return [(_("Shown"), week_grid.title(week.monday))]
    return [(_("Order"), choice(_sorting(result)))] if result.asked.weergave is OfferView.LIJST else []


def _is_public(place: Place | None) -> bool:
    """Whether a walk is measured from the middle of a buurt, and not from a place that somebody typed or pointed at."""
    return place is not None and place.buurt is not None


def _sorting(result: Result) -> Sorting:
    by_walk = result.asked.volgorde is Sorting.AFSTAND
    return Sorting.NAAM if by_walk and not _is_public(result.place) else result.asked.volgorde


def _lines(result: Result, week: Week | None) -> list[str]:
    """What the screen says around the result: what is not known of it, and what is not in it."""
    headline, unknown = clean(telling.headline(result)), telling.not_known(result)
    # A list and a map are called so already.
    lines = [] if result.count and week is None else [capital(headline)]
    if not result.count:
        lines.append(
            _("Nothing fits all of this.") if result.wanted.asked else _("Nothing is in the register yet."),
        )
    if unknown:
        lines.append(_("Not in this result: {what}.", what=joined(unknown)))
    stopped = result.found.stopped
    if stopped and not result.wanted.asked:
        lines.append(ngettext("{n} more stopped or is over.", "{n} more stopped or are over.", stopped))
    if week is not None and week.absent:
        absent = ngettext(
            "{n} that fits is not held in this week.", "{n} that fit are not held in this week.", week.absent
        )
        lines.append(absent)
    if week is None and result.count:
        lines += _about_each(result)
    return lines


def _about_each(result: Result) -> list[str]:
    rows, lines = result.fitting, []
    lost = int(rows.geometry.is_empty.sum())
    if lost and result.asked.weergave is OfferView.KAART:
        said = ngettext(
            "{n} has no known place and is not on the map.", "{n} have no known place and are not on the map.", lost
        )
        lines.append(said)
    stale = sum(cards.is_stale(day, today=result.today) for day in rows["checked_on"])
    if stale:
        lines.append(
            ngettext(
                "Of {n} nobody checked of late whether it still is so: ask before you go.",
                "Of {n} nobody checked of late whether they still are so: ask before you go.",
                stale,
            )
        )
    return lines


def list_of(result: Result) -> Table:
    """Make the list: what, when, where, for whom, of whom, at what price; how far where that tells nobody's home."""
    found = result.fitting
    rows = found.iloc[order(found, _sorting(result))].to_dict("records") if len(found) else []
    heads = [_("Name"), _("When"), _("Where"), _("For"), _("Who"), _("Price")]
    if result.kind is Kind.INITIATIVE:
        heads.append(_("Stage"))
    body = tuple(_cells(result, row) for row in rows)
    return Table(clean(telling.headline(result)), tuple(Heading(one) for one in heads), body)


def _cells(result: Result, row: Mapping[Any, Any]) -> tuple[Cell, ...]:
    told = row if _is_public(result.place) else {**row, "walk": float("nan")}
    state = cards.state(row)
    staged = result.kind is Kind.INITIATIVE
    # Of activities nearly all simply run: a column for that would be empty.
    name = _("{name} ({state})", name=row["title"], state=state) if state and not staged else row["title"]
    return (
        frame.words(name),
        frame.words(cards.when(row, today=result.today)),
        frame.words(cards.where(told)),
        frame.words(cards.for_whom(row)),
        frame.words(cards.who(row)),
        # In a narrow column the sign stays with its number.
        Cell(cards.price(row).replace("€ ", "€\N{NO-BREAK SPACE}")),
        *([Cell(state)] if staged else []),
    )


def _of_week(result: Result, week: Week) -> Table:
    """Make the table of a week: every session, by day and hour."""
    heads = tuple(Heading(one) for one in (_("Day"), _("Time"), _("Name"), _("Where")))
    rows = tuple(
        (
            Cell(capital(formats.weekday_date(day.date))),
            Cell(week_grid.times(session)),
            frame.words(session.title),
            frame.words(session.place),
        )
        for day in week.days
        for session in day.sessions
    )
    return Table(week_grid.title(week.monday), heads, rows)


def map_of(scene: Scene, result: Result, shapes: Mapping[str, Outline], backdrop: Backdrop = ()) -> SheetMap:
    """Make the map: a point for each that fits and has a place."""
    view = offer_map.build_view(result, scene, Outlines(""), dark=False)
    said = clean(telling.headline(result))
    return sheet_map(view, scene.areas, shapes, title=said, alt=_("Map: {title}.", title=said), around=backdrop)
