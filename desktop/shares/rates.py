"""How much one address may ask for: a bucket of requests for each, filled steadily."""

from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import Final

BURST: Final = 400
"""A phone that opens a page of 150 pictures asks for each twice, and its owner may load it again."""
PER_S: Final = 10.0
REMEMBERED: Final = 4096
"""Addresses; whoever was seen longest ago is forgotten, and begins with a full bucket."""


def asker(address: str) -> str:
    """Who counts as one: an IPv4 address, or an IPv6 network of 64 bits, which is what one household or phone has."""
    try:
        known = ip_address(address.split("%")[0])
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped) if known.ipv4_mapped else known.exploded[:19]
    return str(known)


@dataclass(slots=True)
class Rates:
    """Counts requests by whoever asks."""

    burst: int = BURST
    per_s: float = PER_S
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    """By asker: what was left, and when."""

    def allows(self, asker: str, at_s: float) -> bool:
        """Whether one more request may be answered; it counts if so.

        Args:
            asker: as ``asker`` says.
            at_s: of a clock that only goes forward.
        """
        left, since_s = self._buckets.pop(asker, (float(self.burst), at_s))
        left = min(self.burst, left + (at_s - since_s) * self.per_s)
        is_allowed = left >= 1
        self._buckets[asker] = (left - is_allowed, at_s)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return is_allowed
