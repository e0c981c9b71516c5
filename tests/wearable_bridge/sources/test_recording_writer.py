"""What is recorded can be played: all of it, also after a kill or on a full disk."""

import itertools
import resource
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wearable_bridge.sources.virtual_time import run
from venue_models.values import NOWHERE, Rows
from wearable_bridge.frames import encode_bthome, encode_ibeacon
from wearable_bridge.frames.bthome_objects import BUTTON, PACKET_ID
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.identity import Identity, format_tag, parse_tag
from wearable_bridge.sources.recording import RecordingSource
from wearable_bridge.sources.recording_file import RecordingError
from wearable_bridge.sources.recording_writer import RecordingWriter

START_S = 1_800_000_000.0
TAGS = ["ibeacon:00000000-0000-0000-0000-000000000007:1:2", 'name:Ann, "Bo"']
MINE = encode_ibeacon(uuid.UUID(int=7), 1, 2)
STRANGER = encode_ibeacon(uuid.UUID(int=8), 1, 2)
PRESS = encode_bthome([(PACKET_ID, 3), (BUTTON, 1)])


def heard_rows(*rows: tuple[float, bytes, int, int, bytes]) -> Rows:
    heard = np.zeros(len(rows), HEARD)
    for number, (t_s, address, reader, rssi_dbm, payload) in enumerate(rows):
        raw_address = np.frombuffer(address, np.uint8)
        heard[number] = (t_s, raw_address, reader, rssi_dbm, np.frombuffer(payload.ljust(31, b"\0"), np.uint8))
    return heard


async def heard_in(source: RecordingSource) -> Rows:
    return np.concatenate([batch.heard async for batch in source.batches()])


row = st.tuples(
    st.integers(0, 4_000).map(lambda ms: START_S + ms / 1000),
    st.binary(min_size=6, max_size=6),
    st.integers(0, 2),
    st.integers(-128, 127),
    st.binary(max_size=31),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, min_size=1, max_size=30), suffix=st.sampled_from([".csv", ".csv.gz"]))
def test_whatever_was_recorded_is_played_as_it_was(
    tmp_path: Path, rows: list[tuple[float, bytes, int, int, bytes]], suffix: str
) -> None:
    path = tmp_path / f"round{suffix}"
    path.unlink(missing_ok=True)
    heard = heard_rows(*sorted(rows, key=lambda one: one[0]))
    bands = np.arange(len(heard), dtype=np.int32) % len(TAGS)
    with RecordingWriter(path, TAGS) as writer:
        writer.write(RawBatch(START_S + 4, heard), ["north", "a,b", 'c"d'], bands)
    source = RecordingSource(path)
    played = run(heard_in(source))
    for column in ("address", "rssi_dbm", "payload"):
        assert played[column].tolist() == heard[column].tolist()
    assert played["t_s"].tolist() == pytest.approx(heard["t_s"].tolist(), abs=0.0006)
    names = {0: "north", 1: "a,b", 2: 'c"d'}
    assert [source.reader_ids[number] for number in played["reader"]] == [names[n] for n in heard["reader"].tolist()]


def test_strangers_are_not_kept_unless_asked_for(tmp_path: Path) -> None:
    heard = heard_rows((START_S, b"aaaaaa", 0, -60, MINE), (START_S, b"bbbbbb", 0, -60, STRANGER))
    batch = RawBatch(START_S + 0.1, heard)
    for keep_unknown, rows in ((False, 1), (True, 2)):
        path = tmp_path / f"{keep_unknown}.csv"
        with RecordingWriter(path, TAGS, keep_unknown=keep_unknown) as writer:
            writer.write(batch, ["north"], np.array([0, NOWHERE], np.int32))
        assert RecordingSource(path).rows == writer.rows == rows


def test_a_recording_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "walk.csv.gz"
    path.write_bytes(b"precious")
    with pytest.raises(RecordingError, match="exists already"):
        RecordingWriter(path, TAGS)
    assert path.read_bytes() == b"precious"


def test_words_are_recorded_with_the_band_that_speaks_them(tmp_path: Path) -> None:
    heard = heard_rows(
        (START_S, b"aaaaaa", 0, -60, MINE),
        (START_S, b"aaaaaa", 0, -60, PRESS),
        (START_S, b"bbbbbb", 0, -60, PRESS),
    )
    path, batch = tmp_path / "press.csv.gz", RawBatch(START_S, heard)
    with RecordingWriter(path, TAGS) as writer:
        writer.write(batch, ["north"], Identity(TAGS).ear([0]).bands_of(batch))
    source = RecordingSource(path)
    played = run(heard_in(source))
    assert [payload.tobytes().rstrip(b"\0") for payload in played["payload"]] == [MINE, PRESS]
    assert source.tags == (format_tag(parse_tag(TAGS[0])),)


def record_for_ever(path: Path) -> None:
    with RecordingWriter(path, TAGS) as writer:
        for second in itertools.count():
            rows = heard_rows(*[(START_S + second, b"aaaaaa", 0, -60, MINE)] * 50)
            writer.write(RawBatch(START_S + second, rows), ["north"], np.zeros(50, np.int32))


def test_a_full_disk_is_said_and_what_was_written_can_be_played(tmp_path: Path) -> None:
    path = tmp_path / "full.csv"
    _, hard = limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            record_for_ever(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert RecordingSource(path).rows >= 50


WRITES_UNTIL_KILLED = """
import sys
from pathlib import Path
from tests.wearable_bridge.sources.test_recording_writer import MINE, START_S, TAGS, heard_rows
import numpy as np
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.recording_writer import RecordingWriter

writer = RecordingWriter(Path(sys.argv[1]), TAGS)
for tick in range(10_000_000):
    t_s = START_S + tick / 10
    writer.write(RawBatch(t_s, heard_rows((t_s, b"aaaaaa", 0, -60, MINE))), ["north"], np.zeros(1, np.int32))
    print(tick, flush=True)
"""


@pytest.mark.parametrize("name", ["walk.csv.gz", "walk.csv"])
def test_a_kill_costs_at_most_a_second(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with subprocess.Popen([sys.executable, "-c", WRITES_UNTIL_KILLED, str(path)], stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout is not None
        written = next(int(line) for line in recorder.stdout if int(line) >= 73)
        recorder.send_signal(signal.SIGKILL)
    assert RecordingSource(path).rows >= written - 10
