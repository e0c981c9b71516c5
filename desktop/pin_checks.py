"""Checks PINs beside the venue's thread: each takes a while on purpose, and nobody's place may wait for it."""

import threading
from queue import SimpleQueue

from venue_models.commands import PinChecked, SignIn
from venue_models.staff.gate import Gate

_Asked = tuple[SignIn, Gate, float]


class PinChecks:
    """A thread that checks PINs, started with the first one and ended by ``stop``."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._checked: SimpleQueue[PinChecked] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def check(self, sign_in: SignIn, gate: Gate, now_s: float) -> None:
        """Have the PIN of a sign-in checked; what came of it is among the next ``take``."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="PINs")
            self._thread.start()
        self._asked.put((sign_in, gate, now_s))

    def take(self) -> tuple[PinChecked, ...]:
        """What has been checked since the last call."""
        return tuple(self._checked.get() for _ in range(self._checked.qsize()))

    def stop(self) -> None:
        """End the thread once what was asked is checked. May be called twice."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            sign_in, gate, now_s = asked
            is_right = gate.is_right(now_s, sign_in.desk, sign_in.operator, sign_in.pin)
            self._checked.put(PinChecked(sign_in.id, sign_in.desk, sign_in.operator, is_right))
