"""What giving a file has in common: asking for it, its faults, taking it in, and what that did."""

from collections.abc import Callable

import streamlit as st

from components import own_files
from components.blocks import tables
from components.blocks.intake import uploader
from components.own_files import Given
from components.words import formats, reasons
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.settings import get_settings
from geodata.errors import Fault, FileError, GeodataError

SAID = "own_file_said"
"""What the last file did, one sentence or more, shown once."""

TIMES = "own_file_times"
"""How many files were taken in: a new number empties the places for files."""

HEIGHT = 320


def say(key: str = SAID) -> None:
    """Say once what the last file did, in a place that is always there: what stands below it does not move."""
    place, said = st.empty(), st.session_state.pop(key, None)
    if said:
        place.success("\n\n".join(plain(line) for line in said))


def ask(label: str, key: str, kinds: str, *, most: int | None = None) -> Given | None:
    """Ask for a file of at most so many megabytes; ``None`` until there is one."""
    file = uploader.show(label, f"{key}_{st.session_state.get(TIMES, 0)}", kinds=kinds, most=most)
    return None if file is None else Given(file.file_id, file.name, file.getvalue())


def megabytes() -> str:
    """Say how large a file may be."""
    return formats.number(get_settings().upload_limit_mb)


def take_in(work: Callable[[], list[str]], *, key: str = SAID) -> None:
    """Do it, and draw the page anew with what happened; or say why nothing was changed."""
    try:
        st.session_state[key] = work()
        st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1
    except (GeodataError, RegisterError) as trouble:
        st.error(plain(reasons.error(trouble)))
        tell_faults(getattr(trouble, "faults", []))
        return
    st.rerun()


def refuse(refused: FileError) -> None:
    """Say why a file as a whole cannot be taken in, and what to do."""
    st.error(_("This file cannot be taken in. Nothing was changed."))
    tables.show(*own_files.fault_table(refused.faults))


def tell_faults(faults: list[Fault]) -> None:
    """Say what is wrong in a file, row by row."""
    if faults:
        number = ngettext("{n} fault was found.", "{n} faults were found.", len(faults))
        st.warning(plain(_("{faults} These rows stay out; the others can go in.", faults=number)))
        tables.show(*own_files.fault_table(faults), height=HEIGHT)
