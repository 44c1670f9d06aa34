"""Who lives where with how much need, how far it is, what is there already, and among which places is chosen."""

from collections.abc import Mapping

from components.method.rule import Rule
from components.planning.asked import GRID, CandidateSource
from components.planning.question import Note
from components.planning.venues import STEP_M
from components.words import formats
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, later
from db.settings import get_settings
from geodata.reach.ages import SHARE_75_OF_65
from geodata.reach.population import FEW, FEW_AT_LEAST, FEW_AT_MOST, GRID_POINTS
from geodata.reach.ways import WalkKind
from geodata.reach.ways.streets import TO_THE_STREET_M
from geodata.vocabulary import Stage

BEGUN = (Stage.PROEF, Stage.MEERJARIGE_AFSPRAAK, Stage.STRUCTUREEL)
"""Stages in which an initiative counts as something that is there."""

WALKS: Mapping[WalkKind, str] = {
    WalkKind.HEMELSBREED: later("Nothing loaded: the straight line × {factor}, also where a canal lies in between."),
    WalkKind.BARRIERES: later(
        "With barriers: the straight line × {factor}, but over a bridge or a crossing where water, a railway or a "
        "motorway lies in between. Without a way across there is no walk."
    ),
    WalkKind.STRATEN: later(
        "With streets: the shortest way along the streets, without a factor. Who lives more than {far} metres from "
        "any street has no walk."
    ),
}

NOTES: Mapping[Note, str] = {
    Note.NO_COUNT: later(
        "A group without ages, such as carers, is counted nowhere per buurt: all residents stand in for it."
    ),
    Note.NEED_OF_WIJK: later("Where fewer than {few} people live, or need is not known, that of the wijk stands in."),
    Note.NO_NEED: later("Is need known nowhere, then everybody counts alike, and the page says so."),
    Note.NEED_UNKNOWN: later("Is that not known either, then the mean of the municipality."),
    Note.CAPACITY_UNKNOWN: later(
        "An existing place of which nobody knows how many people it receives is taken to be as large as a new one."
    ),
    Note.NO_LIMIT_KNOWN: later(
        "With an own list that gives the room of each place, at an existing place of which nobody knows it nobody is "
        "turned away."
    ),
    Note.NO_PLACE: later("What has no known place does not count; the page says how many that are."),
}

SOURCES: Mapping[CandidateSource, str] = {
    CandidateSource.LOCATIES: later(
        "Venues of the register: every place of an activity or initiative, whatever happens there."
    ),
    CandidateSource.PUNTEN: later("Points on the map: where somebody pressed, rounded to {step} metres."),
    CandidateSource.LIJST: later("An own list: places from a file, with their names and, where given, room and costs."),
    CandidateSource.RASTER: later(
        "A grid: of each square of {square} metres where somebody of the group lives, the spot with most of them."
    ),
}


def rules() -> list[Rule]:
    """Give the rules, in the order of the reckoning."""
    number = formats.number
    factor = number(get_settings().detour_factor, 1)
    begun = joined([label(stage) for stage in BEGUN])
    return [
        Rule(
            _("Where people live"),
            [
                _(
                    "In the squares of 100 metres of CBS, where those are loaded. They are scaled, so that the "
                    "residents and ages of each buurt come out. A square with fewer than {few} people has few people, "
                    "not none: between {least} and {most}.",
                    few=number(FEW),
                    least=number(FEW_AT_LEAST),
                    most=number(FEW_AT_MOST),
                ),
                _(
                    "Without squares: on a grid of about {n} points per buurt, which all carry an equal part.",
                    n=number(GRID_POINTS),
                ),
            ],
            ("W. E. Deming, F. F. Stephan (1940), Annals of Mathematical Statistics 11, 427-444.",),
        ),
        Rule(
            _("For whom"),
            [
                _(
                    "A group with ages is counted from the residents by age. Inside a band all ages count alike; "
                    "people of 75 and over are {share} of those of 65 and over.",
                    share=formats.percent(100 * SHARE_75_OF_65),
                ),
                _(NOTES[Note.NO_COUNT]),
            ],
        ),
        Rule(
            _("How large need is"),
            [
                _(
                    "The need of the buurt, 0-100: as a whole with the weights of the page Map, or of one domain, or "
                    "of one dimension of Positive Health. A person counts for need / 100. Beside that weighed number "
                    "plain people always stand."
                ),
                _(NOTES[Note.NEED_OF_WIJK], few=number(get_settings().minimum_population)),
                _(NOTES[Note.NEED_UNKNOWN]),
                _(NOTES[Note.NO_NEED]),
                _("Activities, initiatives and signals never count in need. They only say what is there already."),
            ],
        ),
        Rule(
            _("How far it is on foot"),
            [_(WALKS[kind], factor=factor, far=number(TO_THE_STREET_M)) for kind in WalkKind]
            + [_("The best that is loaded is used. A walk of exactly the chosen length counts.")],
        ),
        Rule(
            _("What is there already"),
            [
                _(
                    "Places with an activity that runs, or an initiative that began ({stages}), open to the group and "
                    "about the chosen theme or dimension. They stay open, and take no place and no money.",
                    stages=begun,
                ),
                _(NOTES[Note.NO_PLACE]),
                _("Choose “As if nothing were there yet” to leave them out."),
            ],
        ),
        Rule(
            _("Among which places is chosen"),
            [_(SOURCES[one], step=number(GRID), square=number(STEP_M)) for one in CandidateSource],
        ),
    ]
