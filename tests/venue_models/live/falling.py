"""A street with a ride, bands that fall, and a judge whose words are known, for tests of episodes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from shapely import box

from tests.venue_models.live.desk_talk import PERIOD, STAFF, band_report
from tests.venue_models.small_venue import START_S, ZONES, guests, heard, street
from venue_models.commands import Command, PinChecked, new_id
from venue_models.commands import Reply as Answered
from venue_models.effects import Answer, Effect, Ending, FetchMotion, Motion, Outcome, Pattern, Reply, Signal
from venue_models.falls.judgement import Judgement, Suspicion
from venue_models.guests.register import Register
from venue_models.live import LiveSettings, LiveVenue
from venue_models.live.judges import Judges
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store
from venue_models.values import Alert, AlertState, BandFlag, Batch, Purpose, StepKind, frozen
from venue_models.venue.model import Venue, Zone, ZoneKind

FLAT, RIDE_PLACE, GATE_PLACE = (20.0, 30.0), (55.0, 30.0), (88.0, 30.0)
FELL = BandFlag.IMPACT | BandFlag.WORN
LIES = FELL | BandFlag.STILL
MOVING = BandFlag.WORN | BandFlag.MOVING
RESTING = BandFlag.WORN
HARD_G, SOFT_G = 7.0, 3.5


def ride_street() -> Venue:
    """The shop of the street is a ride."""
    ride = Zone("ride", "Tide Runner", ZoneKind.RIDE, 0, box(40, 10, 70, 50))
    return street(zones=(ZONES[0], ride, ZONES[2]))


def report_judge(peak_g: float, weightless_s: float, is_still: bool, is_worn: bool) -> Suspicion:
    """What is hard is suspected at once, what is soft only where nobody moves after it."""
    is_suspected = is_worn and (peak_g >= HARD_G or is_still)
    return Suspicion(is_suspected, 0.9 if peak_g >= HARD_G else 0.4, is_ride=False, why="by a judge for tests")


def motion_judge(samples_g: Any, rate_hz: float, *, begins_at_s: float) -> Sequence[Judgement]:
    """The first sample says what it is: x above 0 a fall, y above 0 one who moved again, z above 0 a ride."""
    x, y, z = (bool(value > 0) for value in samples_g[0])
    if not (x or y or z):
        return ()
    return (Judgement(0, begins_at_s, begins_at_s, 0.9, x and not z, 7.0, 0.3, not y, y, None, z, is_complete=True),)


class StreamJudge:
    """As the judge of motion, for each piece."""

    def __init__(self, streams: int) -> None:
        self.streams = streams

    def push(self, stream: int, begins_at_s: float, samples_g: Any, rate_hz: float) -> Sequence[Judgement]:
        assert 0 <= stream < self.streams
        return motion_judge(samples_g, rate_hz, begins_at_s=begins_at_s)

    def end(self, stream: int) -> Sequence[Judgement]:
        return ()


JUDGES = Judges(report_judge, motion_judge, StreamJudge)


class FallStreet:
    """A venue with a database, whose guests have agreed to SAFETY alone, and fall."""

    judges = JUDGES

    def __init__(self, folder: Path, *, consent: Purpose = Purpose.SAFETY, register: Register | None = None) -> None:
        self.path, self.keys = folder / "data" / "venue.db", KeyFolder(folder / "keys")
        self.now_s, self.clock_s = START_S, 1_000.0
        self.effects: list[Effect] = []
        self.events = 0
        self.first = register or Register(
            [replace(one, tag=f"band:{one.code}") for one in guests(6, consent).wearers]
        )
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, now_s=self.now_s, keys=self.keys)
        known = self.store.register()
        self.live = LiveVenue(
            ride_street(),
            known if len(known) else self.first,
            self.store,
            started_at_s=self.now_s,
            monotonic_s=self.clock_s,
            settings=LiveSettings(judges=self.judges),
            own_operators=STAFF,
        )

    def restart(self, after_s: float = 5.0) -> None:
        """A crash: nothing is closed in order."""
        self.store.close()
        self.now_s += after_s
        self.clock_s = 50.0
        self.open()

    def close(self) -> None:
        self.store.close()

    def step(self, *batches: Batch) -> list[Effect]:
        self.live.step(self.now_s, batches, monotonic_s=self.clock_s)
        effects = list(self.live.take_effects())
        self.effects += effects
        return effects

    def wait(
        self, seconds: float, *bands: int, flags: BandFlag | None = None, at: tuple[float, float] = FLAT
    ) -> None:
        """Time passes, a second at a time; these bands are heard, and report what ``flags`` say."""
        for _ in range(round(seconds)):
            self.now_s, self.clock_s = self.now_s + 1, self.clock_s + 1
            reports = [] if flags is None else [band_report(self.now_s, band, 0, flags) for band in bands]
            self.step(heard(self.now_s - 0.1, dict.fromkeys(bands, at)), *reports)

    def falls(self, band: int = 0, flags: BandFlag = LIES, peak_g: float = HARD_G, **columns: Any) -> list[Effect]:
        """A band tells of a new impact."""
        self.events += 1
        return self.tells(band, flags, peak_g, **columns)

    def tells(self, band: int = 0, flags: BandFlag = LIES, peak_g: float = HARD_G, **columns: Any) -> list[Effect]:
        """A band tells of its last event again."""
        return self.step(band_report(self.now_s, band, self.events, flags, peak_g=peak_g, **columns))

    def moved(self, band: int = 0, *, fall: int = 0, again: int = 0, ride: int = 0, event: int | None = None) -> None:
        """Motion of the last event comes, or, with ``event=0``, a piece of a stream."""
        samples = frozen(np.full((50, 3), (fall, again, ride), np.int16))
        number = self.events if event is None else event
        motion = Motion(band, PERIOD, number, self.now_s, 50.0, 1.0, samples, is_complete=True)
        self.step(Batch(self.now_s, outcomes=(motion,)))

    def says(self, reply: Reply) -> None:
        """The wearer who was asked last answers."""
        asked = self.asked()[-1]
        self.step(Batch(self.now_s, outcomes=(Answer(asked.number, asked.band, self.now_s, reply),)))

    def comes_of(self, effect: Effect, ending: Ending, words: str = "") -> list[Effect]:
        outcome = Outcome(effect.number, effect.band, self.now_s, ending, words)
        return self.step(Batch(self.now_s, outcomes=(outcome,)))

    def asked(self) -> list[Signal]:
        signals = [effect for effect in self.effects if isinstance(effect, Signal)]
        return [signal for signal in signals if signal.pattern is Pattern.ASK]

    def fetched(self) -> list[FetchMotion]:
        return [effect for effect in self.effects if isinstance(effect, FetchMotion)]

    def ask(self, what: type[Command], *words: Any) -> Answered:
        """A desk asks for something, and gets its one reply."""
        self.live.step(self.now_s, commands=(what(new_id(), "desk", *words),), monotonic_s=self.clock_s)
        (reply,) = self.live.take_replies()
        return reply

    def sign_in(self, role: Role = Role.SAFETY) -> "FallStreet":
        assert self.ask(PinChecked, role.value, True).was_done
        return self

    @property
    def alerts(self) -> list[Alert]:
        """The open ones."""
        return [alert for alert in self.live.snapshot().alerts if alert.state is not AlertState.CLOSED]

    def alert(self) -> Alert:
        """The newest, open or not."""
        return self.live.snapshot().alerts[-1]

    @property
    def story(self) -> list[StepKind]:
        return [step.kind for step in self.alert().steps]

    def facts(self, *kinds: str) -> list[Any]:
        return [fact for fact in self.store.journal if fact.kind in kinds]
