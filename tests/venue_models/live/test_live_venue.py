"""The live venue: what it makes of what is heard, and how it says what it does not know."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.venue_models.live.desk_talk import STAFF, ask
from tests.venue_models.small_venue import GATE, PLAZA, SHOP, START_S, guests, heard, street
from venue_models.commands import Command, EndLookUp, LookUp, PinChecked, Reply
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.staff.roles import Role
from venue_models.store.store import Store
from venue_models.values import (
    HISTORY_STEP_S,
    NOWHERE,
    REPORT,
    SIGHTING,
    AirCounts,
    Batch,
    Crowding,
    Presence,
    Purpose,
    ReaderHealth,
    ReportKind,
    Snapshot,
    SourceNote,
    ZoneHealth,
)
from venue_models.venue.model import Venue as Place
from venue_models.venue.safety import Level, Safety

IN_PLAZA, IN_SHOP, IN_GATE = (20.0, 30.0), (55.0, 30.0), (88.0, 30.0)
ALL = range(5)


class Day:
    """A street whose guests stand where they are told, heard once a second."""

    def __init__(
        self, register: Register | None = None, store: Store | None = None, start_s: float = START_S
    ) -> None:
        self.register = register or guests(4)
        self.live = LiveVenue(reached_street(), self.register, store, started_at_s=start_s, own_operators=STAFF)
        self.now_s = start_s

    def ask(self, what: type[Command], *words: Any, desk: str = "desk", hindrance: str = "") -> Reply:
        return ask(self.live, self.now_s, what, *words, desk=desk, hindrance=hindrance)

    def sign_in(self, role: Role, desk: str = "desk") -> None:
        assert self.ask(PinChecked, role.value, True, desk=desk).was_done

    def go_on(
        self,
        seconds: int,
        places: Mapping[int, tuple[float, float]],
        readers: Sequence[int] = ALL,
        steps: int = 10,
    ) -> Snapshot:
        for _ in range(seconds):
            for step in range(steps):
                self.now_s = round(self.now_s + 1 / steps, 3)
                batches = (heard(self.now_s - 0.05, places, readers),) if step == steps // 2 and places else ()
                self.live.step(self.now_s, batches)
        return self.live.snapshot()

    def presence(self, band: int) -> Presence:
        return Presence(int(self.live.snapshot().fixes["presence"][band]))


@pytest.fixture
def day() -> Day:
    return Day()


def reached_street() -> Place:
    """A street that has no fault by itself: its alerts reach somebody outside."""
    level = Level("guards", 30.0, webhook="https://guards.example")
    return replace(street(), safety=Safety((level,)))


def texts(snapshot: Snapshot) -> str:
    return "\n".join(note.text for note in snapshot.notes)


def test_a_guest_is_seen_counted_and_missed(day: Day) -> None:
    snapshot = day.go_on(10, {0: IN_PLAZA, 1: IN_SHOP})
    assert np.hypot(snapshot.fixes["x_m"][0] - 20, snapshot.fixes["y_m"][0] - 30) < 12
    assert snapshot.fixes["zone"].tolist() == [PLAZA, SHOP, NOWHERE, NOWHERE]
    assert snapshot.zones["occupancy"].tolist() == [1, 1, 0]
    assert snapshot.sightings_per_s == pytest.approx(10, rel=0.2)

    snapshot = day.go_on(20, {1: IN_SHOP})
    assert day.presence(0) == Presence.FADING
    assert snapshot.zones["occupancy"].tolist() == [1, 1, 0]
    snapshot = day.go_on(20, {1: IN_SHOP})
    assert day.presence(0) == Presence.LAST_SEEN
    assert snapshot.fixes["zone"][0] == PLAZA
    assert snapshot.zones["occupancy"].tolist() == [0, 1, 0]


def test_who_goes_home_through_the_gate_has_left(day: Day) -> None:
    day.go_on(10, {0: IN_GATE, 1: IN_PLAZA})
    day.go_on(75, {1: IN_PLAZA})
    assert day.presence(0) == Presence.LEFT


def test_without_consent_nobody_is_located_and_nobody_is_called_unknown() -> None:
    consents = [Purpose.LOCATION, Purpose(0), Purpose.SAFETY | Purpose.PHOTOS, Purpose.LOCATION | Purpose.SAFETY]
    day = Day(Register([replace(w, consent=c) for w, c in zip(guests(4).wearers, consents, strict=True)]))
    day.sign_in(Role.SAFETY)
    assert "has not agreed" in day.ask(LookUp, 1, "a lost jacket").refusal
    snapshot = day.go_on(30, dict.fromkeys(range(4), IN_PLAZA))
    assert snapshot.fixes["presence"].tolist() == [Presence.HERE, Presence.UNKNOWN, Presence.UNKNOWN, Presence.HERE]
    assert snapshot.fixes["heard_at_s"][1:3].tolist() == [-np.inf] * 2
    assert snapshot.watched == {}
    assert snapshot.counts.unknown_tags == 0
    assert snapshot.zones["occupancy"][PLAZA] == 2


def test_a_full_zone_is_told() -> None:
    day = Day(guests(12))
    assert day.go_on(5, dict.fromkeys(range(8), IN_PLAZA)).zones["crowding"][PLAZA] == Crowding.NORMAL
    assert day.go_on(5, dict.fromkeys(range(9), IN_PLAZA)).zones["crowding"][PLAZA] == Crowding.NEAR
    assert day.go_on(5, dict.fromkeys(range(12), IN_PLAZA)).zones["crowding"][PLAZA] == Crowding.OVER


def test_counts_are_remembered_every_fifteen_seconds(day: Day) -> None:
    day.go_on(8, {})
    snapshot = day.go_on(int(3 * HISTORY_STEP_S), {0: IN_PLAZA, 1: IN_SHOP})
    assert snapshot.zone_history[-2:].tolist() == [[1, 1, 0], [1, 1, 0]]


def test_batteries_are_told_in_percent(day: Day) -> None:
    reports = np.zeros(5, REPORT)
    reports["band"] = [0, 1, 2, 99, 0]
    reports["kind"] = [ReportKind.BATTERY_PCT, ReportKind.BATTERY_V, ReportKind.BATTERY_V, ReportKind.BATTERY_PCT, 3]
    reports["value"] = [42, 2.9, 3.6, 50, 21]
    day.live.step(START_S + 0.1, (Batch(START_S + 0.1, reports=reports),))
    assert day.live.snapshot().battery_pct.tolist() == [42, 90, 100, -1]


# Looking guests up


def test_a_desk_gets_trail_and_visits_of_the_band_it_looked_up_and_of_no_other(day: Day) -> None:
    for band, desk in enumerate(("desk 1", "desk 2")):
        day.sign_in(Role.SAFETY, desk)
        assert day.ask(LookUp, band, "a lost jacket", desk=desk).was_done
    day.go_on(30, {0: IN_PLAZA, 1: IN_SHOP})
    snapshot = day.go_on(30, {0: IN_GATE, 1: IN_SHOP})
    assert set(snapshot.watched) == {"desk 1", "desk 2"}
    watched = snapshot.watched["desk 1"]
    assert watched.band == 0
    assert (np.diff(watched.trail["t_s"]) > 0).all()
    assert watched.trail["x_m"][0] < 40 < watched.trail["x_m"][-1]
    zones = [visit.zone for visit in watched.visits]
    assert (zones[0], zones[-1]) == (GATE, PLAZA)
    assert watched.visits[0].left_at_s is None
    assert all(
        newer.entered_at_s == older.left_at_s
        for newer, older in zip(watched.visits, watched.visits[1:], strict=False)
    )


def test_a_look_up_begins_with_the_present_visit_and_ends_on_demand(day: Day) -> None:
    day.go_on(20, {0: IN_PLAZA})
    day.sign_in(Role.SAFETY)
    day.ask(LookUp, 0, "a lost jacket")
    assert [visit.zone for visit in day.live.snapshot().watched["desk"].visits] == [PLAZA]
    day.ask(EndLookUp)
    assert day.live.snapshot().watched == {}
    assert not day.ask(LookUp, 4000, "a lost jacket").was_done
    assert day.live.snapshot().watched == {}


# Snapshots are values


def test_a_snapshot_never_changes(day: Day) -> None:
    first = day.go_on(5, {0: IN_PLAZA})
    arrays = (first.fixes, first.zones, first.readers, first.zone_history, first.battery_pct)
    before = [array.tobytes() for array in arrays]
    day.go_on(20, {0: IN_GATE}, readers=(3, 4))
    assert [array.tobytes() for array in arrays] == before
    assert not any(array.flags.writeable for array in arrays)


def test_between_steps_it_is_the_same_one(day: Day) -> None:
    first = day.go_on(1, {})
    assert day.live.snapshot() is first
    assert day.go_on(1, {}).sequence > first.sequence


def test_the_same_input_gives_bit_for_bit_the_same(tmp_path: Path) -> None:
    def play(name: str) -> tuple[list[bytes], list[object]]:
        rng = np.random.default_rng(7)
        store = Store.open(tmp_path / name, now_s=START_S)
        day = Day(guests(12), store)
        day.sign_in(Role.SAFETY)
        seen = []
        for _ in range(40):
            bands = np.flatnonzero(rng.random(12) < 0.7).tolist()
            present = {band: (float(rng.uniform(0, 100)), 30.0) for band in bands}
            looked_up = LookUp(str(rng.integers(1000)), "desk", int(rng.integers(12)), "a lost jacket")
            day.live.step(day.now_s, commands=(looked_up,))
            snapshot = day.go_on(2, present, readers=np.flatnonzero(rng.random(5) < 0.8).tolist())
            arrays = (snapshot.fixes, snapshot.zones, snapshot.readers, snapshot.zone_history)
            seen.append(b"".join(array.tobytes() for array in arrays) + repr(snapshot.watched).encode())
        day.live.close(day.now_s)
        rows = store._db.execute("SELECT * FROM visits").fetchall()
        rows += store._db.execute("SELECT * FROM journal").fetchall()
        store.close()
        return seen, rows

    assert play("one.db") == play("two.db")


# What is not known


def test_a_zone_whose_readers_fell_silent_is_deaf_and_never_empty(day: Day) -> None:
    day.go_on(60, {0: IN_PLAZA, 1: (22.0, 28.0), 2: IN_GATE})
    snapshot = day.go_on(70, {2: IN_GATE}, readers=(3, 4))
    readers = [ReaderHealth(health) for health in snapshot.readers["health"]]
    assert readers[:2] == [ReaderHealth.SILENT] * 2
    assert readers[4] == ReaderHealth.WELL
    assert "Silent: R0, R1" in texts(snapshot)


def test_bands_last_seen_in_a_deaf_gate_have_not_left(day: Day) -> None:
    day.go_on(60, {0: IN_GATE, 1: IN_PLAZA})
    snapshot = day.go_on(620, {1: IN_PLAZA}, readers=(0,), steps=1)
    assert snapshot.zones["health"][GATE] == ZoneHealth.DEAF
    assert snapshot.zones["occupancy"][GATE] == -1
    assert snapshot.zone_history[-1].tolist()[GATE] == -1
    assert snapshot.zones["deaf_since_s"][GATE] > START_S


def test_when_the_source_dies_one_note_says_so_and_no_count_is_zero(day: Day) -> None:
    day.go_on(30, {0: IN_PLAZA})
    snapshot = day.go_on(120, {})
    assert snapshot.data_age_s == pytest.approx(120, abs=1)
    assert [note.source for note in snapshot.notes] == ["radio"]
    assert snapshot.zones["occupancy"].tolist() == [-1, -1, -1]
    assert (snapshot.readers["health"] == ReaderHealth.WELL).all()
    assert day.presence(0) == Presence.LAST_SEEN

    snapshot = day.go_on(5, {0: IN_PLAZA})
    assert snapshot.notes == ()
    assert snapshot.zones["occupancy"].tolist() == [1, 0, 0]


# Bad input


def test_what_sources_refuse_is_added_up_and_their_faults_stand_until_they_end(day: Day) -> None:
    lost = SourceNote(START_S, "adapter hci0", "It was unplugged.")
    other = SourceNote(START_S, "recording", "Its last line is torn.")
    back = SourceNote(START_S + 1, "adapter hci0", "It is back.", is_fault=False)
    for notes in ((lost, other), (lost,), (other,)):
        day.live.step(START_S + 1, (Batch(START_S + 1, counts=AirCounts(unknown_tags=2, shed=5), notes=notes),))
    assert day.live.snapshot().notes == (other, lost)
    assert day.live.snapshot().counts == AirCounts(unknown_tags=6, shed=15)
    day.live.step(START_S + 2, (Batch(START_S + 2, notes=(back,)),))
    assert day.live.snapshot().notes == (other,)


@pytest.mark.parametrize(
    ("column", "value", "refused"),
    [
        ("t_s", START_S + 100, AirCounts(out_of_time=1)),
        ("t_s", START_S - 3600, AirCounts(out_of_time=1)),
        ("t_s", np.nan, AirCounts(out_of_time=1)),
        ("band", 4, AirCounts(unknown_tags=1)),
        ("band", -1, AirCounts(unknown_tags=1)),
        ("reader", 5, AirCounts(unknown_readers=1)),
        ("reader", -1, AirCounts(unknown_readers=1)),
    ],
)
def test_a_sighting_that_cannot_be_is_refused_and_counted(
    day: Day, column: str, value: float, refused: AirCounts
) -> None:
    rows = np.zeros(2, SIGHTING)
    rows["t_s"], rows["rssi_dbm"] = START_S, -60
    rows[column][0] = value
    day.live.step(START_S + 0.1, (Batch(START_S, rows),))
    assert day.live.snapshot().counts == refused
    assert day.presence(0) == Presence.HERE


def test_a_clock_that_goes_back_an_hour_is_told_and_the_venue_goes_on(day: Day) -> None:
    before = day.go_on(20, {0: IN_PLAZA})
    day.now_s -= 3600
    snapshot = day.go_on(20, {0: IN_SHOP})
    assert "set back by 1 h 0 min" in texts(snapshot)
    assert snapshot.at_s == pytest.approx(before.at_s + 20, abs=0.3)
    assert (day.presence(0), snapshot.fixes["zone"][0]) == (Presence.HERE, SHOP)

    day.now_s += 3600
    snapshot = day.go_on(20, {0: IN_SHOP})
    assert snapshot.at_s == pytest.approx(day.now_s, abs=0.3)
    assert day.presence(0) == Presence.HERE
    assert "set back" not in texts(snapshot)


def test_a_clock_that_jumps_ahead_an_hour_is_told_and_blames_no_reader(day: Day) -> None:
    day.go_on(60, {0: IN_PLAZA})
    day.now_s += 3600
    snapshot = day.go_on(5, {0: IN_PLAZA})
    assert "jumped ahead by 1 h 0 min" in texts(snapshot)
    assert (snapshot.readers["health"] == ReaderHealth.WELL).all()
    assert day.presence(0) == Presence.HERE
    assert texts(day.go_on(301, {0: IN_PLAZA}, steps=1)) == ""


def test_a_small_step_back_is_no_matter(day: Day) -> None:
    day.go_on(5, {0: IN_PLAZA})
    day.now_s -= 0.4
    snapshot = day.go_on(5, {0: IN_PLAZA})
    assert texts(snapshot) == ""
    assert day.presence(0) == Presence.HERE


def test_a_reader_that_hears_everybody_where_they_cannot_be_is_named() -> None:
    live = LiveVenue(reached_street(), guests(12), None, started_at_s=START_S)
    for second in range(1, 40):
        rows = np.zeros(12, SIGHTING)
        rows["t_s"], rows["band"], rows["rssi_dbm"] = START_S + second, np.arange(12), -45
        rows["reader"] = 4 if second % 2 else np.arange(12) % 2  # the last one was carried to the first two
        live.step(START_S + second, (Batch(START_S + second, rows),))
    (told,) = [note.text for note in live.snapshot().notes if note.source == "readers misplaced"]
    assert "R4" in told
    assert "moved" in told
    for second in range(40, 700, 10):
        live.step(START_S + second)
    assert not [note for note in live.snapshot().notes if note.source == "readers misplaced"]
