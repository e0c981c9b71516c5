"""What bands say of themselves: frames without identity become reports, each saying once.

A tag repeats what it says many times, and several readers hear each time. An event is reported once: the same words
of the same band are one saying for as long as they are heard again within a few seconds.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import ReportKind
from wearable_bridge.frames import BTHome, EddystoneTlm, EncryptedBTHome, Frame
from wearable_bridge.frames.bthome_encryption import ReplayGuard, open_bthome
from wearable_bridge.frames.bthome_objects import BATTERY, TEMPERATURES, ButtonEvent

REPEAT_S: Final = 4.0
"""How long a saying may be silent and still be the same one (bthome-ble takes as long for a packet id)."""

ROOM: Final = 65_536
"""Sayings remembered; the oldest go first, so that no flood of them can grow."""

_PRESSES: Final[dict[int, float]] = {
    ButtonEvent.PRESS: 1.0,
    ButtonEvent.DOUBLE_PRESS: 2.0,
    ButtonEvent.TRIPLE_PRESS: 3.0,
    ButtonEvent.LONG_PRESS: 4.0,
    ButtonEvent.LONG_DOUBLE_PRESS: 4.0,
    ButtonEvent.LONG_TRIPLE_PRESS: 4.0,
    ButtonEvent.HOLD_PRESS: 4.0,
}
_PRESSED: Final = 1.0  # a press of a kind yet unknown is a press

Report = tuple[ReportKind, int, float]
"""Kind, number (which button, which thermometer) and value of one report."""

Told = tuple[int, int, ReportKind, int, float]
"""A report with the row it was heard in and the band that said it: (row, band, kind, number, value)."""

Speaking = BTHome | EncryptedBTHome | EddystoneTlm


def speaking(frames: tuple[Frame, ...]) -> tuple[Speaking, ...]:
    """Those of an advertisement's frames that say something of the band itself."""
    return tuple(frame for frame in frames if isinstance(frame, Speaking))


class Sayings:
    """Turns frames of known bands into reports.

    Args:
        keys: the BTHome key of each band that has one (by band index). Such a band is believed only when its words
            carry a valid check and a counter that was not heard before; plain words in its name are refused.
    """

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._keys = keys
        self._guard = ReplayGuard()
        self._heard_at_s: OrderedDict[tuple[int, BTHome], float] = OrderedDict()

    def reports(self, frame: Speaking, band: int, address: bytes, at_s: float) -> list[Report] | None:
        """What a band says in a frame, nothing where it was heard saying so before.

        None where the frame is not to be believed: wrong key, plain where the band has a key, or older than the last.
        """
        if isinstance(frame, EddystoneTlm):
            return list(_telemetry(frame))
        key = self._keys.get(band)
        if isinstance(frame, BTHome):
            return None if key else list(self._said(frame, band, at_s))
        if key is None:
            return []
        opened = open_bthome(frame, key, address)
        if opened is None:
            return None
        if self._guard.is_new(band, frame.counter):
            return list(_said(opened))
        return [] if frame.counter == self._guard.last(band) else None

    def _said(self, frame: BTHome, band: int, at_s: float) -> Iterator[Report]:
        repeated = self._is_repeated(frame, band, at_s) if any(frame.buttons) else False
        return (report for report in _said(frame) if not (repeated and report[0].is_event))

    def _is_repeated(self, frame: BTHome, band: int, at_s: float) -> bool:
        before_s = self._heard_at_s.pop((band, frame), -np.inf)
        self._heard_at_s[band, frame] = at_s
        if len(self._heard_at_s) > ROOM:
            self._heard_at_s.popitem(last=False)
        return abs(at_s - before_s) <= REPEAT_S


def telemetry_reports(
    rows: NDArray[np.intp],
    band: NDArray[np.int32],
    battery_v: NDArray[np.float64],
    temperature_c: NDArray[np.float64],
) -> Iterator[Told]:
    """What many Eddystone-TLM frames say, all at once; NaN is not reported."""
    for kind, values in ((ReportKind.BATTERY_V, battery_v), (ReportKind.TEMPERATURE_C, temperature_c)):
        for at in np.flatnonzero(~np.isnan(values)):
            yield int(rows[at]), int(band[at]), kind, 0, float(values[at])


def _telemetry(frame: EddystoneTlm) -> Iterator[Report]:
    if frame.battery_v is not None:
        yield ReportKind.BATTERY_V, 0, frame.battery_v
    if frame.temperature_c is not None:
        yield ReportKind.TEMPERATURE_C, 0, frame.temperature_c


def _said(frame: BTHome) -> Iterator[Report]:
    for number, event in enumerate(frame.buttons):
        if event != ButtonEvent.NONE:
            yield ReportKind.BUTTON, number, _PRESSES.get(event, _PRESSED)
    for number, battery_pct in enumerate(frame.numbers((BATTERY,))):
        if battery_pct <= 100:
            yield ReportKind.BATTERY_PCT, number, battery_pct
    for number, temperature_c in enumerate(frame.numbers(TEMPERATURES)):
        yield ReportKind.TEMPERATURE_C, number, temperature_c
