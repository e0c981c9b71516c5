"""Where venue keys lie: in files that only their owner may read, or in the system's keyring.

A key's file is named by the key's fingerprint, so that a store finds its key and no other. The file holds the
recovery code, or says that the key is in the keyring; the keyring is never asked otherwise, so that it cannot hold up
a start.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Final

from venue_models.store.errors import StoreError
from venue_models.store.venue_key import VenueKey

SERVICE: Final = "bandstand"
"""What the keyring calls us."""

_IN_THE_KEYRING: Final = "in the system's keyring"
_HEAD: Final = (
    "# A Bandstand venue key. Whoever reads this file can read what the venue keeps secret.\n"
    "# It does not belong into copies of the data folder.\n"
)
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class KeyFolder:
    """A folder of venue keys.

    Args:
        path: the folder; made when the first key is kept, for its owner only.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, fingerprint: str) -> VenueKey | None:
        """The key with this fingerprint; None where this machine does not have it.

        Raises:
            StoreError: its file may be read by others, is damaged, or holds another key; or the keyring is locked, is
                not there, or has lost it.
        """
        path = self.file(fingerprint)
        text = _read(path)
        if text is None:
            return None
        if text == _IN_THE_KEYRING:
            text = _from_keyring(fingerprint)
        try:
            key = VenueKey.from_code(text)
        except StoreError as error:
            raise StoreError(f"The key file {path} is damaged. {error} {_RECOVER}") from None
        if key.fingerprint != fingerprint:
            raise StoreError(f"The key file {path} holds another key ({key.fingerprint}). {_RECOVER}")
        return key

    def keep(self, key: VenueKey) -> None:
        """Write a key into a file that only this user may read; it is on disk when this returns.

        Raises:
            StoreError: it cannot be written.
        """
        self._write(key.fingerprint, "\n".join(key.code()))

    def keep_in_keyring(self, key: VenueKey) -> None:
        """Hand a key to the system's keyring; its file then only says so.

        Raises:
            StoreError: the keyring is locked or not there, or does not give back what it took. The file stays.
        """
        code = "\n".join(key.code())
        with _keyring("The key stays in its file.") as keyring:
            keyring.set_password(SERVICE, key.fingerprint, code)
        if _from_keyring(key.fingerprint) != code:
            raise StoreError("The system's keyring did not give back the key as it was. The key stays in its file.")
        self._write(key.fingerprint, _IN_THE_KEYRING)

    def forget_in_keyring(self, key: VenueKey) -> None:
        """Take a key that lies in its file out of the system's keyring, if it is there.

        Raises:
            StoreError: the keyring is locked or not there.
        """
        with _keyring("The key is in its file; the keyring may still have it, too.") as keyring:
            if keyring.get_password(SERVICE, key.fingerprint) is not None:
                keyring.delete_password(SERVICE, key.fingerprint)

    def is_in_keyring(self, fingerprint: str) -> bool:
        """Whether the folder says that this key is in the keyring."""
        return _read(self.file(fingerprint)) == _IN_THE_KEYRING

    def kept(self) -> frozenset[Path]:
        """The files of all keys in the folder."""
        return frozenset(self.path.glob("*.key"))

    def file(self, fingerprint: str) -> Path:
        """The file of the key with this fingerprint."""
        return self.path / f"{fingerprint}.key"

    def _write(self, fingerprint: str, text: str) -> None:
        path = self.file(fingerprint)
        passing = path.with_suffix(f".{secrets.token_hex(4)}")
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"{_HEAD}{text}\n")
                file.flush()
                os.fsync(file.fileno())
            passing.replace(path)
        except OSError as error:
            with suppress(OSError):
                passing.unlink()
            raise StoreError(f"The venue's key cannot be written to {self.path}: {_refusal(error)}") from error


def _refusal(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full. Free some space on it."
    return f"{error.strerror}. Allow this user to write there."


_RECOVER: Final = "Type the code from paper: “bandstand key recover”."


def _read(path: Path) -> str | None:
    """What a key's file says, comments left out; None where there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            _refuse_open_rights(path, os.fstat(file.fileno()))
            return "\n".join(line.strip() for line in file if not line.startswith("#")).strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise StoreError(f"The key file {path} cannot be read: {why}. {_RECOVER}") from error


def _refuse_open_rights(path: Path, found: os.stat_result) -> None:
    """Windows keeps others out by the rights of the user's profile folder, and gives no others here."""
    if os.name != "nt" and found.st_mode & _OTHERS:
        raise StoreError(
            f"The key file {path} may be read by others (mode {stat.S_IMODE(found.st_mode):03o}): it is not used. "
            f"If nobody has read it, run: chmod 600 {path}"
        )


def _from_keyring(fingerprint: str) -> str:
    with _keyring(
        "Or keep the key in a file from now on: type its code from paper, “bandstand key recover”."
    ) as keyring:
        code: str | None = keyring.get_password(SERVICE, fingerprint)
    if code is None:
        raise StoreError(f"The system's keyring no longer has the venue's key {fingerprint}. {_RECOVER}")
    return code


@contextmanager
def _keyring(advice: str) -> Iterator[ModuleType]:
    """The keyring; what it refuses is told in words: it is another program, and any error may come from it."""
    import keyring  # not above: a start whose key is in a file does without
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield keyring
    except KeyringLocked as error:
        why = "The system's keyring is locked. Unlock it (sign in to this machine, or open its password program)."
        raise StoreError(f"{why} {advice}") from error
    except NoKeyringError as error:
        why = "This system has no keyring that can be used here: it needs somebody signed in at a desktop."
        raise StoreError(f"{why} {advice}") from error
    except Exception as error:
        why = f"The system's keyring failed: {error}. Open its password program and look there."
        raise StoreError(f"{why} {advice}") from error
