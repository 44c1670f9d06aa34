"""The kinds of records: which table and form each has, what is free text in it, and what it refers to."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from db.models import (
    Activity,
    ActivityCreate,
    Agreement,
    AgreementCreate,
    Answer,
    AnswerCreate,
    Bundle,
    BundleCreate,
    Card,
    CardCreate,
    DayPass,
    DayPassCreate,
    FeedbackLink,
    FeedbackLinkCreate,
    FeedbackNote,
    FeedbackNoteCreate,
    FeedToken,
    FeedTokenCreate,
    FrozenView,
    FrozenViewCreate,
    Gathering,
    GatheringCreate,
    ImportBatch,
    ImportBatchCreate,
    Initiative,
    InitiativeCreate,
    IntervisieDay,
    IntervisieDayCreate,
    JointProject,
    JointProjectCreate,
    Membership,
    MembershipCreate,
    Organisation,
    OrganisationCreate,
    PhaseStep,
    PhaseStepCreate,
    ProjectStep,
    ProjectStepCreate,
    Scenario,
    ScenarioCreate,
    ScenePicture,
    ScenePictureCreate,
    Signal,
    SignalCreate,
    Takeover,
    TakeoverCreate,
    TextException,
    TextExceptionCreate,
)
from db.words import Kind

_OFFER_TEXTS = ("title", "description", "owner_function")
_PLACES = ("address",)
_OF_OFFER: dict[str, type[Any]] = {"activity_id": Activity, "initiative_id": Initiative}


class Form(NamedTuple):
    """
    A kind of record.

    ``texts`` names its free text, in which no personal data may stand; ``refers`` its fields that hold the id of
    another record of the municipality, with the table of that. ``places`` names fields that hold an address, or a list
    of places with a ``name``: streets and numbers belong there, people do not. ``within`` names, for a field that is a
    list of parts with more than one text, which of their fields are text.
    """

    kind: Kind
    table: type[Any]
    create: type[Any]
    texts: tuple[str, ...] = ()
    refers: Mapping[str, type[Any]] = {}
    places: tuple[str, ...] = ()
    within: Mapping[str, tuple[str, ...]] = {}

    def is_place(self, field: str) -> bool:
        """Whether a free text tells where something is: the field, or its place in one (``places.0``)."""
        return field.partition(".")[0] in self.places


FORMS: dict[type[Any], Form] = {
    form.table: form
    for form in (
        Form(
            Kind.ORGANISATION,
            Organisation,
            OrganisationCreate,
            ("name", "kind", "description", "tasks", "channels", "contact_function"),
        ),
        Form(Kind.ACTIVITY, Activity, ActivityCreate, _OFFER_TEXTS, {"organisation_id": Organisation}, _PLACES),
        Form(Kind.INITIATIVE, Initiative, InitiativeCreate, (*_OFFER_TEXTS, "initiator"), places=_PLACES),
        Form(Kind.BUNDLE, Bundle, BundleCreate, ("title", "summary", "owner_function")),
        Form(
            Kind.SIGNAL,
            Signal,
            SignalCreate,
            ("text",),
            {"organisation_id": Organisation, "joined_to": Signal, "bundle_id": Bundle},
        ),
        Form(
            Kind.PHASE_STEP,
            PhaseStep,
            PhaseStepCreate,
            ("decision", "reason", "owner_function"),
            {"bundle_id": Bundle},
        ),
        Form(Kind.ANSWER, Answer, AnswerCreate, (), {"bundle_id": Bundle, **_OF_OFFER}),
        Form(Kind.GATHERING, Gathering, GatheringCreate, (), _OF_OFFER),
        Form(Kind.AGREEMENT, Agreement, AgreementCreate, ("title", "conditions"), _OF_OFFER),
        Form(
            Kind.TAKEOVER,
            Takeover,
            TakeoverCreate,
            ("what",),
            {"initiative_id": Initiative, "organisation_id": Organisation, "activity_id": Activity},
        ),
        Form(Kind.FEEDBACK_LINK, FeedbackLink, FeedbackLinkCreate, (), {"signal_id": Signal}),
        Form(Kind.FEEDBACK_NOTE, FeedbackNote, FeedbackNoteCreate, ("text",), {"signal_id": Signal}),
        Form(Kind.MEMBERSHIP, Membership, MembershipCreate),
        Form(Kind.FEED_KEY, FeedToken, FeedTokenCreate, ("label",), {"membership_id": Membership}),
        Form(Kind.IMPORT, ImportBatch, ImportBatchCreate, ("filename",)),
        Form(Kind.EXCEPTION, TextException, TextExceptionCreate),
        Form(Kind.SCENARIO, Scenario, ScenarioCreate, ("title", "note"), places=("own_candidates", "places")),
        Form(
            Kind.INTERVISIE_DAY,
            IntervisieDay,
            IntervisieDayCreate,
            ("title", "agenda", "scenes"),
            within={"agenda": ("what",), "scenes": ("title", "notes", "lines", "alt", "asked")},
        ),
        Form(Kind.PICTURE, ScenePicture, ScenePictureCreate, (), {"day_id": IntervisieDay}),
        Form(Kind.CARD, Card, CardCreate, ("text",), {"day_id": IntervisieDay}),
        Form(Kind.DAY_PASS, DayPass, DayPassCreate, (), {"day_id": IntervisieDay, "membership_id": Membership}),
        Form(
            Kind.JOINT_PROJECT,
            JointProject,
            JointProjectCreate,
            ("title", "goal", "measure", "owner_function"),
            {"day_id": IntervisieDay},
        ),
        Form(Kind.PROJECT_STEP, ProjectStep, ProjectStepCreate, ("text",), {"project_id": JointProject}),
        Form(Kind.FROZEN, FrozenView, FrozenViewCreate, ("title",)),
    )
}
"""By table, in an order in which each comes after what it refers to."""


def form_of(kind: Kind) -> Form:
    """
    Give the form of a kind of record.

    Raises
    ------
    KeyError
        For a kind that is no record (figures, the history).
    """
    return {form.kind: form for form in FORMS.values()}[kind]


def free_texts(form: Form, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """
    Each free text of a record with its field, as the guard checks it; an address is one too.

    Parameters
    ----------
    values
        Fields as stored or as they come in; a list of texts, or of parts with a ``text`` or a ``name``, gives each
        with its place in the field: ``tasks.0``. A part with more than one text gives each with its name
        (``agenda.0.what``), by the id of the part where it has one, since its place may change.
    """
    for field in (*form.texts, *form.places):
        value = values.get(field)
        for at, part in enumerate(value if isinstance(value, list | tuple) else [value]):
            if isinstance(part, Mapping) and field in form.within:
                yield from _within(f"{field}.{part.get('id', at)}", part, form.within[field])
                continue
            text = part.get("text", part.get("name")) if isinstance(part, Mapping) else part
            if isinstance(text, str) and text:
                yield (f"{field}.{at}" if isinstance(value, list | tuple) else field), text


def _within(where: str, part: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = part.get(name)
        # Of the parameters of a link only one is what somebody typed: the words that are looked for.
        texts = [value.get("woord")] if isinstance(value, Mapping) else value
        for at, text in enumerate(texts if isinstance(texts, list | tuple) else [texts]):
            if isinstance(text, str) and text:
                yield (f"{where}.{name}.{at}" if isinstance(texts, list | tuple) else f"{where}.{name}"), text
