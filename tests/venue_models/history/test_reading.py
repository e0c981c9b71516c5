"""Files of waits as they really are: what can be used is read exactly, all else is left out and counted."""

import gzip
import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.history.reading import HistoryFileError, WaitFile, read_waits_file
from venue_models.values import QueueStatus

NEW_YORK = ZoneInfo("America/New_York")
NOW_S = 1_800_000_000.0
HEADER = "time,posted_min,actual_min\n"


def read(folder: Path, text: str | bytes, name: str = "comet.csv", zone: ZoneInfo = NEW_YORK) -> WaitFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_waits_file(path, zone, now_s=NOW_S)


def utc(*when: int) -> float:
    return datetime(*when, tzinfo=UTC).timestamp()  # type: ignore[arg-type,misc]


def slots(file: WaitFile, name: str = "comet") -> list[tuple[float, float | None, float | None, int]]:
    """Time, posted, measured, status of each slot; None where it is not known."""
    return [
        (float(row["at_s"]), known(row["posted_min"]), known(row["wait_min"]), int(row["status"]))
        for row in file.waits[name]
    ]


def known(minutes: float) -> float | None:
    return None if math.isnan(minutes) else round(float(minutes), 2)


def test_readings_become_slots_of_five_minutes_in_utc(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        HEADER + "2018-07-01 10:01:00,20,\n2018-07-01 10:03:00,25,\n2018-07-01 10:03:30,,10\n"
        "2018-07-01 10:04:00,,13\n2018-07-01 10:17:00,30,\n",
    )
    assert slots(file) == [
        (utc(2018, 7, 1, 14, 0), 25, 11.5, QueueStatus.OPEN),
        (utc(2018, 7, 1, 14, 15), 30, None, QueueStatus.OPEN),
    ]
    assert (file.readings, file.excluded, file.notes) == (5, {}, ())


def test_minus_999_means_stopped_and_no_number_comes_of_it(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        HEADER + "2018-07-01 10:01:00,-999,\n2018-07-01 10:06:00,20,\n2018-07-01 10:07:00,-999,\n"
        "2018-07-01 10:08:00,-999,\n2018-07-01 10:11:00,-999,\n2018-07-01 10:12:00,15,\n",
    )
    assert slots(file) == [
        (utc(2018, 7, 1, 14, 0), None, None, QueueStatus.STOPPED),
        (utc(2018, 7, 1, 14, 5), None, None, QueueStatus.STOPPED),
        (utc(2018, 7, 1, 14, 10), 15, None, QueueStatus.OPEN),
    ]
    assert file.notes == ("4 readings of -999 in comet.csv mean: stopped.",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2018-07-01 10:01:00,,-92918", "an impossible wait (not 0 to 600 min)"),
        ("2018-07-01 10:01:00,,90387", "an impossible wait (not 0 to 600 min)"),
        ("2018-07-01 10:01:00,,-999", "an impossible wait (not 0 to 600 min)"),
        ("2018-07-01 10:01:00,inf,", "an impossible wait (not 0 to 600 min)"),
        ("2018-07-01 10:01:00,many,", "a wait that is no number"),
        ("2018-07-01 10:01:00,NA,nan", "no wait in it"),
        ("2018-07-01 10:01:00,20", "another number of fields"),
        ("2018-07-01 10:01:00,20,,,", "another number of fields"),
        ("yesterday,20,", "no time that can be read"),
        ("2018-02-30 10:00:00,20,", "no time that can be read"),
        ("1815-07-01 10:01:00,20,", "a time before 1970"),
        ("2918-07-01 10:01:00,20,", "a time that is still to come"),
        ("2018-03-11 02:30:00,20,", "a time that the clock skipped when it was put forward"),
        ("\x00\x00\x00", "another number of fields"),
    ],
)
def test_what_cannot_be_is_left_out_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    file = read(tmp_path, f"{HEADER}{line}\n2018-07-02 10:01:00,20,\n")
    assert file.excluded == {reason: 1}
    assert file.examples[reason] == line.strip()
    assert len(file.waits["comet"]) == 1


