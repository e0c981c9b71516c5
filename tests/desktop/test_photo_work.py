"""Taking photos beside the venue's thread: real files, folders and threads; cameras by hand where it helps."""

import errno
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from desktop.photo_pool import MOST_WAITING, THREADS
from desktop.photo_work import WRITTEN_AFTER_S, PhotoWork
from tests.venue_models.cameras.pictures import NOW_S, drop, jpeg
from tests.venue_models.small_venue import street
from venue_models.cameras.frames import NOTHING_TAKEN, Fate, RawFrame, RawShot, Taken
from venue_models.cameras.hot_folder import HotFolder
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import read_frame
from venue_models.values import Batch, CameraHealth, CameraState, Conceal, PhotoRefused, Shot, Trigger
from venue_models.venue.model import Camera, Venue
from venue_models.venue.photos import Albums

WITHIN_S = 20.0


class Clock:
    """Goes a hundred times as fast as ours, so that a folder's seconds pass at once; hours pass by hand."""

    def __init__(self) -> None:
        self.ahead_s = 0.0
        self._began_s = time.monotonic()

    def now_s(self) -> float:
        return NOW_S + 100 * (time.monotonic() - self._began_s) + self.ahead_s


class HandCamera:
    """Gives what it is given to give; its frames are lost when there is no room."""

    can_wait = False
    every_s = 0.01

    def __init__(self, camera: int = 0) -> None:
        self.camera = camera
        self.gives: list[Taken | Exception] = []
        self.asked: list[Trigger] = []
        self.settled: list[tuple[RawFrame, Fate]] = []
        self.is_closed = False

    def ask(self, trigger: Trigger) -> None:
        self.asked.append(trigger)

    def poll(self) -> Taken:
        given = self.gives.pop(0) if self.gives else NOTHING_TAKEN
        if isinstance(given, Exception):
            raise given
        return given

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        self.settled.append((frame, fate))

    def close(self) -> None:
        self.is_closed = True


class Park:
    """Photo work, and what it has told so far."""

    def __init__(self, tmp_path: Path) -> None:
        self.clock = Clock()
        self.folder = PhotoFolder(tmp_path / "photos")
        self.incoming = tmp_path / "incoming"
        self.incoming.mkdir()
        self.told: list[Batch] = []
        self.work: PhotoWork | None = None

    def hot_folder(self, camera: int = 0) -> HotFolder:
        return HotFolder(camera, self.incoming, 0.0, UTC, self.clock.now_s)

    def start(self, *cameras: HandCamera | HotFolder, venue: Venue | None = None) -> PhotoWork:
        here = replace(street(), cameras=tuple(Camera(f"C{n}", f"C{n}", 0, 0, 0, 0, None) for n in range(4)))
        self.work = PhotoWork(venue or here, cameras, self.folder, self.clock.now_s)
        self.work.start()
        return self.work

    def until(self, is_so: Callable[[], bool]) -> None:
        """Take what is told until something is so."""
        assert self.work is not None
        ends_s = time.monotonic() + WITHIN_S
        while not is_so():
            assert time.monotonic() < ends_s, "it never was"
            self.told += self.work.take()
            time.sleep(0.005)

    @property
    def shots(self) -> list[Shot]:
        return [shot for batch in self.told for shot in batch.shots]

    @property
    def refused(self) -> list[PhotoRefused]:
        return [refused for batch in self.told for refused in batch.refused_photos]

    def state(self, camera: int = 0) -> CameraState:
        states = [state for batch in self.told for state in batch.cameras if state.camera == camera]
        return states[-1] if states else CameraState(camera)

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.incoming)) for path in self.incoming.rglob("*") if path.is_file())


@pytest.fixture
def park(tmp_path: Path) -> Iterator[Park]:
    park = Park(tmp_path)
    yield park
    if park.work is not None:
        park.work.stop()
        park.work.close(is_saved=False)


def shot_of(*pictures: bytes, camera: int = 0) -> Taken:
    frames = tuple(RawFrame(NOW_S + n / 10, picture) for n, picture in enumerate(pictures))
    return Taken((RawShot(camera, NOW_S, frames),), last_frame_s=NOW_S)


# --- Files


def test_a_file_becomes_a_shot_and_leaves_when_its_row_is_written_and_not_before(park: Park) -> None:
    drop(park.incoming, "A.JPG", jpeg(1), park.clock.now_s())
    work = park.start(park.hot_folder())
    park.until(lambda: bool(park.shots))
    (frame,) = park.shots[0].frames
    assert park.folder.holds(frame.sha256)
    assert park.folder.original(frame.sha256).read_bytes() == jpeg(1)
    work.written((), 0.0)
    assert park.files() == ["A.JPG"]
    work.written((frame.sha256,), 0.0)
    park.until(lambda: not park.files())


