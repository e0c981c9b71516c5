"""Simulated bands of our own protocol: what each sends now, sealed as a real one would seal it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import BandFlag, Rows
from wearable_bridge.heard import PAYLOAD_BYTES
from wearable_bridge.protocol.address import private_address
from wearable_bridge.protocol.advertisement import DEFAULT_SETTINGS, Settings, advertisement
from wearable_bridge.protocol.events import EventId, Names, event_byte, next_event
from wearable_bridge.protocol.keys import BandKeys, band_keys
from wearable_bridge.protocol.report import NO_FLAGS, BandReport
from wearable_bridge.protocol.rotating import period_of
from wearable_bridge.protocol.timing import RENEWED_EVERY_S, TOLD_ALWAYS_S, TOLD_EVERY_S

COUNTERS_A_RENEWAL: Final = 4
"""Counters kept for what changes between two renewals. They follow the clock, so that a park which is simulated anew
in the middle of a period repeats none."""


@dataclass(slots=True)
class _Band:
    keys: BandKeys
    period: int = -1
    counter: int = 0
    battery_pct: int | None = None
    state: BandFlag = BandFlag.WORN | BandFlag.MOVING
    """As it is now: worn, moving, charging."""
    names: Names = field(default_factory=Names)
    event: EventId | None = None
    """The one that lives; None once it was acknowledged."""
    born_at_s: float = 0.0
    told: BandFlag = NO_FLAGS
    """What the living event is, or contains: a call, an impact."""
    is_still: bool = False
    peak_g: float = 0.0
    weightless_s: float = 0.0
    impact: EventId | None = None
    """The event of the latest impact, whose motion is kept."""

    def bear(self, event: EventId, names: Names, at_s: float, what: BandFlag) -> None:
        """An event is born; one that lived is taken over by it."""
        if self.event is None:
            self.told, self.peak_g, self.weightless_s = NO_FLAGS, 0.0, 0.0
        self.event, self.names, self.born_at_s = event, names, at_s
        self.told |= what


class SealedBands:
    """Some of a park's bands.

    Args:
        secrets: 16 bytes of each of them, by band index.
        bands: how many the park has.
        settings: what all of them share.
    """

    def __init__(self, secrets: Mapping[int, bytes], bands: int, settings: Settings = DEFAULT_SETTINGS) -> None:
        self._settings = settings
        self._bands = {band: _Band(band_keys(secret)) for band, secret in secrets.items()}
        self.is_sealed: NDArray[np.bool_] = np.zeros(bands, np.bool_)
        """Per band of the park, whether it is one of these."""
        self.is_sealed[list(secrets)] = True
        self._payload = np.zeros((bands, PAYLOAD_BYTES), np.uint8)
        self._address = np.zeros((bands, 6), np.uint8)
        self._renewed_at_s = np.full(bands, -np.inf)

    def press(self, band: int, at_s: float) -> None:
        """The wearer of a band holds its button."""
        self._bear(band, at_s, BandFlag.BUTTON)

    def feel(self, felt: np.void) -> None:
        """What a band feels (a FELT row); of bands that are not one of these, nothing comes of it."""
        band, flags = int(felt["band"]), BandFlag(int(felt["flags"]))
        wrist = self._bands.get(band)
        if wrist is None:
            return
        wrist.state = flags & (BandFlag.WORN | BandFlag.MOVING | BandFlag.CHARGING)
        wrist.is_still = BandFlag.STILL in flags
        if felt["is_new"]:
            wrist.impact = self._bear(band, float(felt["t_s"]), BandFlag.IMPACT)
        if BandFlag.IMPACT in flags and BandFlag.IMPACT in wrist.told:
            wrist.peak_g = max(wrist.peak_g, float(felt["peak_g"]))
            wrist.weightless_s = max(wrist.weightless_s, float(felt["weightless_s"]))
        self._renewed_at_s[band] = -np.inf

    def keeps_motion_of(self, band: int, period: int, event: int) -> bool:
        """Whether a band keeps the motion round an event: of its latest impact, and whatever was born since."""
        wrist = self._bands.get(band)
        return wrist is not None and wrist.impact is not None and wrist.impact <= (period, event)

    def _bear(self, band: int, at_s: float, what: BandFlag) -> EventId:
        wrist = self._bands[band]
        event, names = next_event(period_of(at_s, self._settings.exponent), wrist.names)
        wrist.bear(event, names, at_s, what)
        self._renewed_at_s[band] = -np.inf
        return event

    def acknowledge(self, band: int, period: int, event: int) -> None:
        """A band is told that its event was written down: it falls silent, if that is the one that lives."""
        wrist = self._bands.get(band)
        if wrist is not None and wrist.event == (period, event):
            wrist.event, wrist.told = None, NO_FLAGS
            self._renewed_at_s[band] = -np.inf

    def charge(self, band: int, battery_pct: float) -> None:
        """What is left in a band's battery."""
        self._bands[band].battery_pct = round(battery_pct)

    def write(self, rows: Rows, band: NDArray[np.integer]) -> None:
        """Write payload and address of HEARD rows, whose bands are given; those of other bands are left alone."""
        sealed = np.flatnonzero(self.is_sealed[band])
        senders, first = np.unique(band[sealed], return_index=True)
        at_s = rows["t_s"][sealed][first]
        due = at_s - self._renewed_at_s[senders] >= RENEWED_EVERY_S
        for sender, renewed_at_s in zip(senders[due].tolist(), at_s[due].tolist(), strict=True):
            self._renew(sender, renewed_at_s)
        rows["payload"][sealed], rows["address"][sealed] = self._payload[band[sealed]], self._address[band[sealed]]

    def _renew(self, band: int, at_s: float) -> None:
        wrist, exponent = self._bands[band], self._settings.exponent
        period = period_of(at_s, exponent)
        if period != wrist.period:
            wrist.period, wrist.counter = period, 0
            fresh = period % 2**24  # a real band draws it
            address = private_address(wrist.keys.connection, fresh.to_bytes(3))
            self._address[band] = np.frombuffer(address, np.uint8)
        by_the_clock = int(at_s % 2**exponent / RENEWED_EVERY_S) * COUNTERS_A_RENEWAL
        wrist.counter = max(wrist.counter + 1, by_the_clock)
        payload = advertisement(wrist.keys, period, wrist.counter, _report(wrist, at_s), self._settings)
        self._payload[band] = np.frombuffer(payload, np.uint8)
        self._renewed_at_s[band] = at_s


def _report(wrist: _Band, at_s: float) -> BandReport:
    age_s = max(0.0, at_s - wrist.born_at_s)
    is_told = wrist.event is not None and (age_s < TOLD_ALWAYS_S or at_s % TOLD_EVERY_S < RENEWED_EVERY_S)
    if not is_told:
        return BandReport(wrist.state, battery_pct=wrist.battery_pct)
    is_still = wrist.is_still and BandFlag.IMPACT in wrist.told
    flags = wrist.state | wrist.told | (BandFlag.STILL if is_still else NO_FLAGS)
    felt = wrist.peak_g, wrist.weightless_s
    return BandReport(flags, event_byte(wrist.event), age_s, wrist.battery_pct, None, *felt)
