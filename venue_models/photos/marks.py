"""Which mark a band carries: the same on every machine and in every year, from the code that is printed on it."""

from hashlib import blake2b

from venue_models.values.photos import MARKS


def mark_of(code: str) -> int:
    """The AprilTag 36h11, from 0 to 586, of the band with this printed code; many bands share one."""
    return int.from_bytes(blake2b(code.strip().upper().encode(), digest_size=8).digest()) % MARKS
