"""What each command of the queue board comes to: decided, written down, and only then so."""

from dataclasses import dataclass, replace
from typing import Final

from venue_models.commands import Command, PostWait, ReadWaits, Reply, SetQueueStatus, SwitchNudges
from venue_models.guests.facts import Refused
from venue_models.live.ledger import Ledger
from venue_models.live.lines import QueueWatch
from venue_models.live.lines.said import POSTED, STATUS
from venue_models.live.virtual.virtual_lines import VIRTUAL_COMMANDS
from venue_models.phrases import phrase
from venue_models.store.store import Fact
from venue_models.values import Rows
from venue_models.venue.model import Attraction, Venue

LONGEST_READ_S: Final = 8 * 86_400.0
"""A week and a day: reading more would keep the venue's thread for longer than a tick or two."""

LINE_COMMANDS: Final = (SetQueueStatus, PostWait, ReadWaits, SwitchNudges, *VIRTUAL_COMMANDS)


@dataclass(frozen=True, slots=True)
class LineWork:
    """Does what the queue board asks for. Whoever calls has checked that it may be asked."""

    venue: Venue
    lines: QueueWatch
    ledger: Ledger

    def do(self, now_s: float, command: Command, operator: str, reply: Reply) -> Reply:
        """Do what a command asks for; its reply is completed and returned.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        match command:
            case SetQueueStatus():
                self._decree(now_s, STATUS, command, operator, status=command.status.name.lower())
            case PostWait():
                self._decree(now_s, POSTED, command, operator, wait_min=self._on_a_sign(command.wait_min))
            case ReadWaits():
                return replace(reply, waits=self._read(command))
            case SwitchNudges():
                fact = self.lines.switch_nudges(now_s, is_on=command.is_on, operator=operator)
                self.ledger.write(fact)
                self.lines.nudges_switched(fact)
            case _:
                return replace(reply, numbers=self.lines.do_virtual(now_s, command, operator))
        return reply

    def _decree(
        self, now_s: float, kind: str, command: SetQueueStatus | PostWait, operator: str, **told: str | int | None
    ) -> None:
        attraction = self._attraction(command.attraction)
        fact = Fact(now_s, kind, command.desk, {"attraction": attraction.id, "operator": operator, **told})
        self.ledger.write(fact)
        self.lines.apply(fact)

    def _attraction(self, index: int) -> Attraction:
        if not 0 <= index < len(self.venue.attractions):
            raise Refused("This venue has no such attraction. Update this desk, or the venue.")
        return self.venue.attractions[index]

    def _on_a_sign(self, wait_min: int | None) -> int | None:
        steps_min = self.venue.queues.post_steps_min
        if wait_min is not None and wait_min not in steps_min:
            shown = ", ".join(map(str, steps_min))
            raise Refused("A sign here says one of these, or nothing: {steps} min.", steps=shown)
        return wait_min

    def _read(self, command: ReadWaits) -> Rows:
        since_s, until_s = command.since_s, command.until_s
        if not 0 < until_s - since_s <= LONGEST_READ_S:
            raise Refused(phrase("Choose an end after the beginning, and at most {n} days.", n=8))
        return self.lines.waits_between(since_s, until_s)
