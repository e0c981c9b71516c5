"""Whom a demonstration or a replay brings along, since nobody works there who could sign in."""

from functools import cache
from typing import Final

from venue_models.staff.accounts import Accounts, Operator
from venue_models.staff.pins import DEMO_PIN, demo_pin_hash
from venue_models.staff.roles import Role

NAME: Final = "demo"
PIN: Final = DEMO_PIN
"""No secret: with it there is nothing to be seen but a simulated park, or a recording that its owner plays."""


RESPONDERS: Final = (
    ("Responder 1", Role.SAFETY),
    ("Responder 2", Role.SAFETY),
    ("Responder 3", Role.SAFETY),
    ("Responder 4", Role.SAFETY),
    ("Supervisor 1", Role.SUPERVISOR),
)
"""Who walks about in a simulated park with a staff band, in the order of their bands."""


@cache
def own_operators() -> Accounts:
    """The one operator of a run of which nothing must be kept from whoever started it."""
    return Accounts((Operator(NAME, Role.SUPERVISOR, demo_pin_hash()),))


@cache
def demo_operators() -> Accounts:
    """The operator, and the responders of a simulated park."""
    pin_hash = own_operators().operators[0].pin_hash
    responders = tuple(Operator(name, role, pin_hash) for name, role in RESPONDERS)
    return Accounts((*own_operators().operators, *responders))
