"""An empty file to fill in, per kind of record: CSV, or Excel with the words as lists to choose from."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from components.intake.fields import FIELDS_OF, Asked, Reads, name_of
from components.words.labels import capital, label
from components.words.texts import _, later
from db.words import Kind

_ROWS = 2_000  # rows below the headings in which Excel offers the words
_HOW: Mapping[Reads, str] = {
    Reads.KEY: later("A number or code of your own. With it Wijklens knows the row again, even when its name changes."),
    Reads.LINE: later("Text on one line."),
    Reads.PROSE: later("Text. Write nothing about one person."),
    Reads.WORD: later("One word of the list."),
    Reads.WORDS: later("Words of the list, with ; between them."),
    Reads.WHOLE: later("A whole number."),
    Reads.AMOUNT: later("An amount in euros; 0 or gratis when it is free."),
    Reads.METRES: later("Metres in the Dutch grid (RD New)."),
    Reads.DEGREES: later("Degrees, such as 51.6978."),
    Reads.DAY: later("A day, such as 31-12-2026."),
    Reads.TIME: later("A time, such as 10:30."),
    Reads.FLAG: later("ja or nee; empty when it is not known."),
    Reads.PARTNER: later("The name of a partner, as it stands in Wijklens."),
    Reads.ACTIVITY: later("The name of an activity, as it stands in Wijklens."),
    Reads.INITIATIVE: later("The name of a residents' initiative, as it stands in Wijklens."),
    Reads.WIJK: later("Name or code of the wijk."),
    Reads.BUURT: later("Name or code of the buurt."),
    Reads.SCHEDULE: later("Days and times, such as: elke dinsdag 10:00-12:00."),
    Reads.TASKS: later("Tasks with ; between them; begin with the theme: eenzaamheid: huisbezoek."),
    Reads.CHANNELS: later("Channels with ; between them; begin with the kind: nieuwsbrief: De Wijkkrant."),
}


def how(asked: Asked) -> str:
    """Say how a field is filled in."""
    return _(_HOW[asked.reads])


def csv_template(kind: Kind) -> bytes:
    """Make an example as CSV: headings and one row; UTF-8 with a mark at the start, so that Excel reads it well."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([asked.headings[0] for asked in FIELDS_OF[kind]])
    writer.writerow([_example(asked) for asked in FIELDS_OF[kind]])
    return text.getvalue().encode("utf-8-sig")


def excel_template(kind: Kind, *, partners: Sequence[str] = (), wijken: Sequence[str] = ()) -> bytes:
    """
    Make an example as Excel: a sheet to fill in, one that explains each column, and one with the words.

    Parameters
    ----------
    partners, wijken
        Names that can be chosen beside the fixed words.
    """
    # Here, since few visitors ask for a template.
    import xlsxwriter

    made = io.BytesIO()
    # Text that looks like a formula or an address stays text.
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bg_color": "#eef4f3", "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(capital(label(kind))[:31])
    told = book.add_worksheet(_("Explanation"))
    words = book.add_worksheet(_("Words"))
    for at, heading in enumerate((_("Column"), _("Meaning"), _("Needed"), _("How to fill it in"))):
        told.write_string(0, at, heading, bold)
    told.set_column(0, 0, 26)
    told.set_column(1, 1, 30)
    told.set_column(3, 3, 80)
    lists: dict[str, int] = {}
    for at, asked in enumerate(FIELDS_OF[kind]):
        sheet.write_string(0, at, asked.headings[0], bold)
        sheet.write_string(1, at, _example(asked))
        sheet.set_column(at, at, max(14, len(asked.headings[0]) + 4))
        told.write_string(at + 1, 0, asked.headings[0], wrapped)
        told.write_string(at + 1, 1, capital(name_of(asked.name)), wrapped)
        told.write_string(at + 1, 2, _("yes") if asked.needed else _("no"), wrapped)
        told.write_string(at + 1, 3, how(asked), wrapped)
        choices = _choices(asked, partners, wijken)
        if choices:
            _offer(sheet, words, at, asked, choices, lists, bold)
    sheet.freeze_panes(1, 0)
    words.set_column(0, max(len(lists) - 1, 0), 36)
    book.close()
    return made.getvalue()


def _example(asked: Asked) -> str:
    return asked.example


def _choices(asked: Asked, partners: Sequence[str], wijken: Sequence[str]) -> list[str]:
    if asked.words is not None:
        return [label(word) for word in asked.words]
    return {Reads.PARTNER: list(partners), Reads.WIJK: list(wijken), Reads.FLAG: [_("yes"), _("no")]}.get(
        asked.reads, []
    )


def _offer(
    sheet: Any, words: Any, at: int, asked: Asked, choices: Sequence[str], lists: dict[str, int], bold: Any
) -> None:
    """Put the words of a column on the sheet of words, and offer them in the cells below its heading."""
    place = lists.setdefault(asked.headings[0], len(lists))
    words.write_string(0, place, asked.headings[0], bold)
    for row, choice in enumerate(choices, start=1):
        words.write_string(row, place, choice)
    column = chr(ord("A") + place)
    sheet.data_validation(
        1,
        at,
        _ROWS,
        at,
        {
            "validate": "list",
            "source": f"='{words.get_name()}'!${column}$2:${column}${len(choices) + 1}",
            # Several words with ; between them are right too, so another value is not refused.
            "error_type": "information" if asked.reads is Reads.WORDS else "warning",
            "show_error": asked.reads is not Reads.WORDS,
        },
    )
