"""Short messages on a screen: what was left out, what is not there yet, what went wrong and how to go on."""

import streamlit as st

from components import navigation
from components.content.scene import Scene
from components.navigation import Page
from components.reading.asked_areas import missing
from components.view_state import Dropped, ViewState
from components.words import reasons
from components.words.labels import label
from components.words.plain import plain
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.errors import as_register_error
from geodata.figures.references import ReferenceReason


def dropped(parts: tuple[Dropped, ...]) -> None:
    """Say which parts of a link were not known; the rest of it is shown."""
    if parts:
        named = ", ".join(plain(f"{part.parameter}={part.value[:40]}") for part in parts[:5])
        st.info(_("This link has parts that are not known here. They were left out: {parts}.", parts=named))


def not_there(asked: ViewState, shown: Scene, instead: str = "") -> None:
    """
    Say that a link asks for a municipality or an area that is not there, and what is shown in its place.

    Parameters
    ----------
    asked, shown
        The view of the link, and what was made of it; nothing is said when all of it is there.
    instead
        Name of the area that is shown in its place; empty where none is.
    """
    codes = missing(asked, shown)
    if not codes:
        return
    named = plain(", ".join(codes))
    place, year = plain(shown.title), shown.view.jaar
    if asked.gemeente is not None and asked.gemeente != shown.place.code:
        st.warning(_("Municipality {code} is not loaded here. This is {place}.", code=named, place=place))
    elif asked.gebied not in codes:
        st.warning(
            _(
                "{codes} is not there in {place} with the boundaries of {year}, or it is of another level. "
                "It was left out.",
                codes=named,
                place=place,
                year=year,
            )
        )
    elif instead:
        st.warning(
            _(
                "{codes} is not there in {place} with the boundaries of {year}, or it is of another level. "
                "Shown instead: {area}.",
                codes=named,
                place=place,
                year=year,
                area=plain(instead),
            )
        )
    else:
        st.warning(
            _(
                "{codes} is not there in {place} with the boundaries of {year}, or it is of another level. "
                "No area is chosen now.",
                codes=named,
                place=place,
                year=year,
            )
        )


def nothing_loaded() -> None:
    """Say that no municipality is loaded, and where to do that."""
    st.header(_("No municipality is loaded yet"))
    st.markdown(_("Choose a municipality, and Wijklens fetches its boundaries and figures from the public services."))
    navigation.link(Page.DATA, _("Go to Data"))


def no_index(scene: Scene) -> None:
    """Say why no area has an index."""
    st.header(_("Where is need largest?"))
    found = scene.need.reason.dropna()
    st.info(reasons.need(str(found.iloc[0]) if len(found) else "no_figures"))


def reference(scene: Scene) -> None:
    """Say so when areas are compared with each other because the country is not loaded."""
    if scene.reference.reason in (ReferenceReason.COUNTRY_INCOMPLETE, ReferenceReason.COUNTRY_SIZE_UNKNOWN):
        st.caption(reasons.need("country_incomplete"))
    few = few_figures(scene)
    if few:
        st.caption(few)


def few_figures(scene: Scene) -> str:
    """Name the domains that count because of the chosen weights, though they rest on few figures; empty when none."""
    need = scene.need
    named = [label(domain) for domain in need.unweighted if need.weights[domain] > 0]
    if not named:
        return ""
    return ngettext(
        "{n} domain rests on few figures here, but counts because of the chosen weights: {domains}.",
        "{n} domains rest on few figures here, but count because of the chosen weights: {domains}.",
        len(named),
        domains=joined(named),
    )


def failed(failure: BaseException) -> None:
    """Say what went wrong and what to do."""
    st.error(plain(said(failure)))


def said(failure: BaseException) -> str:
    """Give the sentence about what went wrong and what to do, for a callback that cannot show it itself."""
    return reasons.error(as_register_error(failure))


def failed_screen(failure: Exception) -> bool:
    """
    Say what went wrong where a screen broke off, in the words of the catalogue and without the inside of the program.

    The one place for what no screen expected; Streamlit has written it into the log before it asks here.

    Returns
    -------
    shown
        True: Streamlit shows nothing of its own.
    """
    failed(failure)
    return True
