"""A crash between any two commits: whatever a band, a desk or a responder was told is there after it, and goes on."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.venue_models.live.desk_talk import ask, band_report
from tests.venue_models.live.responders import (
    BAND_OF,
    GUEST,
    OTHER_GUEST,
    REGISTER,
    SAFETY,
    STAFF,
    guarded_street,
)
from tests.venue_models.small_venue import START_S
from venue_models.commands import (
    AcknowledgeAlert,
    AlertCommand,
    AssignAlert,
    CloseAlert,
    Command,
    GoOnDuty,
    PinChecked,
    ReachScene,
    new_id,
)
from venue_models.effects import Acknowledge, Answer, Effect, Ending, Outcome, Pattern, Reply, Signal
from venue_models.live import LiveVenue
from venue_models.store.store import KeyFolder, Store
from venue_models.values import VENUE, Alert, AlertOutcome, AlertState, BandFlag, Batch, StepKind

SEEN_AS: Final = {
    AcknowledgeAlert: StepKind.ACKNOWLEDGED,
    AssignAlert: StepKind.ASSIGNED,
    ReachScene: StepKind.ON_SCENE,
    CloseAlert: StepKind.CLOSED,
}


@dataclass(frozen=True)
class Promised:
    """What people and bands had been told when the file was as it is in this copy."""

    path: Path
    at_s: float
    acknowledged: frozenset[tuple[int, int, int]]
    """Events whose bands may fall silent."""
    done: tuple[tuple[int, StepKind], ...]
    """Orders that a desk was told are done, by alert."""
    shown: frozenset[int]
    """Alerts that stood on a desk, and not as unsaved."""


class Night:
    """A street with people on duty, of whose database a copy is kept between each two transactions of alerts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now_s, self.numbers = folder, START_S, count(1)
        self.copies: list[Promised] = []
        self.acknowledged: set[tuple[int, int, int]] = set()
        self.done: list[tuple[int, StepKind]] = []
        self.questions: list[Signal] = []
        self.shown: frozenset[int] = frozenset()
        self.has_written = False
        self.store, self.live = opened(folder / "venue.db", folder / "keys", START_S)
        for name in ("Ada", "Sue"):
            ask(self.live, START_S, PinChecked, name, True, desk=name)
            assert ask(self.live, START_S, GoOnDuty, name, BAND_OF[name], desk=name).was_done
        self.store.db.conn.set_trace_callback(self.watch)

    def watch(self, statement: str) -> None:
        """Keep the file as it is, before the next transaction, where the last one was about alerts."""
        if statement.startswith("INSERT INTO alert_steps"):
            self.has_written = True
        elif statement.startswith("BEGIN") and self.has_written:
            self.has_written = False
            self.keep()

    def keep(self) -> None:
        path = self.folder / f"copy-{len(self.copies)}.db"
        for end in ("", "-wal"):
            with suppress(FileNotFoundError):
                copyfile(f"{self.store.path}{end}", f"{path}{end}")
        told = frozenset(self.acknowledged), tuple(self.done), self.shown
        self.copies.append(Promised(path, self.now_s, *told))

    def step(self, *batches: Batch, commands: Sequence[Command] = ()) -> None:
        self.live.step(self.now_s, batches, commands)
        for effect in self.live.take_effects():
            self.take(effect)
        for command, reply in zip(commands, self.live.take_replies(), strict=True):
            if reply.was_done and isinstance(command, AlertCommand):
                self.done.append((command.alert, SEEN_AS[type(command)]))
        self.shown = frozenset(alert.number for alert in open_in(self.live) if alert.is_saved)

    def take(self, effect: Effect) -> None:
        if isinstance(effect, Acknowledge):
            self.acknowledged.add((effect.band, effect.period, effect.event))
        elif isinstance(effect, Signal) and effect.pattern is Pattern.ASK:
            self.questions.append(effect)

    # What happens

    def press(self, band: int) -> None:
        self.step(band_report(self.now_s, band, next(self.numbers), BandFlag.BUTTON))

    def wait(self, seconds: float) -> None:
        self.now_s += seconds
        self.step()

    def order(self, what: Callable[[int], AlertCommand]) -> None:
        """Two desks at once, about the oldest alert."""
        if alerts := open_in(self.live):
            self.step(commands=[what(alerts[0].number), AcknowledgeAlert(new_id(), "Sue", alerts[0].number)])

    def answer(self, reply: Reply) -> None:
        if self.questions:
            asked = self.questions.pop()
            done = Outcome(asked.number, asked.band, self.now_s, Ending.DONE)
            self.step(Batch(self.now_s, outcomes=(done, Answer(asked.number, asked.band, self.now_s, reply))))


