"""Fill the slots of a hand-written text: names of places as they stand in a Dutch sentence, and choices."""

import re

import numpy as np

_CHOICE = re.compile(r"\[([^\[\]]+~[^\[\]]+)\]")
_HET = ("plein", "kwartier", "pad", "terrein", "veld")
_DE = (
    "buurt", "hoek", "weide", "kade", "baan", "kamp", "landen", "dreef", "laan", "poort", "zijde", "wallen", "oever",
    "grienden", "bleek", "vest", "makers", "kom", "huizen", "polder", "akker", "akkers", "dijk", "heide", "waarden",
    "kant", "stad", "rand", "broek",
)  # fmt: skip
_BARE = ("Bleekveld", "Oijenveld", "Schapenveld", "Oeverstad", "Meerdijk", "Kranenbroek", "Vlietpolder", "Veldzijde",
         "Dijkzicht", "Heikant", "Uiterdijk", "Zandoever")  # fmt: skip
_OTHER = {"Markt en omgeving": "de Markt", "Oude Vest": "de Oude Vest", "Hooge Donk": "Hooge Donk"}


def in_sentence(name: str) -> str:
    """
    A place's name as it stands after a preposition: ``de Kolkbuurt``, ``het Sluisplein``, ``Tuindorp``.

    The name of a heart (``Lithwijk-Dorp``) is that of the village.
    """
    if name in _OTHER:
        return _OTHER[name]
    first, _, rest = name.partition(" ")
    if first in ("De", "Het") and rest:
        return name if name in ("De Weerd", "De Hees") else f"{first.lower()} {rest}"
    if name.endswith(("-Dorp", "-Kern")):
        return name.rpartition("-")[0]
    if name in _BARE:
        return name
    if name.lower().endswith(_HET):
        return f"het {name}"
    if name.lower().endswith(_DE):
        return f"de {name}"
    return name


def fill(text: str, *, buurt: str, wijk: str, rng: np.random.Generator) -> str:
    """
    A text with its slots filled and its choices made.

    Parameters
    ----------
    text
        ``{buurt}`` and ``{wijk}`` stand for places, ``[acht~negen]`` for one of its parts.
    buurt, wijk
        Names as on the map.

    Returns
    -------
    filled
        Begins with a capital.
    """
    chosen = _CHOICE.sub(lambda found: str(rng.choice(found[1].split("~"))), text)
    filled = chosen.replace("{buurt}", in_sentence(buurt)).replace("{wijk}", in_sentence(wijk))
    filled = re.sub(r"([.?!] )(de|het) (?=[A-Z])", lambda found: f"{found[1]}{found[2].capitalize()} ", filled)
    return filled[0].upper() + filled[1:]


def fill_title(text: str, *, buurt: str) -> str:
    """A title, in which a place stands by its bare name."""
    return text.replace(
        "{buurt}", buurt.removesuffix("-Dorp").removesuffix("-Kern").replace("Markt en omgeving", "Markt")
    )
