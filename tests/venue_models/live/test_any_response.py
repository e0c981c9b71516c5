"""Whatever happens in whatever order: who could come is asked, one thing at a time, and nobody is asked in vain."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.venue_models.live.responders import (
    BAND_OF,
    BOSS,
    GUEST,
    OTHER_GUEST,
    REGISTER,
    SAFETY,
    STAFF,
    Rescue,
    guarded_street,
    now,
    restarted,
)
from tests.venue_models.small_venue import START_S
from venue_models.commands import (
    AcknowledgeAlert,
    AlertCommand,
    AssignAlert,
    CloseAlert,
    GoOffDuty,
    ReachScene,
    ShelveAlert,
    new_id,
)
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.guests.facts import Refused
from venue_models.live.asking import NO_WORD_S, REACHED_WITHIN_S
from venue_models.live.deliveries import RESTARTED
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    Channel,
    DeliveryState,
    Responder,
    Step,
    StepKind,
)
from venue_models.venue.safety import Level

LEVELS = (*SAFETY.levels, Level("phone", 90.0, (), "https://pager.example/"))
NAMES = st.sampled_from(sorted(BAND_OF))
BANDS = st.sampled_from([GUEST, OTHER_GUEST, *BAND_OF.values()])


class AnyResponse(RuleBasedStateMachine):
    """A street where people press, answer, come and go, and where the program dies now and then."""

    @initialize(on_duty=st.sets(NAMES))
    def open(self, on_duty: set[str]) -> None:
        self.after_s = 0.0
        self.rescue = Rescue(guarded_street(replace(SAFETY, levels=LEVELS)))
        self.rescue.on_duty(*sorted(on_duty))
        self.asking: dict[int, Signal] = {}
        """By band: what it shows, as a bridge and its wearer know it."""
        self.waiting: dict[int, Signal] = {}
        """By number: questions that will still be answered."""
        self.about: dict[int, Step] = {}
        """By number of a question: how it stands in the story of its alert."""

    def step(self, outcomes: Sequence[Outcome | Answer] = ()) -> None:
        before = len(self.rescue.steps)
        signals = self.rescue.step(self.after_s, outcomes)
        asked = [step for step in self.rescue.steps[before:] if step.told.get("channel") == Channel.BAND]
        given_up_s = now(self.after_s).at_s + REACHED_WITHIN_S - NO_WORD_S
        self.asking = {band: one for band, one in self.asking.items() if one.expires_at_s >= given_up_s}
        for signal in signals:
            self.asking.pop(signal.band, None)
            if signal.pattern is Pattern.ASK:
                self.asking[signal.band] = self.waiting[signal.number] = signal
        self.about |= zip((one.number for one in signals if one.pattern is Pattern.ASK), asked, strict=True)

    # What happens

    @rule(band=BANDS)
    def press(self, band: int) -> None:
        self.rescue.press(band, self.after_s)
        self.step()

    @rule(band=st.sampled_from([GUEST, OTHER_GUEST]))
    def lose(self, band: int) -> None:
        """A band falls silent after an impact; whoever presses it later makes a call of that."""
        if self.rescue.book.of_band(band) is None:
            self.rescue.lose(band, self.after_s)
            self.step()

    @rule(seconds=st.sampled_from([0.1, 5.0, 30.0, 60.0, 150.0, 400.0]))
    def pass_time(self, seconds: float) -> None:
        self.after_s += seconds
        self.step()

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), reply=st.sampled_from(list(Reply)), is_told=st.booleans())
    def answer(self, data: st.DataObject, reply: Reply, is_told: bool) -> None:
        signal = self.waiting.pop(data.draw(st.sampled_from(sorted(self.waiting))))
        if self.asking.get(signal.band) is signal:
            del self.asking[signal.band]
        done = [Outcome(signal.number, signal.band, START_S, Ending.DONE)] if is_told else []
        self.step([*done, Answer(signal.number, signal.band, START_S, reply)])

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), ending=st.sampled_from(list(Ending)))
    def come_back(self, data: st.DataObject, ending: Ending) -> None:
        number = data.draw(st.sampled_from(sorted(self.waiting)))
        signal = self.waiting[number]
        if ending is not Ending.DONE:
            del self.waiting[number]
            if self.asking.get(signal.band) is signal:
                del self.asking[signal.band]
        self.step([Outcome(number, signal.band, START_S, ending)])

    @precondition(lambda self: self.rescue.notices)
    @rule(ending=st.sampled_from(list(Ending)))
    def come_back_from_outside(self, ending: Ending) -> None:
        self.step([Outcome(self.rescue.notices[-1].number, NOWHERE, START_S, ending)])

    @precondition(lambda self: self.rescue.book.open)
    @rule(data=st.data(), who=NAMES, whom=NAMES)
    def command(self, data: st.DataObject, who: str, whom: str) -> None:
        number = data.draw(st.sampled_from([alert.number for alert in self.rescue.book.open]))
        choices: list[AlertCommand] = [
            AcknowledgeAlert(new_id(), "safety", number),
            AssignAlert(new_id(), "safety", number, whom),
            ReachScene(new_id(), "safety", number),
            CloseAlert(new_id(), "safety", number, AlertOutcome.HELPED),
            ShelveAlert(new_id(), "safety", number, 300.0, "a band in a locker"),
        ]
        at = now(self.after_s)
        try:
            self.rescue.note(at, self.rescue.book.decide(at, data.draw(st.sampled_from(choices)), who))
        except Refused:
            return
        self.step()

    @rule(name=NAMES, is_on=st.booleans())
    def change_duty(self, name: str, is_on: bool) -> None:
        if is_on:
            self.rescue.on_duty(name)
        else:
            command = GoOffDuty(new_id(), "safety", name)
            self.rescue.duty.apply(self.rescue.duty.decide(START_S, command, BOSS, STAFF, REGISTER))
        self.step()

    @rule(seconds=st.sampled_from([0.0, 3.0, 90.0]))
    def crash_at_any_time(self, seconds: float) -> None:
        self.crash(seconds)

    def crash(self, seconds: float) -> None:
        self.after_s += seconds
        self.rescue = restarted(self.rescue, self.after_s)
        self.asking, self.waiting, self.about = {}, {}, {}
        self.step()

    @precondition(lambda self: self.rescue.book.open)
    @rule(whom=NAMES, is_told=st.booleans())
    def crash_after_sending_somebody(self, whom: str, is_told: bool) -> None:
        at, number = now(self.after_s), self.rescue.book.open[0].number
        with suppress(Refused):
            command = AssignAlert(new_id(), "safety", number, whom)
            self.rescue.note(at, self.rescue.book.decide(at, command, "Col"))
        if is_told:
            self.step()
        self.crash(seconds=0.0)

    # What holds

    @invariant()
    def whoever_could_come_is_asked(self) -> None:
        for alert in self.escalated():
            for responder in self.able():
                is_concerned = any(responder.role in level.roles for level in LEVELS[: alert.level])
                if is_concerned and responder.band not in self.asking:
                    assert self.was_asked(alert, responder), f"{responder.operator} is free, and not asked"

    @invariant()
    def no_band_asks_what_is_settled(self) -> None:
        for signal in self.asking.values():
            sent = self.about[signal.number]
            alert = self.rescue.book.find(sent.alert)
            assert alert is not None
            assert alert.rings if sent.told["level"] else alert.assigned_to == sent.told["to"]

    @invariant()
    def no_band_of_who_could_come_says_less_than_it_is(self) -> None:
        able = {responder.band for responder in self.able()}
        for signal in self.asking.values():
            alert = self.rescue.alert(self.about[signal.number].alert)
            if alert.kind is AlertKind.CALL and signal.band in able and self.about[signal.number].told["level"]:
                assert signal.text.startswith("Help: ")

    @invariant()
    def nobody_is_sent_in_vain(self) -> None:
        """Whom a desk has sent is on duty and does not know it only while somebody is telling them."""
        for alert in self.rescue.book.open:
            sent = [step for step in alert.steps if step.kind in (StepKind.ASSIGNED, StepKind.SENT)]
            if alert.state is not AlertState.ACKNOWLEDGED or not sent or not self.is_on_duty(alert.assigned_to):
                continue
            if sent[-1].kind is StepKind.SENT and sent[-1].told["level"] == 0:
                assert alert.deliveries[-1].why != RESTARTED

    @invariant()
    def every_message_is_numbered_once(self) -> None:
        sent = [(s.alert, s.told["delivery"]) for s in self.rescue.steps if s.kind is StepKind.SENT]
        assert len(sent) == len(set(sent))

    @invariant()
    def a_confirmed_message_means_that_somebody_has_it(self) -> None:
        for alert in self.rescue.book.open:
            if alert.rings and alert.level:
                since = max(place for place, step in enumerate(alert.steps) if _rings_from(step))
                later = {step.kind for step in alert.steps[since:]}
                assert StepKind.CONFIRMED not in later

    @invariant()
    def what_has_no_outcome_yet_is_under_way(self) -> None:
        sent = [one for alert in self.rescue.book.open for one in alert.deliveries]
        pending = sum(one.state is DeliveryState.SENT for one in sent)
        assert pending <= len(self.waiting) + len(self.rescue.notices)

    # Told from the outside

    def escalated(self) -> list[Alert]:
        return [alert for alert in self.rescue.book.open if alert.rings and alert.level]

    def able(self) -> list[Responder]:
        calling = {alert.band for alert in self.rescue.book.open}
        return [one for one in self.rescue.duty.responders if one.band not in calling]

    def is_on_duty(self, operator: str) -> bool:
        responder = self.rescue.duty.of(operator)
        return responder is not None and self.rescue.book.of_band(responder.band) is None

    def was_asked(self, alert: Alert, responder: Responder) -> bool:
        steps: Sequence[Step] = alert.steps
        since = max(place for place, step in enumerate(steps) if step.kind in _TELLS)
        return any(step.kind is StepKind.SENT and step.told["to"] == responder.operator for step in steps[since:])


_TELLS = (StepKind.ESCALATED, StepKind.CHANGED)


def _rings_from(step: Step) -> bool:
    """Whether an alert rings, or rings again, from this step on."""
    return step.kind in (StepKind.RAISED, StepKind.REALARMED, StepKind.CHANGED, StepKind.RELAPSED, StepKind.UNSHELVED)


AnyResponse.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestAnyResponse = AnyResponse.TestCase