def opened(path: Path, keys: Path, now_s: float) -> tuple[Store, LiveVenue]:
    store = Store.open(path, now_s=now_s, keys=KeyFolder(keys))
    venue = guarded_street(SAFETY)
    return store, LiveVenue(venue, REGISTER, store, started_at_s=now_s, own_operators=STAFF)


def open_in(live: LiveVenue) -> list[Alert]:
    return [alert for alert in live.snapshot().alerts if alert.state is not AlertState.CLOSED]


PRESS = st.builds(lambda band: lambda night: night.press(band), st.sampled_from([GUEST, OTHER_GUEST]))
WAIT = st.builds(lambda seconds: lambda night: night.wait(seconds), st.sampled_from([1.0, 31.0, 181.0]))
ANSWER = st.builds(lambda reply: lambda night: night.answer(reply), st.sampled_from([Reply.FINE, Reply.NOTHING]))
ORDERS: list[Callable[[int], AlertCommand]] = [
    lambda alert: AcknowledgeAlert(new_id(), "Ada", alert),
    lambda alert: AssignAlert(new_id(), "Sue", alert, "Ada"),
    lambda alert: ReachScene(new_id(), "Ada", alert),
    lambda alert: CloseAlert(new_id(), "Ada", alert, AlertOutcome.HELPED),
]
ORDER = st.builds(lambda what: lambda night: night.order(what), st.sampled_from(ORDERS))


@settings(max_examples=6, deadline=None, phases=[Phase.reuse, Phase.generate])  # each try opens a dozen files
@given(st.lists(st.one_of(PRESS, WAIT, WAIT, ANSWER, ORDER), min_size=4, max_size=12))
def test_whatever_anybody_was_told_is_there_after_a_crash_between_any_two_commits(
    happens: list[Callable[[Night], None]],
) -> None:
    with TemporaryDirectory() as folder:
        night = Night(Path(folder))
        with closing(night.store):
            night.press(GUEST)
            for something in happens:
                something(night)
            night.keep()
        for promised in night.copies:
            is_kept(promised, Path(folder) / "keys")


def is_kept(promised: Promised, keys: Path) -> None:
    store, live = opened(promised.path, keys, promised.at_s + 3)
    with closing(store):
        assert promised.acknowledged <= store.known_events().keys()
        steps = [(f.body["alert"], f.kind, f.who) for f in store.journal if "alert" in (f.body or {})]
        assert {(alert, kind.value) for alert, kind in promised.done} <= {(alert, kind) for alert, kind, _ in steps}
        by_people = {alert for alert, kind, who in steps if kind == StepKind.CLOSED.value and who != VENUE}
        live.step(promised.at_s + 3.1)
        alerts = open_in(live)
        assert promised.shown <= {alert.number for alert in alerts} | by_people
        assert all(alert.is_saved for alert in alerts)
        asked = {one.band for one in live.take_effects() if isinstance(one, Signal) and one.pattern is Pattern.ASK}
        if any(alert.rings and alert.level for alert in alerts):
            assert asked == {BAND_OF["Ada"]} | ({BAND_OF["Sue"]} if rings_for_sue(alerts) else set())
        for band, _, event in promised.acknowledged:  # a band that was told says it once more
            live.step(promised.at_s + 3.2, [band_report(promised.at_s + 3.2, band, event, BandFlag.BUTTON)])
        assert [alert.number for alert in open_in(live)] == [alert.number for alert in alerts]


def rings_for_sue(alerts: Sequence[Alert]) -> bool:
    """Supervisors are of the second level."""
    return any(alert.rings and alert.level > 1 for alert in alerts)
