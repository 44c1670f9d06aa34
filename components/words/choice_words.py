"""What each choice on a screen is called: how something is shown, sorted, weighed and planned."""

from enum import StrEnum

from components.offers.filter import OfferView, Sorting
from components.planning.asked import CandidateSource, Goal, Panel, PlanPart, Start
from components.view_state import Account, IntervisiePart, Order, Overlay, Part, PartnersPart, Period, Picture
from components.weights import Preset
from components.words.texts import later

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Order: {
        Order.AANDEEL: later("largest share"),
        Order.MENSEN: later("most people"),
    },
    Picture: {
        Picture.KAART: later("map"),
        Picture.TABEL: later("table"),
    },
    OfferView: {
        OfferView.LIJST: later("list"),
        OfferView.KAART: later("map"),
        OfferView.WEEK: later("week"),
    },
    Sorting: {
        Sorting.TIJD: later("soonest first"),
        Sorting.NAAM: later("by name"),
        Sorting.AFSTAND: later("nearest first"),
    },
    Period: {
        Period.ALLES: later("all years"),
        Period.JAAR: later("past year"),
        Period.KWARTAAL: later("past three months"),
    },
    PlanPart: {
        PlanPart.ADVIES: later("advice"),
        PlanPart.BALANS: later("need and supply"),
        PlanPart.SCENARIOS: later("scenarios"),
    },
    CandidateSource: {
        CandidateSource.LOCATIES: later("venues of the register"),
        CandidateSource.PUNTEN: later("points on the map"),
        CandidateSource.LIJST: later("my own list"),
        CandidateSource.RASTER: later("a grid"),
    },
    Goal: {
        Goal.MEESTE: later("most reach"),
        Goal.EERLIJKST: later("fairest"),
    },
    Panel: {
        Panel.ADVIES: later("answer"),
        Panel.ERBIJ: later("one more"),
        Panel.ALS: later("what if"),
        Panel.OVER: later("rests on"),
    },
    Start: {
        Start.NU: later("what is there now"),
        Start.ADVIES: later("the advice carried out"),
    },
    Part: {
        Part.GEVEN: later("give a signal"),
        Part.LIJST: later("all signals"),
        Part.BORD: later("structural signals"),
        Part.WEEK: later("this week"),
    },
    PartnersPart: {
        PartnersPart.LIJST: later("partners"),
        PartnersPart.WIJKEN: later("who does what"),
        PartnersPart.WIJK: later("in one wijk"),
        PartnersPart.NETWERK: later("who works together"),
        PartnersPart.SAMEN: later("who could work together"),
        PartnersPart.BEREIK: later("who reaches whom"),
        PartnersPart.PROJECTEN: later("projects"),
    },
    IntervisiePart: {
        IntervisiePart.VOORBEREIDEN: later("what we show"),
        IntervisiePart.GROEPEN: later("mixed groups"),
        IntervisiePart.KAARTJES: later("cards and day pass"),
        IntervisiePart.AFSPRAKEN: later("what we agree"),
    },
    Account: {
        Account.BEHOEFTE: later("need"),
        Account.ADVIES: later("advice"),
        Account.GRENZEN: later("what an advice does not know"),
    },
    Overlay: {
        Overlay.ACTIVITEITEN: later("activities"),
        Overlay.INITIATIEVEN: later("residents' initiatives"),
        Overlay.SIGNALEN: later("signals"),
    },
    Preset: {
        Preset.GELIJK: later("everything equal"),
        Preset.SPORT: later("sport"),
        Preset.WELZIJN: later("welfare"),
        Preset.GEZONDHEID: later("health"),
    },
}
