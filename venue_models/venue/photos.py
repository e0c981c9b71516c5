"""How a venue takes pictures: what each camera is and sees, how albums are kept, where kiosks stand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from venue_models.values.photos import Box

EVERY_CAMERA_SEES_M: Final = 12.0


class CameraKind(StrEnum):
    """Where a camera's frames come from."""

    FOLDER = "folder"
    """It drops files there: tethered, or by FTP."""
    STREAM = "stream"
    """RTSP or HTTP, or a USB camera of this machine."""
    NONE = "none"
    """It is on the map only; in a simulated park all cameras draw."""


class TriggerKind(StrEnum):
    """What makes a camera keep a picture."""

    OWN = "own"
    """The camera decides: each file is a shot; files close together are one burst."""
    DISPATCH = "dispatch"
    """A vehicle left, ``after_dispatch_s`` ago."""
    TAP = "tap"
    """A band is held to the reader at the spot."""
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a rider is in the picture; ``row`` counts from the front of what the picture shows."""

    row: int
    box: Box


@dataclass(frozen=True, slots=True)
class Shooting:
    """How one camera is connected, when it takes pictures, and what is in them."""

    kind: CameraKind = CameraKind.NONE
    source: str = ""
    """The folder (beside the venue's data where it is relative), the URL, or the number of a USB camera."""
    trigger: TriggerKind = TriggerKind.OWN
    after_dispatch_s: float = 0.0
    """So long after it left, a vehicle passes the camera."""
    parts: int = 1
    """Shots for each vehicle, one of each part of it, front first."""
    interval_s: float = 10.0
    clock_offset_s: float = 0.0
    """What the camera's own clock is ahead by: subtracted from EXIF times."""
    latency_s: float = 0.0
    """How long a stream's frame is on its way: subtracted from the time at which it arrives."""
    seats: tuple[Seat, ...] = ()
    """Seat boxes; empty where people stand freely."""
    row_readers: tuple[int, ...] = ()
    """Readers (indexes) at the loading platform, one for each row of the whole vehicle, front first."""
    tap_reader: int | None = None
    """The reader (index) that a band is held to."""
    sees_m: float = EVERY_CAMERA_SEES_M
    """How far, along its heading, people are large enough to be worth a picture."""
    field_of_view_deg: float = 60.0


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A kiosk, and the reader that a band is held to."""

    id: str
    name: str
    reader: int
    printer: str = ""
    """The print queue; empty: none."""


@dataclass(frozen=True, slots=True)
class Albums:
    """The venue's settings for photos and albums."""

    has_marks: bool = False
    """Whether bands carry an AprilTag, numbered by ``albums.marks.mark_of``."""
    face_detector: str = ""
    """Path of a YuNet model; empty: faces are not counted."""
    kept_days: int = 30
    """An album's photo is kept so long."""
    unclaimed_kept_h: float = 24.0
    """One that is in nobody's album."""
    most_candidates: int = 6
    """What a guest is shown to claim, at most."""
    share_address: str = ""
    """How guests' phones reach this machine: ``http://192.0.2.7:8420``; empty: no links, only sticks."""
    share_port: int | None = None
    share_days: int = 7
    kiosks: tuple[Kiosk, ...] = ()
