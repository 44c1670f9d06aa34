"""What a file can tell of each kind of record: the fields, under which headings they are known, and an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from components.words.register_words import FIELDS
from components.words.texts import _, later
from db.words import Kind
from geodata.vocabulary import (
    ActivityStatus,
    Dimension,
    Field,
    Prevention,
    SchoolRegion,
    SignalKind,
    Stage,
    TargetGroup,
    Theme,
)


class Reads(StrEnum):
    """How a cell is read."""

    KEY = auto()
    LINE = auto()
    PROSE = auto()
    WORD = auto()
    WORDS = auto()
    WHOLE = auto()
    AMOUNT = auto()
    DAY = auto()
    TIME = auto()
    FLAG = auto()
    PARTNER = auto()
    ACTIVITY = auto()
    INITIATIVE = auto()
    WIJK = auto()
    BUURT = auto()
    METRES = auto()
    DEGREES = auto()
    SCHEDULE = auto()
    TASKS = auto()
    CHANNELS = auto()


@dataclass(frozen=True)
class Asked:
    """
    A field that a column can hold.

    ``headings`` are what people write above it, in Dutch and English; the first stands in the template, above
    ``example``. ``needed``: without it no row can go in.
    """

    name: str
    reads: Reads
    headings: tuple[str, ...]
    example: str = ""
    needed: bool = False
    words: type[StrEnum] | None = None


_HELPERS: Mapping[str, str] = {
    "key": later("own mark of the row"),
    "first_day": later("first day"),
    "last_day": later("last day"),
    "begins": later("from what time"),
    "lon": later("longitude"),
    "lat": later("latitude"),
    "stage_since": later("in this stage since"),
}
"""Fields of a file that make others, or that say which record it is."""


def name_of(field: str) -> str:
    """Give the name of a field of a file, in the middle of a sentence."""
    bare = field.partition(".")[0]
    return _(_HELPERS.get(bare) or FIELDS.get(bare) or bare)


def english_name_of(field: str) -> str:
    """Give the name of a field as an English file has it above its column, whatever language is spoken now."""
    return _HELPERS.get(field) or FIELDS.get(field) or field


_KEY = Asked("key", Reads.KEY, ("kenmerk", "id", "nummer", "key", "reference", "code", "volgnummer"), "A-001")
_DESCRIPTION = Asked(
    "description", Reads.PROSE, ("omschrijving", "beschrijving", "toelichting", "description", "inhoud", "details")
)
_ADDRESS = Asked(
    "address", Reads.LINE, ("adres", "locatie", "address", "plaats", "straat en nummer", "waar", "location", "venue"),
    "Kerkstraat 1",
)  # fmt: skip
_WHERE = (
    Asked("wijkcode", Reads.WIJK, ("wijk", "wijkcode", "wijknaam", "district", "wk code")),
    Asked("buurtcode", Reads.BUURT, ("buurt", "buurtcode", "buurtnaam", "neighbourhood", "bu code", "neighborhood")),
    Asked("x", Reads.METRES, ("x", "rd x", "x coordinaat", "x rd")),
    Asked("y", Reads.METRES, ("y", "rd y", "y coordinaat", "y rd")),
    Asked("lat", Reads.DEGREES, ("breedtegraad", "lat", "latitude", "noorderbreedte")),
    Asked("lon", Reads.DEGREES, ("lengtegraad", "lon", "lng", "longitude", "oosterlengte", "long")),
)
_ABOUT = (
    Asked(
        "themes", Reads.WORDS, ("thema's", "themas", "thema", "themes", "theme", "onderwerp", "onderwerpen"),
        "bewegen; eenzaamheid", True, Theme,
    ),
    Asked(
        "target_groups", Reads.WORDS, ("doelgroepen", "doelgroep", "voor wie", "target groups", "target group",
        "audience"), "ouderen 65+", words=TargetGroup,
    ),
)  # fmt: skip
_DIMENSIONS = Asked(
    "dimensions", Reads.WORDS, ("dimensies", "positieve gezondheid", "dimensions", "dimensie", "positive health"),
    words=Dimension,
)  # fmt: skip
_PARTNER = (
    "partner", "organisatie", "aanbieder", "organisation", "organization", "organisator", "uitvoerder", "organiser",
)  # fmt: skip
_OFFER = (
    Asked("age_from", Reads.WHOLE, ("leeftijd vanaf", "leeftijd van", "minimumleeftijd", "age from", "min age")),
    Asked("age_to", Reads.WHOLE, ("leeftijd tot", "leeftijd tot en met", "maximumleeftijd", "age to", "max age")),
    Asked(
        "prevention", Reads.WORD, ("preventie", "preventieniveau", "soort preventie", "prevention", "prevention level"),
        words=Prevention,
    ),
    _ADDRESS,
    *_WHERE,
    Asked(
        "schedule", Reads.SCHEDULE, ("wanneer", "dagen en tijden", "schema", "dag en tijd", "schedule", "when",
        "rooster", "dag", "dagen", "frequentie", "days"), "elke dinsdag 10:00-12:00",
    ),
    Asked("first_day", Reads.DAY, ("begindatum", "startdatum", "eerste dag", "datum", "start date", "first day",
                                   "date", "vanaf datum"), "06-01-2026"),
    Asked("last_day", Reads.DAY, ("einddatum", "laatste dag", "end date", "last day", "tot en met datum")),
    Asked("begins", Reads.TIME, ("begintijd", "starttijd", "aanvang", "van tijd", "start time", "begin time", "tijd",
                                 "time")),
    Asked("ends_at", Reads.TIME, ("eindtijd", "tot tijd", "end time", "einde")),
    Asked("school_holidays", Reads.WORD, ("niet in schoolvakanties", "schoolvakanties", "vakantieregio",
                                          "school holidays"), words=SchoolRegion),
    Asked("capacity", Reads.WHOLE, ("plaatsen", "capaciteit", "aantal plaatsen", "max deelnemers", "capacity",
                                    "places"), "20"),
    Asked("price", Reads.AMOUNT, ("prijs", "kosten", "bijdrage", "eigen bijdrage", "price", "costs", "fee"), "2,50"),
    Asked("wheelchair", Reads.FLAG, ("rolstoel", "rolstoeltoegankelijk", "toegankelijk", "wheelchair", "accessible",
                                     "wheelchair access"), "ja"),
    Asked("checked_on", Reads.DAY, ("nagekeken op", "gecontroleerd op", "checked on", "laatst gecontroleerd")),
    Asked("owner_function", Reads.LINE, ("eigenaar", "wie houdt bij", "contactfunctie", "owner", "functie eigenaar",
                                         "beheerd door"), "coördinator sport"),
)  # fmt: skip
_TITLE = Asked(
    "title", Reads.LINE, ("titel", "naam", "activiteit", "title", "name", "naam activiteit", "initiatief"),
    "Samen wandelen", True,
)  # fmt: skip

FIELDS_OF: Mapping[Kind, tuple[Asked, ...]] = {
    Kind.ORGANISATION: (
        Asked("name", Reads.LINE, ("naam", "organisatie", "partner", "name", "organisation", "organization",
                                   "naam organisatie"), "Welzijn De Brug", True),
        Asked("kind", Reads.LINE, ("soort", "type", "soort organisatie", "kind", "categorie"),
              "welzijnsorganisatie", True),
        Asked("field", Reads.WORD, ("werkveld", "veld", "sector", "field", "domein", "terrein"), "welzijn", True,
              Field),
        _DESCRIPTION,
        Asked("tasks", Reads.TASKS, ("opgaven", "opgave", "taken", "tasks", "doet", "taak"),
              "eenzaamheid: huisbezoek bij ouderen; mantelzorg: cursus"),
        Asked("channels", Reads.CHANNELS, ("kanalen", "bereikt bewoners via", "channels", "communicatie", "kanaal"),
              "nieuwsbrief: De Wijkkrant; spreekuur: dinsdag in De Poort"),
        Asked("contact_function", Reads.LINE, ("contact functie", "contactfunctie", "contact function",
                                               "contactpersoon functie", "functie"), "coördinator vrijwilligers"),
        Asked("contact_email", Reads.LINE, ("e-mail", "email", "algemeen e-mailadres", "mail", "e mailadres"),
              "info@example.nl"),
        Asked("contact_phone", Reads.LINE, ("telefoon", "telefoonnummer", "phone", "tel", "algemeen telefoonnummer")),
        Asked("website", Reads.LINE, ("website", "site", "url", "webadres", "web"), "https://example.nl"),
        _KEY,
    ),
    Kind.ACTIVITY: (
        _TITLE,
        Asked("organisation_id", Reads.PARTNER, _PARTNER, "Welzijn De Brug", True),
        *_ABOUT,
        _DESCRIPTION,
        *_OFFER,
        _DIMENSIONS,
        Asked("status", Reads.WORD, ("status", "stand", "state"), "loopt", words=ActivityStatus),
        _KEY,
    ),
    Kind.INITIATIVE: (
        _TITLE,
        Asked("initiator", Reads.LINE, ("initiatiefnemer", "bewonersgroep", "groep", "initiator", "trekker", "group"),
              "bewonersgroep De Bleek", True),
        *_ABOUT,
        Asked("stage", Reads.WORD, ("fase", "stadium", "stage", "status"), "proef", words=Stage),
        Asked("stage_since", Reads.DAY, ("fase sinds", "in deze fase sinds", "stage since")),
        _DESCRIPTION,
        *_OFFER,
        _DIMENSIONS,
        _KEY,
    ),
    Kind.SIGNAL: (
        Asked("text", Reads.PROSE, ("signaal", "tekst", "wat is opgemerkt", "omschrijving", "text", "melding", "wat",
                                    "toelichting", "signal"), "De lantaarns in het park zijn stuk.", True),
        Asked("kind", Reads.WORD, ("soort", "type", "soort signaal", "kind"), "knelpunt", True, SignalKind),
        Asked("theme", Reads.WORD, ("thema", "onderwerp", "theme"), "leefbaarheid", True, Theme),
        Asked("severity", Reads.WHOLE, ("ernst", "hoe ernstig", "prioriteit", "severity", "zwaarte"), "3", True),
        Asked("observed_on", Reads.DAY, ("datum", "gezien op", "opgemerkt op", "date", "observed on", "dag"),
              "06-01-2026", True),
        *_WHERE,
        _ADDRESS,
        Asked("target_group", Reads.WORD, ("doelgroep", "voor wie", "target group", "over wie"), "ouderen 65+",
              words=TargetGroup),
        _DIMENSIONS,
        Asked("organisation_id", Reads.PARTNER, ("partner", "organisatie", "organisation", "gegeven door organisatie")),
        _KEY,
    ),
    Kind.GATHERING: (
        Asked("activity_id", Reads.ACTIVITY, ("activiteit", "naam activiteit", "activity", "titel"), "Samen wandelen"),
        Asked("initiative_id", Reads.INITIATIVE, ("initiatief", "bewonersinitiatief", "initiative")),
        Asked("held_on", Reads.DAY, ("datum", "gehouden op", "date", "dag", "held on"), "06-01-2026", True),
        Asked("participants", Reads.WHOLE, ("deelnemers", "aantal deelnemers", "aantal", "participants", "bezoekers",
                                            "opkomst"), "14", True),
        _KEY,
    ),
}  # fmt: skip
"""By kind, in the order in which they are asked and stand in the template."""


def fields_of(kind: Kind) -> Mapping[str, Asked]:
    """Give the fields that a file of a kind can have, by name."""
    return {asked.name: asked for asked in FIELDS_OF[kind]}
