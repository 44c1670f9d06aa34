"""Classes of a figure: where they begin, what they look like, what the legend says."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from components.drawing.natural_breaks import natural_breaks
from components.drawing.palette import Pattern
from geodata.vocabulary import Status


class Method(StrEnum):
    """How the borders of the classes are chosen."""

    EQUAL = "equal"
    QUANTILES = "quantiles"
    NATURAL = "natural"


class State(StrEnum):
    """The looks that are no class, each by its character in a class string."""

    SUPPRESSED = "s"
    MISSING = "m"
    SMALL = "t"
    ZERO = "z"


STATE_FILLS: dict[State, str] = {
    State.SUPPRESSED: Pattern.HATCH.value,
    State.MISSING: Pattern.DOTS.value,
    State.SMALL: Pattern.BACK_HATCH.value,
}
MOST_FOR_JENKS = 200
_CARRY_VALUE = (Status.KNOWN, Status.ROUNDED)


@dataclass(frozen=True)
class PairLegend:
    """
    The legend of two figures at once: a square of colours, from little to much upward and to the right.

    ``fills`` has a row per third of the figure that goes upward, lowest first. ``rows`` and ``columns`` are the words
    at their low and high ends, ``corner`` those of much upward and little to the right, ``label`` all of it in a
    sentence.
    """

    fills: tuple[tuple[str, ...], ...]
    rows: tuple[str, str]
    columns: tuple[str, str]
    corner: str
    label: str


@dataclass(frozen=True)
class Legend:
    """
    What lies on the map: a bar of classes with the borders between them, and the other looks in words.

    ``fills`` are colours from low to high, ``breaks`` the texts at their borders (one fewer than the fills, or one
    more when both ends are written too, or none), ``low`` and ``high`` the words at the ends. ``states`` pairs a fill
    (colour or pattern) with its words. ``pairs`` takes the place of the bar where two figures are coloured at once.
    """

    title: str
    fills: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    states: tuple[tuple[str, str], ...] = ()
    pairs: PairLegend | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the legend as what the map's script reads."""
        return {
            "title": self.title,
            "fills": list(self.fills),
            "breaks": list(self.breaks),
            "low": self.low,
            "high": self.high,
            "states": [list(state) for state in self.states],
            "pairs": None if self.pairs is None else asdict(self.pairs),
        }


@dataclass(frozen=True)
class ClassedLayer:
    """
    One figure, ready to be drawn.

    ``classes`` holds one character per area, in the order of the values: a digit (class 0 is lowest) or a ``State``.
    ``palette`` gives each character that occurs its colour or pattern, ``edges`` the borders between the classes
    (upper border of each but the last, in the unit of the figure).
    """

    classes: str
    palette: dict[str, str]
    edges: tuple[float, ...]
    fills: tuple[str, ...]

    def has(self, state: State) -> bool:
        """Whether any area has this look, so that the legend must name it."""
        return state in self.palette


