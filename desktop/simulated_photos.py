"""Pictures of a simulated park: its cameras, an album that is full at once, and a family that goes to a kiosk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from desktop.link import DESK
from desktop.simulated_park import Simulated
from venue_models.albums.which import best_frame, score
from venue_models.cameras.drawn import DrawnCamera, SceneBook, jpeg
from venue_models.cameras.frames import Frames
from venue_models.commands import Command, GivePartyPin, new_id
from venue_models.guests.register import Register
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import read_frame
from venue_models.phrases import phrase
from venue_models.simulation.scenes import CameraIsUnplugged, CameraScene, LensIsDark, LensIsWet, Scene
from venue_models.simulation.truth import Activity
from venue_models.staff.pins import demo_pin_hash
from venue_models.store.photo_rows import Taken
from venue_models.store.store import Store
from venue_models.values import NOWHERE, Purpose
from venue_models.values.photos import Entry, EntryState, Evidence, Photo, Reason, Shot
from venue_models.values.scenes import Craft, PhotoScene
from venue_models.venue.model import Venue

EARLIER: Final = 16
"""So many pictures the family has at least when the demonstration begins."""
TO_KIOSK_AFTER_S: Final = 0.0
AT_KIOSK_S: Final = 45 * 60.0
"""From then on somebody of it holds a band to the kiosk, for so long."""
GROWN_YEARS: Final = 20
IS_SURE: Final = 0.995
SPRAY_AFTER_S: Final = 240.0
"""A flume's lens is wet after so long …"""
UNPLUGGED_AFTER_S: Final = 420.0
UNPLUGGED_S: Final = 300.0
"""… one camera is without power for a while …"""
DARK_AFTER_S: Final = 600.0
"""… and on another one somebody leaves the cap."""
_STAYS: Final = (Activity.EATING, Activity.SHOPPING, Activity.RESTING, Activity.TAKING_PHOTOS)


@dataclass(frozen=True, slots=True)
class Family:
    """The party of the story."""

    guests: tuple[int, ...]
    holder: int
    """Who holds up their band."""


def camera_failures(venue: Venue, begins_at_s: float) -> tuple[CameraScene, ...]:
    """What goes wrong with cameras, as far as the venue has any that draw."""
    kinds = {attraction.id: attraction.kind for attraction in venue.attractions}
    wet = [n for n, camera in enumerate(venue.cameras) if "flume" in kinds.get(camera.attraction or "", "")]
    others = [n for n in range(len(venue.cameras)) if n not in wet]
    failing: list[CameraScene] = [LensIsWet(camera, begins_at_s + SPRAY_AFTER_S) for camera in wet[:1]]
    if len(others) > 2:
        off_s = begins_at_s + UNPLUGGED_AFTER_S
        failing.append(CameraIsUnplugged(others[-1], off_s, off_s + UNPLUGGED_S))
        failing.append(LensIsDark(others[1], begins_at_s + DARK_AFTER_S))
    return tuple(failing)


def drawn_cameras(simulated: Simulated, now_s: Callable[[], float], scenes: Sequence[Scene]) -> tuple[Frames, ...]:
    """A camera that draws for each of the venue's that shoots by a dispatch or a tap."""
    photos = simulated.park.photos
    book = SceneBook(photos.take_scenes)

    def is_plugged(camera: int) -> Callable[[float], bool]:
        off = [one for one in scenes if isinstance(one, CameraIsUnplugged) and one.camera == camera]
        return lambda at_s: not any(one.at_s <= at_s < one.until_s for one in off)

    return tuple(
        DrawnCamera(camera, book, now_s, nothing, is_plugged(camera))
        for camera, nothing in photos.nothing(simulated.park.now_s).items()
    )


