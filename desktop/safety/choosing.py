"""Which alert is chosen: by the operator, and by nobody else; only where none is, the gravest is taken."""

from collections.abc import Sequence

from desktop.safety.alarm_order import Entry, Group, Line, entries, in_parts, next_unacknowledged
from desktop.safety.landmarks import Landmarks
from venue_models.values import Alert, Session, Snapshot


class Choosing:
    """Keeps one alert chosen, by its number: a new alarm never slips under a key that was meant for another.

    Args:
        landmarks: names the places by which a flood is grouped.
    """

    def __init__(self, landmarks: Landmarks) -> None:
        self.landmarks = landmarks
        self.alert: Alert | None = None
        """As the venue told of it last; one that another operator has closed stays until somebody goes on."""
        self._known: dict[int, Alert] = {}
        """Every episode that the venue told of last, by its number."""
        self._opened: set[int] = set()
        self._groups: dict[int, Alert] = {}
        self._line_of: dict[int, int] = {}
        """By the number of an alert the line that stands for it."""
        self._listed: tuple[Entry, ...] = ()
        self._listed_of: tuple[Sequence[Alert], Snapshot | None] | None = None
        """Of which alerts and whose places the lines were made: a key that only chooses makes none anew."""

    def follow(self, alerts: Sequence[Alert], session: Session | None) -> None:
        """Take in what is open now."""
        self._known = {alert.number: alert for alert in alerts}
        self.alert = None if self.alert is None else self._known.get(self.alert.number)
        own = session is not None and self.alert is not None and self.alert.closed_by == session.operator
        if self.alert is None or (own and not self.alert.is_alert):
            self.alert = _first(alerts)

    def entries(self, alerts: Sequence[Alert], snapshot: Snapshot | None) -> tuple[Entry, ...]:
        """Every line of the list."""
        if self._listed_of is None or self._listed_of[0] is not alerts or self._listed_of[1] is not snapshot:
            self._listed = entries(alerts, lambda some: self.landmarks.zones(some, snapshot), self._opened)
            self._groups = {entry.key: entry.alerts[0] for entry in self._listed if isinstance(entry, Group)}
            self._line_of = _lines(self._listed)
            self._opened &= self._groups.keys()
            self._listed_of = alerts, snapshot
        return self._listed

    @property
    def key(self) -> int:
        """The line that stands for the chosen alert: its own, or the group that it is in; 0: none does."""
        return 0 if self.alert is None else self._line_of.get(self.alert.number, 0)

    def choose(self, key: int) -> None:
        """Choose the alert of a line; of a group the gravest and oldest."""
        self.alert = self._groups.get(key) or self._known.get(key, self.alert)

    def go_on(self, alerts: Sequence[Alert]) -> None:
        """Choose the next that nobody has acknowledged; where all are, whatever stands first."""
        after = 0 if self.alert is None else self.alert.number
        self.alert = next_unacknowledged(alerts, after) or _first(alerts)

    def open_group(self, key: int, *, is_open: bool) -> None:
        """List the alarms of a group, or no longer."""
        (self._opened.add if is_open else self._opened.discard)(key)
        self._listed_of = None

    def forget(self) -> None:
        """Whoever chose has left."""
        self.alert = None
        self._opened.clear()
        self._listed_of = None


def _lines(listed: Sequence[Entry]) -> dict[int, int]:
    """By the number of each listed alert its own line, else the group that it is in."""
    grouped = {alert.number: entry.key for entry in listed if isinstance(entry, Group) for alert in entry.alerts}
    return grouped | {entry.key: entry.key for entry in listed if isinstance(entry, Line)}


def _first(alerts: Sequence[Alert]) -> Alert | None:
    """What stands first in the list."""
    return next((alert for part in in_parts(alerts).values() for alert in part), None)
