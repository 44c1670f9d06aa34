"""Round numbers at the axis of a chart."""

import math


def ticks(most: float, least: float = 0.0) -> list[float]:
    """Three to six round numbers from 0 (or the last one not above ``least``) to the first not below ``most``."""
    low, high = min(0.0, least), max(0.0, most)
    if high - low <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10((high - low) / 4))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice * 5 >= high - low)
    first = math.floor(round(low / step, 9))
    return [round(step * number, 10) for number in range(first, math.ceil(round(high / step, 9)) + 1)]
