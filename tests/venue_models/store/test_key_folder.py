"""Where the venue's key lies: in a file for its owner only, or in the keyring, and in no copy of the database."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.venue_models.store.paper_keyring import PaperKeyring
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store, StoreError
from venue_models.store.venue_key import VenueKey

NOW_S = 1_800_000_000.0
KEY = VenueKey(bytes(range(32)))
needs_rights = pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by the folder's rights")


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "config" / "keys")


@pytest.fixture
def paper() -> Iterator[PaperKeyring]:
    before = keyring.get_keyring()
    paper = PaperKeyring()
    keyring.set_keyring(paper)
    yield paper
    keyring.set_keyring(before)


def test_a_kept_key_is_found_by_its_fingerprint_alone(folder: KeyFolder) -> None:
    folder.keep(KEY)
    assert folder.find(KEY.fingerprint) == KEY
    assert folder.find("0123456789abcdef") is None
    assert [file.name for file in folder.path.iterdir()] == [f"{KEY.fingerprint}.key"]


@needs_rights
def test_only_its_owner_may_read_it(folder: KeyFolder) -> None:
    folder.keep(KEY)
    assert stat.S_IMODE(folder.file(KEY.fingerprint).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


@needs_rights
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o777])
def test_a_file_that_others_may_read_is_refused_with_what_to_do(folder: KeyFolder, mode: int) -> None:
    folder.keep(KEY)
    folder.file(KEY.fingerprint).chmod(mode)
    with pytest.raises(StoreError, match=r"chmod 600 .*3bfc16cd320520fc\.key"):
        folder.find(KEY.fingerprint)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"hello", b"# only a comment\n", "수아".encode()])
def test_a_damaged_file_is_refused_with_what_to_do(folder: KeyFolder, content: bytes) -> None:
    folder.keep(KEY)
    folder.file(KEY.fingerprint).write_bytes(content)
    with pytest.raises(StoreError, match="key recover"):
        folder.find(KEY.fingerprint)


def test_a_file_that_holds_another_key_is_refused(folder: KeyFolder) -> None:
    folder.keep(VenueKey(bytes(32)))
    folder.file(VenueKey(bytes(32)).fingerprint).rename(folder.file(KEY.fingerprint))
    with pytest.raises(StoreError, match="another key"):
        folder.find(KEY.fingerprint)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        KeyFolder(tmp_path / "file" / "keys").keep(KEY)


def test_moved_to_the_keyring_it_is_no_longer_in_the_file(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep(KEY)
    folder.keep_in_keyring(KEY)
    assert folder.is_in_keyring(KEY.fingerprint)
    assert folder.find(KEY.fingerprint) == KEY
    assert KEY.code()[0] not in folder.file(KEY.fingerprint).read_text()
    folder.keep(KEY)
    assert not folder.is_in_keyring(KEY.fingerprint)


def test_a_locked_keyring_is_told_and_no_other_key_is_taken(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep_in_keyring(KEY)
    paper.is_locked = True
    with pytest.raises(StoreError, match="locked"):
        folder.find(KEY.fingerprint)


def test_whatever_error_a_keyring_brings_is_told_with_the_way_out(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep_in_keyring(KEY)
    paper.crash = RuntimeError("the bus is gone")
    with pytest.raises(StoreError, match=r"the bus is gone.*key recover"):
        folder.find(KEY.fingerprint)
    with pytest.raises(StoreError, match="stays in its file"):
        folder.keep_in_keyring(KEY)


def test_a_key_that_the_keyring_lost_is_told(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep_in_keyring(KEY)
    paper.passwords.clear()
    with pytest.raises(StoreError, match="no longer has"):
        folder.find(KEY.fingerprint)


def test_a_keyring_that_keeps_nothing_leaves_the_key_in_its_file(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep(KEY)
    paper.is_forgetful = True
    with pytest.raises(StoreError):
        folder.keep_in_keyring(KEY)
    assert folder.find(KEY.fingerprint) == KEY


def test_a_system_without_a_keyring_is_told_and_the_key_stays(folder: KeyFolder, paper: PaperKeyring) -> None:
    folder.keep(KEY)
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    with pytest.raises(StoreError, match="no keyring"):
        folder.keep_in_keyring(KEY)
    assert folder.find(KEY.fingerprint) == KEY


def test_the_keyring_is_not_asked_for_a_key_that_was_never_handed_to_it(
    folder: KeyFolder, paper: PaperKeyring
) -> None:
    paper.is_locked = True
    folder.keep(KEY)
    assert folder.find(KEY.fingerprint) == KEY
    assert folder.find("0123456789abcdef") is None


# A store and its key


def test_a_new_store_gets_a_key_that_is_not_in_its_folder(tmp_path: Path, folder: KeyFolder) -> None:
    path = tmp_path / "data" / "venue.db"
    store = Store.open(path, now_s=NOW_S, keys=folder)
    (file,) = folder.path.iterdir()
    key = folder.find(file.stem)
    assert key is not None
    written = b"".join(found.read_bytes() for found in path.parent.iterdir())
    assert key.secret not in written
    assert key.code()[0].encode() not in written
    store.close()


def test_a_store_finds_its_key_again(tmp_path: Path, folder: KeyFolder) -> None:
    path = tmp_path / "venue.db"
    store = Store.open(path, now_s=NOW_S, keys=folder)
    sealed = store.vault.seal(b"words", "a test")
    store.close()
    again = Store.open(path, now_s=NOW_S, keys=folder)
    assert again.vault.unseal(sealed, "a test") == b"words"
    again.close()


def test_without_its_key_a_store_is_refused_in_words_and_gets_no_other(tmp_path: Path, folder: KeyFolder) -> None:
    path = tmp_path / "venue.db"
    Store.open(path, now_s=NOW_S, keys=folder).close()
    (file,) = folder.path.iterdir()
    elsewhere = KeyFolder(tmp_path / "another machine")
    with pytest.raises(StoreError, match=rf"{file.stem}.*key recover"):
        Store.open(path, now_s=NOW_S, keys=elsewhere)
    assert not elsewhere.path.exists()
    Store.open(path, now_s=NOW_S, keys=folder).close()  # and nothing stayed locked


def test_opened_without_keys_it_can_be_read_but_nothing_sealed(tmp_path: Path, folder: KeyFolder) -> None:
    path = tmp_path / "venue.db"
    Store.open(path, now_s=NOW_S, keys=folder).close()
    store = Store.open(path, now_s=NOW_S)
    assert store.journal.verify() == store.journal.count()
    with pytest.raises(StoreError, match="without the venue's key"):
        store.put_band_secrets({"4F2A": bytes(16)}, at_s=NOW_S)
    store.close()
