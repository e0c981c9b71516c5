"""A stream that ffmpeg really serves: read, reached back into, lost, found again, of another size."""

import signal
import socket
import time
from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from tests.venue_models.cameras.rtsp_relay import RtspRelay
from tests.venue_models.cameras.served import ffmpeg, free_port, motion_jpeg, needs_ffmpeg, over_http, picture, polled
from venue_models.cameras.frames import Condition, Taken
from venue_models.cameras.sources import opened, shown_source
from venue_models.cameras.stream import StreamCamera
from venue_models.values.photos import CameraHealth, Trigger
from venue_models.venue.photos import CameraKind, Shooting, TriggerKind


def stream(source: str, trigger: TriggerKind = TriggerKind.DISPATCH, latency_s: float = 0.0) -> StreamCamera:
    shooting = Shooting(CameraKind.STREAM, source, trigger, interval_s=0.5, latency_s=latency_s)
    return StreamCamera(7, shooting, time.time)


def at(port: int) -> str:
    return f"http://127.0.0.1:{port}/camera"


def has_frame(taken: Taken) -> bool:
    return taken.last_frame_s is not None


def is_silent(taken: Taken) -> bool:
    return taken.condition is not None and taken.condition.health is CameraHealth.SILENT


def size_of(taken: Taken) -> tuple[int, int]:
    jpeg = taken.shots[0].frames[-1].picture
    assert isinstance(jpeg, bytes)
    frame = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert frame is not None
    return frame.shape[1], frame.shape[0]


def drawn(width_px: int, height_px: int) -> bytes:
    grey = np.add.outer(np.arange(height_px), np.arange(width_px)).astype(np.uint8)
    return cv2.imencode(".jpg", grey)[1].tobytes()


@pytest.fixture
def port() -> Iterator[int]:
    port = free_port()
    with ffmpeg(*over_http(port)):
        yield port


@needs_ffmpeg
def test_a_trigger_reaches_back_into_what_the_camera_saw(port: int) -> None:
    camera = stream(at(port))
    first = polled(camera, has_frame)
    assert first.last_frame_s is not None
    then_s = first.last_frame_s + 0.6
    polled(camera, lambda taken: (taken.last_frame_s or 0) > then_s + 1)
    camera.ask(Trigger(1, 7, then_s, part=2))
    (shot,) = polled(camera, lambda taken: bool(taken.shots)).shots
    camera.close()
    times = [frame.taken_at_s for frame in shot.frames]
    assert (shot.camera, shot.at_s, shot.part) == (7, then_s, 2)
    assert times == sorted(times)
    assert 2 <= len(times) <= 6
    assert all(abs(taken_at_s - then_s) <= 0.5 for taken_at_s in times)
    assert len({frame.picture for frame in shot.frames}) == len(times)


@needs_ffmpeg
def test_a_trigger_that_is_still_to_come_waits_for_its_moment(port: int) -> None:
    camera = stream(at(port))
    seen_s = polled(camera, has_frame).last_frame_s
    assert seen_s is not None
    camera.ask(Trigger(1, 7, seen_s + 0.7))
    (shot,) = polled(camera, lambda taken: bool(taken.shots)).shots
    camera.close()
    assert min(abs(frame.taken_at_s - seen_s - 0.7) for frame in shot.frames) < 0.3


@needs_ffmpeg
def test_a_frame_is_as_much_older_as_it_was_on_its_way(port: int) -> None:
    camera = stream(at(port), latency_s=2.0)
    taken_at_s = polled(camera, has_frame).last_frame_s
    camera.close()
    assert taken_at_s is not None
    assert taken_at_s <= time.time() - 2.0


@needs_ffmpeg
def test_a_camera_with_an_interval_presses_its_own_shutter(port: int) -> None:
    camera = stream(at(port), TriggerKind.INTERVAL)
    times = [polled(camera, lambda taken: bool(taken.shots)).shots[0].at_s for _ in range(3)]
    camera.close()
    assert times == sorted(set(times))


def test_a_camera_with_an_interval_that_is_away_refuses_nothing_by_itself() -> None:
    camera = stream(at(free_port()), TriggerKind.INTERVAL)
    hours_s = iter(range(0, 36_000, 600))
    camera._now_s = lambda: float(next(hours_s))
    assert not any(camera.poll().refused for _ in range(20))


