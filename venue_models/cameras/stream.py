"""A stream: RTSP or HTTP through FFmpeg, or a USB camera of this machine, with the last seconds kept in a ring.

What is known of a frame's time is when it arrived: clocks inside streams are often missing or invented (a
motion-JPEG stream has none, and FFmpeg assumes 25 frames a second). So it is the arrival, less the venue's latency_s;
of a USB camera on Linux it is when its driver had the frame, which a busy machine may fetch seconds later.
"""

from collections.abc import Callable
from typing import Final

from venue_models.cameras.frames import Condition, Fate, RawFrame, RawShot, Taken
from venue_models.cameras.ring import Ring
from venue_models.cameras.sources import Stream, opened, shown_source
from venue_models.photos.hostile import opened as header_of
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.phrases import phrase
from venue_models.values.photos import CameraHealth, PhotoRefused, Trigger
from venue_models.venue.photos import Shooting, TriggerKind

OPENS_WITHIN_S: Final = 5.0
READS_WITHIN_S: Final = 5.0
"""A stream that is silent for so long is opened anew: there is no other way to find out what became of it."""
FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 20.0
"""Between two tries to open it, doubled each time: a camera that starts is found soon, and no network is flooded."""
KEPT_EVERY_S: Final = 0.1
"""Ten frames a second are kept of a stream that has more: encoding all would cost most of a core for each camera."""
LATE_S: Final = 1.0
"""Of frames that lay in the driver for so long one a second is kept: encoding what is late makes the next later."""
WITHIN_S: Final = 0.5
"""Frames so near to a trigger belong to its shot."""
MOST_FRAMES: Final = 6
STALLED_S: Final = 3.0
"""So long after its time a trigger is served with what there is."""
MOST_WAITING: Final = 100
"""Triggers: a band that is held to a reader for minutes must not fill the memory."""
_SAME_SHAPE: Final = 0.01


class StreamCamera:
    """The stream of one camera.

    Args:
        camera: its index in the venue.
        shooting: its source, its latency, and whether it presses its own shutter at an interval.
        now_s: what time it is for the venue.
    """

    can_wait = False

    def __init__(self, camera: int, shooting: Shooting, now_s: Callable[[], float]) -> None:
        self.camera = camera
        self._source, self._latency_s, self._now_s = shooting.source, shooting.latency_s, now_s
        self._interval_s = shooting.interval_s if shooting.trigger is TriggerKind.INTERVAL else None
        self._next_s = now_s()
        self._open: Stream | None = None
        self._pause_s = FIRST_PAUSE_S
        self._ring = Ring()
        self._waiting: list[Trigger] = []
        self._shape: tuple[int, int] | None = None
        """Width and height of the first frame since the start."""
        self._shape_words = ""

    @property
    def every_s(self) -> float:
        """While it is open a poll waits for the next frame; else it is tried again after a pause."""
        return 0.0 if self._open is not None else self._pause_s

    def ask(self, trigger: Trigger) -> None:
        """Keep what is seen about a time: past, as far as the ring reaches back, or soon."""
        self._waiting.append(trigger)

    def poll(self) -> Taken:
        """Read one frame, opening the stream first where it is not open."""
        if self._open is None:
            self._open = opened(self._source, OPENS_WITHIN_S, READS_WITHIN_S)
        taken_at_s = None if self._open is None else self._read(self._open)
        if taken_at_s is None:
            self._lose()
            condition = Condition(CameraHealth.SILENT, self._silent_words())
        else:
            self._pause_s = FIRST_PAUSE_S
            condition = Condition(CameraHealth.WELL, self._shape_words)
        shots, refused = self._served()
        return Taken(shots, refused, condition, taken_at_s)

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        """A frame of a stream is nowhere else: there is nothing to remove, and nothing to try again."""

    def close(self) -> None:
        """Let go of the stream."""
        self._lose()
        self._ring.clear()

    # The stream

    def _read(self, stream: Stream) -> float | None:
        """When the next frame was taken; None: there is none. It goes into the ring where its turn has come."""
        if not stream.wait():
            return None
        age_s = stream.age_s
        taken_at_s = self._now_s() - age_s - self._latency_s
        newest_s = self._ring.newest_s
        every_s = KEPT_EVERY_S if age_s < LATE_S else LATE_S
        is_its_turn = newest_s is None or not 0 <= taken_at_s - newest_s < every_s
        if is_its_turn and (jpeg := stream.jpeg()) is not None:
            self._compare_shape(jpeg)
            self._ring.put(taken_at_s, jpeg)
        return taken_at_s

    def _compare_shape(self, jpeg: bytes) -> None:
        """Seat boxes are shares of the picture: another size is no matter, another shape is."""
        try:
            header = header_of(jpeg)
        except PhotoRefusedError:  # told when it is kept
            return
        width_px, height_px = header.width_px, header.height_px
        if self._shape is None:
            self._shape = width_px, height_px
        before = self._shape[0] / self._shape[1]
        if abs(width_px / height_px / before - 1) <= _SAME_SHAPE:
            self._shape_words = ""
        else:
            self._shape_words = phrase(
                "Its picture has another shape than at first ({now}, not {before}): see if its seat boxes still fit.",
                now=f"{width_px} × {height_px}",
                before=f"{self._shape[0]} × {self._shape[1]}",
            )

    def _lose(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)

    def _silent_words(self) -> str:
        return phrase(
            "No picture comes from {source}: look at its power, cable and address. It is tried again and again.",
            source=shown_source(self._source),
        )

    # Triggers

    def _served(self) -> tuple[tuple[RawShot, ...], tuple[PhotoRefused, ...]]:
        """The shots of all triggers whose time has passed, and those for which there was no frame."""
        now_s, newest_s = self._now_s() - self._latency_s, self._ring.newest_s
        is_seeing = self._open is not None and newest_s is not None  # else the camera is told to be silent, once
        if self._interval_s is not None and is_seeing and now_s >= self._next_s:
            self._waiting.append(Trigger(0, self.camera, now_s))
            self._next_s = max(self._next_s + self._interval_s, now_s)
        shots, refused, waiting = [], [], []
        for trigger in self._waiting:
            ends_s = trigger.at_s + WITHIN_S
            if (newest_s is None or newest_s < ends_s) and now_s < ends_s + STALLED_S:
                waiting.append(trigger)
            elif frames := self._ring.around(trigger.at_s, WITHIN_S, MOST_FRAMES):
                shots.append(RawShot(self.camera, trigger.at_s, frames, trigger.part))
            else:
                refused.append(PhotoRefused(self.camera, trigger.at_s, "", _NO_FRAME))
        refused.extend(PhotoRefused(self.camera, trigger.at_s, "", _TOO_MANY) for trigger in waiting[MOST_WAITING:])
        self._waiting = waiting[:MOST_WAITING]
        return tuple(shots), tuple(refused)


_NO_FRAME: Final = phrase("There is no frame of that moment: the camera was away, or was asked too late.")
_TOO_MANY: Final = phrase("More pictures were asked for than can be taken.")
