"""The page Beheer: who has access, keys, and the words that were let pass; each part for who may."""

import streamlit as st

from components import navigation, visitor
from components.blocks.access import keys_list, let_pass_list, people_list
from components.content.scene import place_title
from components.navigation import Page
from components.reading import access
from components.words.plain import plain
from components.words.texts import _
from db.areas import Municipality


def show(place: Municipality) -> None:
    """Show the page of a municipality."""
    st.header(plain(_("Administration of {place}", place=place_title(place))))
    people, waiting = access.people_of(place.code), access.let_pass_of(place.code)
    if people is None and waiting is None:
        _forbidden()
        return
    names = {"people": _("People"), "keys": _("Keys"), "words": _("Words let pass")}
    if waiting is not None and len(waiting):
        names["words"] = _("Words let pass ({n})", n=len(waiting))
    if people is None and waiting is not None:
        st.subheader(names["words"])
        let_pass_list.show(place.code, waiting)
        return
    for name, tab in zip(names, st.tabs(list(names.values())), strict=True):
        with tab:
            if name == "people" and people is not None:
                own = frozenset(str(one) for one in visitor.actor().memberships)
                people_list.show(place.code, people, access.partners_of(place.code), own)
            elif name == "keys":
                st.markdown(_("With a key a calendar or map reads what its owner may read. End what nobody needs."))
                keys_list.show(place.code, access.keys_of(place.code), with_person=True)
            elif waiting is not None:
                let_pass_list.show(place.code, waiting)


def _forbidden() -> None:
    st.markdown(
        _(
            "Here administrators keep who has access to the register of this municipality, and coordinators look at "
            "words that were let pass. Your role does not include this."
        )
    )
    navigation.link(Page.ACCOUNT, _("See your own access"))
