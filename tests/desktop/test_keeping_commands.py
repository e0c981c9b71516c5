"""`bandstand backup`, `restore` and `key`, done as in a bad hour: a lost machine, a torn paper, a wrong disk."""

from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner, Result

from desktop.cli import main
from desktop.places import database_path, key_folder
from tests.venue_models.store.paper_keyring import PaperKeyring
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store
from venue_models.store.venue_key import VenueKey

NOW_S = 1_800_000_000.0


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFolder:
    monkeypatch.setenv("BANDSTAND_KEYS", str(tmp_path / "keys"))
    return KeyFolder(key_folder())


@pytest.fixture
def data(tmp_path: Path, keys: KeyFolder) -> Path:
    Store.open(database_path(tmp_path / "data"), now_s=NOW_S, keys=keys).close()
    return tmp_path / "data"


def bandstand(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def paper(data: Path) -> str:
    """The lines of `key show`, as somebody copies them down."""
    shown = bandstand("key", "show", "--data", data)
    assert shown.exit_code == 0
    return "".join(line.split()[1] + "\n" for line in shown.output.splitlines() if line[:3].strip().isdigit())


def kinds(data: Path, keys: KeyFolder) -> list[str]:
    store = Store.open(database_path(data), now_s=NOW_S, keys=keys)
    found = [fact.kind for fact in store.journal]
    store.close()
    return found


def test_backed_up_and_restored_as_the_prompts_say(data: Path, keys: KeyFolder, tmp_path: Path) -> None:
    made = bandstand("backup", tmp_path / "usb", "--data", data)
    assert made.exit_code == 0, made.output
    assert "1 fact," in made.output
    assert "expires on" in made.output
    (file,) = (tmp_path / "usb").iterdir()

    declined = bandstand("restore", file, "--data", data, typed="n\n")
    assert declined.exit_code == 1
    assert kinds(data, keys) == ["store created"]
    done = bandstand("restore", file, "--data", data, typed="y\n")
    assert done.exit_code == 0, done.output
    assert "Restored 1 fact," in done.output
    assert kinds(data, keys) == ["store created", "store restored"]


def test_while_the_venue_runs_a_backup_is_made_and_a_restore_refused(data: Path, keys: KeyFolder) -> None:
    running = Store.open(database_path(data), now_s=NOW_S, keys=keys)
    assert bandstand("backup", "--data", data).exit_code == 0
    (file,) = (data / "backups").iterdir()
    refused = bandstand("restore", file, "--yes", "--data", data)
    running.close()
    assert refused.exit_code == 1
    assert "in use by another running Bandstand" in refused.output


@pytest.mark.parametrize("command", [["backup"], ["key", "show"], ["key", "check"], ["key", "move", "file"]])
def test_without_a_database_it_says_so(tmp_path: Path, command: list[str]) -> None:
    refused = bandstand(*command, "--data", tmp_path / "nothing")
    assert refused.exit_code == 1
    assert "Error: " in refused.output
    assert not (tmp_path / "nothing").exists()


def test_a_venue_is_brought_back_on_a_new_machine_with_a_backup_and_a_paper(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bandstand("backup", tmp_path / "usb", "--data", data)
    (file,) = (tmp_path / "usb").iterdir()
    code = paper(data)

    monkeypatch.setenv("BANDSTAND_KEYS", str(tmp_path / "new machine" / "keys"))
    new = tmp_path / "new machine" / "data"
    refused = bandstand("restore", file, "--data", new)
    assert refused.exit_code == 1
    assert "key recover" in refused.output
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert bandstand("key", "recover", "--data", new, typed=typed).exit_code == 0
    done = bandstand("restore", file, "--data", new)
    assert done.exit_code == 0, done.output
    assert "nobody knows whom it had erased" in done.output
    assert kinds(new, KeyFolder(key_folder())) == ["store created", "store restored"]


def test_the_paper_is_tried_before_it_is_needed(data: Path) -> None:
    right = bandstand("key", "check", "--paper", "--data", data, typed=paper(data))
    assert right.exit_code == 0
    assert "The paper is right." in right.output

    first, *rest = paper(data).splitlines()
    slip = ("1" if first[0] != "1" else "2") + first[1:]
    wrong = bandstand("key", "check", "--paper", "--data", data, typed="\n".join([slip, *rest]))
    assert wrong.exit_code == 1

    other = "\n".join(VenueKey(bytes(32)).code())
    assert "another key" in bandstand("key", "check", "--paper", "--data", data, typed=other).output


def test_the_code_of_another_venue_is_not_taken(data: Path, keys: KeyFolder) -> None:
    (file,) = keys.path.iterdir()
    file.unlink()
    other = VenueKey(bytes(32))
    refused = bandstand("key", "recover", "--data", data, typed="\n".join(other.code()))
    assert refused.exit_code == 1
    assert file.stem in refused.output
    assert list(keys.path.iterdir()) == []


def test_a_lost_key_file_is_brought_back(data: Path, keys: KeyFolder) -> None:
    code = paper(data)
    (file,) = keys.path.iterdir()
    file.unlink()
    assert "key recover" in bandstand("key", "check", "--data", data).output
    assert bandstand("key", "recover", "--data", data, typed=code).exit_code == 0
    assert kinds(data, keys) == ["store created"]


def test_the_key_moves_into_the_keyring_and_back(data: Path, keys: KeyFolder) -> None:
    before, mine = keyring.get_keyring(), PaperKeyring()
    keyring.set_keyring(mine)
    try:
        assert bandstand("key", "move", "keyring", "--data", data).exit_code == 0
        assert "the system's keyring" in bandstand("key", "check", "--data", data).output
        assert len(mine.passwords) == 1
        mine.is_locked = True
        assert "is locked" in bandstand("key", "check", "--data", data).output
        mine.is_locked = False
        assert bandstand("key", "move", "file", "--data", data).exit_code == 0
        assert mine.passwords == {}
    finally:
        keyring.set_keyring(before)
    assert kinds(data, keys) == ["store created"]
