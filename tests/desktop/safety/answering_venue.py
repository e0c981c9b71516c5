"""The other end of a link: takes what a page asks for and answers it as a test says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.link import SAFETY, Link
from desktop.staff.asking import Asking
from tests.desktop.pictures import NOON_S
from venue_models.commands import Command, Reply
from venue_models.values import Alert


@dataclass
class AnsweringVenue:
    """Answers each command with a refusal, or with these alerts."""

    refusal: str = ""
    alerts: tuple[Alert, ...] = ()
    asked: list[Command] = field(default_factory=list)
    link: Link = field(default_factory=Link)

    def asking(self, clock: Callable[[], float] = lambda: NOON_S) -> Asking:
        """What a page asks by."""
        made = Asking(self.link, clock, SAFETY)
        self._take = made.take
        return made

    def answers(self) -> Sequence[Command]:
        """Answer what was asked since the last time, and hand the answers on."""
        asked = self.link.take_commands()
        self.asked += asked
        self.link.reply(
            [
                Reply(command.id, command.desk, self.refusal, alerts=() if self.refusal else self.alerts)
                for command in asked
            ]
        )
        self._take()
        return asked
