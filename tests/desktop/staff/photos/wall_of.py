"""A photo desk's day made by hand: cameras in every state, photos, who is in them, and what was refused."""

from dataclasses import replace
from typing import Final

from tests.desktop.kiosk.albums import sha_of
from tests.desktop.pictures import NOON_S
from venue_models.phrases import phrase
from venue_models.values import (
    CameraHealth,
    CameraState,
    Entry,
    EntryState,
    Evidence,
    Photo,
    PhotoCounts,
    PhotoRefused,
    Reason,
    Snapshot,
)
from venue_models.venue.model import Camera, Venue
from venue_models.venue.photos import CameraKind, Seat, Shooting

PLACES: Final = ("Comet drop", "Café steps", "Main gate", "Old oak", "Whirl splash-down", "Lighthouse", "Carousel")
SEATS: Final = (Seat(0, (0.1, 0.3, 0.45, 0.95)), Seat(0, (0.55, 0.3, 0.9, 0.95)))
WRONG: Final = {
    3: (CameraHealth.SILENT, phrase("Nothing has come since it was last seen: look at its plug and its network.")),
    5: (CameraHealth.DARK, phrase("Its last pictures are black: look for a cap on its lens, and at its lamp.")),
    6: (CameraHealth.FROZEN, phrase("It gives the same picture again and again: switch it off and on.")),
}


def with_cameras(venue: Venue, count: int = 7) -> Venue:
    """The venue with so many cameras, the first of a ride with two seats to a picture."""
    ride = venue.attractions[0].id
    cameras = []
    for n in range(count):
        name = PLACES[n % len(PLACES)] + (f" {n // len(PLACES) + 1}" if n >= len(PLACES) else "")
        shooting = Shooting(CameraKind.STREAM, seats=SEATS if n == 0 else ())
        cameras.append(Camera(f"C{n}", name, 20.0 + n % 80, 20.0, 0, 0, ride if n == 0 else None, shooting))
    return replace(venue, cameras=tuple(cameras))


def states(venue: Venue, *, wrong: bool = True) -> tuple[CameraState, ...]:
    """How its cameras are: most are well, three are not, one has nothing yet."""

    def state(n: int) -> CameraState:
        if n == 2:
            return CameraState(n)
        health, words = WRONG.get(n, (CameraHealth.WELL, "")) if wrong else (CameraHealth.WELL, "")
        last_s = NOON_S - (640.0 if health is CameraHealth.SILENT else 3.0 + n % 50)
        return CameraState(n, health, NOON_S - 600.0, last_s, 40 + 7 * n, n % 3, words)

    return tuple(state(n) for n in range(len(venue.cameras)))


def photo(number: int, **other: object) -> Photo:
    """One photo; the higher its number, the newer."""
    made = Photo(
        number=number,
        sha256=sha_of(number),
        camera=(0, 1, 0, 4, 1, 0)[number % 6],
        attraction="",
        taken_at_s=NOON_S - 20.0 * (1000 - number),
        width_px=1920,
        height_px=1080,
        quality=0.5 + number % 7 / 14,
        expires_at_s=NOON_S + 30 * 86400,
        entries=(2, 1, 4, 0, 1)[number % 5],
        alternatives=tuple(sha_of(5000 + n) for n in range(number % 3)),
    )
    return replace(made, **other)  # type: ignore[arg-type] # fields of a photo


def newest(count: int, last: int = 999) -> tuple[Photo, ...]:
    """So many, newest first, down from a number."""
    return tuple(photo(last - n) for n in range(count))


def entries(number: int, sure: int, unsure: int) -> tuple[Entry, ...]:
    """Two guests of a photo: one surely in it, one perhaps."""
    seen = Reason(Evidence.PRESENCE, 2.1, phrase("The band was heard where the camera looks."))
    row = phrase("The band was read at row {row} of this picture as the vehicle left.", row=1)
    seated = Reason(Evidence.SEAT, 5.6, row)
    against = Reason(
        Evidence.PRESENCE, -1.7, phrase("The band was heard farther away, outside what the camera sees.")
    )
    return (
        Entry(number, sure, EntryState.KEPT, 0.9987, (seated, seen), seat=0),
        Entry(number, unsure, EntryState.POSSIBLE, 0.61, (replace(seated, log_odds=2.2), against), seat=1),
    )


REFUSED: Final = (
    PhotoRefused(1, NOON_S - 40, "IMG_2041.JPG", phrase("It ends too early: the camera was cut off while it wrote.")),
    PhotoRefused(4, NOON_S - 900, "holiday.jpg", phrase("It is no picture, whatever its name says.")),
)
COUNTS: Final = PhotoCounts(
    shots=1530,
    photos=1422,
    in_albums=1180,
    possible=64,
    unclaimed=178,
    refused=12,
    by_evidence={
        Evidence.SEAT: 1720,
        Evidence.TAP: 640,
        Evidence.PRESENCE: 212,
        Evidence.CLAIM: 31,
        Evidence.STAFF: 4,
    },
)


def busy(snapshot: Snapshot, venue: Venue, count: int = 60) -> Snapshot:
    """The snapshot of a venue in the middle of its day."""
    return replace(
        snapshot,
        cameras=states(venue),
        photo_counts=COUNTS,
        newest_photos=newest(count),
        refused_photos=REFUSED,
    )
