"""The register's own words: what may be done to what, and where a change came from."""

from enum import StrEnum


class Kind(StrEnum):
    """What a right or a line of the history is about."""

    FIGURES = "cijfers"
    MUNICIPALITY = "gemeente"
    OWN_FIGURES = "eigen cijfers"
    ORGANISATION = "partner"
    ACTIVITY = "activiteit"
    INITIATIVE = "bewonersinitiatief"
    SIGNAL = "signaal"
    HISTORY = "geschiedenis"
    GATHERING = "bijeenkomst"
    AGREEMENT = "afspraak"
    TAKEOVER = "overname"
    BUNDLE = "structureel signaal"
    PHASE_STEP = "fase"
    ANSWER = "antwoord"
    FEEDBACK_LINK = "volglink"
    FEEDBACK_NOTE = "aanvulling"
    MEMBERSHIP = "toegang"
    FEED_KEY = "feedsleutel"
    IMPORT = "import"
    EXCEPTION = "uitzondering"
    RETENTION = "bewaartermijn"
    SCENARIO = "scenario"
    JOINT_PROJECT = "gezamenlijk project"
    PROJECT_STEP = "projectstap"
    INTERVISIE_DAY = "intervisiedag"
    PICTURE = "beeld"
    FROZEN = "bevroren weergave"
    CARD = "kaartje"
    DAY_PASS = "dagpas"  # noqa: S105 - a word


class Action(StrEnum):
    """What somebody wants to do."""

    COUNT = "tellen"
    READ = "lezen"
    READ_PLACE = "plek lezen"
    CREATE = "maken"
    CHANGE = "wijzigen"
    END = "beëindigen"
    LOAD = "inladen"
    REOPEN = "heropenen"
    REDACT = "wissen"
    SIGN_IN = "aanmelden"


class PictureFormat(StrEnum):
    """How a picture is kept."""

    PNG = "image/png"
    JPEG = "image/jpeg"


class Scope(StrEnum):
    """How far a right reaches."""

    EVERYWHERE = "overal"
    OWN_MUNICIPALITY = "eigen gemeente"
    OWN_ORGANISATION = "eigen organisatie"
    OWN_PERSON = "eigen persoon"


class Origin(StrEnum):
    """Through which door a change came in."""

    SCREEN = "scherm"
    FILE = "bestand"
    COMMAND = "opdracht"
    DEMONSTRATION = "demonstratie"
    LINK = "persoonlijke link"
    UNDO = "ongedaan maken"
    RETENTION = "bewaartermijn"
    SIGN_IN = "aanmelding"


class Result(StrEnum):
    """How an attempt to write ended."""

    DONE = "gelukt"
    REFUSED = "geweigerd"


class Standing(StrEnum):
    """Where somebody who signed in stands, before the roles come into it."""

    KNOWN = "bekend"
    UNKNOWN = "onbekend"
    ENDED = "beëindigd"
    UNVERIFIED = "adres niet bevestigd"
    OTHER_ACCOUNT = "ander account"


class Term(StrEnum):
    """How long an agreement still runs."""

    KOMT = "komt"
    LOOPT = "loopt"
    JAAR = "laatste jaar"
    KWARTAAL = "laatste kwartaal"
    VOORBIJ = "voorbij"


class CardKind(StrEnum):
    """What a participant puts forward on a card."""

    IDEE = "idee"
    VRAAG = "vraag"
    SIGNAAL = "signaal"


class CardState(StrEnum):
    """What became of a card: only one that is shown is seen by anybody but who keeps the register."""

    WACHT = "wacht"
    GETOOND = "getoond"
    GEWEIGERD = "geweigerd"
    SIGNAAL = "signaal geworden"
    INITIATIEF = "idee geworden"


class PassState(StrEnum):
    """Whether a day pass opens something here and now, or why it does not."""

    GELDIG = "geldig"
    GEEN = "geen"
    LATER = "later"
    VOORBIJ = "voorbij"
    INGETROKKEN = "ingetrokken"
    ANDERE_COMPUTER = "andere computer"
    GEWIJZIGD = "gewijzigd"
    ANDERE_DAG = "andere dag"
    KLOK = "klok"
    TOEGANG = "toegang"
