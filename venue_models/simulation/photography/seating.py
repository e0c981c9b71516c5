"""Who sits where in a vehicle: parties keep together as well as the seats that are left allow."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Seating:
    """Guests of one vehicle: arrays of one length."""

    guest: NDArray[np.int32]
    row: NDArray[np.intp]
    """From the front."""
    seat: NDArray[np.intp]
    """In the row, from the picture's left."""


def seat_guests(
    guests: NDArray[np.int32], party_of: NDArray[np.int32], rows: int, across: int, rng: np.random.Generator
) -> Seating:
    """Let guests choose their seats, in the order in which they board.

    A party takes a row that has room for all of it, any of these as gladly as another, else the seats nearest to a
    row that it likes. Whoever finds none stands behind and is not in the result.

    Args:
        guests: in the order of the line, parties together.
        party_of: per guest of the day.
        rows: of the vehicle.
        across: seats in a row.
        rng: draws who likes which row, and who sits beside whom.
    """
    free = [list(range(across)) for _ in range(rows)]
    chosen: list[tuple[int, int, int]] = []
    parties = np.split(guests, np.flatnonzero(np.diff(party_of[guests])) + 1) if len(guests) else []
    for party in parties:
        members = rng.permutation(party).tolist()
        fits = [row for row in range(rows) if len(free[row]) >= len(members)]
        liked = int(rng.choice(fits)) if fits else int(rng.integers(rows))
        for row in sorted(range(rows), key=lambda one: abs(one - liked)):
            while members and free[row]:
                chosen.append((members.pop(), row, free[row].pop(0)))
    guest, at_row, at_seat = np.array(chosen, np.intp).reshape(-1, 3).T
    return Seating(guest.astype(np.int32), at_row, at_seat)
