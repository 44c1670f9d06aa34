"""The one form for activities and initiatives: fill in, store, or lay aside without losing what was typed."""

import datetime as dt
from typing import Any
from uuid import UUID

import streamlit as st

from components import actions
from components.blocks import conflict, notices
from components.blocks.keeping import desk, guarded, when, where
from components.blocks.keeping.desk import Form
from components.blocks.keeping.fields import Fields, put
from components.blocks.offers import changing
from components.keeping import storing
from components.keeping.draft import Answer, Price, is_touched
from components.keeping.storing import Faults
from components.reading import keeping as reading
from components.words import formats
from components.words.labels import choice, label
from components.words.plain import plain
from components.words.sentences import joined
from components.words.texts import _, later
from db.errors import FoundPersonalDataError, InvalidRecordError, LostUpdateError, RegisterError
from db.forms import form_of
from db.words import Kind
from geodata.vocabulary import ActivityStatus, Dimension, Prevention, Stage, TargetGroup, Theme

_NAMES = {
    "title": later("Name"),
    "description": later("What it is"),
    "themes": later("Themes"),
    "target_groups": later("For whom"),
    "age_from": later("Ages"),
    "age_to": later("Ages"),
    "organisation_id": later("Partner"),
    "initiator": later("Group of residents"),
    "stage": later("Stage"),
    "schedule": later("Days and times"),
    "place": later("Place"),
    "address": later("Place"),
    "capacity": later("Places"),
    "price": later("Price"),
    "owner_function": later("Kept by"),
    "checked_on": later("Checked"),
}


def show(form: Form) -> None:
    """Show a form until it is stored, laid aside or thrown away."""
    today = reading.today()
    values, own = storing.fields(form["kind"], form["draft"], gemeente=form["gemeente"], today=today)
    faults: Faults = {**own, **form["said"]} if form["tried"] else dict(form["said"])
    with st.container(key="keep_head"):
        st.header(plain(_heading(form)), anchor=False)
        if form["lost"] is None:
            _summary(faults)
            guarded.show(form, values)
    if form["lost"] is not None:
        _choose_version(form, values)
        return
    fields = Fields(form, faults)
    with st.container(key="keep_form"):
        left, right = st.columns(2, gap="large")
        with left:
            _what(fields)
            _for_whom(fields)
        with right:
            st.subheader(_("When"), anchor=False)
            when.show(fields, today=today)
            st.subheader(_("Where"), anchor=False)
            where.show(fields)
        _upkeep(fields)
    with st.container(key="keep_actions", horizontal=True, gap="small"):
        stored = st.button(_("Save"), type="primary", key=fields.key("save"))
        st.button(_("Go on later"), key=fields.key("later"), on_click=desk.lay_aside)
        st.button(_("Throw away"), key=fields.key("away"), on_click=_throw_away, args=(form,))
    st.caption(_("What is typed here stays until it is saved or thrown away, also while looking at other pages."))
    if form.get("sure"):
        _ask(form)
    if stored:
        _store(form, today)


def _heading(form: Form) -> str:
    activity = form["kind"] is Kind.ACTIVITY
    if form["id"] is None:
        return _("New activity") if activity else _("New initiative")
    return _("Change: {title}", title=form["base"]["title"])


def _summary(faults: Faults) -> None:
    """Say above the form what has to be mended: below the field it may be out of sight."""
    if not faults:
        return
    named = list(dict.fromkeys(_(_NAMES[name]) for name in _NAMES if name in faults))
    others = [said for name, said in faults.items() if name not in _NAMES]
    if named:
        st.error(_("Not saved yet. Look at: {fields}.", fields=joined(named)))
    for said in others:
        st.error(plain(said))


def _what(fields: Fields) -> None:
    kind, draft = fields.form["kind"], fields.draft
    st.subheader(_("The activity") if kind is Kind.ACTIVITY else _("The initiative"), anchor=False)
    fields.line("title", _("Name"))
    fields.prose("description", _("What it is"), hint=_("For everybody to read. Write nothing about one person."))
    if kind is Kind.ACTIVITY:
        _partner(fields)
        fields.one(
            "status", _("Does it run?"), [one.value for one in ActivityStatus], lambda one: choice(ActivityStatus(one))
        )
    else:
        fields.line("initiator", _("Group of residents"), hint=_("The name of the group, never of a person."))
        stage, since = st.columns(2)
        with stage:
            fields.one(
                "stage",
                _("Stage"),
                [one.value for one in Stage],
                lambda one: choice(Stage(one)),
                then=lambda: put(fields.form, "stage_since", reading.today()),
            )
        with since:
            fields.day("stage_since", _("In this stage since"))
        earlier = [one for one in draft["stages"] if one["stage"] != draft["stage"]]
        if earlier:
            told = [
                _(
                    "{stage} since {date}",
                    stage=label(Stage(one["stage"])),
                    date=formats.date(dt.date.fromisoformat(one["since"])),
                )
                for one in earlier
            ]
            st.caption(plain(_("Before: {stages}.", stages=joined(told))))
    fields.several("themes", _("Themes"), [one.value for one in Theme], lambda one: choice(Theme(one)))


def _partner(fields: Fields) -> None:
    known = reading.partners(fields.form["gemeente"])
    draft = fields.draft
    if len(known) == 1 and draft["organisation_id"] is None:
        draft["organisation_id"] = next(iter(known))
    fields.one(
        "organisation_id",
        _("Partner"),
        [None, *known] if draft["organisation_id"] is None else list(known),
        lambda one: _("Choose") if one is None else known.get(one, _("a partner that left")),
    )


