"""What every camera does, whichever kind it is: it is asked, it is polled, and it is told what became of its frames.

A camera belongs to one thread, which polls it and hands over what it took; measuring goes on elsewhere. A frame that
lies in a file is handed over as that file's path, so that a thousand of them take no memory, and stays where it is
until it is told that the frame is safe.
"""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final, Protocol

from venue_models.values.photos import CameraHealth, PhotoRefused, Trigger


@dataclass(frozen=True, slots=True)
class RawFrame:
    """One frame as a camera gave it: its bytes (JPEG or PNG), or the file that they are in."""

    taken_at_s: float
    picture: bytes | Path

    @property
    def name(self) -> str:
        """What a person knows it by; empty for a frame of a stream."""
        return self.picture.name if isinstance(self.picture, Path) else ""


@dataclass(frozen=True, slots=True)
class RawShot:
    """The frames of one trigger, oldest first; at least one."""

    camera: int
    at_s: float
    frames: tuple[RawFrame, ...]
    part: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """How a camera itself is doing; ``words`` say what is wrong and what to do."""

    health: CameraHealth
    words: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one poll brought."""

    shots: tuple[RawShot, ...] = ()
    refused: tuple[PhotoRefused, ...] = ()
    condition: Condition | None = None
    """How its connection or its folder is; None: as it was."""
    last_frame_s: float | None = None
    """When the newest frame was taken, whether it was kept or not; None: none since the last poll."""


NOTHING_TAKEN: Final = Taken()


class Fate(Enum):
    """What became of a frame that was handed over."""

    SAFE = auto()
    """Its picture is in the photo folder, and the row that tells of it is written."""
    REFUSED = auto()
    """It cannot be used; why was told."""
    LATER = auto()
    """It could not be kept now, for a reason that has nothing to do with it, such as a full disk."""


class Frames(Protocol):
    """Where the frames of one camera come from. One thread uses it from its first poll to its end."""

    @property
    def camera(self) -> int:
        """Its index in the venue."""
        ...

    @property
    def can_wait(self) -> bool:
        """Whether its frames keep until there is room for them, as files do, or are lost if there is none now."""
        ...

    @property
    def every_s(self) -> float:
        """How long to wait from one poll to the next; 0 where a poll itself waits for a frame."""
        ...

    def ask(self, trigger: Trigger) -> None:
        """Keep what is seen about a time; it is among the shots of a later poll, or among the refused."""
        ...

    def poll(self) -> Taken:
        """What has come since the last time; returns within a few seconds, whatever happens, and raises nothing."""
        ...

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        """What became of a frame."""
        ...

    def close(self) -> None:
        """Let go of whatever is open. Not polled any more."""
        ...
