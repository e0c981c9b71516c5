"""The venue as it is now: the one place where the subjects are combined.

``LiveVenue`` takes batches and commands and gives facts, replies, effects and snapshots; each of the other files is
one of its duties.
"""

from venue_models.live.live_venue import LiveSettings, LiveVenue

__all__ = ["LiveSettings", "LiveVenue"]