@needs_ffmpeg
def test_a_stream_that_ends_is_told_and_found_again_and_what_nobody_saw_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("venue_models.cameras.stream.STALLED_S", 0.2)
    port = free_port()
    camera = stream(at(port))
    with ffmpeg(*over_http(port)):
        seen_s = polled(camera, has_frame).last_frame_s
    assert seen_s is not None
    lost = polled(camera, is_silent)
    assert lost.condition is not None
    assert f"http://127.0.0.1:{port}/camera" in lost.condition.words
    camera.ask(Trigger(1, 7, seen_s + 1.0))
    (refused,) = polled(camera, lambda taken: bool(taken.refused)).refused
    assert "no frame of that moment" in refused.words
    with ffmpeg(*over_http(port)):
        found = polled(camera, has_frame)
    camera.close()
    assert found.condition == Condition(CameraHealth.WELL)


@needs_ffmpeg
def test_a_camera_that_comes_back_with_another_shape_says_so_and_goes_on() -> None:
    port = free_port()
    camera = stream(at(port), TriggerKind.INTERVAL)
    told = []
    for size in ((320, 180), (640, 360), (320, 240)):
        with ffmpeg(*over_http(port, *picture("{}x{}".format(*size)))):
            taken = polled(camera, lambda taken: bool(taken.shots) and size_of(taken) == size)  # noqa: B023 - called within the turn
            told.append(taken.condition is not None and "another shape" in taken.condition.words)
        polled(camera, is_silent)
    camera.close()
    assert told == [False, False, True]


def test_a_size_that_changes_in_mid_stream_changes_the_frames_and_nothing_else() -> None:
    pictures = [drawn(320, 180)] * 30 + [drawn(400, 400)]
    sizes = set()
    with motion_jpeg(pictures) as url:
        camera = stream(url, TriggerKind.INTERVAL)
        while (400, 400) not in sizes:
            sizes.add(size_of(polled(camera, lambda taken: bool(taken.shots))))
        assert camera.every_s == 0, "it was lost on the way"
        camera.close()
    assert sizes == {(320, 180), (400, 400)}


@needs_ffmpeg
def test_an_rtsp_camera_is_read_over_tcp_lost_and_found_again() -> None:
    with RtspRelay() as relay:
        camera = stream(relay.url)
        encoded = ("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "10", "-bf", "0")
        pushed = (*picture(rate=25), *encoded, "-f", "rtsp", "-rtsp_transport", "tcp", relay.url)
        for _ in range(2):
            with ffmpeg(*pushed):
                relay.is_announced.wait(20)
                seen_s = polled(camera, has_frame).last_frame_s
                assert seen_s is not None
                camera.ask(Trigger(1, 7, seen_s + 0.3))
                taken = polled(camera, lambda taken: bool(taken.shots))
                assert size_of(taken) == (320, 180)
            relay.hang_up()
            assert is_silent(polled(camera, is_silent))
        camera.close()


@needs_ffmpeg
def test_a_camera_that_hangs_without_a_word_is_given_up_and_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("venue_models.cameras.stream.READS_WITHIN_S", 1.0)
    port = free_port()
    camera = stream(at(port))
    with ffmpeg(*over_http(port)) as served:
        polled(camera, has_frame)
        served.send_signal(signal.SIGSTOP)
        assert is_silent(polled(camera, is_silent))
    with ffmpeg(*over_http(port)):
        polled(camera, has_frame)
    camera.close()


def test_whatever_accepts_and_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("venue_models.cameras.stream.OPENS_WITHIN_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        for scheme in ("http", "rtsp"):
            camera = stream(f"{scheme}://127.0.0.1:{nobody.getsockname()[1]}/camera")
            assert is_silent(camera.poll())
            camera.close()


def test_a_usb_camera_that_is_not_there_is_told_by_its_number() -> None:
    camera = stream("63")
    taken = camera.poll()
    camera.close()
    assert is_silent(taken)
    assert taken.condition is not None
    assert "USB camera 63" in taken.condition.words
    assert opened("63", 1, 1) is None


def test_a_camera_that_stays_away_is_tried_less_and_less_often() -> None:
    camera = stream(at(free_port()))
    pauses_s = []
    for _ in range(8):
        camera.poll()
        pauses_s.append(camera.every_s)
    assert pauses_s == sorted(pauses_s)
    assert pauses_s[0] <= 1
    assert pauses_s[-1] == pauses_s[-2] == 20


def test_triggers_of_a_band_that_is_left_lying_on_the_reader_do_not_pile_up() -> None:
    camera = stream(at(free_port()))
    for number in range(500):
        camera.ask(Trigger(number, 7, time.time()))
    assert len(camera.poll().refused) == 400


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("rtsp://me:p@ss@cam.local:554/live?key=secret", "rtsp://cam.local:554/live"),
        ("http://[::1]:80/v", "http://[::1]:80/v"),
        ("0", "USB camera 0"),
    ],
)
def test_nobody_reads_a_password_on_a_screen(source: str, shown: str) -> None:
    assert shown_source(source) == shown
