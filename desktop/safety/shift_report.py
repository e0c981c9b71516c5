"""The report of a shift: one value, from which the page, the file and the print are made. Pure functions, no Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from venue_models.alerts.shift import PlaceFigures, ShiftFigures, shift_figures
from venue_models.guests.register import Register
from venue_models.values import NOWHERE, Alert, AlertState, Step, StepKind
from venue_models.venue.model import Venue


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done about an alert: how long after it was raised, and by whom."""

    after_s: float
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    """One alert or near miss of the report. It names the band and no guest: by now somebody else may wear it."""

    alert: Alert
    at_s: float
    """When it was raised; of a near miss, when it was suspected."""
    zone: str
    ride: str
    band: str
    acknowledged: Deed | None
    on_scene: Deed | None
    closed: Deed | None
    remark: str
    """What the operator who closed it wrote; it may name the guest, and is left out where it is not wanted."""
    is_from_before: bool
    """Raised before the time of the report, and open in it: listed, not counted."""

    @property
    def is_near_miss(self) -> bool:
        """Whether it ended by itself, or is still only suspected."""
        return self.alert.raised_at_s is None


@dataclass(frozen=True, slots=True)
class Place:
    """What happened in a zone, or in all zones of a ride."""

    name: str
    figures: PlaceFigures


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """What happened between two times, and who asked for it."""

    venue: str
    time_zone: ZoneInfo
    since_s: float
    until_s: float
    made_by: str
    made_at_s: float
    figures: ShiftFigures
    rows: tuple[Row, ...] = ()
    """Alerts, oldest first."""
    near_misses: tuple[Row, ...] = ()
    zones: tuple[Place, ...] = ()
    """The one with the most alerts first."""
    rides: tuple[Place, ...] = ()
    has_remarks: bool = False


def shift_report(
    alerts: Iterable[Alert],
    venue: Venue,
    register: Register,
    span: tuple[float, float],
    *,
    made_by: str,
    made_at_s: float,
    with_remarks: bool = False,
) -> ShiftReport:
    """The report of a time.

    Args:
        alerts: what ReadShift brought, each with its steps.
        venue: where it was.
        register: the venue's bands.
        span: since when and until when, Unix seconds.
        made_by: who reads it.
        made_at_s: when.
        with_remarks: whether what operators wrote is in it.

    Raises:
        ValueError: the time ends before it begins.
    """
    since_s, until_s = span
    told = tuple(alerts)
    figures = shift_figures(told, since_s, until_s)
    rows = sorted((_row(alert, venue, register, since_s, with_remarks) for alert in told), key=lambda row: row.at_s)
    return ShiftReport(
        venue.name,
        venue.time_zone,
        since_s,
        until_s,
        made_by,
        made_at_s,
        figures,
        tuple(row for row in rows if not row.is_near_miss),
        tuple(row for row in rows if row.is_near_miss and row.alert.state is AlertState.CLOSED),
        _places((_zone_name(venue, zone), found) for zone, found in figures.by_zone.items()),
        _places((ride, found) for zone, found in figures.by_zone.items() if (ride := _ride_name(venue, zone))),
        with_remarks,
    )


def _row(alert: Alert, venue: Venue, register: Register, since_s: float, with_remarks: bool) -> Row:
    at_s = alert.raised_at_s
    if at_s is None:
        at_s = alert.steps[0].at_s if alert.steps else alert.began_at_s
    closed = _first(alert.steps, StepKind.CLOSED)
    return Row(
        alert,
        at_s,
        _zone_name(venue, alert.zone),
        _ride_name(venue, alert.zone),
        "" if alert.band == NOWHERE else register.wearers[alert.band].code,
        _deed(_first(alert.steps, StepKind.ACKNOWLEDGED), at_s),
        _deed(_first(alert.steps, StepKind.ON_SCENE), at_s),
        _deed(closed, at_s),
        closed.words if closed is not None and with_remarks else "",
        at_s < since_s,
    )


def _first(steps: Sequence[Step], kind: StepKind) -> Step | None:
    return next((step for step in steps if step.kind is kind), None)


def _deed(step: Step | None, since_s: float) -> Deed | None:
    """What a step did; whoever is on scene need not be who said so."""
    if step is None:
        return None
    to = step.told.get("to") if step.kind is StepKind.ON_SCENE else None
    return Deed(max(step.at_s - since_s, 0.0), str(to or step.who))


def _zone_name(venue: Venue, zone: int) -> str:
    return "" if zone == NOWHERE else venue.zones[zone].name


def _ride_name(venue: Venue, zone: int) -> str:
    """The ride that a zone belongs to; empty where it belongs to none."""
    ride = None if zone == NOWHERE else venue.zones[zone].attraction
    return next((attraction.name for attraction in venue.attractions if attraction.id == ride), "")


def _places(found: Iterable[tuple[str, PlaceFigures]]) -> tuple[Place, ...]:
    """Figures by name, those of zones of one name together; the busiest first."""
    gathered: dict[str, PlaceFigures] = {}
    for name, figures in found:
        gathered[name] = _together(gathered[name], figures) if name in gathered else figures
    busiest = sorted(gathered.items(), key=lambda item: (-item[1].alerts, -item[1].near_misses, item[0]))
    return tuple(Place(name, figures) for name, figures in busiest)


def _together(one: PlaceFigures, other: PlaceFigures) -> PlaceFigures:
    return PlaceFigures(
        one.alerts + other.alerts,
        one.false_alarms + other.false_alarms,
        one.near_misses + other.near_misses,
        one.false_alarms_per_hour + other.false_alarms_per_hour,
    )
