"""The venue's side of its desks: every command comes in here, and goes out as exactly one reply."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from venue_models.commands import AboutMe, Command, ReadAlbum, Reply, SharePhotos, StayAtKiosk, StillHere
from venue_models.commands.checking import malformed
from venue_models.guests.guest_book import Refused
from venue_models.live.desk_rules import refusal
from venue_models.live.desk_work import DeskWork
from venue_models.staff.accounts import StaffError
from venue_models.store.errors import StoreError
from venue_models.values import Instant

MOST_REMEMBERED: Final = 20_000
"""Replies that are given again when their command comes again: some days of a busy venue."""
NOT_REMEMBERED: Final = (StillHere, StayAtKiosk, ReadAlbum, AboutMe, SharePhotos)
"""Commands of no consequence, and those whose replies speak of a guest at a kiosk, of whom nothing may stay here: the
kiosk itself gives the same link again as long as its guest is there."""


class Desks:
    """Answers commands; the same command again changes nothing and gets the same answer.

    Args:
        work: does what may be done.
    """

    def __init__(self, work: DeskWork) -> None:
        self._work = work
        self._answered: OrderedDict[str, Reply] = OrderedDict()
        self._replies: list[Reply] = []

    def hear(self, now: Instant, commands: Iterable[Command], hindrance: str) -> None:
        """Take in what desks ask for.

        Args:
            now: the time.
            commands: in the order in which they were sent.
            hindrance: why no band can be spoken to now; empty while they can.
        """
        for command in commands:
            if words := malformed(command):  # its id may be anything: it is not looked for among those answered
                self._replies.append(Reply(str(command.id), str(command.desk), words))
                continue
            reply = self._answered.get(command.id)
            if reply is None:
                reply = self._answer(now, command, hindrance)
                if not isinstance(command, NOT_REMEMBERED):
                    self._remember(reply)
            self._replies.append(replace(reply, desk=command.desk))

    def tick(self, now_s: float) -> None:
        """Let time pass: a desk that nobody has touched for long is left to nobody, and duty ends with its reason."""
        self._work.see_off(self._work.sessions.tick(now_s))
        self._work.alerts.end_duty(now_s)

    def take_replies(self) -> tuple[Reply, ...]:
        """The replies since the last call."""
        replies, self._replies = tuple(self._replies), []
        return replies

    def _answer(self, now: Instant, command: Command, hindrance: str) -> Reply:
        sessions = self._work.sessions
        sessions.touched(now.at_s, command.desk)
        if words := refusal(command, sessions.at(command.desk), sessions.accounts):
            return Reply(command.id, command.desk, words)
        try:
            return self._work.do(now, command, hindrance)
        except (Refused, StaffError, StoreError) as error:
            return Reply(command.id, command.desk, str(error))

    def _remember(self, reply: Reply) -> None:
        self._answered[reply.command] = reply
        if len(self._answered) > MOST_REMEMBERED:
            self._answered.popitem(last=False)
