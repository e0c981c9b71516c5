"""BTHome's encryption: opening a frame with its device's key, and refusing one that was heard before.

Source: bthome.io/encryption. AES-CCM with a check of four bytes; the nonce is the device's address, the service's
UUID, the device byte and a counter that must grow with every new frame.
"""

from collections import OrderedDict
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from wearable_bridge.frames.bthome import BTHOME, BTHome, EncryptedBTHome, read_objects

KEY_BYTES: Final = 16
CHECK_BYTES: Final = 4


def open_bthome(frame: EncryptedBTHome, key: bytes, address: bytes) -> BTHome | None:
    """What an encrypted frame says, or None where the key, the address or a single bit is wrong.

    Args:
        frame: as read.
        key: 16 bytes.
        address: the sender's Bluetooth address, most significant byte first; a frame that holds its own overrides it.

    Raises:
        ValueError: the key is not 16 bytes or the address not 6.
    """
    if len(key) != KEY_BYTES or len(address) != 6:
        raise ValueError(f"BTHome needs a key of 16 bytes and an address of 6, got {len(key)} and {len(address)}")
    nonce = (frame.address or address) + BTHOME + bytes([frame.device_byte]) + frame.counter.to_bytes(4, "little")
    try:
        body = AESCCM(key, tag_length=CHECK_BYTES).decrypt(nonce, frame.ciphertext + frame.check, None)
    except InvalidTag:
        return None
    return read_objects(body, triggered=frame.triggered)


class ReplayGuard:
    """Remembers the highest counter of each device, and says whether a frame is new.

    A frame that was recorded and sent again keeps its counter, so an equal or lower one is not new. That also holds
    for a device whose counter restarts at a change of battery: it must be enrolled again (``forget``), since who
    accepts a restart accepts every recording too.

    Args:
        room: devices to remember; the one heard longest ago is forgotten first.
    """

    def __init__(self, room: int = 65_536) -> None:
        self._room = room
        self._highest: OrderedDict[int, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._highest)

    def is_new(self, device: int, counter: int) -> bool:
        """Whether the frame is newer than all before; if so, it is remembered. Ask only after opening it."""
        if counter <= self._highest.get(device, -1):
            return False
        self._highest[device] = counter
        self._highest.move_to_end(device)
        if len(self._highest) > self._room:
            self._highest.popitem(last=False)
        return True

    def last(self, device: int) -> int | None:
        """The counter of the device's newest frame."""
        return self._highest.get(device)

    def forget(self, device: int) -> None:
        """The device begins anew, with a new key."""
        self._highest.pop(device, None)
