"""What is lost when the venue's process is killed, and how soon it is back.

Protocol: a process of its own runs the live venue of the sample park with 2,000 guests who change zone every few
seconds, as fast as it can. After each commit it prints what it has committed: facts by number, visits by band and
entry. It is killed with SIGKILL at random moments and started anew on the same file. The new one says when it is
ready for its first sighting (imports, radio map and recovery included) and what it knows of positions; only then the
file is read by plain sqlite3 and compared with what the killed one had printed. A visit that was printed as seen but
not as committed may be lost; how old the oldest such visit was, in the venue's time, is ``visits_lost_s_max``.

    python -m tests.benchmarks.durability_visits [--kills 30] [--guests 2000] [--venue FOLDER]
"""

import json
import sqlite3
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from desktop.manners import unswept
from tests.benchmarks.killing import lives, main_of
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.store.store import Store
from venue_models.values import NOWHERE, SIGHTING, Batch, Presence, Purpose, Rows
from venue_models.venue.model import Venue

START_S = 1_800_000_000.0
STAY_S = 8.0
"""How long a guest stays in a zone: short, so that there is much to lose."""

VisitKey = tuple[int, float]
Left = float | None


class TellingStore(Store):
    """A store that prints what it is handed, and what it has committed."""

    def note_visits(self, visits: Rows) -> None:
        super().note_visits(visits)
        for row in visits:
            band, entered, left = self.wearing(row["band"]), row["entered_at_s"], row["left_at_s"]
            print("visit", band, repr(float(entered)), repr(float(left)))

    def commit(self, now_s: float, fixes: Rows | None = None, counters: Rows | None = None) -> None:
        super().commit(now_s, fixes, counters)
        print("committed" if not self.trouble else "refused", self.journal.count(), flush=True)


