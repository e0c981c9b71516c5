"""What a live venue shows: the snapshot that all its duties make together."""

from dataclasses import dataclass

from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.band_talk import BandTalk
from venue_models.live.doubts import Doubts
from venue_models.live.intake import Intake
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.lines import QueueWatch
from venue_models.live.located import Located
from venue_models.live.look_ups import LookUps
from venue_models.live.nearby import Nearby
from venue_models.live.radio_health import RadioHealth
from venue_models.live.safety_watch import SafetyWatch
from venue_models.live.told import Told
from venue_models.live.zone_counts import ZoneCounts
from venue_models.staff.sessions import Sessions
from venue_models.store.store import Store
from venue_models.values import Snapshot, copied, frozen


@dataclass(frozen=True, slots=True)
class Shown:
    """Whoever has something to show."""

    store: Store | None
    told: Told
    intake: Intake
    radio: RadioHealth
    located: Located
    counts: ZoneCounts
    doubts: Doubts
    nearby: Nearby
    look_ups: LookUps
    sessions: Sessions
    talk: BandTalk
    safety: SafetyWatch
    queues: QueueWatch
    albums: AlbumWatch
    kiosks: Kiosks

    def snapshot(self, at_s: float, sequence: int, *, bridge_is_up: bool) -> Snapshot:
        """The venue at a time; ``sequence`` counts snapshots."""
        return Snapshot(
            at_s=at_s,
            sequence=sequence,
            fixes=self.located.fixes(),
            zones=self.counts.state(self.radio),
            readers=frozen(copied(self.radio.readers.state)),
            zone_history=self.counts.history,
            battery_pct=frozen(self.intake.battery_pct.copy()),
            sightings_per_s=self.intake.sightings_per_s,
            counts=self.intake.counts,
            notes=self.told.newest_first,
            data_age_s=self.radio.data_age_s(at_s),
            unsaved_s=0.0 if self.store is None else max(self.store.unsaved_s(at_s), self.albums.unsaved_s),
            watched=self.look_ups.by_desk(self.located.where.trails, at_s),
            sessions=self.sessions.by_desk(),
            operators=self.sessions.accounts.names,
            near=self.nearby.by_desk(),
            alerts=self.safety.record.shown(at_s),
            responders=self.safety.duty.busy_with(self.safety.book.open),
            chain=self.safety.chain.tests(at_s),
            doubts=self.doubts.newest_first,
            outcomes=self.talk.newest_first,
            bridge_is_up=bridge_is_up,
            queues=self.queues.states,
            waits=self.queues.waits,
            nudges=self.queues.figures(at_s),
            invitations=self.queues.invitations,
            places=self.queues.places,
            cameras=self.albums.cameras,
            photo_counts=self.albums.counts,
            newest_photos=self.albums.newest(),
            refused_photos=self.albums.refused,
            kiosks=self.kiosks.states(at_s),
            shares=self.kiosks.shares,
        )
