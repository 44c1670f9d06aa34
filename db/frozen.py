"""Read frozen views, and take words and places out of them when these are erased elsewhere."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Text, cast, func, text, update
from sqlmodel import Session, col, select

from db import records
from db.errors import RegisterError, UnknownRecordError
from db.models import FrozenView, History, Redaction
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.direction import without_marks

ERASED_WORDS = "[gewist]"
SHORTEST = 3
"""Characters of a text that is looked for: shorter ones stand in any word."""

_STRUCTURE = frozenset(
    {"form", "part", "kind", "date", "language", "key", "colour", "classes", "palette", "fills", "states", "backdrop"}
    | {"rests", "look"}
)
"""Fields of a kept sheet that say how it is put together: words of ours, without which it could not be read."""

_PLAIN = re.compile("[a-z0-9]+")

Spot = tuple[int, int]
Mark = tuple[int, int]
"""How far erasing is in a municipality: how many times something was erased, and the number of the last time."""


class ErasedMeanwhileError(RegisterError):
    """Something was erased while a view was read to be frozen; ``details``: gemeente."""

    code = "erased_meanwhile"


class Frozen(NamedTuple):
    """A frozen view; ``sheets`` per language, as ``components.sheets.storing`` reads them. ``created_at`` is in UTC."""

    id: UUID
    gemeente_code: str
    title: str
    kind: str
    open: bool
    shown_on: date
    asked: Mapping[str, str]
    rules: Mapping[str, int]
    sheets: Mapping[str, Any]
    version: int
    created_at: datetime
    ended: bool


def read_frozen(session: Session, *, gemeente: str, frozen_id: UUID, actor: Actor) -> Frozen:
    """
    One frozen view, also one that was ended: its link says so, without its numbers.

    Raises
    ------
    ForbiddenError
        If the actor may not read the frozen views of the municipality, and there is no open one with this id.
    UnknownRecordError
        If there is none with this id in the municipality.
    """
    found = session.get(FrozenView, (gemeente, frozen_id))
    if found is None or not found.open:
        # Asked of one that does not exist as well, so that nobody learns which ids there are.
        require(actor, Action.READ, Kind.FROZEN, gemeente=gemeente)
    if found is None:
        raise UnknownRecordError(
            f"no frozen view {frozen_id} in {gemeente}", kind=Kind.FROZEN, id=str(frozen_id), gemeente=gemeente
        )
    kept = _frozen(found)
    return kept._replace(sheets={}) if kept.ended else kept


def list_frozen(session: Session, *, gemeente: str, actor: Actor) -> list[Frozen]:
    """
    The frozen views of a municipality, the newest first, without their numbers.

    Raises
    ------
    ForbiddenError
        If the actor may not read them here.
    """
    require(actor, Action.READ, Kind.FROZEN, gemeente=gemeente)
    fields = [name for name in Frozen._fields if name not in ("sheets", "ended")]
    query = (
        select(*(getattr(FrozenView, name) for name in fields), FrozenView.ended_at)  # type: ignore[call-overload]
        .where(col(FrozenView.gemeente_code) == gemeente)
        .order_by(col(FrozenView.created_at).desc(), col(FrozenView.id))
    )
    return [
        Frozen(**dict(zip(fields, row[:-1], strict=True)), sheets={}, ended=row[-1] is not None)
        for row in session.exec(query).all()
    ]


def _frozen(record: FrozenView) -> Frozen:
    fields = {name: getattr(record, name) for name in Frozen._fields if name != "ended"}
    return Frozen(**fields, ended=record.ended_at is not None)


def take_out(session: Session, *, gemeente: str, words: Collection[str], spots: Collection[Spot] = ()) -> int:
    """
    Take what was erased elsewhere out of every frozen view of a municipality.

    A text goes wherever it stands as whole words, in capitals or not: rather a word too much than one too few. A spot
    on a map goes when it lies where the record lay.

    Parameters
    ----------
    words
        Texts as they were; those shorter than ``SHORTEST`` are not looked for.
    spots
        (x, y) in RD New, whole metres.

    Returns
    -------
    number
        Of frozen views that held any of it.
    """
    pattern = _pattern(words)
    if pattern is None and not spots:
        return 0
    _one_at_a_time(session, gemeente)
    changed = 0
    for one in _that_may_hold(session, gemeente, words, spots):
        record = session.get_one(FrozenView, (gemeente, one))
        sheets = _without(record.sheets, pattern, frozenset(spots))
        title = _text_without(record.title, pattern)
        if (sheets, title) == (record.sheets, record.title):
            continue
        session.execute(
            update(FrozenView)
            .where(col(FrozenView.gemeente_code) == gemeente, col(FrozenView.id) == record.id)
            .values(sheets=sheets, title=title, version=record.version + 1)
            .execution_options(synchronize_session=False)
        )
        changed += 1
    return changed


def named_after(session: Session, *, gemeente: str, words: Collection[str]) -> list[UUID]:
    """Give the ids of frozen views whose history tells a title that holds what was erased, in the order of the ids."""
    pattern = _pattern(words)
    if pattern is None:
        return []
    query = select(History).where(col(History.gemeente_code) == gemeente, col(History.kind) == Kind.FROZEN)
    titles = (
        (line.object_id, str((side or {}).get("title") or ""))
        for line in session.exec(query)
        for side in (line.before, line.after)
    )
    return sorted({UUID(one) for one, title in titles if one and pattern.search(without_marks(title))})


def mark(session: Session, *, gemeente: str) -> Mark:
    """
    Tell how far erasing is in a municipality; ask it before the sheets are made that will be frozen.

    Numbers alone would miss an erasure that took its number before another one but was committed later, so they are
    counted too.
    """
    query = select(func.count(), func.max(Redaction.id)).where(col(Redaction.gemeente_code) == gemeente)
    found = session.exec(query).one()
    return (int(found[0]), int(found[1] or 0))


def freeze(session: Session, values: Mapping[str, Any], *, since: Mark, actor: Actor, origin: Origin) -> FrozenView:
    """
    Keep a view as it was read, unless something was erased meanwhile: the view could still hold it.

    Parameters
    ----------
    values
        Fields of ``FrozenViewCreate``; an ``id`` may come along. What has that id already is given as it is: the press
        came twice.
    since
        As ``mark`` told before the view was read.

    Raises
    ------
    ErasedMeanwhileError
        If something was erased in the municipality since; nothing was written, the view has to be read again.
    ForbiddenError, InvalidRecordError
        As ``db.records.create``.
    """
    gemeente = str(values["gemeente_code"])
    # From here on erasing waits until this view is stored, and then looks into it as well.
    _one_at_a_time(session, gemeente)
    asked = values.get("id")
    there = None if asked is None else session.get(FrozenView, (gemeente, UUID(str(asked))))
    if there is not None:
        require(actor, Action.CREATE, Kind.FROZEN, gemeente=gemeente)
        return there
    if mark(session, gemeente=gemeente) != since:
        raise ErasedMeanwhileError("something was erased while the view was read", gemeente=gemeente)
    return records.create(session, FrozenView, values, actor=actor, origin=origin)


def _one_at_a_time(session: Session, gemeente: str) -> None:
    """Let freezing and erasing in a municipality wait for each other; on SQLite who writes is alone anyhow."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"frozen {gemeente}"})


