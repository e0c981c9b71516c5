"""The operator whom a demonstration or a replay brings along: nobody works there who could sign in."""

from functools import cache
from typing import Final

from venue_models.staff.accounts import Accounts, Operator
from venue_models.staff.pins import DEMO_PIN, demo_pin_hash
from venue_models.staff.roles import Role

NAME: Final = "demo"
PIN: Final = DEMO_PIN
"""No secret: with it there is nothing to be seen but a simulated park, or a recording that its owner plays."""


@cache
def own_operators() -> Accounts:
    """The one operator of a run of which nothing must be kept from whoever started it."""
    return Accounts((Operator(NAME, Role.SUPERVISOR, demo_pin_hash()),))
