"""Loads what no start waits for in a thread of its own, so that the venue's thread does not wait for it either.

A start after a crash opens the alerts first. What the venue needs minutes later (ways on foot to invite anybody by,
the interval of what invitations are worth) is large, and would hold up whoever asks first for half a second.
"""

from collections.abc import Sequence
from importlib import import_module
from threading import Thread
from typing import Final

LATER: Final = ("scipy.sparse.csgraph", "scipy.spatial", "scipy.special")
"""What functions of the venue load for themselves when they are called."""


class Loading:
    """Loads modules, one after the other.

    Args:
        names: which.
    """

    def __init__(self, names: Sequence[str] = LATER) -> None:
        self._names, self._is_stopped = names, False
        self._thread = Thread(target=self._load, name="loading")

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Load no further module, and return when the one that is being loaded is there. May be called twice."""
        self._is_stopped = True
        if self._thread.is_alive():
            self._thread.join()

    def _load(self) -> None:
        for name in self._names:
            if self._is_stopped:
                return
            import_module(name)