def _that_may_hold(session: Session, gemeente: str, words: Collection[str], spots: Collection[Spot]) -> list[UUID]:
    """
    Give the ids of frozen views that may hold any of it, in their order; rather one too many.

    Looked for as it is stored, since making a sheet of every one takes ten times as long: of each word its longest run
    of plain letters and digits, which JSON writes as they are.
    """
    long = [word for word in words if len(word.strip()) >= SHORTEST]
    runs = {max(_PLAIN.findall(without_marks(word).lower()), key=len, default="") for word in long}
    sought = (*runs, *(str(x) for x, _y in spots))
    query = select(FrozenView.id, func.lower(cast(FrozenView.sheets, Text)), func.lower(FrozenView.title)).where(
        col(FrozenView.gemeente_code) == gemeente
    )
    stored = session.exec(query.order_by(col(FrozenView.id)).execution_options(yield_per=1))
    return [one for one, *texts in stored if any(part in text for part in sought for text in texts)]


def _pattern(words: Collection[str]) -> re.Pattern[str] | None:
    """Look for words as a sheet writes them: without marks of direction, with any space between them."""
    flat = {" ".join(without_marks(word).split()) for word in words}
    sought = sorted((word for word in flat if len(word) >= SHORTEST), key=len, reverse=True)
    if not sought:
        return None
    spelled = (r"\s+".join(re.escape(part) for part in word.split()) for word in sought)
    return re.compile("|".join(rf"(?<!\w){word}(?!\w)" for word in spelled), re.IGNORECASE)


def _text_without(text: str, pattern: re.Pattern[str] | None) -> str:
    if pattern is None:
        return text
    left, found = pattern.subn(ERASED_WORDS, without_marks(text))
    return left if found else text


def _without(value: Any, pattern: re.Pattern[str] | None, spots: frozenset[Spot]) -> Any:
    if isinstance(value, str):
        return _text_without(value, pattern)
    if isinstance(value, Mapping):
        return {name: one if name in _STRUCTURE else _without(one, pattern, spots) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without(one, pattern, spots) for one in value if not _lies_on(one, spots)]
    return value


def _lies_on(value: Any, spots: frozenset[Spot]) -> bool:
    """Whether a part of a sheet is a spot on a map that lies on one of these."""
    return isinstance(value, Mapping) and "title" in value and (value.get("x"), value.get("y")) in spots
