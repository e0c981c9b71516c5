"""Recordings: what is in the file is played, at its pace; what is wrong with the file is said."""

import asyncio
import gzip
import uuid
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wearable_bridge.sources.virtual_time import run
from venue_models.values import Rows
from wearable_bridge.frames import encode_ibeacon, encode_local_name
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.recording import RecordingSource
from wearable_bridge.sources.recording_file import RecordingError

HEADER = "t_s,reader,tag,rssi_dbm"
MINE = "ibeacon:00000000-0000-0000-0000-000000000007:1:2"


def write(folder: Path, *lines: str, name: str = "walk.csv") -> Path:
    path = folder / name
    text = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


async def played(source: RecordingSource) -> list[RawBatch]:
    return [batch async for batch in source.batches()]


def heard_in(batches: Iterable[RawBatch]) -> Rows:
    return np.concatenate([batch.heard for batch in batches])


def texts(batches: list[RawBatch]) -> str:
    return "\n".join(note.text for batch in batches for note in batch.notes)


def test_rows_come_out_as_the_tag_would_have_sent_them(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, f"10.0,R1,{MINE},-60", "10.05,R2,Band-7,-70", name="walk.csv.gz")
    source = RecordingSource(path)
    heard = heard_in(run(played(source)))
    assert source.reader_ids == ("R1", "R2")
    assert heard["t_s"].tolist() == [10.0, 10.05]
    assert heard["reader"].tolist() == [0, 1]
    assert heard["rssi_dbm"].tolist() == [-60, -70]
    assert heard["payload"][0].tobytes() == encode_ibeacon(uuid.UUID(int=7), 1, 2).ljust(31, b"\0")
    assert heard["payload"][1].tobytes() == encode_local_name(b"Band-7").ljust(31, b"\0")
    assert (heard["address"][0] != heard["address"][1]).any()


def test_a_payload_and_an_address_in_the_file_outdo_the_tag(tmp_path: Path) -> None:
    columns = f"{HEADER},payload_hex,address"
    path = write(tmp_path, columns, f"1,R1,{MINE},-60,0201FF,C0:00:5E:00:53:01", f"1,R1,{MINE},-60,,")
    heard = heard_in(run(played(RecordingSource(path))))
    assert heard["payload"][0].tobytes() == bytes.fromhex("0201FF").ljust(31, b"\0")
    assert heard["address"][0].tobytes() == bytes.fromhex("C0005E005301")
    assert heard["payload"][1].tobytes() == encode_ibeacon(uuid.UUID(int=7), 1, 2).ljust(31, b"\0")


def test_a_recording_of_one_carrier_needs_no_tags_and_may_have_more_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "t_s,reader,rssi_dbm,x_m,y_m", "0.000,sensor10,-84,11.737,4.284", name="straight.csv.gz")
    heard = heard_in(run(played(RecordingSource(path))))
    assert heard["payload"][0].tobytes() == encode_local_name(b"straight").ljust(31, b"\0")


def test_a_tag_with_a_comma_is_quoted(tmp_path: Path) -> None:
    heard = heard_in(run(played(RecordingSource(write(tmp_path, HEADER, '1,R1,"name:Ann, Bo",-60')))))
    assert heard["payload"][0].tobytes() == encode_local_name(b"Ann, Bo").ljust(31, b"\0")


