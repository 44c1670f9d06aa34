"""What a sheet can be about, and the page that shows the same."""

from enum import StrEnum

from components.navigation import Page


class SheetKind(StrEnum):
    """The views of which a sheet can be made; the value stands in links and records."""

    KAART = "kaart"
    PROFIEL = "profiel"
    WIE_DOET_WAT = "wie doet wat"
    VERGELIJKING = "vergelijking"
    ADVIES = "advies"
    AFSPRAKEN = "afspraken"
    OVERZICHT = "overzicht"
    NETWERK = "netwerk"
    SAMEN = "samen"
    BEREIK = "bereik"
    VRAAG_EN_AANBOD = "vraag en aanbod"
    SIGNALEN = "signalen"
    ACTIVITEITEN = "activiteiten"
    INITIATIEVEN = "initiatieven"


PAGES: dict[SheetKind, Page] = {
    SheetKind.KAART: Page.MAP,
    SheetKind.PROFIEL: Page.PROFILE,
    SheetKind.WIE_DOET_WAT: Page.PARTNERS,
    SheetKind.VERGELIJKING: Page.PROFILE,
    SheetKind.ADVIES: Page.PLANNING,
    SheetKind.AFSPRAKEN: Page.PARTNERS,
    SheetKind.OVERZICHT: Page.OVERVIEW,
    SheetKind.NETWERK: Page.PARTNERS,
    SheetKind.SAMEN: Page.PARTNERS,
    SheetKind.BEREIK: Page.PARTNERS,
    SheetKind.VRAAG_EN_AANBOD: Page.PLANNING,
    SheetKind.SIGNALEN: Page.SIGNALS,
    SheetKind.ACTIVITEITEN: Page.ACTIVITIES,
    SheetKind.INITIATIEVEN: Page.INITIATIVES,
}
"""The page that shows what a sheet says."""

PAGE = "pagina"
"""Name, in ``Sheet.link``, of the pair that says the page; the other pairs are the parameters of the view."""
