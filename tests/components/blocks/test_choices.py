"""Choices that write to the view: only what somebody chose is written."""

import pytest

from components.blocks import choices


@pytest.mark.parametrize(
    ("answered", "written"),
    [("punten", [{"uit": "punten"}]), ("", [{"uit": None}]), ("0 punten", []), (None, [])],
    ids=["an option", "nothing", "the old text of an option", "no answer"],
)
def test_the_old_text_of_an_option_is_not_taken_for_a_choice(monkeypatch, answered, written):
    found = []
    monkeypatch.setattr(choices.st, "session_state", {"plan_uit": answered})
    choices._write_one("uit", "plan_uit", lambda **chosen: found.append(chosen), ("punten", "lijst", ""))
    assert found == written