def test_batches_are_short_in_order_and_hold_what_they_say_they_hold(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    lines = [
        f"{t_s:.3f},R{reader},Band,-60"
        for t_s, reader in zip(rng.uniform(0, 90, 5000), rng.integers(0, 9, 5000), strict=True)
    ]
    lines.sort(key=lambda line: float(line.split(",")[0]) + rng.uniform(0, 4))
    batches = run(played(RecordingSource(write(tmp_path, HEADER, *lines))))
    until_s = np.array([batch.until_s for batch in batches])
    assert (np.diff(until_s) > 0).all()
    for batch in batches:
        assert (batch.heard["t_s"] <= batch.until_s + 1e-9).all()
        assert (batch.heard["t_s"] >= batch.until_s - 0.1 - 1e-9).all()
    assert len(heard_in(batches)) == 5000


def test_silence_passes_in_steps_of_a_second_so_that_the_venue_sees_it(tmp_path: Path) -> None:
    batches = run(played(RecordingSource(write(tmp_path, HEADER, "0,R1,Band,-60", "60,R1,Band,-60"))))
    steps_s = np.diff([batch.until_s for batch in batches])
    assert (steps_s <= 1.0 + 1e-9).all()


def test_years_without_sightings_go_by_in_one_step(tmp_path: Path) -> None:
    """One wrong digit in a time must not keep anyone waiting for a thousand years."""
    batches = run(played(RecordingSource(write(tmp_path, HEADER, "0,R1,Band,-60", "29999999999,R1,Band,-60"))))
    assert len(heard_in(batches)) == 2
    assert len(batches) < 10


@pytest.mark.parametrize(("speed", "needs_s"), [(1.0, 8.0), (4.0, 2.0), (None, 0.0)])
def test_it_plays_at_its_pace(tmp_path: Path, speed: float | None, needs_s: float) -> None:
    path = write(tmp_path, HEADER, *(f"{t_s},R1,Band,-60" for t_s in range(9)))

    async def duration_s() -> float:
        await played(RecordingSource(path, speed))
        return asyncio.get_running_loop().time()

    assert run(duration_s()) == pytest.approx(needs_s, abs=0.01)


def test_a_night_without_sightings_is_not_waited_for(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, "0,R1,Band,-60", f"{10 * 3600},R1,Band,-60")

    async def duration_s() -> float:
        await played(RecordingSource(path, 3600.0))
        return asyncio.get_running_loop().time()

    assert run(duration_s()) == pytest.approx(10.0, abs=0.1)


def test_progress_runs_from_nothing_to_the_whole_length(tmp_path: Path) -> None:
    source = RecordingSource(write(tmp_path, HEADER, *(f"{100 + t_s},R1,Band,-60" for t_s in range(31))))

    async def positions_s() -> list[float]:
        return [source.position_s async for _ in source.batches()]

    seen = run(positions_s())
    assert source.duration_s == 30.0
    assert seen == sorted(seen)
    assert source.position_s == source.duration_s


# What is wrong with a file


@pytest.mark.parametrize("first_line", ["time;rssi", "", "t_s,tag,rssi_dbm", "\x00\x01\x02"])
def test_a_wrong_first_line_is_answered_with_file_line_and_what_was_expected(tmp_path: Path, first_line: str) -> None:
    path = write(tmp_path, first_line, "1,2")
    with pytest.raises(RecordingError) as refusal:
        RecordingSource(path)
    assert f"{path}, line 1" in str(refusal.value)
    assert HEADER in str(refusal.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"nowhere\.csv cannot be read: No such file"):
        RecordingSource(tmp_path / "nowhere.csv")


def test_a_file_without_one_readable_line_says_why(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="line 2: t_s is '1800000000000', expected a finite number"):
        RecordingSource(write(tmp_path, HEADER, "1800000000000,R1,Band,-60"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("x,R1,Band,-60", "t_s is 'x'"),
        ("nan,R1,Band,-60", "t_s is 'nan'"),
        ("1e300,R1,Band,-60", "t_s is '1e300'"),
        ("-5,R1,Band,-60", "t_s is '-5'"),
        ("2,R1,Band,loud", "rssi_dbm is 'loud'"),
        ("2,R1,Band", "3 fields"),
        ("2,R1,ibeacon:nonsense,-60", "tag 'ibeacon:nonsense'"),
        ("2,R1,,-60", "neither a tag nor a payload"),
        ('2,R1,"Band,-60', "5 fields"),
    ],
)
def test_a_line_that_cannot_be_read_costs_no_other(tmp_path: Path, line: str, complaint: str) -> None:
    if line.startswith('2,R1,"'):
        line += ",x"
    path = write(tmp_path, HEADER, "1,R1,Band,-60", line, "3,R1,Band,-61")
    batches = run(played(RecordingSource(path)))
    assert heard_in(batches)["rssi_dbm"].tolist() == [-60, -61]
    assert sum(batch.counts.malformed for batch in batches) == 1
    assert "1 line left out" in texts(batches)
    assert "line 3: " in texts(batches)
    assert complaint in texts(batches)


def test_empty_lines_are_nothing_to_speak_of(tmp_path: Path) -> None:
    batches = run(played(RecordingSource(write(tmp_path, HEADER, "", "1,R1,Band,-60", ""))))
    assert len(heard_in(batches)) == 1
    assert not texts(batches)


@pytest.mark.parametrize("payload", ["0", "zz", "00" * 32, "0 "])
def test_a_payload_that_is_none_is_refused(tmp_path: Path, payload: str) -> None:
    path = write(tmp_path, f"{HEADER},payload_hex", "1,R1,Band,-60,0201", f"1,R1,Band,-60,{payload}")
    batches = run(played(RecordingSource(path)))
    assert len(heard_in(batches)) == 1
    assert "payload_hex is" in texts(batches)


def test_an_absurd_rssi_stays_absurd_so_that_it_is_counted_as_such(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, "1,R1,Band,42", "1,R1,Band,0", "1,R1,Band,-999", "1,R1,Band,1e9")
    assert heard_in(run(played(RecordingSource(path))))["rssi_dbm"].tolist() == [42, 0, -128, 127]


def test_a_torn_last_line_is_left_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, "1,R1,Band,-60", "2,R1,Band,-61")
    path.write_bytes(path.read_bytes()[:-2])
    batches = run(played(RecordingSource(path)))
    assert heard_in(batches)["rssi_dbm"].tolist() == [-60]
    assert "torn" in texts(batches)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0.05, 0.999))
def test_a_gzip_that_breaks_off_anywhere_gives_all_before(tmp_path: Path, cut: float) -> None:
    lines = [f"{t_s / 10:.1f},R{t_s % 7},Band-{t_s % 90},{-40 - t_s % 50}" for t_s in range(4000)]
    whole = write(tmp_path, HEADER, *lines, name="whole.csv.gz").read_bytes()
    torn = tmp_path / "torn.csv.gz"
    torn.write_bytes(whole[: int(len(whole) * cut)])
    batches = run(played(RecordingSource(torn)))
    heard = heard_in(batches)
    assert heard["t_s"].tolist() == [t_s / 10 for t_s in range(len(heard))]
    assert len(heard) > 4000 * (cut - 0.1) * 0.5
    assert "torn" in texts(batches)


def test_a_clock_that_jumped_back_is_anchored_anew_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, "7200,R1,Band,-60", "7201,R1,Band,-61", "3601,R1,Band,-62", "3602,R1,Band,-63")
    batches = run(played(RecordingSource(path)))
    heard = heard_in(batches)
    assert heard["t_s"].tolist() == [7200, 7201, 7201, 7202]
    assert heard["rssi_dbm"].tolist() == [-60, -61, -62, -63]
    assert "went back by 3,600 s at 1970-01-01 02:00:01 UTC" in texts(batches)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_are_played_or_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(HEADER.encode() + b"\n1,R1,Band,-60\n" + content)
    assert len(heard_in(run(played(RecordingSource(path))))) >= 1
