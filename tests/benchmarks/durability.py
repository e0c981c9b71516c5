"""Whether an alert survives the death of the venue's process, and escalates after it.

Protocol: a process of its own runs the live venue of the sample park with 2,000 guests in an alert storm: presses,
suspicious impacts, answers of wearers, and an operator who acknowledges, sends, shelves and closes, several a tick,
while deadlines pass. After each step it prints what the venue then showed as saved: each further step of each alert.
It is killed with SIGKILL at random moments and started anew on the same file, some seconds to minutes of its time
later. Meanwhile a copy of the file is read and held against what had been printed: what is not there is ``lost``, as
is an alert that is open in the copy and not in the new process's first picture. Of what is overdue in the copy when
the new process starts, each must have escalated, rung again or left the shelf in its first step, or it is one of the
``missed_escalations``. ``restart_s`` is from the start of the process to that picture: Python's imports, the venue as
the first life read and kept it, and its radio map included: kept too where the venue is surveyed, else fitted.
Python's modules were compiled before, as of a program that was installed or has run once.

    python -m tests.benchmarks.durability [--kills 50] [--guests 2000] [--venue FOLDER]
"""

import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from desktop.kept_map import radio_map_of
from desktop.manners import unswept
from tests.benchmarks.killing import lives, main_of
from tests.venue_models.live.desk_talk import STAFF, band_report
from venue_models.alerts.story import alert_of
from venue_models.commands import (
    AcknowledgeAlert,
    AssignAlert,
    CloseAlert,
    Command,
    PinChecked,
    ReachScene,
    ShelveAlert,
    new_id,
)
from venue_models.effects import Answer, Ending, Outcome, Reply, Signal
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store
from venue_models.values import (
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    BandFlag,
    Batch,
    Purpose,
    Step,
    StepKind,
    Trust,
)
from venue_models.venue.model import Venue

START_S = 1_800_000_000.0
DESK = "safety"
OPERATOR = Role.SAFETY.value
AWAY_S = 1.0, 200.0
"""How long the venue is gone between two lives, in its own time: some deadlines pass meanwhile, some do not."""
MOST_OPEN = 60
"""Above this the operator closes more than is opened."""

StepKey = tuple[str, float, str, str]
"""Kind, time, who, words."""


class Storm:
    """What happens to the venue: more than any park has seen.

    Args:
        live: the venue.
        guests: how many.
        from_s: the time.
    """

    def __init__(self, live: LiveVenue, guests: int, from_s: float) -> None:
        self._rng = np.random.default_rng(int(from_s) % 2**31)
        self._live = live
        self._guests = guests
        self._event = 0
        self.now_s = from_s
        live.step(from_s, commands=(PinChecked(new_id(), DESK, OPERATOR, True),))

    def blow(self) -> None:
        """One step of the venue; mostly a tenth of a second, at times several seconds at once."""
        self.now_s = round(self.now_s + (0.1 if self._rng.random() < 0.9 else self._rng.uniform(1, 20)), 3)
        self._live.step(self.now_s, tuple(self._heard()), tuple(self._ordered()))

    def _heard(self) -> Iterator[Batch]:
        for _ in range(self._rng.poisson(0.3)):
            yield self._report(BandFlag.BUTTON | BandFlag.WORN)
        for _ in range(self._rng.poisson(0.5)):
            flags = BandFlag.IMPACT | BandFlag.WORN | BandFlag.STILL
            yield self._report(flags, peak_g=7.0, weightless_s=0.35, event_age_s=6.0)
        yield Batch(self.now_s, outcomes=tuple(self._answered()))

    def _report(self, flags: BandFlag, **felt: float) -> Batch:
        self._event = self._event % 250 + 1
        band, period = int(self._rng.integers(self._guests)), int(self.now_s) // 1024
        return band_report(self.now_s, band, self._event, flags, Trust.AUTHENTIC, period=period, **felt)

    def _answered(self) -> Iterator[Outcome | Answer]:
        for effect in self._live.take_effects():
            if isinstance(effect, Signal) and self._rng.random() < 0.7:
                is_reached = self._rng.random() < 0.7
                ending = Ending.DONE if is_reached else Ending.UNREACHABLE
                yield Outcome(effect.number, effect.band, self.now_s, ending)
                if is_reached:
                    yield Answer(effect.number, effect.band, self.now_s, Reply(int(self._rng.integers(1, 4))))

    def _ordered(self) -> Iterator[Command]:
        self._live.take_replies()
        alerts = [alert for alert in self._live.snapshot().alerts if alert.is_alert]
        busy = 1 + 3 * (len(alerts) > MOST_OPEN)
        for number in self._rng.permutation(len(alerts))[: self._rng.poisson(busy)]:
            yield self._order(alerts[number])

    def _order(self, alert: Alert) -> Command:
        told = new_id(), DESK, alert.number
        if alert.state is AlertState.UNACKNOWLEDGED and alert.kind is not AlertKind.CALL and self._rng.random() < 0.3:
            return ShelveAlert(*told, float(self._rng.uniform(30, 300)), "the band lies at the lost property office")
        if alert.state is AlertState.UNACKNOWLEDGED:
            return AcknowledgeAlert(*told) if self._rng.random() < 0.7 else AssignAlert(*told, OPERATOR)
        if alert.state is AlertState.ACKNOWLEDGED and self._rng.random() < 0.5:
            return ReachScene(*told, OPERATOR)
        outcome = list(AlertOutcome)[int(self._rng.integers(len(AlertOutcome)))]
        return CloseAlert(*told, outcome, f"closed at {self.now_s}")


