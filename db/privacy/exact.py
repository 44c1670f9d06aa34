"""Exact checks of a text: numbers and addresses that are somebody's for certain, which nobody can let pass."""

from db.privacy import numbers_of_people, post_and_plates
from db.privacy.findings import Finding, finding, without_overlaps
from db.privacy.plain_text import plain_text


def exact_findings(text: str) -> list[Finding]:
    """
    Find burgerservicenummers, telephone numbers, e-mail addresses, IBANs, licence plates and postcodes with a number.

    Parameters
    ----------
    text
        What somebody typed, of any length. Invisible marks and digits of other scripts do not hide anything.

    Returns
    -------
    findings
        In the order of the text, without overlaps, none overridable; empty when there is nothing.
    """
    plain = plain_text(text)
    found: list[Finding] = []
    for check in (*numbers_of_people.CHECKS, *post_and_plates.CHECKS):
        for kind, start, end in check(plain.text):
            found.append(finding(text, *plain.span(start, end), kind))
    return without_overlaps(text, found)
