"""Two people changed one record: both versions side by side, for who came second to choose from."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import streamlit as st
from pydantic import ValidationError

from components import actions
from components.blocks import notices
from components.conflict import Difference, Side, differences, outcome
from components.history.fields import matter_name
from components.history.values import Names, matter_in_words
from components.reading.names import names
from components.visitor import actor
from components.words.labels import capital
from components.words.plain import escape
from components.words.texts import _
from db import records
from db.engine import reading
from db.errors import LostUpdateError, RegisterError
from db.forms import FORMS, Form
from db.permissions import may
from db.words import Action

_A_LINE = 200


def show(
    error: LostUpdateError,
    mine: Mapping[str, Any],
    base: Mapping[str, Any],
    *,
    table: type[Any],
    gemeente: str,
    key: str,
    passed: Collection[str] = (),
) -> dict[str, Any] | None:
    """
    Show what both changed, and store what is chosen on top of the newest version.

    The form calls this at each run as long as it has an update that was lost; what was typed stays in ``mine``
    (draft of the form) until this gives an answer, so nothing is lost by looking away.

    Parameters
    ----------
    error
        As ``components.actions.change`` raised it.
    mine
        Fields that the visitor wanted to store.
    base
        Fields of the record as the form was opened with; at least those of ``mine``.
    table
        Table of the record.
    key
        Names this place on the screen.
    passed
        Findings of the guard that the visitor let pass, as for ``actions.change``.

    Returns
    -------
    record
        Every field of the record as it is in the register once the visitor has chosen (``version`` too): the form
        goes on with it. ``None`` until then.

    Raises
    ------
    UnknownRecordError, ForbiddenError
        If the record is no longer there, or no longer for this visitor.
    FoundPersonalDataError, GuardNotReadyError
        As ``actions.change``, when what was chosen is stored.
    """
    record_id, form, who = UUID(str(error.details["id"])), FORMS[table], actor()
    with reading() as session:
        theirs = records.current(session, table, record_id, gemeente=gemeente, actor=who)
    own, before = _as_stored(form, mine, gemeente, theirs), _as_stored(form, base, gemeente, theirs)
    found = differences(before, theirs, own, prose=_long_texts(form))
    with st.container(key=f"conflict_{key}", border=True):
        st.subheader(_("Somebody else changed this too"))
        ended = theirs["ended_at"] is not None
        st.markdown(_explanation(ended, found))
        if ended and not may_reopen(form, gemeente):
            if st.button(_("Leave it ended"), key=f"{key}_leave"):
                return theirs
            return None
        chosen = _choices(form, found, names(gemeente, _ids(found)), key)
        undecided = [one for one in found if chosen.get(one.name, one.side) is None]
        save, leave = st.columns(2)
        stored = save.button(
            _("Take it up again with my version") if ended else _("Save what I chose"),
            key=f"{key}_save",
            type="primary",
            width="stretch",
            disabled=bool(undecided),
        )
        left = leave.button(_("Keep their version, drop mine"), key=f"{key}_leave", width="stretch")
        if undecided:
            st.caption(_("Choose at each subject that both of you changed; then it can be saved."))
    if left:
        return theirs
    if not stored:
        return None
    return _store(form, theirs, outcome(found, chosen), gemeente, passed)


def _long_texts(form: Form) -> tuple[str, ...]:
    """Texts of more than a line: of a title or a name two versions one under the other would be nobody's."""
    lengths = {column.name: getattr(column.type, "length", None) for column in form.table.__table__.columns}
    return tuple(name for name in form.texts if (lengths[name] or 0) > _A_LINE)


def may_reopen(form: Form, gemeente: str) -> bool:
    """Whether this visitor may take up a record of this kind again."""
    return may(actor(), Action.REOPEN, form.kind, gemeente=gemeente)


def _store(
    form: Form, theirs: dict[str, Any], values: dict[str, Any], gemeente: str, passed: Collection[str]
) -> dict[str, Any] | None:
    record_id, version = theirs["id"], theirs["version"]
    try:
        if theirs["ended_at"] is not None:
            # Checked first: a text that the guard stops must not leave it taken up again without my version.
            actions.check_texts(form, [{"gemeente_code": gemeente, **values}], passed=passed)
            version = actions.reopen(form.table, record_id, gemeente=gemeente, version=version).version
        if not values:
            return theirs | {"version": version, "ended_at": None}
        return dict(
            actions.change(
                form.table, record_id, values, gemeente=gemeente, version=version, passed=passed
            ).model_dump()
        )
    except LostUpdateError:
        # A third change came in between: the next run shows it, and the choices that were made stay.
        st.rerun()
    except RegisterError as failure:
        if getattr(failure, "findings", None) is not None or failure.code == "guard_not_ready":
            raise
        notices.failed(failure)
        return None


def _as_stored(form: Form, values: Mapping[str, Any], gemeente: str, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as the table holds them, so that "4" and 4, or a list and a tuple, are no difference."""
    fields = [name for name in form.create.model_fields if name != "gemeente_code" and name in values]
    try:
        whole = {name: theirs[name] for name in form.create.model_fields} | {name: values[name] for name in fields}
        stored = form.create.model_validate(whole | {"gemeente_code": gemeente}).columns()
    except ValidationError:
        stored = dict(values)
    return {name: stored[name] for name in fields}


def _explanation(ended: bool, found: list[Difference]) -> str:
    if ended:
        return _("Somebody ended this while you were at it. What you typed is still here.")
    if not found:
        return _("You both made the same change. Nothing needs to be chosen.")
    return _("Nothing is lost: here are both versions. What only one of you changed is kept as it is chosen below.")


def _ids(found: list[Difference]) -> set[str]:
    versions = [version for one in found for version in (one.base, one.theirs, one.mine)]
    ids: set[str] = set()
    for version in versions:
        for name, value in version.items():
            if name == "organisation_ids":
                ids |= {str(one) for one in value or []}
            elif value is not None and (name.endswith("_id") or name == "joined_to"):
                ids.add(str(value))
    return ids


def _choices(form: Form, found: list[Difference], known: Names, key: str) -> dict[str, Side]:
    chosen: dict[str, Side] = {}
    for one in found:
        st.html(build(form, one, known))
        sides = [Side.THEIRS, Side.MINE, *([Side.BOTH] if one.joinable else [])]
        side = st.segmented_control(
            _("Which version of {subject}?", subject=matter_name(one.name)),
            sides,
            default=one.side,
            format_func=_side,
            key=f"{key}_{one.name}",
            label_visibility="collapsed",
        )
        if side is not None:
            chosen[one.name] = side
    return chosen


def _side(side: Side) -> str:
    return {Side.THEIRS: _("Theirs"), Side.MINE: _("Mine"), Side.BOTH: _("Both")}[side]


def build(form: Form, one: Difference, known: Names) -> str:
    """
    Make the three versions of one matter, as it was, theirs and mine, as HTML.

    Returns
    -------
    html
        Escaped; texts keep their lines.
    """
    said = (
        (_("As it was"), one.base),
        (_("Theirs, in the register now"), one.theirs),
        (_("Mine, not saved yet"), one.mine),
    )
    parts = "".join(
        f"<div><dt>{escape(heading)}</dt><dd>{escape(matter_in_words(form.kind, version, known))}</dd></div>"
        for heading, version in said
    )
    return f'<section class="wl-versions"><h4>{escape(capital(matter_name(one.name)))}</h4><dl>{parts}</dl></section>'
