"""Backups: whole or refused, readable only with the venue's key, and never a way back for somebody who was erased."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.commands import Withdraw
from venue_models.store.backups import make_backup
from venue_models.store.errors import StoreError, StoreInUseError
from venue_models.store.key_folder import KeyFolder
from venue_models.store.restoring import Restored, restore
from venue_models.store.sealed_file import MAGIC, new_header, read_sealed, write_sealed
from venue_models.store.store import Store
from venue_models.store.venue_key import VenueKey
from venue_models.values import COUNTERS, Purpose

DAY_S = 86_400.0
KEY = VenueKey(bytes(range(32)))


class Site:
    """One machine: its data folder, its keys, its backups."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "data" / "venue.db"
        self.keys = KeyFolder(folder / "keys")
        self.backups = folder / "usb stick"

    def counter(self) -> Counter:
        return Counter(self.database, self.keys)

    def back_up(self, now_s: float = NOW_S, keep_s: float = 30 * DAY_S) -> Path:
        return make_backup(self.database, self.backups, self.keys, now_s=now_s, keep_s=keep_s).file

    def restore(self, file: Path, now_s: float = NOW_S + DAY_S) -> Restored:
        return restore(file, self.database, self.keys, now_s=now_s, keep_s=30 * DAY_S)

    def names(self) -> set[str]:
        store = Store.open(self.database, now_s=NOW_S, keys=self.keys)
        names = {guest.name for guest in store.guest_book().people.guests.values()}
        assert store.journal.verify() == store.journal.count()
        store.close()
        return names

    def is_found(self, name: str) -> bool:
        return any(name.encode() in file.read_bytes() for file in self.database.parent.rglob("*") if file.is_file())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def counter(site: Site) -> Iterator[Counter]:
    counter = site.counter()
    yield counter
    counter.store.close()


# The file


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.binary(max_size=200) | st.integers(0, 3).map(lambda n: bytes(n << 20)), st.data())
def test_a_sealed_file_comes_back_or_is_refused(tmp_path: Path, content: bytes, data: st.DataObject) -> None:
    file = tmp_path / "sealed"
    write_sealed(file, content, KEY, new_header(KEY, NOW_S, NOW_S + 1))
    assert b"".join(read_sealed(file, KEY)) == content

    sealed = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(sealed) - 1))
    change = data.draw(st.sampled_from(["flip", "cut", "add"]))
    if change == "flip":
        sealed[at] ^= data.draw(st.integers(1, 255))
    elif change == "cut":
        del sealed[at:]
    else:
        sealed += bytes(1 + at % 50)
    file.write_bytes(sealed)
    with pytest.raises(StoreError):
        b"".join(read_sealed(file, KEY))


def test_chunks_cannot_be_swapped_or_left_out(tmp_path: Path) -> None:
    file = tmp_path / "sealed"
    write_sealed(file, bytes(3 << 20), KEY, new_header(KEY, NOW_S, NOW_S + 1))
    written = file.read_bytes()
    head = written.index(b"\n", len(MAGIC)) + 1
    chunks = [written[at : at + (1 << 20) + 16] for at in range(head, len(written), (1 << 20) + 16)]
    for other in ([1, 0, 2], [0, 2], [0, 1], [0, 1, 1, 2]):
        file.write_bytes(written[:head] + b"".join(chunks[n] for n in other))
        with pytest.raises(StoreError, match="damaged"):
            b"".join(read_sealed(file, KEY))


