"""The record of alerts: steps become facts in the order in which they happened, and only then anybody is shown them.

What the venue itself has decided holds whatever the disk does: it is shown, marked as not saved, and written as soon
as it can be. What an operator asks for becomes a fact or is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from venue_models.alerts.book import AlertBook, Steps
from venue_models.alerts.story import grow
from venue_models.effects import Motion
from venue_models.guests.register import Register
from venue_models.live.events import EventId
from venue_models.store.errors import RowRefusedError, StoreError
from venue_models.store.store import Store
from venue_models.values import Alert, AlertState, Instant, Step

TRY_AGAIN_S: Final = 0.3
"""A disk that took nothing a moment ago is not asked again in each tick."""
SHOWN_ENDED_S: Final = 600.0
"""How long what has ended stays in the picture."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is written down together: steps of alerts, the event of a band that they come from, motion."""

    at_s: float
    steps: Steps = ()
    event: EventId | None = None
    motion: tuple[int, Motion] | None = None
    """Of which alert, and what."""

    @property
    def alerts(self) -> frozenset[int]:
        """The alerts that it is about."""
        return frozenset(step.alert for step in self.steps) | (
            frozenset(self.motion[:1]) if self.motion else frozenset()
        )


class AlertRecord:
    """Writes the steps of alerts, and lets them be so.

    Args:
        book: the alerts as they stand.
        store: where facts are kept; None keeps nothing.
    """

    def __init__(self, book: AlertBook, store: Store | None) -> None:
        self.book = book
        self._store = store
        self._unsaved: list[_Entry] = []
        self._settled: list[EventId] = []
        self._applied: list[Step] = []
        self._ended: dict[int, Alert] = {}
        self._register = Register(())
        self._try_at_s = -float("inf")
        self.trouble = ""
        """Why the disk took nothing the last time, in words; empty when all is well."""

    def follow(self, register: Register) -> None:
        """Take over who wears which band: steps belong to whoever wears their band when they are written."""
        self._register = register

    # What the venue has decided

    def note(self, now: Instant, steps: Steps, event: EventId | None = None) -> None:
        """Let steps be so, and have them written with the next ``flush``; together with the event they come from."""
        self._apply(now, steps)
        if event is not None:
            self._unsaved.append(_Entry(now.at_s, steps, event))
        else:  # an alert that the disk never takes must not hold up those that fell due with it
            self._unsaved += [_Entry(now.at_s, own) for own in _by_alert(steps)]

    def note_motion(self, now: Instant, number: int, motion: Motion) -> None:
        """Have the motion of an alert shown, and kept with it; of a stream nothing is kept."""
        self.book.note_motion(number, motion)
        if motion.event:
            self._unsaved.append(_Entry(now.at_s, motion=(number, motion)))

    def flush(self, now_s: float) -> None:
        """Write what is noted, in one transaction; what the disk does not take is marked, and tried again."""
        if not self._unsaved:
            return
        if self.trouble and now_s < self._try_at_s:
            self._mark(self._unsaved, is_saved=False)
            return
        try:
            self._write(tuple(self._unsaved), {})
        except RowRefusedError as error:
            self._write_each()
            self._is_refused(now_s, error)
        except StoreError as error:
            self._is_refused(now_s, error)
        else:
            self._is_written()

    # What an operator has asked for

    def decree(self, now: Instant, steps: Steps) -> None:
        """Write steps, with all that is noted before them, and let them be so.

        Raises:
            StoreError: the disk did not take them; they are not so.
        """
        own, after = _Entry(now.at_s, steps), self._after(steps)
        try:
            self._write((*self._unsaved, own), after)
        except RowRefusedError:
            self._write_each()
            self._write((*(entry for entry in self._unsaved if entry.alerts & own.alerts), own), after)
        except StoreError as error:
            self._is_refused(now.at_s, error)
            raise
        else:
            self._is_written()
        self._apply(now, steps)

    # What comes of it

    def take_settled(self) -> tuple[EventId, ...]:
        """The events that were written down since the last call."""
        settled, self._settled = tuple(self._settled), []
        return settled

    def take_applied(self) -> Steps:
        """The steps that have become so since the last call, in order, whether the disk has them or not."""
        applied, self._applied = tuple(self._applied), []
        return applied

    def shown(self, now_s: float) -> tuple[Alert, ...]:
        """Every open episode, and those that ended a short while ago, oldest first."""
        waiting = {step.alert for entry in self._unsaved for step in entry.steps}
        self._ended = {
            number: alert
            for number, alert in self._ended.items()
            if number in waiting or alert.state_since_s > now_s - SHOWN_ENDED_S
        }
        both = {**self._ended, **{alert.number: alert for alert in self.book.open}}
        return tuple(both[number] for number in sorted(both))

    def during(self, since_s: float, until_s: float) -> tuple[Alert, ...]:
        """The episodes of a time that are in memory."""
        known = (*self._ended.values(), *self.book.open)
        return tuple(one for one in known if one.began_at_s < until_s and (one.closed_at_s or until_s) >= since_s)

    def leave(self) -> None:
        """At the very end: write what is noted; what the disk does not take even now is told as not saved."""
        self._try_at_s = -float("inf")
        self.flush(0.0)
        if self._store is not None and self._unsaved:
            steps, alerts = self._to_write(self._unsaved, {})
            self._store.note_steps(steps, alerts, self._register)
        self._unsaved.clear()

    # Inside

    def _apply(self, now: Instant, steps: Steps) -> None:
        if steps:
            after = self._after(steps)
            self.book.apply(now, steps)
            self._ended |= {number: one for number, one in after.items() if one.state is AlertState.CLOSED}
            self._applied.extend(steps)

    def _after(self, steps: Steps) -> dict[int, Alert]:
        """What the alerts of some steps will be."""
        after: dict[int, Alert] = {}
        for step in steps:
            after[step.alert] = grow(after.get(step.alert) or self.book.find(step.alert), step)
        return after

    def _write(self, entries: Sequence[_Entry], after: Mapping[int, Alert]) -> None:
        """Write all of it or nothing; ``after`` is what alerts will be that are not so yet."""
        if self._store is None or not entries:
            return
        steps, alerts = self._to_write(entries, after)
        with self._store.atomic():
            self._store.write_steps(steps, alerts, self._register)
            for entry in entries:
                if entry.event is not None:
                    self._store.note_event(entry.at_s, *entry.event)
                if entry.motion is not None:
                    self._store.put_motion(*entry.motion)

    def _to_write(self, entries: Sequence[_Entry], after: Mapping[int, Alert]) -> tuple[Steps, tuple[Alert, ...]]:
        """The steps of some entries, and how their alerts stand after them."""
        steps = tuple(step for entry in entries for step in entry.steps)
        present = (after.get(number) or self._present(number) for number in {step.alert: None for step in steps})
        return steps, tuple(alert for alert in present if alert is not None)

    def _present(self, number: int) -> Alert | None:
        return self.book.find(number) or self._ended.get(number)

    def _is_written(self) -> None:
        self._settle(self._unsaved)
        self._unsaved.clear()
        self.trouble = ""

    def _settle(self, written: Sequence[_Entry]) -> None:
        self._settled.extend(entry.event for entry in written if entry.event is not None)
        self._mark(written, is_saved=True)

    def _write_each(self) -> None:
        """Write what can be written, where something cannot, ever: nothing else waits for it but its own alert."""
        refused: list[_Entry] = []
        for entry in self._unsaved:
            if any(entry.alerts & other.alerts for other in refused):
                refused.append(entry)
                continue
            try:
                self._write((entry,), {})
            except StoreError:
                refused.append(entry)
            else:
                self._settle((entry,))
        self._unsaved = refused

    def _is_refused(self, now_s: float, error: StoreError) -> None:
        self._mark(self._unsaved, is_saved=False)
        self.trouble, self._try_at_s = str(error), now_s + TRY_AGAIN_S

    def _mark(self, entries: Iterable[_Entry], *, is_saved: bool) -> None:
        numbers = {step.alert for entry in entries for step in entry.steps}
        self.book.mark_saved(numbers, is_saved)
        self._ended |= {n: replace(self._ended[n], is_saved=is_saved) for n in numbers & self._ended.keys()}


def _by_alert(steps: Steps) -> list[Steps]:
    """The steps of each alert, in their order."""
    own: dict[int, list[Step]] = {}
    for step in steps:
        own.setdefault(step.alert, []).append(step)
    return [tuple(steps_of_one) for steps_of_one in own.values()]
