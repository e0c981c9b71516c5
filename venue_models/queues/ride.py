"""What a venue knows of an attraction beforehand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ride:
    """What is known of an attraction before anything is heard of it: only where learning starts."""

    seats: int | None = None
    """Guests per dispatch."""
    interval_s: float | None = None
    """Seconds between dispatches."""
