"""A text with what the guard found marked in it, why that cannot stay, and what to write instead."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.words.labels import capital
from components.words.plain import escape, plain
from components.words.privacy import advice
from components.words.register_words import field_name
from components.words.texts import _
from db.privacy.findings import Finding


def show(findings: Mapping[str, Sequence[Finding]], texts: Mapping[str, str], *, key: str) -> set[str]:
    """
    Show each text with its findings, and ask of each that may be a place or an organisation whether it is.

    Parameters
    ----------
    findings
        By field, as ``FoundPersonalDataError`` or ``Guard.check_fields`` gives them.
    texts
        The text of each field, as it was checked. A field without a text shows its findings only.
    key
        Of these widgets; what was ticked is remembered under it while the words stay the same.

    Returns
    -------
    passed
        Ids of the findings that somebody says are a place or an organisation: for ``actions.create(passed=...)``.
    """
    passed: set[str] = set()
    asked: set[str] = set()
    first = 1
    for field, found in findings.items():
        if not found:
            continue
        if len(findings) > 1:
            st.caption(plain(capital(field_name(field.partition(".")[0]))))
        st.html(marked(texts.get(field, ""), found, first=first))
        for number, one in enumerate(found, start=first):
            st.html(explained(one, number))
            if one.overridable and one.id not in asked:
                asked.add(one.id)
                label = _("“{words}” is a place or an organisation", words=one.text[:60])
                if st.checkbox(plain(label), key=f"{key}_{one.id}"):
                    passed.add(one.id)
        first += len(found)
    return passed


def marked(text: str, findings: Sequence[Finding], *, first: int = 1) -> str:
    """
    Build the text with each finding marked and numbered, as HTML in which everything typed is escaped.

    Parameters
    ----------
    findings
        In the order of the text, without overlaps.
    first
        Number of the first finding.

    Returns
    -------
    html
        Empty when there is no text. A finding whose words are not at its place is not marked: the text was changed.
    """
    if not text:
        return ""
    parts: list[str] = []
    at = 0
    for number, one in enumerate(findings, start=first):
        if one.start < at or text[one.start : one.end] != one.text:
            continue
        parts.append(escape(text[at : one.start]))
        parts.append(f'<mark class="wl-found">{escape(one.text)}<sup>{number}</sup></mark>')
        at = one.end
    parts.append(escape(text[at:]))
    return f'<p class="wl-marked">{"".join(parts)}</p>'


def explained(one: Finding, number: int) -> str:
    """Build why a finding cannot stay and what to write instead, as HTML."""
    said = advice(one.kind)
    return (
        f'<p class="wl-advice"><b>{number}. <q>{escape(one.text[:120])}</q></b> '
        f"{escape(said.reason)} <span>{escape(said.instead)}</span></p>"
    )
