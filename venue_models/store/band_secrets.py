"""The secrets of the bands, sealed row by row under the venue's key."""

from collections.abc import Mapping

from sqlite_utils import Database

from venue_models.store.vault import Vault


def read_band_secrets(db: Database, vault: Vault) -> dict[str, bytes]:
    """The secret of every band that has one, by the code printed on the band.

    Raises:
        StoreError: one was changed, moved to another band, or sealed under another key.
        sqlite3.Error: the database cannot be read.
    """
    rows = db.execute("SELECT code, sealed FROM band_secrets")
    return {code: vault.unseal(sealed, _use(code)) for code, sealed in rows}


def write_band_secrets(db: Database, vault: Vault, secrets: Mapping[str, bytes]) -> None:
    """Write secrets by the code of their bands, within a transaction; one that is there is replaced."""
    db.conn.executemany(
        "INSERT INTO band_secrets (code, sealed) VALUES (?, ?) "
        "ON CONFLICT (code) DO UPDATE SET sealed = excluded.sealed",
        [(code, vault.seal(secret, _use(code))) for code, secret in secrets.items()],
    )


def _use(code: str) -> str:
    return f"secret of band {code}"
