"""The part Scenario's of the page Plannen: what was kept, side by side, opened, renamed, ended and made real."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import streamlit as st

from components import actions, navigation
from components.blocks import notices
from components.blocks.planning import planned, scenario_desk, scenario_form, scenario_opened
from components.content.scene import Scene
from components.planning import compared, keeping
from components.planning.asked import PlanPart
from components.planning.compared import LEAST, MOST, Line
from components.reading import scenarios as reading
from components.visitor import may_here
from components.words import formats
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.models import Scenario
from db.scenarios import Kept
from db.words import Action, Kind


def show(scene: Scene) -> None:
    """Show the scenarios of a municipality; to who may not read them, for whom they are."""
    st.html(scenario_opened.STYLE)
    gemeente = scene.place.code
    if not reading.may_read(gemeente):
        scenario_opened.not_for_you()
        return
    _did(gemeente)
    found = reading.kept_here(gemeente)
    st.header(_("Scenarios"), anchor=False)
    if not found:
        _nothing(gemeente)
    else:
        st.caption(_("Choose two to four scenarios to put them side by side."))
        areas = reading.area_names(gemeente)
        with st.container(key="scenario_list"):
            for one in found[: scenario_desk.shown()]:
                _card(scene, one, areas)
        left = len(found) - scenario_desk.shown()
        if left > 0:
            st.button(
                ngettext("Show {n} more", "Show {n} more", left), key="scenario_more", on_click=scenario_desk.show_more
            )
        # Below the list, so that what is pressed stays where it is.
        _compare(found, areas)
    _ended(gemeente)


def _nothing(gemeente: str) -> None:
    if may_here(Action.CREATE, Kind.SCENARIO, gemeente):
        said = _(
            "Nothing was kept yet. Ask for an advice, and keep it under a name: then it can be compared and shared."
        )
    else:
        said = _("Nothing was kept yet. Coordinators keep scenarios here.")
    st.markdown(said)
    plan = navigation.current().plan.with_(onderdeel=PlanPart.ADVIES)
    st.button(_("Ask for an advice"), key="scenario_first", on_click=navigation.change, kwargs={"plan": plan})


def _card(scene: Scene, kept: Kept, areas: Mapping[str, str]) -> None:
    gemeente, name = scene.place.code, str(kept.id)
    form = scenario_desk.form()
    with st.container(key=f"scenario_card_{name}", border=True):
        if form is not None and form["id"] == name:
            scenario_form.change_form(gemeente)
            return
        st.html(build_card(kept, areas))
        with st.container(horizontal=True, key=f"scenario_buttons_{name}"):
            st.button(
                _("Open it"),
                key=f"scenario_open_{name}",
                type="primary",
                on_click=scenario_opened.show,
                args=(kept, gemeente),
            )
            chosen = scenario_desk.chosen()
            st.session_state[f"scenario_choose_{name}"] = name in chosen
            st.checkbox(
                _("Compare"),
                key=f"scenario_choose_{name}",
                disabled=len(chosen) >= MOST and name not in chosen,
                on_change=_choose,
                args=(name,),
            )
            scenario_opened.share(gemeente, name, name)
            if may_here(Action.CHANGE, Kind.SCENARIO, gemeente):
                st.button(_("Rename"), key=f"scenario_change_{name}", on_click=scenario_desk.start_form, args=(kept,))
            if may_here(Action.END, Kind.SCENARIO, gemeente):
                about = (gemeente, kept.id, kept.version, kept.title)
                st.button(_("End"), key=f"scenario_end_{name}", on_click=_end, args=about)
        with st.container(key=f"scenario_planned_{name}"):
            planned.show(gemeente, kept.asked, kept.places, where=name)


def build_card(kept: Kept, areas: Mapping[str, str]) -> str:
    """Make what a scenario says in a list: its name, what it comes to, its places, its note and its day."""
    places = compared.places_in_words(kept, dict(areas))
    lines = [f"<h3>{escape(kept.title)}</h3>", f'<p class="wl-quiet">{escape(compared.about(kept))}</p>']
    lines.append(f"<p>{escape(compared.summary(kept))}</p>")
    if places:
        lines.append(f'<p class="wl-places-named">{escape(", ".join(places))}</p>')
    if kept.note:
        lines.append(f'<p class="wl-prose">{escape(kept.note)}</p>')
    said = _("Kept on {date}", date=formats.date(keeping.kept_on(kept)))
    lines.append(f'<p class="wl-quiet">{escape(said)}</p>')
    return f'<div class="wl-scenario">{"".join(lines)}</div>'


def _choose(name: str) -> None:
    scenario_desk.choose(name, bool(st.session_state[f"scenario_choose_{name}"]))


def _compare(found: Sequence[Kept], areas: Mapping[str, str]) -> None:
    by_id = {str(one.id): one for one in found}
    kept = [by_id[one] for one in scenario_desk.chosen() if one in by_id]
    if len(kept) == 1:
        st.info(_("Choose one more scenario to compare with {title}.", title=plain(kept[0].title)))
    if len(kept) < LEAST:
        return
    with st.container(key="scenario_compare"):
        st.subheader(_("Side by side"), anchor=False)
        if not compared.alike(kept):
            st.caption(_("These scenarios are not about the same people or need: compare their numbers with care."))
        st.html(build_table(kept, areas))
        st.button(_("Compare nothing"), key="scenario_compare_none", type="tertiary", on_click=_choose_nothing)


def build_table(kept: Sequence[Kept], areas: Mapping[str, str]) -> str:
    """
    Make the table of scenarios side by side; on a narrow screen the same cells stand below each other.

    Returns
    -------
    html
        Escaped. Every cell names its scenario too, for where the headings are out of sight.
    """
    places = [", ".join(compared.places_in_words(one, dict(areas))) or formats.NO_VALUE for one in kept]
    heads = "".join(f'<th scope="col">{escape(one.title)}</th>' for one in kept)
    body = "".join(_row(line, kept) for line in compared.lines(kept, places))
    caption = _("Each difference is with the first scenario, {title}.", title=kept[0].title)
    return (
        '<div class="wl-scroll"><table class="wl-table wl-scenarios">'
        f"<caption>{escape(caption)}</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(line: Line, kept: Sequence[Kept]) -> str:
    cells = "".join(
        f'<td data-of="{escape(one.title)}">{escape(value)}'
        + (f'<span class="wl-apart">{escape(apart)}</span>' if apart else "")
        + "</td>"
        for one, value, apart in zip(kept, line.values, line.differences, strict=True)
    )
    return f'<tr><th scope="row">{escape(line.name)}</th>{cells}</tr>'


def _choose_nothing() -> None:
    for one in scenario_desk.chosen():
        scenario_desk.choose(one, False)


def _end(gemeente: str, scenario: UUID, version: int, title: str) -> None:
    try:
        record = actions.end(Scenario, scenario, gemeente=gemeente, version=version)
    except RegisterError as failure:
        scenario_desk.did("failed", str(scenario), version, notices.said(failure))
        return
    scenario_desk.choose(str(scenario), False)
    scenario_desk.did("end", str(scenario), record.version, title)


def _reopen(gemeente: str, scenario: str, version: int, title: str) -> None:
    try:
        record = actions.reopen(Scenario, UUID(scenario), gemeente=gemeente, version=version)
    except RegisterError as failure:
        scenario_desk.did("failed", scenario, version, notices.said(failure))
        return
    scenario_desk.did("reopen", scenario, record.version, title)


def _did(gemeente: str) -> None:
    """Say what was done last, with a way back where there is one."""
    done: dict[str, Any] | None = scenario_desk.last_done()
    if done is None:
        return
    if done["what"] == "failed":
        st.error(plain(done["title"]))
        scenario_desk.forget_done()
        return
    title = plain(done["title"])
    said = {
        "change": _("{title} was changed.", title=title),
        "end": _("{title} was ended. It left the list and can be taken up again.", title=title),
        "reopen": _("{title} is back in the list.", title=title),
    }[done["what"]]
    with st.container(key="scenario_done", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(said)
        if done["what"] == "end":
            about = (gemeente, done["id"], done["version"], done["title"])
            st.button(_("Undo"), key="scenario_undo", on_click=_reopen, args=about)
        st.button(_("All right"), key="scenario_all_right", on_click=scenario_desk.forget_done)


def _ended(gemeente: str) -> None:
    if not may_here(Action.REOPEN, Kind.SCENARIO, gemeente):
        return
    gone = reading.kept_here(gemeente, ended=True)
    if not gone:
        return
    with st.expander(ngettext("{n} scenario that was ended", "{n} scenarios that were ended", len(gone))):
        for one in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(one.title), width="content")
                about = (gemeente, str(one.id), one.version, one.title)
                st.button(_("Take up again"), key=f"scenario_reopen_{one.id}", on_click=_reopen, args=about)
