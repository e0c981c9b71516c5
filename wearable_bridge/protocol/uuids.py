"""The attributes of a band: standard services, and one service of our own with four characteristics."""

from typing import Final


def standard(number: int) -> str:
    """All 128 bits of a UUID of the Bluetooth SIG's (Core Specification 5.4, Vol 3, Part B, 2.5.1)."""
    return f"{number:08x}-0000-1000-8000-00805f9b34fb"


def _own(number: int) -> str:
    return f"b4d5{number:04x}-9c1e-4f60-a7d3-52e86b0fc1a9"


BAND_SERVICE: Final = _own(0x0001)
SESSION: Final = _own(0x0002)
"""Write, notify. The handshake, in clear (handshake.py)."""
CONTROL: Final = _own(0x0003)
"""Write, notify. Commands and replies, sealed (messages.py)."""
MOTION: Final = _own(0x0004)
"""Notify. Motion as it happens, sealed (motion.py)."""
HISTORY: Final = _own(0x0005)
"""Notify. The motion around an impact, sealed (motion.py)."""

HEART_RATE_SERVICE: Final = standard(0x180D)
HEART_RATE_MEASUREMENT: Final = standard(0x2A37)
BATTERY_SERVICE: Final = standard(0x180F)
BATTERY_LEVEL: Final = standard(0x2A19)
DEVICE_INFORMATION_SERVICE: Final = standard(0x180A)
MANUFACTURER_NAME: Final = standard(0x2A29)
SERIAL_NUMBER: Final = standard(0x2A25)
FIRMWARE_REVISION: Final = standard(0x2A26)
IMMEDIATE_ALERT_SERVICE: Final = standard(0x1802)
ALERT_LEVEL: Final = standard(0x2A06)
