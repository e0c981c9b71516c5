"""What sounds when: the gravest alarm that nobody has acknowledged, again and again. Pure; time is handed in.

Muting hides nothing, and lasts two minutes at most. It is for the alarms that are known: a HIGH alarm that rings
newly (raised, become graver, escalated, nobody arrived) sounds again at once, muted or not.
"""

from collections.abc import Iterable
from typing import Final

from venue_models.values import Alert, Severity

AGAIN_S: Final = {Severity.HIGH: 4.0, Severity.MEDIUM: 10.0, Severity.LOW: 30.0}
"""Often enough to be missed by nobody, seldom enough to speak between two."""
MUTED_S: Final = 120.0
SOUNDS: Final = {Severity.HIGH: "high", Severity.MEDIUM: "medium", Severity.LOW: "low"}

_Ring = tuple[Severity, int]
"""How grave an alarm is and how far it has escalated: one that differs rings newly."""


class AlarmBell:
    """Decides when to sound; whoever owns a loudspeaker does it."""

    def __init__(self) -> None:
        self._ringing: dict[int, _Ring] = {}
        self._last_s = float("-inf")
        self._muted_until_s = float("-inf")

    def hear(self, alerts: Iterable[Alert], now_s: float) -> str:
        """Take in what is open now; the sound to be made at this moment, empty where there is none.

        Args:
            alerts: as the venue has them.
            now_s: any steady clock.
        """
        before = self._ringing
        self._ringing = {alert.number: (alert.severity, alert.level) for alert in alerts if alert.rings}
        if not self._ringing:
            return ""
        new = [ring[0] for number, ring in self._ringing.items() if before.get(number) != ring]
        if Severity.HIGH in new:
            self.unmute()
        if now_s < self._muted_until_s:
            return ""
        gravest = min(severity for severity, _ in self._ringing.values())
        if (new and min(new) <= gravest) or now_s - self._last_s >= AGAIN_S[gravest]:
            self._last_s = now_s
            return SOUNDS[gravest]
        return ""

    @property
    def is_ringing(self) -> bool:
        """Whether there is anything to sound for."""
        return bool(self._ringing)

    def toggle_mute(self, now_s: float) -> None:
        """Be quiet for a while, or no longer."""
        if now_s < self._muted_until_s:
            self.unmute()
        else:
            self._muted_until_s = now_s + MUTED_S

    def unmute(self) -> None:
        """Sound again."""
        self._muted_until_s = float("-inf")

    def muted_s(self, now_s: float) -> float:
        """For how long it is muted yet."""
        return max(self._muted_until_s - now_s, 0.0)