class Teller:
    """Says what the venue shows as saved: of each alert how it stands, and the steps not said before."""

    def __init__(self) -> None:
        self._last: dict[int, Step] = {}

    def told(self, alerts: tuple[Alert, ...]) -> list[Any]:
        """[number, is closed, steps as StepKeys], of alerts of which there is news."""
        return [
            (alert.number, alert.state is AlertState.CLOSED, [step_key(step) for step in news])
            for alert in alerts
            if alert.is_saved and (news := self._news(alert))
        ]

    def _news(self, alert: Alert) -> list[Step]:
        last, news = self._last.get(alert.number), []
        for step in reversed(alert.steps):
            if step is last:
                break
            news.append(step)
        self._last[alert.number] = alert.steps[-1]
        return news[::-1]


def step_key(step: Step) -> StepKey:
    """What tells a step from others, as the journal has it."""
    return step.kind.value, round(step.at_s, 6), step.who, step.words


def run(path: Path, venue: Venue, guests: int, from_s: float) -> None:
    """The process that is going to be killed: says when it is ready, waits for a line, and runs for ever."""
    with unswept():
        live = opened(path, venue, guests, from_s)
    live.step(from_s)
    teller = Teller()
    print("ready", json.dumps([time.process_time(), teller.told(live.snapshot().alerts)]), flush=True)
    sys.stdin.readline()
    storm = Storm(live, guests, from_s)
    while True:
        storm.blow()
        print("committed", json.dumps([storm.now_s, teller.told(live.snapshot().alerts)]), flush=True)


def opened(path: Path, venue: Venue, guests: int, from_s: float) -> LiveVenue:
    """The venue with what it had when it was killed; with its guests, where it begins."""
    store = Store.open(path, now_s=from_s, keys=keys_beside(path))
    register = store.register()
    if not len(register):
        consent = Purpose.LOCATION | Purpose.SAFETY
        register = Register(
            [Wearer(f"{i:05X}", f"band:{i:05X}", f"Guest {i}", "", None, consent) for i in range(guests)]
        )
    radio_map, _ = radio_map_of(venue, path)
    return LiveVenue(venue, register, store, started_at_s=from_s, own_operators=STAFF, radio_map=radio_map)


def keys_beside(path: Path) -> KeyFolder:
    """Where the key of a store of this benchmark is."""
    return KeyFolder(path.parent / "keys")


@dataclass
class Told:
    """What one process said."""

    from_s: float
    now_s: float
    start_cpu_s: float = 0.0
    first: dict[int, set[StepKey]] = field(default_factory=dict)
    """Its first picture: the steps of each alert."""
    steps: Counter[tuple[int, StepKey]] = field(default_factory=Counter)
    """What it has said since."""

    def hear(self, line: str) -> None:
        """Take in one line; the last one of a process that was killed may be torn."""
        what, _, said = line.partition(" ")
        if not line.endswith("\n"):
            return
        figure, alerts = json.loads(said)
        told = [(number, [tuple(key) for key in keys]) for number, _, keys in alerts]
        if what == "ready":
            self.start_cpu_s, self.first = figure, {number: set(keys) for number, keys in told}
        else:
            self.now_s = figure
            self.steps.update((number, key) for number, keys in told for key in keys)


