"""The card form for phones, on the laptop: open it, show its QR code, tell whether phones reach it, close it."""

from typing import NamedTuple
from uuid import UUID

import streamlit as st

from components.blocks import notices
from components.cards import opening, qr
from components.cards.addresses import is_local, is_own, networks, own_addresses
from components.cards.listener import NotLocalError, Opened, the_listener
from components.words.plain import plain
from components.words.texts import _
from db.errors import RegisterError
from db.intervisie import Day
from db.settings import get_settings

_QR_WIDTH, _LARGE = 300, 520  # pixels
_EVERY = 5.0  # seconds between two looks at the form and the network


def show(gemeente: str, day: Day, pass_id: UUID) -> None:
    """Show the form of a day whose pass is in force here: closed with the way to open it, or open with its QR code."""
    found = _now(gemeente, day, pass_id)
    with st.container(border=True, key="card_form"):
        st.subheader(_("Card form for phones"), anchor=False)
        if found.opened is None:
            _closed(found)
        elif found.reachable:
            _opened(found.opened)
        else:
            _lost(found.opened)
    _look_again(gemeente, day, pass_id, found)


class _Found(NamedTuple):
    """
    How the form of a day is: open or not, whether its address is this laptop's, whether it closed by itself.

    ``networks`` are those of the laptop, where somebody is to choose one.
    """

    opened: Opened | None
    reachable: bool = False
    gave_up: bool = False
    networks: tuple[str, ...] = ()


def _now(gemeente: str, day: Day, pass_id: UUID) -> _Found:
    opened = the_listener.opened
    if opened is None or (opened.gemeente, opened.day_id) != (gemeente, day.id):
        return _Found(None, gave_up=the_listener.gave_up == pass_id, networks=networks())
    reachable = is_own(opened.address)
    return _Found(opened, reachable, networks=() if reachable else networks())


@st.fragment(run_every=_EVERY)
def _look_again(gemeente: str, day: Day, pass_id: UUID, shown: _Found) -> None:
    """Tell it anew when the form closed, or the laptop came on another network, while somebody looks at the page."""
    if _now(gemeente, day, pass_id) != shown:
        st.rerun()


def _closed(found: _Found) -> None:
    if found.gave_up:
        st.warning(
            plain(
                _(
                    "The form closed by itself: this laptop could not find out for a minute whether the day pass is "
                    "still in force. Cards that came in are stored. Open it again."
                )
            )
        )
    st.markdown(
        plain(
            _(
                "Participants put forward an idea, a question or a signal from their own phone, without an account. "
                "This laptop then listens on the network of the room for this form only; everything else stays closed."
            )
        )
    )
    _where(_("Open the form"))


def _where(label: str) -> None:
    """Let somebody choose the address on which the form is to be found, and open it there."""
    found = own_addresses()
    listed = [*found, ""]
    chosen = st.selectbox(
        _("Address of this laptop on the network of the room"),
        listed,
        format_func=lambda one: one or _("another address"),
        key="card_form_address",
    )
    address = chosen or st.text_input(
        _("Address"), key="card_form_other", placeholder="192.168.1.20", help=_("The settings of the network show it.")
    )
    if not found:
        st.caption(_("No network was found. Join the network of the room, or make one with a phone, and look again."))
    if st.button(label, key="card_form_open", type="primary", disabled=not address):
        said = _open(str(address).strip())
        if said:
            st.error(plain(said))
        else:
            st.rerun()


def _lost(opened: Opened) -> None:
    st.warning(
        plain(
            _(
                "Phones cannot reach the form now: this laptop no longer has the address {address}. Back on the same "
                "network it works again by itself, with the same QR code. On another network, open it there: then the "
                "QR code is another one, so show it again.",
                address=opened.address,
            )
        )
    )
    _where(_("Open the form here"))
    _close_button()


def _open(address: str) -> str:
    if not is_local(address):
        return _("This is no address of a local network. It looks like 192.168.1.20.")
    try:
        opening.open_form(address)
    except RegisterError as failure:
        return notices.said(failure)
    except (NotLocalError, OSError):
        return _(
            "This laptop cannot listen on {address}. Look in the settings of the network which address it has now, and "
            "choose that one.",
            address=address,
        )
    return ""


def _opened(opened: Opened) -> None:
    show_qr(qr.build(opened.url))
    asked = get_settings().card_form_port
    if opened.port != asked:
        st.caption(
            _(
                "Something else uses port {asked}, so the form is at port {port}. A QR code that was printed before "
                "does not lead here: show this one.",
                asked=str(asked),
                port=str(opened.port),
            )
        )
    st.caption(
        _(
            "Phones on the same network can open it until the end of the day. Try it with a phone first: some networks "
            "keep devices apart, and a firewall can ask whether this is allowed."
        )
    )
    with st.container(horizontal=True):
        if st.button(_("Show it large"), key="card_form_large"):
            _large(opened)
        _close_button()


def _close_button() -> None:
    if st.button(_("Close the form"), key="card_form_close"):
        the_listener.close()
        st.rerun()


def _large(opened: Opened) -> None:
    """Show the QR code for the back row, with what to do in one sentence."""

    @st.dialog(_("Put forward a card"), width="large")
    def shown() -> None:
        st.markdown(_("Point the camera of your phone at it, on the network of this room. Write no names."))
        show_qr(qr.build(opened.url), _LARGE)

    shown()


def show_qr(code: qr.Qr, width: int = _QR_WIDTH) -> None:
    """Show a QR code with its address in text, for who cannot scan it."""
    st.image(code.svg, width=width, alt=code.alt)
    st.code(code.address, language=None, wrap_lines=True)
