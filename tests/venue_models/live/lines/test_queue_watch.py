"""Lines in a live venue: the board, commands and who may give them, five minutes, the day after a restart."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.live.lines.ride_street import NOON_S, RideDay, dispatched, ride_street
from tests.venue_models.small_venue import guests, heard
from venue_models.commands import (
    AdmitFromVirtualQueue,
    JoinVirtualQueue,
    PostWait,
    ReadWaits,
    SetQueueStatus,
    SwitchNudges,
    SwitchVirtualQueue,
)
from venue_models.live import LiveVenue
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store
from venue_models.values import DISPATCH, WAIT_SLOT_S, Batch, QueueStatus, Snapshot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


@pytest.fixture
def day(path: Path) -> Iterator[RideDay]:
    day = opened(path)
    yield day
    assert day.store is not None
    day.store.close()


def opened(path: Path, start_s: float = NOON_S) -> RideDay:
    return RideDay(Store.open(path, now_s=start_s, keys=KeyFolder(path.parent / "keys")), start_s)


def again(day: RideDay, path: Path, away_s: float = 5.0) -> RideDay:
    """What comes after a crash: a file that nobody closed."""
    assert day.store is not None
    day.store._lock.release()
    day.store._db.conn.close()
    after = opened(path, day.now_s + away_s)
    day.store = after.store  # closed in the end
    return after


# The board


def test_a_clock_that_is_set_back_loses_no_dispatch() -> None:
    """The counter's times come from the same clock as the venue's, which counts on from where it was."""
    day = RideDay()
    day.run(5)
    back_s = day.now_s - 3600
    for second in range(5, 601, 5):
        day.live.step(back_s + second, (dispatched(back_s + second, 7),) if second % 60 == 0 else ())
    after = day.live.snapshot()
    assert not any(note.source == "dispatch counters" for note in after.notes)
    assert after.waits["boarded"][-1] == 35


def test_before_anything_is_heard_every_attraction_is_on_the_board_and_nothing_is_known_of_it() -> None:
    day = RideDay()
    assert day.live.snapshot().queues == ()
    day.go_on(1)
    assert (day.comet.attraction, day.comet.now.status, day.comet.now.wait_min) == (0, QueueStatus.OPEN, None)
    assert day.comet.suggested_min is None
    assert day.comet.forecasts == ()
    assert day.comet.express is not None


def test_bands_in_line_and_vehicles_become_a_length_and_a_wait() -> None:
    """One more stands in line each six seconds, and a vehicle takes eight a minute: they wait longer and longer."""
    register = guests(120)
    day = RideDay(register=register)
    in_line: list[int] = []
    rides_until_s: dict[int, float] = {}
    next_band = 0
    for second in range(3, 721, 3):
        now_s = NOON_S + second
        if second % 6 == 0 and next_band < 120:
            in_line.append(next_band)
            next_band += 1
        off = [band for band, off_s in rides_until_s.items() if off_s <= second]
        places = dict.fromkeys(in_line, (30.0, 30.0)) | dict.fromkeys(off, (90.0, 30.0))
        batches = [heard(now_s - 0.05, places)] if places else []
        if second % 60 == 0:
            gone, in_line = in_line[:8], in_line[8:]
            rides_until_s |= dict.fromkeys(gone, second + 90.0)
            batches.append(dispatched(now_s, len(gone)))
        day.live.step(now_s, batches)
    day.now_s = NOON_S + 720
    now = day.comet.now
    assert now.length is not None
    assert abs(now.length - len(in_line)) < 20
    assert now.wait_min is not None
    assert 0 < now.wait_min < 8
    assert day.comet.suggested_min is not None
    assert len(day.live.snapshot().waits) == 2


def test_an_attraction_is_closed_before_the_day_and_after_it() -> None:
    early = RideDay(start_s=NOON_S - 4 * 3600)
    statuses = [early.go_on(seconds).queues[0].now.status for seconds in (5, 3660)]
    assert statuses == [QueueStatus.CLOSED, QueueStatus.OPEN]


def test_a_stop_is_noticed_before_anyone_types_it_in() -> None:
    day = RideDay()
    day.stand(25, 1300, leaves=900)
    assert day.comet.now.status is QueueStatus.STOPPED
    assert day.comet.now.is_noticed
    assert "noticed" in day.comet.abnormal[0]
    assert day.comet.suggested_min is None


# What people say


def test_status_and_sign_are_what_a_person_says(day: RideDay) -> None:
    day.go_on(1)
    day.sign_in(Role.STEWARD)
    assert day.ask(SetQueueStatus, 0, QueueStatus.STOPPED).was_done
    assert (day.comet.now.status, day.comet.now.is_noticed) == (QueueStatus.STOPPED, False)
    assert day.ask(PostWait, 0, 45).was_done
    assert (day.comet.posted_min, day.comet.posted_by, day.comet.posted_at_s) == (45, "steward", day.now_s)
    assert day.ask(PostWait, 0, None).was_done
    assert day.comet.posted_min is None
    assert day.ask(SetQueueStatus, 0, QueueStatus.OPEN).was_done
    assert day.comet.now.status is QueueStatus.OPEN
    assert day.store is not None
    day.go_on(2)
    facts = [
        (fact.kind, fact.body) for fact in day.store.journal if fact.kind in ("attraction status", "wait posted")
    ]
    assert [kind for kind, _ in facts] == ["attraction status", "wait posted", "wait posted", "attraction status"]
    assert facts[0][1] == {"attraction": "comet", "operator": "steward", "status": "stopped"}


def test_what_cannot_be_is_refused_in_words(day: RideDay) -> None:
    day.go_on(1)
    day.sign_in(Role.SUPERVISOR)
    assert "no such attraction" in day.ask(SetQueueStatus, 7, QueueStatus.OPEN).refusal
    assert "no such attraction" in day.ask(PostWait, -1, 5).refusal
    assert "A sign here says one of these" in day.ask(PostWait, 0, 7).refusal
    assert "an end after the beginning" in day.ask(ReadWaits, NOON_S, NOON_S - 1).refusal
    assert "at most 8 days" in day.ask(ReadWaits, 0.0, NOON_S).refusal
    assert day.comet.posted_min is None


def test_only_who_runs_lines_may_and_everybody_may_read(day: RideDay) -> None:
    day.go_on(1)
    day.sign_in(Role.SAFETY)
    for command in ((SetQueueStatus, 0, QueueStatus.CLOSED), (PostWait, 0, 5), (SwitchNudges, False)):
        assert "may not do this" in day.ask(*command).refusal
    assert "may not do this" in day.ask(SwitchVirtualQueue, 0, True).refusal
    assert "may not do this" in day.ask(JoinVirtualQueue, 0, 1, 2).refusal
    assert day.ask(ReadWaits, NOON_S - 60, NOON_S).was_done
    assert day.comet.now.status is QueueStatus.OPEN


def test_invitations_are_switched_off_and_stay_off_after_a_restart(day: RideDay, path: Path) -> None:
    day.sign_in(Role.STEWARD)
    assert day.ask(SwitchNudges, False).was_done
    assert day.live.snapshot().nudges.is_switched_off
    after = again(day, path)
    assert after.live.snapshot().nudges.is_switched_off


def test_a_virtual_queue_that_the_venue_does_not_have_is_refused(day: RideDay) -> None:
    day.go_on(1)
    day.sign_in(Role.SUPERVISOR)
    assert day.ask(SwitchVirtualQueue, 0, True).refusal
    assert day.ask(AdmitFromVirtualQueue, 5).refusal
    assert not day.comet.virtual.is_on


def test_a_disk_that_takes_nothing_changes_nothing(day: RideDay) -> None:
    day.go_on(1)
    day.sign_in(Role.STEWARD)
    assert day.store is not None
    day.store._db.conn.execute("PRAGMA query_only = 1")
    assert day.ask(PostWait, 0, 45).refusal
    assert day.comet.posted_min is None
    day.store._db.conn.execute("PRAGMA query_only = 0")


# Five minutes


def test_waits_are_kept_per_five_minutes_and_read(day: RideDay) -> None:
    day.sign_in(Role.STEWARD)
    day.run(16)
    waits = day.live.snapshot().waits
    assert waits["at_s"].tolist() == [NOON_S + at_s for at_s in (0, 300, 600)]
    assert waits["boarded"].tolist() == [35, 35, 35]
    assert not waits.flags.writeable
    assert day.live.snapshot().waits is waits
    day.go_on(2)
    read = day.ask(ReadWaits, NOON_S + WAIT_SLOT_S, NOON_S + 3 * WAIT_SLOT_S).waits
    assert read["at_s"].tolist() == [NOON_S + 300, NOON_S + 600]


def test_without_a_store_the_day_can_be_read() -> None:
    day = RideDay()
    day.run(12)
    day.sign_in(Role.SAFETY)
    assert day.ask(ReadWaits, NOON_S, NOON_S + 300).waits["at_s"].tolist() == [NOON_S]


# What comes in


def test_dispatches_that_cannot_be_are_told_and_change_nothing() -> None:
    day = RideDay()
    day.run(3)
    rows = [(day.now_s + 1, 9, 5), (np.nan, 0, 5), (np.inf, 0, 5), (day.now_s - 9000, 0, 5), (day.now_s + 900, 0, 5)]
    day.go_on(3, {1: (Batch(day.now_s + 1, dispatches=np.array(rows, DISPATCH)),)})
    assert any("what sends them" in note.text for note in day.live.snapshot().notes)
    day.go_on(700)
    assert not any("what sends them" in note.text for note in day.live.snapshot().notes)


def test_a_counter_that_says_what_cannot_be_is_told() -> None:
    day = RideDay()
    day.go_on(5, {1: (dispatched(NOON_S + 1, -7),)})
    assert any("Comet: The dispatch counter said -7 guests" in note.text for note in day.live.snapshot().notes)


# From one run to the next


def test_after_a_crash_status_sign_and_the_waits_of_the_day_are_there(day: RideDay, path: Path) -> None:
    day.sign_in(Role.STEWARD)
    day.run(11)
    day.ask(SetQueueStatus, 0, QueueStatus.STOPPED)
    day.ask(PostWait, 0, 30)
    day.go_on(2)
    before = day.live.snapshot()
    after = again(day, path)
    after.go_on(1)
    assert after.comet.now.status is QueueStatus.STOPPED
    assert (after.comet.posted_min, after.comet.posted_by) == (30, "steward")
    for column in ("at_s", "wait_min", "posted_min", "boarded", "status"):
        np.testing.assert_array_equal(after.live.snapshot().waits[column], before.waits[column])


def test_after_a_crash_lines_go_on(day: RideDay, path: Path) -> None:
    day.stand(8, 200)
    in_line = day.live._queues._board.lines[0].bands
    after = again(day, path)
    assert after.live._queues._board.lines[0].bands == in_line == 8
    after.go_on(1)


def test_what_another_register_knew_is_not_taken_for_ours(day: RideDay, path: Path) -> None:
    day.stand(8, 200)
    assert day.store is not None
    lines = day.store.line_checkpoints()
    assert lines
    day.store.close()
    renamed = [replace(wearer, code=f"X{wearer.code}", tag=f"name:X {wearer.code}") for wearer in guests(40).wearers]
    store = Store.open(path, now_s=day.now_s + 5, keys=KeyFolder(path.parent / "keys"))
    after = RideDay(store, day.now_s + 5, register=type(guests(1))(renamed))
    assert after.live._queues._board.lines[0].bands == 0
    day.store = store


def test_a_replay_gives_bit_for_bit_what_it_gave() -> None:
    def played() -> Snapshot:
        live = LiveVenue(ride_street(), guests(40), None, started_at_s=NOON_S)
        for second in range(2, 300, 2):
            places = {band: (10.0 + (7 * band + second) % 60, 30.0) for band in range(20)}
            batches = [heard(NOON_S + second, places)]
            if second % 40 == 0:
                batches.append(dispatched(NOON_S + second, 9))
            live.step(NOON_S + second, batches)
        return live.snapshot()

    one, other = played(), played()
    assert one.queues == other.queues
    assert one.waits.tobytes() == other.waits.tobytes()


def test_whoever_takes_location_back_stands_in_no_line() -> None:
    day = RideDay()
    day.stand(8, 200)
    board = day.live._queues._board
    assert board.lines[0].bands == 8
    day.live._queues.follow(day.live.register, {3, 4})
    assert board.lines[0].bands == 6
