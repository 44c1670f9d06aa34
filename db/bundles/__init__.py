"""Structural signals: signals taken up together, on their way from noticed to fed back."""

from db.bundles.answers import AnswerTo, Linked, answers_of, answers_to
from db.bundles.groups import Proposal, join, propose, take_out
from db.bundles.moving import move, next_phase
from db.bundles.reading import BundleSeen, Step, Waiting, read_bundle, read_bundles, steps_of, waiting
from db.bundles.writing import add_signals, make_bundle, remove_signal, take_apart

__all__ = [
    "AnswerTo",
    "BundleSeen",
    "Linked",
    "Proposal",
    "Step",
    "Waiting",
    "add_signals",
    "answers_of",
    "answers_to",
    "join",
    "make_bundle",
    "move",
    "next_phase",
    "propose",
    "read_bundle",
    "read_bundles",
    "remove_signal",
    "steps_of",
    "take_apart",
    "take_out",
    "waiting",
]
