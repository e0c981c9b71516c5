"""The attributes of a band: standard services, and one service of our own with four characteristics."""

from typing import Final


def _standard(number: int) -> str:
    return f"0000{number:04x}-0000-1000-8000-00805f9b34fb"


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

HEART_RATE_SERVICE: Final = _standard(0x180D)
HEART_RATE_MEASUREMENT: Final = _standard(0x2A37)
BATTERY_SERVICE: Final = _standard(0x180F)
BATTERY_LEVEL: Final = _standard(0x2A19)
DEVICE_INFORMATION_SERVICE: Final = _standard(0x180A)
MANUFACTURER_NAME: Final = _standard(0x2A29)
SERIAL_NUMBER: Final = _standard(0x2A25)
FIRMWARE_REVISION: Final = _standard(0x2A26)
IMMEDIATE_ALERT_SERVICE: Final = _standard(0x1802)
ALERT_LEVEL: Final = _standard(0x2A06)
