"""What a live venue does once a second: judge the radio, watch over its duties, forget, and commit."""

from collections.abc import Callable
from dataclasses import dataclass

from venue_models.live.after_closing import AfterClosing
from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.commits import Commits
from venue_models.live.departures import Departures
from venue_models.live.desks import Desks
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.lines import QueueWatch
from venue_models.live.located import Located
from venue_models.live.radio_watch import RadioWatch
from venue_models.live.safety_watch import SafetyWatch
from venue_models.live.venue_time import VenueTime
from venue_models.store.store import Store
from venue_models.values import Rows
from venue_models.venue.model import Venue


@dataclass(frozen=True, slots=True)
class OnceASecond:
    """Whoever has something to do, and whoever says what comes of it."""

    venue: Venue
    store: Store | None
    time: VenueTime
    say: Callable[[str, str], None]
    """Lets a text be all that stands of a source."""
    desks: Desks
    radio: RadioWatch
    located: Located
    safety: SafetyWatch
    queues: QueueWatch
    albums: AlbumWatch
    kiosks: Kiosks
    after_closing: AfterClosing
    departures: Departures
    commits: Commits | None

    def begin(self, now_s: float) -> None:
        """What comes before the second's alerts and lines: it may change who wears what."""
        self.radio.tick(now_s)
        self.say("clock", self.time.words)
        self.desks.tick(now_s)
        self._watch(now_s)
        self.say("purging", self.after_closing.tick(now_s))
        self.say("forgetting", self.departures.tick(now_s))

    def end(self, now_s: float, counters: Rows | None) -> None:
        """What comes last; ``counters`` are what the bridge recognises replays by."""
        purges_before_s = self.venue.keeping.purge_before_s(now_s, self.venue.time_zone)
        self.albums.tick(now_s, self.located.fixes(), purges_before_s)
        self.say("photos", self.albums.words)
        self.kiosks.tick(now_s)
        self.say("kiosks", self.kiosks.words)
        if self.commits is not None:
            self.commits.tick(now_s, counters)
            self.say("store", self.commits.words)

    def _watch(self, now_s: float) -> None:
        """Whether alerts would reach somebody."""
        for source, text in (self.safety.words(now_s) | self.queues.words(now_s)).items():
            self.say(source, text)
        if self.store is not None:
            for fact in self.safety.take_facts(now_s):
                self.store.note_fact(fact.at_s, fact.kind, fact.who, fact.body)
