"""Alarms at a desk that does not answer them: nobody overlooks one, and whoever may goes to the safety desk."""

from collections.abc import Callable
from time import monotonic

from desktop.language import tr
from desktop.link import SAFETY
from desktop.safety.landmarks import Landmarks
from desktop.safety.map_marks import alert_marks
from desktop.safety.sounding import Sounding
from desktop.safety.standing_notices import alarms_elsewhere
from desktop.staff.face import Face
from desktop.staff.readout import Moment
from desktop.theme.tokens import Severity
from desktop.widgets.map_overlay import Overlay
from venue_models.staff.roles import May
from venue_models.venue.model import Venue


class AlarmsAside:
    """The strip and the marks on the map; it sounds only while nobody works at the safety desk.

    Args:
        venue: the place.
        face: the window's parts.
        sounding: this desk's loudspeaker.
        steady_s: a steady clock, by which the bell rings.
    """

    def __init__(
        self, venue: Venue, face: Face, sounding: Sounding, steady_s: Callable[[], float] = monotonic
    ) -> None:
        self._venue, self._face, self._sounding, self._steady_s = venue, face, sounding, steady_s
        self._landmarks = Landmarks(venue)

    def ring(self, now: Moment) -> None:
        """Sound where it is time to, and nobody else hears it."""
        snapshot = now.snapshot
        is_heard_elsewhere = snapshot is None or SAFETY in snapshot.sessions
        self._sounding.hear(() if is_heard_elsewhere or snapshot is None else snapshot.alerts, self._steady_s())

    def mute(self) -> None:
        """Be quiet for two minutes, or no longer; the strip stays."""
        self._sounding.toggle_mute(self._steady_s())

    def refresh(self, now: Moment, may: May) -> None:
        """Tell what nobody has acknowledged, and from where; no desk but the safety desk tells who."""
        snapshot, strip = now.snapshot, self._face.alarm_strip
        self.ring(now)
        said = alarms_elsewhere(() if snapshot is None else snapshot.alerts, self._landmarks, now)
        self._face.page.canvas.lay_over(Overlay(alert_marks(now, self._venue, None)) if may else Overlay())
        if snapshot is None or not said:
            strip.say(Severity.NONE, "", "", can_answer=False)
            return
        can_answer = May.ANSWER_CALLS in may
        advice = [] if SAFETY in snapshot.sessions else [tr("Nobody works at the safety desk.")]
        if not can_answer:
            advice.append(tr("Tell the safety team."))
        strip.say(*said, " ".join(advice), can_answer=can_answer)
