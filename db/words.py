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


class Action(StrEnum):
    """What somebody wants to do."""

    COUNT = "tellen"
    READ = "lezen"
    READ_PLACE = "plek lezen"
    CREATE = "maken"
    CHANGE = "wijzigen"
    END = "beëindigen"
    LOAD = "inladen"


class Scope(StrEnum):
    """How far a right reaches."""

    EVERYWHERE = "overal"
    OWN_MUNICIPALITY = "eigen gemeente"
    OWN_ORGANISATION = "eigen organisatie"


class Origin(StrEnum):
    """Through which door a change came in."""

    SCREEN = "scherm"
    FILE = "bestand"
    COMMAND = "opdracht"
    DEMONSTRATION = "demonstratie"


class Result(StrEnum):
    """How an attempt to write ended."""

    DONE = "gelukt"
    REFUSED = "geweigerd"