def test_a_picture_that_the_venue_had_already_leaves_after_a_while_unless_the_disk_takes_nothing(park: Park) -> None:
    drop(park.incoming, "A.JPG", jpeg(1), park.clock.now_s())
    work = park.start(park.hot_folder())
    park.until(lambda: bool(park.shots))
    park.clock.ahead_s += WRITTEN_AFTER_S
    work.written((), unsaved_s=park.clock.now_s())
    assert park.files() == ["A.JPG"]
    work.written((), unsaved_s=0.0)
    park.until(lambda: not park.files())


def test_bad_files_are_put_aside_with_a_reason_and_the_good_ones_of_their_burst_are_kept(park: Park) -> None:
    whole, now_s = jpeg(1), park.clock.now_s()
    drop(park.incoming, "good.jpg", whole, now_s)
    drop(park.incoming, "text.jpg", b"this is no picture", now_s)
    drop(park.incoming, "cut.jpg", whole[:-900], now_s)
    drop(park.incoming, "empty.jpg", b"", now_s)
    park.start(park.hot_folder())
    park.until(lambda: len(park.refused) == 3 and bool(park.shots))
    assert {refused.name for refused in park.refused} == {"text.jpg", "cut.jpg", "empty.jpg"}
    assert all(refused.words.endswith(".") for refused in park.refused)
    park.until(lambda: park.files() == ["good.jpg", "refused/cut.jpg", "refused/empty.jpg", "refused/text.jpg"])
    park.until(lambda: park.state().refused == 3)


def test_a_full_disk_loses_no_file_is_told_and_gets_over_it(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    put, is_full = park.folder.put, threading.Event()

    def full(original: bytes) -> str:
        if is_full.is_set():
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(original)

    monkeypatch.setattr(park.folder, "put", full)
    is_full.set()
    drop(park.incoming, "A.JPG", jpeg(1), park.clock.now_s())
    park.start(park.hot_folder())
    park.until(lambda: "No space left" in park.state().words)
    assert park.files() == ["A.JPG"]
    assert not park.refused
    is_full.clear()
    park.until(lambda: bool(park.shots))
    park.until(lambda: not park.state().words)


def test_what_was_not_written_at_the_end_comes_again_at_the_next_start(park: Park) -> None:
    drop(park.incoming, "A.JPG", jpeg(1), park.clock.now_s())
    work = park.start(park.hot_folder())
    park.until(lambda: bool(park.shots))
    work.stop()
    work.close(is_saved=False)
    assert park.files() == ["A.JPG"]
    first = park.shots.pop()
    park.told.clear()
    work = park.start(park.hot_folder())
    park.until(lambda: bool(park.shots))
    assert park.shots[0].frames[0].sha256 == first.frames[0].sha256
    work.stop()
    work.close(is_saved=True)
    assert park.files() == []


def test_what_was_taken_before_the_end_is_measured_and_told_at_the_end(park: Park) -> None:
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(n)) for n in range(MOST_WAITING)]
    work = park.start(camera)
    park.until(lambda: not camera.gives)
    work.stop()
    park.told += work.take()
    assert len(park.shots) + len(park.refused) == MOST_WAITING
    work.close(is_saved=True)
    assert camera.is_closed
    assert [fate for _, fate in camera.settled] == [Fate.SAFE] * len(park.shots)


# --- Streams


def test_a_trigger_reaches_its_camera_and_of_one_that_takes_nothing_it_is_told_once(park: Park) -> None:
    camera = HandCamera(camera=2)
    work = park.start(camera)
    triggers = (Trigger(1, 2, NOW_S), *(Trigger(n, 3, NOW_S) for n in (2, 4)), Trigger(3, 2, NOW_S + 1))
    work.shoot(triggers)
    park.until(lambda: len(camera.asked) == 2)
    assert camera.asked == [triggers[0], triggers[-1]]
    park.until(lambda: bool(park.refused))
    assert [refused.camera for refused in park.refused] == [3]


