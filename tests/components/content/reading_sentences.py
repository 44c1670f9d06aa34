"""Read every sentence about every area of a scene, and say what is wrong with it."""

import re

from components.content import telling
from components.content.findings import Finding
from components.content.scene import Scene
from components.words import formats, texts
from components.words.templates import Topic
from components.words.templates.checking import LONGEST
from components.words.templates.trying import is_sentence
from components.words.texts import Language
from geodata.vocabulary import FigureKind, Status

Told = dict[tuple[str, Language], list[Finding]]


def told(scene: Scene, *, by_turns: bool = False) -> Told:
    """Every sentence about every area of a scene, in both languages; ``by_turns``: one language per area."""
    found = {}
    for turn, language in enumerate(Language):
        texts.use(language)
        records = telling.records_of(scene)
        for code in scene.areas.index[turn :: len(Language)] if by_turns else scene.areas.index:
            found[str(code), language] = list(telling.everything(scene, str(code), records))
    return found


def wrong_with(finding: Finding, language: Language) -> str:
    """What is wrong with a sentence as it stands; empty when nothing is."""
    text = finding.text
    if not is_sentence(text):
        return "no whole sentence"
    if len(text) > LONGEST + 40:  # names of real areas are longer than those it was tried with
        return "too long"
    strange = r"\d\.\d(?!\d\d)" if language is Language.NL else r"\d,\d(?!\d\d)"
    if re.search(strange, text):
        return "the decimal sign of the other language"
    if finding.topic is Topic.RUNNING and re.search(r"\b1 (activiteiten|bewonersinitiatieven|activities)\b", text):
        return "a plural of one"
    if not finding.figures and finding.says and finding.topic is not Topic.REASON:
        return "rests on nothing"
    if any("None" in one or "nan" in one or not one.strip() for one in finding.figures):
        return "a figure without a value"
    return ""


def faults(found: Told) -> list[tuple[str, str, str]]:
    """Every sentence with something wrong: area, what is wrong, text."""
    return [
        (code, wrong, finding.text)
        for (code, language), findings in found.items()
        for finding in findings
        if (wrong := wrong_with(finding, language))
    ]


def hidden_figures_told(scene: Scene, found: Told) -> list[tuple[str, str]]:
    """Areas and indicators that a sentence rests on, though the figure is not there to be told."""
    statuses = scene.selection.statuses
    worth = (Status.KNOWN, Status.ROUNDED)
    return [
        (code, key)
        for (code, _language), findings in found.items()
        for finding in findings
        for key in finding.keys
        if statuses.at[code, key] not in worth
    ]


def estimates_told_as_facts(scene: Scene, found: Told) -> list[tuple[str, str]]:
    """Sentences that rest on a modelled figure and do not say so."""
    return [
        (code, finding.text)
        for (code, language), findings in found.items()
        for finding in findings
        if finding.topic in (Topic.FIGURE, Topic.STRENGTH, Topic.REASON)
        and any(scene.catalogue[key].kind_at(scene.level) is FigureKind.ESTIMATE for key in finding.keys)
        and {Language.NL: "schatting", Language.EN: "estimate"}[language] not in finding.text.lower()
    ]


def figures_told_otherwise(scene: Scene, found: Told) -> list[tuple[str, str]]:
    """Sentences whose figure, or its year, is not written as what they name to rest on."""
    wrong = []
    for (code, language), findings in found.items():
        texts.use(language)
        for finding in findings:
            if finding.topic not in (Topic.FIGURE, Topic.STRENGTH):
                continue
            key, unit = finding.keys[0], scene.catalogue[finding.keys[0]].unit
            value, year = float(scene.selection.figures.at[code, key]), scene.selection.years.at[code, key]
            named = formats.figure(value, unit) in finding.figures[0] and str(year) in finding.figures[0]
            if not named or formats.bare(value, unit) not in finding.text:
                wrong.append((code, finding.text))
    return wrong
