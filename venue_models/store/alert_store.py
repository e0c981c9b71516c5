"""Alerts in the store: each step is on disk, with how its alert stands then, before anyone is told of it."""

from collections.abc import Sequence
from typing import Final

from venue_models.effects import Motion
from venue_models.guests.register import Register
from venue_models.store.alert_motions import read_motion, write_motion
from venue_models.store.alert_rows import DURING, OPEN, AlertRows, Story, count_during, open_numbers
from venue_models.store.errors import told_in_words
from venue_models.store.journal import Fact
from venue_models.store.register_store import RegisterStore
from venue_models.values import NOWHERE, VENUE, Alert, Step

CALLED: Final = "call for help"
"""The kinds of facts about calls for help in journals of before there were alerts."""
ANSWERED: Final = "call answered"


class AlertStore(RegisterStore):
    """The part of a store that knows alerts."""

    def write_steps(self, steps: Sequence[Step], alerts: Sequence[Alert], register: Register) -> None:
        """Write steps at once, in one transaction with how their alerts stand then: they may then be told.

        What was written must not be written again.

        Args:
            steps: in their order; bands and zones are those of this run.
            alerts: all alerts of the steps, as they stand after them.
            register: the bands of the steps' indexes, and who wears them.

        Raises:
            StoreError: the disk did not take them, or words must be sealed and the store was opened without its key;
                none was written.
            ValueError: an alert of the steps is missing.
        """
        with self.atomic():
            self._alert_rows(register).write(steps, alerts)

    def open_stories(self, register: Register) -> tuple[Story, ...]:
        """The steps of every episode that is not closed, oldest first.

        Args:
            register: the bands of this run. A step's band is NOWHERE where its band is not among them.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return self._alert_rows(register).stories(OPEN)

    def open_numbers(self) -> tuple[int, ...]:
        """The numbers of all episodes that are not closed, also where their story cannot be read.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return open_numbers(self._db)

    def give_up(self, alert: int, at_s: float, why: str) -> None:
        """Close an alert whose story cannot be read: another one was raised for it, or its band is out of use.

        Raises:
            StoreError: it could not be written.
        """
        outcome = f"its record is damaged: {why}"
        with self.atomic():
            self._db.execute(
                "UPDATE alerts SET state = 'closed', closed_by = ?, closed_at_s = ?, outcome = ? WHERE number = ?",
                (VENUE, at_s, outcome, alert),
            )
            self.journal.append(at_s, "alert given up", VENUE, {"alert": alert, "outcome": outcome})

    def stories_between(self, since_s: float, until_s: float, register: Register) -> tuple[Story, ...]:
        """The whole stories of all episodes of a time: those that began before its end and were not closed before it.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return self._alert_rows(register).stories(DURING, {"since_s": since_s, "until_s": until_s})

    def count_between(self, since_s: float, until_s: float) -> int:
        """How many stories ``stories_between`` would read: some 8,000 take a second.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return count_during(self._db, since_s, until_s)

    def band_code_of(self, alert: int) -> str:
        """The code of the band that an alert is about, also where that is out of use; empty for no alert.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            row = self._db.execute("SELECT band FROM alerts WHERE number = ?", (alert,)).fetchone()
        return "" if row is None else str(row[0])

    def last_alert(self) -> int:
        """The highest number that an alert, or a call of before there were alerts, has had; 0: there was none.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'alerts'").fetchone()
            call = next((fact.body["call"] for fact in self.journal.of_kinds({CALLED}, 0.0)), 0)
        return max(row[0] if row else 0, call)

    def unanswered_calls(self, since_s: float) -> tuple[Fact, ...]:
        """Calls for help from before there were alerts that nobody answered, oldest first.

        The body of each has ``call``, ``band`` (its code) and ``is_authentic``. Write ``call_taken_up`` with the
        alert that follows.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            answered = {fact.body["call"] for fact in self.journal.of_kinds({ANSWERED}, since_s)}
            made = list(self.journal.of_kinds({CALLED}, since_s))
        return tuple(fact for fact in reversed(made) if fact.body["call"] not in answered)

    def put_motion(self, alert: int, motion: Motion) -> None:
        """Keep the motion that an alert was judged by, sealed, as long as the alert; a later one takes its place.

        None is kept of an alert that was never written, or is kept no longer, nor where the store was opened without
        its key: what cannot be sealed must not hold up the alert itself.

        Raises:
            StoreError: it could not be written.
        """
        with self.atomic():
            if self._vault is not None and self.band_code_of(alert):
                write_motion(self._db, self.journal.keys["alert"], alert, motion)

    def motion_of(self, alert: int) -> Motion | None:
        """The motion that an alert was judged by; None where there is none, or it is kept no longer.

        Its band is NOWHERE where that is out of use.

        Raises:
            StoreError: the file cannot be read, or what was sealed was changed.
        """
        with told_in_words(self.path):
            (band,) = self._db.execute(
                "SELECT (SELECT place FROM stock JOIN alerts ON code = band WHERE number = ?)", (alert,)
            ).fetchone()
            return read_motion(self._db, self.journal.keys["alert"], alert, NOWHERE if band is None else band)

    def _alert_rows(self, register: Register) -> AlertRows:
        return AlertRows(self._db, self.journal, self._indexes, register)


def call_taken_up(at_s: float, call: int, alert: int) -> Fact:
    """The fact that a call from before there were alerts became one."""
    return Fact(at_s, ANSWERED, "venue", {"call": call, "alert": alert, "outcome": f"taken up as alert {alert}"})
