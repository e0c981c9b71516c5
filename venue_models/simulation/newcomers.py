"""Guests who are not there: each minute one joins the main line, takes no room, and sees how long it takes."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.line_book import NEWCOMER
from venue_models.values import Rows

EVERY_S: Final = 60.0


class Newcomers:
    """Those of one attraction.

    Args:
        opens_at_s: when the first one comes.
        walk_s: how long it takes to walk through the line when it is empty.
    """

    def __init__(self, opens_at_s: float, walk_s: float) -> None:
        self._next_s, self._walk_s = opens_at_s, walk_s
        self._waiting = np.zeros(0, NEWCOMER)
        self._ahead = np.zeros(0, np.int64)
        self._done: list[Rows] = []

    @property
    def rows(self) -> Rows:
        """NEWCOMER rows of those whose wait is over, without their attraction; in order of its end."""
        return np.concatenate([np.zeros(0, NEWCOMER), *self._done])

    def come(self, now_s: float, length: int, *, is_down: bool) -> None:
        """One comes and stands behind ``length`` guests, if it is time."""
        if now_s >= self._next_s:
            row = np.array([(now_s, np.nan, length, 0, is_down)], NEWCOMER)
            self._waiting, self._ahead = np.append(self._waiting, row), np.append(self._ahead, length)
            self._next_s += EVERY_S * np.ceil((now_s - self._next_s + 1e-6) / EVERY_S)

    def move_up(self, at_s: float, count: int) -> None:
        """So many guests have left the front of the line; who stood ahead of one of them has gone as well."""
        self._go(at_s, self._ahead < count)
        self._ahead = np.maximum(self._ahead - count, 0)

    def give_up(self, places: list[int]) -> None:
        """Guests at these places of the line have turned round and left."""
        self._ahead = self._ahead - np.searchsorted(places, self._ahead)

    def board(self, at_s: float) -> None:
        """A vehicle is filled and has a seat left: whoever has nobody ahead, and has had time to walk up, goes."""
        self._go(at_s, (self._ahead == 0) & (self._waiting["t_s"] + self._walk_s <= at_s))

    def _go(self, at_s: float, goes: NDArray[np.bool_]) -> None:
        if goes.any():
            gone = self._waiting[goes]
            gone["wait_min"] = (at_s - gone["t_s"]) / 60
            self._done.append(gone)
            self._waiting, self._ahead = self._waiting[~goes], self._ahead[~goes]
