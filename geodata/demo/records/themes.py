"""Which dimensions of Positive Health a theme touches most."""

from geodata.vocabulary import Dimension, Theme

_D = Dimension
DIMENSIONS: dict[Theme, tuple[Dimension, ...]] = {
    Theme.EENZAAMHEID: (_D.MEEDOEN, _D.KWALITEIT_VAN_LEVEN),
    Theme.MEEDOEN: (_D.MEEDOEN, _D.ZINGEVING),
    Theme.WERK: (_D.MEEDOEN, _D.DAGELIJKS_FUNCTIONEREN),
    Theme.SCHULDEN_EN_ARMOEDE: (_D.DAGELIJKS_FUNCTIONEREN, _D.KWALITEIT_VAN_LEVEN),
    Theme.SCHOOLUITVAL: (_D.DAGELIJKS_FUNCTIONEREN, _D.ZINGEVING),
    Theme.OPVOEDEN_EN_OPGROEIEN: (_D.DAGELIJKS_FUNCTIONEREN, _D.MENTAAL_WELBEVINDEN),
    Theme.GEZONDHEID: (_D.LICHAAMSFUNCTIES,),
    Theme.BEWEGEN: (_D.LICHAAMSFUNCTIES, _D.KWALITEIT_VAN_LEVEN),
    Theme.MENTAAL_WELBEVINDEN: (_D.MENTAAL_WELBEVINDEN, _D.ZINGEVING),
    Theme.MANTELZORG: (_D.DAGELIJKS_FUNCTIONEREN, _D.MENTAAL_WELBEVINDEN),
    Theme.WONEN: (_D.KWALITEIT_VAN_LEVEN, _D.DAGELIJKS_FUNCTIONEREN),
    Theme.CRIMINALITEIT: (_D.KWALITEIT_VAN_LEVEN,),
    Theme.OVERLAST: (_D.KWALITEIT_VAN_LEVEN,),
    Theme.LEEFBAARHEID: (_D.KWALITEIT_VAN_LEVEN, _D.MEEDOEN),
    Theme.INTEGRATIE: (_D.MEEDOEN, _D.DAGELIJKS_FUNCTIONEREN),
}


def dimensions_of(themes: tuple[Theme, ...]) -> tuple[Dimension, ...]:
    """The dimensions of some themes, each once, those of the first theme first."""
    return tuple(dict.fromkeys(dimension for theme in themes for dimension in DIMENSIONS[theme]))