def test_the_hour_that_a_clock_shows_twice_is_read_in_its_order(tmp_path: Path) -> None:
    lines = ["00:50", "01:20", "01:40", "01:10", "01:50", "02:10"]
    file = read(tmp_path, HEADER + "".join(f"2018-11-04 {time}:00,5,\n" for time in lines))
    expected = [(4, 50), (5, 20), (5, 40), (6, 10), (6, 50), (7, 10)]
    assert [row[0] for row in slots(file)] == [utc(2018, 11, 4, *time) for time in expected]
    assert file.excluded == {}


def test_times_with_an_offset_are_believed_and_a_mixture_is_told(tmp_path: Path) -> None:
    file = read(
        tmp_path, HEADER + "2018-07-01T14:01:00Z,20,\n2018-07-01T16:06:00+02:00,25,\n2018-07-01 10:11:00,30,\n"
    )
    assert [row[:2] for row in slots(file)] == [(utc(2018, 7, 1, 14, minute), 20 + minute) for minute in (0, 5, 10)]
    assert file.notes[0].startswith("comet.csv mixes 2 times that name their offset with 1 that do not")


def test_of_two_clocks_the_one_that_says_more_is_kept_and_the_other_counted(tmp_path: Path) -> None:
    times = [datetime(2018, 7, 1, 10) + timedelta(minutes=7 * n) for n in range(60)]  # noqa: DTZ001
    lines = []
    for number, time in enumerate(times):
        lines.append(f"{time},20,")
        if number % 3 == 0:
            lines.append(f"{time - timedelta(hours=1)},90,")  # a gateway whose clock is an hour behind
    file = read(tmp_path, HEADER + "\n".join(lines) + "\n")
    posted = [row[1] for row in slots(file)]
    assert posted.count(90) <= 1  # at the very edge nobody can tell
    assert file.excluded == {"two clocks: out of the order of time": 20}


def test_a_clock_that_was_set_back_for_a_moment_costs_that_moment(tmp_path: Path) -> None:
    lines = "2018-07-01 10:00:00,5,\n2031-07-01 10:07:00,6,\n2018-07-01 10:14:00,7,\n2017-01-01 00:00:00,8,\n"
    file = read(tmp_path, HEADER + lines + "2018-07-01 10:21:00,9,\n")
    assert [row[1] for row in slots(file)] == [5, 7, 9]
    assert file.excluded == {"a time that is still to come": 1, "two clocks: out of the order of time": 1}


def test_newest_first_is_an_order_too_and_measured_waits_need_none(tmp_path: Path) -> None:
    lines = "2018-07-01 10:21:00,9,\n2018-07-01 09:02:00,,80\n2018-07-01 10:14:00,7,\n2018-07-01 10:00:00,5,\n"
    file = read(tmp_path, HEADER + lines)
    assert [row[1] for row in slots(file)] == [None, 5, 7, 9]
    assert file.excluded == {}


def test_what_is_said_twice_counts_once_and_of_two_words_the_last(tmp_path: Path) -> None:
    lines = "2018-07-01 10:00:00,5,\n2018-07-01 10:00:00,5,\n2018-07-01 10:00:00,45,\n"
    file = read(tmp_path, HEADER + lines)
    assert slots(file) == [(utc(2018, 7, 1, 14), 45, None, 0)]
    assert file.excluded == {"said twice": 2}