def choose_family(simulated: Simulated, seed: int) -> Family | None:
    """A party that stays somewhere now, wears bands, and has agreed to photos; None: there is none.

    Of several that which agreed to most, then one with both children and a parent, then of four, then by a draw.
    """
    park, truth = simulated.park, simulated.park.truth()
    stays = np.isin(truth["activity"], _STAYS) & park.wears_band & ~truth["needs_help"]
    parties: dict[str, list[int]] = {}
    for guest, person in enumerate(park.roster):
        parties.setdefault(person.party, []).append(guest)
    wished = Purpose.PHOTOS | Purpose.GREETINGS | Purpose.SHARING | Purpose.LOCATION
    able = [
        members
        for members in parties.values()
        if len(members) > 1 and stays[members].all() and park.roster[members[0]].consent & Purpose.PHOTOS
    ]
    if not able:
        return None
    park_year = datetime.fromtimestamp(park.now_s, simulated.venue.time_zone).year
    draw = np.random.default_rng(seed).random(len(able))

    def liking(number: int) -> tuple[bool, int, bool, int, float]:
        members = able[number]
        years = [park.roster[guest].birth_year for guest in members]
        agreed = (park.roster[members[0]].consent & wished).bit_count()
        is_grown = park_year - min(years) > GROWN_YEARS
        return is_grown, agreed, max(years) - min(years) > GROWN_YEARS, -abs(len(members) - 4), float(draw[number])

    members = able[max(range(len(able)), key=liking)]
    holder = min(members, key=lambda guest: park.roster[guest].birth_year)
    return Family(tuple(members), holder)


def go_to_kiosk(simulated: Simulated, family: Family, kiosk: str, begins_at_s: float) -> None:
    """The family stops by at a kiosk (its id; empty: the first), and one of it holds a band to its reader."""
    kiosks = simulated.venue.albums.kiosks
    reader = next((one.reader for one in kiosks if kiosk in ("", one.id)), None)
    if reader is not None:
        since_s = begins_at_s + TO_KIOSK_AFTER_S
        simulated.park.stop_by(family.holder, reader, since_s, since_s + AT_KIOSK_S)


def give_pin(register: Register, family: Family) -> tuple[Command, ...]:
    """What a counter sends so that the family has a PIN: that of the demonstration."""
    party = register.wearers[family.holder].party_number
    return () if party == NOWHERE else (GivePartyPin(new_id(), DESK, party, demo_pin_hash()),)


def fill_album(simulated: Simulated, family: Family, store: Store, folder: PhotoFolder, seed: int) -> None:
    """Draw and keep the family's pictures of today, as if the program had run since the morning.

    Where the store has photos already, an earlier demonstration took them, and nothing is done.
    """
    register, venue = store.register(), simulated.venue
    store.photos.begin([camera.id for camera in venue.cameras])
    if store.photos.last_photo():
        return
    rng = np.random.default_rng([seed, 6])
    day_began_s = simulated.park.now_s - 3.5 * 3600
    scenes = simulated.park.photos.retold_scenes(family.guests, EARLIER, day_began_s, rng)
    photos: list[Taken] = []
    entries: list[Entry] = []
    for number, scene in enumerate(scenes, 1):
        taken = _taken(venue, scene, folder, number)
        photos.append(taken)
        entries += _entries(scene, number, register)
    store.photos.write(photos, entries, lambda guest: _party_of(register, guest))


def _taken(venue: Venue, scene: PhotoScene, folder: PhotoFolder, number: int) -> Taken:
    camera = venue.cameras[scene.camera]
    sharp = min(scene.takes, key=lambda take: take.motion_px + 3 * take.focus_px)
    read = read_frame(jpeg(scene, sharp), sharp.at_s, camera.shooting.seats, folder)
    shot = Shot(scene.camera, scene.at_s, (read,), scene.part)
    photo = Photo(
        number,
        read.sha256,
        scene.camera,
        camera.attraction or "",
        read.taken_at_s,
        read.width_px,
        read.height_px,
        score(shot.frames[best_frame(shot)]),
        read.taken_at_s + venue.albums.kept_days * 86_400.0,
    )
    return Taken(photo, read.perceptual_hash, scene.part)


def _entries(scene: PhotoScene, photo: int, register: Register) -> Iterator[Entry]:
    """Everybody in it who wears a band and has agreed."""
    rides = scene.craft is not Craft.NONE
    reason = Reason(Evidence.SEAT if rides else Evidence.TAP, 6.0, _ABOARD if rides else _HELD_UP)
    for figure in scene.figures:
        wearer = register.wearers[figure.guest] if figure.guest != NOWHERE else None
        if wearer is not None and wearer.is_worn and wearer.consent & Purpose.PHOTOS:
            yield Entry(photo, wearer.guest, EntryState.KEPT, IS_SURE, (reason,), figure.seat)


def _party_of(register: Register, guest: int) -> int:
    return next((w.party_number for w in register.wearers if w.guest == guest), NOWHERE)


_ABOARD: Final = phrase("The band was read at the platform until this vehicle left.")
_HELD_UP: Final = phrase("A band of the same party was held to the photo spot as the picture was taken.")
