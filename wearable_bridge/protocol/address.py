"""The Bluetooth address of a band: resolvable private, so that it may change, by a key that nobody has.

Source: Bluetooth Core Specification 5.4, Vol 6, Part B, 1.3.2.2 (the address) and Vol 3, Part H, 2.2.2 (``ah``).
"""

from typing import Final

from wearable_bridge.protocol.rotating import encrypt_block

_RESOLVABLE: Final = 0x40
_RANDOM_BYTES: Final = 3


def private_address(irk: bytes, random: bytes) -> bytes:
    """A resolvable private address, most significant byte first.

    Args:
        irk: 16 random bytes that the band draws when it starts and gives to nobody.
        random: 3 fresh random bytes; the two highest bits are overwritten.

    Raises:
        ValueError: a length is wrong.
    """
    if len(random) != _RANDOM_BYTES:
        raise ValueError(f"an address needs {_RANDOM_BYTES} random bytes, not {len(random)}")
    prand = bytes([random[0] & 0x3F | _RESOLVABLE]) + random[1:]
    return prand + encrypt_block(irk, bytes(13) + prand)[-3:]
