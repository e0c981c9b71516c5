"""The figures of a shift in words, the same on the page and on paper. Pure functions, no Qt."""

from dataclasses import dataclass
from typing import Final

from desktop.language import tr
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alert_terms import count_up
from desktop.safety.shift_report import Deed, Row, ShiftReport
from desktop.staff import words
from venue_models.alerts.shift import PlaceFigures, Times
from venue_models.values import AlertState

UNKNOWN: Final = words.UNKNOWN


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, large, with what it counts under it and what it means beside it."""

    value: str
    name: str
    detail: str


def span(report: ShiftReport) -> str:
    """From when until when, as the venue's clocks show it; the second date only where it is another day."""
    since, until = (words.local(at_s, report.time_zone) for at_s in (report.since_s, report.until_s))
    end = f"{until:%H:%M}" if since.date() == until.date() else f"{until:%Y-%m-%d %H:%M}"
    return f"{since:%Y-%m-%d %H:%M} – {end}"


def file_span(report: ShiftReport) -> str:
    """The same as part of the name of a file, on any system."""
    since, until = (words.local(at_s, report.time_zone) for at_s in (report.since_s, report.until_s))
    return f"{since:%Y-%m-%d %H%M} to {until:%Y-%m-%d %H%M}"


def figures(report: ShiftReport) -> tuple[Figure, ...]:
    """What a shift comes to, in six numbers."""
    of = report.figures
    return (
        Figure(f"{of.alerts}", tr("alarms"), _per_hour(of.alerts_per_hour)),
        Figure(f"{of.false_alarms}", tr("false alarms"), _per_hour(of.false_alarms_per_hour)),
        Figure(f"{of.near_misses}", tr("near misses"), tr("nobody was called")),
        Figure(_median(of.acknowledged), tr("to acknowledge"), _spread(of.acknowledged)),
        Figure(_median(of.on_scene), tr("until on scene"), _spread(of.on_scene)),
        Figure(f"{of.escalated}", tr("escalated"), tr("{n} rung again, {shelved} shelved").format(
            n=of.rung_again, shelved=of.shelved
        )),
    )  # fmt: skip


def remarks(report: ShiftReport) -> str:
    """What else there is to know of a shift, in a sentence each."""
    of, said = report.figures, []
    if of.still_open:
        said.append(tr("{n} still open.").format(n=of.still_open))
    before = sum(row.is_from_before for row in report.rows)
    if before:
        said.append(tr("{n} more from before, listed and not counted.").format(n=before))
    if of.most_within_10_min > 1:
        said.append(tr("At most {n} alarms within 10 minutes.").format(n=of.most_within_10_min))
    if of.by_outcome:
        counted = sorted(of.by_outcome.items(), key=lambda item: (-item[1], item[0]))
        said.append(tr("Closed: {what}.").format(what=", ".join(f"{n} × {outcome(text)}" for text, n in counted)))
    return " ".join(said)


def when(row: Row, report: ShiftReport) -> str:
    """The time of an alert; with the date where the report is of several days."""
    at = words.local(row.at_s, report.time_zone)
    days = {words.local(at_s, report.time_zone).date() for at_s in (report.since_s, report.until_s)}
    return f"{at:%H:%M:%S}" if days == {at.date()} else f"{at:%m-%d %H:%M:%S}"


def deed(done: Deed | None) -> str:
    """How long after the alarm, and by whom."""
    return UNKNOWN if done is None else f"{count_up(done.after_s)}  {done.who}"


def ended(row: Row) -> str:
    """How an alert ended, or where it stands."""
    if row.alert.state is not AlertState.CLOSED:
        return alert_terms.state(row.alert.state)
    return outcome(row.alert.outcome)


def outcome(text: str) -> str:
    """An outcome in the desk's language; of what ended by itself, why."""
    return alarm_words.outcome(text) if text else UNKNOWN


def what(row: Row) -> str:
    """What an alert was about; of a near miss, how strong it was."""
    if row.is_near_miss:
        return tr("impact of {g:.1f} g").format(g=row.alert.peak_g)
    return alert_terms.kind(row.alert.kind)


def place_rate(of: PlaceFigures) -> str:
    """False alarms an hour in one place."""
    return f"{of.false_alarms_per_hour:.2f}"


def _per_hour(rate: float) -> str:
    return tr("{n:.2f} an hour").format(n=rate)


def _median(times: Times) -> str:
    return UNKNOWN if times.median_s is None else count_up(times.median_s)


def _spread(times: Times) -> str:
    """The median stands before it, large."""
    if times.p90_s is None or times.worst_s is None:
        return tr("it never came to that")
    return tr("median; p90 {p90}, worst {worst}").format(p90=count_up(times.p90_s), worst=count_up(times.worst_s))
