"""The tables, and the ``...Create`` models that records come in by."""

from db.models.activities import Activity, ActivityCreate
from db.models.areas import Area, Landscape, PopulationCell, Source
from db.models.base import Register
from db.models.bundles import Answer, AnswerCreate, Bundle, BundleCreate, PhaseStep, PhaseStepCreate
from db.models.cards import Card, CardCreate, DayPass, DayPassCreate
from db.models.feedback import FeedbackLink, FeedbackLinkCreate, FeedbackNote, FeedbackNoteCreate
from db.models.figures import Observation, OwnIndicator
from db.models.frozen import FrozenView, FrozenViewCreate
from db.models.history import History
from db.models.initiatives import Initiative, InitiativeCreate
from db.models.intervisie import IntervisieDay, IntervisieDayCreate, ScenePicture, ScenePictureCreate
from db.models.keeping import ImportBatch, ImportBatchCreate, Redaction, TextException, TextExceptionCreate
from db.models.offers import Agreement, AgreementCreate, Gathering, GatheringCreate, Takeover, TakeoverCreate
from db.models.organisations import Organisation, OrganisationCreate
from db.models.people import FeedToken, FeedTokenCreate, Membership, MembershipCreate
from db.models.projects import JointProject, JointProjectCreate, ProjectStep, ProjectStepCreate
from db.models.scenarios import Scenario, ScenarioCreate
from db.models.signals import Signal, SignalCreate

__all__ = [
    "Activity",
    "ActivityCreate",
    "Agreement",
    "AgreementCreate",
    "Answer",
    "AnswerCreate",
    "Area",
    "Bundle",
    "BundleCreate",
    "Card",
    "CardCreate",
    "DayPass",
    "DayPassCreate",
    "FeedToken",
    "FeedTokenCreate",
    "FeedbackLink",
    "FeedbackLinkCreate",
    "FeedbackNote",
    "FeedbackNoteCreate",
    "FrozenView",
    "FrozenViewCreate",
    "Gathering",
    "GatheringCreate",
    "History",
    "ImportBatch",
    "ImportBatchCreate",
    "Initiative",
    "InitiativeCreate",
    "IntervisieDay",
    "IntervisieDayCreate",
    "JointProject",
    "JointProjectCreate",
    "Landscape",
    "Membership",
    "MembershipCreate",
    "Observation",
    "Organisation",
    "OrganisationCreate",
    "OwnIndicator",
    "PhaseStep",
    "PhaseStepCreate",
    "PopulationCell",
    "ProjectStep",
    "ProjectStepCreate",
    "Redaction",
    "Register",
    "Scenario",
    "ScenarioCreate",
    "ScenePicture",
    "ScenePictureCreate",
    "Signal",
    "SignalCreate",
    "Source",
    "Takeover",
    "TakeoverCreate",
    "TextException",
    "TextExceptionCreate",
]
