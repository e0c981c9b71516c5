"""Alerts as rows: how each stands, for people to read, and its story in the journal, from which it is built again.

Indexes mean something in one run only: bands are written by their code, zones by their id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

import numpy as np
from msgspec import DecodeError
from sqlite_utils import Database

from venue_models.guests.register import Register
from venue_models.store.errors import StoreError
from venue_models.store.indexes import Indexes
from venue_models.store.journal import Fact, Journal
from venue_models.values import NOWHERE, Alert, Step, StepKind, Told

Story = tuple[Step, ...]

_UPSERT: Final = """
    INSERT INTO alerts (number, band, guest, kind, state, began_at_s, raised_at_s, zone, probability, peak_g, level,
      acknowledged_by, acknowledged_at_s, assigned_to, on_scene_by, on_scene_at_s, shelved_by, shelved_until_s,
      closed_by, closed_at_s, outcome)
    VALUES (:number, :band, :guest, :kind, :state, :began_at_s, :raised_at_s, :zone, :probability, :peak_g, :level,
      :acknowledged_by, :acknowledged_at_s, :assigned_to, :on_scene_by, :on_scene_at_s, :shelved_by, :shelved_until_s,
      :closed_by, :closed_at_s, :outcome)
    ON CONFLICT (number) DO UPDATE SET -- whose it is stays as it began: the band may be somebody else's by now
      kind = excluded.kind, state = excluded.state, began_at_s = excluded.began_at_s,
      raised_at_s = excluded.raised_at_s, zone = coalesce(excluded.zone, zone), probability = excluded.probability,
      peak_g = excluded.peak_g, level = excluded.level, acknowledged_by = excluded.acknowledged_by,
      acknowledged_at_s = excluded.acknowledged_at_s, assigned_to = excluded.assigned_to,
      on_scene_by = excluded.on_scene_by, on_scene_at_s = excluded.on_scene_at_s, shelved_by = excluded.shelved_by,
      shelved_until_s = excluded.shelved_until_s, closed_by = excluded.closed_by,
      closed_at_s = excluded.closed_at_s, outcome = excluded.outcome"""
_AS_THEY_ARE: Final = (
    "number", "began_at_s", "raised_at_s", "probability", "peak_g", "level", "acknowledged_by", "acknowledged_at_s",
    "assigned_to", "on_scene_by", "on_scene_at_s", "shelved_by", "shelved_until_s", "closed_by", "closed_at_s",
)  # fmt: skip
"""Columns that are called as they are in an Alert, and say the same."""
_STEPS: Final = (
    "SELECT alert, journal.number, at_s, journal.kind, who, body FROM alert_steps "
    "JOIN alerts ON alerts.number = alert JOIN journal ON journal.number = fact WHERE "
)
_COUNT: Final = "SELECT count(*) FROM alerts WHERE "
_IN_ORDER: Final = " ORDER BY alert, fact"
OPEN: Final = "state != 'closed'"
DURING: Final = "began_at_s < :until_s AND coalesce(closed_at_s, :since_s) >= :since_s"


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose alert it is."""

    band: str
    """The band's code."""
    guest: int | None


