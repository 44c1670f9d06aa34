"""The QR code of the card form: made here, as one drawing that stays sharp on any wall."""

import io
from dataclasses import dataclass

import segno

from components.words.texts import _

_BORDER = 4  # modules of white around it, as the standard asks (ISO/IEC 18004)


@dataclass(frozen=True)
class Qr:
    """A QR code as SVG, the address in it, and what it is in words for who cannot see it."""

    svg: str
    address: str
    alt: str


def build(address: str) -> Qr:
    """
    Draw the QR code of an address.

    Parameters
    ----------
    address
        ``http://192.168.1.20:8602/k/...``; a few more errors can be read through than usual, for a projector.

    Returns
    -------
    qr
        Black on white, whatever the colours around it: phones read no others for certain. Without a width or height:
        it takes the room that it is given.
    """
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False, boost_error=False).save(
        drawn, kind="svg", border=_BORDER, dark="#000000", light="#ffffff", xmldecl=False, omitsize=True
    )
    return Qr(drawn.getvalue().decode().strip(), address, _("QR code of the card form: {address}", address=address))
