"""Cameras as rows and in words: those that need somebody first, with shape, word and the age of the last frame."""

from collections import Counter
from typing import Final

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.guest_search import fold
from desktop.theme.tokens import Severity
from desktop.widgets.fact_grid import Fact
from desktop.widgets.row_list import Row
from venue_models.values import CameraHealth, CameraState
from venue_models.venue.model import Venue
from venue_models.venue.photos import CameraKind

GRAVITY: Final = (
    CameraHealth.SILENT,
    CameraHealth.DARK,
    CameraHealth.FROZEN,
    CameraHealth.BLURRED,
    CameraHealth.REFUSING,
    CameraHealth.WELL,
    CameraHealth.UNSEEN,
)
"""The order in which cameras are listed: whose pictures are lost first, those that only wait last."""


def severity_of(state: CameraState) -> Severity:
    """How abnormal a camera is; no guest is in danger because of one, so none is an alarm."""
    if state.health in (CameraHealth.SILENT, CameraHealth.DARK, CameraHealth.FROZEN, CameraHealth.BLURRED):
        return Severity.MEDIUM
    return Severity.LOW if state.health is CameraHealth.REFUSING or state.words else Severity.NONE


def camera_name(venue: Venue, camera: int) -> str:
    """What a camera is called; a photo outlives the camera that took it."""
    return venue.cameras[camera].name if 0 <= camera < len(venue.cameras) else tr("a camera of before")


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


def photographing(venue: Venue, states: tuple[CameraState, ...]) -> list[CameraState]:
    """The cameras that take pictures, the abnormal ones first; one that only stands on the map is not listed."""
    takes = [
        state
        for state in states
        if venue.cameras[state.camera].shooting.kind is not CameraKind.NONE
        or state.last_frame_s is not None
        or severity_of(state)
    ]
    return sorted(takes, key=lambda state: (-severity_of(state), GRAVITY.index(state.health), state.camera))


def camera_rows(venue: Venue, states: list[CameraState], now_s: float, sought: str = "") -> list[Row]:
    """Those whose name, or one of its words, begins with what is typed; all where nothing is."""
    wanted = fold(sought).strip()
    return [_row(venue, state, now_s) for state in states if _is_called(venue.cameras[state.camera].name, wanted)]


def health_counted(states: list[CameraState]) -> tuple[str, Severity]:
    """All cameras in a line: how many are abnormal, and in which way; or that all are well."""
    if not states:
        return tr("No camera takes pictures here."), Severity.NONE
    counts = Counter(state.health for state in states if severity_of(state))
    wrong = ", ".join(f"{counts[health]} {health_word(health)}" for health in GRAVITY if counts[health])
    if not wrong:
        waiting = sum(state.health is CameraHealth.UNSEEN for state in states)
        well = tr("{n} well").format(n=len(states) - waiting)
        return (f"{well}, {waiting} {health_word(CameraHealth.UNSEEN)}" if waiting else well), Severity.NONE
    return tr("{wrong}; {n} in all").format(wrong=wrong, n=len(states)), max(map(severity_of, states))


def camera_facts(state: CameraState, venue: Venue, now_s: float) -> list[Fact]:
    """One camera in words: how it is, since when, and what is to be done."""
    severity = severity_of(state)
    said = health_word(state.health)
    if severity and state.since_s:
        said = tr("{health} since {time}").format(
            health=said, time=words.short_clock(state.since_s, venue.time_zone, now_s)
        )
    facts = [(tr("it is"), said, "fault" if severity else "")]
    if state.words:
        facts.append((tr("to do"), translated(state.words), ""))
    never = state.last_frame_s is None
    last = tr("none yet") if state.last_frame_s is None else words.ago(now_s - state.last_frame_s)
    facts.append((tr("last frame"), last, "soft" if never else ""))
    facts.append((tr("shots"), f"{state.shots:,}", ""))
    facts.append((tr("refused"), f"{state.refused:,}", ""))
    return facts


def _is_called(name: str, wanted: str) -> bool:
    parts = name.split()
    return not wanted or any(fold(" ".join(parts[n:])).startswith(wanted) for n in range(len(parts)))


def _row(venue: Venue, state: CameraState, now_s: float) -> Row:
    severity = severity_of(state)
    never = state.last_frame_s is None
    age = words.UNKNOWN if state.last_frame_s is None else words.duration(now_s - state.last_frame_s, tenths=False)
    is_told = bool(severity) or state.health is CameraHealth.UNSEEN
    return Row(
        state.camera,
        venue.cameras[state.camera].name,
        value=age,
        severity=severity,
        detail=health_word(state.health) if is_told else "",
        is_soft=never and not severity,
    )
