"""The label of every fixed word of the field, and of every choice on a screen, in both languages."""

from enum import StrEnum

from components.words import choice_words, register_words
from components.words.texts import _, later
from geodata.vocabulary import (
    ActivityStatus,
    Aggregation,
    BarrierKind,
    DayPart,
    Dimension,
    Direction,
    Domain,
    Field,
    FigureKind,
    Level,
    LoadState,
    Normalisation,
    Phase,
    Prevention,
    ProjectStatus,
    Provider,
    Reference,
    Role,
    SceneKind,
    SignalKind,
    Stage,
    Status,
    TargetGroup,
    Theme,
    Unit,
    Weekday,
)

# By class first: words of two lists can have the same value, and StrEnum members with one value are one key.
_BY_CLASS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Level: {
        Level.LAND: later("country"),
        Level.GEMEENTE: later("municipality"),
        Level.WIJK: later("wijk"),
        Level.BUURT: later("buurt"),
        Level.EIGEN: later("own area"),
    },
    Theme: {
        Theme.EENZAAMHEID: later("loneliness"),
        Theme.MEEDOEN: later("taking part"),
        Theme.WERK: later("work"),
        Theme.SCHULDEN_EN_ARMOEDE: later("debt and poverty"),
        Theme.SCHOOLUITVAL: later("leaving school early"),
        Theme.OPVOEDEN_EN_OPGROEIEN: later("raising children and growing up"),
        Theme.GEZONDHEID: later("health"),
        Theme.BEWEGEN: later("exercise"),
        Theme.MENTAAL_WELBEVINDEN: later("mental wellbeing"),
        Theme.MANTELZORG: later("informal care"),
        Theme.WONEN: later("housing"),
        Theme.CRIMINALITEIT: later("crime"),
        Theme.OVERLAST: later("nuisance"),
        Theme.LEEFBAARHEID: later("quality of the neighbourhood"),
        Theme.INTEGRATIE: later("integration"),
    },
    TargetGroup: {
        TargetGroup.IEDEREEN: later("everybody"),
        TargetGroup.KINDEREN: later("children 0-12"),
        TargetGroup.JONGEREN: later("young people 12-23"),
        TargetGroup.VOLWASSENEN: later("adults"),
        TargetGroup.OUDEREN: later("older people 65+"),
        TargetGroup.KWETSBARE_OUDEREN: later("vulnerable older people 75+"),
        TargetGroup.MANTELZORGERS: later("informal carers"),
        TargetGroup.PSYCHISCH_KWETSBAAR: later("people with psychiatric problems"),
        TargetGroup.AFSTAND_TOT_DE_ARBEIDSMARKT: later("people far from the labour market"),
        TargetGroup.BEPERKING: later("people with a disability"),
        TargetGroup.NIEUWKOMERS: later("newcomers"),
        TargetGroup.GEZINNEN: later("families"),
    },
    Dimension: {
        Dimension.LICHAAMSFUNCTIES: later("bodily functions"),
        Dimension.MENTAAL_WELBEVINDEN: later("mental wellbeing"),
        Dimension.ZINGEVING: later("meaning in life"),
        Dimension.KWALITEIT_VAN_LEVEN: later("quality of life"),
        Dimension.MEEDOEN: later("taking part"),
        Dimension.DAGELIJKS_FUNCTIONEREN: later("daily functioning"),
    },
    Prevention: {
        Prevention.UNIVERSEEL: later("universal prevention"),
        Prevention.SELECTIEF: later("selective prevention"),
        Prevention.GEINDICEERD: later("indicated prevention"),
        Prevention.ZORGGERELATEERD: later("care-related prevention"),
    },
    SignalKind: {
        SignalKind.ONTWIKKELING: later("development"),
        SignalKind.KNELPUNT: later("bottleneck"),
        SignalKind.KANS: later("opportunity"),
    },
    Phase: {
        Phase.OPGEMERKT: later("noticed"),
        Phase.VERZAMELD: later("collected"),
        Phase.GEBUNDELD: later("bundled"),
        Phase.GEANALYSEERD: later("analysed"),
        Phase.GERAPPORTEERD: later("reported"),
        Phase.BESLOTEN: later("decided"),
        Phase.ACTIE: later("acted on"),
        Phase.TERUGGEKOPPELD: later("fed back"),
    },
    Field: {
        Field.SPORT: later("sport"),
        Field.WELZIJN: later("welfare"),
        Field.GEZONDHEID: later("health"),
        Field.SOCIAAL_DOMEIN: later("social domain"),
        Field.WERK_EN_INKOMEN: later("work and income"),
        Field.ONDERWIJS: later("education"),
        Field.WONEN: later("housing"),
        Field.VEILIGHEID: later("safety"),
    },
    Role: {
        Role.BEZOEKER: later("visitor"),
        Role.BESTUUR: later("municipal board"),
        Role.SIGNAALGEVER: later("giver of signals"),
        Role.PARTNER: later("partner"),
        Role.COORDINATOR: later("coordinator"),
        Role.BEHEERDER: later("administrator"),
    },
    ActivityStatus: {
        ActivityStatus.GEPLAND: later("planned"),
        ActivityStatus.LOOPT: later("running"),
        ActivityStatus.GESTOPT: later("stopped"),
    },
    SceneKind: {
        SceneKind.OVERZICHT: later("overview"),
        SceneKind.KAART: later("map"),
        SceneKind.PROFIEL: later("profile"),
        SceneKind.WIE_DOET_WAT: later("who does what"),
        SceneKind.VERGELIJKING: later("comparison"),
        SceneKind.ADVIES: later("plan of places"),
        SceneKind.AFSPRAKEN: later("what was agreed"),
        SceneKind.NETWERK: later("who works together"),
        SceneKind.SAMEN: later("who could work together"),
        SceneKind.BEREIK: later("who reaches whom"),
        SceneKind.VRAAG_EN_AANBOD: later("need and supply"),
        SceneKind.SIGNALEN: later("signals"),
        SceneKind.ACTIVITEITEN: later("activities"),
        SceneKind.INITIATIEVEN: later("residents' initiatives"),
        SceneKind.TEKST: later("text"),
        SceneKind.BEELD: later("picture"),
    },
    ProjectStatus: {
        ProjectStatus.AFGESPROKEN: later("agreed"),
        ProjectStatus.GESTART: later("started"),
        ProjectStatus.LOOPT: later("running"),
        ProjectStatus.AFGEROND: later("finished"),
        ProjectStatus.GESTOPT: later("stopped"),
    },
    Stage: {
        Stage.IDEE: later("idea"),
        Stage.AANVRAAG: later("applied for"),
        Stage.PROEF: later("trial"),
        Stage.MEERJARIGE_AFSPRAAK: later("agreed for several years"),
        Stage.STRUCTUREEL: later("here to stay"),
        Stage.GESTOPT: later("stopped"),
    },
    Weekday: {
        Weekday.MAANDAG: later("Monday"),
        Weekday.DINSDAG: later("Tuesday"),
        Weekday.WOENSDAG: later("Wednesday"),
        Weekday.DONDERDAG: later("Thursday"),
        Weekday.VRIJDAG: later("Friday"),
        Weekday.ZATERDAG: later("Saturday"),
        Weekday.ZONDAG: later("Sunday"),
    },
    DayPart: {
        DayPart.OCHTEND: later("morning"),
        DayPart.MIDDAG: later("afternoon"),
        DayPart.AVOND: later("evening"),
    },
    Status: {
        Status.KNOWN: later("known"),
        Status.ROUNDED: later("rounded"),
        Status.SUPPRESSED: later("too few residents to show"),
        Status.MISSING: later("unknown"),
        Status.NOT_APPLICABLE: later("does not apply"),
        Status.NOT_IN_RELEASE: later("not in this release"),
        Status.OTHER_BOUNDARY: later("other boundary"),
    },
    FigureKind: {
        FigureKind.FACT: later("fact"),
        FigureKind.ESTIMATE: later("estimate"),
        FigureKind.SURVEY: later("survey"),
        FigureKind.OBSERVATION: later("observation"),
    },
    Direction: {
        Direction.MORE_IS_NEED: later("more means more need"),
        Direction.MORE_IS_STRENGTH: later("more means more strength"),
        Direction.NEUTRAL: later("describes, no need"),
    },
    Domain: {
        Domain.VERBINDING: later("connection"),
        Domain.WERK_EN_INKOMEN: later("work and income"),
        Domain.GEZONDHEID_EN_BEWEGEN: later("health and exercise"),
        Domain.MENTAAL_WELBEVINDEN: later("mental wellbeing"),
        Domain.JEUGD_EN_ONDERWIJS: later("youth and education"),
        Domain.VEILIGHEID_EN_LEEFBAARHEID: later("safety and quality of the neighbourhood"),
        Domain.EIGEN_KRACHT: later("own strength"),
    },
    Unit: {
        Unit.PERCENT: later("percent"),
        Unit.PER_THOUSAND: later("per 1,000 residents"),
        Unit.COUNT: later("number"),
        Unit.THOUSAND_EURO: later("euros"),
        Unit.EURO: later("euros"),
        Unit.KM: later("kilometres"),
        Unit.PER_KM2: later("per km²"),
        Unit.RATIO: later("average number"),
    },
    Normalisation: {
        Normalisation.PERCENTILE: later("place among all areas"),
        Normalisation.Z_SCORE: later("distance from the mean"),
        Normalisation.MIN_MAX: later("between lowest and highest"),
    },
    Aggregation: {
        Aggregation.MEAN: later("mean"),
        Aggregation.EXPONENTIAL: later("high domains weigh more"),
    },
    Reference: {
        Reference.LAND: later("the Netherlands"),
        Reference.GEMEENTE: later("this municipality"),
    },
    Provider: {
        Provider.PDOK: later("Kadaster and CBS, through PDOK"),
        Provider.STATLINE: later("CBS StatLine"),
        Provider.RIVM: later("RIVM and GGD, health monitor"),
        Provider.OWN: later("the municipality's own figures"),
    },
    LoadState: {
        LoadState.CURRENT: later("in use"),
        LoadState.SUPERSEDED: later("replaced"),
    },
    BarrierKind: {
        BarrierKind.WATER: later("water"),
        BarrierKind.RAILWAY: later("railway"),
        BarrierKind.ROAD: later("motorway"),
        BarrierKind.OTHER: later("other barrier"),
        BarrierKind.CROSSING: later("crossing"),
    },
    **choice_words.WORDS,
}

