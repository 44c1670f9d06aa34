"""The fixed words of the field: one list for the whole app.

Each value is what is stored and what stands in a link, so values never change; what a person reads
comes from the text catalogue (components/words/labels.py).
"""

from enum import StrEnum


class Level(StrEnum):
    """Levels of the official Dutch geography, from large to small."""

    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    EIGEN = "eigen gebied"


class Theme(StrEnum):
    """What an activity, an initiative or a signal is about."""

    EENZAAMHEID = "eenzaamheid"
    MEEDOEN = "meedoen"
    WERK = "werk"
    SCHULDEN_EN_ARMOEDE = "schulden en armoede"
    SCHOOLUITVAL = "schooluitval"
    OPVOEDEN_EN_OPGROEIEN = "opvoeden en opgroeien"
    GEZONDHEID = "gezondheid"
    BEWEGEN = "bewegen"
    MENTAAL_WELBEVINDEN = "mentaal welbevinden"
    MANTELZORG = "mantelzorg"
    WONEN = "wonen"
    CRIMINALITEIT = "criminaliteit"
    OVERLAST = "overlast"
    LEEFBAARHEID = "leefbaarheid"
    INTEGRATIE = "integratie"


class TargetGroup(StrEnum):
    """For whom something is meant."""

    IEDEREEN = "iedereen"
    KINDEREN = "kinderen 0-12"
    JONGEREN = "jongeren 12-23"
    VOLWASSENEN = "volwassenen"
    OUDEREN = "ouderen 65+"
    KWETSBARE_OUDEREN = "kwetsbare ouderen 75+"
    MANTELZORGERS = "mantelzorgers"
    PSYCHISCH_KWETSBAAR = "mensen met psychiatrische problematiek"
    AFSTAND_TOT_DE_ARBEIDSMARKT = "mensen met afstand tot de arbeidsmarkt"
    BEPERKING = "mensen met een beperking"
    NIEUWKOMERS = "nieuwkomers"
    GEZINNEN = "gezinnen"

    @property
    def ages(self) -> tuple[int, int] | None:
        """First and last age in full years of a group that can be counted; ``None`` for the others."""
        return _AGES.get(self)


_AGES = {
    TargetGroup.IEDEREEN: (0, 120),
    TargetGroup.KINDEREN: (0, 12),
    TargetGroup.JONGEREN: (12, 23),
    TargetGroup.VOLWASSENEN: (18, 64),
    TargetGroup.OUDEREN: (65, 120),
    TargetGroup.KWETSBARE_OUDEREN: (75, 120),
}


class Dimension(StrEnum):
    """The six dimensions of Positive Health: a conversation tool, not a mark for people."""

    LICHAAMSFUNCTIES = "lichaamsfuncties"
    MENTAAL_WELBEVINDEN = "mentaal welbevinden"
    ZINGEVING = "zingeving"
    KWALITEIT_VAN_LEVEN = "kwaliteit van leven"
    MEEDOEN = "meedoen"
    DAGELIJKS_FUNCTIONEREN = "dagelijks functioneren"


class Prevention(StrEnum):
    """Levels of prevention, from preventive to curative: this order everywhere."""

    UNIVERSEEL = "universeel"
    SELECTIEF = "selectief"
    GEINDICEERD = "geïndiceerd"
    ZORGGERELATEERD = "zorggerelateerd"


class SignalKind(StrEnum):
    """What sort of thing was noticed."""

    ONTWIKKELING = "ontwikkeling"
    KNELPUNT = "knelpunt"
    KANS = "kans"


class Phase(StrEnum):
    """The eight phases of a bundle of signals; a signal shows that of its bundle."""

    OPGEMERKT = "opgemerkt"
    VERZAMELD = "verzameld"
    GEBUNDELD = "gebundeld"
    GEANALYSEERD = "geanalyseerd"
    GERAPPORTEERD = "gerapporteerd"
    BESLOTEN = "besloten"
    ACTIE = "actie"
    TERUGGEKOPPELD = "teruggekoppeld"


class Field(StrEnum):
    """The field a partner works in."""

    SPORT = "sport"
    WELZIJN = "welzijn"
    GEZONDHEID = "gezondheid"
    SOCIAAL_DOMEIN = "sociaal domein"
    WERK_EN_INKOMEN = "werk en inkomen"
    ONDERWIJS = "onderwijs"
    WONEN = "wonen"
    VEILIGHEID = "veiligheid"


class Role(StrEnum):
    """What somebody may do, from least to most."""

    BEZOEKER = "bezoeker"
    BESTUUR = "bestuur"
    SIGNAALGEVER = "signaalgever"
    PARTNER = "partner"
    COORDINATOR = "coördinator"
    BEHEERDER = "beheerder"


class ActivityStatus(StrEnum):
    """Whether an activity runs."""

    GEPLAND = "gepland"
    LOOPT = "loopt"
    GESTOPT = "gestopt"


class ProjectStatus(StrEnum):
    """How a joint project of partners stands: in this order, or stopped."""

    AFGESPROKEN = "afgesproken"
    GESTART = "gestart"
    LOOPT = "loopt"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


