"""Lots: which parties are held out today, and in which time blocks nobody is invited.

Both are drawn with a number of the venue's own, so that the same day gives the same lots after a restart, and another
venue gives others.
"""

from hashlib import blake2b

from venue_models.venue.queues import Nudging

_OF = 2.0**64


class Lots:
    """Draws lots.

    Args:
        seed: the venue's.
        settings: how many are held out, how long blocks are, and how many of them are off.
    """

    def __init__(self, seed: int, settings: Nudging) -> None:
        self._key = seed.to_bytes(32, "little", signed=True)
        self._settings = settings

    def is_held_out(self, party: int, day: int) -> bool:
        """Whether a party (its number in the store) is held out on a day (its ordinal)."""
        return self._draw(f"party {party} {day}") < self._settings.held_out_share

    def block(self, second_of_day: float) -> int:
        """The number of the time block, from midnight on."""
        return int(second_of_day // (60 * self._settings.block_min))

    def stratum(self, block: int) -> int:
        """Of so many blocks in a row one is off: the number of the row that a block is in."""
        return block // self._blocks_per_off

    def is_on(self, day: int, block: int) -> bool:
        """Whether invitations go out in a block: of each stratum, one block is off."""
        if self._settings.off_share <= 0:
            return True
        off = int(self._draw(f"stratum {day} {self.stratum(block)}") * self._blocks_per_off)
        return block % self._blocks_per_off != off

    @property
    def _blocks_per_off(self) -> int:
        share = self._settings.off_share
        return max(round(1 / share), 1) if share > 0 else 1

    def _draw(self, what: str) -> float:
        """A number from 0 to 1, the same for the same words."""
        return int.from_bytes(blake2b(what.encode(), key=self._key, digest_size=8).digest(), "little") / _OF