def classify(
    values: pd.Series,
    statuses: pd.Series,
    small: pd.Series,
    fills: tuple[str, ...],
    method: Method = Method.NATURAL,
    zero_fill: str | None = None,
) -> ClassedLayer:
    """
    Put each area in a class.

    Parameters
    ----------
    values
        One number per area, NaN where there is none; the unit does not matter, but for ``Method.EQUAL`` they lie on
        the scale 0-100.
    statuses
        ``Status`` per area, on the same index.
    small
        True where too few people live to colour the area, on the same index; such an area keeps its figure in the
        table.
    fills
        Colours from low to high; their number is the largest number of classes.
    method
        Equal classes of 0-100, equally filled classes, or natural breaks (Jenks); the borders of the last two are
        rounded as far as no area changes class.
    zero_fill
        Colour of areas whose value is exactly 0; ``None`` when 0 is a value like any other.

    Returns
    -------
    layer
        Fewer classes than fills when there are fewer different values; none at all when no area has a value.

    Raises
    ------
    ValueError
        If the three series do not share one index.
    """
    if not (values.index.equals(statuses.index) and values.index.equals(small.index)):
        raise ValueError("values, statuses and small must share one index")
    number = values.to_numpy(dtype="float64", na_value=np.nan)
    carries = statuses.isin(_CARRY_VALUE).to_numpy() & np.isfinite(number)
    tiny = small.to_numpy(dtype=bool, na_value=False) & carries
    zero = carries & ~tiny & (number == 0) if zero_fill is not None else np.zeros(len(number), dtype=bool)
    drawn = carries & ~tiny & ~zero
    signs = np.where((statuses == Status.SUPPRESSED).to_numpy(), State.SUPPRESSED.value, State.MISSING.value)
    signs = np.where(tiny, State.SMALL.value, np.where(zero, State.ZERO.value, signs))
    edges = breaks(number[drawn], len(fills), method)
    signs = signs.astype(object)
    signs[drawn] = [str(one) for one in np.searchsorted(edges, number[drawn], side="left")]
    used = _spread(fills, len(edges) + 1) if drawn.any() else ()
    looks = {str(position): colour for position, colour in enumerate(used)}
    looks |= {state.value: fill for state, fill in STATE_FILLS.items() if state.value in signs}
    if zero_fill is not None and zero.any():
        looks[State.ZERO.value] = zero_fill
    return ClassedLayer("".join(signs), looks, tuple(float(edge) for edge in edges), used)


def breaks(values: np.ndarray, most: int, method: Method) -> list[float]:
    """
    Choose the borders between classes.

    Parameters
    ----------
    values
        Finite numbers, in any order; may be empty.
    most
        The largest number of classes.
    method
        See ``classify``.

    Returns
    -------
    edges
        Ascending upper borders of all classes but the last: a value equal to a border belongs to the class below it.
        Empty when there are fewer than two different values.
    """
    if method is Method.EQUAL:
        return [100 * step / most for step in range(1, most)] if len(values) else []
    different = np.unique(values)
    count = min(most, len(different))
    if count < 2:
        return []
    if count == len(different):
        edges = different[:-1].tolist()
    elif method is Method.QUANTILES:
        edges = np.quantile(values, np.arange(1, count) / count).tolist()
    else:
        # Jenks grows with the square of the number: of many areas a few hundred, evenly over the sorted values.
        sample = np.sort(values)[:: math.ceil(len(values) / MOST_FOR_JENKS)]
        edges = natural_breaks(sample, min(count, len(np.unique(sample))))
    return _rounded(edges, different)


def _rounded(edges: list[float], different: np.ndarray) -> list[float]:
    """Each border in as few digits as keep every value in its class; borders with nothing between them are one."""
    gaps = {int(np.searchsorted(different, edge, side="right")) for edge in edges}
    return [_round_between(different[gap - 1], different[gap]) for gap in sorted(gaps) if 0 < gap < len(different)]


def _round_between(low: float, above: float) -> float:
    """Give the number of fewest digits that is at least ``low`` and less than ``above``."""
    size = math.floor(math.log10(max(abs(low), abs(above)))) if max(abs(low), abs(above)) else 0
    for digits in range(-size, 13 - size):
        step = 10.0**-digits
        candidate = round(math.ceil(round(low / step, 9)) * step, max(digits, 0))
        if low <= candidate < above:
            return candidate
    return float(low)


def _spread(fills: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Take ``count`` colours evenly from the scale, both ends included."""
    if count == 1:
        return (fills[len(fills) // 2],)
    return tuple(fills[round(step * (len(fills) - 1) / (count - 1))] for step in range(count))


def legend_of(
    layer: ClassedLayer,
    title: str,
    write: Callable[[float], str],
    state_words: dict[State, str],
    low: str = "",
    high: str = "",
) -> Legend:
    """
    Make the legend of a classed figure.

    Parameters
    ----------
    layer
        From ``classify``.
    title
        What is coloured, with its unit.
    write
        Writes a border in the notation of the language.
    state_words
        Words for each ``State``; only those that occur are shown.
    low, high
        Words at the two ends of the bar.
    """
    states = tuple(
        (layer.palette[state.value], words) for state, words in state_words.items() if state.value in layer.palette
    )
    return Legend(title, layer.fills, tuple(write(edge) for edge in layer.edges), low, high, states)
