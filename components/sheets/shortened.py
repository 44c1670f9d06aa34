"""Long lists, shortened for who looks at slides: nobody reads a register off a wall."""

from dataclasses import replace

from components.sheets.sheet import Cell, Table
from components.words.texts import ngettext

MOST_LISTED = 24
"""Rows of a list that slides and a presentation show: about four slides of it."""

_SLACK = 4
"""So few more are shown too: to tell of them takes as much room."""


def shortened(table: Table) -> Table:
    """
    Give the first rows of a long list, and a last one that says how many more the workbook has.

    Returns
    -------
    table
        A table with numbers as it is: which of its areas may be left out is not for us to say.
    """
    more = len(table.rows) - MOST_LISTED
    if more <= _SLACK or any(heading.number for heading in table.headings):
        return table
    said = ngettext("And {n} more, in the workbook (Excel)", "And {n} more, in the workbook (Excel)", more)
    last = (Cell(said), *(Cell("") for _heading in table.headings[1:]))
    chosen = tuple(place for place in table.chosen if place < MOST_LISTED)
    return replace(table, rows=(*table.rows[:MOST_LISTED], last), chosen=chosen)
