"""The alert book: every open episode, what is decided about it, and what falls due.

A state machine without a clock or a disk. Its methods *decide*: they return steps and change nothing. The steps are
written, and then applied: ``apply(now, …)`` is all that changes an alert. Whoever decides applies before deciding on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from venue_models.alerts import episode, messages
from venue_models.alerts.deadlines import due_at_s, fall_due
from venue_models.alerts.orders import order
from venue_models.alerts.story import Steps, alert_of, grow
from venue_models.alerts.turn import Turn
from venue_models.commands import AlertCommand
from venue_models.effects import Motion, Reply
from venue_models.guests.facts import Refused
from venue_models.values import NOWHERE, VENUE, Alert, AlertState, Delivery, Instant, Step
from venue_models.venue.safety import Safety

__all__ = ["AlertBook", "Steps"]

MOST_HEART_RATES: Final = 240
"""So many of an alert are kept; when there are more, every other one of the older half is let go."""
MOST_REMEMBERED: Final = 1000
"""Of so many closed alerts it is known who closed them, to say so to whoever comes too late."""


class AlertBook:
    """Open episodes by number; a band has at most one.

    Args:
        safety: the venue's settings.
        time_zone: in which a refusal tells the time.
    """

    def __init__(self, safety: Safety, time_zone: tzinfo = UTC) -> None:
        self.safety = safety
        self.last_number = 0
        """The highest number that an episode has had."""
        self._time_zone = time_zone
        self._open: dict[int, Alert] = {}
        self._of_band: dict[int, int] = {}
        """By band: the number of its last episode."""
        self._due: dict[int, Instant] = {}
        """By number: when something happens to it by itself, by both clocks."""
        self._closed: dict[int, tuple[str, float]] = {}
        """By number: by whom, and when."""

    @property
    def open(self) -> tuple[Alert, ...]:
        """Every open episode, suspected ones included, oldest first."""
        return tuple(self._open.values())

    def find(self, number: int) -> Alert | None:
        """An open episode; None where there is none of that number any more, or never was."""
        return self._open.get(number)

    def of_band(self, band: int) -> Alert | None:
        """The open episode of a band."""
        return self._open.get(self._of_band.get(band, 0))

    # Events of bands

    def press(self, now: Instant, band: int, began_at_s: float, *, is_authentic: bool, zone: int) -> Steps:
        """A button was pressed: a call for help is raised, or the band's open episode becomes one."""
        turn = self._turn_of_band(now, band)
        episode.press(turn, began_at_s, is_authentic=is_authentic, zone=zone)
        return turn.steps

    def suspect(
        self,
        now: Instant,
        band: int,
        began_at_s: float,
        *,
        probability: float | None,
        peak_g: float,
        weightless_s: float,
        is_authentic: bool,
        why: str,
        zone: int = NOWHERE,
    ) -> Steps:
        """An impact may have been a fall: an episode begins, or it folds into the band's open one."""
        turn = self._turn_of_band(now, band)
        episode.suspect(
            turn,
            began_at_s,
            probability=probability,
            peak_g=peak_g,
            weightless_s=weightless_s,
            is_authentic=is_authentic,
            why=why,
            zone=zone,
        )
        return turn.steps

    # Judging

    def hold(self, now: Instant, number: int, *, why: str, zone: int) -> Steps:
        """A suspicion waits for the exit of a ride; what was raised is never held."""
        return self._decide(now, number, lambda turn: episode.hold(turn, why=why, zone=zone))

    def release(self, now: Instant, number: int) -> Steps:
        """What was held has left the ride."""
        return self._decide(now, number, episode.release)

    def judged(
        self,
        now: Instant,
        number: int,
        *,
        probability: float,
        is_fall: bool,
        is_still: bool,
        has_moved_again: bool,
        is_complete: bool,
        zone: int,
        impact_at_s: float | None = None,
    ) -> Steps:
        """The motion was judged: a suspicion is raised or ends, an alert gets graver or returns to normal.

        Args:
            now: the time.
            number: of the episode.
            probability: of a fall.
            is_fall: what the judge makes of it.
            is_still: the wearer lay still after the impact.
            has_moved_again: and got up.
            is_complete: all of the motion was there to be judged.
            zone: where the band is; NOWHERE where that is not known.
            impact_at_s: when the impact was that was judged, by the wall clock; None: just now. A fall from before
                the alert returned to normal does not make it abnormal again.
        """
        return self._decide(
            now,
            number,
            lambda turn: episode.judged(
                turn,
                probability=probability,
                is_fall=is_fall,
                is_still=is_still,
                has_moved_again=has_moved_again,
                is_complete=is_complete,
                zone=zone,
                impact_at_s=impact_at_s,
            ),
        )

    def to_settle(self, now: Instant) -> tuple[Alert, ...]:
        """Suspicions whose time to be judged is over; what is held is given much longer."""
        over = [number for number, _ in self._overdue(now)]
        return tuple(self._open[n] for n in over if self._open[n].state is AlertState.SUSPECTED)

    def settle(self, now: Instant, number: int, *, is_still: bool, is_heard: bool, zone: int) -> Steps:
        """A suspicion whose time is over: still, or not heard any more, is raised; anything else ends."""
        return self._decide(
            now, number, lambda turn: episode.settle(turn, is_still=is_still, is_heard=is_heard, zone=zone)
        )

    def end(self, now: Instant, number: int, *, why: str) -> Steps:
        """A suspicion comes to nothing; what was raised stays until a person closes it."""
        return self._decide(now, number, lambda turn: episode.end(turn, why=why))

    # The wearer

    def asked(self, now: Instant, number: int, who: str, desk: str) -> Steps:
        """The band asks whether all is well, because an operator or the venue wants to know."""
        return self._decide(now, number, lambda turn: episode.asked(turn, who, desk))

    def answered(self, now: Instant, number: int, reply: Reply, zone: int) -> Steps:
        """What the wearer said to it: fine ends a suspicion or returns an alert to normal, help makes it a call."""
        return self._decide(now, number, lambda turn: episode.answered(turn, reply, zone=zone))

    def not_reached(self, now: Instant, number: int, why: str) -> Steps:
        """The band could not be asked."""
        return self._decide(now, number, lambda turn: episode.not_reached(turn, why))

    def moves(self, now: Instant, number: int) -> Steps:
        """The wearer moves again: a suspicion ends as a near miss, an alert other than a call returns to normal."""
        return self._decide(now, number, episode.moves)

    def lies_still(self, now: Instant, number: int) -> Steps:
        """The wearer, who had moved, lies still again."""
        return self._decide(now, number, episode.lies_still)

    # Responders and outside channels

    def sent(self, now: Instant, number: int, delivery: Delivery) -> Steps:
        """A message about an alert was handed to its channel."""
        return self._decide(now, number, lambda turn: messages.sent(turn, delivery))

    def delivered(self, now: Instant, number: int, delivery_number: int) -> Steps:
        """The channel has it."""
        return self._decide(now, number, lambda turn: messages.delivered(turn, delivery_number))

    def confirmed(self, now: Instant, number: int, delivery_number: int, operator: str) -> Steps:
        """A responder is on the way: that acknowledges the alert, and assigns it where nobody goes yet."""
        return self._decide(now, number, lambda turn: messages.confirmed(turn, delivery_number, operator))

    def undelivered(self, now: Instant, number: int, delivery_number: int, why: str) -> Steps:
        """It got nowhere, or nobody has confirmed it."""
        return self._decide(now, number, lambda turn: messages.undelivered(turn, delivery_number, why))

    # Operators

    def decide(self, now: Instant, command: AlertCommand, operator: str) -> Steps:
        """What an operator's command comes to; what is already so takes no step.

        Raises:
            Refused: it may not be; the text says why, and what to do.
        """
        if command.alert not in self._open:
            raise self._not_open(now, command.alert)
        turn = self._turn(now, self._open[command.alert])
        order(turn, command, operator, lambda at_s: self._told(at_s, now.at_s))
        return turn.steps

    # Time

    def tick(self, now: Instant) -> Steps:
        """What falls due: the next level, ringing again, the end of shelving. Either clock is enough."""
        return self._fall_due(now, after_crash=False)

    # Letting it be so

    def apply(self, now: Instant, steps: Iterable[Step]) -> None:
        """Let steps be so, in their order; what comes too late for a closed alert changes nothing."""
        for step in steps:
            alert = self._open.get(step.alert)
            if alert is None and step.alert <= self.last_number:
                continue
            self._put(grow(alert, step))
            self._expect(now, step.alert)

    def restore(
        self, now: Instant, stories: Iterable[Sequence[Step]], last_number: int, *, is_clock_behind: bool
    ) -> Steps:
        """Take up what was open before a restart.

        Args:
            now: the time; its monotonic part has nothing to do with that of the run before.
            stories: the steps of each episode, oldest first; closed ones are left out.
            last_number: the highest number that an episode has had.
            is_clock_behind: the clock stands before what was written last, so that no deadline can be believed: all
                are over. Of an episode whose own story lies ahead of the clock that holds in any case.

        Returns:
            What has fallen due meanwhile: to be written and applied, as that of a tick.

        Raises:
            ValueError: a story has no beginning, or is of several alerts.
        """
        for alert in sorted((alert_of(story) for story in stories), key=lambda alert: alert.number):
            self._put(alert)
            due = due_at_s(alert)
            is_behind = is_clock_behind or any(step.at_s > now.at_s for step in alert.steps)
            if due is not None:
                left_s = 0.0 if is_behind else due - now.at_s
                self._due[alert.number] = Instant(due, now.monotonic_s + left_s)
        self.last_number = max(self.last_number, last_number)
        return self._fall_due(now, after_crash=True)

    # What only memory keeps

    def mark_saved(self, numbers: Iterable[int], is_saved: bool) -> None:
        """Whether the disk has all of these alerts."""
        for number in numbers:
            self._note(number, is_saved=is_saved)

    def mark_heard(self, number: int) -> None:
        """The band knows that it was heard."""
        self._note(number, is_heard=True)

    def note_motion(self, number: int, motion: Motion) -> None:
        """The motion of an episode has come."""
        self._note(number, motion=motion)

    def note_heart_rate(self, number: int, at_s: float, bpm: int) -> None:
        """The band tells how its wearer's heart beats; what is not newer than the last is left out."""
        alert = self._open.get(number)
        if alert is None or (alert.heart_rates and at_s <= alert.heart_rates[-1][0]):
            return
        rates = (*alert.heart_rates, (at_s, bpm))
        half = MOST_HEART_RATES // 2
        self._note(number, heart_rates=rates if len(rates) <= 2 * half else rates[:half:2] + rates[half:])

    # Inside

    def _turn(self, now: Instant, alert: Alert) -> Turn:
        return Turn(now, self.safety, alert.number, alert.band, alert)

    def _turn_of_band(self, now: Instant, band: int) -> Turn:
        alert = self.of_band(band)
        return Turn(now, self.safety, self.last_number + 1, band, None) if alert is None else self._turn(now, alert)

    def _decide(self, now: Instant, number: int, decision: Callable[[Turn], None]) -> Steps:
        """The steps of a decision; none where the episode is over."""
        alert = self._open.get(number)
        if alert is None:
            return ()
        turn = self._turn(now, alert)
        decision(turn)
        return turn.steps

    def _overdue(self, now: Instant) -> list[tuple[int, float]]:
        """Numbers of episodes whose deadline has passed by either clock, and since how many seconds."""
        at_s, monotonic_s = now.at_s, now.monotonic_s
        return [
            (number, max(at_s - due.at_s, monotonic_s - due.monotonic_s))
            for number, due in self._due.items()
            if at_s >= due.at_s or monotonic_s >= due.monotonic_s
        ]

    def _fall_due(self, now: Instant, *, after_crash: bool) -> Steps:
        steps: list[Step] = []
        for number, late_s in self._overdue(now):
            turn = self._turn(now, self._open[number])
            fall_due(turn, late_s, after_crash=after_crash)
            steps += turn.taken
        return tuple(steps)

    def _put(self, alert: Alert) -> None:
        """What an episode is from now on; a closed one leaves the book."""
        self.last_number = max(self.last_number, alert.number)
        if alert.state is not AlertState.CLOSED:
            self._open[alert.number] = alert
            if alert.band != NOWHERE:
                self._of_band[alert.band] = alert.number
            return
        self._open.pop(alert.number, None)
        if alert.closed_at_s is not None:
            self._closed[alert.number] = (alert.closed_by, alert.closed_at_s)
        while len(self._closed) > MOST_REMEMBERED:
            del self._closed[next(iter(self._closed))]

    def _expect(self, now: Instant, number: int) -> None:
        """Keep the deadline by both clocks; one that has not changed runs on."""
        due = due_at_s(self._open[number]) if number in self._open else None
        if due is None:
            self._due.pop(number, None)
        elif number not in self._due or self._due[number].at_s != due:
            self._due[number] = Instant(due, now.monotonic_s + (due - now.at_s))

    def _note(self, number: int, **kept: object) -> None:
        if number in self._open:
            self._open[number] = replace(self._open[number], **kept)  # type: ignore[arg-type]  # fields by their names

    def _not_open(self, now: Instant, number: int) -> Refused:
        if number in self._closed:
            who, at_s = self._closed[number]
            if who == VENUE:
                return Refused("This ended by itself at {since}.", since=self._told(at_s, now.at_s))
            return Refused("{who} has closed this at {since}.", who=who, since=self._told(at_s, now.at_s))
        if number <= self.last_number:
            return Refused("This alert is closed already.")
        return Refused("There is no alert {number}.", number=number)

    def _told(self, then_s: float, now_s: float) -> str:
        then, now = (datetime.fromtimestamp(at_s, self._time_zone) for at_s in (then_s, now_s))
        return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M}"
