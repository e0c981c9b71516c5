"""Checks PINs beside the venue's thread: each takes a while on purpose, and nobody's place may wait for it."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from venue_models.commands import PartyPinChecked, PinChecked, ProveParty, SignIn
from venue_models.guests.party_pins import PartyGate
from venue_models.staff.gate import Gate

Checked = PinChecked | PartyPinChecked


class PinChecks:
    """A thread that checks PINs, started with the first one and ended by ``stop``."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], Checked] | None] = SimpleQueue()
        self._checked: SimpleQueue[Checked] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def check(self, sign_in: SignIn, gate: Gate, now_s: float) -> None:
        """Have the PIN of a sign-in checked; what came of it is among the next ``take``."""
        desk, operator = sign_in.desk, sign_in.operator
        self._ask(lambda: PinChecked(sign_in.id, desk, operator, gate.is_right(now_s, desk, operator, sign_in.pin)))

    def check_party(self, prove: ProveParty, gate: PartyGate, now_s: float) -> None:
        """Have a party's PIN checked; what came of it is among the next ``take``."""

        def checked() -> PartyPinChecked:
            there, is_right = gate.is_right(now_s, prove.desk, prove.pin)
            return PartyPinChecked(prove.id, prove.desk, there.party, is_right, there.session)

        self._ask(checked)

    def take(self) -> tuple[Checked, ...]:
        """What has been checked since the last call."""
        return tuple(self._checked.get() for _ in range(self._checked.qsize()))

    def stop(self) -> None:
        """End the thread once what was asked is checked. May be called twice."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            self._thread = None

    def _ask(self, check: Callable[[], Checked]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="PINs")
            self._thread.start()
        self._asked.put(check)

    def _run(self) -> None:
        while (check := self._asked.get()) is not None:
            self._checked.put(check())
            del check  # a PIN is held no longer than it takes to check it
