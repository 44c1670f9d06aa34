"""Grow areas from their hearts: each plot joins the heart from which it is reached most easily.

Growing is hindered by uneven ground, so borders wind as they do in reality, and stopped by water.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geodata.demo.noise import Floats

Ints = npt.NDArray[np.int64]


def network(pairs: Ints, cost: Floats, size: int) -> csr_array:
    """The plots as a graph: an edge for each pair, infinite costs left out."""
    passable = np.isfinite(cost)
    one, other, weight = pairs[passable, 0], pairs[passable, 1], cost[passable]
    rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
    return csr_array((np.concatenate([weight, weight]), (rows, columns)), shape=(size, size))


def grow(graph: csr_array, hearts: Ints, speed: Floats) -> Ints:
    """
    For each plot the number of the heart it belongs to.

    Parameters
    ----------
    graph
        Plots and the cost of going from one to the next (metres, made longer by rough ground).
    hearts
        The plot in which each area starts.
    speed
        How easily each area grows: 2 reaches twice as far as 1.

    Returns
    -------
    labels
        Position in ``hearts``, or -1 for a plot that no heart can reach. Every area is in one piece.
    """
    distance = dijkstra(graph, directed=False, indices=hearts) / speed[:, None]
    labels = np.where(np.isfinite(distance.min(axis=0)), distance.argmin(axis=0), -1)
    labels[hearts] = np.arange(len(hearts))
    return mend(graph, labels, hearts)


def mend(graph: csr_array, labels: Ints, hearts: Ints) -> Ints:
    """Give pieces that lost touch with their own heart to the area that surrounds them."""
    edges = graph.tocoo()
    one, other, weight = edges.coords[0], edges.coords[1], edges.data
    for _ in range(12):
        same = labels[one] == labels[other]
        inner = csr_array((weight[same], (one[same], other[same])), shape=graph.shape)
        _, piece = connected_components(inner, directed=False)
        home = piece[hearts]
        lost = (labels >= 0) & (piece != home[np.clip(labels, 0, None)])
        if not lost.any():
            break
        border = lost[one] & ~lost[other] & (labels[other] >= 0)
        if not border.any():
            labels = np.where(lost, -1, labels)
            break
        # The nearest neighbour that is in place decides; ties go to the lower plot number.
        order = np.lexsort((other[border], weight[border], one[border]))
        plot, first = np.unique(one[border][order], return_index=True)
        labels = labels.copy()
        labels[plot] = labels[other[border][order][first]]
    return labels


def spread_hearts(graph: csr_array, plots: Ints, heart: int, count: int, weight: Floats) -> Ints:
    """
    Hearts for the buurten of one wijk: the given one, then each time the plot farthest from those chosen.

    ``weight`` (per plot of the whole graph) makes plots count as farther: where people live, buurten are smaller.
    """
    inside = graph[plots][:, plots]
    place = int(np.flatnonzero(plots == heart)[0])
    chosen = [place]
    nearest = dijkstra(inside, directed=False, indices=place)
    for _ in range(count - 1):
        reach = np.where(np.isfinite(nearest), nearest, 0) * weight[plots]
        # Not quite the farthest: the rim of a wijk is no place for a heart.
        candidates = np.flatnonzero(reach >= np.quantile(reach, 0.90))
        step = int(candidates[reach[candidates].argmin()])
        chosen.append(step)
        nearest = np.minimum(nearest, dijkstra(inside, directed=False, indices=step))
    return plots[np.array(chosen)]
