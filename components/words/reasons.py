"""Why something is not there or did not work, as full sentences with the way out."""

from collections.abc import Mapping
from typing import Any

from components.words.labels import label
from components.words.texts import _, later
from geodata.errors import Fault
from geodata.vocabulary import Status

ERRORS: Mapping[str, str] = {
    "geodata": later("The figures or boundaries cannot be used as they are. Load the municipality again."),
    "wrong_crs": later("The boundaries are not in the Dutch grid (RD New). Save the file in EPSG:28992 or in WGS 84."),
    "frame": later("Something in the places or the residents cannot be reckoned with. Look at their numbers."),
    "unknown_indicator": later("This figure is not in the catalogue. Choose another one."),
    "ambiguous_column": later("The table has two columns for one figure. Nothing was changed; tell the administrator."),
    "source": later("{service} did not give what was asked. Nothing was changed. Try again later."),
    "source_unreachable": later("{service} does not answer. Nothing was changed. Check the connection and try again."),
    "source_refused": later(
        "{service} refused the request. Nothing was changed. Perhaps this year has not been published; choose another."
    ),
    "broken_answer": later("The answer of {service} broke off. Nothing was changed. Try again in a few minutes."),
    "cancelled": later("Loading was stopped. Nothing was changed."),
    "file": later("The file has faults. Nothing was changed. Mend the rows below and give the file again."),
    "forbidden": later("You may not do this with your role. Ask a coordinator or administrator."),
    "unknown_record": later("This is not there, or no longer there."),
    "no_pass": later("No day pass is in force on this laptop now. Prepare one, or look at why it is not in force."),
    "not_here": later(
        "A day pass is prepared on the laptop itself: start Wijklens there and open it at the address localhost."
    ),
    "cannot_keep": later("The day pass cannot be kept on this laptop. Look at the rights of the data folder."),
    "pass_of_other_municipality": later(
        "This laptop has a day pass of {place} for that date, so nothing was changed. Use another laptop, or withdraw "
        "that one on the page of its day in {place}, under Cards and day pass."
    ),
    "pass_of_other_day": later(
        "This laptop has the day pass of “{title}” for that date, so nothing was changed. Use another laptop, or "
        "withdraw that one on the page of its day, under Cards and day pass."
    ),
    "last_beheerder": later(
        "This is the only administrator of this municipality. Make somebody else administrator first."
    ),
    "lost_update": later("Somebody else changed this in the meantime. Open it again and make your change."),
    "invalid_record": later("Some of what was filled in cannot be right. Look at the marked fields."),
    "found_personal_data": later("A text seems to hold something about one person. Look at the marked words."),
    "guard_not_ready": later(
        "The check on personal data is still starting. Nothing was lost: try again in a few seconds."
    ),
    "register": later("The register cannot be used as it is. Tell the administrator."),
    "unreachable_database": later(
        "The data cannot be reached now. Nothing was changed. Try again in a few minutes, or tell the administrator."
    ),
    "mail": later("The mail was not sent. Try again later, or tell the administrator."),
    "mail_not_set": later("No mail server is set. Set WIJKLENS_SMTP_HOST and WIJKLENS_SMTP_FROM."),
    "mail_unreachable": later("The mail server does not answer. Nothing was sent. Check its name and port."),
    "mail_not_private": later(
        "The connection with the mail server is not private or not trusted. Nothing was sent. Check its certificate."
    ),
    "mail_sign_in": later("The mail server does not take this name and password. Nothing was sent."),
    "mail_refused": later("The mail server refused the mail for {refused} of the coordinators."),
    "picture_too_large": later("This picture is too large. Save it smaller and choose it again."),
    "picture_other_format": later("This is no PNG or JPEG. Save the picture as one of these and choose it again."),
    "picture_damaged": later("This picture cannot be read: the file is damaged. Choose another one."),
    "cannot_undo": later("This cannot be undone here. What it was about has a way back of its own, or was erased."),
    "changed_since": later(
        "Somebody changed the same since, so undoing this would lose that. Nothing was changed. Look at the newer "
        "changes first."
    ),
    "backup": later("This backup cannot be used. Nothing was changed."),
    "not_empty": later("There are records already. Nothing was changed."),
    "full_disk": later(
        "There is no room left to store anything. Nothing was changed, and nothing is lost. Tell the administrator."
    ),
    "read_only": later("The register cannot be written now. Nothing was changed. Tell the administrator."),
    "damaged_database": later(
        "The register is damaged and cannot be used. Nothing was changed. The administrator can put a backup back."
    ),
    "unreadable_sheet": later("What was kept of this view cannot be read. Make it again from the view itself."),
    "erased_meanwhile": later(
        "Something was erased while this view was made, so it was not frozen. Nothing was changed. Press once more."
    ),
    "area_gone": later(
        "This area is not in {gemeente} any more, or it has another code now: {area}. Choose an area and make it again."
    ),
    "partner_gone": later(
        "The partner that this is about is not in {gemeente} (any more). Choose a partner and make it again."
    ),
    "municipality_gone": later("This municipality is not loaded (any more): {area}."),
    "unsupported_database": later("The address of the database is not right. Use SQLite in a file, or PostgreSQL."),
}
"""What a user reads for the ``code`` of an error; ``details`` fill the places."""

