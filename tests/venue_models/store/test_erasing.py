"""An erased guest is found nowhere in the folder's bytes, everybody else is, and the journal verifies."""

import random
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.commands import CorrectGuest, Grant, TakeBack, Withdraw
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.cleaning import Cleaning
from venue_models.store.free_space import stands_in_free_space
from venue_models.store.key_folder import KeyFolder
from venue_models.store.schema import migrations
from venue_models.store.store import Store
from venue_models.values import FIX, VISIT, Purpose

LASTS = float("nan")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def counter(folder: Path, tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(folder / "venue.db", KeyFolder(tmp_path / "keys"), 60)
    yield counter
    counter.store.close()


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def found_in(written: bytes, names: Sequence[str]) -> set[str]:
    """The names that stand in these bytes, however they may be encoded."""
    return {
        name
        for name in names
        for form in ("NFC", "NFD")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        if unicodedata.normalize(form, name).encode(encoding) in written
    }


def test_of_many_guests_those_erased_are_found_nowhere_and_the_others_are(counter: Counter, folder: Path) -> None:
    chance = random.Random(5)
    names = [f"Grünfeld-{n:03}-수아 {chance.randbytes(chance.randrange(2, 30)).hex()}" for n in range(60)]
    guests = [counter.arrive(name, f"Party of {name}", n) for n, name in enumerate(names)]
    for band, guest in enumerate(guests):
        counter.walk(band)
        counter.look_up(guest, f"{names[band]} asked for help")
    assert found_in(bytes_of(folder), names) == set(names)

    gone = set(chance.sample(range(60), 36))
    for n in sorted(gone, key=lambda _: chance.random()):
        assert counter.erase(guests[n]).remains == ""
    assert found_in(bytes_of(folder), [names[n] for n in gone]) == set()
    assert found_in(bytes_of(folder), names) == {name for n, name in enumerate(names) if n not in gone}
    assert counter.store.journal.verify() == counter.store.journal.count()
    looked_up = [fact for fact in counter.store.journal if fact.kind == "look-up"]
    assert {fact.guest for fact in looked_up if fact.is_erased} == {guests[n] for n in gone}

    counter.store.close()
    assert found_in(bytes_of(folder), [names[n] for n in gone]) == set()


def test_their_visits_and_positions_are_gone_and_nobody_elses(counter: Counter, folder: Path) -> None:
    anna, ben = counter.arrive("Anna Grünfeld", "Grünfeld", 0), counter.arrive("Ben Meyer", "Meyer", 1)
    counter.walk(0)
    counter.walk(1)
    counter.erase(anna)
    other = sqlite3.connect(folder / "venue.db")
    assert other.execute("SELECT DISTINCT guest FROM visits JOIN bands USING (band)").fetchall() == [(ben,)]
    assert other.execute("SELECT count(*) FROM visits").fetchall() == [(5,)]
    other.close()
    numbers = counter.store._db.execute("SELECT band FROM bands").fetchall()
    assert POSITIONS.all(counter.store.db)[0].tolist() == [number for (number,) in numbers]


def test_visits_that_wait_for_the_disk_are_dropped_with_their_guest(counter: Counter, folder: Path) -> None:
    anna = counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.store.note_visits(np.array([(0, 0, NOW_S, LASTS)], VISIT))
    counter.erase(anna)
    counter.store.commit(NOW_S + 1)
    assert counter.store.db.execute("SELECT count(*) FROM visits").fetchone() == (0,)


def test_a_withdrawn_yes_deletes_what_rested_on_it(counter: Counter) -> None:
    anna = counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.walk(0)
    counter.store.note_visits(np.array([(0, 1, NOW_S + 60, LASTS)], VISIT))
    counter.do(Withdraw("", "desk 1", anna, Purpose.LOCATION))
    counter.store.commit(NOW_S + 61)
    assert counter.store.visits_of(0) == ()
    counter.do(Grant("", "desk 1", anna, Purpose.LOCATION))
    counter.walk(0)
    assert len(counter.store.visits_of(0)) == 5


def test_whoever_gets_the_band_next_does_not_inherit_visits(counter: Counter) -> None:
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.walk(0)
    counter.do(TakeBack("", "desk 1", 0))
    counter.walk(0)  # nobody wears it: nothing is kept
    counter.arrive("Ben Meyer", "Meyer", 0)
    assert counter.store.visits_of(0) == ()
    counter.walk(0, zone=1)
    assert {visit.zone for visit in counter.store.visits_of(0)} == {1}


def test_a_program_that_reads_is_told_of_and_waited_for(counter: Counter, folder: Path) -> None:
    anna = counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    reader = sqlite3.connect(folder / "venue.db", isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT name FROM guests").fetchall() == [("Anna Grünfeld",)]

    erased = counter.erase(anna)
    assert "Another program reads" in erased.remains
    assert "Another program reads" in counter.store.remains
    reader.close()
    fixes = np.zeros(60, FIX)
    counter.store.commit(NOW_S + 5, fixes)
    assert counter.store.remains == ""
    assert found_in(bytes_of(folder), ["Anna Grünfeld"]) == set()


def test_whoever_erases_is_told_what_is_kept_and_until_when(counter: Counter) -> None:
    anna, ben = counter.arrive("Anna Grünfeld", "Grünfeld", 0), counter.arrive("Ben Meyer", "Meyer", 1)
    erased = counter.erase(anna)
    assert erased.guests == (anna,)
    assert [sentence.split()[0] for sentence in erased.kept] == ["The"]
    with counter.store.atomic():
        counter.store.db.table("backups").insert({"file": "b", "made_at_s": NOW_S, "expires_at_s": NOW_S + 86_400})
    assert "until they expire, the last on 2027-01-16" in str(counter.erase(ben))


def test_a_store_of_an_older_version_is_cleaned_of_what_it_had_deleted(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    old = Database(folder / "venue.db")
    old.execute("PRAGMA secure_delete=OFF")
    migrations.apply(old, stop_before="0002_people")
    with old.atomic():
        for n in range(200):
            old.execute("INSERT INTO parties (name) VALUES (?)", (f"Party of Grünfeld {n}",))
        old.execute("DELETE FROM parties")
    old.close()
    assert found_in(bytes_of(folder), ["Grünfeld"])

    Store.open(folder / "venue.db", now_s=NOW_S, keys=KeyFolder(tmp_path / "keys")).close()
    assert found_in(bytes_of(folder), ["Grünfeld"]) == set()


def test_what_sqlite_leaves_where_rows_moved_is_found_and_removed(folder: Path) -> None:
    """Without looking, a copy of a row stays in the unused space of the page that it was moved from."""
    folder.mkdir()
    path = folder / "venue.db"
    db = Database(path)
    for pragma in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("CREATE TABLE names (n INTEGER PRIMARY KEY, name TEXT)")
    chance = random.Random(1)
    there: dict[int, str] = {}
    left: list[bytes] = []
    for _ in range(300):
        with db.atomic():
            for _ in range(50):
                n = chance.randrange(10**6)
                there[n] = f"Grünfeld-{n:07}-{'x' * chance.randrange(80)}"
                db.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (n, there[n]))
            gone = chance.sample(sorted(there), 45)
            db.conn.executemany("DELETE FROM names WHERE n = ?", [(n,) for n in gone])
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        written = bytes_of(folder)
        if left := [name for name in (there.pop(n).encode() for n in gone) if name in written]:
            break
    else:
        pytest.skip("this SQLite leaves nothing")

    assert stands_in_free_space(path, left)
    cleaning = Cleaning(db, path)
    cleaning.clean(left)
    assert cleaning.remains == ""
    assert not any(name in bytes_of(folder) for name in left)
    db.close()


def test_the_name_of_somebody_else_who_is_called_alike_stays(counter: Counter, folder: Path) -> None:
    anna, _ = counter.arrive("Anna Grünfeld", "Grünfeld", 0), counter.arrive("Anna Grünfeld", "Meyer", 1)
    assert counter.erase(anna).remains == ""
    assert found_in(bytes_of(folder), ["Anna Grünfeld"])
    assert not stands_in_free_space(folder / "venue.db", ["Anna Grünfeld".encode()])


def test_a_name_that_was_written_wrong_is_found_nowhere_once_it_is_corrected(counter: Counter, folder: Path) -> None:
    guest = counter.arrive("Wrongspelt Name", "Wrongspelt Name", 0)
    assert found_in(bytes_of(folder), ["Wrongspelt"]) == {"Wrongspelt"}
    counter.do(CorrectGuest("", "", guest, "Rightspelt Name", 1980))
    assert found_in(bytes_of(folder), ["Wrongspelt", "Rightspelt"]) == {"Rightspelt"}
    told = [fact.private["name"] for fact in counter.store.journal if fact.kind == "guest joined"]
    assert told == ["Wrongspelt Name", "Rightspelt Name"]  # under the guest's key, until they are erased
