"""Where a PIN is checked: beside the venue's thread, with what was known of staff and locks at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from venue_models.staff import pins
from venue_models.staff.accounts import Accounts
from venue_models.staff.strikes import Strikes, SubjectKey, locked_by


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may sign in and who is locked out: a value, made by ``Sessions.gate`` for the thread that checks PINs."""

    accounts: Accounts
    strikes: Mapping[SubjectKey, Strikes] = field(repr=False)  # a name that nobody has may be a PIN

    def is_right(self, now_s: float, desk: str, operator: str, pin: str) -> bool:
        """Whether it is the operator's PIN; False, at once, while the name or the desk is locked.

        Some 70 ms of processor time, as long for a name that nobody has. What it says is only believed by
        ``Sessions.pin_checked``, which knows of locks that came in the meantime.
        """
        if locked_by(self.strikes, now_s, desk, operator) is not None:
            return False
        known = self.accounts.find(operator)
        return pins.pretend(pin) if known is None else pins.is_right(pin, known.pin_hash)