def test_a_file_names_its_attractions_or_is_called_like_one(tmp_path: Path) -> None:
    several = "attraction,actual_min,time\nComet,5,2018-07-01 10:00:00\nwheel,9,2018-07-01 10:00:00\n"
    assert set(read(tmp_path, several).waits) == {"Comet", "wheel"}
    (tmp_path / "one.csv").write_text(several)
    file = read_waits_file(tmp_path / "one.csv", NEW_YORK, now_s=NOW_S, attraction="moon")
    assert set(file.waits) == {"moon"}
    assert set(read(tmp_path, HEADER, "boats.csv.gz").waits) == set()
    assert set(read(tmp_path, HEADER + "2018-07-01 10:00,5,\n", "boats.csv.gz").waits) == {"boats"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_spreadsheets_write_it_in_their_own_ways(tmp_path: Path, delimiter: str, begin: str, end: str) -> None:
    lines = [["Time ", "posted_min", "actual_min"], ["2018-07-01 10:00", '"5"', ""], ["2018-07-01 10:05", "6", ""]]
    file = read(tmp_path, begin + "".join(delimiter.join(line) + end for line in lines))
    assert [row[1] for row in slots(file)] == [5, 6]


@pytest.mark.parametrize(
    "text",
    ["", "\n", "when,wait\n1,2\n", "time\n", HEADER.encode("utf-16"), bytes(range(256)), "time posted_min\n1 2\n"],
)
def test_another_kind_of_file_is_refused_with_what_was_expected(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(HistoryFileError, match="begins with the line time,posted_min,actual_min"):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HistoryFileError, match="cannot be read"):
        read_waits_file(tmp_path / "none.csv", NEW_YORK, now_s=NOW_S)


def test_a_torn_file_gives_what_stands_before_the_tear_and_says_so(tmp_path: Path) -> None:
    lines = HEADER + "".join(
        f"{datetime(2018, 7, 1, 8) + timedelta(minutes=n * 7.3)},{n % 90},\n"  # noqa: DTZ001
        for n in range(3000)
    )
    packed = gzip.compress(lines.encode())
    whole = read(tmp_path, packed, "comet.csv.gz")
    torn = read(tmp_path, packed[: len(packed) // 2], "comet.csv.gz")
    assert 0 < torn.readings < whole.readings
    assert slots(torn)[:-1] == slots(whole)[: len(slots(torn)) - 1]
    assert torn.notes == ("comet.csv.gz is torn: what stands before the tear was read.",)

    cut = read(tmp_path, lines[:-2])
    assert cut.excluded == {"cut off": 1}
    assert cut.readings == whole.readings - 1


def test_a_file_that_names_everything_an_attraction_is_refused(tmp_path: Path) -> None:
    lines = "".join(f"2018-07-01 10:00:00,5,ride {n}\n" for n in range(600))
    with pytest.raises(HistoryFileError, match="more than 500 attractions"):
        read(tmp_path, "time,posted_min,attraction\n" + lines)


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(2015, 1, 1), datetime(2018, 12, 31)),  # noqa: DTZ001
            st.one_of(st.none(), st.integers(0, 600)),
            st.one_of(st.none(), st.integers(0, 600)),
        ),
        max_size=40,
    )
)
def test_every_reading_is_in_a_slot_or_counted_and_no_wait_is_made_up(
    tmp_path_factory: pytest.TempPathFactory, readings: list[tuple[datetime, int | None, int | None]]
) -> None:
    lines = "".join(f"{at},{'' if p is None else p},{'' if a is None else a}\n" for at, p, a in readings)
    file = read(tmp_path_factory.mktemp("waits"), HEADER + lines)
    rows = file.waits.get("comet", np.zeros(0, [("posted_min", "f4"), ("wait_min", "f4")]))
    assert file.readings == len(readings)
    assert sum(file.excluded.values()) <= len(readings)
    assert len(rows) <= len(readings) - file.excluded.get("no wait in it", 0)
    posted = {float(p) for _, p, _ in readings if p is not None}
    assert set(rows["posted_min"][~np.isnan(rows["posted_min"])].tolist()) <= posted
    waited = [a for _, _, a in readings if a is not None]
    if waited:
        known = rows["wait_min"][~np.isnan(rows["wait_min"])]
        assert ((known >= min(waited)) & (known <= max(waited))).all()


@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_be_read_or_refused(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    file = read(tmp_path_factory.mktemp("noise"), HEADER.encode() + noise)
    assert all(rows["at_s"].size == np.unique(rows["at_s"]).size for rows in file.waits.values())
