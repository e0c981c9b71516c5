"""The store's tables, as migrations in their order: one file for each subject's, named ``…_schema.py``.

A migration that has been released is never changed, only followed by another. The SQL keeps its comments inside
SQLite, so that ``.schema`` in any tool explains the table to whoever opens it.
"""

from collections.abc import Callable
from typing import Final

from sqlite_utils import Database, Migrations

from venue_models.store.alert_schema import alerts_and_their_story
from venue_models.store.first_schema import APPLICATION_ID, first_tables
from venue_models.store.kiosk_schema import kiosks_and_shares
from venue_models.store.lines_schema import lines_and_their_history
from venue_models.store.people_schema import people_tables
from venue_models.store.photo_schema import photos_and_albums
from venue_models.store.secrets_schema import clean_pages, secrets_and_keys
from venue_models.store.staff_schema import operators_and_strikes

__all__ = ["APPLICATION_ID", "known_migrations", "migrations"]

_IN_ORDER: Final[tuple[tuple[str, Callable[[Database], None]], ...]] = (
    ("0001_first_tables", first_tables),
    ("0002_people", people_tables),
    ("0003_secrets_and_keys", secrets_and_keys),
    ("0004_operators_and_strikes", operators_and_strikes),
    ("0005_clean_pages", clean_pages),
    ("0006_alerts", alerts_and_their_story),
    ("0007_lines", lines_and_their_history),
    ("0008_photos", photos_and_albums),
    ("0009_kiosks", kiosks_and_shares),
)
_BY_THEMSELVES: Final = frozenset({"0005_clean_pages"})
"""Migrations that SQLite refuses inside a transaction."""

migrations: Final = Migrations("bandstand")

for _name, _migrate in _IN_ORDER:
    migrations(name=_name, transactional=_name not in _BY_THEMSELVES)(_migrate)


def known_migrations() -> frozenset[str]:
    """The names of all migrations that this program knows."""
    return frozenset(name for name, _ in _IN_ORDER)
