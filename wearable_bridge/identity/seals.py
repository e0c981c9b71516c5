"""Opens what bands have sealed, thousands of reports at a time: who made them, and what they say.

The cryptography is the library's AES-CCM, one call per report with an object kept per band; only nonces, sealed bytes
and what comes out are cut and joined as arrays. docs/decisions/0012 says what that costs, and what was not done.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from numpy.typing import NDArray

from venue_models.values import BAND_REPORT, Rows
from wearable_bridge.protocol.advertisement import SEALED_BYTES, TAG_BYTES
from wearable_bridge.protocol.events import HIGHEST_NUMBER, NUMBER_BITS, OCTAVE
from wearable_bridge.protocol.report import (
    AGE_UNIT_S,
    KNOWN_FLAGS,
    NO_BATTERY,
    PEAK_UNIT_G,
    REPORT_BYTES,
    WEIGHTLESS_UNIT_S,
)

_SAID_AT: Final = 7  # version, identifier and counter: what the nonce begins with
_SEALED_AT: Final = 18
_NONCE_BYTES: Final = 13
_UNREADABLE: Final = bytes(REPORT_BYTES)

Opened = NDArray[np.uint8]
"""(reports, REPORT_BYTES)"""


class Seals:
    """The report keys of bands.

    Args:
        keys: 16 bytes of each band.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = [AESCCM(key, tag_length=TAG_BYTES) for key in keys]

    def open(self, place: NDArray[np.intp], payload: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], Opened]:
        """Which advertisements were made by the band whose they say they are, and what those say.

        Args:
            place: (reports,) the band that each is said to be of.
            payload: (reports, 31) advertisements in the layout of our protocol.
        """
        nonce = np.zeros((len(place), _NONCE_BYTES), np.uint8)
        nonce[:, : _SEALED_AT - _SAID_AT] = payload[:, _SAID_AT:_SEALED_AT]
        nonces, sealed = _pieces(nonce), _pieces(payload[:, _SEALED_AT : _SEALED_AT + SEALED_BYTES])
        opened = []
        is_true = np.ones(len(place), np.bool_)
        for at, (which, used, closed) in enumerate(zip(place.tolist(), nonces, sealed, strict=True)):
            try:
                opened.append(self._ciphers[which].decrypt(used, closed, None))
            except InvalidTag:
                is_true[at] = False
                opened.append(_UNREADABLE)
        return is_true, np.frombuffer(b"".join(opened), np.uint8).reshape(-1, REPORT_BYTES)


def _pieces(rows: NDArray[np.uint8]) -> list[bytes]:
    """Each row as bytes."""
    pieces: list[bytes] = np.ascontiguousarray(rows).view(f"V{rows.shape[1]}").reshape(-1).tolist()
    return pieces


def said(opened: Opened, period: NDArray[np.int64]) -> Rows:
    """BAND_REPORT rows of opened reports that were heard in these periods: flags, event, and all that they measure.

    ``period`` and ``event`` of a row name the event (wearable_bridge.protocol.events); without one, ``period`` is the
    report's own. ``protocol.report.unpack_report`` says the same of one report.
    """
    flags, event, age, battery, heart_rate, peak, weightless = opened.T
    rows = np.zeros(len(opened), BAND_REPORT)
    rows["flags"] = flags & KNOWN_FLAGS
    rows["event"] = event & HIGHEST_NUMBER
    has_event = rows["event"] > 0
    after_birth = (period + 1 - (event >> NUMBER_BITS)) % OCTAVE  # events.birth_period, for all at once
    rows["period"] = np.maximum(np.where(has_event, period + 1 - after_birth, period), 0)
    rows["battery_pct"] = np.where(battery <= 100, battery, NO_BATTERY)
    rows["heart_rate_bpm"] = heart_rate
    for name, code, unit in (
        ("event_age_s", age, AGE_UNIT_S),
        ("peak_g", peak, PEAK_UNIT_G),
        ("weightless_s", weightless, WEIGHTLESS_UNIT_S),
    ):
        rows[name] = np.where(has_event, code * unit, 0)
    return rows
