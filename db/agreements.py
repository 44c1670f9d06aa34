"""Read what a municipality agreed on with activities and initiatives, and which agreements end soon."""

import calendar
from datetime import date

import pandas as pd
from sqlmodel import Session, col, select

from db.models import Activity, Agreement, Initiative, Organisation, Takeover
from db.permissions import VISITOR, Actor, require
from db.places import records_frame
from db.words import Action, Kind, Term

_COLUMNS = (
    "activity_id",
    "initiative_id",
    "title",
    "starts_on",
    "ends_on",
    "amount_per_year",
    "conditions",
    "version",
    "changed_at",
)
_TAKEOVER_COLUMNS = ("initiative_id", "organisation_id", "activity_id", "what", "as_of", "version", "changed_at")


def term_of(starts_on: date, ends_on: date, *, on: date) -> Term:
    """
    Tell how long an agreement still runs.

    Returns
    -------
    term
        ``VOORBIJ`` after its last day, ``KWARTAAL`` in the last three months, ``JAAR`` in the last twelve, ``LOOPT``
        before that, ``KOMT`` before its first day. Months are of the calendar: an agreement until 31 May enters its
        last quarter on 28 February.
    """
    if on > ends_on:
        return Term.VOORBIJ
    if on < starts_on:
        return Term.KOMT
    if on >= months_before(ends_on, 3):
        return Term.KWARTAAL
    return Term.JAAR if on >= months_before(ends_on, 12) else Term.LOOPT


def months_before(day: date, months: int) -> date:
    """Give the same day some months earlier; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_agreements(session: Session, *, gemeente: str, actor: Actor, on: date) -> pd.DataFrame:
    """
    The agreements of a municipality, those that end first on top.

    Returns
    -------
    agreements
        Index ``id`` (str uuid); the columns of the table (ids as str or ``None``, ``amount_per_year`` euro, NaN where
        none was agreed), ``offer`` (title of the activity or initiative), ``term`` (Term). Empty with the same
        columns when there are none.

    Raises
    ------
    ForbiddenError
        If the actor may not read agreements here.
    """
    require(actor, Action.READ, Kind.AGREEMENT, gemeente=gemeente)
    query = select(Agreement).where(col(Agreement.gemeente_code) == gemeente, col(Agreement.ended_at).is_(None))
    frame = records_frame(session.exec(query.order_by(col(Agreement.ends_on), col(Agreement.id))), _COLUMNS)
    titles = _titles(session, gemeente)
    offers = [
        str(activity or initiative)
        for activity, initiative in zip(frame["activity_id"], frame["initiative_id"], strict=True)
    ]
    frame["offer"] = [titles.get(offer, "") for offer in offers]
    frame["term"] = [term_of(a, b, on=on) for a, b in zip(frame["starts_on"], frame["ends_on"], strict=True)]
    frame["amount_per_year"] = frame["amount_per_year"].astype("float64")
    return _ids_as_text(frame, "activity_id", "initiative_id")


def read_takeovers(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> pd.DataFrame:
    """
    Which initiatives take over work from which partners, the latest on top.

    Returns
    -------
    takeovers
        Index ``id`` (str uuid); the columns of the table (ids as str or ``None``), ``initiative`` and ``organisation``
        (their names), ``activity`` (title, empty where none goes over), ``wijkcode`` and ``buurtcode`` of the
        initiative (``None`` unknown). Empty with the same columns when there are none.

    Raises
    ------
    ForbiddenError
        If the actor may not read takeovers here.
    """
    require(actor, Action.READ, Kind.TAKEOVER, gemeente=gemeente)
    query = select(Takeover).where(col(Takeover.gemeente_code) == gemeente, col(Takeover.ended_at).is_(None))
    found = session.exec(query.order_by(col(Takeover.as_of).desc(), col(Takeover.id)))
    frame = _ids_as_text(records_frame(found, _TAKEOVER_COLUMNS), "initiative_id", "organisation_id", "activity_id")
    titles = _titles(session, gemeente)
    places = {
        str(row.id): (row.wijkcode, row.buurtcode)
        for row in session.exec(select(Initiative).where(col(Initiative.gemeente_code) == gemeente))
    }
    frame["initiative"] = [titles.get(one, "") for one in frame["initiative_id"]]
    frame["organisation"] = [titles.get(one, "") for one in frame["organisation_id"]]
    frame["activity"] = ["" if one is None else titles.get(one, "") for one in frame["activity_id"]]
    frame["wijkcode"] = [places[one][0] for one in frame["initiative_id"]]
    frame["buurtcode"] = [places[one][1] for one in frame["initiative_id"]]
    return frame


def _titles(session: Session, gemeente: str) -> dict[str, str]:
    """Names of everything that an agreement or takeover can be about, ended or not."""
    titles: dict[str, str] = {}
    for table, name in ((Activity, Activity.title), (Initiative, Initiative.title), (Organisation, Organisation.name)):
        query = select(table.id, name).where(col(table.gemeente_code) == gemeente)
        titles |= {str(one): text for one, text in session.exec(query).all()}
    return titles


def _ids_as_text(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    for column in columns:
        values = [None if one is None else str(one) for one in frame[column]]
        frame[column] = pd.Series(values, index=frame.index, dtype="object")
    return frame
