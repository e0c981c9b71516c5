"""What is committed each second, and each few seconds, and what a person should know about the disk."""

from collections.abc import Callable
from typing import Final

from venue_models.store.store import Store
from venue_models.values import Rows

CHECKPOINT_STEP_S: Final = 5.0


class Commits:
    """Commits what was noted, with the checkpoints now and then.

    Args:
        store: where.
        fixes: FIX rows that may be kept.
        started_at_s: the time.
    """

    def __init__(self, store: Store, fixes: Callable[[], Rows], *, started_at_s: float) -> None:
        self._store, self._fixes = store, fixes
        self._next_checkpoint_s = started_at_s + CHECKPOINT_STEP_S

    def tick(self, now_s: float, counters: Rows | None) -> None:
        """Let about a second pass; ``counters`` are what the bridge recognises replays by."""
        if now_s >= self._next_checkpoint_s:
            self._next_checkpoint_s = (now_s // CHECKPOINT_STEP_S + 1) * CHECKPOINT_STEP_S
            self._store.commit(now_s, self._fixes(), counters)
        else:
            self._store.commit(now_s)

    @property
    def words(self) -> str:
        """What a person should know; empty where all is well."""
        trouble, dropped = self._store.trouble, self._store.dropped
        if trouble:  # without figures: words that change each second would be a new fault each second
            given_up = " The oldest visits and counts had to be given up." if dropped else ""
            return f"{trouble} What comes in is kept, and written as soon as it can be.{given_up}"
        return f"{dropped:,} visits and counts were given up while the disk took none." if dropped else ""
