"""The colours: every text can be read wherever it may lie, and severities do not depend on colour alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import THEMES, Severity, Theme

TEXT = ("ink", "soft", "accent", "high", "medium", "low")
SURFACES = ("ground", "panel", "raised", "land")


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", TEXT)
@pytest.mark.parametrize("surface", SURFACES)
def test_text_reads_at_four_and_a_half_to_one(theme: Theme, text: str, surface: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_a_guest_stands_out_from_any_ground(theme: Theme) -> None:
    for ground in ("land", "path", "water", "green", "wood", "building"):
        assert contrast(theme.dot, getattr(theme, ground)) >= 3.0


def test_each_severity_has_a_shape_of_its_own(qapp: QApplication) -> None:
    shapes = []
    for severity in Severity:
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        white = QColor("white")
        grey = replace(THEMES["dark"], high=white, medium=white, low=white)
        draw_severity(painter, severity, QPointF(12, 12), 20, grey)
        painter.end()
        shapes.append(bytes(image.constBits()))
    assert len(set(shapes)) == len(Severity)
