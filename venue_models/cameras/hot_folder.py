"""A hot folder: a tethered or FTP camera drops picture files there, and each is taken once it is whole.

A file stays where it is until its picture is safe, and is then removed: the photo folder has the same bytes, and a
second copy would outlive an erasure. One that cannot be used is put aside, into ``refused``.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Final

from venue_models.cameras.frames import Condition, Fate, RawFrame, RawShot, Taken
from venue_models.cameras.shutter_time import ShutterTime, shutter_time
from venue_models.phrases import phrase
from venue_models.values.photos import CameraHealth, PhotoRefused, Trigger

POLL_EVERY_S: Final = 0.5
STABLE_S: Final = 1.0
"""A file that ends as a picture does, and has not changed for so long, is whole."""
ABANDONED_S: Final = 20.0
"""One that does not end so is waited for: a slow upload pauses for seconds. Then it is read as it is."""
SAME_BURST_S: Final = 1.5
"""Frames not farther apart belong to one shot."""
BURST_ENDS_S: Final = 2.0
"""So long after its last frame was whole, nothing more is expected of a burst."""
MOST_OF_A_BURST: Final = 30
MOST_IN_WORK: Final = 48
"""Files handed over and not settled yet; more wait where they are."""
TRY_AGAIN_S: Final = 30.0
REFUSED_KEPT_S: Final = 7 * 86_400.0
"""Nobody knows who is in a file that cannot be read: it is kept for whoever looks into it, and no longer."""
DEEPEST: Final = 4
"""Cameras make folders of their own, such as DCIM/100MSDCF."""
PICTURES: Final = (".jpg", ".jpeg", ".jpe", ".png")
REFUSED: Final = "refused"
_BEING_WRITTEN: Final = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".upload")
"""What programs that upload append to a name until the file is whole."""
_ENDS: Final = (b"\xff\xd9", b"IEND\xaeB`\x82")
_TAIL_BYTES: Final = 4096
_TIDY_EVERY_S: Final = 3600.0
_MOST_KINDS_TOLD: Final = 20

_Stamp = tuple[int, int]
"""Size and time of change: a file whose stamp changes is being written."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A file that waits for the rest of its burst."""

    path: str
    stamp: _Stamp
    time: ShutterTime
    since_s: float


