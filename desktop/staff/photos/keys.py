"""The keys of the photo desk: what each means just now."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

KEYS: Final[dict[int, str]] = {
    Qt.Key.Key_L: "live",
    Qt.Key.Key_Comma: "earlier",
    Qt.Key.Key_Period: "later",
    Qt.Key.Key_U: "unclaimed",
    Qt.Key.Key_R: "refused",
    Qt.Key.Key_C: "cameras",
    Qt.Key.Key_S: "shoot",
    Qt.Key.Key_W: "why",
    Qt.Key.Key_A: "add",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Space: "large",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Right: "next",
}
OF_A_PHOTO: Final = ("why", "add", "remove", "large", "previous", "next")
TURNING: Final = ("previous", "next")
"""On the wall the arrows are the wall's own."""


def deed_of(event: QKeyEvent, *, has_photo: bool, is_large: bool) -> str | None:
    """What a key does; None: it is the desk's, or whoever's has the focus."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    name = KEYS.get(event.key())
    if name in OF_A_PHOTO and not has_photo:
        return None
    return None if name in TURNING and not is_large else name
