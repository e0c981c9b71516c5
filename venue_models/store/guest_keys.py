"""One key per guest: what names a guest in the journal is readable only with it, and by nobody once it is gone."""

import base64
import secrets
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.store.errors import StoreError
from venue_models.store.vault import Vault, seal, unseal

_KEY_BYTES: Final = 32


class GuestKeys:
    """The keys of one store's guests. None is held in memory: a key that was destroyed is gone at once.

    Args:
        db: the store's database.
        vault: under which the keys are sealed; None where the store was opened without its venue key.
    """

    def __init__(self, db: Database, vault: Vault | None) -> None:
        self._db = db
        self._vault = vault

    def seal(self, guest: int, words: Any, use: str) -> str | None:
        """Any JSON value, under the guest's own key, in base64; the first time makes the key.

        Returns:
            None where the guest was erased: nothing more is kept of them.

        Raises:
            StoreError: the store was opened without its venue key.
            sqlite3.Error: the database did not take the new key.
        """
        row = self._db.execute("SELECT sealed FROM guest_keys WHERE guest = ?", (guest,)).fetchone()
        if row == (None,):
            return None
        key = self._opened(guest, row[0]) if row else self._new(guest)
        return base64.b64encode(seal(key, msgspec.json.encode(words), use)).decode()

    def unseal(self, guest: int, sealed: str, use: str) -> Any:
        """What was sealed under a key that ``has`` knows; None where the store was opened without its venue key.

        Raises:
            StoreError: the text was changed.
        """
        if self._vault is None:
            return None
        (key,) = self._db.execute("SELECT sealed FROM guest_keys WHERE guest = ?", (guest,)).fetchone()
        return msgspec.json.decode(unseal(self._opened(guest, key), base64.b64decode(sealed), use))

    def has(self, guest: int) -> bool:
        """Whether this guest has a key: neither erased, nor never in need of one."""
        return bool(
            self._db.execute("SELECT 1 FROM guest_keys WHERE guest = ? AND sealed NOTNULL", (guest,)).fetchone()
        )

    def destroy(self, guest: int) -> None:
        """Destroy a guest's key, within a transaction. The guest never gets another."""
        self._db.execute(
            "INSERT INTO guest_keys (guest, sealed) VALUES (?, NULL) ON CONFLICT (guest) DO UPDATE SET sealed = NULL",
            (guest,),
        )

    def is_destroyed(self, guest: int) -> bool:
        """Whether this guest was erased."""
        return bool(
            self._db.execute("SELECT 1 FROM guest_keys WHERE guest = ? AND sealed ISNULL", (guest,)).fetchone()
        )

    def _new(self, guest: int) -> bytes:
        key = secrets.token_bytes(_KEY_BYTES)
        sealed = opened(self._vault).seal(key, _use(guest))
        self._db.execute("INSERT INTO guest_keys (guest, sealed) VALUES (?, ?)", (guest, sealed))
        return key

    def _opened(self, guest: int, sealed: bytes) -> bytes:
        return opened(self._vault).unseal(sealed, _use(guest))


def _use(guest: int) -> str:
    return f"key of guest {guest}"


def opened(vault: Vault | None) -> Vault:
    """The vault.

    Raises:
        StoreError: there is none, because the store was opened without its venue key.
    """
    if vault is None:
        raise StoreError(
            "The store was opened without the venue's key: what is sealed in it can be neither read nor added."
        )
    return vault
