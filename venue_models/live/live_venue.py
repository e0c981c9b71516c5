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
from venue_models.live.hearing import Hearing
from venue_models.live.intake import Intake
from venue_models.live.judges import Judges
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.ledger import Ledger
from venue_models.live.line_work import LineWork
from venue_models.live.lines import QueueWatch
from venue_models.live.located import Located
from venue_models.live.look_ups import LookUps
from venue_models.live.nearby import Nearby
from venue_models.live.once_a_second import OnceASecond
from venue_models.live.radio_health import RadioHealth
from venue_models.live.radio_watch import RadioWatch
from venue_models.live.safety_watch import SafetyWatch
from venue_models.live.shown import Shown
from venue_models.live.taking_up import TakenUp, take_up
from venue_models.live.told import Told
from venue_models.live.venue_time import VenueTime
from venue_models.live.visits_kept import VisitsKept
from venue_models.live.zone_counts import ZoneCounts
from venue_models.location.health import HealthSettings
from venue_models.location.radio_map import RadioMap
from venue_models.location.whereabouts import WhereaboutsSettings
from venue_models.photos.folder import PhotoFolder
from venue_models.queues.forecast.model import ForecastModel
from venue_models.staff.accounts import Accounts
from venue_models.staff.gate import Gate
from venue_models.staff.sessions import NOBODY, Sessions
from venue_models.store.store import Store, StoreError
from venue_models.values import NOWHERE, Batch, Conceal, Instant, Presence, Rows, Snapshot, Trigger
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
        radio_map: as fitted to the place; None: it is fitted here.

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
        radio_map: RadioMap | None = None,
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
        self._talk = BandTalk(started_at_s)
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
        self._located = Located(
            venue, self._register, started_at_s=started_at_s, settings=settings.whereabouts, radio_map=radio_map
        )
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
        self._kiosks = Kiosks(
            venue, self._book, self._albums.shelf, self._talk, self._ledger, now_s=at_s, has_open=is_open
        )
        self._visits = VisitsKept(store, self._located, self._say)
        self._look_ups = LookUps(self._visits.of_band)
        accounts = Accounts((*known.accounts.operators, *own_operators.operators))
        self._sessions = Sessions(self._time.now_s, accounts, known.strikes)
        work = self._desk_work()
        self._desks = Desks(work)
        departures = Departures(
            venue, store, self._book, is_open, self._intake.heard_at_s, work.keep, started_at_s=started_at_s
        )
        self._hearing = self._all_ears()
        self._each_second = self._once_a_second(departures)
        self._shown = self._all_shown()
        self._resume(known, monotonic_s)

    @property
    def register(self) -> Register:
        """Who wears which band now."""
        return self._register

    @property
    def counters(self) -> Rows | None:
        """(bands, 3) COUNTERS: what the bridge recognises replays by, as it last said, or the run before left it."""
        return self._hearing.counters

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
        heard = self._hearing.hear(now, batches, self._time.ahead_s)
        self._desks.hear(now, commands, hindrance)
        self._follow_people(now)
        visits, doubts = self._located.step(now_s, heard, self._radio.zones.is_deaf)
        self._visits.keep(visits)
        self._look_ups.hear(visits)
        self._doubts.hear(now_s, [*(batch.doubts for batch in batches), doubts])
        second_is_over = now_s >= self._next_second_s
        if second_is_over:
            self._each_second.begin(now_s)
            self._follow_people(now)
        self._safety.tick(now, self._located.fixes())
        self._say("alerts", self._safety.trouble)
        self._queues.tick(now_s, visits, self._radio.zones.is_deaf, self._located.fixes)
        self._albums.boarded(now_s, self._queues.take_boarded())
        self._albums.step(now_s)
        self._counts.count(now_s, self._located.occupancy(), self._radio.zones.is_deaf)
        if second_is_over:
            self._each_second.end(now_s, self.counters)
            self._next_second_s = (now_s // SECOND_S + 1) * SECOND_S
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
            self._sequence += 1
            self._snapshot = self._shown.snapshot(self._time.now_s, self._sequence, bridge_is_up=not self._hindrance)
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

    # How its duties are joined

    def _all_ears(self) -> Hearing:
        return Hearing(
            told=self._told,
            intake=self._intake,
            radio=self._radio,
            nearby=self._nearby,
            talk=self._talk,
            safety=self._safety,
            queues=self._queues,
            albums=self._albums,
            kiosks=self._kiosks,
        )

    def _all_shown(self) -> Shown:
        return Shown(
            store=self._store,
            told=self._told,
            intake=self._intake,
            radio=self._radio,
            located=self._located,
            counts=self._counts,
            doubts=self._doubts,
            nearby=self._nearby,
            look_ups=self._look_ups,
            sessions=self._sessions,
            talk=self._talk,
            safety=self._safety,
            queues=self._queues,
            albums=self._albums,
            kiosks=self._kiosks,
        )

    def _once_a_second(self, departures: Departures) -> OnceASecond:
        venue, store, located = self._venue, self._store, self._located
        return OnceASecond(
            venue=venue,
            store=store,
            time=self._time,
            say=self._say,
            desks=self._desks,
            radio=RadioWatch(venue, store, self._radio, located, self._told),
            located=located,
            safety=self._safety,
            queues=self._queues,
            albums=self._albums,
            kiosks=self._kiosks,
            after_closing=AfterClosing(venue, store, located),
            departures=departures,
            commits=None if store is None else Commits(store, located.fixes_to_keep, started_at_s=self._time.now_s),
        )

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
            ends_wearings=self._visits.end,
        )

    # Taking up, and following people

    def _resume(self, known: TakenUp, monotonic_s: float | None) -> None:
        at_s = self._time.now_s
        now = Instant(at_s, at_s if monotonic_s is None else monotonic_s)
        self._safety.record.follow(self._register)
        self._safety.restore(now, known)
        if self._store is not None and known.remembered is not None:
            remembered = known.remembered
            self._located.restore(at_s, remembered.fixes, remembered.open_visits)
            self._counts.restore(at_s, remembered.zone_counts)
            self._hearing.counters = remembered.counters
            self._say("positions", remembered.trouble)
            self._say("staff", known.trouble)
            self._say("alerts out of use", known.words_of_lost_alerts)
            self._say("damaged alerts", known.words_of_torn_alerts)
            opened = {"venue": self._venue.id, "bands": len(self._register)}
            self._store.note_fact(at_s, "venue opened", "venue", opened)
        self._follow_people(now)

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

    def _zone_of(self, band: int) -> int:
        """The zone that a band is in, as far as is known now; NOWHERE where it is not."""
        fix = self._located.fixes()[band]
        return int(fix["zone"]) if fix["presence"] in (Presence.HERE, Presence.FADING) else NOWHERE

    def _say(self, source: str, text: str) -> None:
        """Let ``text`` be all that stands of one of the venue's own sources."""
        self._told.say(self._time.now_s, source, text)