class SceneKind(StrEnum):
    """What a scene of an intervisie day shows: a view of a page, the agreements of the day, a text or a picture."""

    OVERZICHT = "overzicht"
    KAART = "kaart"
    PROFIEL = "profiel"
    WIE_DOET_WAT = "wie doet wat"
    VERGELIJKING = "vergelijking"
    ADVIES = "advies"
    AFSPRAKEN = "afspraken"
    NETWERK = "netwerk"
    SAMEN = "samen"
    BEREIK = "bereik"
    VRAAG_EN_AANBOD = "vraag en aanbod"
    SIGNALEN = "signalen"
    ACTIVITEITEN = "activiteiten"
    INITIATIEVEN = "initiatieven"
    TEKST = "tekst"
    BEELD = "beeld"


class Stage(StrEnum):
    """How far a residents' initiative has come."""

    IDEE = "idee"
    AANVRAAG = "aanvraag"
    PROEF = "proef"
    MEERJARIGE_AFSPRAAK = "meerjarige afspraak"
    STRUCTUREEL = "structureel"
    GESTOPT = "gestopt"


class ChannelKind(StrEnum):
    """How a partner reaches residents."""

    NIEUWSBRIEF = "nieuwsbrief"
    SPREEKUUR = "spreekuur"
    APP = "app"
    NETWERK = "netwerk"
    WEBSITE = "website"
    SOCIALE_MEDIA = "sociale media"
    HUISBEZOEK = "huisbezoek"
    ANDERS = "anders"


class SchoolRegion(StrEnum):
    """Regions in which the Ministry of Education spreads the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class Weekday(StrEnum):
    """The days of the week, from Monday on."""

    MAANDAG = "ma"
    DINSDAG = "di"
    WOENSDAG = "wo"
    DONDERDAG = "do"
    VRIJDAG = "vr"
    ZATERDAG = "za"
    ZONDAG = "zo"


class DayPart(StrEnum):
    """Parts of a day, by the time at which something begins: before noon, before six, from six on."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


class Status(StrEnum):
    """What a figure is worth: only the first two carry a value."""

    KNOWN = "bekend"
    ROUNDED = "afgerond"
    SUPPRESSED = "geheim"
    MISSING = "onbekend"
    NOT_APPLICABLE = "niet van toepassing"
    NOT_IN_RELEASE = "niet in deze uitgave"
    OTHER_BOUNDARY = "andere grens"


class FigureKind(StrEnum):
    """How a figure came about; recognisable in a grey print (■ fact, ◌ estimate, □ survey, ◇ observation)."""

    FACT = "feit"
    ESTIMATE = "modelschatting"
    SURVEY = "enquête"
    OBSERVATION = "waarneming"


class Direction(StrEnum):
    """What a higher value means."""

    MORE_IS_NEED = "meer is behoefte"
    MORE_IS_STRENGTH = "meer is kracht"
    NEUTRAL = "beschrijvend"


class Domain(StrEnum):
    """The domains of the need index."""

    VERBINDING = "verbinding"
    WERK_EN_INKOMEN = "werk en inkomen"
    GEZONDHEID_EN_BEWEGEN = "gezondheid en bewegen"
    MENTAAL_WELBEVINDEN = "mentaal welbevinden"
    JEUGD_EN_ONDERWIJS = "jeugd en onderwijs"
    VEILIGHEID_EN_LEEFBAARHEID = "veiligheid en leefbaarheid"
    EIGEN_KRACHT = "eigen kracht"


class Unit(StrEnum):
    """Unit of a figure; how it is written is up to components/words/formats.py."""

    PERCENT = "procent"
    PER_THOUSAND = "per 1.000 inwoners"
    COUNT = "aantal"
    THOUSAND_EURO = "duizend euro"
    EURO = "euro"
    KM = "kilometer"
    PER_KM2 = "per vierkante kilometer"
    RATIO = "gemiddeld aantal"


class Normalisation(StrEnum):
    """How an indicator is brought to 0-100 (DESIGN: percentile unless chosen otherwise)."""

    PERCENTILE = "percentiel"
    Z_SCORE = "z-score"
    MIN_MAX = "min-max"


class Aggregation(StrEnum):
    """How domains become one index."""

    MEAN = "gemiddelde"
    EXPONENTIAL = "exponentieel"


class Reference(StrEnum):
    """With which areas an area is compared."""

    LAND = "land"
    GEMEENTE = "gemeente"


class Provider(StrEnum):
    """Who published a source."""

    PDOK = "pdok"
    STATLINE = "statline"
    RIVM = "rivm"
    OWN = "eigen"


class LoadState(StrEnum):
    """Whether a release is in use or kept as history."""

    CURRENT = "actueel"
    SUPERSEDED = "vervangen"


class LandscapeKind(StrEnum):
    """What makes a map read as a place, without any figure in it."""

    RIVER = "rivier"
    CANAL = "kanaal"
    LAKE = "plas"
    BRIDGE = "brug"
    RAILWAY = "spoorlijn"
    STATION = "station"
    ROAD = "weg"
    PARK = "park"
    FOREST = "bos"
    BUILT_UP = "bebouwing"


class BarrierKind(StrEnum):
    """What nobody walks through, and where one gets across."""

    WATER = "water"
    RAILWAY = "spoor"
    ROAD = "snelweg"
    OTHER = "andere barrière"
    CROSSING = "oversteek"
