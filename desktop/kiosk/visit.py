"""Who is at the kiosk, as far as this window goes along with it: a guest who is done here is gone at once."""

from dataclasses import dataclass, replace
from typing import Final

from venue_models.values import KioskState, KioskStep

OVERDUE_S: Final = 2.0
"""A venue that works ends a session on time; after so long the window does it itself."""
WARNS_S: Final = 20.0
"""Before a session ends by itself."""
FREE: Final = KioskState()

Who = tuple[int, int, str]


@dataclass(slots=True)
class Visit:
    """Follows the venue's state of this kiosk; a session that its guest has dismissed stays so until it is over."""

    state: KioskState = FREE
    """What the window shows."""
    _told: KioskState = FREE
    _dismissed: Who | None = None

    def follow(self, told: KioskState, now_s: float) -> tuple[KioskState, KioskState]:
        """Take in what the venue says; returns the state that was shown, and the one that is shown now."""
        before, self._told = self.state, told
        if told.step is KioskStep.FREE or _who(told) != self._dismissed:
            self._dismissed = None
        self.state = told
        if self._dismissed is not None or _is_overdue(told, now_s):
            self.state = replace(FREE, is_band_close=told.is_band_close)
        return before, self.state

    def dismiss(self) -> None:
        """The guest is done, whatever the venue has heard of it yet."""
        self._dismissed = _who(self._told)

    @property
    def is_open(self) -> bool:
        """Whether an album is open."""
        return self.state.step is KioskStep.OPEN

    def left_s(self, now_s: float) -> int | None:
        """Seconds until the session ends, from when they are worth a warning on; else None."""
        left_s = self.state.ends_at_s - now_s
        return max(1, round(left_s)) if self.is_open and left_s <= WARNS_S else None


def is_other(before: KioskState, now: KioskState) -> bool:
    """Whether the session that was open is not the one that is open now."""
    return before.step is KioskStep.OPEN and (now.step is not KioskStep.OPEN or _who(before) != _who(now))


def begins(before: KioskState, now: KioskState) -> bool:
    """Whether a session is open now that was not before."""
    return now.step is KioskStep.OPEN and (before.step is not KioskStep.OPEN or _who(before) != _who(now))


def _who(state: KioskState) -> Who:
    return state.guest, state.party, state.band_code


def _is_overdue(state: KioskState, now_s: float) -> bool:
    return state.step is KioskStep.OPEN and state.ends_at_s > 0 and now_s > state.ends_at_s + OVERDUE_S
