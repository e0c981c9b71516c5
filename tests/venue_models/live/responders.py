"""A street whose staff wear bands, and a response that is stepped by hand, for tests of who is told of alerts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.venue_models.small_venue import PLAZA, START_S, street
from tests.venue_models.staff.people import staff
from venue_models.alerts.book import AlertBook
from venue_models.commands import GoOnDuty
from venue_models.effects import Answer, Effect, Ending, Notify, Outcome, Pattern, Reply, Signal
from venue_models.guests.register import Register, Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.live.duty import Duty
from venue_models.live.response import Response
from venue_models.location.whereabouts import no_fixes
from venue_models.staff.roles import Role
from venue_models.values import NOWHERE, Alert, Instant, Presence, Purpose, Rows, Session, Step, StepKind
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level, Safety, ServiceBand

GUEST, ADA, BO, CY, SUE, HUNG, BEACON = range(7)
"""Bands: two guests' are enough, so the second one stands at the end."""
OTHER_GUEST = 7

STAFF = staff(Sue=Role.SUPERVISOR, Ada=Role.SAFETY, Bo=Role.SAFETY, Cy=Role.SAFETY, Col=Role.COUNTER)
BOSS = Session("Sue", Role.SUPERVISOR, START_S)
BAND_OF = {"Ada": ADA, "Bo": BO, "Cy": CY, "Sue": SUE}

REGISTER = Register(
    [
        Wearer("0001", "band:0001", "Mia", "Party", None, Purpose.SAFETY, guest=1),
        *(Wearer(f"000{number}", f"band:000{number}", "", "") for number in range(2, 7)),
        Wearer("00BE", "ibeacon:1:2:3", "", ""),
        Wearer("0008", "band:0008", "Noah", "Party", None, Purpose.SAFETY, guest=2),
    ]
)
SAFETY = Safety(
    (Level("responders", 30.0, ("safety",)), Level("supervisors", 60.0, ("safety", "supervisor"))),
    service_bands=(ServiceBand("0006", PLAZA),),
)


def guarded_street(safety: Safety = SAFETY) -> Venue:
    return replace(street(), safety=safety)


def now(after_s: float = 0.0) -> Instant:
    return Instant(START_S + after_s, 100.0 + after_s)


def places(**where: tuple[float, float]) -> Rows:
    """FIX rows: everybody of the staff, and ``guest`` and ``other``, where they are named; nobody else is known."""
    fixes = no_fixes(len(REGISTER)).copy()
    fixes["zone"] = NOWHERE
    for name, (x_m, y_m) in where.items():
        band = {"guest": GUEST, "other": OTHER_GUEST}.get(name, BAND_OF.get(name.capitalize(), NOWHERE))
        fixes[band]["x_m"], fixes[band]["y_m"], fixes[band]["presence"] = x_m, y_m, Presence.HERE
    return fixes


EVERYWHERE = places(guest=(0, 0), other=(100, 0), ada=(10, 0), bo=(20, 0), cy=(90, 0), sue=(50, 0))


@dataclass
class Rescue:
    """A response with a real book, and what has come out of it so far."""

    venue: Venue = field(default_factory=guarded_street)
    fixes: Rows = field(default_factory=lambda: EVERYWHERE)

    def __post_init__(self) -> None:
        self.book = AlertBook(self.venue.safety)
        self.duty = Duty(self.venue.safety, REGISTER)
        self.talk = BandTalk()
        self.response = Response(self.talk, self.book, self.duty, self.venue)
        self.effects: list[Signal] = []
        self.notices: list[Notify] = []
        self.steps: list[Step] = []
        self._waiting: list[Step] = []

    def on_duty(self, *names: str) -> None:
        for name in names:
            command = GoOnDuty(name, "staff", name, BAND_OF[name])
            self.duty.apply(self.duty.decide(START_S, command, BOSS, STAFF, REGISTER))

    def note(self, at: Instant, steps: Sequence[Step]) -> None:
        self.book.apply(at, steps)
        self.steps.extend(steps)
        self._waiting.extend(steps)

    def press(self, band: int = GUEST, after_s: float = 0.0, zone: int = PLAZA) -> int:
        at = now(after_s)
        self.note(at, self.book.press(at, band, at.at_s, is_authentic=True, zone=zone))
        alert = self.book.of_band(band)
        assert alert is not None
        return alert.number

    def lose(self, band: int = OTHER_GUEST, after_s: float = 0.0) -> int:
        """A band is not heard any more since an impact that may have been a fall."""
        at = now(after_s)
        felt: dict[str, Any] = {"probability": 0.6, "peak_g": 4.0, "weightless_s": 0.2, "is_authentic": True}
        self.note(at, self.book.suspect(at, band, at.at_s, **felt, why="an impact"))
        number = self.book.last_number
        self.note(at, self.book.settle(at, number, is_still=True, is_heard=False, zone=PLAZA))
        return number

    def alert(self, number: int = 1) -> Alert:
        alert = self.book.find(number)
        assert alert is not None
        return alert

    def step(self, after_s: float, outcomes: Iterable[Outcome | Answer] = ()) -> list[Signal]:
        """One step of the venue; the signals that go out with it come back."""
        at = now(after_s)
        for outcome in outcomes:
            self.note(at, self.response.hear(at, outcome))
        self.note(at, self.book.tick(at))
        waiting, self._waiting = self._waiting, []
        told = self.response.on_steps(at, waiting, self.fixes)
        self.book.apply(at, told)
        self.steps.extend(told)
        signals = [_signal(effect) for effect in self.talk.take()]
        self.effects.extend(signals)
        self.notices.extend(self.response.take_notices())
        return signals

    def questions(self, after_s: float, outcomes: Iterable[Outcome | Answer] = ()) -> list[int]:
        """The bands that are asked in a step, in their order."""
        return [signal.band for signal in self.step(after_s, outcomes) if signal.pattern is Pattern.ASK]

    def number_of(self, band: int) -> int:
        """The effect that asked a band last."""
        return [signal for signal in self.effects if signal.band == band and signal.pattern is Pattern.ASK][-1].number

    def done(self, *bands: int) -> list[Outcome]:
        return [Outcome(self.number_of(band), band, START_S, Ending.DONE) for band in bands]

    def out_of_reach(self, band: int) -> Outcome:
        return Outcome(self.number_of(band), band, START_S, Ending.UNREACHABLE, "It was not heard.")

    def says(self, band: int, reply: Reply) -> Answer:
        return Answer(self.number_of(band), band, START_S, reply)

    def kinds(self, alert: int = 1) -> list[StepKind]:
        return [step.kind for step in self.steps if step.alert == alert]


def _signal(effect: Effect) -> Signal:
    assert isinstance(effect, Signal)
    return effect


def restarted(before: Rescue, after_s: float) -> Rescue:
    """A new program with the journal of the one before, which stopped without a word."""
    rescue = Rescue(before.venue, before.fixes)
    rescue.on_duty(*(responder.operator for responder in before.duty.responders))
    stories: dict[int, list[Step]] = {}
    for step in before.steps:
        stories.setdefault(step.alert, []).append(step)
    at = now(after_s)
    due = rescue.book.restore(at, stories.values(), before.book.last_number, is_clock_behind=False)
    rescue.book.apply(at, due)
    told = rescue.response.resume(at)
    rescue.book.apply(at, told)
    rescue.steps += [*before.steps, *due, *told]
    return rescue
