"""Any life at all: whatever bands say, operators do and clocks show, and whenever it crashes, nobody is forgotten.

The walk keeps a journal of its own, believes nothing that the book says of itself, and compares after each step.
"""

from contextlib import suppress
from dataclasses import replace
from math import inf

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.venue_models.alerts.control_room import ControlRoom
from venue_models.alerts.deadlines import REPEAT_S
from venue_models.alerts.episode import HELD_AT_MOST_S, PATIENCE
from venue_models.alerts.story import grow
from venue_models.commands import UnshelveAlert
from venue_models.effects import Reply
from venue_models.guests.facts import Refused
from venue_models.values import (
    VENUE,
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    Channel,
    Delivery,
    Step,
    StepKind,
)
from venue_models.venue.safety import Level, Safety

TWO_LEVELS = Safety(levels=(Level("responders", 30.0), Level("supervisors", 60.0)), longest_shelving_s=900.0)
ONE_LEVEL = Safety(levels=(Level("everybody", 0.0),), longest_shelving_s=900.0)
FOUR_LEVELS = Safety(levels=tuple(Level(f"level {n}", 20.0 * n) for n in range(1, 5)), longest_shelving_s=900.0)
LONGEST_JUDGING_S = TWO_LEVELS.judge_within_s * PATIENCE
LONGEST_S = {
    "the next level": REPEAT_S,
    "somebody's arrival": TWO_LEVELS.arrive_within_s,
    "the end of shelving": 600.0,
    "a judgement": HELD_AT_MOST_S + LONGEST_JUDGING_S,
    "a person": inf,
}
"""For how long an alert may wait for one thing, by the clock that nobody sets."""
SET_A_DEADLINE = (StepKind.ESCALATED, StepKind.ACKNOWLEDGED, StepKind.ASSIGNED)

BANDS = st.integers(0, 3)
WHICH = st.integers(0, 7)
NAMES = st.sampled_from(["kim", "lee", "max"])
PAUSES_S = st.sampled_from([0.0, 0.1, 1.0, 19.9, 20.0, 29.0, 31.0, 61.0, 119.0, 181.0, 901.0, 4000.0])
JUMPS_S = st.sampled_from([0.0, 1.0, -1.0, 30.0, -30.0, 3600.0, -3600.0, 86_400.0, -40_000_000.0])
YES = st.booleans()


