"""How long from a button on the air to an alert on the disk, and to pixels on the safety desk, under full load.

    python -m tests.benchmarks.alert_latency [PRESSES [STORM]]

Protocol: the real Runtime (bridge, venue and Qt in their threads, a database with synchronous=FULL) takes 250,000
sightings a second of 50,000 walking bands in real time, from a gateway that sends every 100 ms; all of them are
located by the venue's thread of this same process. Beside them, bands of our own protocol, four to a party and all
over the park, press their buttons at random moments, each heard by the five readers nearest to it. The clock starts
when the frame reaches its source, which sends what it has every 100 ms, as all do; it stops when the transaction with
the alert has ended (committed), and when the safety desk's list has been painted with it (shown, offscreen window). A
scripted operator acknowledges and closes what is shown. Then impacts with all that speaks for a fall, the wearers
having agreed, until their episode is on the disk. Last, 500 presses within 10 s, while every 50 ms an arrow key walks
down the list, and up again from its end: its clock stops when list and panel have been painted with what it chose;
``input_cpu_ms`` is what the desk's own thread worked meanwhile, which other programs change little.

The machine must be idle otherwise: ``load_hz`` says how many sightings a second were located, ``shed_share`` which
share of what came was dropped instead.
"""

import asyncio
import json
import os
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.link import SAFETY
from desktop.own_operator import NAME, PIN, own_operators
from desktop.places import sample_venue_folder
from desktop.runtime import Runtime
from desktop.safety.alarm_list import AlarmList
from desktop.safety.alarm_order import Group, Line
from desktop.safety.desk import SafetyDesk
from tests.benchmarks.band_air import EXPONENT, READERS_HEARING, BandAir, heard
from tests.benchmarks.traffic import START_S, WalkingTraffic, tags_of
from venue_models.commands import AcknowledgeAlert, CloseAlert, SignIn, new_id
from venue_models.guests.register import Register, Wearer
from venue_models.store.store import KeyFolder, Store
from venue_models.values import AlertOutcome, AlertState, BandFlag, Presence, Purpose, Snapshot, Step, StepKind
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from wearable_bridge.clock import SteadyClock
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.protocol.events import EventId, event_byte
from wearable_bridge.protocol.report import BandReport
from wearable_bridge.protocol.rotating import period_of

BANDS: Final = 50_000
PRESSES: Final = 200
STORM: Final = 500
STORM_S: Final = 10.0
TICK_S: Final = 0.1
WARM_UP_S: Final = 8.0
LOOP_S: Final = 3
"""So many seconds of traffic are made before, and told again and again with new times."""
BETWEEN_S: Final = 0.25
Moment = tuple[float, float]
"""By the wall clock, and by the clock of one thread's work."""
PARTY: Final = 4
PATIENCE_S: Final = 20.0


class Gateway:
    """The load: what it heard, every 100 ms."""

    can_wait, name = False, "gateway"

    def __init__(
        self, readers: tuple[str, ...], seconds: list[list[tuple[float, bytes]]], clock: SteadyClock
    ) -> None:
        self.reader_ids, self._clock = readers, clock
        self._ticks = [(at_s, np.frombuffer(raw, HEARD)) for second in seconds for at_s, raw in second]
        self.sent = 0
        """So many sightings were handed over."""

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """Ticks in real time."""
        begun_s, tick = self._clock.now_s(), 0
        while True:
            at_s, rows = self._ticks[tick % len(self._ticks)]
            tick += 1
            until_s = begun_s + tick * TICK_S
            await asyncio.sleep(max(0.0, until_s - self._clock.now_s()))
            now = rows.copy()
            now["t_s"] += until_s - at_s
            self.sent += len(now)
            yield RawBatch(until_s, now)


class Buttons:
    """The bands under test: what they say goes to the next batch, 100 ms after the last."""

    can_wait, name = False, "bands under test"

    def __init__(self, venue: Venue, places_m: NDArray[np.float64], air: BandAir, clock: SteadyClock) -> None:
        self.reader_ids, self._air, self._clock = tuple(reader.id for reader in venue.readers), air, clock
        self._hearing = _nearest_readers(venue, places_m)
        self._waiting: list[np.ndarray[Any, Any]] = []
        self._lock = threading.Lock()
        self.on_air_s: dict[int, float] = {}
        """By band under test: when its frame came."""

    def tell(self, band: int, flags: BandFlag, peak_g: float = 0.0, weightless_s: float = 0.0) -> None:
        """A band tells of a new event: its first frame comes now."""
        now_s = self._clock.now_s()
        event = event_byte(EventId(period_of(now_s, EXPONENT), 1))
        report = BandReport(flags, event, 0.0, 80, None, peak_g, weightless_s)
        rows = heard(self._air.says(now_s, 1, report, [band]), now_s)
        rows["reader"], rows["rssi_dbm"] = (told[band] for told in self._hearing)
        with self._lock:
            self._waiting.append(rows)
            self.on_air_s[band] = time.perf_counter()

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """What came since the last batch."""
        while True:
            await asyncio.sleep(TICK_S)
            with self._lock:
                rows, self._waiting = self._waiting, []
            yield RawBatch(self._clock.now_s(), np.concatenate(rows) if rows else np.zeros(0, HEARD))


