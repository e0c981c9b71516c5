"""The venue at work: threads that start, end by themselves, and give the same at any speed."""

from math import log10
from pathlib import Path

import pytest

from desktop.commands.replay import register_of
from desktop.runtime import Runtime
from tests.venue_models.small_venue import READERS, street
from venue_models.values import Snapshot
from wearable_bridge.clock import FollowingClock
from wearable_bridge.sources.recording import RecordingSource


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    """Twenty seconds of a tag that goes down the street, heard by all five readers."""
    rows = [
        f"{tenth / 10:.1f},{reader.id},keyring,{-60 - 21 * log10(max(abs(reader.x_m - 5 - 0.12 * tenth), 1)):.0f}"
        for tenth in range(200)
        for reader in READERS
    ]
    path = tmp_path / "walk.csv"
    path.write_text("\n".join(["t_s,reader,tag,rssi_dbm", *rows, ""]))
    return path


def played(path: Path, speed: float | None) -> Snapshot:
    recording = RecordingSource(path, speed)
    runtime = Runtime(street(), register_of(recording.tags), [recording], FollowingClock(recording.begins_at_s))
    runtime.start()
    runtime._venue_thread.join()
    assert not runtime.is_running
    runtime.stop()
    assert runtime.failure is None
    last = runtime.link.latest()
    assert last is not None
    return last


def test_a_replay_gives_the_same_to_the_bit_at_any_speed(walk: Path) -> None:
    fast, slow = played(walk, None), played(walk, 40)
    assert fast.fixes.tobytes() == slow.fixes.tobytes()
    assert fast.at_s == slow.at_s
    assert fast.fixes["x_m"][0] == pytest.approx(29, abs=10)


def test_a_venue_that_is_stopped_early_ends_in_order(walk: Path) -> None:
    recording = RecordingSource(walk, speed=0.5)
    runtime = Runtime(street(), register_of(recording.tags), [recording], FollowingClock(recording.begins_at_s))
    runtime.start()
    runtime.stop()
    assert not runtime.is_running
    assert runtime.failure is None
