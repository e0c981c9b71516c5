"""Who sits in which row of a vehicle: what row readers heard, one person to a seat, and parties that sit together.

Adjacent rows are a metre or two apart, so a reader hears its neighbours nearly as loud and each band alone is often
off by a row. All bands of a vehicle together are not: a seat holds one, and a party does not scatter. That is an
assignment with pairwise ties, whose exact marginals cost too much; mean field with capacities scaled as in Sinkhorn's
algorithm comes close, in a few rounds of small matrices.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats

ROUNDS: Final = 8
TOGETHER: Final = (1.0, 0.8, 0.15)
"""How likely one of the same party sits in the same row, one away, two away, against ..."""
SCATTERED: Final = 0.03
"""... anywhere else."""
TIE: Final = 0.6
"""Of what the mates' rows say: mean field counts what comes back from a neighbour as news."""
LEAST: Final = 1e-4


def seated(heard: Floats, p_aboard: Floats, parties: NDArray[np.integer], seats: Floats) -> Floats:
    """How probably each band sits in each row.

    Args:
        heard: (bands, rows) by its own radio (and mark) alone; each row sums to 1.
        p_aboard: (bands,) how probably it is aboard at all.
        parties: (bands,) the party of each.
        seats: (rows,) how many people each row can hold.

    Returns:
        (bands, rows), given that it is aboard; each row sums to 1.
    """
    if not heard.size:
        return heard
    apart = np.abs(np.subtract.outer(np.arange(heard.shape[1]), np.arange(heard.shape[1])))
    together = np.append(TOGETHER, SCATTERED)[np.minimum(apart, len(TOGETHER))]
    is_mate = (np.equal.outer(parties, parties) & ~np.eye(len(parties), dtype=np.bool_)) * p_aboard
    alone = np.maximum(heard, LEAST)
    crowd = np.ones(heard.shape[1])
    rows = heard
    for _ in range(ROUNDS):
        ties = is_mate @ np.log(rows @ together + LEAST)
        ties -= ties.max(axis=1, keepdims=True, initial=-np.inf)
        rows = alone * np.exp(TIE * ties) * crowd
        rows /= rows.sum(axis=1, keepdims=True)
        load = p_aboard @ rows
        crowd = np.clip(crowd * seats / np.maximum(load, LEAST), LEAST, 1.0)
    return rows
