"""What went wrong is told in a sentence with a way out, and nothing of the inside of the program is shown."""

import html

from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from db.errors import ForbiddenError, UnreachableDatabaseError, as_register_error


def unreachable() -> None:
    from sqlalchemy.exc import OperationalError

    from components.blocks.notices import failed_screen

    assert failed_screen(OperationalError("SELECT secret", {}, Exception("connection to db.example.nl refused")))


def unexpected() -> None:
    from components.blocks.notices import failed_screen

    assert failed_screen(KeyError("a column that is not there"))


def said(screen) -> str:
    app = AppTest.from_function(screen).run()
    assert not app.exception
    (error,) = app.error
    return html.unescape(error.value)


def test_a_database_out_of_reach_is_told_with_what_to_do() -> None:
    words = said(unreachable)
    assert words.startswith("De gegevens zijn nu niet te bereiken.")
    assert not any(inside in words for inside in ("secret", "SELECT", "example", "Error"))


def test_what_nobody_expected_gets_a_kind_general_sentence() -> None:
    words = said(unexpected)
    assert "beheerder" in words
    assert "column" not in words


def test_only_failures_of_the_database_are_said_in_the_words_of_the_register() -> None:
    gone = as_register_error(OperationalError("SELECT 1", {}, Exception("gone")))
    assert isinstance(gone, UnreachableDatabaseError)
    own, other = ForbiddenError("no"), ValueError("x")
    assert as_register_error(own) is own
    assert as_register_error(other) is other
