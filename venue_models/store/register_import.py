"""Importing a register: its rows, what the fact says that changed, and which lists were imported before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlite_utils import Database

from venue_models.guests.register import Wearer
from venue_models.store import people
from venue_models.store.journal import Journal
from venue_models.values import Purpose

IMPORTED: Final = "register imported"
"""The kind of the fact."""


def imported_at_s(journal: Journal, sha256: str) -> float | None:
    """When a list with this content was imported last; None where it never was."""
    facts = journal.of_kinds({IMPORTED}, 0.0)
    return next((fact.at_s for fact in facts if fact.body.get("sha256") == sha256), None)


def import_wearers(
    db: Database,
    wearers: Sequence[Wearer],
    *,
    at_s: float,
    source: str,
    guardians: Mapping[str, str],
) -> dict[str, Any] | None:
    """Make these the bands in use, within a transaction.

    Returns:
        What changed, for the journal; None where they are in use already, in this order.
    """
    before, now = people.write_wearers(db, wearers, at_s=at_s, guardians=guardians)
    return _import_body(before, now, source) if before != now else None


def _import_body(before: dict[int, Wearer], now: dict[int, Wearer], source: str) -> dict[str, Any]:
    """What an import changed: who came and went, and every changed consent, as ranges of the numbers of wearings."""
    by_consent: dict[Purpose, list[int]] = {}
    for band, wearer in now.items():
        if band > 0 and (band not in before or before[band].consent != wearer.consent):
            by_consent.setdefault(wearer.consent, []).append(band)
    return {
        "source": source,
        "bands": len(now),
        "new": _worn(now.keys() - before.keys()),
        "gone": _worn(before.keys() - now.keys()),
        "consent": {people.in_words(consent): people.ranges(bands) for consent, bands in by_consent.items()},
    }


def _worn(numbers: Iterable[int]) -> str:
    """Of bands that nobody wears, the numbers are negative."""
    return people.ranges(number for number in numbers if number > 0)
