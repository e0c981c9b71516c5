"""What the store writes of people in words: purposes, and ranges of numbers."""

from collections.abc import Iterable
from functools import cache

from venue_models.values import NO_CONSENT, Purpose


@cache
def in_words(consent: Purpose) -> str:
    """``location safety``: a mask as a person reads it."""
    return " ".join(str(purpose.name).lower() for purpose in Purpose if purpose in consent)


@cache
def purposes(words: str) -> Purpose:
    """The mask that ``in_words`` wrote."""
    consent = NO_CONSENT
    for word in words.split():
        consent |= Purpose[word.upper()]
    return consent


def ranges(numbers: Iterable[int]) -> str:
    """``1-4,7``: many numbers in few characters."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if first < last else str(first) for first, last in runs)
