"""Which key a store is sealed under: found by its fingerprint, made where there is none yet."""

from sqlite_utils import Database

from venue_models.store.errors import StoreError
from venue_models.store.key_folder import KeyFolder
from venue_models.store.vault import Vault
from venue_models.store.venue_key import VenueKey


def fingerprint_of(db: Database) -> str | None:
    """The fingerprint of the key that this store is sealed under; None where it has none yet."""
    row = db.execute("SELECT fingerprint FROM venue_key").fetchone()
    return None if row is None else str(row[0])


def unlock(db: Database, keys: KeyFolder) -> Vault:
    """The vault of this store. A store without a key gets a new one, which is kept before anything is sealed.

    Raises:
        StoreError: this machine does not have the key, or it cannot be used; the text says what to do.
        sqlite3.Error: the database cannot be read or written.
    """
    fingerprint = fingerprint_of(db)
    if fingerprint is not None:
        return Vault(find_key(keys, fingerprint))
    key = VenueKey.new()
    keys.keep(key)
    with db.atomic():
        db.execute("INSERT INTO venue_key (only, fingerprint) VALUES (1, ?)", (key.fingerprint,))
    return Vault(key)


def find_key(keys: KeyFolder, fingerprint: str) -> VenueKey:
    """The key with this fingerprint.

    Raises:
        StoreError: this machine does not have it, or it cannot be used; the text says what to do.
    """
    key = keys.find(fingerprint)
    if key is None:
        raise StoreError(
            f"This database is sealed under the venue's key {fingerprint}, which is not in {keys.path}. Type its "
            "code from paper: “bandstand key recover”."
        )
    return key
