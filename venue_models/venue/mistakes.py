"""Mistakes in a venue folder: collected while reading, told all at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

SHOWN: Final = 100
"""Mistakes spelled out in a message; a file of another format would otherwise fill the screen for minutes."""

Note = Callable[[str, str], None]
"""Takes down one mistake of the file at hand: the place in it, and what was expected there."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a venue folder: in which file, where in it, and what was expected."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.text) if part)


class VenueError(Exception):
    """A venue folder cannot be used; ``mistakes`` has every mistake found, in the order of the files."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        lines = [str(mistake) for mistake in mistakes[:SHOWN]]
        if len(mistakes) > SHOWN:
            lines.append(f"… and {len(mistakes) - SHOWN} more")
        super().__init__("\n".join(lines))


class Mistakes:
    """What the readers of the several files have noted."""

    def __init__(self) -> None:
        self._of_file: dict[str, list[Mistake]] = {}

    def of(self, file: str) -> Note:
        """A Note for one file."""
        found = self._of_file.setdefault(file, [])

        def note(place: str, text: str) -> None:
            found.append(Mistake(file, place, text))

        return note

    def none_in(self, file: str) -> bool:
        """Whether nothing has been noted about a file so far."""
        return not self._of_file.get(file)

    def raise_any(self) -> None:
        """Raise a VenueError if anything was noted."""
        if found := tuple(mistake for of_file in self._of_file.values() for mistake in of_file):
            raise VenueError(found)


def shown(value: Any) -> str:
    """A value as a mistake quotes it: short, printable, whatever it is."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        return "an enormous number"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
