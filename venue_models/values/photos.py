"""Cameras and what they took: shots, photos, whose they are, albums, and what a kiosk shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from typing import Final

from venue_models.values.arrays import NOWHERE
from venue_models.values.purposes import Purpose

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares of the picture's width and height, from its upper left corner."""


class CameraHealth(IntEnum):
    """Whether a camera's pictures can be relied on."""

    UNSEEN = 0
    """Nothing has come from it since the start."""
    WELL = 1
    SILENT = 2
    """Nothing came when something should have: unplugged, off the network, its folder gone."""
    DARK = 3
    BLURRED = 4
    """Out of focus, or something on the lens."""
    FROZEN = 5
    """The same picture again and again."""
    REFUSING = 6
    """What came from it lately could not be read."""


@dataclass(frozen=True, slots=True)
class CameraState:
    """One camera as it is now."""

    camera: int
    health: CameraHealth = CameraHealth.UNSEEN
    since_s: float = 0.0
    """Since when it has this health."""
    last_frame_s: float | None = None
    shots: int = 0
    """Since the start."""
    refused: int = 0
    """Files and frames that could not be used, since the start."""
    words: str = ""
    """A sentence: what is wrong, and what to do; empty when it is well."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a picture, or a part of it, is; each from 0 (useless) to 1."""

    sharpness: float
    exposure: float
    faces: int | None = None
    """Counted, never identified; None where nobody looked."""


