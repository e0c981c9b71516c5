"""A key of its own for each guest and each alert: what is sealed under it is readable by nobody once it is gone."""

import base64
import secrets
from typing import Any, Final, Literal

import msgspec
from sqlite_utils import Database

from venue_models.store.errors import StoreError
from venue_models.store.vault import Vault, seal, unseal

_KEY_BYTES: Final = 32

Owner = Literal["guest", "alert"]
"""What has keys: the table ``guest_keys`` has them by ``guest``, and so on."""


class OwnKeys:
    """The keys of one store's guests, or alerts. None is held in memory: a key that was destroyed is gone at once.

    Args:
        db: the store's database.
        vault: under which the keys are sealed; None where the store was opened without its venue key.
        owner: whose keys they are.
    """

    def __init__(self, db: Database, vault: Vault | None, owner: Owner) -> None:
        self._db = db
        self._vault = vault
        self._owner = owner

    def seal(self, number: int, words: Any, use: str) -> str | None:
        """Any JSON value, under the own key of this guest or alert, in base64; the first time makes the key.

        Returns:
            None where the key was destroyed: nothing more is kept.

        Raises:
            StoreError: the store was opened without its venue key.
            sqlite3.Error: the database did not take the new key.
        """
        sealed = self.seal_bytes(number, msgspec.json.encode(words), use)
        return None if sealed is None else base64.b64encode(sealed).decode()

    def seal_bytes(self, number: int, plain: bytes, use: str) -> bytes | None:
        """As ``seal``, of bytes and to bytes."""
        row = self._row(number)
        if row == (None,):
            return None
        key = self._opened(number, row[0]) if row else self._new(number)
        return seal(key, plain, use)

    def unseal(self, number: int, sealed: str, use: str) -> Any:
        """What was sealed; None where the store was opened without its venue key.

        Raises:
            StoreError: the text was changed.
        """
        plain = self.unseal_bytes(number, base64.b64decode(sealed), use)
        return None if plain is None else msgspec.json.decode(plain)

    def unseal_bytes(self, number: int, sealed: bytes, use: str) -> bytes | None:
        """As ``unseal``, of bytes; the key is one that ``has`` knows."""
        if self._vault is None:
            return None
        (key,) = self._row(number) or (b"",)
        return unseal(self._opened(number, key), sealed, use)

    def has(self, number: int) -> bool:
        """Whether there is a key: neither destroyed, nor never needed."""
        return self._row(number) not in (None, (None,))

    def destroy(self, number: int) -> None:
        """Destroy a key, within a transaction. There will never be another."""
        self._db.execute(
            f"INSERT INTO {self._owner}_keys ({self._owner}, sealed) VALUES (?, NULL) "  # noqa: S608
            f"ON CONFLICT ({self._owner}) DO UPDATE SET sealed = NULL",
            (number,),
        )

    def _row(self, number: int) -> tuple[Any] | None:
        found: tuple[Any] | None = self._db.execute(
            f"SELECT sealed FROM {self._owner}_keys WHERE {self._owner} = ?",  # noqa: S608
            (number,),
        ).fetchone()
        return found

    def _new(self, number: int) -> bytes:
        key = secrets.token_bytes(_KEY_BYTES)
        self._db.execute(
            f"INSERT INTO {self._owner}_keys ({self._owner}, sealed) VALUES (?, ?)",  # noqa: S608
            (number, opened(self._vault).seal(key, self._use(number))),
        )
        return key

    def _opened(self, number: int, sealed: bytes) -> bytes:
        return opened(self._vault).unseal(sealed, self._use(number))

    def _use(self, number: int) -> str:
        return f"key of {self._owner} {number}"


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
