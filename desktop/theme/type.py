"""Type: which faces, which sizes, and figures that stand in columns."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

LATIN: Final = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Helvetica Neue",
    "Noto Sans",
    "DejaVu Sans",
)
"""In order of liking; the first that the system has is taken, else the system's own."""
CJK: Final = ("Pretendard", "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic")
BODY_PX: Final = 13
SMALL_PX: Final = 12


@cache
def families() -> list[str]:
    """The Latin face that this system has, and the CJK face beside it."""
    present = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    latin = next((face for face in LATIN if face in present), system)
    return [latin, *(face for face in CJK if face in present)][:2]


@cache
def face(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the desk with tabular figures, so that a number does not shiver while it counts."""
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def metrics(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    """How much room a text in that font takes."""
    return QFontMetricsF(face(pixels, weight))
