"""What is told: faults that stand, for the desk, and in the journal when they come and go."""

from collections.abc import Sequence

from venue_models.live.notes import StandingNotes
from venue_models.store.store import Store
from venue_models.values import SourceNote


class Told:
    """Standing notes of which the journal knows.

    Args:
        store: where the journal is; None keeps nothing.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._standing = StandingNotes()

    @property
    def newest_first(self) -> tuple[SourceNote, ...]:
        """The faults that stand."""
        return self._standing.newest_first

    def hear(self, now_s: float, notes: Sequence[SourceNote]) -> None:
        """Take in what sources say."""
        self._write(now_s, self._standing.hear(notes))

    def say(self, now_s: float, source: str, text: str, *, is_journaled: bool = True) -> None:
        """Let ``text`` be all that stands of one of the venue's own sources; empty: nothing."""
        notes = self._standing.say(now_s, source, text)
        if is_journaled:
            self._write(now_s, notes)

    def _write(self, now_s: float, notes: Sequence[SourceNote]) -> None:
        if self._store is not None:
            for note in notes:
                kind = "fault" if note.is_fault else "fault over"
                self._store.note_fact(now_s, kind, note.source, {"text": note.text})