def _nearest_readers(venue: Venue, places_m: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Which readers hear each place (places, 5), and how loud: the nearest, by the distance alone."""
    readers_m = np.array([(reader.x_m, reader.y_m) for reader in venue.readers])
    distance_m = np.linalg.norm(places_m[:, None] - readers_m[None], axis=2)
    nearest = np.argsort(distance_m, axis=1)[:, :READERS_HEARING]
    away_m = np.maximum(np.take_along_axis(distance_m, nearest, axis=1), 1.0)
    return nearest, np.round(-59.0 - 25.0 * np.log10(away_m))


class TimedStore(Store):
    """A store that remembers when each episode was on the disk."""

    def __init__(self, *arguments: Any) -> None:
        self.committed_s: dict[int, float] = {}
        """By band (index)."""
        self._depth, self._pending = 0, set[int]()
        super().__init__(*arguments)

    def write_steps(self, steps: Any, alerts: Any, register: Register) -> None:
        """As the store does."""
        super().write_steps(steps, alerts, register)
        self._pending |= {step.band for step in steps if _begins(step)}

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """As the store does; when the outermost block was left, it is on the disk."""
        self._depth += 1
        try:
            with super().atomic():
                yield
        finally:
            self._depth -= 1
        if not self._depth:
            now_s = time.perf_counter()
            self.committed_s |= dict.fromkeys(self._pending - self.committed_s.keys(), now_s)
            self._pending = set()


def _begins(step: Step) -> bool:
    return step.kind in (StepKind.RAISED, StepKind.SUSPECTED)


class Eyes(QObject):
    """Whoever looks at the list: what is in it has been seen once it was painted. Keys walk down it and up again."""

    pressed = Signal()

    def __init__(self, alarms: AlarmList) -> None:
        super().__init__()
        self._alarms = alarms
        self.shown_s: dict[int, float] = {}
        """By band (index)."""
        self._own = time.pthread_getcpuclockid(threading.get_ident())
        self.keys: deque[Moment] = deque()
        """When the keys came that have not been taken yet."""
        self.key_ms: list[Moment] = []
        """From a key until what it chose has been painted."""
        self._taken: list[Moment] = []
        """When the keys came that were taken, and whose painting has not begun."""
        self._way = Qt.Key.Key_Down
        self.pressed.connect(self._press, Qt.ConnectionType.QueuedConnection)
        for watched in (alarms, alarms.viewport()):
            watched.installEventFilter(self)

    def now(self) -> Moment:
        """The time, and how long the desk's own thread has worked; asked from any thread."""
        return time.perf_counter(), time.clock_gettime(self._own)

    def _press(self) -> None:
        row, last = self._alarms.currentIndex().row(), len(self._alarms.entries) - 1
        if row <= 1 or row >= last:
            self._way = Qt.Key.Key_Down if row <= 1 else Qt.Key.Key_Up
        key = QKeyEvent(QEvent.Type.KeyPress, self._way, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._alarms, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A key is taken, or a painting begins; it is over when the event loop comes round again."""
        if event.type() == QEvent.Type.Paint and watched is not self._alarms:
            bands = {alert.band for entry in self._alarms.entries for alert in _listed(entry)}
            answered, self._taken = self._taken, []
            QTimer.singleShot(0, lambda: self._saw(bands, answered))
        elif event.type() == QEvent.Type.KeyPress and self.keys:
            self._taken.append(self.keys.popleft())
        return False

    def _saw(self, bands: set[int], answered: list[Moment]) -> None:
        now_s, worked_s = self.now()
        self.key_ms += [(1000 * (now_s - came_s), 1000 * (worked_s - had_s)) for came_s, had_s in answered]
        self.shown_s |= dict.fromkeys(bands - self.shown_s.keys(), now_s)


def _listed(entry: Any) -> tuple[Any, ...]:
    return (entry.alert,) if isinstance(entry, Line) else entry.alerts if isinstance(entry, Group) else ()


class Mute:
    """A loudspeaker that is not there."""

    trouble = ""

    def play(self, name: str) -> None:
        """No sound."""

    def stop(self) -> None:
        """No sound."""


class Hand(threading.Thread):
    """Presses a key every 50 ms."""

    def __init__(self, eyes: Eyes) -> None:
        super().__init__(name="hand", daemon=True)
        self._eyes, self._rests = eyes, threading.Event()

    def run(self) -> None:
        """Until it is told to stop."""
        while not self._rests.wait(0.05):
            self._eyes.keys.append(self._eyes.now())
            self._eyes.pressed.emit()

    def stop(self) -> None:
        """Press no more."""
        self._rests.set()
        self.join()


class Bench:
    """A venue under load, a desk before it, and hands that press."""

    def __init__(self, folder: Path, presses: int, storm: int) -> None:
        self.rng = np.random.default_rng(1)
        self.presses, self.impacts, self.storm = presses, max(presses // 2, 1), storm
        venue, clock = read_venue(sample_venue_folder()), SteadyClock()
        air = BandAir(presses + self.impacts + storm)
        readers = tuple(reader.id for reader in venue.readers)
        traffic = WalkingTraffic(venue, BANDS, seed=1)
        somewhere = self.rng.choice(BANDS, len(air.tags))
        places_m = np.column_stack((traffic.x_m[somewhere], traffic.y_m[somewhere]))
        self.buttons = Buttons(venue, places_m, air, clock)
        self.gateway = Gateway(readers, [list(traffic.second(START_S + second)) for second in range(LOOP_S)], clock)
        both = Purpose.LOCATION | Purpose.SAFETY
        walkers = [  # a band without a guest's name is worn by nobody, and located nowhere
            Wearer(f"W{n:05X}", tag, f"Walker {n}", f"Walkers {n // PARTY}", None, Purpose.LOCATION)
            for n, tag in enumerate(tags_of(BANDS))
        ]
        guests = [
            Wearer(tag[5:], tag, f"Guest {n}", f"Party {n // PARTY}", None, both) for n, tag in enumerate(air.tags)
        ]
        self.store = TimedStore.open(folder / "venue.db", now_s=clock.now_s(), keys=KeyFolder(folder / "keys"))
        secrets = {BANDS + band: secret for band, secret in air.secrets.items()}
        self.runtime = Runtime(
            venue,
            Register([*walkers, *guests]),
            [self.gateway, self.buttons],
            clock,
            self.store,
            own_operators(),
            secrets,
        )
        self.desk = SafetyDesk(venue, self.runtime.register, self.runtime.link, Mute(), clock=clock.now_s)
        self.eyes = Eyes(self.desk.face.column.list)
        self.closed: set[int] = set()

    def figures(self) -> dict[str, float | None]:
        """All of it."""
        self.desk.show()
        self.runtime.start()
        self._run(WARM_UP_S)
        self.runtime.link.send(SignIn(new_id(), SAFETY, NAME, PIN))
        self._run(WARM_UP_S)
        begun, self._sent_before = self._latest(), self.gateway.sent
        assert SAFETY in begun.sessions, "the scripted operator could not sign in"
        presses = range(self.presses)
        self._tell(presses, lambda band: self.buttons.tell(band, BandFlag.BUTTON | BandFlag.WORN))
        impacts = range(self.presses, self.presses + self.impacts)
        fell = BandFlag.IMPACT | BandFlag.STILL | BandFlag.WORN
        self._tell(impacts, lambda band: self.buttons.tell(band, fell, 7.0, 0.3))
        storm = self._storm(range(self.presses + self.impacts, self.presses + self.impacts + self.storm))
        committed, shown = self._after(self.store.committed_s), self._after(self.eyes.shown_s)
        return {
            **_percentiles("committed_ms", committed(presses)),
            **_percentiles("shown_ms", shown(presses)),
            **_percentiles("impact_committed_ms", committed(impacts)),
            **storm,
            **self._load(begun),
        }

    def _latest(self) -> Snapshot:
        latest = self.runtime.link.latest()
        assert latest is not None
        return latest

    def _load(self, begun: Snapshot) -> dict[str, float]:
        """What was located and what was shed since then."""
        ended = self._latest()
        lost = sum(asdict(ended.counts).values()) - sum(asdict(begun.counts).values())
        sent = self.gateway.sent - self._sent_before
        passed_s = ended.at_s - begun.at_s
        here = int((ended.fixes["presence"][:BANDS] == Presence.HERE).sum())
        shed_share = (ended.counts.shed - begun.counts.shed) / sent
        print(
            f"{sent / passed_s:,.0f} sightings a second came for {passed_s:.0f} s; {1 - lost / sent:.2%} of them were"
            f" located in this process, {shed_share:.2%} were shed. At the end {here:,} of {BANDS:,} bands had"
            " a place that was heard just now."
        )
        return {"load_hz": round((sent - lost) / passed_s), "shed_share": round(shed_share, 4)}

    def _tell(self, bands: range, tell: Callable[[int], None]) -> None:
        for band in bands:
            self._run(float(self.rng.exponential(BETWEEN_S)))
            tell(band)
        self._until(lambda: {BANDS + band for band in bands} <= self.store.committed_s.keys())

    def _storm(self, bands: range) -> dict[str, float | None]:
        """So many presses within 10 s; nobody takes any, and keys go on being pressed."""
        hand = Hand(self.eyes)
        hand.start()
        begun_s = time.perf_counter()
        for number, band in enumerate(bands):
            self.buttons.tell(band, BandFlag.BUTTON | BandFlag.WORN)
            self._run(begun_s + STORM_S * number / len(bands) - time.perf_counter(), takes=False)
        names = {BANDS + band for band in bands}
        self._until(lambda: names <= self.store.committed_s.keys() and names <= self.eyes.shown_s.keys(), takes=False)
        hand.stop()
        return {
            "storm_committed": len(names & self.store.committed_s.keys()),
            "storm_listed": len(names & self.eyes.shown_s.keys()),
            "storm_shown_ms_p99": _percentiles("", self._after(self.eyes.shown_s)(bands))["_p99"],
            **_percentiles("input_ms", [waited_ms for waited_ms, _ in self.eyes.key_ms]),
            "input_ms_max": round(max(waited_ms for waited_ms, _ in self.eyes.key_ms), 1),
            **_percentiles("input_cpu_ms", [worked_ms for _, worked_ms in self.eyes.key_ms]),
            "keys": len(self.eyes.key_ms),
        }

    # Letting time pass

    def _run(self, seconds: float, *, takes: bool = True) -> None:
        until_s = time.perf_counter() + max(seconds, 0.0)
        while True:
            QCoreApplication.processEvents()
            if takes:
                self._take()
            if time.perf_counter() >= until_s:
                return
            time.sleep(0.002)

    def _until(self, is_done: Callable[[], bool], *, takes: bool = True) -> None:
        until_s = time.perf_counter() + PATIENCE_S
        while not is_done() and time.perf_counter() < until_s:
            self._run(0.05, takes=takes)

    def _take(self) -> None:
        """The operator acknowledges and closes what is shown."""
        latest = self.runtime.link.latest()
        for alert in () if latest is None else latest.alerts:
            if alert.is_alert and alert.band in self.eyes.shown_s and alert.number not in self.closed:
                self.closed.add(alert.number)
                if alert.state is AlertState.UNACKNOWLEDGED:
                    self.runtime.link.send(AcknowledgeAlert(new_id(), SAFETY, alert.number))
                self.runtime.link.send(CloseAlert(new_id(), SAFETY, alert.number, AlertOutcome.EXERCISE))

    def _after(self, ended_s: dict[int, float]) -> Callable[[range], list[float]]:
        begun_s = self.buttons.on_air_s
        return lambda bands: [
            1000 * (ended_s[BANDS + band] - begun_s[band]) if BANDS + band in ended_s else np.inf for band in bands
        ]


def _percentiles(name: str, values_ms: list[float]) -> dict[str, float | None]:
    """Null where what was waited for never came."""
    found = zip((50, 99), np.percentile(values_ms, [50, 99], method="higher").tolist(), strict=True)
    return {f"{name}_p{share}": round(value, 1) if np.isfinite(value) else None for share, value in found}


def main() -> None:
    """Prints the figures as one line of JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bandstand"])
    with tempfile.TemporaryDirectory() as folder:
        counted = [int(word) for word in sys.argv[1:]]
        bench = Bench(Path(folder), *(counted + [PRESSES, STORM][len(counted) :]))
        try:
            figures = bench.figures()
        finally:
            bench.desk.close()
            bench.runtime.stop()
        if bench.runtime.failure is not None:
            raise bench.runtime.failure
    del application
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
