"""Rows on their way to the disk: committed together, kept while the disk takes none, known again after a restart."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.small_venue import guests
from venue_models.guests.register import Register
from venue_models.store import outbox
from venue_models.store.store import Fact, Remembered, Store, StoreError
from venue_models.values import COUNTERS, FIX, NOWHERE, READER_STATE, VISIT, Presence, ReaderHealth, Rows, Visit

NOW_S = 1_800_000_000.0
ZONES = ("plaza", "shop")
READERS = ("R0", "R1")
REGISTER = guests(3)
LASTS = float("nan")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path, now_s=NOW_S)
    begin(store)
    yield store
    store.close()


def begin(store: Store, register: Register = REGISTER, zones: tuple[str, ...] = ZONES) -> Remembered:
    return store.begin(register, zones, READERS, at_s=NOW_S)


def visits(*rows: tuple[int, int, float, float]) -> Rows:
    return np.array(list(rows), VISIT)


def fixes(**columns: list[float]) -> Rows:
    rows = np.zeros(3, FIX)
    rows["heard_at_s"] = NOW_S
    for name, values in columns.items():
        rows[name] = values
    return rows


def written(path: Path, sql: str) -> list[tuple[object, ...]]:
    other = sqlite3.connect(path)
    rows = other.execute(sql).fetchall()
    other.close()
    return rows


def restarted(store: Store, path: Path, register: Register = REGISTER, zones: tuple[str, ...] = ZONES) -> Remembered:
    store.close()
    again = Store.open(path, now_s=NOW_S + 60)
    known = begin(again, register, zones)
    again.commit(NOW_S + 60)
    again.close()
    return known


def test_nothing_is_written_before_the_commit(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 0, NOW_S, LASTS)))
    store.note_fact(NOW_S, "fault", "source")
    assert written(path, "SELECT * FROM visits") == []
    store.commit(NOW_S + 1)
    assert written(path, "SELECT band, zone, entered_at_s, left_at_s FROM visits") == [(1, "plaza", NOW_S, None)]
    assert [fact.kind for fact in store.journal][-1] == "fault"


def test_a_later_row_of_a_visit_replaces_the_earlier(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 0, NOW_S, LASTS)))
    store.commit(NOW_S + 1)
    store.note_visits(visits((0, 0, NOW_S, NOW_S + 9)))
    store.note_visits(visits((0, 1, NOW_S + 9, LASTS)))
    store.commit(NOW_S + 10)
    assert written(path, "SELECT zone, left_at_s FROM visits ORDER BY entered_at_s") == [
        ("plaza", NOW_S + 9),
        ("shop", None),
    ]


def test_an_unknown_count_is_written_as_unknown(store: Store, path: Path) -> None:
    store.note_zone_counts(NOW_S, np.array([4, -1], np.int32))
    store.commit(NOW_S)
    assert written(path, "SELECT zone, occupancy FROM zone_counts") == [("plaza", 4), ("shop", None)]


def test_a_change_of_a_readers_health_is_written_in_words(store: Store, path: Path) -> None:
    state = np.array([(NOW_S, NOW_S, 4.5, -9.25, ReaderHealth.LOW)], READER_STATE)
    store.note_reader_health(NOW_S, 1, state[0])
    store.commit(NOW_S)
    assert written(path, "SELECT reader, health, offset_db, rate_hz FROM reader_health") == [("R1", "low", -9.2, 4.5)]


def test_visits_that_last_are_known_after_a_restart(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 0, NOW_S, LASTS), (1, 1, NOW_S, NOW_S + 1), (2, 1, NOW_S + 2, LASTS)))
    store.commit(NOW_S + 3)
    known = restarted(store, path)
    assert known.open_visits[["band", "zone", "entered_at_s"]].tolist() == [(0, 0, NOW_S), (2, 1, NOW_S + 2)]
    assert np.isnan(known.open_visits["left_at_s"]).all()


def test_a_visit_to_a_zone_that_is_gone_ends_where_the_store_ended(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 1, NOW_S, LASTS)))
    store.commit(NOW_S + 3, fixes())
    known = restarted(store, path, zones=("plaza",))
    assert len(known.open_visits) == 0
    assert written(path, "SELECT left_at_s FROM visits") == [(NOW_S + 3,)]


def test_positions_come_back_to_their_bands_in_whatever_order(store: Store, path: Path) -> None:
    store.commit(NOW_S, fixes(x_m=[1, 2, 3], presence=[Presence.HERE, Presence.LEFT, Presence.FADING]))
    other_order = Register(tuple(reversed(REGISTER.wearers)))
    known = restarted(store, path, other_order)
    assert known.fixes is not None
    assert known.fixes["x_m"].tolist() == [3, 2, 1]


def test_a_band_that_came_later_has_no_position(store: Store, path: Path) -> None:
    store.commit(NOW_S, fixes())
    known = restarted(store, path, guests(4))
    assert known.fixes is not None
    assert known.fixes["heard_at_s"].tolist() == [NOW_S, NOW_S, NOW_S, -np.inf]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE positions SET fixes = zeroblob(length(fixes))", "damaged"),
        ("UPDATE positions SET layout = 'of another version'", "another version"),
    ],
)
def test_positions_that_cannot_be_believed_are_told_and_not_shown(
    store: Store, path: Path, sql: str, words: str
) -> None:
    store.commit(NOW_S, fixes())
    other = sqlite3.connect(path)
    with other:
        other.execute(sql)
    other.close()
    known = restarted(store, path)
    assert known.fixes is None
    assert words in known.trouble


def test_counts_of_the_last_hour_come_back_with_what_was_unknown(store: Store, path: Path) -> None:
    store.note_zone_counts(NOW_S - 30, np.array([4, -1], np.int32))
    store.note_zone_counts(NOW_S - 15, np.array([5, 0], np.int32))
    store.note_zone_counts(NOW_S - 9000, np.array([9, 9], np.int32))
    store.commit(NOW_S)
    known = restarted(store, path)
    assert [(at_s, counts.tolist()) for at_s, counts in known.zone_counts.items()] == [
        (NOW_S - 30, [4, -1]),
        (NOW_S - 15, [5, 0]),
    ]


def test_the_newest_time_is_known(store: Store, path: Path) -> None:
    store.commit(NOW_S + 77, fixes())
    store.close()
    again = Store.open(path, now_s=NOW_S)
    assert again.last_at_s == NOW_S + 77
    again.close()


def test_visits_of_a_band_are_newest_first_with_those_that_wait(store: Store) -> None:
    store.note_visits(visits((1, 0, NOW_S, NOW_S + 5), (0, 0, NOW_S, LASTS)))
    store.commit(NOW_S + 5)
    store.note_visits(visits((1, 1, NOW_S + 6, LASTS)))
    assert store.visits_of(1) == (Visit(1, 1, NOW_S + 6, None), Visit(1, 0, NOW_S, NOW_S + 5))


def test_a_visit_to_a_zone_that_is_gone_is_still_told(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 1, NOW_S, NOW_S + 5)))
    store.commit(NOW_S + 5)
    store.close()
    again = Store.open(path, now_s=NOW_S)
    begin(again, zones=("plaza",))
    assert again.visits_of(0) == (Visit(0, NOWHERE, NOW_S, NOW_S + 5),)
    again.close()


def test_counters_come_back_to_their_bands_in_whatever_order_whoever_wears_them(store: Store, path: Path) -> None:
    counters = np.zeros((3, 3), COUNTERS)
    counters["highest"] = np.arange(9).reshape(3, 3)
    store.commit(NOW_S, counters=counters)
    nobody = Register([replace(wearer, name="", party="") for wearer in reversed(REGISTER.wearers)])
    known = restarted(store, path, nobody)
    assert known.counters is not None
    assert known.counters["highest"].tolist() == [[6, 7, 8], [3, 4, 5], [0, 1, 2]]


def test_counters_that_cannot_be_believed_are_told_and_not_used(store: Store, path: Path) -> None:
    store.commit(NOW_S, counters=np.zeros((3, 3), COUNTERS))
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE counters SET crc32 = 1")
    other.close()
    known = restarted(store, path)
    assert known.counters is None
    assert "replays" in known.trouble


def test_an_event_is_new_once_and_known_after_a_restart(store: Store, path: Path) -> None:
    with store.atomic():
        assert store.note_event(NOW_S, 2, 1_700, 1)
        assert not store.note_event(NOW_S + 5, 2, 1_700, 1)
        assert store.note_event(NOW_S, 2, 1_700, 2)
    store.close()
    again = Store.open(path, now_s=NOW_S)
    begin(again, Register(tuple(reversed(REGISTER.wearers))))
    assert again.known_events() == {(0, 1_700, 1): NOW_S, (0, 1_700, 2): NOW_S}
    again.close()


def test_an_event_whose_fact_is_not_taken_is_not_known(store: Store) -> None:
    def press() -> None:
        with store.atomic():
            store.note_event(NOW_S, 2, 1_700, 1)
            store.journal.append(NOW_S, "call for help", "venue", object())

    with pytest.raises(TypeError):
        press()
    assert store.known_events() == {}


# A disk that takes nothing


def test_a_command_is_refused_by_a_full_disk_in_words_and_nothing_is_half_done(store: Store, path: Path) -> None:
    fill(store)
    with pytest.raises(StoreError, match="disk is full"):
        store.write(Fact(NOW_S, "look-up", "desk 1", {"guest": 1}), Fact(NOW_S, "look-up", "desk 1", "x" * 9000))
    make_room(store)
    assert "look-up" not in [fact.kind for fact in store.journal]
    store.write(Fact(NOW_S, "look-up", "desk 1", {"guest": 1}))
    assert written(path, "SELECT kind FROM journal ORDER BY number DESC LIMIT 1") == [("look-up",)]


def test_a_command_over_another_programs_open_edit_is_refused_in_words(store: Store, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program"):
        store.write(Fact(NOW_S, "look-up", "desk 1"))
    other.execute("ROLLBACK")
    other.close()
    store.write(Fact(NOW_S, "look-up", "desk 1"))


def test_a_command_into_a_file_that_is_gone_is_refused(store: Store, path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StoreError, match="is gone"):
        store.write(Fact(NOW_S, "look-up", "desk 1"))


def fill(store: Store) -> None:
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")


def make_room(store: Store) -> None:
    store._db.execute("PRAGMA max_page_count = 1000000")


def many_visits(first: int, count: int) -> Rows:
    rows = np.zeros(count, VISIT)
    rows["entered_at_s"] = NOW_S + np.arange(first, first + count)
    rows["left_at_s"] = rows["entered_at_s"] + 1
    return rows


def test_a_full_disk_loses_nothing_once_there_is_room_again(store: Store, path: Path) -> None:
    fill(store)
    store.note_visits(many_visits(0, 2000))
    store.note_fact(NOW_S, "fault", "source", {"text": "x" * 5000})
    store.commit(NOW_S + 1)
    assert "disk is full" in store.trouble
    store.note_fact(NOW_S + 2, "fault over", "source")
    store.commit(NOW_S + 4)
    assert store.unsaved_s(NOW_S + 4) == 3
    assert written(path, "SELECT count(*) FROM visits") == [(0,)]

    make_room(store)
    store.commit(NOW_S + 5)
    assert (store.trouble, store.unsaved_s(NOW_S + 5), store.dropped) == ("", 0, 0)
    assert written(path, "SELECT count(*) FROM visits") == [(2000,)]
    assert [fact.kind for fact in store.journal][-2:] == ["fault", "fault over"]
    store.journal.verify()


def test_a_disk_full_for_too_long_costs_the_oldest_visits_and_no_fact(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_ROWS", 1000)
    fill(store)
    for second in range(5):
        store.note_visits(many_visits(500 * second, 500))
        store.note_fact(NOW_S + second, "fault", f"source {second}", {"text": "x" * 5000})
        store.commit(NOW_S + second)
    assert store.dropped == 1500

    make_room(store)
    store.commit(NOW_S + 9)
    assert written(path, "SELECT count(*), min(entered_at_s) FROM visits") == [(1000, NOW_S + 1500)]
    assert [fact.who for fact in store.journal if fact.kind == "fault"] == [f"source {n}" for n in range(5)]


def test_another_programs_open_edit_is_waited_for(store: Store, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.note_visits(many_visits(0, 3))
    store.commit(NOW_S)
    assert "another program" in store.trouble
    other.execute("ROLLBACK")
    other.close()
    store.commit(NOW_S + 1)
    assert store.trouble == ""
    assert written(path, "SELECT count(*) FROM visits") == [(3,)]


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_disk_that_fails_loses_nothing_once_it_works_again(store: Store, path: Path) -> None:
    import resource

    store.commit(NOW_S, fixes())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.with_name("venue.db-wal").stat().st_size, before[1]))
    try:
        store.note_visits(many_visits(0, 3))
        store.commit(NOW_S + 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "disk failed" in store.trouble
    store.commit(NOW_S + 2)
    assert store.trouble == ""
    assert written(path, "SELECT count(*) FROM visits") == [(3,)]


def test_any_tool_can_read_while_the_venue_runs(store: Store, path: Path) -> None:
    store.note_visits(visits((0, 0, NOW_S, LASTS)))
    store.commit(NOW_S)
    assert written(path, 'SELECT code, name, party, zone, entered, "left" FROM visits_read') == [
        ("0000", "Guest 0", "Party 0", "plaza", "2027-01-15T08:00:00Z", None)
    ]
    assert written(path, "SELECT at, kind FROM journal_read ORDER BY number LIMIT 1") == [
        ("2027-01-15T08:00:00.000Z", "store created")
    ]
