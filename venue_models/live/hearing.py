"""What a live venue hears: batches come in, and each duty takes of them what concerns it."""

from collections.abc import Sequence
from dataclasses import dataclass

from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.band_talk import BandTalk
from venue_models.live.intake import Intake
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.lines import QueueWatch
from venue_models.live.nearby import Nearby
from venue_models.live.radio_health import RadioHealth
from venue_models.live.safety_watch import SafetyWatch
from venue_models.live.told import Told
from venue_models.values import Batch, Instant, Rows


@dataclass(slots=True)
class Hearing:
    """Whoever listens."""

    told: Told
    intake: Intake
    radio: RadioHealth
    nearby: Nearby
    talk: BandTalk
    safety: SafetyWatch
    queues: QueueWatch
    albums: AlbumWatch
    kiosks: Kiosks
    counters: Rows | None = None
    """(bands, 3) COUNTERS: what the bridge recognises replays by, as it last said, or the run before left it."""

    def hear(self, now: Instant, batches: Sequence[Batch], ahead_s: float) -> Rows:
        """Take in batches.

        Args:
            now: the time.
            batches: as they came.
            ahead_s: how far the venue's time is ahead of the clock that stamped them.

        Returns:
            Their SIGHTING rows that can be used.
        """
        now_s, outcomes = now.at_s, [outcome for batch in batches for outcome in batch.outcomes]
        self.talk.hear(outcomes)
        for batch in batches:
            self.told.hear(now_s, batch.notes)
            self.counters = batch.counters if batch.counters is not None else self.counters
        heard = self.intake.take(now_s, batches, ahead_s)
        self.radio.readers.hear(now_s, heard)
        self.nearby.hear(now_s, heard)
        self.safety.hear(now, batches, outcomes)
        self.queues.hear(now_s, batches, outcomes, ahead_s)
        self.albums.hear(now_s, batches, heard, ahead_s)
        self.kiosks.hear(now_s, heard, outcomes)
        return heard
