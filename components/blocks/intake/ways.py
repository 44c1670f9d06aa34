"""Where people live and how they walk: what is used now, and files of squares, barriers and streets."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

import streamlit as st

from components import navigation, own_ways
from components.blocks import tables
from components.blocks.intake import giving
from components.content.scene import place_title
from components.intake.tasks import Task, TaskState
from components.own_files import Given
from components.reading import ways
from components.reading.subject import subject_of
from components.words import formats, reasons, texts
from components.words.plain import plain
from components.words.texts import _, later
from components.words.walks import walk_sentence
from db.areas import Municipality
from db.load import Dataset
from db.permissions import Actor
from db.settings import get_settings
from geodata.errors import FileError
from geodata.sources.squares import SquareFile
from geodata.vocabulary import Level

SAID = "ways_said"
POLL = 0.5
"""Seconds between two looks at a file that is being read."""


class _Words(NamedTuple):
    """What the part of one kind of file says."""

    tab: str
    about: str
    ask: str
    kinds: str
    take_in: str
    remove: str
    removed: str


_WORDS: Mapping[Dataset, _Words] = {
    Dataset.SQUARES: _Words(
        later("Squares"),
        later(
            "The squares of 100 m of CBS say where in a buurt people live, by age. A file of the whole country is "
            "fine: only this municipality is kept. Nothing else that CBS tells of a square is read."
        ),
        later("File with squares"),
        later("GeoPackage of CBS, also in a zip, at most {n} MB"),
        later("Take in the squares"),
        later("Back to an even spread"),
        later("The squares are no longer used."),
    ),
    Dataset.BARRIERS: _Words(
        later("Barriers"),
        later(
            "Water, railways and motorways as lines or areas, and bridges, tunnels and level crossings as points. A "
            "walk then goes over a crossing. A crossing belongs to every barrier within 25 metres."
        ),
        later("File with barriers"),
        later("GeoPackage, Shapefile in a zip or GeoJSON, at most {n} MB"),
        later("Take in the barriers"),
        later("Back to the straight line"),
        later("The barriers are no longer used."),
    ),
    Dataset.STREETS: _Words(
        later("Streets"),
        later(
            "With streets a walk is measured along them. Streets that cross without a shared point, such as at a "
            "viaduct, do not meet. Motorways are left out. Where streets are in use, barriers are not needed."
        ),
        later("File with streets"),
        later("GeoPackage or other file with lines, or OpenStreetMap (.osm.pbf), at most {n} MB"),
        later("Take in the streets"),
        later("Stop using the streets"),
        later("The streets are no longer used."),
    ),
}


def show(who: Actor, place: Municipality) -> None:
    """
    Show how walks are measured now, and the files that change it.

    Parameters
    ----------
    who
        May load own figures of this municipality; asked of the table of rights again at each press.
    """
    giving.say(SAID)
    st.subheader(_("Where people live and how they walk"))
    used = ways.in_use(place.code)
    subject = subject_of(place, Level.BUURT, max(place.boundary_years))
    homes = (
        _("Residents stand in squares of 100 m.")
        if Dataset.SQUARES in used
        else _("Residents are spread evenly over each buurt.")
    )
    st.markdown(plain(f"{walk_sentence(ways.walk_of(subject))} {homes}"))
    for tab, dataset in zip(st.tabs([_(words.tab) for words in _WORDS.values()]), _WORDS, strict=True):
        with tab:
            _part(who, place, dataset, used)


def _part(who: Actor, place: Municipality, dataset: Dataset, used: Mapping[Dataset, object]) -> None:
    words = _WORDS[dataset]
    left, right = st.columns([38, 62], gap="large")
    with left:
        st.markdown(_(words.about))
        most = get_settings().ways_limit_mb
        given = giving.ask(
            _(words.ask), f"{dataset.name.lower()}_file", _(words.kinds, n=formats.number(most)), most=most
        )
    with right:
        if given is None:
            _in_use(who, place, dataset, used)
            return
        task = own_ways.read(given, place, dataset)
        if not task.wait(own_ways.PATIENCE):
            _watch(task, dataset)
        elif isinstance(task.failure, FileError):
            giving.refuse(task.failure)
        elif task.failure is not None:
            st.error(plain(reasons.error(task.failure)))
        elif task.state is TaskState.STOPPED:
            st.info(_("Reading was stopped. Nothing was changed. Give the file again to begin anew."))
        else:
            _found(who, place, dataset, given, task.result)


def _in_use(who: Actor, place: Municipality, dataset: Dataset, used: Mapping[Dataset, object]) -> None:
    one = ways.in_use(place.code).get(dataset)
    if one is None or dataset not in used:
        st.caption(_("Nothing is kept before you have seen what is in the file."))
        return
    st.markdown(plain(own_ways.told_in_use(one)))
    if one.title:
        st.caption(plain(" · ".join(part for part in (one.title, one.licence) if part)))
    st.button(
        _(_WORDS[dataset].remove),
        key=f"ways_remove_{dataset.name.lower()}",
        on_click=_remove,
        args=(who, place, dataset),
    )


def _found(who: Actor, place: Municipality, dataset: Dataset, given: Given, found: own_ways.Found) -> None:
    giving.tell_faults(found.faults)
    if found.empty:
        st.error(_("Nothing of this file can be taken in. Mend the faults above and give the file again."))
        return
    tables.show(*own_ways.preview(found, place_title(place)))
    year = None
    if isinstance(found, SquareFile):
        this = datetime.now(UTC).year
        year = int(
            st.number_input(
                _("Year of the squares"),
                min_value=2000,
                max_value=this + 1,
                value=min(found.year or max(place.boundary_years), this + 1),
                key="squares_year",
            )
        )
    if st.button(_(_WORDS[dataset].take_in), type="primary", key=f"ways_take_in_{dataset.name.lower()}"):
        giving.take_in(lambda: own_ways.told_report(own_ways.take_in(found, given.name, place, who, year)), key=SAID)


def _remove(who: Actor, place: Municipality, dataset: Dataset) -> None:
    texts.use(navigation.current().lang)
    if own_ways.remove(dataset, place, who):
        st.session_state[SAID] = [_(_WORDS[dataset].removed)]


def _watch(task: Task, dataset: Dataset) -> None:
    """Show that a large file is being read until it has been, then draw the page anew."""

    def look() -> None:
        texts.use(navigation.current().lang)
        if not task.active:
            navigation.again()
        _doing, done, _total = task.doing
        said = _("Reading the file")
        if done:
            said = _("Reading the file: {n} streets so far", n=formats.number(done))
        with st.container(border=True, key=f"ways_reading_{dataset.name.lower()}"):
            st.progress(0.0, text=plain(said))
            st.button(_("Stop"), key=f"ways_stop_{dataset.name.lower()}", on_click=task.stop)

    st.fragment(look, run_every=POLL)()
