"""What the desk says of alarms where their list is not in sight, and who is told while there are none."""

from collections.abc import Sequence

from desktop.language import tr
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alarm_order import Part, in_order, part_of
from desktop.safety.alert_terms import count_up
from desktop.safety.duty_words import after, reach
from desktop.safety.landmarks import Landmarks
from desktop.staff.readout import Moment
from desktop.widgets.fact_grid import Fact
from desktop.widgets.notice import Notice
from venue_models.values import Alert
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level


def alarms_elsewhere(
    alerts: Sequence[Alert], landmarks: Landmarks, now: Moment, *, is_signed_in: bool
) -> list[Notice]:
    """The alarms that nobody has acknowledged, in one line without a name, for whoever looks at something else."""
    waiting = in_order(alert for alert in alerts if part_of(alert) is Part.UNACKNOWLEDGED)
    if not waiting:
        return []
    gravest = waiting[0]
    said = f"{alarm_words.title(gravest)}, {landmarks.place(gravest, now.snapshot)}"
    age = count_up(alarm_words.age_s(gravest, now.now_s))
    if len(waiting) > 1:
        what = tr("{n} alarms, the gravest: {said}, {age}").format(n=len(waiting), said=said, age=age)
    else:
        what = f"{said}, {age}"
    advice = tr("Key N shows it.") if is_signed_in else tr("Sign in to answer.")
    return [Notice(alert_terms.severity(gravest), what, advice)]


def levels_told(venue: Venue, now: Moment) -> tuple[Fact, ...]:
    """Who is told of an alarm that nobody acknowledges, level by level."""
    return ((tr("at once"), tr("this desk sounds"), ""), *(_level(level, now) for level in venue.safety.levels))


def _level(level: Level, now: Moment) -> Fact:
    told = reach(level, () if now.snapshot is None else now.snapshot.responders, now)
    return after(level), f"{level.name}. {told.text}", "fault" if told.severity else ""
