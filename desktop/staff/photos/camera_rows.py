"""Cameras as rows: those that need somebody first, each with a shape, a word and how old its last frame is."""

from typing import Final

from desktop.language import tr, translated
from desktop.staff import words
from desktop.theme.tokens import Severity
from desktop.widgets.row_list import Row
from venue_models.values import CameraHealth, CameraState
from venue_models.venue.model import Venue
from venue_models.venue.photos import CameraKind

SEVERITY: Final = {
    CameraHealth.UNSEEN: Severity.LOW,
    CameraHealth.WELL: Severity.NONE,
    CameraHealth.SILENT: Severity.MEDIUM,
    CameraHealth.DARK: Severity.MEDIUM,
    CameraHealth.BLURRED: Severity.MEDIUM,
    CameraHealth.FROZEN: Severity.MEDIUM,
    CameraHealth.REFUSING: Severity.LOW,
}
"""No guest is in danger because of a camera: none is an alarm."""


def health_word(health: CameraHealth) -> str:
    """How a camera is, in a word."""
    return {
        CameraHealth.UNSEEN: tr("nothing yet"),
        CameraHealth.WELL: tr("well"),
        CameraHealth.SILENT: tr("silent"),
        CameraHealth.DARK: tr("dark"),
        CameraHealth.BLURRED: tr("blurred"),
        CameraHealth.FROZEN: tr("frozen"),
        CameraHealth.REFUSING: tr("unreadable"),
    }[health]


def camera_rows(venue: Venue, states: tuple[CameraState, ...], now_s: float) -> list[Row]:
    """All cameras that take pictures, the abnormal ones first, each group in the venue's order."""
    takes = [
        state
        for state in states
        if venue.cameras[state.camera].shooting.kind is not CameraKind.NONE or state.last_frame_s is not None
    ]
    takes.sort(key=lambda state: (-SEVERITY[state.health], state.camera))
    return [_row(venue, state, now_s) for state in takes]


def camera_words(state: CameraState) -> str:
    """What is wrong with a camera and what to do, in the desk's language; empty when it is well."""
    return translated(state.words) if state.words else ""


def _row(venue: Venue, state: CameraState, now_s: float) -> Row:
    severity = SEVERITY[state.health]
    age = "–" if state.last_frame_s is None else words.duration(now_s - state.last_frame_s, tenths=False)
    return Row(
        state.camera,
        venue.cameras[state.camera].name,
        value=age,
        severity=severity,
        detail=health_word(state.health) if severity else "",
    )