def test_shots_for_which_there_is_no_room_are_counted_and_told_and_the_others_are_kept(
    park: Park, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, may_go_on = park.folder.put, threading.Event()

    def slow(original: bytes) -> str:
        assert may_go_on.wait(WITHIN_S)
        return put(original)

    monkeypatch.setattr(park.folder, "put", slow)
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(n)) for n in range(3 * MOST_WAITING)]
    park.start(camera)
    park.until(lambda: not camera.gives and bool(park.refused))
    may_go_on.set()
    park.until(lambda: len(park.shots) + len(park.refused) == 3 * MOST_WAITING)
    assert len(park.shots) >= MOST_WAITING
    assert "more pictures came at once" in park.refused[0].words.lower()


def test_a_frame_of_a_stream_that_the_disk_did_not_take_is_told(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(park.folder, "put", full)
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(1))]
    park.start(camera)
    park.until(lambda: bool(park.refused))
    assert "No space left" in park.refused[0].words


def test_a_camera_that_meets_a_mistake_of_ours_goes_on(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.camera_line.AFTER_A_MISTAKE_S", 0.05)
    camera = HandCamera()
    camera.gives = [RuntimeError("nobody thought of it"), shot_of(jpeg(1))]
    park.start(camera)
    park.until(lambda: bool(park.shots))
    assert any(state.health is CameraHealth.SILENT for batch in park.told for state in batch.cameras)


def test_one_picture_that_breaks_a_library_stops_nothing(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(original: bytes, *args: object, **rest: object) -> object:
        if original == jpeg(1):
            raise ZeroDivisionError
        return read_frame(original, *args, **rest)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr("desktop.photo_pool.read_frame", broken)
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(1)), shot_of(jpeg(2))]
    park.start(camera)
    park.until(lambda: bool(park.shots) and bool(park.refused))
    assert "nobody thought of" in park.refused[0].words


def test_the_end_does_not_wait_for_a_network_share_that_hangs(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.photo_work.ENDS_WITHIN_S", 0.1)
    is_over, is_stuck = threading.Event(), threading.Event()

    class Stuck(HandCamera):
        def poll(self) -> Taken:
            is_stuck.set()
            is_over.wait(WITHIN_S)
            return NOTHING_TAKEN

    camera = Stuck()
    work = park.start(camera)
    assert is_stuck.wait(WITHIN_S)
    work.stop()
    work.close(is_saved=True)
    assert not camera.is_closed
    is_over.set()


# --- Concealing, faces


def test_whoever_may_not_be_seen_is_made_unrecognisable_beside_the_venues_thread(park: Park) -> None:
    sha256 = park.folder.put(jpeg(1))
    work = park.start()
    asked = Conceal(7, sha256, 0, NOW_S, ((0.0, 0.0, 0.5, 1.0),))
    missing = Conceal(8, "0" * 64, 0, NOW_S, ((0.0, 0.0, 0.5, 1.0),))
    work.conceal([asked, missing])
    park.until(lambda: sum(len(batch.concealed) for batch in park.told) == 2)
    done = {one.asked.photo: one for batch in park.told for one in batch.concealed}
    frame = done[7].frame
    assert frame is not None
    assert frame.sha256 != sha256
    assert park.folder.holds(frame.sha256)
    assert done[8].frame is None
    assert done[8].words


def test_what_breaks_while_somebody_is_made_unrecognisable_stops_no_thread(
    park: Park, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.photo_pool.without", broken)
    sha256 = park.folder.put(jpeg(1))
    camera = HandCamera()
    work = park.start(camera)
    work.conceal(Conceal(photo, sha256, 0, NOW_S, ((0.0, 0.0, 0.5, 1.0),)) for photo in range(2 * THREADS))
    park.until(lambda: sum(len(batch.concealed) for batch in park.told) == 2 * THREADS)
    assert all(one.frame is None and one.words for batch in park.told for one in batch.concealed)
    camera.gives = [shot_of(jpeg(2))]
    park.until(lambda: bool(park.shots))


def test_a_thumbnail_that_is_damaged_on_disk_stops_no_thread(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PhotoFolder, "thumbnail", lambda *_: b"")
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(number)) for number in range(2 * THREADS)]
    park.start(camera)
    park.until(lambda: len(park.shots) == 2 * THREADS)


def test_a_face_detector_that_is_missing_is_told_and_photos_are_taken_all_the_same(park: Park) -> None:
    camera = HandCamera()
    camera.gives = [shot_of(jpeg(1))]
    here = replace(
        street(), cameras=(Camera("C0", "C0", 0, 0, 0, 0, None),), albums=Albums(face_detector="/no/model")
    )
    park.start(camera, venue=here)
    park.until(lambda: bool(park.shots))
    (note,) = [note for batch in park.told for note in batch.notes]
    assert "/no/model" in note.text
