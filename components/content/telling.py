"""What an area says of itself in sentences, each with the figures that it rests on."""

from components import data
from components.content import stories
from components.content.scene import Scene
from components.sheets import Said, Sentence
from components.words import sentences

MOST = 5
"""Sentences about one area, unless asked otherwise."""


def said_of(scene: Scene, code: str, *, most: int = MOST) -> Said:
    """
    Say an area in sentences, as a part of a sheet.

    Parameters
    ----------
    scene
        The view: its figures are compared with what the view compares with.
    code
        An area of the scene.
    most
        Sentences at most.

    Returns
    -------
    said
        Under the name of the area. Never about a figure that is hidden; of water nothing is said.
    """
    if bool(scene.areas["water"].get(code, False)):
        return Said(scene.names[code], ())
    story = next((one for one in stories.stories(scene) if one.code == code), None)
    why = [] if story is None else [Sentence(sentences.why(story.reasons))]
    lines = [Sentence(finding.text) for finding in data.findings(scene, code)]
    return Said(scene.names[code], tuple([*why, *lines][:most]))