@dataclass(frozen=True, slots=True)
class MarkSeen:
    """A mark of a band in a picture: AprilTag 36h11, one of 587 numbers, so many bands share one."""

    number: int
    x: float
    y: float
    """Its centre, as shares of the picture's width and height."""
    margin: float
    """How clearly it was read, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class FrameRead:
    """One frame that was read, measured and put into the photo folder."""

    sha256: str
    """Of the original file's bytes: its name in the photo folder."""
    taken_at_s: float
    width_px: int
    height_px: int
    perceptual_hash: int
    """64 bits; a few bits apart: the same picture."""
    whole: Quality
    seats: tuple[Quality, ...] = ()
    """One per seat box of the camera, in its order."""
    marks: tuple[MarkSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Shot:
    """The frames a camera took at one trigger, oldest first; at least one."""

    camera: int
    at_s: float
    """Of the trigger, by the venue's clock."""
    frames: tuple[FrameRead, ...]
    part: int = 0
    """Which part of a vehicle passes, counted from its front, where a camera takes one shot of each."""


@dataclass(frozen=True, slots=True)
class PhotoRefused:
    """A file or frame that could not be used; it stays where it was, or aside."""

    camera: int
    at_s: float
    name: str
    """Of the file; never more than its last part."""
    words: str
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The venue asks a camera to keep what it sees about this time; one that is past is looked for in its ring."""

    number: int
    camera: int
    at_s: float
    part: int = 0


@dataclass(frozen=True, slots=True)
class Conceal:
    """The venue asks that parts of a picture be made unrecognisable: whoever sat there may not be seen any more."""

    photo: int
    sha256: str
    camera: int
    taken_at_s: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Concealed:
    """What came of a Conceal."""

    asked: Conceal
    frame: FrameRead | None
    """The picture without them, kept in the photo folder beside the one before; None: it could not be made."""
    words: str = ""
    """Why not, and what to do."""


class Evidence(IntEnum):
    """What a photo was matched to a guest by."""

    PRESENCE = 1
    """The band was near the camera at the shutter."""
    TAP = 2
    """The band was held to the photo spot."""
    SEAT = 3
    """The band boarded this vehicle, in this row."""
    MARK = 4
    """The mark of a band that was there is in the picture."""
    CLAIM = 5
    """The guest said so at a kiosk, among few candidates."""
    STAFF = 6
    """The photo team said so."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, weighed."""

    evidence: Evidence
    log_odds: float
    """What it adds; below 0 it speaks against."""
    words: str
    """In a sentence, without a name: "Its band was read at row 3 as the vehicle left"."""


class EntryState(IntEnum):
    """How a photo stands in somebody's album."""

    KEPT = 0
    """Sure: in the album."""
    POSSIBLE = 1
    """Unsure: the guest may claim it."""
    HIDDEN = 2
    DECLINED = 3
    """The guest said: that is not me. Never shown again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo and one guest."""

    photo: int
    guest: int
    state: EntryState
    probability: float
    reasons: tuple[Reason, ...] = ()
    seat: int = NOWHERE
    """The seat box that the guest most likely is in; NOWHERE: not known."""


@dataclass(frozen=True, slots=True)
class Photo:
    """The frame of a shot that was kept, and others of the same burst behind it."""

    number: int
    sha256: str
    camera: int
    attraction: str
    """The id of the attraction; empty where the camera watches none."""
    taken_at_s: float
    width_px: int
    height_px: int
    quality: float
    """From 0 to 1: by it the best of an album are suggested."""
    expires_at_s: float
    entries: int = 0
    """In how many albums it is."""
    alternatives: tuple[str, ...] = ()
    """SHA-256 of the other frames of its burst, kept until the album is closed."""


@dataclass(frozen=True, slots=True)
class AlbumPhoto:
    """One photo as a guest sees it."""

    photo: Photo
    entries: tuple[Entry, ...]
    """Of the guests whose albums are open here; the first is the strongest."""
    why: str
    """How the park knew, in a sentence to the guest."""
    is_best: bool = False
    is_shared_with_others: bool = False
    """Whether guests of other parties are surely in it, too."""


@dataclass(frozen=True, slots=True)
class Album:
    """What a kiosk shows of a party's day; made anew with each change."""

    party: int
    guests: tuple[int, ...]
    """Whose pictures are in it: the guest who signed in, and others of the party as far as they share."""
    locked: tuple[int, ...]
    """Those of the party whose pictures the party's PIN would show, too."""
    photos: tuple[AlbumPhoto, ...]
    """By time; hidden ones included, and marked so by their entries."""
    claims: tuple[AlbumPhoto, ...]
    """Few candidates that may be theirs."""
    version: int
    """Rises with each change."""


class KioskStep(IntEnum):
    """How far a guest at a kiosk is."""

    FREE = 0
    """Nobody: hold your band here."""
    PROVING = 1
    """A band pulses; its wearer presses it, or enters how many pulses were felt."""
    OPEN = 2


@dataclass(frozen=True, slots=True)
class KioskState:
    """One kiosk, as the venue sees it; the number of pulses is never in here."""

    step: KioskStep = KioskStep.FREE
    band_code: str = ""
    """Printed on the band that pulses or is signed in; so a guest sees which it is."""
    is_band_close: bool = False
    """A band lies close enough to sign in."""
    words: str = ""
    """To the guest, in a sentence: why it did not go on."""
    guest: int = NOWHERE
    party: int = NOWHERE
    name: str = ""
    """The guest's, where they agreed to be greeted; else empty."""
    language: str = ""
    has_pin: bool = False
    """Whether the party has a PIN."""
    is_pin_proven: bool = False
    is_child: bool = False
    """The signed-in guest's own album needs the party's PIN."""
    ends_at_s: float = 0.0
    """When the session ends unless somebody touches the screen."""
    album_version: int = 0
    """When this rises, the album is worth reading again."""


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A link that was made for some photos, on the venue's own address."""

    number: int
    token: str = field(repr=False)
    """Unguessable, and known to nobody but whoever holds the link: the venue keeps only its hash."""
    photos: tuple[int, ...]
    expires_at_s: float


@dataclass(frozen=True, slots=True)
class OpenShare:
    """A link that stands, as whoever serves it knows it: not the link itself, and nothing of a guest."""

    token_hash: bytes = field(repr=False)
    """``hashed_token`` of the link's token."""
    photos: tuple[Photo, ...]
    """What may be fetched by it now, by time: photos that were erased or withdrawn since are out."""
    expires_at_s: float


def hashed_token(token: str) -> bytes:
    """SHA-256 of a link's token, which is random and long enough to need no slower hash."""
    return sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the park knows of a guest, as it says it to them."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What somebody at a kiosk has agreed to: the guest, or a child of the party once its PIN is proven."""

    guest: int
    name: str
    """Empty where the park does not know it."""
    is_child: bool
    """Somebody else must say yes for them; anybody may take it back."""
    purposes: Purpose


@dataclass(frozen=True, slots=True)
class PhotoCounts:
    """Of today, for the photo desk."""

    shots: int = 0
    photos: int = 0
    in_albums: int = 0
    possible: int = 0
    """Photos that nobody surely is in, and somebody may claim."""
    unclaimed: int = 0
    """Photos with nobody at all."""
    refused: int = 0
    by_evidence: Mapping[Evidence, int] = field(default_factory=dict)
    """Sure entries, by their strongest evidence."""


MARKS: Final = 587
"""How many marks AprilTag 36h11 has."""
