"""What bands of our own protocol send, made by the ten thousand: load for benchmarks, sealed with the true keys."""

import random
from collections.abc import Sequence
from typing import Final

import numpy as np
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from numpy.typing import NDArray

from venue_models.values import Rows
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES
from wearable_bridge.protocol.advertisement import SEALED_BYTES, TAG_BYTES, VERSION
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import BandReport, pack_report
from wearable_bridge.protocol.rotating import identifier, period_of

EXPONENT: Final = 10
READERS_HEARING: Final = 5
QUIET: Final = BandReport(battery_pct=80, heart_rate_bpm=90)

Payloads = NDArray[np.uint8]


class BandAir:
    """Bands that speak.

    Args:
        bands: how many.
        seed: of their secrets.
    """

    def __init__(self, bands: int, seed: int = 1) -> None:
        draw = random.Random(seed)
        self.secrets = {band: draw.randbytes(16) for band in range(bands)}
        self.tags = [f"band:{band:05X}" for band in range(bands)]
        keys = [band_keys(secret) for secret in self.secrets.values()]
        self._identity_keys = [key.identity for key in keys]
        self._seal = [AESCCM(key.report, tag_length=TAG_BYTES).encrypt for key in keys]
        self._identifiers: dict[int, list[bytes]] = {}

    def says(self, at_s: float, counter: int, report: BandReport = QUIET, bands: Sequence[int] = ()) -> Payloads:
        """(bands, 31): what each band (or each of some) sends at a moment, as protocol.advertisement makes it."""
        some = bands or range(len(self.tags))
        period = period_of(at_s, EXPONENT)
        said, count = pack_report(report), counter.to_bytes(2, "little")
        rows = np.zeros((len(some), PAYLOAD_BYTES), np.uint8)
        rows[:, :8] = np.frombuffer(b"\x02\x01\x06\x1b\xff\xff\xff" + bytes([VERSION]), np.uint8)
        rotating = self._identifiers_in(period)
        nonces = [bytes([VERSION]) + rotating[band] + count + b"\0\0" for band in some]
        sealed = [self._seal[band](nonce, said, None) for band, nonce in zip(some, nonces, strict=True)]
        rows[:, 8:18] = np.frombuffer(b"".join(nonces), np.uint8).reshape(-1, 13)[:, 1:11]
        rows[:, 18:] = np.frombuffer(b"".join(sealed), np.uint8).reshape(-1, SEALED_BYTES)
        return rows

    def _identifiers_in(self, period: int) -> list[bytes]:
        if period not in self._identifiers:
            self._identifiers[period] = [identifier(key, period, EXPONENT) for key in self._identity_keys]
        return self._identifiers[period]


def heard(payloads: Payloads, at_s: float, readers: int = READERS_HEARING) -> Rows:
    """HEARD rows: each payload heard by so many readers."""
    rows = np.zeros(len(payloads) * readers, HEARD)
    rows["t_s"], rows["rssi_dbm"] = at_s, -60
    rows["reader"] = np.tile(np.arange(readers), len(payloads))
    rows["payload"] = np.repeat(payloads, readers, axis=0)
    # A band draws an address for each period: here it follows from the identifier.
    rows["address"] = np.repeat(payloads[:, 8:14], readers, axis=0)
    rows["address"][:, 0] = rows["address"][:, 0] & 0x3F | 0x40
    return rows
