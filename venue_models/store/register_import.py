"""Importing a register: its rows, and the fact that says what changed."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from venue_models.guests.register import Wearer
from venue_models.store import people
from venue_models.store.journal import Journal
from venue_models.values import Purpose


def import_wearers(
    db: Database, journal: Journal, wearers: Sequence[Wearer], at_s: float, source: str
) -> dict[int, Wearer]:
    """Make these the bands in use, within a transaction; they come back by their numbers in the store.

    A register that is already there in this order makes no fact.
    """
    before, now = people.write_wearers(db, wearers)
    if before != now:
        journal.append(at_s, "register imported", "venue", _import_body(before, now, source))
    return now


def _import_body(before: dict[int, Wearer], now: dict[int, Wearer], source: str) -> dict[str, Any]:
    """What an import changed: which bands are new or gone, and every changed consent as ranges of band numbers."""
    by_consent: dict[Purpose, list[int]] = {}
    for band, wearer in now.items():
        if band not in before or before[band].consent != wearer.consent:
            by_consent.setdefault(wearer.consent, []).append(band)
    return {
        "source": source,
        "bands": len(now),
        "new": people.ranges(now.keys() - before.keys()),
        "gone": people.ranges(before.keys() - now.keys()),
        "consent": {people.in_words(consent): people.ranges(bands) for consent, bands in by_consent.items()},
    }
