"""What goes out: each list as a file, the addresses for programs and calendars, and keys for who may read more."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import navigation
from components.blocks.profile.parts import STYLE, section
from components.exports import tables
from components.exports.calendar import FEEDS
from components.exports.files import MEDIA_TYPES, Format, build
from components.exports.lists import COUNTS, RECORDS, formats_of
from components.navigation import Page
from components.reading import taking_along
from components.visitor import asked_later, may_here
from components.words import texts
from components.words.plain import escape
from components.words.texts import Language, _
from db.areas import Municipality
from db.permissions import Actor
from db.settings import get_settings
from db.words import Action, Kind

_ACTIONS = {name: (Action.READ, kind) for name, kind in RECORDS.items()} | {COUNTS: (Action.COUNT, Kind.SIGNAL)}


def show(place: Municipality) -> None:
    """Show what can be taken along of a municipality, as far as who is looking may read it."""
    st.html(STYLE)
    files, programs = st.columns(2, gap="large")
    with files:
        _files(place)
    with programs:
        _programs(place)


def names() -> dict[str, str]:
    """Give what each list is called."""
    return {
        "activiteiten": _("Activities"),
        "initiatieven": _("Residents' initiatives"),
        "partners": _("Partners with tasks and channels"),
        "signalen": _("Single signals, for who may read them"),
        COUNTS: _("Signals per wijk, year and kind; one to four are hidden"),
    }


def _files(place: Municipality) -> None:
    offered = {name: said for name, said in names().items() if may_here(*_ACTIONS[name], place.code)}
    name = st.selectbox(
        _("What do you want to take along?"), list(offered), format_func=lambda one: offered[one], key="out_what"
    )
    st.markdown(_("The file holds what is on the screens at this moment. What is hidden there is hidden here."))
    who, language = asked_later(), texts.language()
    with st.container(horizontal=True):
        for kind in formats_of(name):
            st.download_button(
                _FORMAT_NAMES[kind],
                partial(_made, name, kind, place.code, who, language),
                file_name=f"wijklens-{place.code.lower()}-{name}.{kind}",
                mime=MEDIA_TYPES[kind],
                key=f"out_{name}_{kind}",
                on_click="ignore",
            )
    st.caption(
        _("A file that was taken along is no longer guarded here. Share signals with care.")
        if name == "signalen"
        else _("A changed file can be taken in again on the other tab: what is the same stays as it is.")
    )


_FORMAT_NAMES = {
    Format.CSV: "CSV",
    Format.EXCEL: "Excel",
    Format.GEOJSON: "GeoJSON",
    Format.GEOPACKAGE: "GeoPackage",
}


def _made(name: str, kind: Format, gemeente: str, ask: Callable[[], Actor], language: Language) -> bytes:
    # Made at the press, outside of the run: the language has to be told again, and who is looking asked again.
    texts.use(language)
    who = ask()
    if name == COUNTS:
        taken = taking_along.signal_counts(gemeente, who)
        return build(tables.of_counts(taken.frame, taken.areas), kind)
    taken = taking_along.records(RECORDS[name], gemeente, who)
    return build(tables.of_records(RECORDS[name], taken.frame, taken.areas, taken.partners), kind)


def _programs(place: Municipality) -> None:
    base = (st.context.url or "").partition("/in-en-uit")[0].rstrip("/")
    query = f"?gemeente={place.code}"
    said = _(
        "Map programs, calendars and other systems can read the same by themselves. They ask each time whether "
        "anything changed, and get no more than the one whose key they use may see."
    )
    rows = [
        (_("Calendar of activities"), f"{FEEDS[Kind.ACTIVITY]}{query}"),
        (_("Activities for map programs (GeoJSON)"), f"/api/activiteiten.geojson{query}"),
        (_("Activities for programs, in pages (JSON)"), f"/api/activiteiten{query}"),
        (_("Activities as services (Open Referral HSDS 3)"), f"/api/hsds/services{query}"),
        (_("Activities as OpenActive sessions, in pages"), f"/api/openactive/session-series{query}"),
        (_("All addresses, described (OpenAPI)"), "/api/openapi.json"),
    ]
    links = "".join(
        f'<li>{escape(name)}<br><a href="{escape(path)}" target="_blank">{escape(base + path)}</a></li>'
        for name, path in rows
    )
    body = f'<p>{escape(said)}</p><ul class="wl-list">{links}</ul>'
    st.html(section(_("For programs and calendars"), body))
    if get_settings().has_provider:
        navigation.link(Page.ACCOUNT, _("Make a key for what not everybody may see"))
