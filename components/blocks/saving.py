"""Save a form: one place that shows what is wrong beside what was typed, and loses nothing of it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import streamlit as st

from components.blocks import conflict, marked_text, notices
from components.words import reasons
from components.words.field_faults import sentence
from components.words.labels import capital
from components.words.plain import plain
from components.words.register_words import field_name
from components.words.texts import _
from db.errors import (
    FoundPersonalDataError,
    GuardNotReadyError,
    InvalidRecordError,
    LostUpdateError,
    RegisterError,
    as_register_error,
)
from db.forms import FORMS, free_texts

T = TypeVar("T")


class Saving:
    """
    One form that is being filled in.

    Parameters
    ----------
    key
        Names the form on the screen; what was wrong at the last press is kept under it until the next.
    table
        Table of ``db.forms.FORMS`` that it is about.
    """

    def __init__(self, key: str, table: type[Any]) -> None:
        self.key, self.table = key, table
        self._wrong = f"{key}_wrong"

    def show_wrong(self, values: Mapping[str, Any], *, gemeente: str, base: Mapping[str, Any] | None = None) -> Any:
        """
        Show what stood in the way at the last press, if anything did.

        Parameters
        ----------
        values
            What is filled in now.
        base
            Fields of the record as the form was opened with, for a record that is changed.

        Returns
        -------
        record
            Every field of the record, once two versions of it were made one; else ``None``.
        """
        wrong = st.session_state.get(self._wrong)
        if isinstance(wrong, InvalidRecordError):
            lines = [f"- {capital(field_name(one.field))}: {sentence(one)}" for one in wrong.faults if one.field]
            lines += [f"- {sentence(one)}" for one in wrong.faults if not one.field]
            st.error("\n".join([_("Not saved yet. Please look at this:"), "", *dict.fromkeys(lines)]))
        elif isinstance(wrong, FoundPersonalDataError):
            found = {field: findings for (_row, field), findings in wrong.findings.items()}
            texts = dict(free_texts(FORMS[self.table], values))
            # What was found in a text that is no longer so is looked for again at the next press.
            shown = {
                field: [one for one in findings if texts.get(field, "")[one.start : one.end] == one.text]
                for field, findings in found.items()
            }
            if any(shown.values()):
                passed = marked_text.show(shown, texts, key=f"{self.key}_marked")
                st.session_state[f"{self.key}_passed"] = passed
        elif isinstance(wrong, LostUpdateError) and base is not None:
            record = conflict.show(
                wrong, values, base, table=self.table, gemeente=gemeente, key=f"{self.key}_both", passed=self.passed
            )
            if record is not None:
                self.forget()
            return record
        elif isinstance(wrong, GuardNotReadyError):
            st.warning(plain(reasons.error(wrong)))
        elif isinstance(wrong, Exception):
            notices.failed(wrong)
        return None

    @property
    def passed(self) -> Collection[str]:
        """Ids of what the visitor says is a place or an organisation."""
        return st.session_state.get(f"{self.key}_passed", ())

    def attempt(self, save: Callable[[Collection[str]], T]) -> T | None:
        """
        Save, with what was let pass; what stands in the way is kept for :meth:`show_wrong`.

        Returns
        -------
        stored
            What ``save`` gave; ``None`` when it could not be saved.
        """
        try:
            stored = save(self.passed)
        except RegisterError as failure:
            st.session_state[self._wrong] = failure
            return None
        except Exception as failure:
            told = as_register_error(failure)
            if told is failure:
                raise
            st.session_state[self._wrong] = told
            return None
        self.forget()
        return stored

    def forget(self) -> None:
        """Let go of what was wrong and of what was let pass."""
        for name in (self._wrong, f"{self.key}_passed"):
            st.session_state.pop(name, None)
