"""Widgets that fill in a form: each shows what the form says, writes it back, and tells what is wrong with it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.blocks.keeping.desk import Form
from components.keeping.storing import Faults
from components.words.plain import escape
from components.words.texts import _

_NOTHING = ""
DAY_FORMAT = "DD-MM-YYYY"


class Fields:
    """
    The widgets of one form.

    Streamlit forgets what a widget holds once it is not on the screen, after a visit to another page for one; the form
    keeps it. So a widget that is new on the screen takes the value of the form, and every run writes it back.

    Parameters
    ----------
    form
        As in ``components.blocks.keeping.desk``.
    faults
        Sentences by field, shown below it.
    """

    def __init__(self, form: Form, faults: Faults) -> None:
        self.form, self.draft, self.faults = form, form["draft"], faults

    def key(self, name: str) -> str:
        """Give the key of a widget."""
        return key_of(self.form, name)

    def line(self, name: str, label: str, *, most: int = 200, hint: str | None = None) -> None:
        """Show a field for one line of text."""
        self._begin(name, self.draft[name] or "")
        self.draft[name] = st.text_input(label, key=self.key(name), max_chars=most)
        self.below(name, hint)

    def prose(self, name: str, label: str, *, most: int = 4000, hint: str | None = None) -> None:
        """Show a field for a text of more lines."""
        self._begin(name, self.draft[name] or "")
        self.draft[name] = st.text_area(label, key=self.key(name), max_chars=most, height=110)
        self.below(name, hint)

    def several(self, name: str, label: str, options: Sequence[str], say: Callable[[str], str]) -> None:
        """Show a list of which any number can be chosen."""
        self._begin(name, [one for one in self.draft[name] if one in options])
        self.draft[name] = st.multiselect(
            label,
            list(options),
            key=self.key(name),
            format_func=say,
            placeholder=_("Choose"),
            select_all=False,
        )
        self.fault(name)

    def pills(self, name: str, label: str, options: Sequence[Any], say: Callable[[Any], str]) -> None:
        """Show a few choices next to each other of which any number can be on."""
        self._begin(name, list(self.draft[name]))
        chosen = st.pills(label, list(options), selection_mode="multi", key=self.key(name), format_func=say)
        self.draft[name] = list(chosen or [])
        self.fault(name)

    def one(
        self,
        name: str,
        label: str,
        options: Sequence[Any],
        say: Callable[[Any], str],
        *,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show a list of which one is chosen; ``None`` can be among the options."""
        offered = list(options) if self.draft[name] in options else [self.draft[name], *options]
        self._begin(name, _NOTHING if self.draft[name] is None else self.draft[name])
        chosen = st.selectbox(
            label,
            [_NOTHING if option is None else option for option in offered],
            key=self.key(name),
            format_func=lambda option: say(None if option == _NOTHING else option),
            placeholder=_("Choose"),
            on_change=then,
        )
        self.draft[name] = None if chosen == _NOTHING else chosen
        self.fault(name)

    def switch(self, name: str, label: str, options: Sequence[Any], say: Callable[[Any], str]) -> None:
        """Show a few choices next to each other of which one is always on."""
        self._begin(name, self.draft[name])
        self.draft[name] = st.segmented_control(
            label, list(options), key=self.key(name), format_func=say, required=True
        )
        self.fault(name)

    def number(self, name: str, label: str, *, most: int) -> None:
        """Show a field for a whole number that may stay empty."""
        self._begin(name, self.draft[name])
        self.draft[name] = st.number_input(label, min_value=0, max_value=most, step=1, value=None, key=self.key(name))
        self.fault(name)

    def amount(self, name: str, label: str) -> None:
        """Show a field for an amount in euro."""
        self._begin(name, self.draft[name])
        self.draft[name] = st.number_input(
            label, min_value=0.0, max_value=100_000.0, step=0.5, value=None, format="%.2f", key=self.key(name)
        )
        self.fault(name)

    def day(self, name: str, label: str, *, first: dt.date | None = None) -> None:
        """Show a field for a day that may stay empty."""
        self._begin(name, self.draft[name])
        self.draft[name] = st.date_input(
            label,
            value=None,
            min_value=first or dt.date(1990, 1, 1),
            max_value=dt.date(2099, 12, 31),
            format=DAY_FORMAT,
            key=self.key(name),
        )
        self.fault(name)

    def clock(self, name: str, label: str) -> None:
        """Show a field for a time of the day that may stay empty."""
        self._begin(name, self.draft[name])
        self.draft[name] = st.time_input(label, value=None, step=dt.timedelta(minutes=15), key=self.key(name))
        self.fault(name)

    def yes(self, name: str, label: str, *, hint: str | None = None) -> None:
        """Show a box to tick."""
        self._begin(name, bool(self.draft[name]))
        self.draft[name] = st.checkbox(label, key=self.key(name))
        self.fault(name)

    def below(self, name: str, hint: str | None) -> None:
        """Show below a field what is wrong with it, or else what to think of."""
        if hint is not None and name not in self.faults:
            # Not Streamlit's own help: its button has an English name, and nobody finds what stands behind it.
            st.html(f'<p class="wl-hint">{escape(hint)}</p>')
        self.fault(name)

    def fault(self, name: str) -> None:
        """Tell what is wrong with a field and how to mend it."""
        if name in self.faults:
            st.html(build_fault(self.faults[name]))

    def _begin(self, name: str, value: Any) -> None:
        key = self.key(name)
        if key not in st.session_state:
            st.session_state[key] = value


def key_of(form: Form, name: str) -> str:
    """Give the key of the widget of a field."""
    return f"keep_{form['serial']}_{name}"


def put(form: Form, name: str, value: Any) -> None:
    """Fill in a field for somebody; for use in a callback, before the widget is shown."""
    form["draft"][name] = value
    st.session_state.pop(key_of(form, name), None)


def build_fault(sentence: str) -> str:
    """Make the line that tells what is wrong; a screen reader says it at once."""
    return f'<p class="wl-fault" role="alert">{escape(sentence)}</p>'
