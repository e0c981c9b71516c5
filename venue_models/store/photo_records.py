"""Facts about photos that name guests: who looked into one, and why."""

from typing import Final

from venue_models.store.journal import Fact

LOOKED_INTO: Final = "photo looked into"
"""The kind of the fact that somebody looked up who is in a photo."""


def looked_into(at_s: float, desk: str, operator: str, photo: int, guest: int, name: str, reason: str) -> Fact:
    """The fact that somebody looked up that a guest is, or may be, in a photo."""
    private = {"name": name, "reason": reason, "photo": photo}
    return Fact(at_s, LOOKED_INTO, desk, {"operator": operator}, guest, private)
