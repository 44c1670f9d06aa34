"""How an advice comes about, in a few steps and plain words; and what is reckoned with here."""

from components.planning.advice import RUNS
from components.reading import ways
from components.reading.subject import Subject
from components.words import formats
from components.words.texts import _
from components.words.walks import walk_sentence
from db.load import Dataset


def steps() -> list[str]:
    """Give the steps, in their order."""
    return [
        _("Somebody asks: for whom should there be something, how far do they walk, and how many places may come?"),
        _(
            "We look where these people live, square by square, and how large need is there. Each person counts more "
            "where need is larger."
        ),
        _(
            "We look what is there already for them. Who has something within a walk counts as reached; the others "
            "are whom it is about."
        ),
        _(
            "The computer looks for the places that together reach the most need. It does not try a few: it proves "
            "that no other choice reaches more, or says how much more could be possible at most."
        ),
        _(
            "Beside it stands the fairest choice. It first helps the group that is reached worst. One sentence says "
            "what is given up for that."
        ),
        _(
            "Can a place receive only so many people? Then we tell for whom everything is too far, and for whom "
            "something is near, but full."
        ),
        _(
            "We do it {n} times more, with slightly other weights and figures. So it shows how firm a place is, and "
            "which one is nearly as good.",
            n=formats.number(RUNS),
        ),
        _("People decide. An advice is the beginning of a conversation."),
    ]


def here(subject: Subject) -> list[str]:
    """Say how people walk and where they live, by what is loaded of a municipality."""
    used = ways.in_use(subject.gemeente).get(Dataset.SQUARES)
    if used is None:
        lived = _("Where people live: a grid of points per buurt. No squares are loaded.")
    else:
        number = formats.number(used.number)
        lived = _("Where people live: {n} squares of 100 metres, {year}.", n=number, year=used.year)
    return [walk_sentence(ways.walk_of(subject)), lived]
