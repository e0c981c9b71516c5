"""What the desk says of alarms where their list is not in sight, and who is told while there are none."""

from collections.abc import Sequence

from desktop.language import tr
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alarm_order import Part, in_order, part_of
from desktop.safety.alert_terms import count_up
from desktop.safety.duty_words import after, reach
from desktop.safety.landmarks import Landmarks
from desktop.staff.readout import Moment
from desktop.theme.tokens import Severity
from desktop.widgets.fact_grid import Fact
from venue_models.values import Alert
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level


def alarms_elsewhere(alerts: Sequence[Alert], landmarks: Landmarks, now: Moment) -> tuple[Severity, str] | None:
    """The alarms that nobody has acknowledged, in one line without a name: how grave, how many, what, where, how old.

    None where there is none.
    """
    waiting = in_order(alert for alert in alerts if part_of(alert) is Part.UNACKNOWLEDGED)
    if not waiting:
        return None
    gravest = waiting[0]
    age = count_up(alarm_words.age_s(gravest, now.now_s))
    said = f"{alarm_words.title(gravest)}, {landmarks.place(gravest, now.snapshot)}, {age}"
    if len(waiting) > 1:
        said = tr("{n} alarms, the gravest: {said}").format(n=len(waiting), said=said)
    return alert_terms.severity(gravest), said


def levels_told(venue: Venue, now: Moment) -> tuple[Fact, ...]:
    """Who is told of an alarm that nobody acknowledges, level by level."""
    return ((tr("at once"), tr("this desk sounds"), ""), *(_level(level, now) for level in venue.safety.levels))


def _level(level: Level, now: Moment) -> Fact:
    told = reach(level, () if now.snapshot is None else now.snapshot.responders, now)
    return after(level), f"{level.name} – {told.text}", "fault" if told.severity else ""
