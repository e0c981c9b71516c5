"""A coaster with a reader under each row and a photo spot with a post, for tests of whose photo it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tests.venue_models.small_venue import street
from venue_models.guests.register import Register, Wearer
from venue_models.values import NO_CONSENT, SIGHTING, Purpose, Rows
from venue_models.values.photos import FrameRead, MarkSeen, Quality, Shot
from venue_models.venue.model import Attraction, Camera, Reader, Venue
from venue_models.venue.photos import CameraKind, Seat, Shooting, TriggerKind

LEFT_S = 1_800_000_000.0
AFTER_S = 20.0
COASTER, SPOT = 0, 1
ROWS = 4
POST = ROWS
PITCH_M = 3.0


def park(parts: int = 2) -> Venue:
    """The coaster has four rows of two; each picture shows ``4 / parts`` of them."""
    readers = [Reader(f"P{row}", 50.0 - PITCH_M * row, 10.0, 0.3) for row in range(ROWS)]
    readers.append(Reader("T", 50.0, 40.0, 1.1))
    seats = tuple(
        Seat(row, (0.4 * seat, 0.3 * row, 0.4 * seat + 0.3, 0.3 * row + 0.3))
        for row in range(ROWS // parts)
        for seat in range(2)
    )
    rides = Shooting(
        CameraKind.STREAM, "0", TriggerKind.DISPATCH, AFTER_S, parts, seats=seats, row_readers=tuple(range(ROWS))
    )
    spot = Shooting(CameraKind.STREAM, "1", TriggerKind.TAP, tap_reader=POST)
    cameras = (
        Camera("C", "Coaster", 60.0, 12.0, 0, 0.0, "coaster", rides),
        Camera("S", "Spot", 50.0, 40.0, 0, 0.0, None, spot),
    )
    coaster = Attraction("coaster", "Coaster", "coaster", 8, 90.0, 150.0, (0,), 0, 0)
    return replace(street(readers), cameras=cameras, attractions=(coaster,))


def guests(parties: Sequence[int], refusing: Sequence[int] = ()) -> Register:
    """Band n is worn by guest n of party ``parties[n]``; all agree to photos but those who refuse."""
    return Register(
        [
            Wearer(
                f"{band:04X}",
                f"name:band {band}",
                f"Guest {band}",
                f"Party {party}",
                None,
                NO_CONSENT if band in refusing else Purpose.PHOTOS | Purpose.LOCATION,
                band,
                party,
            )
            for band, party in enumerate(parties)
        ]
    )


def boarding(
    rows: Mapping[int, int], left_s: float = LEFT_S, *, staying: Sequence[int] = (), spread_db: float = 0.0
) -> Rows:
    """SIGHTING rows of bands that sit in these rows for half a minute until the vehicle leaves.

    Those who stay sit as loud in the last row, and are heard for as long again.
    """
    rng = np.random.default_rng(0)
    heard = []
    for band, row in [*rows.items(), *((band, ROWS - 1) for band in staying)]:
        off_db = rng.normal(0, spread_db, ROWS)
        for second in np.arange(-30.0, 30.0 if band in staying else 0.0):
            for reader in range(ROWS):
                away_m = np.hypot(PITCH_M * (row - reader), 0.8)
                rssi_dbm = round(-50 - 20 * np.log10(away_m) + off_db[reader])
                heard.append((left_s + second + 0.01 * band, band, reader, rssi_dbm))
    return np.array(sorted(heard), SIGHTING)


def shot(
    camera: int,
    at_s: float = LEFT_S + AFTER_S,
    *,
    part: int = 0,
    faces: int | None = None,
    marks: Sequence[MarkSeen] = (),
) -> Shot:
    """A shot of one frame."""
    frame = FrameRead("a" * 64, at_s, 1920, 1080, 0, Quality(0.9, 0.9, faces), marks=tuple(marks))
    return Shot(camera, at_s, (frame,), part)
