"""Colours by meaning, dark and light. Every text colour reads at 4.5:1 or better on every surface it may lie on."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QColor


class Severity(IntEnum):
    """How abnormal something is. Each has a colour, a shape and a word; never the colour alone."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. Surfaces, text, the ground of the map, and what stands out."""

    name: str
    ground: QColor
    panel: QColor
    raised: QColor
    line: QColor
    ink: QColor
    soft: QColor
    """Second-rank text: limits, units, captions."""
    faint: QColor
    """Marks that are not text: unlit shapes, trends, ticks."""
    land: QColor
    path: QColor
    water: QColor
    green: QColor
    wood: QColor
    building: QColor
    track: QColor
    """Rails and flumes, mostly overhead."""
    dot: QColor
    """A guest: one quiet colour for all."""
    reader: QColor
    accent: QColor
    """What this person chose or can do: selection, focus, own actions."""
    high: QColor
    medium: QColor
    low: QColor

    def severity(self, severity: Severity) -> QColor:
        """The colour of a severity; ordinary ink where nothing is wrong."""
        return (self.ink, self.low, self.medium, self.high)[severity]


def _theme(name: str, **colours: str) -> Theme:
    return Theme(name, **{token: QColor(colour) for token, colour in colours.items()})


DARK: Final = _theme(
    "dark",
    ground="#15181c", panel="#1c2025", raised="#242930", line="#30363e",
    ink="#e4e7ea", soft="#9aa3ad", faint="#68727d",
    land="#22282b", path="#363d43", water="#1d2b35", green="#243029", wood="#212f27", building="#2d333a",
    track="#3d4650",
    dot="#a9c4dc", reader="#7f8a95",
    accent="#6db3f2", high="#ff5a4f", medium="#f5a623", low="#e3d15b",
)  # fmt: skip

LIGHT: Final = _theme(
    "light",
    ground="#eef0f1", panel="#f8f9f9", raised="#ffffff", line="#d5d9dc",
    ink="#1d2429", soft="#566069", faint="#89939b",
    land="#e6e9e6", path="#fbfbfa", water="#d3e1e9", green="#dbe5d9", wood="#cddccb", building="#d4d8da",
    track="#bfc6cb",
    dot="#3f6a8e", reader="#6d7881",
    accent="#0f62ac", high="#c8281c", medium="#935900", low="#735f00",
)  # fmt: skip
# Medium and low are darker than a first sketch had them: #b36b00 and #8a7400 read at 3.4:1 and 3.8:1 on land.

THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT)}


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """A ground tinted with so much of a colour, as an opaque colour of its own."""
    parts = ((ground.red(), colour.red()), (ground.green(), colour.green()), (ground.blue(), colour.blue()))
    return QColor(*(round(below + (above - below) * share) for below, above in parts))
