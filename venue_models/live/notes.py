"""Faults that stand: said once, kept until they are over, newest first."""

from collections.abc import Iterable, Sequence
from typing import Final

from venue_models.phrases import phrase
from venue_models.values import SourceNote

MOST_PER_SOURCE: Final = 5
MOST: Final = 50
"""More than a person can read; a source that says something new each second must not push out the others."""


class StandingNotes:
    """What a desk should be told until it is over."""

    def __init__(self) -> None:
        self._standing: dict[tuple[str, str], SourceNote] = {}

    @property
    def newest_first(self) -> tuple[SourceNote, ...]:
        """The faults that stand."""
        return tuple(reversed(self._standing.values()))

    def hear(self, notes: Iterable[SourceNote]) -> list[SourceNote]:
        """Take in what sources say: a fault stands until its source says, with any other note, that it is over.

        Returns:
            Those that changed what stands.
        """
        return [note for note in notes if (self._raise(note) if note.is_fault else self._end(note.source))]

    def say(self, at_s: float, source: str, text: str) -> list[SourceNote]:
        """Let ``text`` be all that stands of ``source`` (empty: nothing).

        Returns:
            The note that tells the change, if there is one.
        """
        if (source, text) in self._standing:
            return []
        was_standing = self._end(source)
        if not text:
            return [SourceNote(at_s, source, "", is_fault=False)] if was_standing else []
        note = SourceNote(at_s, source, text)
        self._raise(note)
        return [note]

    def _raise(self, note: SourceNote) -> bool:
        key = note.source, note.text
        if key in self._standing:
            return False
        own = [other for other in self._standing if other[0] == note.source]
        for old in own[: max(0, len(own) + 1 - MOST_PER_SOURCE)]:
            del self._standing[old]
        if len(self._standing) >= MOST:
            del self._standing[next(iter(self._standing))]
        self._standing[key] = note
        return True

    def _end(self, source: str) -> bool:
        over = [key for key in self._standing if key[0] == source]
        for key in over:
            del self._standing[key]
        return bool(over)


def some_of(names: Sequence[str], most: int = 4) -> str:
    """``R1, R2, R3, R4 and 3 more``: a list that fits into a sentence."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else phrase("{shown} and {n} more", shown=shown, n=len(names) - most)