STATUS_REASONS: Mapping[Status, str] = {
    Status.SUPPRESSED: later("This figure is kept secret here, because it is about few people."),
    Status.MISSING: later("The source has no figure here."),
    Status.NOT_APPLICABLE: later("This figure does not apply to this area."),
    Status.NOT_IN_RELEASE: later("This release of the source does not have this figure."),
    Status.OTHER_BOUNDARY: later("The figure is about an older boundary, so it cannot be shown for this area."),
}

NEED_REASONS: Mapping[str, str] = {
    "no_weights": later("No domain has a weight. Give at least one domain a weight."),
    "too_few_groups": later("Too few figures have been published here to work out the need."),
    "no_figures": later("There are no figures of this area that count in the number."),
    "too_little_known": later("Too little is known: less than 60 % of what counts."),
    "too_small": later("Too few residents to rank: the area is shown, but has no place in the list."),
    "country_incomplete": later("The figures of the whole country are not loaded, so areas are compared here."),
    "water": later("This area is water."),
}

FAULTS: Mapping[str, tuple[str, str]] = {
    "unknown_code": (later("This code is not an area of the municipality."), later("Use the codes of CBS.")),
    "not_a_number": (later("This is not a number."), later("Write digits, with a comma or a point.")),
    "not_a_year": (later("This is not a year."), later("Write four digits.")),
    "out_of_range": (later("This value cannot be right for this unit."), later("Check the value and the unit.")),
    "missing_column": (later("This column is missing."), later("Add the column, or give it the name of the example.")),
    "empty": (later("Nothing is filled in here."), later("Fill it in, or leave out the row.")),
    "duplicate": (later("This row is there twice."), later("Keep one of the two.")),
    "unreadable": (later("The file cannot be read."), later("Save it as CSV, Excel, GeoJSON or GeoPackage.")),
    "geometry": (later("The outline is not closed or crosses itself."), later("Mend the outline.")),
    "wrong_kind": (later("This kind of file cannot be taken in."), later("Save it as one of the kinds named above.")),
    "too_large": (later("The file is too large."), later("Leave out what is not needed, or make two files of it.")),
    "too_many_rows": (later("The file has too many rows."), later("Make two files of it.")),
    "too_many_columns": (later("The file has too many columns."), later("Keep only the columns of the example.")),
    "broken_text": (
        later("The file has characters that cannot be read."),
        later("Save it as CSV with the character set UTF-8."),
    ),
    "no_crs": (
        later("The file does not say in which coordinates its outlines are."),
        later("Save it in RD New (EPSG:28992) or WGS 84."),
    ),
    "no_areas": (later("No area of this municipality is in the file."), later("Use the codes of this municipality.")),
    "no_squares": (
        later("No square of 100 m of this municipality is in the file."),
        later("Use the file with squares of 100 m of CBS; one of the whole country is fine."),
    ),
    "no_lines": (
        later("There are no lines or outlines in the file."),
        later("Use a layer with lines: of streets, or of water, railway and motorway."),
    ),
    "nothing_here": (
        later("Nothing in this file lies in or near the municipality."),
        later("Use the file of this region, and check its coordinates."),
    ),
    "too_fine": (
        later("The barriers have too many corners to measure walks round them."),
        later("Leave out ditches and ponds: keep what people cannot cross."),
    ),
    "not_a_square": (
        later("This is not the key of a square of 100 m."),
        later("A key looks like E0974N4514."),
    ),
    "other_municipality": (
        later("This code belongs to another municipality."),
        later("Leave out the row, or choose the other municipality above."),
    ),
    "not_in_the_country": (
        later("The outline does not lie in the Netherlands."),
        later("Check the coordinates: RD New (EPSG:28992) or WGS 84."),
    ),
    "unclear_number": (
        later("It is not clear whether the point separates thousands or decimals."),
        later("Write decimals with a comma, and thousands without a point."),
    ),
    "unknown_unit": (later("This unit is not known."), later("Use procent, aantal, per 1000, euro or km.")),
    "other_unit": (
        later("This figure was taken in earlier with another unit."),
        later("Use the same unit, or give the figure another name."),
    ),
    "not_a_text": (later("This is not a text."), later("Write one name, in letters and digits.")),
    "text_too_long": (later("This text is too long."), later("Keep it within 200 characters.")),
}
"""What is wrong and the cure, per ``code`` of a fault in a file."""


def error(failure: BaseException) -> str:
    """
    Say what went wrong and what to do, without anything of the inside of the program.

    Parameters
    ----------
    failure
        An error of our own families, with ``code`` and ``details``; any other gets a sentence that promises nothing.
    """
    template = ERRORS.get(getattr(failure, "code", ""))
    if template is None:
        return _("Something went wrong on our side. Nothing was changed. Try again, or tell the administrator.")
    details: dict[str, Any] = dict(getattr(failure, "details", None) or {})
    return _(template, **{"service": _("The service"), **{key: str(value) for key, value in details.items()}})


def status(word: Status) -> str:
    """Say why there is no figure; the label of the status when it carries one."""
    reason = STATUS_REASONS.get(word)
    return label(word) if reason is None else _(reason)


def need(code: str) -> str:
    """Say why an area has no index or no place in the list."""
    return _(NEED_REASONS.get(code, later("The index of this area is not known.")))


def fault(found: Fault) -> tuple[str, str]:
    """Say what is wrong in a file, and the cure."""
    wrong, cure = FAULTS.get(found.code, (later("This cannot be read."), later("Compare it with the example.")))
    return _(wrong), _(cure)
