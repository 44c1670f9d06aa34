"""Frozen views for the screens; never cached, since not everybody may read the same."""

import datetime as dt
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from components.content.stories import area_of, chosen, stories
from components.intervisie.views import kept_view, what_is_shown
from components.reading import scenes
from components.reading.asked_areas import GoneError
from components.reading.sheets import sheet_of
from components.reading.taken_back import gone_today
from components.sheets.kinds import SheetKind
from components.sheets.sheet import Sheet
from components.sheets.storing import UnreadableSheetError, from_json, to_json
from components.sheets.stricter import stricter
from components.view_state import ViewState
from components.visitor import actor
from components.words import reasons, texts
from components.words.texts import Language
from db import frozen
from db.engine import reading
from db.errors import ForbiddenError, UnknownRecordError
from db.frozen import Frozen, Mark
from db.permissions import VISITOR, Actor, may
from db.words import Action, Kind
from geodata.figures import disclosure
from geodata.vocabulary import SceneKind

_log = logging.getLogger(__name__)
FOR_WHO_WORKS_HERE = frozenset({SheetKind.AFSPRAKEN, SheetKind.ADVIES, SheetKind.NETWERK, SheetKind.SAMEN})
"""Views that hold what not everybody may read; the others are frozen as a visitor sees them."""


@dataclass(frozen=True)
class Opened:
    """
    A frozen view as it may be shown now.

    ``sheet`` is ``None`` when nothing of it may be shown any more; ``today`` the same view now, ``None`` when it cannot
    be made: what was kept is gone too, or ``gone`` says in a sentence that its area or its partner is not there any
    more. ``less`` tells whether anything of that day is hidden.
    """

    kept: Frozen
    sheet: Sheet | None
    today: Sheet | None
    less: bool = False
    gone: str = ""


def how_far_erased(gemeente: str) -> Mark:
    """Tell how far erasing is (``db.frozen.mark``); ask it before ``values``."""
    with reading() as session:
        return frozen.mark(session, gemeente=gemeente)


def values(kind: SheetKind, view: ViewState, title: str, today: dt.date) -> dict[str, Any]:
    """
    Give the fields of a frozen view of what is shown now, in both languages.

    What everybody may see is frozen with the rights of a visitor, whoever asks, so that its link can be given away.

    Parameters
    ----------
    title
        Its name; empty for what the view is called.

    Raises
    ------
    GoneError
        If the view asks for an area or a partner that is not there.
    """
    shows = SceneKind(kind.value)
    view = _with_its_area(kind, kept_view(what_is_shown(view, shows), shows))
    is_open = kind not in FOR_WHO_WORKS_HERE
    who = VISITOR if is_open else actor()
    sheets = {one: _in(one, kind, view, who, today) for one in Language}
    return {
        "title": title.strip() or sheets[texts.language()].title[:200],
        "kind": kind.value,
        "open": is_open,
        "shown_on": today,
        "asked": view.to_params(),
        "rules": dict(disclosure.RULES),
        "sheets": {one.value: json.loads(to_json(sheet)) for one, sheet in sheets.items()},
    }


def opened(gemeente: str, frozen_id: str, today: dt.date) -> Opened | None:
    """
    Give a frozen view in the language of the run, ``None`` when there is none or it is not for who asks.

    It is shown under the rules for small numbers of its day, or today's where these hide more.
    """
    try:
        with reading() as session:
            kept = frozen.read_frozen(session, gemeente=gemeente, frozen_id=UUID(frozen_id), actor=actor())
    except (UnknownRecordError, ForbiddenError):
        return None
    stored = kept.sheets.get(texts.language().value)
    if stored is None:
        return Opened(kept, None, None)
    try:
        then = from_json(json.dumps(stored))
    except UnreadableSheetError:
        _log.exception("frozen view %s cannot be read", kept.id)
        return Opened(kept, None, None)
    view = view_of(kept)
    kind, who = SheetKind(kept.kind), VISITOR if kept.open else actor()
    now, gone = _now(kind, view, who, today)
    # A view that says "newest" is about another year by now: what that day may show is judged by the same year.
    view = view.with_(jaar=_year_of(then) or view.jaar)
    same = now if now is not None and _year_of(now) == _year_of(then) else _now(kind, view, who, today)[0]
    shown = stricter(then, same, _gone_today(view), rules=disclosure.stricter_than(kept.rules))
    return Opened(kept, shown, now, less=shown is not None and shown != then, gone=gone)


def view_of(kept: Frozen) -> ViewState:
    """Give the view that was frozen, without what belonged to who looked."""
    return kept_view(kept.asked, SceneKind(kept.kind)).named(kept.gemeente_code)


def _now(kind: SheetKind, view: ViewState, who: Actor, today: dt.date) -> tuple[Sheet | None, str]:
    """The same view with what is known today, or why it cannot be made."""
    try:
        return _in(texts.language(), kind, view, who, today), ""
    except GoneError as failure:
        return None, reasons.error(failure)


def _gone_today(view: ViewState) -> Callable[[str], bool]:
    scene = scenes.scene(view)
    if scene is None or (scene.place.code, scene.view.jaar) != (view.gemeente, view.jaar):
        return lambda said: False  # nothing of that municipality and year is there to compare with
    return gone_today(scene)


def _year_of(sheet: Sheet) -> int | None:
    """The year that a sheet shows, as its link says; ``None`` when it names none."""
    view, _dropped = ViewState.from_params(dict(sheet.link))
    return view.jaar


def _with_its_area(kind: SheetKind, view: ViewState) -> ViewState:
    """Name the area that the screen chose: by tomorrow it could choose another one."""
    scene = scenes.scene(view)
    if scene is None or view.gebied is not None:
        return view
    code = None
    if kind in (SheetKind.PROFIEL, SheetKind.VERGELIJKING):
        code = area_of(scene, stories(scene))
    elif kind is SheetKind.OVERZICHT:
        story = chosen(stories(scene), None)
        code = None if story is None else story.code
    return view if code is None else view.with_(niveau=scene.level, gebied=code, naast=view.naast)


def kept_here(gemeente: str) -> list[Frozen]:
    """Give the frozen views of a municipality, newest first; none for who may not read them."""
    who = actor()
    if not may(who, Action.READ, Kind.FROZEN, gemeente=gemeente):
        return []
    with reading() as session:
        return frozen.list_frozen(session, gemeente=gemeente, actor=who)


def _in(language: Language, kind: SheetKind, view: ViewState, who: Actor, today: dt.date) -> Sheet:
    """Make a sheet in another language than that of the run, which goes on in its own."""
    before = texts.language()
    texts.use(language)
    try:
        return sheet_of(kind, view.with_(lang=language), actor=who, today=today)
    finally:
        texts.use(before)
