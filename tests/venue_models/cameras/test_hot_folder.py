"""A hot folder: files come in every way in which programs write files, and none is lost."""

import shutil
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.cameras.pictures import NOW_S, drop, jpeg
from venue_models.cameras.frames import Fate, RawFrame, RawShot, Taken
from venue_models.cameras.hot_folder import MOST_IN_WORK, HotFolder
from venue_models.cameras.shutter_time import shutter_time
from venue_models.values.photos import CameraHealth


class Spot:
    """A hot folder, and a clock that goes when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now_s = NOW_S
        self.camera = HotFolder(3, folder, 0.0, UTC, lambda: self.now_s)

    def poll(self, after_s: float = 0.5) -> Taken:
        self.now_s += after_s
        return self.camera.poll()

    def poll_for(self, seconds: float) -> list[RawShot]:
        return [shot for _ in range(round(2 * seconds)) for shot in self.poll().shots]

    def names(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def spot(tmp_path: Path) -> Spot:
    folder = tmp_path / "incoming"
    folder.mkdir()
    return Spot(folder)


def names_of(shots: list[RawShot]) -> list[list[str]]:
    return [[frame.name for frame in shot.frames] for shot in shots]


# --- When a file is whole


def test_a_whole_file_becomes_a_shot_and_leaves_once_it_is_safe(spot: Spot) -> None:
    drop(spot.folder, "A.JPG", jpeg(1, NOW_S - 5))
    (shot,) = spot.poll_for(5)
    assert (shot.camera, shot.at_s, shot.part) == (3, NOW_S - 5, 0)
    assert not spot.poll_for(60), "it was taken twice"
    assert spot.names() == ["A.JPG"]
    spot.camera.settle(shot.frames[0], Fate.SAFE)
    assert spot.names() == []


def test_a_file_that_grows_is_waited_for(spot: Spot) -> None:
    whole = jpeg(2)
    for share in range(1, 10):
        drop(spot.folder, "slow.jpg", whole[: len(whole) * share // 10], NOW_S + share)
        assert not spot.poll_for(2)
    drop(spot.folder, "slow.jpg", whole, NOW_S + 10)
    ((frame,),) = [shot.frames for shot in spot.poll_for(5)]
    assert isinstance(frame.picture, Path)
    assert frame.picture.read_bytes() == whole


def test_an_upload_that_pauses_is_waited_for_and_one_that_was_abandoned_is_handed_over_as_it_is(spot: Spot) -> None:
    whole = jpeg(3)
    drop(spot.folder, "cut.jpg", whole[:-500])
    assert not spot.poll_for(15)
    (shot,) = spot.poll_for(15)
    spot.camera.settle(shot.frames[0], Fate.REFUSED)
    assert spot.names() == ["refused/cut.jpg"]


def test_names_that_mean_unfinished_are_left_alone_until_they_are_renamed(spot: Spot) -> None:
    hidden = drop(spot.folder, ".A.JPG.swp.jpg", jpeg(4))
    part = drop(spot.folder, "B.JPG.part", jpeg(5))
    assert not spot.poll_for(40)
    assert not spot.poll().refused
    hidden.rename(spot.folder / "A.JPG")
    part.rename(spot.folder / "B.JPG")
    assert sorted(name for shot in spot.poll_for(5) for name in [f.name for f in shot.frames]) == ["A.JPG", "B.JPG"]


def test_zeros_behind_the_end_of_a_picture_do_not_keep_it_waiting(spot: Spot) -> None:
    drop(spot.folder, "padded.jpg", jpeg(6) + bytes(2000))
    assert len(spot.poll_for(5)) == 1


def test_a_file_in_a_folder_that_the_camera_made_is_found_and_what_was_refused_is_not(spot: Spot) -> None:
    drop(spot.folder, "DCIM/100MSDCF/DSC1.JPG", jpeg(7))
    drop(spot.folder, "refused/DSC0.JPG", jpeg(8))
    assert names_of(spot.poll_for(5)) == [["DSC1.JPG"]]


def test_a_link_is_not_followed(spot: Spot, tmp_path: Path) -> None:
    (spot.folder / "link.jpg").symlink_to(drop(tmp_path / "elsewhere", "secret.jpg", jpeg(9)))
    (spot.folder / "folder").symlink_to(tmp_path / "elsewhere")
    assert not spot.poll_for(30)


def test_other_files_stay_and_the_first_of_each_kind_is_told(spot: Spot) -> None:
    for number in range(3):
        drop(spot.folder, f"DSC{number}.ARW", b"raw")
    told = [refused for _ in range(10) for refused in spot.poll().refused]
    assert len(told) == 1
    assert told[0].name.endswith(".ARW")
    assert len(spot.names()) == 3


# --- Bursts and times


def test_frames_close_together_are_one_shot_in_the_order_of_their_times(spot: Spot) -> None:
    for number, after_s in enumerate((0.0, 0.9, 0.4, 7.0, 7.3)):
        drop(spot.folder, f"{number}.jpg", jpeg(number, NOW_S - 60 + after_s))
    assert names_of(spot.poll_for(6)) == [["0.jpg", "2.jpg", "1.jpg"], ["3.jpg", "4.jpg"]]


def test_a_burst_that_is_still_coming_in_is_waited_for(spot: Spot) -> None:
    shots = []
    for number in range(5):
        drop(spot.folder, f"{number}.jpg", jpeg(number, NOW_S + number), spot.now_s)
        shots += spot.poll_for(1)
    shots += spot.poll_for(5)
    assert [len(shot.frames) for shot in shots] == [5]


def test_the_cameras_clock_is_believed_less_what_it_is_ahead_by(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.jpg", jpeg(1, NOW_S - 20.25), NOW_S - 1)
    assert shutter_time(path, NOW_S - 1, 0.0, UTC, NOW_S).at_s == pytest.approx(NOW_S - 20.25)
    ahead = shutter_time(path, NOW_S - 1, -15.0, UTC, NOW_S)
    assert ahead.at_s == pytest.approx(NOW_S - 5.25)
    assert not ahead.words


@pytest.mark.parametrize(
    ("told_s", "words"),
    [(86_400.0 * 365, "says 1971"), (NOW_S - 400 * 86_400, "says 202"), (NOW_S + 3600, "3600 s ahead"), (None, "")],
)
def test_a_clock_that_cannot_be_right_is_told_and_the_files_time_used(
    told_s: float | None, words: str, tmp_path: Path
) -> None:
    path = drop(tmp_path, "a.jpg", jpeg(1, told_s), NOW_S - 7)
    time_ = shutter_time(path, NOW_S - 7, 0.0, UTC, NOW_S)
    assert time_.at_s == NOW_S - 7
    assert words in time_.words
    assert bool(words) == bool(time_.words)


def test_where_neither_clock_can_be_right_it_is_now(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.jpg", jpeg(1, 0.0), 0.0)
    assert shutter_time(path, 0.0, 0.0, UTC, NOW_S).at_s == NOW_S


def test_a_wrong_clock_is_told_by_the_camera_until_it_is_right(spot: Spot) -> None:
    drop(spot.folder, "a.jpg", jpeg(1, 100_000.0))
    spot.poll_for(5)
    condition = spot.poll().condition
    assert condition is not None
    assert "1970" in condition.words
    drop(spot.folder, "b.jpg", jpeg(1, spot.now_s), spot.now_s)
    spot.poll_for(5)
    condition = spot.poll().condition
    assert condition is not None
    assert condition.words == ""


@given(st.binary(max_size=300))
def test_whatever_a_file_begins_with_it_has_a_time(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = drop(tmp_path_factory.getbasetemp(), "any.jpg", b"\xff\xd8\xff\xe1" + content)
    assert shutter_time(path, NOW_S, 0.0, UTC, NOW_S).at_s <= NOW_S + 2


# --- Nothing is lost


def test_a_share_that_goes_away_is_told_and_its_files_are_taken_when_it_is_back(spot: Spot) -> None:
    drop(spot.folder, "A.JPG", jpeg(1))
    spot.poll()
    spot.folder.rename(spot.folder.with_name("away"))
    condition = spot.poll().condition
    assert condition is not None
    assert condition.health is CameraHealth.SILENT
    assert str(spot.folder) in condition.words
    spot.folder.with_name("away").rename(spot.folder)
    assert names_of(spot.poll_for(6)) == [["A.JPG"]]
    condition = spot.poll().condition
    assert condition is not None
    assert condition.health is CameraHealth.WELL


def test_a_file_that_could_not_be_kept_stays_and_comes_again(spot: Spot) -> None:
    drop(spot.folder, "A.JPG", jpeg(1))
    (shot,) = spot.poll_for(5)
    spot.camera.settle(shot.frames[0], Fate.LATER)
    assert not spot.poll_for(20), "a full disk is not emptied within seconds"
    assert names_of(spot.poll_for(20)) == [["A.JPG"]]
    assert spot.names() == ["A.JPG"]


def test_what_cannot_be_removed_is_told_and_never_taken_again_and_goes_once_it_can(
    spot: Spot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    drop(spot.folder, "A.JPG", jpeg(1))
    (shot,) = spot.poll_for(5)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        spot.camera.settle(shot.frames[0], Fate.SAFE)
        assert not spot.poll_for(100), "its picture may have been erased meanwhile"
        condition = spot.poll().condition
        assert condition is not None
        assert "Permission denied" in condition.words
    assert not spot.poll_for(40)
    condition = spot.poll().condition
    assert condition is not None
    assert not condition.words
    assert spot.names() == []


def test_a_share_that_was_away_as_a_picture_became_safe_does_not_bring_it_again(spot: Spot) -> None:
    drop(spot.folder, "A.JPG", jpeg(1))
    (shot,) = spot.poll_for(5)
    spot.folder.rename(spot.folder.with_name("away"))
    spot.poll()
    spot.camera.settle(shot.frames[0], Fate.SAFE)
    spot.folder.with_name("away").rename(spot.folder)
    assert not spot.poll_for(60)
    assert spot.names() == []


def test_another_picture_under_the_same_name_is_not_removed_with_the_first(spot: Spot) -> None:
    drop(spot.folder, "A.JPG", jpeg(1))
    (shot,) = spot.poll_for(5)
    drop(spot.folder, "A.JPG", jpeg(2), NOW_S + 9)
    spot.camera.settle(shot.frames[0], Fate.SAFE)
    assert spot.names() == ["A.JPG"]
    assert len(spot.poll_for(6)) == 1


def test_a_file_that_somebody_takes_away_is_no_mistake(spot: Spot) -> None:
    path = drop(spot.folder, "A.JPG", jpeg(1))
    (shot,) = spot.poll_for(5)
    path.unlink()
    for fate in Fate:
        spot.camera.settle(shot.frames[0], fate)
    assert not spot.poll_for(60)


def test_what_is_refused_twice_under_one_name_is_kept_twice_and_not_for_ever(spot: Spot) -> None:
    for content in (b"one", b"two"):
        drop(spot.folder, "A.JPG", content, spot.now_s)
        (shot,) = spot.poll_for(30)
        spot.camera.settle(shot.frames[0], Fate.REFUSED)
    assert spot.names() == ["refused/A-2.JPG", "refused/A.JPG"]
    spot.now_s += 8 * 86_400
    spot.poll()
    assert spot.names() == []


def test_a_thousand_files_at_once_are_handed_over_in_turn(spot: Spot) -> None:
    content = jpeg(1)
    for number in range(200):
        drop(spot.folder, f"{number:04}.jpg", content, NOW_S - 1000 + 5 * number)
    taken: list[str] = []
    for _ in range(100):
        shots = spot.poll().shots
        frames = [frame for shot in shots for frame in shot.frames]
        assert len(frames) <= MOST_IN_WORK
        for frame in frames:
            spot.camera.settle(frame, Fate.SAFE)
        taken += [frame.name for frame in frames]
    assert taken == [f"{number:04}.jpg" for number in range(200)]
    assert spot.names() == []


@given(st.data())
def test_however_files_come_and_go_each_is_handed_over_until_it_is_settled(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("incoming")
    spot, content = Spot(folder), jpeg(1)
    dropped: set[str] = set()
    settled: set[str] = set()
    open_frames: list[RawFrame] = []
    for step in range(data.draw(st.integers(1, 12))):
        for _ in range(data.draw(st.integers(0, 3))):
            name = f"{len(dropped)}.jpg"
            drop(folder, name, content, spot.now_s)
            dropped.add(name)
        open_frames += [
            f for shot in spot.poll(data.draw(st.sampled_from([0.5, 2.0, 40.0]))).shots for f in shot.frames
        ]
        for frame in open_frames[: data.draw(st.integers(0, 2))]:
            fate = data.draw(st.sampled_from([Fate.SAFE, Fate.LATER]))
            spot.camera.settle(frame, fate)
            open_frames.remove(frame)
            settled |= {frame.name} if fate is Fate.SAFE else set()
        assert set(spot.names()) == dropped - settled, step
    for _ in range(60):
        for shot in spot.poll(5.0).shots:
            open_frames += shot.frames
        for frame in open_frames:
            spot.camera.settle(frame, Fate.SAFE)
        open_frames.clear()
    assert spot.names() == []
    shutil.rmtree(folder)
