"""Give a list of places as a file: an example, every fault with its cure, the names in doubt, the good places."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import session
from components.blocks import marked_text, tables
from components.blocks.intake import uploader
from components.content.scene import Scene, place_title
from components.own_files import Given
from components.planning import list_told, place_list
from components.planning.asked import place_id
from components.planning.question import THERE, Question
from components.reading import place_lists as reading
from components.reading import planning
from components.reading.planning import OwnPlace
from components.session import Key
from components.words import formats, reasons
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.errors import GuardNotReadyError
from db.privacy.findings import Finding
from geodata.errors import FileError
from geodata.sources.place_lists import LIST_LIMITS, MOST_PLACES, ListedPlace

HEIGHT = 260
MOST_DOUBTS = 20
"""Names of which is asked whether they are a place; a file with more of them is not a list of places."""

_SOMEWHERE = (155_000.0, 463_000.0)  # the middle of the Dutch grid


def show(scene: Scene, question: Question, own: Sequence[OwnPlace]) -> None:
    """
    Show where a list is given, and the list that is there.

    Parameters
    ----------
    question
        With the places of ``own`` among its candidates.
    """
    gemeente = scene.place.code
    if not own:
        _ask(gemeente)
    packages = reading.may_give_packages(gemeente)
    given = _given(packages)
    if given is not None:
        _file(given, gemeente, packages)
    if own:
        _places(scene, question, own)
    with st.container(horizontal=True):
        st.download_button(
            _("Download an example"),
            data=lambda: _example(question),
            file_name="wijklens-plekken.csv",
            mime="text/csv",
            key="plan_list_example",
            on_click="ignore",
        )
        if own:
            st.button(_("Remove my list"), key="plan_list_remove", on_click=_remove)
    st.caption(_("The list stays here as long as this window is open. It is kept only with a scenario."))


def _desk() -> dict[str, Any]:
    """What is known of the file: ``times`` a list was removed, ``used`` of which file which rows, ``found``."""
    desk: dict[str, Any] | None = session.kept(Key.PLAN_LIST_FILE)
    if desk is None:
        desk = {"times": 0, "used": None, "found": {}}
        session.keep(Key.PLAN_LIST_FILE, desk)
    return desk


def _remove() -> None:
    session.keep(Key.PLAN_LIST, None)
    # A new number empties the place for files.
    session.keep(Key.PLAN_LIST_FILE, {"times": _desk()["times"] + 1, "used": None, "found": {}})


def _ask(gemeente: str) -> None:
    if reading.can_look_up(gemeente):
        asked = _(
            "Give a file with the places among which is to be chosen: a name, and x and y (RD New), longitude and "
            "latitude, or an address. How many people it can receive in a week and what it costs may be in it too."
        )
    else:
        asked = _(
            "Give a file with the places among which is to be chosen: a name, and x and y (RD New) or longitude "
            "and latitude. How many people it can receive in a week and what it costs may be in it too."
        )
    st.markdown(asked)


def _given(packages: bool) -> Given | None:
    limits = {"n": formats.number(MOST_PLACES), "size": formats.number(LIST_LIMITS.bytes // 1_000_000)}
    if packages:
        kinds = _("CSV, Excel, GeoJSON or GeoPackage, at most {n} places and {size} MB", **limits)
    else:
        kinds = _("CSV, Excel or GeoJSON, at most {n} places and {size} MB", **limits)
    file = uploader.show(_("File with places"), f"plan_list_file_{_desk()['times']}", kinds=kinds)
    return None if file is None else Given(file.file_id, file.name, file.getvalue())


def _example(question: Question) -> bytes:
    demand = question.demand
    if demand.empty:
        return place_list.example(*_SOMEWHERE)
    x, y = demand[["x", "y"]].to_numpy(dtype="float64")[int(demand["people"].to_numpy().argmax())]
    return place_list.example(float(x), float(y))


def _file(given: Given, gemeente: str, packages: bool) -> None:
    """Read a file, tell what is wrong, and use what is good; draws the page anew when that is other than before."""
    try:
        located = _addresses(given, gemeente, packages)
        found = reading.read_list(given, located, packages=packages)
        suspects = reading.suspects(found.places, gemeente)
    except FileError as refused:
        st.error(_("This file cannot be used. Nothing was changed."))
        tables.show(*list_told.fault_table(refused.faults))
        return
    except GuardNotReadyError as waiting:
        st.warning(plain(reasons.error(waiting)))
        st.button(_("Try again"), key="plan_list_again")
        return
    certain = {
        row: next(one for one in findings if not one.overridable)
        for row, findings in suspects.items()
        if not all(one.overridable for one in findings)
    }
    if found.faults or certain:
        said = ngettext("{n} row stays out.", "{n} rows stay out.", _rows_of(found.faults, certain))
        st.warning(plain(said))
        tables.show(*list_told.fault_table(found.faults, certain), height=HEIGHT)
    doubts = {row: findings for row, findings in suspects.items() if row not in certain}
    passed = _doubts({one.row: one for one in found.places}, doubts)
    good = [
        one
        for one in found.places
        if one.row not in certain and all(finding.id in passed for finding in doubts.get(one.row, ()))
    ]
    if not good:
        st.error(_("No row of this file can be used yet. Mend the rows above, or give another file."))
        return
    used = (given.key, tuple(one.row for one in good))
    if _desk()["used"] != used:
        _desk()["used"] = used
        session.keep(Key.PLAN_LIST, reading.as_own(good))
        st.rerun()


def _rows_of(faults: Sequence[Any], certain: Mapping[int, Finding]) -> int:
    return len({fault.row for fault in faults} | set(certain))


def _addresses(given: Given, gemeente: str, packages: bool) -> reading.Located:
    """Look up the addresses of a file when the visitor asks for it; what was found is remembered with the file."""
    wanted = reading.addresses(given, packages=packages)
    if not wanted:
        return ()
    if not reading.can_look_up(gemeente):
        st.info(_("This municipality does not exist, so no address can be looked up. Fill in x and y."))
        return ()
    located, unasked = _desk()["found"].get(given.key, ((), None))
    if unasked == 0:
        return located
    if unasked:
        st.warning(_("Not every address could be looked up now. Try again later, or fill in x and y."))
    words = ngettext("Look up {n} address at PDOK", "Look up {n} addresses at PDOK", len(wanted))
    if st.button(words, key="plan_list_look_up"):
        place = st.empty()

        def told(done: int, total: int) -> None:
            place.progress(done / total, _("Looking up addresses"))

        located, unasked = reading.look_up(wanted, gemeente, told)
        _desk()["found"] = {given.key: (located, unasked)}
        st.rerun()
    return located


def _doubts(places: Mapping[int, ListedPlace], doubts: Mapping[int, Sequence[Finding]]) -> set[str]:
    """Ask of each name that looks like a person whether it is a place; gives the ids of what was let pass."""
    passed: set[str] = set()
    if not doubts:
        return passed
    st.warning(
        plain(
            ngettext(
                "{n} name looks like a person. The row stays out until you say that it is a place.",
                "{n} names look like a person. Those rows stay out until you say that they are a place.",
                len(doubts),
            )
        )
    )
    number, asked = 1, set()
    for row in list(doubts)[:MOST_DOUBTS]:
        st.html(marked_text.marked(places[row].name, doubts[row], first=number))
        for one in doubts[row]:
            if one.id not in asked:
                asked.add(one.id)
                words = _("“{words}” is a place or an organisation", words=one.text[:60])
                if st.checkbox(plain(words), key=f"plan_list_pass_{one.id}"):
                    passed.add(one.id)
            number += 1
    if len(doubts) > MOST_DOUBTS:
        st.caption(_("The first {n} are shown. Is this a list of places?", n=MOST_DOUBTS))
    return passed


def _places(scene: Scene, question: Question, own: Sequence[OwnPlace]) -> None:
    """Show the places of the list, with what is to be known of them."""
    places = question.places
    ids = [place_id(x, y) for _name, x, y, _people, _euro in own]
    codes = [str(places["area"][one]) if one in places.index else "" for one in ids]
    names = planning.area_names(planning.posed(scene, tuple(own)))
    outside = sum(not code for code in codes)
    there = sum(one in places.index and places["kind"][one] == THERE for one in ids)
    if outside == len(own):
        st.warning(plain(_("None of these places lies in {place}.", place=place_title(scene.place))))
    elif outside:
        st.warning(
            plain(
                ngettext(
                    "{n} place lies outside the municipality. It counts for who can walk to it.",
                    "{n} places lie outside the municipality. They count for who can walk to them.",
                    outside,
                )
            )
        )
    if there:
        st.caption(
            ngettext(
                "At {n} place something is there already; it is not chosen again.",
                "At {n} places something is there already; they are not chosen again.",
                there,
            )
        )
    plan = scene.view.plan
    people, euro = ([one[at] is not None for one in own] for at in (3, 4))
    if plan.capaciteit is None and any(people) and not all(people):
        st.caption(_("People a week count when every row tells them, or when you fill them in under Room and money."))
    if plan.kosten is None and any(euro) and not all(euro):
        st.caption(_("Costs count when every row tells them, or when you fill them in under Room and money."))
    tables.show(*list_told.place_table(own, [str(names.get(code, code)) for code in codes]), height=HEIGHT)
