"""A park whose Comet has a virtual queue, over a real store: what bands are told, what staff ask, what is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.venue_models.queues_park import BOTH, COMET, board, member, rides_park
from venue_models.commands import AdmitFromVirtualQueue, JoinVirtualQueue, LeaveVirtualQueue, SwitchVirtualQueue
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.virtual.virtual_lines import VirtualLines
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store
from venue_models.values import Purpose, QueueStatus, VirtualPlace
from venue_models.venue.model import Venue

MORNING_S = 1_800_000_000.0 + 4 * 3600.0
MINUTE_S = 60.0
PARTIES = 8


def comet_park() -> Venue:
    """Comet and Swans, of which Comet has a virtual queue; parties of two."""
    park = rides_park()
    comet, swans = park.attractions
    return replace(park, attractions=(replace(comet, has_virtual_queue=True), swans))


def couples(consent: Purpose = BOTH, languages: Mapping[int, str] | None = None) -> Register:
    """Parties of two; the register that the store is begun with."""
    spoken = languages or {}
    return Register(
        [member(band, band // 2 + 1, consent=consent, language=spoken.get(band, "")) for band in range(2 * PARTIES)]
    )


@dataclass
class VirtualPark:
    """The park as it runs; time passes only when it is told to."""

    path: Path
    register: Register = field(default_factory=couples)
    now_s: float = MORNING_S
    wait_min: float = 20.0
    status: QueueStatus = QueueStatus.OPEN
    alerts: set[int] = field(default_factory=set)
    said: list[Signal] = field(default_factory=list)
    """All that bands were told."""
    commands: int = 0

    def __post_init__(self) -> None:
        self.venue = comet_park()
        self.begin()

    def begin(self) -> None:
        """The program starts."""
        self.store = Store.open(self.path, now_s=self.now_s, keys=KeyFolder(self.path.parent / "keys"))
        zones = [zone.id for zone in self.venue.zones]
        readers = [reader.id for reader in self.venue.readers]
        rides = [attraction.id for attraction in self.venue.attractions]
        register = self.store.register() if len(self.store.register()) else self.register
        self.store.begin(register, zones, readers, rides, at_s=self.now_s)
        self.register = self.store.register()
        self.talk = BandTalk()
        self.virtual = VirtualLines(
            self.venue, self.talk, self.store, started_at_s=self.now_s, has_open=self.alerts.__contains__
        )

    def crash(self) -> None:
        """The program ends in the middle of what it does, and starts again; what bands were to be told is lost."""
        self.store.close()
        self.begin()

    # What people do

    def party(self, band: int) -> int:
        return self.register.wearers[band].party_number

    def do(
        self, command: SwitchVirtualQueue | JoinVirtualQueue | LeaveVirtualQueue | AdmitFromVirtualQueue
    ) -> tuple[int, ...]:
        return self.virtual.do(self.now_s, command, self.register, "Dana Steward", "desk 1")

    def opens(self) -> None:
        """The Comet has run for an hour, and its virtual queue is switched on."""
        self.runs(3600.0)
        self.do(SwitchVirtualQueue("", "desk 1", COMET, True))
        self.passes(1.0)

    def runs(self, for_s: float, guests: int = 20) -> None:
        for n in range(int(for_s / MINUTE_S)):
            self.virtual.dispatched(self.now_s - n * MINUTE_S, COMET, guests)

    def joins(self, band: int, guests: int = 2) -> VirtualPlace:
        """The party of a band joins at a counter."""
        (number,) = self.do(JoinVirtualQueue("", "desk 1", COMET, self.party(band), guests))
        return self.place(number)

    def place(self, number: int) -> VirtualPlace:
        return next(place for place in self.virtual.standing if place.number == number)

    def passes(self, seconds: float) -> None:
        """Time passes, and what falls due is done."""
        self.now_s += seconds
        lines = board([self.wait_min, 20.0], now_s=self.now_s, status={COMET: self.status})
        self.virtual.tick(self.now_s, lines, self.register)

    def until(self, at_s: float) -> None:
        self.passes(at_s - self.now_s)

    # What bands are told

    def told(self) -> list[Signal]:
        """What bands were told since the last time."""
        signals = [effect for effect in self.talk.take() if isinstance(effect, Signal)]
        self.said += signals
        return signals

    def texts(self, pattern: Pattern) -> list[tuple[int, str]]:
        """What bands were told in this way since the last time, by band."""
        return [(signal.band, signal.text) for signal in self.told() if signal.pattern is pattern]

    def comes_of(self, signals: Sequence[Signal], ending: Ending) -> None:
        self.virtual.hear(self.now_s, [Outcome(signal.number, signal.band, self.now_s, ending) for signal in signals])

    def answers(self, signal: Signal, reply: Reply) -> None:
        self.comes_of([signal], Ending.DONE)
        self.virtual.hear(self.now_s, [Answer(signal.number, signal.band, self.now_s, reply)])

    def journal(self) -> list[str]:
        """The kinds of what was written of virtual queues."""
        return [fact.kind for fact in self.store.journal if fact.kind.startswith("virtual")]
