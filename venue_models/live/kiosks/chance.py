"""What nobody may guess at a kiosk: how often a band pulses, and the end of a link."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

FEWEST_PULSES: Final = 2
MOST_PULSES: Final = 6
"""More are miscounted; fewer numbers are guessed sooner. What a guess opens is in docs/kiosk-sign-in.md."""
_TOKEN_BYTES: Final = 16


def _token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Chance:
    """Where random numbers come from: the system's, or a test's own."""

    below: Callable[[int], int] = secrets.randbelow
    token: Callable[[], str] = _token
    """128 bits, in letters that a URL takes."""

    def pulses(self) -> int:
        """FEWEST_PULSES to MOST_PULSES, each as likely as the others."""
        return FEWEST_PULSES + self.below(MOST_PULSES - FEWEST_PULSES + 1)


OF_THE_SYSTEM: Final = Chance()
