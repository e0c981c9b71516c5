"""A simulated park made ready: its guests as a register, its clock wound on to the hour that is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

import numpy as np

from venue_models.guests.register import Register, Wearer
from venue_models.simulation.bands import PRESS_EVERY_S
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.scenes import Scene
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

OPENS_AT: Final = time(10, 0)
"""When the park lets its guests in, in the venue's own time."""

BAND_UUID: Final = UUID("8f3c1d52-6a0b-4f1e-9d27-51c0a9b6e4d3")
"""The iBeacon UUID of simulated bands that speak in clear; a real venue chooses its own."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """A park in full swing, and the register that its guests would be in."""

    venue: Venue
    park: ParkDay
    register: Register
    secrets: Mapping[int, bytes]
    """By band, where it is one of our own protocol."""


def simulate_park(
    venue: Venue,
    guests: int,
    seed: int,
    begins_at_s: float,
    scenes: tuple[Scene, ...] = (),
    *,
    is_sealed: bool = False,
    press_every_s: float = PRESS_EVERY_S,
) -> Simulated:
    """Opens the park in the morning of that day and winds it on.

    Args:
        venue: where.
        guests: how many come in the course of the day.
        seed: of everything random; the same seed gives the same day.
        begins_at_s: the moment that is wanted.
        scenes: what goes wrong on purpose.
        is_sealed: whether its bands speak our own protocol, or iBeacon.
        press_every_s: a guest presses the button once in so long, on average.
    """
    begins_at = datetime.fromtimestamp(begins_at_s, venue.time_zone)
    opens_at_s = datetime.combine(begins_at, OPENS_AT, venue.time_zone).timestamp()
    park = ParkDay(venue, WalkingMap(venue), guests, seed, opens_at_s, scenes, press_every_s)
    park.advance(begins_at_s, radio=False)
    drawn = np.random.default_rng([seed, guests])  # secrets of bands that there are not need not be secret
    secrets = {band: drawn.bytes(16) for band in range(guests)} if is_sealed else {}
    return Simulated(venue, park, register_of(park, seed, is_sealed=is_sealed), secrets)


def register_of(park: ParkDay, seed: int, *, is_sealed: bool = False) -> Register:
    """The park's guests as wearers of bands: codes as they would be printed, tags as the bands would send them."""
    count = len(park.roster)
    digits = max(4, len(f"{count:X}"))
    codes = np.random.default_rng(seed).permutation(16**digits)[:count] if digits == 4 else np.arange(count)
    printed = [f"{code:0{digits}X}" for code in codes.tolist()]
    in_clear = (f"ibeacon:{BAND_UUID}:{band >> 16}:{band & 0xFFFF}" for band in range(count))
    tags = (f"band:{code}" for code in printed) if is_sealed else in_clear
    return Register(
        [
            Wearer(code, tag, guest.name, guest.party, birth_year=guest.birth_year, consent=guest.consent)
            for code, tag, guest in zip(printed, tags, park.roster, strict=True)
        ]
    )


def somebody_in(park: ParkDay, seed: int) -> int:
    """A guest who is in the park now, drawn at random."""
    present = np.flatnonzero(park.truth()["in_park"])
    return int(np.random.default_rng(seed).choice(present))
