"""A street with a photo spot and a coaster, two families, a database and a photo folder: for tests of albums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from tests.venue_models.live.desk_talk import STAFF, ask
from tests.venue_models.small_venue import READERS, START_S, heard, street
from venue_models.commands import Command, PinChecked, Reply
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.marks import mark_of
from venue_models.store.store import Fact, KeyFolder, Store
from venue_models.values import (
    DISPATCH,
    SIGHTING,
    Batch,
    Entry,
    EntryState,
    FrameRead,
    MarkSeen,
    Purpose,
    Quality,
    Rows,
    Shot,
    Trigger,
)
from venue_models.venue.model import Attraction, Camera, Reader, Venue
from venue_models.venue.photos import Albums, CameraKind, Seat, Shooting, TriggerKind

ADA, BEN, CLEO, ZOE, YAN = range(5)
"""Bands: the Lovells, of whom Ben is not to be located and Cleo has said no; and the Quists, of whom Yan has."""
SPOT, DROP = 0, 1
"""Cameras: people stand before the one, and ride past the other in two rows."""
AT_SPOT, ROWS = 5, (6, 7)
"""Readers."""
LOCATED: Final = Purpose.LOCATION | Purpose.PHOTOS
REGISTER: Final = Register(
    [
        Wearer("0A11", "name:a", "Ada Lovell", "Lovell", 1986, LOCATED),
        Wearer("0A12", "name:b", "Ben Lovell", "Lovell", 1985, Purpose.PHOTOS),
        Wearer("0A13", "name:c", "Cleo Lovell", "Lovell", 2004, Purpose.LOCATION),
        Wearer("0B21", "name:z", "Zoe Quist", "Quist", 1990, LOCATED),
        Wearer("0B22", "name:y", "Yan Quist", "Quist", 1991, Purpose.LOCATION),
        Wearer("0C31", "name:d", "", ""),
    ]
)
BEFORE_CAMERA = (20.0, 27.0)
AWAY = (90.0, 30.0)
DROPS_AFTER_S = 20.0
MIDDLES: Final = ((0.25, 0.3), (0.7, 0.65))
"""Of the two seat boxes."""
NO_MARKS: Final[Mapping[int, int]] = {}


def street_with_cameras() -> Venue:
    spot = Shooting(CameraKind.FOLDER, "spot", TriggerKind.TAP, tap_reader=AT_SPOT)
    seats = (Seat(0, (0.1, 0.1, 0.4, 0.5)), Seat(1, (0.5, 0.4, 0.9, 0.9)))
    drop = Shooting(
        CameraKind.FOLDER, "drop", TriggerKind.DISPATCH, after_dispatch_s=DROPS_AFTER_S, seats=seats, row_readers=ROWS
    )
    others = (Reader("T", 20.0, 22.0), Reader("ROW-0", 84.0, 12.0), Reader("ROW-1", 86.0, 12.0))
    return replace(
        street(readers=(*READERS, *others)),
        cameras=(
            Camera("spot", "Photo spot", 20.0, 20.0, 0, 0.0, None, spot),
            Camera("drop", "The drop", 60.0, 20.0, 0, 0.0, "coaster", drop),
        ),
        attractions=(Attraction("coaster", "Coaster", "coaster", 2, 60.0, 90.0, (1,), 1, 1),),
        albums=Albums(kept_days=30, unclaimed_kept_h=24.0),
    )


def picture(number: int) -> bytes:
    """A JPEG that no other number has."""
    pixels = np.random.default_rng(number).integers(0, 255, (60, 80, 3), np.uint8)
    return bytes(cv2.imencode(".jpg", pixels)[1].tobytes())


def frame(sha256: str, at_s: float, look: int, sharpness: float, marks: Mapping[int, int]) -> FrameRead:
    """What measuring says of a picture in which the marks of some bands are read, each in a seat box."""
    perceptual_hash = int(np.random.default_rng(look).integers(0, 2**63))
    good = Quality(sharpness, 0.8)
    seen = (MarkSeen(mark_of(REGISTER.wearers[band].code), *MIDDLES[box], 0.9) for band, box in marks.items())
    return FrameRead(sha256, at_s, 80, 60, perceptual_hash, good, (good, good), tuple(seen))


class AlbumStreet:
    """The street, and everything that may happen in it."""

    def __init__(self, folder: Path, *, has_store: bool = True, photos: type[PhotoFolder] = PhotoFolder) -> None:
        self.path, self.keys = folder / "data" / "venue.db", KeyFolder(folder / "keys")
        self.photos = photos(folder / "data" / "photos")
        self.venue, self.now_s, self.has_store = street_with_cameras(), START_S, has_store
        self.places: dict[int, tuple[float, float]] = {}
        self.waiting: list[Batch] = []
        self.triggers: list[Trigger] = []
        self.store: Store | None = None
        self._pictures = 0
        self.open()

    def open(self) -> None:
        register = REGISTER
        if self.has_store:
            self.store = Store.open(self.path, now_s=self.now_s, keys=self.keys)
            register = self.store.register() if len(self.store.register()) else REGISTER
        self.live = LiveVenue(
            self.venue, register, self.store, started_at_s=self.now_s, own_operators=STAFF, photos=self.photos
        )
        assert self.ask(PinChecked, "supervisor", True).was_done

    def close(self) -> None:
        if self.store is not None:
            self.store.close()

    def restart(self) -> None:
        self.close()
        self.now_s += 5
        self.open()

    # What happens

    def ask(self, what: type[Command], *words: Any) -> Reply:
        """A desk asks; whoever was signed out meanwhile, having touched nothing for long, signs in again."""
        if what is not PinChecked and not self.live.snapshot().sessions:
            ask(self.live, self.now_s, PinChecked, "supervisor", True)
        return ask(self.live, self.now_s, what, *words)

    def passes(self, seconds: float) -> None:
        """Let time pass; bands that are somewhere are heard once a second."""
        until_s = self.now_s + seconds
        while self.now_s < until_s - 1e-9:
            self.now_s = min(self.now_s + 1.0, until_s)
            batches, self.waiting = self.waiting, []
            if self.places:
                batches = [heard(self.now_s - 0.1, self.places), *batches]
            self.live.step(self.now_s, batches)
            self.triggers += self.live.take_triggers()

    def hear(self, rows: Iterable[tuple[float, int, int, int]]) -> None:
        """A reader hears a band: when, which band, which reader, how loud."""
        self.waiting.append(Batch(self.now_s, np.array(list(rows), SIGHTING)))

    def hold(self, band: int) -> None:
        """A band is held to the photo spot."""
        self.hear([(self.now_s, band, AT_SPOT, -32)])

    def ride(self, rows: Mapping[int, int], *, stay: Sequence[int] = ()) -> float:
        """A vehicle stands at the platform, and leaves with these bands in these rows; when, is returned."""
        for _ in range(25):
            self._sit({**rows, **dict.fromkeys(stay, 0)})
            self.passes(1.0)
        left_s = self.now_s
        self.waiting.append(Batch(left_s, dispatches=self._left(left_s, len(rows))))
        for _ in range(10):
            self._sit(dict.fromkeys(stay, 0))
            self.passes(1.0)
        return left_s

    def _sit(self, rows: Mapping[int, int]) -> None:
        self.hear(
            (self.now_s + 0.3, band, ROWS[other], -50 if other == row else -60)
            for band, row in rows.items()
            for other in range(len(ROWS))
        )

    def _left(self, at_s: float, guests: int) -> Rows:
        rows = np.zeros(1, DISPATCH)
        rows["t_s"], rows["attraction"], rows["guests"] = at_s, 0, guests
        return rows

    def shot(self, camera: int, at_s: float, frames: int = 1, marks: Mapping[int, int] = NO_MARKS) -> Shot:
        """A shot whose pictures are in the folder, with a thumbnail and a preview; its frames look alike."""
        taken: list[FrameRead] = []
        look = self._pictures
        for _ in range(frames):
            self._pictures += 1
            sha256 = self.photos.put(picture(self._pictures))
            self.photos.thumbnail(sha256)
            self.photos.preview(sha256)
            taken.append(frame(sha256, at_s, look, 0.9 - 0.1 * len(taken), marks))
        return Shot(camera, at_s, tuple(taken))

    def shoot(self, camera: int, frames: int = 1, marks: Mapping[int, int] = NO_MARKS) -> Shot:
        """A camera takes a picture now, and it comes at once."""
        shot = self.shot(camera, self.now_s, frames, marks)
        self.come(shot)
        return shot

    def come(self, *shots: Shot) -> None:
        self.waiting.append(Batch(self.now_s, shots=shots))

    # Stories

    def pose(self, *bands: int, taps: int | None = None) -> Shot:
        """Bands stand before the photo spot's camera, one is held to it, and it takes a picture."""
        self.places |= dict.fromkeys(bands, BEFORE_CAMERA)
        self.passes(20.0)
        self.hold(bands[0] if taps is None else taps)
        self.passes(1.0)
        shot = self.shoot(SPOT, marks=dict.fromkeys(bands, 0))
        self.passes(15.0)
        return shot

    def dropped(self, rows: Mapping[int, int], *, stay: Sequence[int] = (), is_marked: bool = True) -> Shot:
        """Bands ride past the camera of the coaster; by their marks it is known which seats they are in."""
        left_s = self.ride(rows, stay=stay)
        self.passes(left_s + DROPS_AFTER_S - self.now_s)
        shot = self.shoot(DROP, marks=rows if is_marked else NO_MARKS)
        self.passes(15.0)
        return shot

    # What came of it

    def guest(self, band: int) -> int:
        return self.live.register.wearers[band].guest

    def entries(self, shot: Shot) -> dict[int, Entry]:
        """By guest: the entries of the photo that was made of a shot."""
        rows = self.live.albums.rows
        found = [
            photo
            for photo in rows.photos_between(0.0, self.now_s + 60, self.now_s, most=1000)
            if photo.sha256 in {one.sha256 for one in shot.frames}
        ]
        return {entry.guest: entry for photo in found for entry in rows.entries_of_photo(photo.number)}

    def in_it(self, shot: Shot) -> set[int]:
        """The bands whose wearers surely are in a shot, as far as they still wear one."""
        sure = {guest for guest, entry in self.entries(shot).items() if entry.state is EntryState.KEPT}
        return {band for band in range(len(REGISTER)) if self.guest(band) in sure}

    def number(self, shot: Shot) -> int:
        """The photo that was made of a shot."""
        (number,) = (
            photo.number
            for photo in self.live.albums.rows.photos_between(0.0, self.now_s + 60, self.now_s, most=1000)
            if photo.sha256 in {one.sha256 for one in shot.frames}
        )
        return number

    def album(self, *bands: int) -> set[str]:
        """The pictures (SHA-256) in the album of some bands' wearers."""
        guests = [self.guest(band) for band in bands]
        return {one.photo.sha256 for one in self.live.albums.shelf.album(0, guests, ()).photos}

    def facts(self) -> tuple[Fact, ...]:
        """What stands in the journal."""
        assert self.store is not None
        return tuple(self.store.journal)

    def files(self) -> set[str]:
        """The pictures of which any file is in the photo folder."""
        return {path.stem for path in self.photos.path.rglob("*") if path.is_file()}
