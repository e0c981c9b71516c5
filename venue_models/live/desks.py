"""The venue's side of its desks: every command comes in here, and goes out as exactly one reply."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from venue_models.commands import Command, Reply, StillHere
from venue_models.guests.guest_book import Refused
from venue_models.live.desk_rules import refusal
from venue_models.live.desk_work import DeskWork
from venue_models.staff.accounts import StaffError
from venue_models.store.errors import StoreError

MOST_REMEMBERED: Final = 20_000
"""Replies that are given again when their command comes again: some days of a busy venue."""


class Desks:
    """Answers commands; the same command again changes nothing and gets the same answer.

    Args:
        work: does what may be done.
    """

    def __init__(self, work: DeskWork) -> None:
        self._work = work
        self._answered: OrderedDict[str, Reply] = OrderedDict()
        self._replies: list[Reply] = []

    def hear(self, now_s: float, commands: Iterable[Command], hindrance: str) -> None:
        """Take in what desks ask for.

        Args:
            now_s: the time.
            commands: in the order in which they were sent.
            hindrance: why no band can be spoken to now; empty while they can.
        """
        for command in commands:
            reply = self._answered.get(command.id)
            if reply is None:
                reply = self._answer(now_s, command, hindrance)
                if not isinstance(command, StillHere):
                    self._remember(reply)
            self._replies.append(replace(reply, desk=command.desk))

    def tick(self, now_s: float) -> None:
        """Let time pass: a desk that nobody has touched for long is left to nobody."""
        self._work.see_off(self._work.sessions.tick(now_s))

    def take_replies(self) -> tuple[Reply, ...]:
        """The replies since the last call."""
        replies, self._replies = tuple(self._replies), []
        return replies

    def _answer(self, now_s: float, command: Command, hindrance: str) -> Reply:
        sessions = self._work.sessions
        sessions.touched(now_s, command.desk)
        if words := refusal(command, sessions.at(command.desk), sessions.accounts):
            return Reply(command.id, command.desk, words)
        try:
            return self._work.do(now_s, command, hindrance)
        except (Refused, StaffError, StoreError) as error:
            return Reply(command.id, command.desk, str(error))

    def _remember(self, reply: Reply) -> None:
        self._answered[reply.command] = reply
        if len(self._answered) > MOST_REMEMBERED:
            self._answered.popitem(last=False)
