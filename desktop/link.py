"""The seam between a desk and the venue: snapshots and replies come out, commands go in; plain values only."""

from collections import defaultdict, deque
from collections.abc import Iterable
from threading import Lock
from typing import Final

from venue_models.commands import Command, Reply
from venue_models.guests.register import Register
from venue_models.values import Snapshot

DESK: Final = "staff"
"""What the staff desk calls itself towards the venue."""
SAFETY: Final = "safety"
"""What the safety desk calls itself; whoever works there has signed in there."""
KIOSK: Final = "kiosk"
"""What all kiosks' names begin with; each adds its own id."""

MOST_REPLIES: Final = 1000
"""Replies kept for a desk that does not take them: one that has gone must not fill the memory."""


class Link:
    """A mailbox: the newest picture of the venue, the commands that nobody has taken yet, and the replies to them.

    The venue's thread publishes, takes commands and replies; a desk's thread reads and sends. Neither ever waits for
    the other, and neither calls the other, so that the same desk can one day sit on another machine.

    Args:
        register: the bands, until the first publication.
    """

    def __init__(self, register: Register | None = None) -> None:
        self._picture: tuple[Snapshot | None, Register] = None, register or Register(())
        self._commands: deque[Command] = deque()
        self._replies: defaultdict[str, deque[Reply]] = defaultdict(lambda: deque(maxlen=MOST_REPLIES))
        self._lock = Lock()

    # The venue's side

    def publish(self, snapshot: Snapshot, register: Register | None = None) -> None:
        """Replace the newest picture. A desk that is slower than the venue skips pictures, it never queues them.

        Args:
            snapshot: the venue now.
            register: who wears which band now; None: as before.
        """
        self._picture = snapshot, self._picture[1] if register is None else register

    def take_commands(self) -> tuple[Command, ...]:
        """All commands since the last call, in the order they were sent."""
        with self._lock:
            commands = tuple(self._commands)
            self._commands.clear()
        return commands

    def reply(self, replies: Iterable[Reply]) -> None:
        """Leave answers for the desks that they are for."""
        with self._lock:
            for reply in replies:
                self._replies[reply.desk].append(reply)

    # A desk's side

    def latest(self) -> Snapshot | None:
        """The newest snapshot, None before the first."""
        return self._picture[0]

    def register(self) -> Register:
        """Who wears which band, as of the newest snapshot; its bands never change while the program runs."""
        return self._picture[1]

    def picture(self) -> tuple[Snapshot | None, Register]:
        """Snapshot and register of one and the same moment: no name is ever put to another wearer's place."""
        return self._picture

    def send(self, command: Command) -> None:
        """Leave a command for the venue; its reply will be among ``take_replies``."""
        with self._lock:
            self._commands.append(command)

    def take_replies(self, desk: str) -> tuple[Reply, ...]:
        """The replies to this desk's commands since the last call, in order."""
        with self._lock:
            return tuple(self._replies.pop(desk, ()))