@dataclass
class Kept:
    """What a killed process left: every alert in the file, read from a copy by the store itself."""

    steps: Counter[tuple[int, StepKey]]
    open: dict[int, Alert]

    @classmethod
    def read(cls, path: Path, now_s: float) -> "Kept":
        """Read a copy, so that the next process finds the file as it was left."""
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            for part in ("", "-wal"):
                if (found := path.with_name(path.name + part)).exists():
                    shutil.copy2(found, folder)
            store = Store.open(Path(folder) / path.name, now_s=now_s, keys=keys_beside(path))
            register = store.register()
            stories = store.stories_between(0.0, 2 * START_S, register)
            opened = (alert_of(story) for story in store.open_stories(register))
            store.close()
        steps = Counter((step.alert, step_key(step)) for story in stories for step in story)
        return cls(steps, {alert.number: alert for alert in opened})


def overdue(alert: Alert, now_s: float) -> StepKind | None:
    """What must happen to an alert at this time, going by what was written of it alone."""
    if not alert.is_alert:
        return None
    if alert.shelved_until_s is not None:
        return StepKind.UNSHELVED if alert.shelved_until_s <= now_s else None
    if alert.state is AlertState.UNACKNOWLEDGED and (alert.kind is AlertKind.CALL or not alert.is_normal):
        due = alert.next_escalation_at_s is None or alert.next_escalation_at_s <= now_s
        return StepKind.ESCALATED if due else None
    if alert.state is AlertState.ACKNOWLEDGED:
        due = alert.arrive_by_s is None or alert.arrive_by_s <= now_s
        return StepKind.REALARMED if due else None
    return None


@dataclass
class Losses:
    """What became of everything, over all kills."""

    committed: int = 0
    lost: int = 0
    overdue: int = 0
    missed: int = 0
    restart_s: list[float] = field(default_factory=list)
    restart_cpu_s: list[float] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def compare(self, before: Told, kept: Kept, told: Told) -> None:
        """Hold what a killed process had said against what it left, and against what its successor shows."""
        self.committed += before.steps.total()
        self.lost += (before.steps - kept.steps).total()
        self.lost += len(kept.open.keys() - told.first.keys())
        self.open.append(len(kept.open))
        for number, alert in kept.open.items():
            expected = overdue(alert, told.from_s)
            if expected is not None:
                self.overdue += 1
                steps = told.first.get(number, set())
                self.missed += not any(kind == expected and at_s >= told.from_s for kind, at_s, *_ in steps)


def survive(path: Path, command: list[str], kills: int, seed: int = 1) -> Losses:
    """Start, kill and start again.

    Args:
        path: the store's file.
        command: what starts the process, without the time to start from.
        kills: how often.
        seed: of the moments.
    """
    rng = np.random.default_rng(seed)
    losses, lived = Losses(), [Told(START_S, START_S)]
    left: list[Kept] = []

    def anew() -> list[str]:
        if path.exists():
            left.append(Kept.read(path, lived[-1].now_s))
        from_s = round(lived[-1].now_s + rng.uniform(*AWAY_S), 3)
        lived.append(Told(from_s, from_s))
        return [*command, repr(from_s)]

    compiled = path.parent / "compiled"
    for life in lives(
        anew, lambda line: lived[-1].hear(line), kills, compiled=compiled, commits=(50, 300), lines=3, seed=seed
    ):
        before, told = lived[-2:]
        told.hear(life.first_line)
        if life.turn:
            losses.restart_s.append(life.took_s)
            losses.restart_cpu_s.append(told.start_cpu_s)
            losses.compare(before, left[-1], told)
    store = Store.open(path, now_s=lived[-1].now_s, keys=keys_beside(path))
    store.journal.verify()
    store.close()
    return losses


def main() -> None:
    """Run the benchmark, or, when asked by it, the process that is killed."""
    came = main_of(
        "tests.benchmarks.durability",
        __doc__,
        50,
        run,
        survive,
    )
    if came is None:
        return
    kills, losses = came
    print(
        f"{min(losses.open)} to {max(losses.open)} alerts were open when the process was killed, {losses.overdue} of "
        f"them overdue at the restart; a restart took {np.median(losses.restart_s):.2f} s (median), "
        f"{np.median(losses.restart_cpu_s):.2f} s of it CPU time, whatever else the machine was doing"
    )
    figures = {
        "kills": kills,
        "committed": losses.committed,
        "lost": losses.lost,
        "missed_escalations": losses.missed,
        "restart_s_p95": round(float(np.percentile(losses.restart_s, 95)), 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
