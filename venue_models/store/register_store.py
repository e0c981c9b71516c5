"""The register in the store: the bands in use, who wears them, and what the bands keep secret."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path

from sqlite_utils import Database

from venue_models.guests.arrivals import NO_GUARDIANS
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.register import Register, Wearer
from venue_models.store import people
from venue_models.store.band_secrets import read_band_secrets, write_band_secrets
from venue_models.store.errors import told_in_words
from venue_models.store.indexes import Indexes
from venue_models.store.key_folder import KeyFolder
from venue_models.store.lock import Lock
from venue_models.store.register_import import IMPORTED, import_wearers, imported_at_s
from venue_models.store.store_file import StoreFile
from venue_models.values import AGE_OF_CONSENT_YEARS


class RegisterStore(StoreFile):
    """The part of a store that knows the bands, their wearers and their secrets."""

    def __init__(self, db: Database, path: Path, lock: Lock, keys: KeyFolder | None, now_s: float) -> None:
        super().__init__(db, path, lock, keys, now_s)
        self._indexes = Indexes()
        self._read: tuple[GuestBook, tuple[int, int]] | None = None
        """The guest book that the register was read from, and how the file stood then; until somebody takes it."""

    def register(self) -> Register:
        """The bands in use, as last imported.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            stood = self._stands()
            book = people.read(self._db)
            register = book.register()
            self._know(register.wearers)
        self._read = book, stood
        return register

    def import_register(
        self,
        wearers: Sequence[Wearer],
        *,
        at_s: float,
        source: str = "",
        guardians: Mapping[str, str] = NO_GUARDIANS,
        sha256: str = "",
    ) -> None:
        """Make this the register, and put into the journal what changed, every band's consent included.

        Bands that are no longer listed go out of use; their visits stay. A register that is already there in this
        order changes nothing.

        Args:
            wearers: all bands; their order is that of the register.
            at_s: the time.
            source: where it came from, for whoever reads the journal.
            guardians: by the code of a band, who gave the consent for a child.
            sha256: of the list's content, in hex, so that it is known again: see ``imported_at_s``.

        Raises:
            StoreError: it could not be written; the register is the one before.
            ValueError: two bands share a code or a tag.
        """
        Register(wearers)
        with self.atomic():
            is_known = not sha256 or imported_at_s(self.journal, sha256) is not None
            changes = import_wearers(self._db, wearers, at_s=at_s, source=source, guardians=guardians)
            if changes is not None or not is_known:
                body = {"source": source} if changes is None else changes
                self.journal.append(at_s, IMPORTED, "venue", body | ({"sha256": sha256} if sha256 else {}))
        with told_in_words(self.path):
            self._know(wearers)

    def imported_at_s(self, sha256: str) -> float | None:
        """When a list with this content was imported last; None where it never was.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return imported_at_s(self.journal, sha256)

    def _know(self, wearers: Sequence[Wearer]) -> None:
        wearings, items = people.wearing_numbers(self._db), people.item_numbers(self._db)
        self._indexes = replace(self._indexes, wearings=wearings, items=items, wearers=tuple(wearers))

    def guest_book(self, *, age_of_consent_years: int = AGE_OF_CONSENT_YEARS, time_zone: tzinfo = UTC) -> GuestBook:
        """Who is in the park, what they agreed to, and which band each of them wears.

        Raises:
            StoreError: the file cannot be read.
        """
        before, self._read = self._read, None
        with told_in_words(self.path):
            if before is None or before[1] != self._stands():
                return people.read(self._db, age_of_consent_years=age_of_consent_years, time_zone=time_zone)
        book = before[0]
        book.consents.age_of_consent_years, book.stock.time_zone = age_of_consent_years, time_zone
        return book

    def _stands(self) -> tuple[int, int]:
        """Two numbers that are others once anybody, this program included, has changed a row."""
        (by_others,) = self._db.execute("PRAGMA data_version").fetchone()
        return self._db.conn.total_changes, by_others

    def band_secrets(self) -> dict[int, bytes]:
        """The secrets of the register's bands that have one, by index.

        Raises:
            StoreError: the store was opened without its key, or a secret does not open.
        """
        index_of = self._indexes.bands_by_code()
        with told_in_words(self.path):
            secrets = read_band_secrets(self._db, self.vault)
        return {index_of[code]: secret for code, secret in secrets.items() if code in index_of}

    def put_band_secrets(self, secrets: Mapping[str, bytes], *, at_s: float, source: str = "") -> None:
        """Keep secrets, sealed, by the code printed on their bands; one that is there is replaced.

        Raises:
            StoreError: the store was opened without its key, or it could not be written; then none was.
        """
        with self.atomic():
            write_band_secrets(self._db, self.vault, secrets)
            self.journal.append(at_s, "band secrets kept", "venue", {"source": source, "bands": len(secrets)})
