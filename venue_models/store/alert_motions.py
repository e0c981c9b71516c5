"""The motion that an alert was judged by, sealed under the alert's key."""

from typing import Final

import numpy as np
from sqlite_utils import Database

from venue_models.effects import Motion
from venue_models.store.own_keys import OwnKeys
from venue_models.values import NOWHERE, frozen

_SAMPLES: Final = np.dtype("<i2")


def write_motion(db: Database, keys: OwnKeys, alert: int, motion: Motion) -> None:
    """Write it, within a transaction of the caller's, in the place of one that is there.

    Raises:
        StoreError: it must be sealed, and the store was opened without its key.
        sqlite3.Error: the database did not take it.
    """
    sealed = keys.seal_bytes(alert, motion.samples.astype(_SAMPLES).tobytes(), _use(alert))
    if sealed is None:  # its key is destroyed: nothing more of it is kept
        return
    taken = motion.begins_at_s, motion.rate_hz, motion.g_per_unit, motion.is_complete, motion.period, motion.event
    db.execute(
        "INSERT OR REPLACE INTO alert_motions (alert, begins_at_s, rate_hz, g_per_unit, is_complete, period, event, "
        "sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (alert, *taken, sealed),
    )


def read_motion(db: Database, keys: OwnKeys, alert: int, band: int = NOWHERE) -> Motion | None:
    """The motion, as that of this band; None where there is none that can be read.

    Raises:
        StoreError: what was sealed was changed.
        sqlite3.Error: the database cannot be read.
    """
    row = db.execute(
        "SELECT period, event, begins_at_s, rate_hz, g_per_unit, is_complete, sealed FROM alert_motions "
        "WHERE alert = ?",
        (alert,),
    ).fetchone()
    if row is None or not keys.has(alert):
        return None
    period, event, begins_at_s, rate_hz, g_per_unit, is_complete, sealed = row
    plain = keys.unseal_bytes(alert, sealed, _use(alert))
    if plain is None:
        return None
    samples = frozen(np.frombuffer(plain, _SAMPLES).astype(np.int16).reshape(-1, 3))
    return Motion(band, period, event, begins_at_s, rate_hz, g_per_unit, samples, bool(is_complete))


def _use(alert: int) -> str:
    return f"motion of alert {alert}"
