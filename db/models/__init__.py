"""The tables, and the ``...Create`` models that records come in by."""

from db.models.activities import Activity, ActivityCreate
from db.models.areas import Area, Landscape, PopulationCell, Source
from db.models.base import Register
from db.models.figures import Observation, OwnIndicator
from db.models.history import History
from db.models.initiatives import Initiative, InitiativeCreate
from db.models.organisations import Organisation, OrganisationCreate
from db.models.signals import Signal, SignalCreate

__all__ = [
    "Activity",
    "ActivityCreate",
    "Area",
    "History",
    "Initiative",
    "InitiativeCreate",
    "Landscape",
    "Observation",
    "Organisation",
    "OrganisationCreate",
    "OwnIndicator",
    "PopulationCell",
    "Register",
    "Signal",
    "SignalCreate",
    "Source",
]