class AlertRows:
    """Writes and reads alerts within transactions of the caller's.

    Args:
        db: the store's database.
        journal: where their steps are facts.
        indexes: of this run.
        register: the bands of the steps' indexes.
    """

    def __init__(self, db: Database, journal: Journal, indexes: Indexes, register: Register) -> None:
        self._db = db
        self._journal = journal
        self._indexes = indexes
        self._register = register

    def write(self, steps: Sequence[Step], alerts: Iterable[Alert]) -> None:
        """Write steps as facts, and how their alerts stand then.

        Raises:
            ValueError: a step's alert is not among ``alerts``, so that nobody would find its story again.
        """
        whom = {alert.number: self._write_alert(alert) for alert in alerts}
        if missing := {step.alert for step in steps} - whom.keys():
            raise ValueError(f"steps of alerts {sorted(missing)} came without saying how these stand now")
        for step in steps:
            fact = self._journal.add(self._fact(step, whom[step.alert]))
            self._db.execute("INSERT INTO alert_steps (alert, fact) VALUES (?, ?)", (step.alert, fact))

    def stories(self, which: str, wanted: dict[str, float] | None = None) -> tuple[Story, ...]:
        """The stories of alerts, by number: OPEN, or those DURING a time.

        One in which anything is not as it was written is left out: whoever must not miss it asks for
        ``open_numbers``.
        """
        index_of = {wearer.code: index for index, wearer in enumerate(self._register.wearers)}
        rows = self._db.execute(_STEPS + which + _IN_ORDER, wanted)
        stories = (self._story(number, story, index_of) for number, story in groupby(rows, key=lambda row: row[0]))
        return tuple(story for story in stories if story)

    def _write_alert(self, alert: Alert) -> Whom:
        whom = self._whom(alert)
        row = {column: _plain(getattr(alert, column)) for column in _AS_THEY_ARE}
        row |= {"band": whom.band, "guest": whom.guest, "outcome": str(alert.outcome)}
        row |= {"kind": alert.kind.name.lower(), "state": alert.state.name.lower().replace("_", " ")}
        row |= {"zone": self._zone(alert.zone)}
        self._db.execute(_UPSERT, row)
        return whom

    def _whom(self, alert: Alert) -> Whom:
        row = self._db.execute("SELECT band, guest FROM alerts WHERE number = ?", (alert.number,)).fetchone()
        if row is not None:
            return Whom(*row)
        wearer = self._register.wearers[alert.band]
        return Whom(wearer.code, None if wearer.guest == NOWHERE else wearer.guest)

    def _fact(self, step: Step, whom: Whom) -> Fact:
        body: dict[str, Any] = {"alert": step.alert, "band": whom.band}
        if whom.guest is not None:
            body["guest"] = whom.guest
        if step.desk:
            body["desk"] = step.desk
        if step.told:
            body["told"] = {key: self._as_written(key, value) for key, value in step.told.items()}
        if not step.words:
            return Fact(step.at_s, step.kind.value, step.who, body)
        return Fact(step.at_s, step.kind.value, step.who, body, private={"words": step.words}, alert=step.alert)

    def _as_written(self, key: str, value: Told) -> Told:
        return self._zone(int(value)) if key == "zone" and value is not None else _plain(value)

    def _zone(self, zone: int) -> str | None:
        return None if zone == NOWHERE else self._indexes.zones[zone]

    def _story(self, number: int, rows: Iterator[tuple[Any, ...]], index_of: Mapping[str, int]) -> Story:
        """One story; empty where it cannot be read."""
        try:
            return tuple(self._steps(number, rows, index_of))
        except (DecodeError, ValueError, LookupError, TypeError, AttributeError):
            return ()

    def _steps(self, number: int, rows: Iterator[tuple[Any, ...]], index_of: Mapping[str, int]) -> Iterator[Step]:
        for _, *row in rows:
            fact = self._read(*row)
            body, private = fact.body, fact.private or {}
            told = {key: self._as_read(key, value) for key, value in body.get("told", {}).items()}
            kind, words = StepKind(fact.kind), private.get("words", "")
            band = index_of.get(body["band"], NOWHERE)
            yield Step(number, band, fact.at_s, kind, fact.who, body.get("desk", ""), words, told)

    def _read(self, *row: Any) -> Fact:
        """A fact; where its words do not open, why, in their place: the alert must be seen all the same."""
        try:
            return self._journal.read(*row)
        except StoreError as error:
            return replace(self._journal.read(*row, stays_sealed=True), private={"words": str(error)})

    def _as_read(self, key: str, value: Told) -> Told:
        if key != "zone":
            return value
        return NOWHERE if value is None else self._indexes.zone(str(value))


def open_numbers(db: Database) -> tuple[int, ...]:
    """The numbers of episodes that are not closed, also of those whose story cannot be read."""
    return tuple(number for (number,) in db.execute("SELECT number FROM alerts WHERE state != 'closed' ORDER BY 1"))


def count_during(db: Database, since_s: float, until_s: float) -> int:
    """How many episodes a time has."""
    wanted = {"since_s": since_s, "until_s": until_s}
    return int(db.execute(_COUNT + DURING, wanted).fetchone()[0])


def alerts_open(db: Database) -> tuple[str, ...]:
    """The codes of bands whose alerts are raised and not closed, also in a store of before there were alerts."""
    if "alerts" not in db.table_names():
        return ()
    rows = db.execute("SELECT band FROM alerts WHERE state != 'closed' AND raised_at_s NOTNULL ORDER BY number")
    return tuple(dict.fromkeys(band for (band,) in rows))


def _plain(value: Any) -> Any:
    """A judge counts in numpy, whose numbers neither JSON nor SQLite knows."""
    return value.item() if isinstance(value, np.generic) else value
