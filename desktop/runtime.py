"""The composition root: builds the venue from its parts, starts the threads, and stops them in order.

Three threads (docs/decisions/0020): Qt's own, the bridge's, and the venue's; at the start one that loads what is
needed later, from the first PIN on, one that checks them, one for each webhook and each command from its first notice
on, with a store one that writes what signs read and one for the night's training, with cameras one for each and two
that measure pictures, and with a port for links to photos one that serves them and two that read files. Nothing else
in the program starts one.
"""

import logging
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.aside import Aside
from desktop.heartbeat import BEAT_EVERY_S, VENUE, Heartbeat
from desktop.kept_map import NAME as RADIO_MAP
from desktop.kept_map import radio_map_of
from desktop.link import DESK, SAFETY, Link
from desktop.loading import Loading
from desktop.outside import NobodyOutside, Outside
from desktop.photo_work import NoPhotos, PhotoWork
from desktop.pin_checks import PinChecks
from desktop.places import photos_path
from desktop.watched import UNWATCHED, WATCHDOG, Watched
from venue_models.cameras.frames import Frames
from venue_models.commands import Command, PartyPinChecked, PinChecked, ProveParty, Reply, SignIn, new_id
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.photos.folder import PhotoFolder
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import NOBODY
from venue_models.store.store import Store
from venue_models.values import Batch, SourceNote
from venue_models.venue.model import Venue
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import Clock, elapsed_s
from wearable_bridge.identity import parse_tag
from wearable_bridge.sources.source import Source

TICK_S: Final = 0.1
"""The longest the venue thread waits for data before it lets time pass without."""

SWITCH_INTERVAL_S: Final = 0.0005
"""How long one thread may keep the interpreter from another; the default of 5 ms shows as stutter on the map."""

BANDS_NAMED: Final = 5
"""Of many bands that have the same fault, so many are named: they tell which box of bands to look at."""

log = logging.getLogger(__name__)


def unrecognised(register: Register, secrets: Mapping[int, bytes]) -> str:
    """Which bands cannot be told apart, since their secret is missing, and what to do; empty where there are none."""
    codes = [
        wearer.code
        for band, wearer in enumerate(register.wearers)
        if band not in secrets and parse_tag(wearer.tag).kind.has_secret
    ]
    if not codes:
        return ""
    named = ", ".join(codes[:BANDS_NAMED]) + (" …" if len(codes) > BANDS_NAMED else "")
    return (
        f"Not recognised, because their secrets are not known here: {len(codes):,} of {len(register):,} bands"
        f" ({named}). Import the file that has them: bandstand bands import --add."
    )


