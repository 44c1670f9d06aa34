"""The line at the foot of each page: where its figures come from."""

from components import navigation
from components.navigation import Page
from components.view_state import ViewState
from components.words.texts import _


def show(view: ViewState) -> None:
    """Show the sources of the figures and the way to how they are made."""
    navigation.link(Page.METHOD, _("How is this calculated?"), lang=view.lang)
