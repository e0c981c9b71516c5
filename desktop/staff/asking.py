"""What this desk has asked of the venue and not been answered yet: commands out, each reply back to who asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, Final, ParamSpec

from desktop.link import DESK, Link
from venue_models.commands import Command, Reply, new_id

LATE_AFTER_S: Final = 3.0
"""A venue that works answers within a tick, a PIN within a second."""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class _Asked:
    command: Command
    then: Callable[[Reply], None]
    at_s: float


class Asking:
    """Sends commands and hands their replies on.

    The same intent asked again while it waits (a double click, an impatient Enter) is not sent again.

    Args:
        link: where commands go and replies come from.
        clock: the venue's time, Unix seconds.
        desk: what this desk calls itself.
    """

    def __init__(self, link: Link, clock: Callable[[], float], desk: str = DESK) -> None:
        self._link, self._clock, self.desk = link, clock, desk
        self._asked: dict[str, _Asked] = {}

    def ask(
        self,
        then: Callable[[Reply], None],
        make: Callable[Concatenate[str, str, P], Command],
        *args: P.args,
        **named: P.kwargs,
    ) -> bool:
        """Send a command; ``then`` gets its reply. False where just this is being asked already.

        Args:
            then: called with the reply, on the desk's thread.
            make: the command's class; id and desk are given here.
            args: what it says.
            named: what it says, by name.
        """
        command = make(new_id(), self.desk, *args, **named)
        if any(replace(asked.command, id=command.id) == command for asked in self._asked.values()):
            return False
        self._asked[command.id] = _Asked(command, then, self._clock())
        self._link.send(command)
        return True

    def take(self) -> None:
        """Hand on what has been answered since the last call."""
        for reply in self._link.take_replies(self.desk):
            asked = self._asked.pop(reply.command, None)
            if asked is not None:
                asked.then(reply)

    def forget(self) -> None:
        """Whoever asked has left: replies still to come are for nobody."""
        self._asked = {
            key: replace(asked, then=lambda _: None) for key, asked in self._asked.items()
        }  # not dropped: an unanswered venue is still worth a word

    @property
    def waits(self) -> bool:
        """Whether the venue owes an answer."""
        return bool(self._asked)

    @property
    def is_late(self) -> bool:
        """Whether the venue owes an answer for longer than it should."""
        return any(self._clock() - asked.at_s > LATE_AFTER_S for asked in self._asked.values())