_BY_CLASS.update(register_words.LABELS)

MARKS = {
    FigureKind.FACT: "■",
    FigureKind.ESTIMATE: "◌",
    FigureKind.SURVEY: "□",
    FigureKind.OBSERVATION: "◇",
}
"""How a figure came about, recognisable in a grey print."""


def label(word: StrEnum) -> str:
    """
    Give the label of a fixed word, in the middle of a sentence: ``ouderen 65+``, ``loneliness``.

    Raises
    ------
    KeyError
        If the word is of a list that has no labels: a fault of ours, found by a test.
    """
    return _(_BY_CLASS[type(word)][word])


def capital(text: str) -> str:
    """Begin a text with a capital, as at the start of a sentence or in a menu; the rest stays as it is."""
    if text.startswith("één"):  # in Dutch the capital of this word has no accent
        return "E" + text[1:]
    return text[:1].upper() + text[1:]


def choice(word: StrEnum) -> str:
    """Give the label of a fixed word as it stands alone: in a list, on a button."""
    return capital(label(word))


def levels(level: Level) -> str:
    """Give the plural of a level."""
    return {
        Level.LAND: _("countries"),
        Level.GEMEENTE: _("municipalities"),
        Level.WIJK: _("wijken"),
        Level.BUURT: _("buurten"),
        Level.EIGEN: _("own areas"),
    }[level]
