"""A simulated park as a source: its receptions become advertisements, so that all behind it works as on real air."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from venue_models.phrases import phrase
from venue_models.values import ReportKind, Rows, SourceNote, frozen
from wearable_bridge.bands.simulated import SimulatedRadio, Wearers
from wearable_bridge.frames import encode_bthome, encode_eddystone_tlm
from wearable_bridge.frames.bthome_objects import BATTERY, BUTTON, PACKET_ID, TEMPERATURE
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES, RawBatch
from wearable_bridge.identity import address_for, parse_tag, payload_for
from wearable_bridge.sources.pace import Pace
from wearable_bridge.sources.sealed_bands import SealedBands
from wearable_bridge.sources.source import TICK_S

_BTHOME_OBJECT: Final = {
    ReportKind.BATTERY_PCT: BATTERY,
    ReportKind.TEMPERATURE_C: TEMPERATURE,
    ReportKind.BUTTON: BUTTON,
}


class Receptions(Protocol):
    """What the readers of a park heard in a stretch of its time."""

    @property
    def sightings(self) -> Rows:
        """SIGHTING rows, in order of time."""
        ...

    @property
    def reports(self) -> Rows:
        """REPORT rows, each sent with one of the sightings."""
        ...

    @property
    def felt(self) -> Rows:
        """FELT rows, in order of time: what bands feel, whether they are heard or not."""
        ...

    @property
    def dispatches(self) -> Rows:
        """DISPATCH rows, in order of time: what vehicle counters say."""
        ...


class Park(Protocol):
    """Something that can be moved on in time and says what was heard."""

    @property
    def now_s(self) -> float:
        """How late it is there."""
        ...

    def advance(self, until_s: float) -> Receptions:
        """Moves it on."""
        ...


class SimulatedAir:
    """The air of a simulated park. Nothing is left out: a park that cannot keep its speed is slower, and says so.

    What is asked of its bands through ``radio`` they confirm; nothing is really said to anybody.

    Args:
        park: what is simulated; its bands and readers are indices into the next two.
        tags: the tag text of each band.
        reader_ids: the id of each reader.
        speed: seconds of the park for each real one; None runs as fast as it is taken.
        secrets: 16 bytes of each band that is one of our own protocol, by index.
        wearers: what the park's guests answer, and how they move; None: nobody can be asked.
        attraction_ids: the id of each attraction whose vehicles are counted, as the park counts them.

    Raises:
        ValueError: a text that is no tag, or of one that needs a secret and has none; a speed of 0 or less.
    """

    can_wait: Final = True
    name: Final = "simulated air"

    def __init__(
        self,
        park: Park,
        tags: Sequence[str],
        reader_ids: Sequence[str],
        speed: float | None = 1.0,
        secrets: Mapping[int, bytes] = MappingProxyType({}),
        wearers: Wearers | None = None,
        attraction_ids: Sequence[str] = (),
    ) -> None:
        self._park = park
        self._pace = Pace(speed)
        self._reader_ids, self._attraction_ids = tuple(reader_ids), tuple(attraction_ids)
        parsed = [parse_tag(text) for text in tags]
        self._sealed = SealedBands(secrets, len(tags))
        is_plain = ~self._sealed.is_sealed
        fixed = [
            (payload_for(tag), address_for(tag)) if is_plain[at] else (b"", b"") for at, tag in enumerate(parsed)
        ]
        self._payloads = _table([payload for payload, _ in fixed], PAYLOAD_BYTES)
        self._addresses = _table([address for _, address in fixed], 6)
        self._is_slow = False
        self._heard_at_s = np.full(len(tags), -np.inf)
        self.radio: Final = SimulatedRadio(self.name, self._heard_ago_s, speed, self._sealed, wearers)

    @property
    def reader_ids(self) -> tuple[str, ...]:
        """The park's readers."""
        return self._reader_ids

    @property
    def attraction_ids(self) -> tuple[str, ...]:
        """The park's attractions."""
        return self._attraction_ids

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """What is heard in each 100 ms of the park's time."""
        until_s = self._park.now_s
        while True:
            until_s += TICK_S
            receptions = self._park.advance(until_s)
            await self._pace.wait_for(until_s)
            self._heard_at_s[receptions.sightings["band"]] = until_s
            heard, notes = self._heard(receptions), self._notes(until_s)
            yield RawBatch(until_s, heard, notes=notes, dispatches=receptions.dispatches)

    def _heard_ago_s(self, band: int) -> float:
        return float(self._park.now_s - self._heard_at_s[band])

    def _heard(self, receptions: Receptions) -> Rows:
        for felt in receptions.felt:
            self._sealed.feel(felt)
        sightings, reports = receptions.sightings, self._unsealed(receptions.reports)
        rows = self._sent_by(sightings)
        rows["rssi_dbm"] = sightings["rssi_dbm"]
        if not len(reports):
            return frozen(rows)
        said = self._sent_by(reports)
        said["payload"] = _table([_payload(report) for report in reports], PAYLOAD_BYTES)
        with_packet = np.searchsorted(sightings["t_s"], reports["t_s"]).clip(0, len(sightings) - 1)
        said["rssi_dbm"] = sightings["rssi_dbm"][with_packet]
        rows = np.concatenate((rows, said))
        return frozen(rows[np.argsort(rows["t_s"], kind="stable")])

    def _sent_by(self, receptions: Rows) -> Rows:
        rows = np.zeros(len(receptions), HEARD)
        rows["t_s"], rows["reader"] = receptions["t_s"], receptions["reader"]
        rows["address"] = self._addresses[receptions["band"]]
        rows["payload"] = self._payloads[receptions["band"]]
        self._sealed.write(rows, receptions["band"])
        return rows

    def _unsealed(self, reports: Rows) -> Rows:
        """The reports that bands tell everybody; the others are told to their bands, which seal them."""
        is_sealed = self._sealed.is_sealed[reports["band"]]
        for report in reports[is_sealed]:
            if report["kind"] == ReportKind.BUTTON:
                self._sealed.press(int(report["band"]), float(report["t_s"]))
            elif report["kind"] == ReportKind.BATTERY_PCT:
                self._sealed.charge(int(report["band"]), float(report["value"]))
        return np.asarray(reports[~is_sealed])

    def _notes(self, at_s: float) -> tuple[SourceNote, ...]:
        reached = self._pace.reached
        if (reached is None) != self._is_slow:
            return ()
        self._is_slow = reached is not None
        text = phrase("The simulation keeps its speed again.")
        if reached is not None:
            text = phrase(
                "The simulation runs at {reached:.2g} times real time: this machine is too slow or too busy for it.",
                reached=reached,
            )
        return (SourceNote(at_s, self.name, text, is_fault=self._is_slow),)


def _payload(report: np.void) -> bytes:
    """The advertisement in which a band says this of itself."""
    kind, value = ReportKind(report["kind"]), float(report["value"])
    if kind is ReportKind.BATTERY_V:
        return encode_eddystone_tlm(value, None)
    if kind not in _BTHOME_OBJECT:
        raise ValueError(f"no advertisement format says {kind.name}: the park cannot send it")
    return encode_bthome([(PACKET_ID, int(report["number"])), (_BTHOME_OBJECT[kind], value)])


def _table(rows: Sequence[bytes], width: int) -> NDArray[np.uint8]:
    raw = b"".join(row.ljust(width, b"\0") for row in rows)
    return np.frombuffer(raw, np.uint8).reshape(len(rows), width)
