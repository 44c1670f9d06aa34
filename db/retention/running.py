"""Find what is past its retention date, and take it out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import Engine, and_, func, or_
from sqlmodel import Session, col, select

from db.engine import reading, writing
from db.forms import form_of
from db.models import Agreement, Bundle, FeedbackNote, History, Redaction, Signal
from db.models.history import ACTOR, ERASED
from db.retention.erasing import ATTEMPTS, batches, redact
from db.retention.rules import RULES, Rule, Since
from db.settings import get_settings
from db.words import Action, Kind, Origin, Result

_AT_ONCE = 100


class Due(NamedTuple):
    """A record of which fields have to go; ``object_id`` is empty for lines of the history about no record."""

    gemeente: str
    kind: Kind
    object_id: str
    fields: tuple[str, ...]
    due_on: date


class Outcome(NamedTuple):
    """How many records (and, under ``geschiedenis``, records whose old names in the history) went, by kind."""

    on: date
    records: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.records.values())


def run(engine: Engine | None = None, *, on: date | None = None) -> Outcome:
    """
    Take out everything that is past its retention date; a second time on the same day there is nothing left to do.

    Parameters
    ----------
    engine
        The database; without it that of the settings.
    on
        The day that it is; today, unless asked otherwise.
    """
    day = on or datetime.now(UTC).date()
    with reading(engine) as session:
        found = due(session, on=day)
    for some in batches(found, _AT_ONCE):
        with writing(engine) as session:
            take_out(session, some)
    return _outcome(day, found)


def preview(engine: Engine | None = None, *, on: date | None = None) -> Outcome:
    """Tell what :func:`run` would take out, and change nothing."""
    day = on or datetime.now(UTC).date()
    with reading(engine) as session:
        return _outcome(day, due(session, on=day))


def take_out(session: Session, found: list[Due]) -> None:
    """Take out what :func:`due` found, in the transaction of the session."""
    for one in found:
        redact(
            session,
            one.kind,
            one.object_id,
            one.fields,
            gemeente=one.gemeente,
            origin=Origin.RETENTION,
            due_on=one.due_on,
        )


def due(session: Session, *, on: date) -> list[Due]:
    """Give what is past its retention date on a day and was not taken out yet."""
    months = get_settings().retention_months
    done = _done(session)
    found: list[Due] = []
    for rule in RULES.values():
        if rule.follows is None:
            cutoff = on - relativedelta(months=months[rule.kind])
            found += _records(session, rule, cutoff, months[rule.kind], done)
    return found + list(_old_names(session, on, months[Kind.HISTORY]))


def _outcome(day: date, found: list[Due]) -> Outcome:
    return Outcome(
        day, dict(Counter(Kind.HISTORY if set(one.fields) <= {ACTOR, ATTEMPTS} else one.kind for one in found))
    )


def _done(session: Session) -> dict[tuple[str, str], datetime]:
    """When retention last took all that is to go out of a record, by municipality and id; less of it does not count."""
    found: dict[tuple[str, str], datetime] = {}
    for row in session.exec(select(Redaction).where(col(Redaction.due_on).is_not(None))):
        if row.kind in RULES and set(RULES[row.kind].blanks) <= set(row.fields):
            record, at = (row.gemeente_code, row.object_id), _utc(row.at)
            found[record] = max(at, found.get(record, at))
    return found


def _records(
    session: Session, rule: Rule, cutoff: date, months: int, done: Mapping[tuple[str, str], datetime]
) -> Iterator[Due]:
    table = form_of(rule.kind).table
    before = datetime.combine(cutoff + timedelta(days=1), time(), UTC)
    moment = col(table.ended_at if rule.since is Since.ENDED else table.changed_at)
    query = select(table.gemeente_code, table.id, moment, table.changed_at).where(moment < before)
    for condition in _still_needed(rule.kind, before, cutoff):
        query = query.where(condition)
    for gemeente, record_id, since, changed in session.exec(query.order_by(table.gemeente_code, table.id)):
        taken = done.get((gemeente, str(record_id)))
        if taken is None or taken < _utc(changed):
            day = _utc(since).date() + relativedelta(months=months)
            yield Due(gemeente, rule.kind, str(record_id), tuple(rule.blanks), day)


def _still_needed(kind: Kind, before: datetime, cutoff: date) -> list[Any]:
    """Conditions that make a record wait for something beside itself."""
    if kind is Kind.SIGNAL:
        bundle = select(Bundle.id).where(
            and_(col(Bundle.gemeente_code) == col(Signal.gemeente_code), col(Bundle.id) == col(Signal.bundle_id)),
            col(Bundle.changed_at) >= before,
        )
        note = select(FeedbackNote.id).where(
            and_(col(FeedbackNote.gemeente_code) == col(Signal.gemeente_code)),
            col(FeedbackNote.signal_id) == col(Signal.id),
            col(FeedbackNote.changed_at) >= before,
        )
        return [~bundle.exists(), ~note.exists()]
    return [col(Agreement.ends_on) <= cutoff] if kind is Kind.AGREEMENT else []


def _old_names(session: Session, on: date, months: int) -> Iterator[Due]:
    """Names in the history that are past their date: of who acted, sooner of who was refused or signed in."""
    lines = on - relativedelta(months=months)
    attempts = on - relativedelta(months=get_settings().retention_attempts_months)
    for cutoff, attempt in ((lines, False), (attempts, True)):
        condition = or_(col(History.result) == Result.REFUSED, col(History.action) == Action.SIGN_IN)
        query = (
            select(History.gemeente_code, History.object_id, func.min(History.kind))
            .where(col(History.actor) != ERASED, col(History.at) < datetime.combine(cutoff, time(), UTC))
            .group_by(History.gemeente_code, History.object_id)
        )
        fields = (ACTOR, ATTEMPTS) if attempt else (ACTOR,)
        for gemeente, object_id, kind in session.exec(query.where(condition) if attempt else query):
            yield Due(gemeente, Kind(kind) if object_id else Kind.HISTORY, object_id, fields, cutoff)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
