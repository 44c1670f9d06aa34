"""Natural breaks: classes whose members differ least from their own mean."""

import numpy as np


def natural_breaks(values: np.ndarray, count: int) -> list[float]:
    """
    Divide numbers into classes so that the squared differences from the class means are least in sum.

    Parameters
    ----------
    values
        1-d, finite, in any order; at least ``count`` different ones. Time and memory grow with the square of their
        number.
    count
        Number of classes.

    Returns
    -------
    edges
        Ascending upper borders of all classes but the last: the largest number of each class.

    Notes
    -----
    The exact optimum by dynamic programming (W.D. Fisher, "On grouping for maximum homogeneity", Journal of the
    American Statistical Association 53, 1958), which cartographers know as Jenks' natural breaks. The tests hold it
    against mapclassify, whose import alone costs a third of a start.
    """
    ordered = np.sort(values) - np.mean(values)  # centred, so that squares stay small
    size = len(ordered)
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    squares = np.concatenate([[0.0], np.cumsum(ordered**2)])
    first, last = np.arange(size)[:, None], np.arange(size)[None, :]
    members = np.maximum(last - first + 1, 1)
    spread = (squares[1:][None, :] - squares[:-1][:, None]) - (sums[1:][None, :] - sums[:-1][:, None]) ** 2 / members
    spread = np.where(first <= last, np.maximum(spread, 0.0), np.inf)  # of a class from ``first`` to ``last``
    least = spread[0]  # of everything up to ``last`` in one class
    begins = []
    for _class in range(1, count):
        # The last class begins at ``first``; what lies before it is divided as well as it can be.
        whole = np.concatenate([[np.inf], least[:-1]])[:, None] + spread
        begins.append(np.argmin(whole, axis=0))
        least = np.min(whole, axis=0)
    edges, end = [], size - 1
    for begin in reversed(begins):
        end = int(begin[end]) - 1
        edges.append(float(np.sort(values)[end]))
    return edges[::-1]
