"""The live venue and its store: what is there again after a stop, a crash, or a disk that took nothing."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.benchmarks.durability_visits import survive
from tests.venue_models.live.test_live_venue import IN_GATE, IN_PLAZA, IN_SHOP, Day, texts
from tests.venue_models.small_venue import PLAZA, SHOP, START_S, guests
from venue_models.commands import LookUp
from venue_models.staff.roles import Role
from venue_models.store import outbox
from venue_models.store.store import KeyFolder, Store
from venue_models.values import Batch, Presence, ReaderHealth, SourceNote


class Venue(Day):
    """A day on a street with a store, which can crash and start anew."""

    def __init__(self, path: Path, start_s: float = START_S) -> None:
        self.path = path
        self.store = Store.open(path, now_s=start_s, keys=KeyFolder(path.parent / "keys"))
        super().__init__(guests(4), self.store, start_s)

    def crash(self, away_s: float = 2.0) -> "Venue":
        """What a killed process leaves: a file nobody closed, and a lock that the system has opened."""
        self.store._lock.release()
        self.store._db.conn.close()
        return Venue(self.path, self.now_s + away_s)

    def stop(self) -> None:
        self.live.close(self.now_s)
        self.store.close()

    def written(self, sql: str) -> list[Any]:
        other = sqlite3.connect(self.path)
        rows = other.execute(sql).fetchall()
        other.close()
        return rows

    def facts(self) -> list[tuple[str, str]]:
        return [(fact.kind, fact.who) for fact in self.store.journal]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


@pytest.fixture
def venue(path: Path) -> Venue:
    return Venue(path)


def test_after_a_crash_positions_are_last_seen_and_nobody_is_counted(venue: Venue) -> None:
    before = venue.go_on(31, {0: IN_PLAZA, 1: IN_SHOP})
    again = venue.crash()
    after = again.live.snapshot()
    assert after.fixes["presence"].tolist() == [Presence.LAST_SEEN, Presence.LAST_SEEN, Presence.UNKNOWN, 0]
    assert after.fixes["x_m"][:2] == pytest.approx(before.fixes["x_m"][:2], abs=1)
    assert after.fixes["zone"].tolist() == before.fixes["zone"].tolist()
    assert after.zones["occupancy"].tolist() == [0, 0, 0]
    again.go_on(2, {0: IN_PLAZA})
    assert [again.presence(band) for band in (0, 1)] == [Presence.HERE, Presence.LAST_SEEN]
    again.stop()


def test_a_visit_goes_on_over_a_crash(venue: Venue) -> None:
    venue.go_on(20, {0: IN_PLAZA})
    again = venue.crash()
    again.go_on(20, {0: IN_PLAZA})
    again.go_on(20, {0: IN_GATE})
    first, *_, last = again.written("SELECT zone, entered_at_s, left_at_s FROM visits WHERE band = 1")
    assert first[0] == "plaza"
    assert first[1] < START_S + 2
    assert first[2] > START_S + 40
    assert (last[0], last[2]) == ("gate", None)
    again.stop()


def test_a_visit_that_nobody_resumes_ends_where_it_was_last_heard(venue: Venue) -> None:
    venue.go_on(21, {0: IN_PLAZA, 1: IN_SHOP})
    again = venue.crash()
    again.go_on(125, {1: IN_SHOP}, steps=1)
    ((left_at_s,),) = again.written("SELECT left_at_s FROM visits WHERE band = 1")
    assert left_at_s == pytest.approx(START_S + 20, abs=5)
    assert again.written("SELECT left_at_s FROM visits WHERE band = 2") == [(None,)]
    again.stop()


def test_counts_of_before_come_back_and_the_time_between_is_unknown(venue: Venue) -> None:
    venue.go_on(40, {0: IN_PLAZA})
    again = venue.crash(away_s=60)
    snapshot = again.go_on(5, {0: IN_PLAZA})
    assert [1, 0, 0] in snapshot.zone_history.tolist()
    assert [-1, -1, -1] in snapshot.zone_history.tolist()
    again.stop()


def test_a_watcher_sees_visits_of_before_the_crash(venue: Venue) -> None:
    venue.go_on(20, {0: IN_SHOP})
    venue.go_on(20, {0: IN_PLAZA})
    again = venue.crash()
    again.sign_in(Role.SAFETY)
    again.ask(LookUp, 0, "a lost jacket")
    visits = again.live.snapshot().watched["desk"].visits
    assert (visits[0].zone, visits[-1].zone) == (PLAZA, SHOP)
    again.stop()


def test_what_happened_is_in_the_journal(venue: Venue) -> None:
    lost = SourceNote(START_S, "adapter hci0", "It was unplugged.")
    venue.live.step(START_S, (Batch(START_S, notes=(lost,)),))
    venue.live.step(START_S, (Batch(START_S, notes=(lost, SourceNote(START_S, "adapter hci0", "Back.", False))),))
    venue.go_on(5, {0: IN_PLAZA})
    venue.stop()
    again = Venue(venue.path, venue.now_s)
    assert again.facts() == [
        ("store created", "venue"),
        ("register imported", "venue"),
        ("venue opened", "venue"),
        ("fault", "adapter hci0"),
        ("fault over", "adapter hci0"),
        ("reader health", "venue"),
        ("venue closed", "venue"),
    ]
    again.stop()


def test_a_change_of_a_readers_health_is_written(venue: Venue) -> None:
    venue.go_on(60, {0: IN_PLAZA})
    venue.go_on(60, {0: IN_PLAZA}, readers=(1, 2, 3, 4))
    rows = venue.written("SELECT health FROM reader_health WHERE reader = 'R0' ORDER BY at_s")
    assert rows == [("well",), ("silent",)]
    assert venue.live.snapshot().readers["health"][0] == ReaderHealth.SILENT
    venue.stop()


def test_a_clock_before_the_last_entry_is_told(venue: Venue) -> None:
    venue.go_on(20, {0: IN_PLAZA})
    again = venue.crash(away_s=-3600)
    snapshot = again.go_on(5, {0: IN_PLAZA})
    assert "before the last entry" in texts(snapshot)
    assert again.presence(0) == Presence.HERE
    assert ("fault", "clock") in again.facts()
    again.stop()


def test_a_full_disk_is_told_stops_nothing_and_costs_nothing(venue: Venue) -> None:
    venue.go_on(10, {0: IN_PLAZA})
    (pages,) = venue.store._db.execute("PRAGMA page_count").fetchone()
    venue.store._db.execute(f"PRAGMA max_page_count = {pages}")
    long = SourceNote(venue.now_s, "gateway 7", "It went away. " * 4000)
    venue.live.step(venue.now_s, (Batch(venue.now_s, notes=(long,)),))
    snapshot = venue.go_on(20, {0: IN_SHOP, 1: IN_PLAZA, 2: IN_SHOP})
    before = venue.written("SELECT count(*) FROM visits")
    assert "disk is full" in texts(snapshot)
    assert snapshot.unsaved_s > 10
    assert snapshot.zones["occupancy"].tolist() == [1, 2, 0]

    venue.store._db.execute("PRAGMA max_page_count = 1000000")
    snapshot = venue.go_on(2, {0: IN_SHOP, 1: IN_PLAZA, 2: IN_SHOP})
    assert [note.source for note in snapshot.notes] == ["gateway 7"]
    assert snapshot.unsaved_s == 0
    assert venue.written("SELECT count(*) FROM visits") > before
    venue.go_on(1, {})
    assert venue.facts()[-3:] == [("fault", "gateway 7"), ("fault", "store"), ("fault over", "store")]
    venue.store.journal.verify()
    venue.stop()


def test_a_disk_full_for_too_long_is_one_fault_and_tells_what_it_cost(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_ROWS", 2)
    (pages,) = venue.store._db.execute("PRAGMA page_count").fetchone()
    venue.store._db.execute(f"PRAGMA max_page_count = {pages}")
    venue.live.step(venue.now_s, (Batch(venue.now_s, notes=(SourceNote(venue.now_s, "gateway", "x" * 60_000),)),))
    assert "had to be given up" in texts(venue.go_on(60, {0: IN_PLAZA, 1: IN_SHOP}))
    venue.store._db.execute("PRAGMA max_page_count = 1000000")
    assert "were given up while the disk took none" in texts(venue.go_on(2, {0: IN_PLAZA}))
    assert len([fact for fact in venue.facts() if fact == ("fault", "store")]) <= 3
    venue.stop()


def test_positions_that_were_damaged_are_told(venue: Venue) -> None:
    venue.go_on(10, {0: IN_PLAZA})
    venue.stop()
    other = sqlite3.connect(venue.path)
    with other:
        other.execute("UPDATE positions SET crc32 = 1")
    other.close()
    again = Venue(venue.path, venue.now_s)
    snapshot = again.live.snapshot()
    assert "damaged" in texts(snapshot)
    assert (snapshot.fixes["heard_at_s"] == -np.inf)[1:].all()
    again.stop()


def test_killed_at_any_moment_nothing_committed_is_lost_and_at_most_a_second_of_visits(path: Path) -> None:
    command = [sys.executable, "-m", "tests.venue_models.street_process", str(path)]
    losses = survive(path, command, kills=3)
    assert losses.kills == 3
    assert losses.committed > 0
    assert losses.lost == 0
    assert max(losses.visits_lost_s) <= 1
    assert losses.shown_as_here == 0
    assert min(losses.shown_as_last_seen) > 0
