"""Any day at all: whatever parties, staff, rides and clocks do, and whenever it crashes, promises are kept or told.

The walk writes each change to a file of its own before it lets it be so, and believes nothing that the book says of
itself: what was promised is counted anew from the file after each step.
"""

import sqlite3
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.venue_models.queues.virtual.rides import BOATS, COMET, NOON_S, guests_promised, park
from venue_models.guests.facts import Refused
from venue_models.queues.virtual.book import HOLDS, REVIEW_S, Changes, VirtualBook
from venue_models.queues.virtual.changes import PlaceChanged, What
from venue_models.values import PlaceState, QueueStatus, VirtualPlace

PARTIES, RIDES = st.integers(1, 12), st.sampled_from([COMET, BOATS])
PAUSES_S = st.sampled_from([0.0, 1.0, 59.0, 300.0, 301.0, 900.0, 3600.0])
JUMPS_S = st.sampled_from([-90_000.0, -7200.0, -1.0, 7200.0, 50_000.0, 90_000.0])
CRASHES = st.sampled_from([None, None, None, None, 0, 1, 2])
FIELDS = tuple(VirtualPlace.__dataclass_fields__)


class Kept:
    """Places in a real file, each change in a transaction of its own."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute(f"CREATE TABLE IF NOT EXISTS places ({', '.join(FIELDS)}, PRIMARY KEY (number))")

    def write(self, change: PlaceChanged) -> None:
        with self.db:
            marks = ", ".join("?" * len(FIELDS))
            self.db.execute(f"INSERT OR REPLACE INTO places VALUES ({marks})", tuple(asdict(change.place).values()))

    def places(self) -> list[VirtualPlace]:
        rows = [
            dict(zip(FIELDS, row, strict=True)) for row in self.db.execute("SELECT * FROM places ORDER BY number")
        ]
        return [VirtualPlace(**row | {"state": PlaceState(row["state"])}) for row in rows]


class AnyDay(RuleBasedStateMachine):
    """Parties, two rides, staff, and a program that may stop at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "places.sqlite"
        self.kept = Kept(self.path)
        self.venue = park()
        self.now_s = NOON_S
        self.guests: dict[int, int] = {}
        self.is_on: dict[int, bool] = {}
        self.ended: dict[int, PlaceState] = {}
        self.joined: set[int] = set()
        self.book = VirtualBook(self.venue)

    def teardown(self) -> None:
        self.kept.db.close()
        self.folder.cleanup()

    def let(self, changes: Changes, *, crashes_after: int | None = None) -> None:
        """Write changes, then let them be so; or write only some of them, and crash."""
        for n, change in enumerate(changes):
            if n == crashes_after:
                break
            if isinstance(change, PlaceChanged):
                assert self.ended.get(change.place.number, change.place.state) == change.place.state, "over is over"
                self.kept.write(change)
                if change.what is What.JOINED:
                    assert change.place.number not in self.joined
                    self.joined.add(change.place.number)
                if change.place.state not in HOLDS:
                    self.ended[change.place.number] = change.place.state
            else:
                self.is_on[change.attraction] = change.is_on
        if crashes_after is None:
            self.book.apply(changes)
        else:
            self.crash(has_seen=True)

    @initialize(guests=st.integers(3, 24))
    def a_morning(self, guests: int) -> None:
        self.guests = {COMET: guests, BOATS: 8}
        for attraction in (COMET, BOATS):
            self.let(self.book.switch(self.now_s, attraction, is_on=True))
        self.runs(3600.0)

    def runs(self, for_s: float) -> None:
        """Vehicles leave each minute, until now, from rides that are open."""
        for attraction, guests in self.guests.items():
            for n in range(int(min(for_s, 3600.0) / 60) if self.book.rides[attraction].is_open else 0):
                self.book.rides[attraction].throughput.dispatched(self.now_s - 60.0 * n, guests)

    # What happens

    @rule(attraction=RIDES, guests=st.sampled_from([24, 20, 8, 3, 0, -1, 900]))
    def carry(self, attraction: int, guests: int) -> None:
        self.guests[attraction] = guests

    @rule(attraction=RIDES, per_h=st.sampled_from([None, 200.0, 2000.0]), wait_min=st.sampled_from([None, 0.0, 70.0]))
    def line_says(self, attraction: int, per_h: float | None, wait_min: float | None) -> None:
        self.book.rides[attraction].throughput.line_says(per_h)
        self.book.rides[attraction].wait_min = wait_min

    @rule(attraction=RIDES, status=st.sampled_from([QueueStatus.OPEN] * 3 + [*QueueStatus]))
    def stop_or_go(self, attraction: int, status: QueueStatus) -> None:
        self.book.set_status(self.now_s, attraction, status)

    @rule(attraction=RIDES, is_on=st.sampled_from([True, True, True, False]))
    def switch(self, attraction: int, is_on: bool) -> None:
        self.let(self.book.switch(self.now_s, attraction, is_on=is_on))

    @rule(party=PARTIES, attraction=RIDES, guests=st.sampled_from([1, 2, 4, 8, 11, 12, 13, 0]), crashes=CRASHES)
    def join(self, party: int, attraction: int, guests: int, crashes: int | None) -> None:
        held = self.book.of_party(party)
        with suppress(Refused):
            changes = self.book.join(self.now_s, attraction, party, guests)
            assert held is None or not changes, "one at a time"
            ride, day = self.book.rides[attraction], self.book.day(self.now_s)
            measured = ride.measured(self.now_s, day)
            self.let(changes, crashes_after=crashes)
            for change in changes:
                assert isinstance(change, PlaceChanged)
                assert measured.per_h > 0, "nothing seen, nothing promised"
                assert guests_promised(self.book, attraction, change.place.from_s) <= measured.least_per_h / 8
                assert self.now_s < change.place.from_s < change.place.until_s < day.closes_s
                assert self.book.join(self.now_s, attraction, party, guests) == () or crashes == 0

    @rule(attraction=RIDES, wait_min=st.sampled_from([0.0, 100.0]), guests=st.integers(4, 12))
    def a_school_comes(self, attraction: int, wait_min: float, guests: int) -> None:
        self.book.rides[attraction].wait_min = wait_min
        for party in range(100, 120):
            self.join(party, attraction, guests, None)

    @rule(which=st.integers(0, 9), crashes=CRASHES)
    def leave(self, which: int, crashes: int | None) -> None:
        with suppress(Refused):
            self.let(self.book.leave(self.now_s, self.some(which)), crashes_after=crashes)

    @rule(which=st.integers(0, 9), crashes=CRASHES)
    def admit(self, which: int, crashes: int | None) -> None:
        with suppress(Refused):
            self.let(self.book.admit(self.now_s, self.some(which)), crashes_after=crashes)

    @rule(party=PARTIES, attraction=RIDES)
    def come(self, party: int, attraction: int) -> None:
        self.let(self.book.seen(self.now_s, attraction, party))

    @rule(pause_s=PAUSES_S, crashes=CRASHES)
    def pass_time(self, pause_s: float, crashes: int | None) -> None:
        self.now_s += pause_s
        self.runs(pause_s)
        self.let(self.book.tick(self.now_s), crashes_after=crashes)
        self.now_s += REVIEW_S
        while changes := self.book.tick(self.now_s):
            self.let(changes)
        assert self.nobody_is_promised_more_than_it_carries()

    @rule(jump_s=JUMPS_S)
    def set_clock(self, jump_s: float) -> None:
        self.now_s += jump_s
        self.runs(1200.0)

    @rule(has_seen=st.booleans())
    def crash(self, has_seen: bool = True) -> None:
        self.kept.db.close()
        self.kept = Kept(self.path)
        self.book = VirtualBook(self.venue)
        places = self.kept.places()
        last = max((place.number for place in places), default=0)
        self.book.restore([place for place in places if place.state in HOLDS], last, self.is_on)
        if has_seen:
            self.runs(3600.0)

    # What holds

    def some(self, which: int) -> int:
        numbers = [place.number for place in self.book.open] or list(self.joined)
        return numbers[which % len(numbers)] if numbers else which

    def nobody_is_promised_more_than_it_carries(self) -> bool:
        day = self.book.day(self.now_s)
        for attraction in (COMET, BOATS):
            ride = self.book.rides[attraction]
            measured = ride.measured(self.now_s, day)
            ahead = {p.from_s for p in self.book.at(attraction) if p.from_s > self.now_s + 300.0}
            if measured.is_settled and ride.is_open:
                for from_s in ahead:
                    assert guests_promised(self.book, attraction, from_s) <= measured.per_h / 8
        return True

    @invariant()
    def no_party_has_two_places(self) -> None:
        held = [place.party for place in self.kept.places() if place.state in HOLDS]
        assert len(held) == len(set(held))

    @invariant()
    def no_place_is_lost(self) -> None:
        kept = self.kept.places()
        assert {place.number for place in kept} == self.joined
        assert sorted(self.book.open, key=lambda p: p.number) == [place for place in kept if place.state in HOLDS]
        for place in kept:
            assert (place.state in HOLDS) != (place.number in self.ended)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
