"""The day pass of a laptop: what it opens, preparing it and withdrawing it."""

import streamlit as st

from components.blocks import notices
from components.blocks.intervisie import form_for_phones
from components.cards import passing, told
from components.cards.listener import the_listener
from components.words import formats
from components.words.plain import plain
from components.words.texts import _
from db.day_pass import PassSeen, today_here
from db.errors import RegisterError
from db.intervisie import Day
from db.words import PassState


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
    if judged.state is PassState.GELDIG and judged.terms is not None:
        form_for_phones.show(gemeente, day, judged.terms.id)


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
        st.caption(_("Whoever works with a day pass cannot prepare another one: sign in for that."))
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
