"""A shift as two tables for spreadsheets and programs: every alert in a row, and every figure in a row.

Names of columns and choices are in English whatever the desk speaks, so that a program that reads them once reads
them everywhere. Text of people is kept from being run as a formula (OWASP, "CSV injection").
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from desktop.csv_table import Value, csv_table
from desktop.safety.shift_report import Deed, Place, Row, ShiftReport
from venue_models.alerts.shift import Times

ALERT_COLUMNS: Final = (
    "number",
    "kind",
    "near_miss",
    "raised_at",
    "zone",
    "ride",
    "band",
    "probability",
    "peak_g",
    "level_reached",
    "acknowledged_after_s",
    "acknowledged_by",
    "on_scene_after_s",
    "on_scene_by",
    "closed_after_s",
    "closed_by",
    "outcome",
    "remark",
)
FIGURE_COLUMNS: Final = ("figure", "of", "value", "unit")


def alerts_csv(report: ShiftReport) -> str:
    """Every alert and near miss in a row, oldest first."""
    rows = sorted((*report.rows, *report.near_misses), key=lambda row: row.at_s)
    return csv_table(ALERT_COLUMNS, (_alert(row, report) for row in rows))


def figures_csv(report: ShiftReport) -> str:
    """Every figure in a row: of the shift, then of each zone and ride."""
    figures = report.figures
    rows: list[Sequence[Value]] = [
        ("since", "shift", _moment(report.since_s, report), "time"),
        ("until", "shift", _moment(report.until_s, report), "time"),
        ("alerts", "shift", figures.alerts, "count"),
        ("alerts_per_hour", "shift", figures.alerts_per_hour, "1/h"),
        ("false_alarms", "shift", figures.false_alarms, "count"),
        ("false_alarms_per_hour", "shift", figures.false_alarms_per_hour, "1/h"),
        ("near_misses", "shift", figures.near_misses, "count"),
        ("still_open", "shift", figures.still_open, "count"),
        ("most_within_10_min", "shift", figures.most_within_10_min, "count"),
        ("escalated", "shift", figures.escalated, "count"),
        ("rung_again", "shift", figures.rung_again, "count"),
        ("shelved", "shift", figures.shelved, "count"),
        *((f"outcome {outcome}", "shift", count, "count") for outcome, count in sorted(figures.by_outcome.items())),
        *_times("acknowledged", figures.acknowledged),
        *_times("on_scene", figures.on_scene),
        *_times("closed", figures.closed),
        *(row for place in report.zones for row in _place("zone", place)),
        *(row for place in report.rides for row in _place("ride", place)),
    ]
    return csv_table(FIGURE_COLUMNS, rows)


def _alert(row: Row, report: ShiftReport) -> Sequence[Value]:
    alert = row.alert
    return (
        alert.number,
        alert.kind.name.lower(),
        int(row.is_near_miss),
        _moment(row.at_s, report),
        row.zone,
        row.ride,
        row.band and f"band {row.band}",  # else a spreadsheet makes a number of 0028 or of 12E4
        alert.probability,
        round(alert.peak_g, 2) or None,
        alert.level,
        *_deed(row.acknowledged),
        *_deed(row.on_scene),
        *_deed(row.closed),
        str(alert.outcome),
        row.remark,
    )


def _deed(deed: Deed | None) -> tuple[Value, Value]:
    return (None, None) if deed is None else (round(deed.after_s, 1), deed.who)


def _times(name: str, times: Times) -> list[Sequence[Value]]:
    return [
        (f"{name}_count", "shift", times.count, "count"),
        (f"{name}_median", "shift", times.median_s, "s"),
        (f"{name}_p90", "shift", times.p90_s, "s"),
        (f"{name}_worst", "shift", times.worst_s, "s"),
    ]


def _place(kind: str, place: Place) -> list[Sequence[Value]]:
    of, figures = f"{kind} {place.name or 'unknown'}", place.figures
    return [
        ("alerts", of, figures.alerts, "count"),
        ("false_alarms", of, figures.false_alarms, "count"),
        ("false_alarms_per_hour", of, figures.false_alarms_per_hour, "1/h"),
        ("near_misses", of, figures.near_misses, "count"),
    ]


def _moment(at_s: float, report: ShiftReport) -> str:
    """ISO 8601 at the venue, with the offset from UTC: no time of the year is told twice."""
    return datetime.fromtimestamp(at_s, UTC).astimezone(report.time_zone).isoformat(timespec="seconds")
