"""Say what somebody must know to read an answer rightly: what was not known, and what stood in for it."""

from components.planning.question import Note, Question
from components.words.labels import label
from components.words.texts import _, ngettext
from geodata.vocabulary import TargetGroup


def of_question(question: Question, group: TargetGroup) -> list[str]:
    """Say what somebody must know to read the answer rightly."""
    found = question.notes
    lines = []
    if Note.NO_COUNT in found:
        lines.append(
            _("Nobody counts how many {group} live where: all residents stand in for them.", group=label(group))
        )
    if Note.NO_NEED in found:
        lines.append(_("The need is not known here: everybody counts alike, so this is about people only."))
    if Note.NEED_OF_WIJK in found:
        lines.append(
            ngettext(
                "In {n} buurt too few people live, or its need is unknown: the need of its wijk is used.",
                "In {n} buurten too few people live, or their need is unknown: the need of their wijk is used.",
                found[Note.NEED_OF_WIJK],
            )
        )
    if Note.NEED_UNKNOWN in found:
        lines.append(
            ngettext(
                "Of {n} area nothing is known: the mean of the municipality is used.",
                "Of {n} areas nothing is known: the mean of the municipality is used.",
                found[Note.NEED_UNKNOWN],
            )
        )
    if Note.CAPACITY_UNKNOWN in found:
        lines.append(
            ngettext(
                "Of {n} existing place nobody knows how many people it receives: as many as a new one is assumed.",
                "Of {n} existing places nobody knows how many people they receive: as many as a new one is assumed.",
                found[Note.CAPACITY_UNKNOWN],
            )
        )
    if Note.NO_LIMIT_KNOWN in found:
        lines.append(
            ngettext(
                "Of {n} existing place nobody knows how many people it receives: nobody is turned away there.",
                "Of {n} existing places nobody knows how many people they receive: nobody is turned away there.",
                found[Note.NO_LIMIT_KNOWN],
            )
        )
    if Note.NO_PLACE in found:
        lines.append(
            ngettext(
                "{n} activity or initiative has no known place and does not count.",
                "{n} activities or initiatives have no known place and do not count.",
                found[Note.NO_PLACE],
            )
        )
    return lines
