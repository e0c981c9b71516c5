"""What a party is about."""

from enum import IntEnum


class Stage(IntEnum):
    """What a party is about."""

    OUTSIDE = 0
    ON_THE_WAY = 1
    STAYING = 2
    IN_LINE = 3
    """In a line, boarding, or riding."""
