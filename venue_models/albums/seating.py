"""Who sits in which row of a vehicle: what row readers heard, one person to a seat, and parties that sit together.

Adjacent rows are a metre or two apart, so a reader hears its neighbours nearly as loud and each band alone is often
off by a row. All bands of a vehicle together are not: a seat holds one, and a party does not scatter. That is an
assignment with pairwise ties. It is asked by Gibbs sampling, many chains side by side as one array; mean field, which
is faster, puts half as many riders into the wrong row again (docs/decisions/0038).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats

CHAINS: Final = 128
SWEEPS: Final = 16
FORGOTTEN: Final = 6
"""The first sweeps say only where the chains began."""
APART: Final = (0.0, -1.2, -3.0, -4.0)
"""Log-odds of one of a party sitting in the same row as another, one away, two away, farther."""
OVERFULL: Final = -3.0
"""Log-odds for each person more than a row has seats: bands that were not aboard are among them now and then."""
LEAST: Final = 1e-5


def seated(heard: Floats, p_aboard: Floats, parties: NDArray[np.integer], seats: Floats) -> Floats:
    """How probably each band sits in each row. The same input gives the same output.

    Args:
        heard: (bands, rows) by its own radio alone; each row sums to 1.
        p_aboard: (bands,) how probably it is aboard at all.
        parties: (bands,) the party of each.
        seats: (rows,) how many people each row can hold.

    Returns:
        (bands, rows), given that it is aboard; each row sums to 1.
    """
    bands, rows = heard.shape
    if bands < 2 or rows < 2:
        return heard
    rng, chain = np.random.default_rng(0), np.arange(CHAINS)
    alone = np.log(np.maximum(heard, LEAST))
    apart = np.abs(np.subtract.outer(np.arange(rows), np.arange(rows)))
    tie = np.array(APART)[np.minimum(apart, len(APART) - 1)]
    ties = _ties(parties, p_aboard)
    row = np.minimum((np.cumsum(heard, axis=1)[:, None, :] < rng.random((bands, CHAINS, 1))).sum(axis=2), rows - 1)
    load = (p_aboard[:, None, None] * np.eye(rows)[row]).sum(axis=0)
    found = np.zeros(heard.shape)
    for sweep in range(SWEEPS):
        drawn = rng.gumbel(size=(bands, CHAINS, rows))
        for band in range(bands):
            load[chain, row[band]] -= p_aboard[band]
            odds = alone[band] + OVERFULL * np.maximum(load + p_aboard[band] - seats, 0)
            for mate, weight in ties[band]:
                odds += weight * tie[row[mate]]
            if sweep >= FORGOTTEN:
                found[band] += _shares(odds)
            row[band] = (odds + drawn[band]).argmax(axis=1)
            load[chain, row[band]] += p_aboard[band]
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _ties(parties: NDArray[np.integer], p_aboard: Floats) -> list[list[tuple[int, float]]]:
    """Of each band its mates, and how much each of them draws it; many mates draw together, not one by one."""
    is_mate = np.equal.outer(parties, parties) & ~np.eye(len(parties), dtype=np.bool_)
    weight = is_mate * p_aboard / np.sqrt(np.maximum(is_mate.sum(axis=1, keepdims=True), 1))
    return [
        [(mate, float(weight[band, mate])) for mate in np.flatnonzero(is_mate[band]).tolist()]
        for band in range(len(parties))
    ]


def _shares(odds: Floats) -> Floats:
    """The mean over all chains of what each would draw."""
    share = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray((share / share.sum(axis=1, keepdims=True)).mean(axis=0))