class Runtime:
    """A venue at work: sources in, snapshots out through ``link``.

    Args:
        venue: the place.
        register: its bands.
        sources: where sightings come from.
        clock: what time it is for the venue.
        store: where facts are kept; None keeps nothing (a replay).
        own_operators: who may work here without being written down; the first is at work at the staff desk and at
            the safety desk from the start.
        secrets: of bands that have one, by index; None: those that the store keeps.
        heartbeat: tells the watchdog that the venue comes round; None: nobody watches, which is said where what
            happens is real.
        tells_outside: whether the venue's webhooks and commands are told of alerts: where what happens is real.
        train: the words of the command that learns forecasts each night; empty: none are learned here.
        cameras: those that take pictures; without a store none does, since there is nowhere to keep any.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        sources: Sequence[Source],
        clock: Clock,
        store: Store | None = None,
        own_operators: Accounts = NOBODY,
        secrets: Mapping[int, bytes] | None = None,
        heartbeat: Heartbeat | None = None,
        *,
        tells_outside: bool = False,
        train: Sequence[str] = (),
        cameras: Sequence[Frames] = (),
    ) -> None:
        self.venue = venue
        self.clock = clock
        self.failure: BaseException | None = None
        self.unsaved = ""
        """What the disk did not take at the end, in words; empty when it took everything."""
        self.photos = None if store is None else PhotoFolder(photos_path(store.path))
        """Where pictures lie; None where nothing is kept."""
        radio_map, map_not_kept = radio_map_of(venue, None if store is None else store.path)
        self._live = LiveVenue(
            venue,
            register,
            store,
            started_at_s=clock.now_s(),
            monotonic_s=clock.monotonic_s(),
            own_operators=own_operators,
            photos=self.photos,
            radio_map=radio_map,
        )
        self.link = Link(self._live.register)
        if secrets is None:
            secrets = {} if store is None else store.band_secrets()
        is_unwatched = tells_outside and heartbeat is None
        self._first_words = {
            "bands": unrecognised(register, secrets),
            RADIO_MAP: map_not_kept,
            WATCHDOG: UNWATCHED if is_unwatched else "",
        }
        self._bridge = Bridge(
            sources,
            tags=[wearer.tag for wearer in register.wearers],
            readers=[reader.id for reader in venue.readers],
            secrets=secrets,
            counters=self._live.counters,
            clock=clock,
            attractions=[attraction.id for attraction in venue.attractions],
        )
        self._store = store
        self.heartbeat = heartbeat
        self._watched = None if heartbeat is None else Watched(heartbeat.path)
        self._beat_at_s = float("-inf")
        self._pins = PinChecks()
        self._outside = Outside(clock.now_s) if tells_outside else NobodyOutside(clock.now_s)
        self._cameras = NoPhotos() if self.photos is None else PhotoWork(venue, cameras, self.photos, clock.now_s)
        self._aside = Aside(venue, store, clock.now_s, train)
        self._loading = Loading()
        self._own_commands = [
            PinChecked(new_id(), desk, name, True) for desk in (DESK, SAFETY) for name in own_operators.names[:1]
        ]
        self._venue_thread = threading.Thread(target=self._run_venue, name="venue")

    def start(self) -> None:
        """Starts the bridge's and the venue's thread."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._venue_thread.start()
        self._bridge.start()
        self._cameras.start()
        self._loading.start()  # last: it takes turns with them at the interpreter

    @property
    def register(self) -> Register:
        """Who wears which band now."""
        return self.link.register()

    @property
    def is_running(self) -> bool:
        """False once every source has ended and all it said has been taken in, or the venue has failed."""
        return self._venue_thread.is_alive()

    def stop(self) -> None:
        """Stops all threads, commits what came in, and closes the store. May be called twice."""
        self._loading.stop()
        self._cameras.stop()
        self._bridge.stop()  # then the venue takes in what is left, and ends
        if self._venue_thread.is_alive():
            self._venue_thread.join()

    def _run_venue(self) -> None:
        try:
            now_s = self.clock.now_s()
            notes = tuple(SourceNote(now_s, source, text) for source, text in self._first_words.items() if text)
            self._step([Batch(now_s, notes=notes)])  # what is overdue waits for nothing that is heard
            while True:
                batches = self._bridge.take(TICK_S)
                self._step(batches)
                if not batches and self._bridge.has_ended:
                    break
        except BaseException as failure:
            self.failure = failure  # told by whoever watches `is_running`
            log.exception("the venue thread stopped")
        finally:
            self._close()

    def _close(self) -> None:
        try:
            self._cameras.stop()  # they run still where all sources have come to their end by themselves
            self._pins.stop()
            self._live.close(self.clock.now_s())
        finally:
            try:
                if self._store is not None:
                    self.unsaved = self._store.last_words()
                    self._store.close()
                    self._cameras.close(is_saved=not self.unsaved and self.failure is None)
            finally:
                self._outside.stop()  # last: nothing on disk waits for a webhook that hangs
                self._aside.stop()

    def _step(self, batches: Sequence[Batch]) -> None:
        """One step of the venue: what the bridge gave at one go, and what came from elsewhere."""
        self.clock.heard_until(max((batch.until_s for batch in batches), default=None))
        now_s, monotonic_s = self.clock.now_s(), self.clock.monotonic_s()
        if outcomes := self._outside.take():
            batches = [*batches, Batch(now_s, outcomes=outcomes)]
        if notes := (*self._aside.take_notes(), *self._watch(now_s)):
            batches = [*batches, Batch(now_s, notes=notes)]
        batches = [*batches, *self._cameras.take()]
        for model in self._aside.take_models():
            self._live.use_forecasts(model)
        commands = self._commands(now_s)
        self._live.step(now_s, batches, commands, self._bridge.hindrance, monotonic_s=monotonic_s)
        self._bridge.perform(self._live.take_effects())
        self._outside.deliver(self._live.take_notices())
        self._cameras.shoot(self._live.take_triggers())
        self._cameras.conceal(self._live.take_concealments())
        snapshot = self._live.snapshot()
        self._cameras.written(self._live.take_kept_pictures(), snapshot.unsaved_s)
        self.link.publish(snapshot, self._live.register)
        self._aside.show(snapshot)
        self.link.reply(self._live.take_replies())
        self._beat()

    def _watch(self, now_s: float) -> tuple[SourceNote, ...]:
        """Whether somebody looks at the heartbeat."""
        return () if self._watched is None else self._watched.look(now_s, elapsed_s())

    def _beat(self) -> None:
        """Say once a second that a whole step was done: what was heard is judged, written and shown."""
        if self.heartbeat is not None and elapsed_s() - self._beat_at_s >= BEAT_EVERY_S:
            self._beat_at_s = elapsed_s()
            self.heartbeat.beat(VENUE)

    def _commands(self, now_s: float) -> list[Command]:
        """What desks ask for, in order; PINs are checked elsewhere first, and nobody else may say that they were."""
        commands: list[Command] = [*self._own_commands, *self._pins.take()]
        self._own_commands = []
        for command in self.link.take_commands():
            if isinstance(command, SignIn):
                self._pins.check(command, self._live.gate, now_s)
            elif isinstance(command, ProveParty):
                self._pins.check_party(command, self._live.party_gate, now_s)
            elif isinstance(command, PinChecked | PartyPinChecked):
                self.link.reply([Reply(command.id, command.desk, "A desk cannot say that a PIN was checked.")])
            else:
                commands.append(command)
        return commands
