"""The way from a day to its presentation: relative, in the same window; the notes beside it, for who prepares."""

import pytest

from components.blocks.intervisie.presenting import build_links
from components.view_state import ViewState
from components.words.texts import Language
from tests.components.presenting.documents import Read

DAY = "b88adcb2-761d-55c4-ba16-954fcb1cc237"


@pytest.mark.parametrize("language", Language)
def test_the_links_name_the_day_in_the_language_of_the_screen(language):
    view = ViewState(gemeente="GM9901", intervisiedag=DAY, lang=language)
    first, second = Read(build_links(view, with_notes=True)).all("a")
    asked = f"gemeente=GM9901&intervisiedag={DAY}" + ("&lang=en" if language is Language.EN else "")
    assert first["href"] == f"presenteren?{asked}" and first["target"] == "_self"
    assert second["href"] == f"presenteren/notities?{asked}" and second["target"] == "wijklens-notities"


def test_who_does_not_prepare_the_day_gets_no_link_to_the_notes():
    made = build_links(ViewState(gemeente="GM9901", intervisiedag=DAY), with_notes=False)
    assert "notities" not in made and len(Read(made).all("a")) == 1