@pytest.mark.parametrize("content", [b"", b"hello", MAGIC, MAGIC + b"{}\n", MAGIC + b'{"made":5}\n', b"\n" * 9999])
def test_what_is_no_backup_is_refused(site: Site, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.backup"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"letter\.backup"):
        site.restore(file)
    with pytest.raises(StoreError, match="cannot be read"):
        site.restore(tmp_path / "missing.backup")


def test_it_names_nobody_and_only_its_owner_may_read_it(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up()
    assert "Anna Grünfeld".encode() not in file.read_bytes()
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0
    assert list(site.backups.iterdir()) == [file]


# There and back


def test_a_backup_taken_while_the_venue_runs_brings_back_that_moment(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.walk(0)
    file = site.back_up()
    counter.arrive("Ben Meyer", "Meyer", 1)
    counter.store.close()

    restored = site.restore(file)
    assert (restored.given_up, restored.erased_again, restored.doubts) == (4, (), ())
    assert site.names() == {"Anna Grünfeld"}
    again = site.counter()
    assert len(again.store.visits_of(0)) == 5
    assert [fact.kind for fact in again.store.journal][-1] == "store restored"
    again.store.close()


def test_what_it_replaced_is_a_backup_too(site: Site, counter: Counter) -> None:
    file = site.back_up()
    counter.arrive("Ben Meyer", "Meyer", 1)
    counter.store.close()
    replaced = site.restore(file).replaced
    assert replaced is not None
    assert not site.is_found("Ben Meyer")
    site.restore(replaced, NOW_S + 2 * DAY_S)
    assert site.names() == {"Ben Meyer"}


def test_on_a_machine_where_nothing_is_left_the_paper_brings_it_back(site: Site, tmp_path: Path) -> None:
    counter = site.counter()
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.look_up(1, "asked for help")
    counter.store.close()
    file = site.back_up()
    (key_file,) = site.keys.path.iterdir()
    key = site.keys.find(key_file.stem)
    assert key is not None

    other = Site(tmp_path / "other machine")
    with pytest.raises(StoreError, match="key recover"):
        other.restore(file)
    assert not other.database.exists()
    other.keys.keep(VenueKey.from_code(" ".join(key.code())))
    (doubt,) = other.restore(file).doubts
    assert "nobody knows whom it had erased" in doubt
    store = Store.open(other.database, now_s=NOW_S, keys=other.keys)
    assert {"reason": "asked for help"} in [fact.private for fact in store.journal]
    store.close()


def test_whoever_was_erased_since_is_erased_again(site: Site, counter: Counter) -> None:
    anna = counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.arrive("Ben Meyer", "Meyer", 1)
    counter.walk(0)
    file = site.back_up()
    counter.erase(anna)
    counter.store.close()

    assert site.restore(file).erased_again == (anna,)
    assert site.names() == {"Ben Meyer"}
    assert not site.is_found("Anna Grünfeld")
    again = site.counter()
    joined = next(fact for fact in again.store.journal if fact.guest == anna)
    assert joined.is_erased
    again.store.close()


def test_a_yes_that_was_taken_back_since_is_taken_back_again(site: Site, counter: Counter) -> None:
    anna = counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.walk(0)
    file = site.back_up()
    counter.do(Withdraw("", "desk 1", anna, Purpose.LOCATION))
    counter.store.close()

    assert site.restore(file).withdrawn_again == 1
    again = site.counter()
    assert again.book.consents.of(anna) == Purpose.SAFETY
    assert again.store.visits_of(0) == ()
    again.store.close()


def test_a_restored_store_knows_of_its_backups_and_what_bands_have_said(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up()
    heard = np.zeros((4, 3), COUNTERS)
    heard["highest"] = 77
    with counter.store.atomic():
        counter.store.note_event(NOW_S, 0, 5, 1)
    counter.store.commit(NOW_S, counters=heard)
    counter.store.close()

    replaced = site.restore(file).replaced
    again = Store.open(site.database, now_s=NOW_S, keys=site.keys)
    known = again.begin(again.register(), ("plaza", "shop"), ("R0",), at_s=NOW_S)
    assert known.counters is not None
    assert (known.counters["highest"] == 77).all()
    assert again.known_events() == {(0, 5, 1): NOW_S}
    found = again.db.execute("SELECT file FROM backups").fetchall()
    assert {Path(name) for (name,) in found} == {file, replaced}
    again.close()


def test_where_the_two_went_apart_that_is_said(site: Site, counter: Counter) -> None:
    early = site.back_up()
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    late = site.back_up(NOW_S + 60)
    counter.store.close()
    site.restore(early)
    other = site.counter()
    other.erase(other.arrive("Ben Meyer", "Meyer", 0))  # has the number that Anna has in the other
    other.store.close()

    restored = site.restore(late)
    assert "went apart" in restored.doubts[0]
    assert site.names() == {"Anna Grünfeld"}


def test_a_damaged_store_is_kept_aside_and_replaced(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up()
    counter.store.close()
    damaged = site.database.read_bytes()[:5000] + b"\xff" * 8000
    site.database.write_bytes(damaged)

    restored = site.restore(file)
    assert restored.replaced is not None
    assert restored.replaced.read_bytes() == damaged
    assert "cannot be read" in restored.doubts[0]
    assert site.names() == {"Anna Grünfeld"}


# Refused


def refused(site: Site, file: Path, now_s: float = NOW_S + DAY_S) -> str:
    with pytest.raises(StoreError) as refusal:
        site.restore(file, now_s)
    assert site.names() == {"Anna Grünfeld"}
    assert not site.database.with_name("venue.db.restoring").exists()
    return str(refusal.value)


def test_over_a_running_venue_it_is_refused(site: Site, counter: Counter) -> None:
    file = site.back_up()
    with pytest.raises(StoreInUseError, match="in use"):
        site.restore(file)
    counter.arrive("Ben Meyer", "Meyer", 1)
    assert counter.store.journal.verify() == counter.store.journal.count()


def test_with_another_program_in_the_database_it_is_refused(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up()
    counter.store.close()
    reader = sqlite3.connect(site.database)
    reader.execute("SELECT count(*) FROM guests").fetchall()
    assert "open in another program" in refused(site, file)
    reader.close()
    site.restore(file)


def test_an_expired_one_is_refused_and_deleted_by_the_next(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up(keep_s=DAY_S)
    stranger = site.backups / "somebody else's.backup"
    stranger.write_bytes(b"not ours")
    counter.store.close()
    assert "expired on 2027-01-16" in refused(site, file, NOW_S + DAY_S)
    made = make_backup(site.database, site.backups, site.keys, now_s=NOW_S + DAY_S, keep_s=DAY_S)
    assert made.expired == (file,)
    assert set(site.backups.iterdir()) == {stranger, made.file}


def test_one_of_another_store_is_refused(site: Site, counter: Counter, tmp_path: Path) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.store.close()
    other = Site(tmp_path / "other venue")
    other.keys = site.keys
    other.counter().store.close()
    assert "is not the one that was backed up" in refused(site, other.back_up())


def test_a_store_that_is_damaged_is_not_backed_up(site: Site, counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.store.close()
    forger = sqlite3.connect(site.database)
    with forger:
        forger.execute("DROP TRIGGER journal_is_never_changed")
        forger.execute("UPDATE journal SET at_s = at_s + 1 WHERE number = 2")
    forger.close()
    with pytest.raises(StoreError, match="chain is broken"):
        site.back_up()
    assert not site.backups.exists() or list(site.backups.iterdir()) == []


# While another process writes, and when it is killed


WRITER = """
import pathlib, sys
from tests.venue_models.store.counter import Counter
from venue_models.store.key_folder import KeyFolder
counter = Counter(pathlib.Path(sys.argv[1]), KeyFolder(pathlib.Path(sys.argv[2])), 400)
for n in range(400):
    counter.arrive(f"Guest {n}", f"Party {n}", n)
    counter.walk(n)
    print(n, flush=True)
counter.store.close()
"""


def test_backups_while_another_process_writes_are_whole_and_disturb_nobody(site: Site) -> None:
    command = [sys.executable, "-c", WRITER, str(site.database), str(site.keys.path)]
    root = Path(__file__).parents[3]
    made: list[int] = []
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) in (3, 20, 60):
                made.append(make_backup(site.database, site.backups, site.keys, now_s=NOW_S, keep_s=60).facts)
            if int(line) == 80:
                writer.send_signal(signal.SIGTERM)
                break
    assert len(made) == 3
    assert made == sorted(made)
    assert len(site.names()) > 80


def store_states(site: Site) -> str:
    return "old" if "Ben Meyer" in site.names() else "new"


@pytest.mark.skipif(os.name == "nt", reason="processes are not forked there")
def test_killed_at_any_step_there_is_the_old_store_or_the_new(site: Site) -> None:
    counter = site.counter()
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    file = site.back_up()
    counter.arrive("Ben Meyer", "Meyer", 1)
    counter.store.close()
    before = {found: found.read_bytes() for found in site.database.parent.iterdir() if found.is_file()}

    seen: list[str] = []
    for step in range(1, 500):
        for found, content in before.items():
            found.write_bytes(content)
        if killed_at(step, lambda: site.restore(file)) is None:
            break
        seen.append(store_states(site))
        assert not site.database.with_name("venue.db.restoring").exists()
    assert store_states(site) == "new"
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, reverse=True)  # old, and from one step on new


def killed_at(step: int, work: Any) -> int | None:
    """Do it in a process that is killed as it opens, renames or removes its nth file; None where it is done first."""
    child = os.fork()
    if child == 0:
        steps = iter(range(1, step))

        def count(event: str, _arguments: object) -> None:
            if event in ("open", "os.rename", "os.remove", "sqlite3.connect") and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return signal.SIGKILL if os.WIFSIGNALED(status) else None