def _for_whom(fields: Fields) -> None:
    st.subheader(_("For whom"), anchor=False)
    fields.several(
        "target_groups", _("Target groups"), [one.value for one in TargetGroup], lambda one: choice(TargetGroup(one))
    )
    with st.container(key="keep_pair_ages"):
        first, last, places = st.columns(3)
    with first:
        fields.number("age_from", _("From age"), most=120)
    with last:
        fields.number("age_to", _("To age"), most=120)
    with places:
        fields.number("capacity", _("Places"), most=1_000_000)
    fields.switch("price_kind", _("Price"), [one.value for one in Price], _say_price)
    if fields.draft["price_kind"] == Price.EURO:
        fields.amount("price", _("Euro for one time"))
    fields.fault("price")
    fields.switch("wheelchair", _("Can a wheelchair come in?"), [one.value for one in Answer], _say_answer)
    with st.expander(_("More: prevention and Positive Health")):
        fields.one(
            "prevention",
            _("Prevention"),
            [None, *(one.value for one in Prevention)],
            lambda one: _("Not known") if one is None else choice(Prevention(one)),
        )
        fields.several(
            "dimensions", _("Positive Health"), [one.value for one in Dimension], lambda one: choice(Dimension(one))
        )


def _upkeep(fields: Fields) -> None:
    st.subheader(_("Who keeps it up to date"), anchor=False)
    owner, checked = st.columns(2, gap="large", vertical_alignment="bottom")
    with owner:
        fields.line(
            "owner_function",
            _("Function of who keeps it"),
            hint=_("A function, such as coordinator sport, never the name of a person."),
        )
    with checked:
        fields.yes("checked_today", _("All of this is right, checked today"))


def _say_price(one: str) -> str:
    return {Price.FREE.value: _("Free"), Price.EURO.value: _("Euro"), Price.UNKNOWN.value: _("Not known")}[one]


def _say_answer(one: str) -> str:
    return {Answer.YES.value: _("Yes"), Answer.NO.value: _("No"), Answer.UNKNOWN.value: _("Not known")}[one]


def _throw_away(form: Form) -> None:
    if is_touched(form["draft"], form["fresh"]) and not form.get("sure"):
        form["sure"] = True
    else:
        desk.throw_away()


def _keep_on(form: Form) -> None:
    form["sure"] = False


def _ask(form: Form) -> None:
    with st.container(key="keep_sure", horizontal=True, vertical_alignment="center"):
        st.warning(_("Throw away what was typed here? It cannot be brought back."))
        st.button(_("Yes, throw away"), key=f"keep_sure_{form['serial']}", on_click=desk.throw_away)
        st.button(_("No, go on"), key=f"keep_on_{form['serial']}", on_click=_keep_on, args=(form,))


def _store(form: Form, today: dt.date) -> None:
    form["tried"], form["said"], form["sure"] = True, {}, False
    values, faults = storing.fields(form["kind"], form["draft"], gemeente=form["gemeente"], today=today)
    if faults:
        st.rerun()
    table, gemeente, kind = form_of(form["kind"]).table, form["gemeente"], form["kind"]
    try:
        if form["id"] is None:
            record = actions.create(table, {**values, "id": form["new_id"]}, passed=form["passed"])
            _stored(form, "create", str(record.id), record.version, record.title)
        changes = storing.changed(values, form["base"], kind)
        if not changes:
            desk.throw_away()
            st.rerun()
        before = {name: form["base"][name] for name in changes}
        record = actions.change(
            table, UUID(form["id"]), changes, gemeente=gemeente, version=form["version"], passed=form["passed"]
        )
        _stored(form, "change", form["id"], record.version, record.title, before=before)
    except FoundPersonalDataError as failure:
        guarded.remember(form, failure)
    except InvalidRecordError as failure:
        form["said"] = storing.told(failure.faults)
    except LostUpdateError as failure:
        form["lost"] = dict(failure.details)
    except RegisterError as failure:
        notices.failed(failure)
        return
    st.rerun()


def _stored(form: Form, what: str, record_id: str, version: int, title: str, **more: Any) -> None:
    desk.throw_away()
    desk.did(what, form["kind"], form["gemeente"], record_id, version, title, **more)
    # What was stored is opened: it may stand far down the list, or fall outside what is looked for.
    changing.open_offer(record_id)
    st.rerun()


def _choose_version(form: Form, values: dict[str, Any]) -> None:
    """Let who came second choose between two versions; nothing that was typed is lost meanwhile."""
    failure = LostUpdateError("changed by somebody else", **form["lost"])
    mine = {name: value for name, value in values.items() if name != "gemeente_code"}
    table = form_of(form["kind"]).table
    key = f"keep_{form['serial']}"
    try:
        record = conflict.show(
            failure, mine, form["base"], table=table, gemeente=form["gemeente"], key=key, passed=form["passed"]
        )
    except FoundPersonalDataError as found:
        form["lost"] = None
        guarded.remember(form, found)
        st.rerun()
    except RegisterError as other:
        notices.failed(other)
        return
    if record is not None:
        desk.throw_away()
        desk.did("chosen", form["kind"], form["gemeente"], str(record["id"]), record["version"], record["title"])
        st.rerun()
