"""The seam between a desk and the venue: snapshots come out, commands go in; plain values only."""

from collections import deque
from threading import Lock
from typing import Final

from venue_models.values import Snapshot, Watch

DESK: Final = "staff"
"""What the staff desk calls itself towards the venue."""


class Link:
    """A mailbox with two slots: the newest snapshot, and the commands that nobody has taken yet.

    The venue's thread publishes and takes; a desk's thread reads and sends. Neither ever waits for the other, and
    neither calls the other, so that the same desk can one day sit on another machine.
    """

    def __init__(self) -> None:
        self._latest: Snapshot | None = None
        self._commands: deque[Watch] = deque()
        self._lock = Lock()

    def publish(self, snapshot: Snapshot) -> None:
        """Replace the newest snapshot. A desk that is slower than the venue skips pictures, it never queues them."""
        self._latest = snapshot

    def latest(self) -> Snapshot | None:
        """The newest snapshot, None before the first."""
        return self._latest

    def send(self, command: Watch) -> None:
        """Leave a command for the venue."""
        with self._lock:
            self._commands.append(command)

    def take_commands(self) -> tuple[Watch, ...]:
        """All commands since the last call, in the order they were sent."""
        with self._lock:
            commands = tuple(self._commands)
            self._commands.clear()
        return commands