class AnyLife(RuleBasedStateMachine):
    """A control room in which everything happens, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.room = ControlRoom(TWO_LEVELS)
        self.seen = 0
        self.known: dict[int, Alert] = {}
        """By number: every episode there ever was, replayed here from the steps that were written."""
        self.waits_since_s: dict[int, float] = {}
        """By number: since when, by the clock that nobody sets, it waits for what it waits for now."""
        self.began_s: dict[int, float] = {}
        """By number: when it began, or the program did, by that clock."""
        self.has_ticked = True

    def some(self, which: int) -> int:
        """The number of an episode, preferably an open one; now and then of none."""
        numbers = [alert.number for alert in self.room.book.open] or list(self.known)
        return numbers[which % len(numbers)] if numbers else which

    # What bands tell

    @rule(band=BANDS)
    def press(self, band: int) -> None:
        self.room.press(band)
        call = self.room.book.of_band(band)
        assert call is not None
        assert call.kind is AlertKind.CALL
        assert call.state is not AlertState.SUSPECTED

    @rule(band=BANDS)
    def suspect(self, band: int) -> None:
        self.room.suspect(band)
        assert self.room.book.of_band(band) is not None

    @rule(band=BANDS)
    def fall(self, band: int) -> None:
        self.room.suspect(band)
        alert = self.room.book.of_band(band)
        assert alert is not None
        self.room.judged(alert.number)
        assert alert.held or self.room.alert(alert.number).is_alert

    @rule(which=WHICH, goes_on=YES)
    def ride(self, which: int, goes_on: bool) -> None:
        book, now, number = self.room.book, self.room.now, self.some(which)
        self.room.let(book.hold(now, number, why="a ride", zone=2) if goes_on else book.release(now, number))

    @rule(which=WHICH, is_fall=YES, is_still=YES, has_moved_again=YES, is_complete=YES)
    def judge(self, which: int, is_fall: bool, is_still: bool, has_moved_again: bool, is_complete: bool) -> None:
        self.room.judged(
            self.some(which),
            is_fall=is_fall,
            is_still=is_still,
            has_moved_again=has_moved_again,
            is_complete=is_complete,
        )

    @rule(which=WHICH)
    def ask(self, which: int) -> None:
        self.room.let(self.room.book.asked(self.room.now, self.some(which), "kim", "safety"))

    @rule(which=WHICH, reply=st.sampled_from(Reply))
    def answer(self, which: int, reply: Reply) -> None:
        number = self.some(which)
        self.room.let(self.room.book.answered(self.room.now, number, reply, 1))
        alert = self.room.book.find(number)
        assert alert is None or reply is not Reply.HELP or alert.kind is AlertKind.CALL

    @rule(which=WHICH, moves=YES)
    def move(self, which: int, moves: bool) -> None:
        book, number = self.room.book, self.some(which)
        self.room.let(book.moves(self.room.now, number) if moves else book.lies_still(self.room.now, number))

    @rule(which=WHICH)
    def give_up(self, which: int) -> None:
        self.room.let(self.room.book.end(self.room.now, self.some(which), why="the wearer does not agree any more"))

    # Responders

    @rule(which=WHICH, number=st.integers(1, 3), to=NAMES)
    def send(self, which: int, number: int, to: str) -> None:
        delivery = Delivery(number, 1, Channel.BAND, to, self.room.wall_s)
        self.room.let(self.room.book.sent(self.room.now, self.some(which), delivery))

    @rule(which=WHICH, number=st.integers(1, 3), is_delivered=YES)
    def message_ends(self, which: int, number: int, is_delivered: bool) -> None:
        book, now, alert = self.room.book, self.room.now, self.some(which)
        self.room.let(
            book.delivered(now, alert, number) if is_delivered else book.undelivered(now, alert, number, "no answer")
        )

    @rule(which=WHICH, number=st.integers(1, 3), who=NAMES)
    def confirm(self, which: int, number: int, who: str) -> None:
        alert = self.some(which)
        self.room.let(self.room.book.confirmed(self.room.now, alert, number, who))
        after = self.room.book.find(alert)
        assert after is None or not after.rings

    # Operators

    @rule(which=WHICH)
    def shelve(self, which: int) -> None:
        self.order(which, "kim", "shelve")

    @rule(
        which=WHICH,
        who=NAMES,
        what=st.sampled_from(["acknowledge", "assign", "reach", "close", "unshelve"]),
    )
    def order(self, which: int, who: str, what: str) -> None:
        number = self.some(which)
        before = self.room.book.find(number)
        try:
            self.obey(number, who, what)
        except Refused:
            assert self.room.book.find(number) is before
            return
        written = len(self.room.journal)
        with suppress(Refused):
            self.obey(number, who, what)
        assert len(self.room.journal) == written, "the same order twice is not the same as once"

    def obey(self, number: int, who: str, what: str) -> None:
        match what:
            case "acknowledge":
                self.room.acknowledge(who, number)
            case "assign":
                self.room.assign(who, "kim", number)
            case "reach":
                self.room.reach(who, "kim", number)
            case "close":
                self.room.close(AlertOutcome.HELPED, "", number, who)
            case "shelve":
                self.room.shelve(600.0, number=number)
            case _:
                self.room.order(UnshelveAlert("c", "safety", number), who)

    # Clocks and crashes

    @rule(pause_s=PAUSES_S, is_still=YES, is_heard=YES)
    def wait(self, pause_s: float, is_still: bool, is_heard: bool) -> None:
        self.room.wait(pause_s)
        self.settle(is_still=is_still, is_heard=is_heard)

    @rule(jump_s=JUMPS_S, is_still=YES)
    def set_the_clock(self, jump_s: float, is_still: bool) -> None:
        self.room.wall_s += jump_s
        self.room.wait(0.0)
        self.settle(is_still=is_still, is_heard=True)

    @rule(pause_s=PAUSES_S, is_still=YES)
    def stop_the_clock(self, pause_s: float, is_still: bool) -> None:
        self.room.monotonic_s += pause_s
        self.room.wait(0.0)
        self.settle(is_still=is_still, is_heard=True)

    def settle(self, *, is_still: bool, is_heard: bool) -> None:
        for alert in self.room.book.to_settle(self.room.now):
            assert alert.state is AlertState.SUSPECTED
            self.room.settle(alert.number, is_still=is_still, is_heard=is_heard)
        assert not self.room.book.to_settle(self.room.now)
        self.has_ticked = True

    @rule(jump_s=JUMPS_S, safety=st.sampled_from([ONE_LEVEL, TWO_LEVELS, FOUR_LEVELS]))
    def crash(self, jump_s: float, safety: Safety) -> None:
        """What was written is all that is left; the clock may show anything, and the settings may be others."""
        open_before = {alert.number for alert in self.room.book.open}
        wall_s = self.room.wall_s + jump_s
        is_clock_behind = bool(self.room.journal) and wall_s < self.room.journal[-1].at_s
        self.room.safety = safety
        self.catch_up()
        waited = {number: alert for number, alert in self.known.items() if waits_for_somebody(alert)}
        self.room.restart(wall_s, is_clock_behind=is_clock_behind)
        assert {alert.number for alert in self.room.book.open} == open_before
        self.waits_since_s = dict.fromkeys(open_before, self.room.monotonic_s)
        self.began_s = dict(self.waits_since_s)
        self.settle(is_still=True, is_heard=False)
        for number, alert in waited.items():
            assert alert.next_escalation_at_s is not None
            is_overdue = is_clock_behind or alert.next_escalation_at_s <= wall_s
            is_ahead = any(step.at_s > wall_s for step in alert.steps)
            escalated = [s for s in self.room.journal[self.seen :] if s.alert == number]
            assert bool(escalated) == (is_overdue or is_ahead)

    @precondition(lambda self: self.room.book.open)
    @rule(which=WHICH)
    def crash_before_the_commit(self, which: int) -> None:
        """What was decided and not written has not happened."""
        number = self.some(which)
        band = self.known_now()[number].band
        self.room.book.press(self.room.now, band, self.room.wall_s, is_authentic=True, zone=1)
        assert self.room.alert(number) == self.known_now()[number]

    # What must hold

    def known_now(self) -> dict[int, Alert]:
        self.catch_up()
        return self.known

    def catch_up(self) -> None:
        """Take in what was written since, step by step, and say what no step may do."""
        for step in self.room.journal[self.seen :]:
            self.take_in(step)
        self.seen = len(self.room.journal)

    def take_in(self, step: Step) -> None:
        before = self.known.get(step.alert)
        after = grow(before, step)
        assert step.who
        if before is None:
            assert step.kind in (StepKind.SUSPECTED, StepKind.RAISED)
            assert step.alert == max(self.known, default=0) + 1
        else:
            assert before.state is not AlertState.CLOSED
            assert after.kind <= before.kind
            assert step.kind is not StepKind.SUSPECTED
            if after.kind is AlertKind.CALL and after.is_normal and not before.is_normal:
                assert before.steps[-1].told["answer"] == "fine"
            if after.state is AlertState.CLOSED and before.raised_at_s is not None:
                assert step.kind is StepKind.CLOSED
                assert step.who != VENUE
                assert before.state in (AlertState.ACKNOWLEDGED, AlertState.ON_SCENE)
        assert not (after.is_shelved and after.kind is AlertKind.CALL)
        assert (after.kind is AlertKind.SUSPICION) == (after.raised_at_s is None)
        self.known[step.alert] = after
        self.began_s.setdefault(step.alert, self.room.monotonic_s)
        if step.kind in SET_A_DEADLINE or before is None or waits_for(before) != waits_for(after):
            self.waits_since_s[step.alert] = self.room.monotonic_s

    @invariant()
    def no_alert_is_lost(self) -> None:
        still_open = {n: alert for n, alert in self.known_now().items() if alert.state is not AlertState.CLOSED}
        assert {alert.number: remembered(alert) for alert in self.room.book.open} == still_open
        assert [alert.number for alert in self.room.book.open] == sorted(still_open)

    @invariant()
    def a_band_has_one_open_episode_at_most(self) -> None:
        bands = [alert.band for alert in self.room.book.open]
        assert len(bands) == len(set(bands))
        assert all(self.room.book.of_band(alert.band) == alert for alert in self.room.book.open)

    @invariant()
    def nothing_waits_past_its_time(self) -> None:
        if not self.has_ticked:
            return
        self.has_ticked = False
        self.catch_up()
        wall_s, monotonic_s = self.room.wall_s, self.room.monotonic_s
        for alert in self.room.book.open:
            if waits_for_somebody(alert):
                assert alert.next_escalation_at_s is not None
                assert alert.next_escalation_at_s >= wall_s
            if alert.shelved_until_s is not None:
                assert alert.shelved_until_s > wall_s
            elif alert.state is AlertState.ACKNOWLEDGED:
                assert alert.arrive_by_s is not None
                assert alert.arrive_by_s > wall_s
            if alert.state is AlertState.SUSPECTED:
                assert monotonic_s - self.began_s[alert.number] < HELD_AT_MOST_S + LONGEST_JUDGING_S
            assert monotonic_s - self.waits_since_s[alert.number] < LONGEST_S[waits_for(alert)]

    @invariant()
    def everybody_who_rings_can_be_heard_of(self) -> None:
        for alert in self.room.book.open:
            assert alert.rings == (alert.state is AlertState.UNACKNOWLEDGED and not alert.is_shelved)
            assert alert.state is not AlertState.UNACKNOWLEDGED or not alert.acknowledged_by
            assert alert.state is AlertState.SUSPECTED or not alert.held


def waits_for(alert: Alert) -> str:
    """The one thing that an alert waits for."""
    if alert.is_shelved:
        return "the end of shelving"
    if waits_for_somebody(alert):
        return "the next level"
    names = {AlertState.SUSPECTED: "a judgement", AlertState.ACKNOWLEDGED: "somebody's arrival"}
    return names.get(alert.state, "a person")


def waits_for_somebody(alert: Alert) -> bool:
    is_abnormal = not alert.is_normal or alert.kind is AlertKind.CALL
    return alert.state is AlertState.UNACKNOWLEDGED and not alert.is_shelved and is_abnormal


def remembered(alert: Alert) -> Alert:
    """Without what only memory keeps."""
    return replace(alert, is_saved=True, is_heard=False, motion=None, heart_rates=())


AnyLife.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestAnyLife = AnyLife.TestCase
