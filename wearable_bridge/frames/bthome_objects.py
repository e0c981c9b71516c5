"""BTHome's object ids: what each one says, in how many bytes, and in which unit.

Source: bthome.io/format as of June 2026. A newer id than these ends the reading of a frame, as that page asks.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final


class Shape(Enum):
    """How an object's bytes become a value."""

    NUMBER = "number"  # little-endian, times the factor
    BINARY = "binary"
    BUTTON = "button"
    DIMMER = "dimmer"  # event and steps
    COMMAND = "command"  # length of the arguments, opcode, arguments
    VERSION = "version"  # least significant part first
    TEXT = "text"  # length, UTF-8
    RAW = "raw"  # length, bytes


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """One row of the table; ``length`` counts the bytes after the id, and is 0 where the frame itself says it."""

    name: str
    shape: Shape
    length: int
    unit: str = ""
    factor: float = 1
    signed: bool = False


class ButtonEvent(IntEnum):
    """What was done to a button."""

    NONE = 0x00
    PRESS = 0x01
    DOUBLE_PRESS = 0x02
    TRIPLE_PRESS = 0x03
    LONG_PRESS = 0x04
    LONG_DOUBLE_PRESS = 0x05
    LONG_TRIPLE_PRESS = 0x06
    HOLD_PRESS = 0x80


PACKET_ID: Final = 0x00
BATTERY: Final = 0x01
TEMPERATURE: Final = 0x02
BUTTON: Final = 0x3A
TEMPERATURES: Final = frozenset({0x02, 0x45, 0x57, 0x58})
"""Every id whose value is a temperature in °C."""

_NUMBERS: Final = (
    # id, name, type (u unsigned, s signed; bytes), factor, unit
    (0x00, "packet id", "u1", 1, ""),
    (0x01, "battery", "u1", 1, "%"),
    (0x02, "temperature", "s2", 0.01, "°C"),
    (0x03, "humidity", "u2", 0.01, "%"),
    (0x04, "pressure", "u3", 0.01, "hPa"),
    (0x05, "illuminance", "u3", 0.01, "lux"),
    (0x06, "mass", "u2", 0.01, "kg"),
    (0x07, "mass", "u2", 0.01, "lb"),
    (0x08, "dewpoint", "s2", 0.01, "°C"),
    (0x09, "count", "u1", 1, ""),
    (0x0A, "energy", "u3", 0.001, "kWh"),
    (0x0B, "power", "u3", 0.01, "W"),
    (0x0C, "voltage", "u2", 0.001, "V"),
    (0x0D, "pm2.5", "u2", 1, "µg/m³"),
    (0x0E, "pm10", "u2", 1, "µg/m³"),
    (0x12, "co2", "u2", 1, "ppm"),
    (0x13, "tvoc", "u2", 1, "µg/m³"),
    (0x14, "moisture", "u2", 0.01, "%"),
    (0x2E, "humidity", "u1", 1, "%"),
    (0x2F, "moisture", "u1", 1, "%"),
    (0x3D, "count", "u2", 1, ""),
    (0x3E, "count", "u4", 1, ""),
    (0x3F, "rotation", "s2", 0.1, "°"),
    (0x40, "distance", "u2", 1, "mm"),
    (0x41, "distance", "u2", 0.1, "m"),
    (0x42, "duration", "u3", 0.001, "s"),
    (0x43, "current", "u2", 0.001, "A"),
    (0x44, "speed", "u2", 0.01, "m/s"),
    (0x45, "temperature", "s2", 0.1, "°C"),
    (0x46, "UV index", "u1", 0.1, ""),
    (0x47, "volume", "u2", 0.1, "L"),
    (0x48, "volume", "u2", 1, "mL"),
    (0x49, "volume flow rate", "u2", 0.001, "m³/h"),
    (0x4A, "voltage", "u2", 0.1, "V"),
    (0x4B, "gas", "u3", 0.001, "m³"),
    (0x4C, "gas", "u4", 0.001, "m³"),
    (0x4D, "energy", "u4", 0.001, "kWh"),
    (0x4E, "volume", "u4", 0.001, "L"),
    (0x4F, "water", "u4", 0.001, "L"),
    (0x50, "timestamp", "u4", 1, "s"),
    (0x51, "acceleration", "u2", 0.001, "m/s²"),
    (0x52, "gyroscope", "u2", 0.001, "°/s"),
    (0x55, "volume storage", "u4", 0.001, "L"),
    (0x56, "conductivity", "u2", 1, "µS/cm"),
    (0x57, "temperature", "s1", 1, "°C"),
    (0x58, "temperature", "s1", 0.35, "°C"),
    (0x59, "count", "s1", 1, ""),
    (0x5A, "count", "s2", 1, ""),
    (0x5B, "count", "s4", 1, ""),
    (0x5C, "power", "s4", 0.01, "W"),
    (0x5D, "current", "s2", 0.001, "A"),
    (0x5E, "direction", "u2", 0.01, "°"),
    (0x5F, "precipitation", "u2", 0.1, "mm"),
    (0x60, "channel", "u1", 1, ""),
    (0x61, "rotational speed", "u2", 1, "rpm"),
    (0x62, "speed", "s4", 0.000001, "m/s"),
    (0x63, "acceleration", "s4", 0.000001, "m/s²"),
    (0x64, "light level", "u1", 1, ""),
    (0x65, "settings revision", "u1", 1, ""),
    (0xF0, "device type id", "u2", 1, ""),
)

_BINARY: Final = {
    0x0F: "generic boolean",
    0x10: "power",
    0x11: "opening",
    0x15: "battery low",
    0x16: "battery charging",
    0x17: "carbon monoxide",
    0x18: "cold",
    0x19: "connectivity",
    0x1A: "door",
    0x1B: "garage door",
    0x1C: "gas",
    0x1D: "heat",
    0x1E: "light",
    0x1F: "lock",
    0x20: "moisture",
    0x21: "motion",
    0x22: "moving",
    0x23: "occupancy",
    0x24: "plug",
    0x25: "presence",
    0x26: "problem",
    0x27: "running",
    0x28: "safety",
    0x29: "smoke",
    0x2A: "sound",
    0x2B: "tamper",
    0x2C: "vibration",
    0x2D: "window",
}

OBJECTS: Final[dict[int, ObjectKind]] = {
    **{
        id_: ObjectKind(name, Shape.NUMBER, int(layout[1]), unit, factor, layout[0] == "s")
        for id_, name, layout, factor, unit in _NUMBERS
    },
    **{id_: ObjectKind(name, Shape.BINARY, 1) for id_, name in _BINARY.items()},
    BUTTON: ObjectKind("button", Shape.BUTTON, 1),
    0x3B: ObjectKind("command", Shape.COMMAND, 0),
    0x3C: ObjectKind("dimmer", Shape.DIMMER, 2),
    0x53: ObjectKind("text", Shape.TEXT, 0),
    0x54: ObjectKind("raw", Shape.RAW, 0),
    0xF1: ObjectKind("firmware version", Shape.VERSION, 4),
    0xF2: ObjectKind("firmware version", Shape.VERSION, 3),
}
