"""Load a municipality: choose one, see how far it is, stop it, and read what came in."""

from functools import partial

import streamlit as st

from components import data_sources, navigation, visitor
from components.blocks.intake import load_result
from components.loading import JOBS, Job, start_load, stop_load
from components.words import formats, progress, texts
from components.words.plain import plain
from components.words.texts import _
from db.settings import get_settings
from db.words import Action, Kind
from geodata.places.areas import clean_code, is_fictional
from geodata.vocabulary import Level

POLL = 0.7
"""Seconds between two looks at a load."""

SEARCH, PLACE, CODE, YEAR, AGAIN = "load_search", "load_place", "load_code", "load_year", "load_again"


def show() -> None:
    """Show the choice, the loads that run, and the results that nobody has put away."""
    st.subheader(_("Load a municipality"))
    _choose()
    jobs = JOBS.jobs()
    if any(job.active for job in jobs):
        ended = frozenset(job.gemeente for job in jobs if not job.active)
        st.fragment(partial(_watch, ended), run_every=POLL)()
    for job in reversed(jobs):
        if not job.active:
            load_result.show(job)


def _choose() -> None:
    year = st.session_state.get(YEAR, get_settings().year)
    names = data_sources.municipality_names(year, again=bool(st.session_state.pop(AGAIN, False)))
    if names:
        found = data_sources.alike(names, st.text_input(_("Search by name or code"), key=SEARCH, max_chars=80))
        place, when = st.columns([68, 32])
        with place:
            code, name = _pick(found)
    else:
        st.info(_("The list of municipalities cannot be fetched from PDOK now. You can type the code of CBS."))
        st.button(_("Fetch the list again"), key="load_again_button", on_click=_ask_again)
        place, when = st.columns([68, 32])
        with place:
            code, name = _typed()
    with when:
        st.selectbox(_("Year"), _years(), index=_years().index(get_settings().year), key=YEAR, placeholder=_("Choose"))
    own = code is None or visitor.may_here(Action.LOAD, Kind.MUNICIPALITY, code)
    if not own:
        st.info(_("You are administrator of another municipality. Choose that one to load it."))
    running = code is not None and any(job.active and job.gemeente == code for job in JOBS.jobs())
    st.button(
        _("Load"),
        type="primary",
        key="load_start",
        disabled=code is None or running or not own,
        on_click=_start,
        args=(code, name),
    )


def _pick(found: list[data_sources.PlaceName]) -> tuple[str | None, str]:
    if not found:
        st.info(_("No municipality looks like this name. Try a part of it, or the code of CBS."))
        return None, ""
    by_code = {place.code: place for place in found}
    searched = bool(st.session_state.get(SEARCH, "").strip())
    if st.session_state.get(PLACE) not in by_code or st.session_state.get("load_searched") != st.session_state[SEARCH]:
        st.session_state[PLACE] = found[0].code if searched else None
    st.session_state["load_searched"] = st.session_state[SEARCH]
    chosen = st.selectbox(
        _("Municipality"),
        list(by_code),
        format_func=lambda code: " / ".join(by_code[code].names),
        index=None,
        key=PLACE,
        placeholder=_("Choose from {n} municipalities", n=formats.number(len(found))),
    )
    return (chosen, by_code[chosen].name) if chosen else (None, "")


def _typed() -> tuple[str | None, str]:
    text = st.text_input(_("Code of the municipality"), key=CODE, placeholder="GM0828", max_chars=12)
    code = clean_code(text.strip().upper(), Level.GEMEENTE) if text.strip() else None
    if text.strip() and (code is None or is_fictional(code)):
        st.caption(_("A code is GM with four digits, such as GM0828."))
        return None, ""
    return code, code or ""


def _years() -> list[int]:
    settings = get_settings()
    offered = {year for year in settings.statline_tables if year >= settings.first_boundary_year}
    return sorted({settings.year, *offered}, reverse=True)


def _ask_again() -> None:
    st.session_state[AGAIN] = True


def _start(code: str, name: str) -> None:
    settings = get_settings()
    start_load(settings, visitor.actor(), gemeente=code, name=name, year=st.session_state.get(YEAR, settings.year))


def _watch(ended: frozenset[str]) -> None:
    """Show the loads that run; when one ends the whole page is drawn anew, with its result."""
    texts.use(navigation.current().lang)
    jobs = JOBS.jobs()
    if any(not job.active and job.gemeente not in ended for job in jobs) or not any(job.active for job in jobs):
        navigation.again()
    for job in jobs:
        if job.active:
            _running(job)


def _running(job: Job) -> None:
    with st.container(border=True, key=f"load_job_{job.gemeente}"):
        title = _("Loading {name}, {year}", name=job.name, year=job.year)
        st.progress(min(job.step.part, 1.0), text=plain(title))
        st.markdown(plain(progress.step(job)))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("Stop"), key=f"load_stop_{job.gemeente}", on_click=stop_load, args=(visitor.actor(), job.gemeente)
            )
            st.caption(
                _("{time} so far. You can go to another page: loading goes on.", time=progress.duration(job.seconds))
            )
