"""The venue as it is now: batches and commands in, facts, replies, effects and snapshots out.

One thread owns a LiveVenue and calls it in short steps; time is handed in. The same batches, commands and times give
bit for bit the same snapshots and visits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from venue_models.commands import Command, Reply
from venue_models.effects import Effect, Notify
from venue_models.guests.consent import Consents
from venue_models.guests.facts import BandLost, BandReturned
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.guests.party_pins import PartyGate
from venue_models.guests.register import Register
from venue_models.live.after_closing import AfterClosing
from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.albums.photo_desk import PhotoDesk
from venue_models.live.alert_work import AlertWork
from venue_models.live.band_talk import BandTalk
from venue_models.live.commits import Commits
from venue_models.live.departures import Departures
from venue_models.live.desk_work import DeskWork
from venue_models.live.desks import Desks
from venue_models.live.doubts import Doubts
from venue_models.live.intake import Intake
from venue_models.live.judges import Judges
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.ledger import Ledger
from venue_models.live.line_work import LineWork
from venue_models.live.lines import QueueWatch
from venue_models.live.located import Located
from venue_models.live.look_ups import LookUps, visit_of
from venue_models.live.nearby import Nearby
from venue_models.live.radio_health import RadioHealth
from venue_models.live.radio_watch import RadioWatch
from venue_models.live.safety_watch import SafetyWatch
from venue_models.live.taking_up import TakenUp, take_up
from venue_models.live.told import Told
from venue_models.live.venue_time import VenueTime
from venue_models.live.zone_counts import ZoneCounts
from venue_models.location.health import HealthSettings
from venue_models.location.whereabouts import WhereaboutsSettings
from venue_models.photos.folder import PhotoFolder
from venue_models.queues.forecast.model import ForecastModel
from venue_models.staff.accounts import Accounts
from venue_models.staff.gate import Gate
from venue_models.staff.sessions import NOBODY, Sessions
from venue_models.store.store import Store, StoreError
from venue_models.values import (
    NOWHERE,
    Batch,
    Conceal,
    Instant,
    Presence,
    Rows,
    Snapshot,
    Trigger,
    Visit,
    copied,
    frozen,
)
from venue_models.venue.model import Venue

SECOND_S: Final = 1.0
"""How often the radio is judged, and visits, counts and health are committed."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """What the live venue takes for present, for a visit, for a healthy reader, for a fall."""

    whereabouts: WhereaboutsSettings = field(default_factory=WhereaboutsSettings)
    health: HealthSettings = field(default_factory=HealthSettings)
    judges: Judges = field(default_factory=Judges)


class LiveVenue:
    """A venue at work.

    It takes up from the store where it stopped: visits and alerts go on, positions come back as last seen.

    Args:
        venue: the place.
        register: its bands, and who wears them at the start.
        store: where facts, visits and positions are kept; None keeps nothing.
        started_at_s: the time.
        monotonic_s: the same by a clock that nobody can set; None: ``started_at_s``.
        settings: what it takes for present, for a visit, for a healthy reader, for a fall.
        own_operators: who may work here without being written down: a demonstration brings its own.
        photos: where pictures lie, so that those that are kept no longer are removed; None: there are none.

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
        monotonic_s: float | None = None,
        settings: LiveSettings = LiveSettings(),
        own_operators: Accounts = NOBODY,
        photos: PhotoFolder | None = None,
    ) -> None:
        self._venue = venue
        self._store = store
        self._time = VenueTime(started_at_s, store.last_at_s if store else None)
        self._told = Told(store)
        self._intake = Intake(len(register), len(venue.readers), started_at_s=started_at_s)
        self._radio = RadioHealth(venue, started_at_s=started_at_s, settings=settings.health)
        self._counts = ZoneCounts(venue, store)
        self._doubts = Doubts(len(register))
        self._nearby = Nearby()
        self._talk = BandTalk()
        self._ledger = Ledger(store, own_operators)
        self._sequence = 0
        self._snapshot: Snapshot | None = None
        self._hindrance = ""
        self._next_second_s = started_at_s
        known = take_up(store, register, venue, self._time.now_s)
        self._book = known.book
        self._register = self._book.register()
        at_s = self._time.now_s
        self._albums = AlbumWatch(venue, self._register, self._book, self._ledger, photos, started_at_s=at_s)
        self._consents = Consents(self._register.consent)
        self._located = Located(venue, self._register, started_at_s=started_at_s, settings=settings.whereabouts)
        self._radio_watch = RadioWatch(venue, store, self._radio, self._located, self._told)
        fixes_to_keep = self._located.fixes_to_keep
        self._commits = None if store is None else Commits(store, fixes_to_keep, started_at_s=started_at_s)
        self._safety = SafetyWatch(
            venue,
            self._register,
            store,
            self._talk,
            self._intake.heard_at_s,
            self._zone_of,
            settings.judges,
            started_at_s=started_at_s,
        )
        is_open = self._safety.has_open
        self._queues = QueueWatch(venue, self._register, store, self._talk, is_open, started_at_s=at_s)
        self._after_closing = AfterClosing(venue, store, self._located)
        self._kiosks = Kiosks(
            venue, self._book, self._albums.shelf, self._talk, self._ledger, now_s=at_s, has_open=is_open
        )
        self._look_ups = LookUps(self._past_visits)
        accounts = Accounts((*known.accounts.operators, *own_operators.operators))
        self._sessions = Sessions(self._time.now_s, accounts, known.strikes)
        work = self._desk_work()
        self._desks = Desks(work)
        heard_at_s = self._intake.heard_at_s
        self._departures = Departures(
            venue, store, self._book, is_open, heard_at_s, work.keep, started_at_s=started_at_s
        )
        self.counters: Rows | None = None
        """(bands, 3) COUNTERS: what the bridge recognises replays by, as it last said, or the run before left it."""
        self._resume(known, monotonic_s)

    @property
    def register(self) -> Register:
        """Who wears which band now."""
        return self._register

    @property
    def gate(self) -> Gate:
        """What another thread needs to check PINs."""
        return self._sessions.gate()

    @property
    def albums(self) -> AlbumWatch:
        """Whose photo is whose."""
        return self._albums

    @property
    def party_gate(self) -> PartyGate:
        """What another thread needs to check the PINs of parties."""
        return self._kiosks.gate

    def step(
        self,
        now_s: float,
        batches: Sequence[Batch] = (),
        commands: Sequence[Command] = (),
        hindrance: str = "",
        *,
        monotonic_s: float | None = None,
    ) -> None:
        """Take in what was heard and asked since the last step, and let time pass.

        Args:
            now_s: the time; a clock that goes back is noted, and the venue's time goes on.
            batches: what the sources heard, at most 100 ms of it.
            commands: what desks asked for.
            hindrance: why no band can be spoken to now; empty while they can.
            monotonic_s: the time by a clock that nobody can set, by which deadlines hold too; None: ``now_s``.
        """
        self._time.advance(now_s)
        now_s, self._hindrance = self._time.now_s, hindrance
        now = Instant(now_s, now_s if monotonic_s is None else monotonic_s)
        heard = self._hear(now, batches)
        self._desks.hear(now, commands, hindrance)
        self._follow_people(now)
        visits, doubts = self._located.step(now_s, heard, self._radio.zones.is_deaf)
        self._keep(visits)
        self._doubts.hear(now_s, [*(batch.doubts for batch in batches), doubts])
        second_is_over = now_s >= self._next_second_s
        if second_is_over:
            self._radio_watch.tick(now_s)
            self._say("clock", self._time.words)
            self._desks.tick(now_s)
            self._watch(now_s)
            self._say("purging", self._after_closing.tick(now_s))
            self._say("forgetting", self._departures.tick(now_s))
            self._follow_people(now)
        self._safety.tick(now, self._located.fixes())
        self._say("alerts", self._safety.trouble)
        self._queues.tick(now_s, visits, self._radio.zones.is_deaf, self._located.fixes)
        self._albums.boarded(now_s, self._queues.take_boarded())
        self._albums.step(now_s)
        self._counts.count(now_s, self._located.occupancy(), self._radio.zones.is_deaf)
        if second_is_over:
            self._albums.tick(now_s, self._located.fixes(), self._purges_before_s(now_s))
            self._say("photos", self._albums.words)
            self._kiosks.tick(now_s)
            self._say("kiosks", self._kiosks.words)
            self._next_second_s = (now_s // SECOND_S + 1) * SECOND_S
            if self._commits is not None:
                self._commits.tick(now_s, self.counters)
                self._say("store", self._commits.words)
        self._snapshot = None

    def take_replies(self) -> tuple[Reply, ...]:
        """The answers to the commands since the last call."""
        return self._desks.take_replies()

    def take_effects(self) -> tuple[Effect, ...]:
        """What is asked of bands since the last call."""
        return self._talk.take()

    def take_triggers(self) -> tuple[Trigger, ...]:
        """What cameras are asked since the last call."""
        return self._albums.take_triggers()

    def take_concealments(self) -> tuple[Conceal, ...]:
        """What is to be made unrecognisable in pictures, since the last call."""
        return self._albums.take_concealments()

    def take_kept_pictures(self) -> tuple[str, ...]:
        """Pictures (SHA-256) whose rows are on disk, since the last call: the files they came in are not needed."""
        return self._albums.take_kept()

    def take_notices(self) -> tuple[Notify, ...]:
        """What the outside is to be told of alerts since the last call."""
        return self._safety.response.take_notices()

    def snapshot(self) -> Snapshot:
        """The venue as of the last step; the same object until the next one."""
        if self._snapshot is None:
            self._snapshot = self._drawn()
        return self._snapshot

    def use_forecasts(self, model: ForecastModel | None) -> None:
        """Forecast waits with this model from now on; None: with what is usual alone."""
        try:
            self._queues.use_forecasts(self._time.now_s, model)
        except StoreError as error:
            self._say("forecasts", str(error))
        else:
            self._say("forecasts", "")

    def close(self, now_s: float) -> None:
        """Commit what came in, and the positions. Visits that last are taken up by the next start.

        The store stays open: it belongs to whoever opened it.
        """
        self._time.advance(now_s)
        if self._store is not None:
            self._safety.record.leave()
            self._queues.close(self._time.now_s)
            self._albums.close(self._time.now_s)
            self._store.note_fact(self._time.now_s, "venue closed", "venue")
            self._store.commit(self._time.now_s, self._located.fixes_to_keep(), self.counters)

    # Taking up

    def _desk_work(self) -> DeskWork:
        safety = self._safety
        return DeskWork(
            readers={reader.id: index for index, reader in enumerate(self._venue.readers)},
            book=self._book,
            sessions=self._sessions,
            alerts=AlertWork(safety.record, safety.episodes, safety.duty, self._book, self._sessions, self._ledger),
            lines=LineWork(self._venue, self._queues, self._ledger),
            photos=PhotoDesk(self._venue, self._book, self._albums, self._ledger),
            kiosks=self._kiosks,
            talk=self._talk,
            nearby=self._nearby,
            look_ups=self._look_ups,
            ledger=self._ledger,
            ends_wearings=self._end_visits,
        )

    def _resume(self, known: TakenUp, monotonic_s: float | None) -> None:
        at_s = self._time.now_s
        now = Instant(at_s, at_s if monotonic_s is None else monotonic_s)
        self._safety.record.follow(self._register)
        self._safety.restore(now, known)
        if self._store is not None and known.remembered is not None:
            remembered = known.remembered
            self._located.restore(at_s, remembered.fixes, remembered.open_visits)
            self._counts.restore(at_s, remembered.zone_counts)
            self.counters = remembered.counters
            self._say("positions", remembered.trouble)
            self._say("staff", known.trouble)
            self._say("alerts out of use", known.words_of_lost_alerts)
            self._say("damaged alerts", known.words_of_torn_alerts)
            opened = {"venue": self._venue.id, "bands": len(self._register)}
            self._store.note_fact(at_s, "venue opened", "venue", opened)
        self._follow_people(now)

    # What is heard

    def _hear(self, now: Instant, batches: Sequence[Batch]) -> Rows:
        """Take in batches; the sightings that can be used are returned."""
        now_s, outcomes = now.at_s, [outcome for batch in batches for outcome in batch.outcomes]
        self._talk.hear(outcomes)
        for batch in batches:
            self._told.hear(now_s, batch.notes)
            self.counters = batch.counters if batch.counters is not None else self.counters
        heard = self._intake.take(now_s, batches, self._time.ahead_s)
        self._radio.readers.hear(now_s, heard)
        self._nearby.hear(now_s, heard)
        self._safety.hear(now, batches, outcomes)
        self._queues.hear(now_s, batches, outcomes, self._time.ahead_s)
        self._albums.hear(now_s, batches, heard, self._time.ahead_s)
        self._kiosks.hear(now_s, heard, outcomes)
        return heard

    def _follow_people(self, now: Instant) -> None:
        """Take over what commands have changed: nothing may be processed any more that was allowed before them."""
        register = self._book.register()
        if register is not self._register:
            self._register, self._consents = register, Consents(register.consent)
        self._safety.follow(now, register, self._consents.may_judge_falls(slice(None)))
        gone = self._located.follow(register, self._safety.bands)
        self._look_ups.end(gone)
        self._queues.follow(register, gone)
        self._albums.follow(now.at_s, register)
        self._kiosks.follow(now.at_s, register)

    def _end_visits(self, facts: Sequence[PeopleFact]) -> None:
        """Visits of bands that are given back end for the record, while they still belong to their wearer."""
        if self._store is not None:
            bands = [fact.band for fact in facts if isinstance(fact, BandReturned | BandLost)]
            self._store.note_visits(self._located.visits_ended(bands))

    def _zone_of(self, band: int) -> int:
        """The zone that a band is in, as far as is known now; NOWHERE where it is not."""
        fix = self._located.fixes()[band]
        return int(fix["zone"]) if fix["presence"] in (Presence.HERE, Presence.FADING) else NOWHERE

    def _keep(self, visits: Rows) -> None:
        """Hand visits that are new or changed to the store and to whoever looks at their bands."""
        if len(visits):
            if self._store is not None:
                self._store.note_visits(visits)
            self._look_ups.hear(visits)

    def _past_visits(self, band: int) -> tuple[Visit, ...]:
        if self._store is not None and self._located.has_agreed[band]:
            try:
                return self._store.visits_of(band)
            except StoreError as error:
                self._say("store", str(error))
        return tuple(visit_of(row) for row in self._located.where.present_visit(band))

    # Once a second

    def _watch(self, now_s: float) -> None:
        """Whether alerts would reach somebody, once a second."""
        for source, text in (self._safety.words(now_s) | self._queues.words(now_s)).items():
            self._say(source, text)
        if self._store is not None:
            for fact in self._safety.take_facts(now_s):
                self._store.note_fact(fact.at_s, fact.kind, fact.who, fact.body)

    def _purges_before_s(self, now_s: float) -> float:
        return self._venue.keeping.purge_before_s(now_s, self._venue.time_zone)

    def _say(self, source: str, text: str) -> None:
        """Let ``text`` be all that stands of one of the venue's own sources."""
        self._told.say(self._time.now_s, source, text)

    # What is shown

    def _drawn(self) -> Snapshot:
        now_s = self._time.now_s
        self._sequence += 1
        return Snapshot(
            at_s=now_s,
            sequence=self._sequence,
            fixes=self._located.fixes(),
            zones=self._counts.state(self._radio),
            readers=frozen(copied(self._radio.readers.state)),
            zone_history=self._counts.history,
            battery_pct=frozen(self._intake.battery_pct.copy()),
            sightings_per_s=self._intake.sightings_per_s,
            counts=self._intake.counts,
            notes=self._told.newest_first,
            data_age_s=self._radio.data_age_s(now_s),
            unsaved_s=0.0 if self._store is None else max(self._store.unsaved_s(now_s), self._albums.unsaved_s),
            watched=self._look_ups.by_desk(self._located.where.trails, now_s),
            sessions=self._sessions.by_desk(),
            operators=self._sessions.accounts.names,
            near=self._nearby.by_desk(),
            alerts=self._safety.record.shown(now_s),
            responders=self._safety.duty.busy_with(self._safety.book.open),
            chain=self._safety.chain.tests(now_s),
            doubts=self._doubts.newest_first,
            outcomes=self._talk.newest_first,
            bridge_is_up=not self._hindrance,
            queues=self._queues.states,
            waits=self._queues.waits,
            nudges=self._queues.figures(now_s),
            invitations=self._queues.invitations,
            places=self._queues.places,
            cameras=self._albums.cameras,
            photo_counts=self._albums.counts,
            newest_photos=self._albums.newest(),
            refused_photos=self._albums.refused,
            kiosks=self._kiosks.states(now_s),
            shares=self._kiosks.shares,
        )