class Hoppers:
    """Guests who stand in one zone, then in another, heard by their five nearest readers once a second."""

    def __init__(self, venue: Venue, guests: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._venue = venue
        level, row, column = np.nonzero(venue.grid.zone != NOWHERE)
        ground = level == 0
        self._row, self._column = row[ground], column[ground]
        self._readers = cKDTree([(reader.x_m, reader.y_m) for reader in venue.readers])
        self._place = self._places(guests)
        self._stays_until_s = START_S + self._rng.uniform(0, STAY_S, guests)

    def tick(self, now_s: float, tick: int) -> Batch:
        """What is heard in one tenth of a second, by every tenth guest."""
        due = np.flatnonzero(self._stays_until_s <= now_s)
        self._place[due] = self._places(len(due))
        self._stays_until_s[due] = now_s + self._rng.uniform(0.5, 1.5, len(due)) * STAY_S
        bands = np.arange(tick % 10, len(self._place), 10)
        away_m, reader = self._readers.query(self._place[bands], k=min(5, self._readers.n))
        rows = np.zeros(reader.size, SIGHTING)
        rows["t_s"], rows["band"], rows["reader"] = now_s - 0.05, np.repeat(bands, reader.shape[1]), reader.ravel()
        rows["rssi_dbm"] = np.clip(-60 - 21 * np.log10(np.maximum(away_m.ravel(), 1)), -100, -40)
        return Batch(now_s, rows)

    def _places(self, count: int) -> NDArray[np.float64]:
        cell = self._rng.integers(0, len(self._row), count)
        grid = self._venue.grid
        return np.stack(
            [grid.x0_m + (self._column[cell] + 0.5) * grid.cell_m, grid.y0_m + (self._row[cell] + 0.5) * grid.cell_m],
            1,
        )


def run(path: Path, venue: Venue, guests: int, from_s: float) -> None:
    """The process that is going to be killed: says when it is ready, waits for a line, and runs for ever."""
    with unswept():
        live = opened(path, venue, guests, from_s)
    presence = live.snapshot().fixes["presence"]
    here, last_seen = ((presence == kind).sum() for kind in (Presence.HERE, Presence.LAST_SEEN))
    print("ready", here, last_seen, time.process_time(), flush=True)
    sys.stdin.readline()
    hoppers = Hoppers(venue, guests, seed=int(from_s) % 2**31)
    tick = 0
    while True:
        tick += 1
        now_s = from_s + tick / 10
        print("at", repr(now_s))
        live.step(now_s, (hoppers.tick(now_s, tick),))


def opened(path: Path, venue: Venue, guests: int, from_s: float) -> LiveVenue:
    """The venue with what it had when it was killed; with its guests, where it begins."""
    store = TellingStore.open(path, now_s=from_s)
    register = store.register()
    if not len(register):
        wearers = [Wearer(f"{i:05X}", f"name:{i}", f"Guest {i}", "", None, Purpose.LOCATION) for i in range(guests)]
        register = Register(wearers)
    return LiveVenue(venue, register, store, started_at_s=from_s)


@dataclass
class Told:
    """What a process that was killed had said."""

    here: int = 0
    last_seen: int = 0
    start_cpu_s: float = 0.0
    facts: int = 0
    committed: dict[VisitKey, Left] = field(default_factory=dict)
    uncommitted: dict[VisitKey, list[tuple[float, Left]]] = field(default_factory=dict)
    """Each visit that no commit has followed: at which time of the venue it was so, and how."""
    now_s: float = START_S

    def hear(self, line: str) -> None:
        """Take in one line; the last one of a process that was killed may be torn."""
        match line.split() if line.endswith("\n") else []:
            case ["ready", here, last_seen, cpu_s]:
                self.here, self.last_seen, self.start_cpu_s = int(here), int(last_seen), float(cpu_s)
            case ["at", now_s]:
                self.now_s = float(now_s)
            case ["visit", band, entered, left]:
                left_at_s = None if left == "nan" else float(left)
                self.uncommitted.setdefault((int(band), float(entered)), []).append((self.now_s, left_at_s))
            case ["committed", facts]:
                self.facts = int(facts)
                self.committed |= {visit: states[-1][1] for visit, states in self.uncommitted.items()}
                self.uncommitted.clear()
            case _:
                pass


@dataclass
class Losses:
    """What became of everything, over all kills."""

    kills: int = 0
    committed: int = 0
    lost: int = 0
    visits_lost_s: list[float] = field(default_factory=lambda: [0.0])
    restart_s: list[float] = field(default_factory=list)
    restart_cpu_s: list[float] = field(default_factory=list)
    shown_as_here: int = 0
    shown_as_last_seen: list[int] = field(default_factory=list)

    def compare(self, told: Told, path: Path) -> None:
        """Hold what a killed process had said against the file that its successor has opened."""
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        facts = db.execute("SELECT count(*), max(number) FROM journal").fetchone()
        written = {
            (band, at): left for band, at, left in db.execute("SELECT band, entered_at_s, left_at_s FROM visits")
        }
        db.close()
        self.committed += told.facts + len(told.committed)
        self.lost += max(0, told.facts - min(facts))
        for visit, left in told.committed.items():
            later = [state for _, state in told.uncommitted.get(visit, ())]
            self.lost += visit not in written or written[visit] not in (left, *later)
        for visit, states in told.uncommitted.items():
            for at_s, left in states:
                if visit not in written or written[visit] not in (
                    left,
                    *(later for when, later in states if when > at_s),
                ):
                    self.visits_lost_s.append(told.now_s - at_s)


def survive(path: Path, command: list[str], kills: int, seed: int = 1) -> Losses:
    """Start, kill and start again.

    Args:
        path: the store's file.
        command: what starts the process, without the time to start from.
        kills: how often.
        seed: of the moments.
    """
    losses, lived = Losses(), [Told()]

    def anew() -> list[str]:
        from_s = lived[-1].now_s + 2
        lived.append(Told(now_s=from_s))
        return [*command, repr(from_s)]

    compiled = path.parent / "compiled"
    for life in lives(
        anew, lambda line: lived[-1].hear(line), kills, compiled=compiled, commits=(12, 25), lines=400, seed=seed
    ):
        before, told = lived[-2:]
        told.hear(life.first_line)
        if life.turn:
            losses.restart_s.append(life.took_s)
            losses.restart_cpu_s.append(told.start_cpu_s)
            losses.shown_as_here += told.here
            losses.shown_as_last_seen.append(told.last_seen)
            losses.compare(before, path)
    losses.kills = kills
    store = Store.open(path, now_s=lived[-1].now_s)
    store.journal.verify()
    store.close()
    return losses


def main() -> None:
    """Run the benchmark, or, when asked by it, the process that is killed."""
    came = main_of(
        "tests.benchmarks.durability_visits",
        __doc__,
        30,
        run,
        survive,
    )
    if came is None:
        return
    kills, losses = came
    print(
        f"after each restart {losses.shown_as_here} bands were shown as here, and "
        f"{min(losses.shown_as_last_seen):,} to {max(losses.shown_as_last_seen):,} as last seen; "
        f"a restart took {np.median(losses.restart_cpu_s):.2f} s of CPU time, whatever else the machine was doing"
    )
    figures = {
        "kills": kills,
        "committed": losses.committed,
        "lost": losses.lost,
        "visits_lost_s_max": round(max(losses.visits_lost_s), 2),
        "restart_s_p95": round(float(np.percentile(losses.restart_s, 95)), 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
