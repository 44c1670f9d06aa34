"""The day pass of a laptop, and the card form that is open with it: prepare, withdraw, open, close, the QR code."""

import streamlit as st

from components.blocks import notices
from components.cards import opening, passing, qr, told
from components.cards.addresses import is_local, own_addresses
from components.cards.listener import NotLocalError, Opened, the_listener
from components.words import formats
from components.words.plain import plain
from components.words.texts import _
from db.day_pass import PassSeen, today_here
from db.errors import RegisterError
from db.intervisie import Day
from db.settings import get_settings
from db.words import PassState

_QR_WIDTH, _LARGE = 300, 520  # pixels


def show(gemeente: str, day: Day) -> None:
    """Show the pass of this laptop for a day and what can be done with it; for who may prepare days."""
    if day.ended:
        return
    judged = passing.judged(day)
    with st.container(border=True, key="day_pass"):
        st.subheader(_("Day pass"), anchor=False)
        st.markdown(
            plain(
                _(
                    "With a day pass this laptop works on {day} without signing in and without internet: with the "
                    "rights of a coordinator, for this municipality only.",
                    day=formats.date(day.planned_on),
                )
            )
        )
        wrong = st.container()
        _state(judged.state)
        _passes(gemeente, day, wrong)
        _prepare(gemeente, day, judged.state, wrong)
    if judged.state is PassState.GELDIG:
        _form(gemeente, day)


def _state(state: PassState) -> None:
    said = plain(told.of_pass(state))
    if state is PassState.GELDIG:
        st.success(said)
    elif state in (PassState.GEEN, PassState.LATER, PassState.VOORBIJ):
        st.caption(said)
    else:
        st.warning(said)


def _passes(gemeente: str, day: Day, wrong: "st.delta_generator.DeltaGenerator") -> None:
    for one in passing.passes(gemeente, day.id):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(_which(one)), width="content")
            if st.button(_("Withdraw"), key=f"day_pass_revoke_{one.id}"):
                _done(wrong, lambda one=one: _withdraw(gemeente, one))


def _withdraw(gemeente: str, one: PassSeen) -> None:
    passing.revoke(gemeente, one)
    opened = the_listener.opened
    if opened is not None and opened.pass_id == one.id:
        the_listener.close()


def _which(one: PassSeen) -> str:
    when, used = told.moment(one.made_at), told.used(one.used_at)
    said = (
        _("For this laptop, prepared on {moment}", moment=when)
        if one.here
        else _("For another laptop, prepared on {moment}", moment=when)
    )
    return f"{said}, {used}" if used else said


def _prepare(gemeente: str, day: Day, state: PassState, wrong: "st.delta_generator.DeltaGenerator") -> None:
    if state in (PassState.GELDIG, PassState.LATER) or day.planned_on < today_here():
        return
    if not passing.may_prepare(gemeente):
        st.caption(_("Who works with a day pass cannot prepare another one: sign in for that."))
    elif not passing.can_be_here():
        st.caption(
            _("A day pass is prepared on the laptop itself: start Wijklens there and open it at the address localhost.")
        )
    elif st.button(_("Prepare the day pass"), key="day_pass_prepare", type="primary"):
        _done(wrong, lambda: passing.prepare(gemeente, day.id))


def _done(wrong: "st.delta_generator.DeltaGenerator", what: object) -> None:
    try:
        what()  # type: ignore[operator]
    except RegisterError as failure:
        wrong.error(plain(notices.said(failure)))
        return
    st.rerun()


def _form(gemeente: str, day: Day) -> None:
    """Show the card form: closed with the way to open it, or open with its QR code."""
    opened = the_listener.opened
    with st.container(border=True, key="card_form"):
        st.subheader(_("Card form for phones"), anchor=False)
        if opened is not None and (opened.gemeente, opened.day_id) == (gemeente, day.id):
            _opened(opened)
        else:
            _closed()


def _closed() -> None:
    st.markdown(
        plain(
            _(
                "Participants put forward an idea, a question or a signal from their own phone, without an account. "
                "This laptop then listens on the network of the room for this form only; everything else stays closed."
            )
        )
    )
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
    if st.button(_("Open the form"), key="card_form_open", type="primary", disabled=not address):
        said = _open(str(address).strip())
        if said:
            st.error(plain(said))
        else:
            st.rerun()


def _open(address: str) -> str:
    if not is_local(address):
        return _("This is no address of a local network. It looks like 192.168.1.20.")
    try:
        opening.open_form(address)
    except RegisterError as failure:
        return notices.said(failure)
    except (NotLocalError, OSError):
        return _(
            "This laptop cannot listen on {address}, port {port}. Choose another address, or close what uses the port.",
            address=address,
            port=str(get_settings().card_form_port),
        )
    return ""


def _opened(opened: Opened) -> None:
    show_qr(qr.build(opened.url))
    st.caption(
        _(
            "Phones on the same network can open it until the end of the day. Try it with a phone first: some networks "
            "keep devices apart, and a firewall can ask whether this is allowed."
        )
    )
    with st.container(horizontal=True):
        if st.button(_("Show it large"), key="card_form_large"):
            _large(opened)
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