class HotFolder:
    """The folder of one camera, and the folders in it.

    Args:
        camera: its index in the venue.
        folder: where its files come.
        clock_offset_s: what its own clock is ahead by.
        zone: of its clock, where a file does not say.
        now_s: what time it is for the venue.
    """

    can_wait = True
    every_s = POLL_EVERY_S

    def __init__(
        self, camera: int, folder: Path, clock_offset_s: float, zone: tzinfo, now_s: Callable[[], float]
    ) -> None:
        self.camera = camera
        self._folder, self._zone, self._clock_offset_s, self._now_s = folder, zone, clock_offset_s, now_s
        self._unchanged: dict[str, tuple[_Stamp, float]] = {}
        """Each file's path with its stamp, and since when it has been the same."""
        self._whole: dict[str, _Whole] = {}
        self._in_work: dict[str, _Stamp] = {}
        self._not_before: dict[str, float] = {}
        self._done: dict[str, tuple[_Stamp, Fate]] = {}
        """What cannot leave: never handed over again, since what it shows may have been erased meanwhile."""
        self._passed_over: set[str] = set()
        self._clock = ""
        """What is wrong with the camera's clock, as its latest picture shows."""
        self._stuck = ""
        """Why what was taken cannot leave."""
        self._tidied_s = float("-inf")

    def ask(self, trigger: Trigger) -> None:
        """Such a camera presses its own shutter: nothing is kept that it does not drop."""

    def poll(self) -> Taken:
        """Look through the folder once."""
        now_s = self._now_s()
        try:
            files = dict(self._files(self._folder, DEEPEST))
        except OSError as failure:
            return Taken(condition=Condition(CameraHealth.SILENT, self._gone(failure)))
        self._tidy(now_s)
        refused = tuple(self._strangers(files, now_s))
        self._notice({path: stamp for path, stamp in files.items() if _kind(path) in PICTURES}, now_s)
        shots = tuple(self._bursts(now_s))
        times = [frame.taken_at_s for shot in shots for frame in shot.frames]
        return Taken(
            shots, refused, Condition(CameraHealth.WELL, self._stuck or self._clock), max(times, default=None)
        )

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        """A picture that is safe leaves the folder, unless another one has taken its name meanwhile."""
        assert isinstance(frame.picture, Path)
        path = str(frame.picture)
        stamp = self._in_work.pop(path, None)
        if fate is Fate.LATER or stamp is None:
            self._not_before[path] = self._now_s() + TRY_AGAIN_S
        else:
            self._let_go(path, stamp, fate)

    def close(self) -> None:
        """Nothing is open."""

    # What is in the folder

    def _files(self, folder: Path | str, deeper: int) -> Iterator[tuple[str, _Stamp]]:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):  # programs that upload write under such a name first
                    continue
                with suppress(FileNotFoundError):  # renamed meanwhile
                    if entry.is_file(follow_symlinks=False):
                        yield entry.path, _stamp(entry.stat(follow_symlinks=False))
                    elif deeper and entry.is_dir(follow_symlinks=False) and entry.name != REFUSED:
                        yield from self._files(entry.path, deeper - 1)

    def _gone(self, failure: OSError) -> str:
        return phrase(
            "The folder {folder} cannot be read ({why}): look at its disk, or at the network share.",
            folder=str(self._folder),
            why=failure.strerror or type(failure).__name__,
        )

    def _let_go(self, path: str, stamp: _Stamp, fate: Fate) -> None:
        """Remove a file, or put it aside, unless another one has taken its name; tried again where that fails."""
        try:
            if _stamp(Path(path).stat()) == stamp:
                if fate is Fate.SAFE:
                    Path(path).unlink()
                else:
                    self._put_aside(Path(path))
            self._done.pop(path, None)
            self._stuck = ""
        except OSError as failure:
            self._done[path] = stamp, fate
            self._not_before[path] = self._now_s() + TRY_AGAIN_S
            if not isinstance(failure, FileNotFoundError):  # somebody took it away, or the whole share is gone
                self._stuck = self._cannot_leave(failure)

    def _cannot_leave(self, failure: OSError) -> str:
        return phrase(
            "Files that were taken cannot be removed from {folder} ({why}): let Bandstand write there.",
            folder=str(self._folder),
            why=failure.strerror or type(failure).__name__,
        )

    def _strangers(self, files: dict[str, _Stamp], now_s: float) -> Iterator[PhotoRefused]:
        """Of files that are no pictures the first of each kind is told; they stay where they are."""
        for path in files:
            kind = _kind(path)
            is_known = kind in (*PICTURES, *_BEING_WRITTEN, *self._passed_over)
            if not is_known and len(self._passed_over) < _MOST_KINDS_TOLD:
                self._passed_over.add(kind)
                words = phrase("Files of this kind stay in the folder: only JPEG and PNG are read.")
                yield PhotoRefused(self.camera, now_s, Path(path).name, words)

    def _notice(self, pictures: dict[str, _Stamp], now_s: float) -> None:
        """See which files have not changed, and which of those are whole."""
        for known in (self._unchanged, self._whole, self._not_before, self._done):
            for path in known.keys() - pictures.keys():
                del known[path]
        for path, stamp in sorted(pictures.items(), key=lambda item: item[1][1]):
            if self._unchanged.get(path, (None,))[0] != stamp:
                self._unchanged[path] = stamp, now_s
                self._whole.pop(path, None)
            elif now_s < self._not_before.get(path, now_s):
                continue
            elif (done := self._done.get(path)) is not None and done[0] == stamp:
                self._let_go(path, *done)
            elif self._is_wanted(path):
                self._take_note(path, stamp, now_s)

    def _is_wanted(self, path: str) -> bool:
        is_known = path in self._whole or path in self._in_work
        return not is_known and len(self._whole) + len(self._in_work) < MOST_IN_WORK

    def _take_note(self, path: str, stamp: _Stamp, now_s: float) -> None:
        unchanged_s = now_s - self._unchanged[path][1]
        with suppress(OSError):  # gone or locked: the next look tells
            if unchanged_s >= ABANDONED_S or (unchanged_s >= STABLE_S and _ends_as_a_picture(Path(path))):
                time = shutter_time(Path(path), stamp[1] / 1e9, self._clock_offset_s, self._zone, now_s)
                self._whole[path] = _Whole(path, stamp, time, now_s)

    # Bursts

    def _bursts(self, now_s: float) -> Iterator[RawShot]:
        """The shots of which nothing more is expected."""
        for burst in _together(sorted(self._whole.values(), key=lambda one: (one.time.at_s, one.path))):
            if now_s - max(one.since_s for one in burst) >= BURST_ENDS_S:
                for one in burst:
                    del self._whole[one.path]
                    self._in_work[one.path] = one.stamp
                self._clock = burst[-1].time.words
                frames = tuple(RawFrame(one.time.at_s, Path(one.path)) for one in burst)
                yield RawShot(self.camera, frames[0].taken_at_s, frames)

    # What could not be used

    def _put_aside(self, path: Path) -> None:
        """Move a file into ``refused``; its time is then when that was, by which it is kept."""
        aside = self._folder / REFUSED
        aside.mkdir(exist_ok=True)
        names = (path.name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, 1000)))
        target = next((aside / name for name in names if not (aside / name).exists()), aside / path.name)
        path.replace(target)
        os.utime(target, (self._now_s(), self._now_s()))

    def _tidy(self, now_s: float) -> None:
        """Once an hour, remove what was put aside long ago."""
        if now_s - self._tidied_s < _TIDY_EVERY_S:
            return
        self._tidied_s = now_s
        with suppress(OSError):  # there is none, or it is looked into: the next hour tells
            for path in (self._folder / REFUSED).iterdir():
                if now_s - path.stat().st_mtime > REFUSED_KEPT_S:
                    path.unlink()


def _stamp(status: os.stat_result) -> _Stamp:
    return status.st_size, status.st_mtime_ns


def _kind(path: str) -> str:
    """The ending of a file's name; thousands of files may lie there, so no Path is made of each."""
    name = path.rpartition(os.sep)[2]
    return "".join(name.rpartition(".")[1:]).lower()


def _ends_as_a_picture(path: Path) -> bool:
    """Whether the last bytes are those of a whole JPEG or PNG; some cameras fill up with zeros behind them."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
        return file.read().rstrip(b"\0").endswith(_ENDS)


def _together(files: list[_Whole]) -> Iterator[list[_Whole]]:
    """Files, by time, cut into bursts."""
    burst: list[_Whole] = []
    for one in files:
        if burst and (one.time.at_s - burst[-1].time.at_s > SAME_BURST_S or len(burst) == MOST_OF_A_BURST):
            yield burst
            burst = []
        burst.append(one)
    if burst:
        yield burst
