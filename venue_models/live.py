"""The venue as it is now: batches and commands in, facts and snapshots out.

One thread owns a LiveVenue and calls it in short steps; time is handed in. The same batches, commands and times give
bit for bit the same snapshots and visits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from venue_models.guests.register import Register
from venue_models.intake import Intake
from venue_models.location.crowding import CrowdingBoard, ZoneHistory
from venue_models.location.health import HealthSettings
from venue_models.location.whereabouts import Whereabouts, WhereaboutsSettings, no_fixes
from venue_models.notes import StandingNotes
from venue_models.radio_health import RadioHealth
from venue_models.store.store import Store, StoreError
from venue_models.values import (
    HISTORY_STEP_S,
    ZONE_STATE,
    Batch,
    ReaderHealth,
    Rows,
    Snapshot,
    SourceNote,
    Visit,
    Watch,
    Watched,
    copied,
    frozen,
)
from venue_models.venue.model import Venue
from venue_models.venue_time import VenueTime

SECOND_S: Final = 1.0
"""How often the radio is judged, and visits, counts and health are committed."""
CHECKPOINT_STEP_S: Final = 5.0
MOST_VISITS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """What the live venue takes for present, for a visit, for a healthy reader."""

    whereabouts: WhereaboutsSettings = field(default_factory=WhereaboutsSettings)
    health: HealthSettings = field(default_factory=HealthSettings)


class LiveVenue:
    """A venue at work.

    It takes up from the store where it stopped: visits go on, positions come back as last seen.

    Args:
        venue: the place.
        register: its bands.
        store: where facts, visits and positions are kept; None keeps nothing.
        started_at_s: the time.
        settings: what it takes for present, for a visit, for a healthy reader.

    Raises:
        StoreError: the store cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        store: Store | None,
        *,
        started_at_s: float,
        settings: LiveSettings = LiveSettings(),
    ) -> None:
        bands, zones = len(register), len(venue.zones)
        self._venue = venue
        self._store = store
        self._time = VenueTime(started_at_s, store.last_at_s if store else None)
        self._notes = StandingNotes()
        self._intake = Intake(register.consent, len(venue.readers), started_at_s=started_at_s)
        self._where = Whereabouts(venue, bands, started_at_s=started_at_s, settings=settings.whereabouts)
        self._radio = RadioHealth(venue, started_at_s=started_at_s, settings=settings.health)
        self._crowding = CrowdingBoard(venue.zones)
        self._history = ZoneHistory(zones)
        self._occupancy = np.zeros(zones, np.int32)
        self._watches: dict[str, int] = {}
        self._visits_of: dict[int, tuple[Visit, ...]] = {}
        self._sequence = 0
        self._snapshot: Snapshot | None = None
        self._next_second_s = started_at_s
        self._next_checkpoint_s = started_at_s + CHECKPOINT_STEP_S
        if store is not None:
            self._resume(store, register)

    def step(self, now_s: float, batches: Sequence[Batch] = (), commands: Sequence[Watch] = ()) -> None:
        """Take in what was heard and asked since the last step, and let time pass.

        Args:
            now_s: the time; a clock that goes back is noted, and the venue's time goes on.
            batches: what the sources heard, at most 100 ms of it.
            commands: what desks asked for.
        """
        self._time.advance(now_s)
        now_s = self._time.now_s
        for batch in batches:
            self._journal_notes(self._notes.hear(batch.notes))
        heard = self._intake.take(now_s, batches, self._time.ahead_s)
        self._radio.readers.hear(now_s, heard)
        self._keep(self._where.step(now_s, self._intake.may_locate(heard), self._radio.zones.is_deaf))
        for command in commands:
            self._watch(command)
        second_is_over = now_s >= self._next_second_s
        if second_is_over:
            self._judge(now_s)
        self._count(now_s)
        if second_is_over:
            self._next_second_s = (now_s // SECOND_S + 1) * SECOND_S
            self._commit(now_s)
        self._snapshot = None

    def snapshot(self) -> Snapshot:
        """The venue as of the last step; the same object until the next one."""
        if self._snapshot is None:
            self._snapshot = self._drawn()
        return self._snapshot

    def close(self, now_s: float) -> None:
        """Commit what came in, and the positions. Visits that last are taken up by the next start.

        The store stays open: it belongs to whoever opened it.
        """
        self._time.advance(now_s)
        if self._store is not None:
            self._store.note_fact(self._time.now_s, "venue closed", "venue")
            self._store.commit(self._time.now_s, self._where.fixes())

    def _resume(self, store: Store, register: Register) -> None:
        at_s = self._time.now_s
        zones, readers = ([place.id for place in places] for places in (self._venue.zones, self._venue.readers))
        known = store.begin(register, zones, readers, at_s=at_s)
        fixes = no_fixes(len(register)) if known.fixes is None else known.fixes
        self._where.restore(at_s, fixes, known.open_visits)
        for counted_at_s, counts in known.zone_counts.items():
            if counted_at_s <= at_s:
                self._history.add(counted_at_s, counts)
        self._say("positions", known.trouble)
        store.note_fact(at_s, "venue opened", "venue", {"venue": self._venue.id, "bands": len(register)})

    def _judge(self, now_s: float) -> None:
        """Health of readers and zones, once a second; what changed is written, what stands is said."""
        changed = self._radio.judge(now_s, self._where).tolist()
        state = self._radio.readers.state
        if self._store is not None and changed:
            for reader in changed:
                self._store.note_reader_health(now_s, reader, state[reader])
            words = {
                self._venue.readers[reader].id: ReaderHealth(int(state["health"][reader])).name.lower()
                for reader in changed
            }
            self._store.note_fact(now_s, "reader health", "venue", words)
        for source, text in self._radio.words(now_s).items():
            told = self._notes.say(now_s, source, text)
            if source == "radio":  # of readers, the journal has each change already
                self._journal_notes(told)
        self._say("clock", self._time.words)

    def _count(self, now_s: float) -> None:
        counted = self._where.occupancy(self._intake.may_locate_bands)
        self._occupancy = np.where(self._radio.zones.is_deaf, np.int32(-1), counted)
        self._crowding.update(self._occupancy)
        if self._history.add(now_s, self._occupancy) and self._store is not None:
            self._store.note_zone_counts(now_s // HISTORY_STEP_S * HISTORY_STEP_S, self._occupancy)

    def _commit(self, now_s: float) -> None:
        if self._store is None:
            return
        checkpoint = None
        if now_s >= self._next_checkpoint_s:
            self._next_checkpoint_s = (now_s // CHECKPOINT_STEP_S + 1) * CHECKPOINT_STEP_S
            checkpoint = self._where.fixes()
        self._store.commit(now_s, checkpoint)
        self._say("store", _store_words(self._store))

    def _keep(self, visits: Rows) -> None:
        """Hand visits that are new or changed to the store and to whoever watches their bands."""
        if not len(visits):
            return
        if self._store is not None:
            self._store.note_visits(visits)
        for row in visits[np.isin(visits["band"], list(self._visits_of))] if self._visits_of else ():
            band, visit = int(row["band"]), _visit(row)
            others = [other for other in self._visits_of[band] if other.entered_at_s != visit.entered_at_s]
            newest_first = sorted([visit, *others], key=lambda visit: -visit.entered_at_s)
            self._visits_of[band] = tuple(newest_first[:MOST_VISITS_SHOWN])

    def _watch(self, command: Watch) -> None:
        """A desk follows one band at a time; one that is not in the register is like none."""
        if 0 <= command.band < len(self._where.presence):
            self._watches[command.desk] = command.band
        else:
            self._watches.pop(command.desk, None)
        watched = set(self._watches.values())
        known = {band: visits for band, visits in self._visits_of.items() if band in watched}
        self._visits_of = known | {band: self._past_visits(band) for band in watched - known.keys()}

    def _past_visits(self, band: int) -> tuple[Visit, ...]:
        if self._store is not None:
            try:
                return self._store.visits_of(band)
            except StoreError as error:
                self._say("store", str(error))
        return tuple(_visit(row) for row in self._where.present_visit(band))

    def _say(self, source: str, text: str) -> None:
        """Let ``text`` be all that stands of one of the venue's own sources."""
        self._journal_notes(self._notes.say(self._time.now_s, source, text))

    def _journal_notes(self, notes: Sequence[SourceNote]) -> None:
        if self._store is not None:
            for note in notes:
                kind = "fault" if note.is_fault else "fault over"
                self._store.note_fact(self._time.now_s, kind, note.source, {"text": note.text})

    def _drawn(self) -> Snapshot:
        now_s = self._time.now_s
        self._sequence += 1
        return Snapshot(
            at_s=now_s,
            sequence=self._sequence,
            fixes=self._where.fixes(),
            zones=self._zone_state(),
            readers=frozen(copied(self._radio.readers.state)),
            zone_history=self._history.samples,
            battery_pct=frozen(self._intake.battery_pct.copy()),
            sightings_per_s=self._intake.sightings_per_s,
            counts=self._intake.counts,
            notes=self._notes.newest_first,
            data_age_s=self._radio.data_age_s(now_s),
            unsaved_s=0.0 if self._store is None else self._store.unsaved_s(now_s),
            watched={
                desk: Watched(band, self._where.trails.of(band, now_s), self._visits_of[band])
                for desk, band in self._watches.items()
            },
        )

    def _zone_state(self) -> Rows:
        ears = self._radio.zones
        zones = np.zeros(len(self._occupancy), ZONE_STATE)
        zones["occupancy"], zones["crowding"] = self._occupancy, self._crowding.crowding
        zones["health"], zones["deaf_since_s"] = ears.health, np.where(ears.is_deaf, ears.deaf_since_s, 0)
        return frozen(zones)


def _store_words(store: Store) -> str:
    """What a person should know about the store; empty where all is well."""
    if store.trouble:  # without figures: words that change each second would be a new fault each second
        given_up = " The oldest visits and counts had to be given up." if store.dropped else ""
        return f"{store.trouble} What comes in is kept, and written as soon as it can be.{given_up}"
    return f"{store.dropped:,} visits and counts were given up while the disk took none." if store.dropped else ""


def _visit(row: np.void) -> Visit:
    left_at_s = float(row["left_at_s"])
    return Visit(
        int(row["band"]), int(row["zone"]), float(row["entered_at_s"]), None if np.isnan(left_at_s) else left_at_s
    )
