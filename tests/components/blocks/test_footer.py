"""The foot of a page: sources of figures where there are figures, else where records come from."""

from components import navigation
from components.blocks.footer import register_line
from components.navigation import Page
from components.words import texts
from components.words.texts import Language


def test_an_invented_register_says_so_and_another_does_not() -> None:
    texts.use(Language.NL)
    assert register_line(fictional=True).startswith("Verzonnen")
    assert "Verzonnen" not in register_line()


def test_pages_of_the_register_show_no_sources_of_figures() -> None:
    assert not {Page.SIGNALS, Page.ACTIVITIES, Page.INITIATIVES, Page.PARTNERS} & set(navigation.WITH_FIGURES)
    assert {Page.OVERVIEW, Page.MAP, Page.PROFILE} <= set(navigation.WITH_FIGURES)
