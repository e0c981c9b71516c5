"""What each command of the safety desk comes to: decided by the book of alerts, written down, and only then so."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from venue_models.alerts.story import alert_or_none
from venue_models.commands import AlertCommand, AskWearer, GoOffDuty, GoOnDuty, ReadShift, WatchMotion
from venue_models.effects import TEXT_BYTES
from venue_models.guests.consent import Consents
from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook
from venue_models.live.alert_record import AlertRecord
from venue_models.live.duty import Duty
from venue_models.live.episodes import Episodes
from venue_models.live.ledger import Ledger
from venue_models.staff.sessions import Sessions
from venue_models.store.store import StoreError
from venue_models.values import Alert, Instant, Session

LONGEST_SHIFT_S: Final = 32 * 86_400.0
"""A month and the night before it."""
MOST_READ: Final = 20_000
"""Episodes of a report: reading more would keep the venue's thread, and every call, for longer than 3 s."""


@dataclass(frozen=True, slots=True)
class AlertWork:
    """Does what the safety desk asks for. Whoever calls has checked that it may be asked."""

    record: AlertRecord
    episodes: Episodes
    duty: Duty
    book: GuestBook
    sessions: Sessions
    ledger: Ledger

    def do(self, now: Instant, command: AlertCommand, operator: str) -> tuple[int, ...]:
        """Do what a command asks for; the numbers of effects that carry it are returned.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        match command:
            case AskWearer():
                return (self.ask(now, self._open(command.alert), command.desk, operator, command.text),)
            case WatchMotion():
                return (self._watch(now, self._open(command.alert)),)
            case _:
                self.record.decree(now, self.record.book.decide(now, command, operator))
                return ()

    def ask(self, now: Instant, alert: Alert, desk: str, operator: str, text: str = "") -> int:
        """Ask a wearer whether all is well, whatever the disk takes; the number of the effect is returned."""
        check_text(text)
        number, steps = self.episodes.questions.ask(now, alert, operator, desk, text)
        self.record.note(now, steps)
        return number

    def change_duty(self, now: Instant, command: GoOnDuty | GoOffDuty, by: Session) -> None:
        """Somebody goes on duty, or off.

        Raises:
            Refused: they may not.
            StaffError: nobody of that name works here.
            StoreError: the disk did not take it; nothing was changed.
        """
        facts = self.duty.decide(now.at_s, command, by, self.sessions.accounts, self.book.register())
        if isinstance(command, GoOnDuty) and any(alert.band == command.band for alert in self.record.book.open):
            raise Refused("An alert of this band is open. Close it first, or take another band.")
        self.ledger.write(*facts)
        self.duty.apply(facts)

    def end_duty(self, now_s: float) -> None:
        """Whoever cannot be on duty any more is not; while the disk takes nothing, they stay so."""
        facts = self.duty.over(now_s, self.sessions.accounts, self.book.register())
        if facts:
            with suppress(StoreError):  # the store tells of it, and the next second tries again
                self.ledger.write(*facts)
                self.duty.apply(facts)

    def shift(self, command: ReadShift) -> tuple[Alert, ...]:
        """Every alert and near miss of a time, oldest first, each with its whole story as far as it is on the disk.

        Raises:
            Refused: it is no time, or too long a one.
            StoreError: the file cannot be read.
        """
        since_s, until_s = command.since_s, command.until_s
        if not 0 < until_s - since_s <= LONGEST_SHIFT_S:
            raise Refused("Choose an end after the beginning, and at most a month.")
        if self.ledger.count_between(since_s, until_s) > MOST_READ:
            raise Refused("More than {n:,} episodes began in that time. Choose a shorter one.", n=MOST_READ)
        stories = self.ledger.stories_between(since_s, until_s, self.book.register())
        kept = (alert for story in stories if (alert := alert_or_none(story)) is not None)
        alerts = {alert.number: alert for alert in kept} | {
            alert.number: alert for alert in self.record.during(since_s, until_s)
        }
        return tuple(alerts[number] for number in sorted(alerts))

    def _watch(self, now: Instant, alert: Alert) -> int:
        if not Consents(self.book.register().consent).may_judge_falls(alert.band):
            raise Refused("This guest has not agreed that motion is looked at.")
        return self.episodes.motions.stream(now.at_s, alert.band)

    def _open(self, number: int) -> Alert:
        alert = self.record.book.find(number)
        if alert is None:
            raise Refused("There is no open alert of this number: it is closed, or was never there.")
        return alert


def check_text(text: str) -> None:
    """Refuse a text that no band can show.

    Raises:
        Refused: it is too long.
    """
    if len(text.encode()) > TEXT_BYTES:
        raise Refused("The text is too long for a band: it takes {n} bytes, some {n} letters.", n=TEXT_BYTES)
