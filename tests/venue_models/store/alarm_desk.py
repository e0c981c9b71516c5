"""A safety desk over a real store: alerts as the book decides them, each step written before it is so."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.alerts.book import AlertBook
from venue_models.alerts.story import grow
from venue_models.commands import AcknowledgeAlert, AlertCommand, CloseAlert, ReachScene, ShelveAlert
from venue_models.effects import Motion
from venue_models.guests.register import Register
from venue_models.store.key_folder import KeyFolder
from venue_models.values import NOWHERE, Alert, AlertOutcome, Instant, Step, frozen
from venue_models.venue.safety import Safety

OPERATOR = "Cy"


class AlarmDesk(Counter):
    """A counter beside which somebody answers alerts; time goes on by a second with each thing that is done."""

    def __init__(self, path: Path, keys: KeyFolder, bands: int = 4, at_s: float = NOW_S) -> None:
        super().__init__(path, keys, bands)
        self.alerts = AlertBook(Safety())
        self.at_s = at_s
        steps = self.alerts.restore(
            self.now, self.store.open_stories(self.register), self.store.last_alert(), is_clock_behind=False
        )
        self.write(steps)

    @property
    def register(self) -> Register:
        return self.book.register()

    @property
    def now(self) -> Instant:
        return Instant(self.at_s, self.at_s)

    def write(self, steps: Sequence[Step]) -> int:
        """Write steps, let them be so, and give the number of their alert."""
        after: dict[int, Alert] = {}
        for step in steps:
            after[step.alert] = grow(after.get(step.alert) or self.alerts.find(step.alert), step)
        if not steps:
            return 0
        self.store.write_steps(steps, tuple(after.values()), self.register)
        self.alerts.apply(self.now, steps)
        self.at_s += 1
        return steps[0].alert

    def press(self, band: int, zone: int = NOWHERE) -> int:
        return self.write(self.alerts.press(self.now, band, self.at_s, is_authentic=True, zone=zone))

    def suspect(self, band: int) -> int:
        steps = self.alerts.suspect(
            self.now,
            band,
            self.at_s,
            probability=0.4,
            peak_g=4.5,
            weightless_s=0.3,
            is_authentic=True,
            why="lies still after an impact",
        )
        return self.write(steps)

    def near_miss(self, band: int) -> int:
        number = self.suspect(band)
        self.store.put_motion(number, motion(band))
        self.write(self.alerts.moves(self.now, number))
        return number

    def order(self, command: AlertCommand) -> None:
        self.write(self.alerts.decide(self.now, command, OPERATOR))

    def answer(self, number: int, outcome: AlertOutcome, words: str = "") -> None:
        self.order(AcknowledgeAlert("", "safety", number))
        self.order(ReachScene("", "safety", number, OPERATOR))
        self.order(CloseAlert("", "safety", number, outcome, words))

    def shelve(self, number: int, reason: str) -> None:
        self.order(ShelveAlert("", "safety", number, 600.0, reason))

    def fall(self, band: int, outcome: AlertOutcome, words: str = "") -> int:
        """A fall with its motion, answered and closed."""
        number = self.suspect(band)
        self.store.put_motion(number, motion(band))
        self.write(self.alerts.settle(self.now, number, is_still=True, is_heard=True, zone=0))
        self.answer(number, outcome, words)
        return number

    def stories(self) -> dict[int, tuple[Step, ...]]:
        return {story[0].alert: story for story in self.store.stories_between(0.0, 4e9, self.register)}


def motion(band: int = 0, seconds: int = 2) -> Motion:
    samples = (np.arange(seconds * 50 * 3) % 4096 - 2048).astype(np.int16).reshape(-1, 3)
    return Motion(band, 1_700, 3, NOW_S, 50.0, 1 / 1024, frozen(samples), is_complete=True)


def out_of_use(register: Register, band: int) -> Register:
    """The same register without one band."""
    return Register([replace(wearer) for n, wearer in enumerate(register.wearers) if n != band])
