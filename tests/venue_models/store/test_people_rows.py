"""People as rows: what is written comes back, numbers keep their meaning, and what no longer has a yes is gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from tests.venue_models.guests.counter import EVERYTHING, ID, NOW_S
from tests.venue_models.store.counter import Counter
from venue_models.commands import AddGuest, CreateParty, Erase, Grant, Issue, NewGuest, ReportLost, TakeBack, Withdraw
from venue_models.guests.arrivals import book_of
from venue_models.guests.facts import BandIssued
from venue_models.guests.guest_book import GuestBook, PeopleCommand
from venue_models.guests.register import Wearer
from venue_models.store import people
from venue_models.store.key_folder import KeyFolder
from venue_models.store.schema import migrations
from venue_models.store.store import Store
from venue_models.values import NOWHERE, Purpose

L, S = Purpose.LOCATION, Purpose.SAFETY
STOCK = [Wearer(f"4F2{band}", f"name:{band}", "", "") for band in range(3)]
ANNA = NewGuest("Anna Kim", 1990, "ko", frozenset({"hearing", "calm"}), L | S)
BEN = NewGuest("Ben Kim", 2019, consent=L, guardian="Anna Kim")


class Office:
    """A database with a small stock, and a book that goes with it."""

    def __init__(self) -> None:
        self.db = Database(memory=True)
        migrations.apply(self.db)
        people.write_wearers(self.db, STOCK, at_s=NOW_S)
        self.book = people.read(self.db)

    def do(self, command: PeopleCommand, at_s: float = NOW_S) -> people.Written:
        facts = self.book.decide(command, at_s, "Eve")
        with self.db.atomic():
            written = people.write(self.db, facts)
        self.book.apply(facts)
        return written

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.db.execute(sql).fetchall()

    def visit(self, wearing: int, zone: str) -> None:
        self.db.execute("INSERT INTO visits (band, entered_at_s, zone) VALUES (?, ?, ?)", (wearing, NOW_S, zone))


@pytest.fixture
def office() -> Iterator[Office]:
    office = Office()
    office.do(CreateParty(*ID, "Family Kim", (ANNA, BEN)))
    yield office
    office.db.close()


def test_the_tables_read_as_people_would_say_it(office: Office) -> None:
    office.do(Issue(*ID, 1, 1))
    office.do(ReportLost(*ID, 2))
    office.do(Withdraw(*ID, 1, S), NOW_S + 60)
    assert office.rows("SELECT code, state, wearer, since FROM stock_read") == [
        ("4F20", "ready", None, None),
        ("4F21", "worn", "Anna Kim", "2027-01-15T08:00:00Z"),
        ("4F22", "lost", None, None),
    ]
    assert office.rows("SELECT name, at, word, purposes, guardian, operator FROM consents_read") == [
        ("Anna Kim", "2027-01-15T08:00:00Z", "granted", "location safety", "", "Eve"),
        ("Ben Kim", "2027-01-15T08:00:00Z", "granted", "location", "Anna Kim", "Eve"),
        ("Anna Kim", "2027-01-15T08:01:00Z", "withdrawn", "safety", "", "Eve"),
    ]


def test_everything_that_was_told_comes_back(office: Office) -> None:
    office.do(Issue(*ID, 0, 1))
    again = people.read(office.db)
    assert again == office.book
    assert again.consents.history(2) == office.book.consents.history(2)
    wearer = again.register().wearers[0]
    assert (wearer.language, wearer.needs, wearer.consent) == ("ko", frozenset({"hearing", "calm"}), L | S)


def test_what_is_written_tells_the_store_which_wearing_a_band_is_now(office: Office) -> None:
    assert office.do(Issue(*ID, 1, 1)).wearings == {1: 1}
    assert office.do(TakeBack(*ID, 1)).wearings == {1: 0}
    assert office.do(Issue(*ID, 1, 2)).wearings == {1: 2}
    assert people.wearing_numbers(office.db).tolist() == [0, 2, 0]
    assert people.wearings_of(office.db, 1) == (1,)


@pytest.mark.parametrize(
    "wearing", [(0, 9, 2), (1, 9, 1)], ids=["a band to a second guest", "a second band to a guest"]
)
def test_the_database_itself_takes_no_band_twice_and_no_second_band(
    office: Office, wearing: tuple[int, int, int]
) -> None:
    office.do(Issue(*ID, 0, 1))
    with pytest.raises(sqlite3.IntegrityError):
        people.write(office.db, [BandIssued(NOW_S, "Eve", *wearing)])


def test_withdrawing_location_deletes_the_visits_of_that_guest_alone(office: Office) -> None:
    office.do(Issue(*ID, 0, 1))
    office.do(Issue(*ID, 1, 2))
    office.visit(1, "plaza")
    office.visit(2, "shop")
    assert office.do(Withdraw(*ID, 1, S)).forgotten == set()
    assert office.do(Withdraw(*ID, 1, L)).forgotten == {1}
    assert office.rows("SELECT zone FROM visits") == [("shop",)]


def test_an_erased_guest_leaves_no_row_and_no_number_to_anybody(office: Office) -> None:
    office.do(Issue(*ID, 0, 2))
    office.visit(1, "plaza")
    office.do(TakeBack(*ID, 0))
    assert office.do(Erase(*ID, 2, "asked at the gate")).forgotten == {1}
    for table in ("visits", "bands"):
        assert office.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    everything = "\n".join(office.db.iterdump())
    assert "Ben" not in everything
    assert "Anna Kim" in everything
    office.do(AddGuest(*ID, 1, BEN))
    assert office.rows("SELECT guest FROM guests") == [(1,), (3,)]
    office.do(Issue(*ID, 0, 3))
    assert people.wearing_numbers(office.db).tolist() == [2, 0, 0]
    assert people.read(office.db) == office.book


def test_an_erased_guardian_is_named_nowhere_and_the_childs_consent_stands(office: Office) -> None:
    office.do(Erase(*ID, 1, "asked at the gate"))
    assert "Anna" not in "\n".join(office.db.iterdump())
    assert office.rows("SELECT guardian, purposes FROM consents_read") == [("guest 1", "location")]
    assert people.read(office.db) == office.book


def test_forgetting_says_how_much_went(office: Office) -> None:
    office.do(Issue(*ID, 0, 1))
    office.visit(1, "plaza")
    counts = people.forget_guest(office.db, 1)
    assert counts == {"visits": 1, "consents": 1, "bands": 1, "guests": 1, "parties": 0}
    assert people.forget_guest(office.db, 2)["parties"] == 1


def test_who_wears_nothing_for_long_has_departed(office: Office) -> None:
    office.do(AddGuest(*ID, 1, NewGuest("Cleo")), NOW_S + 500)
    office.do(Issue(*ID, 0, 1), NOW_S + 10)
    office.do(Issue(*ID, 1, 2), NOW_S + 10)
    office.do(TakeBack(*ID, 0), NOW_S + 100)
    assert people.departed(office.db, NOW_S + 100) == ()
    assert people.departed(office.db, NOW_S + 101) == (1,)
    assert people.departed(office.db, NOW_S + 1000) == (1, 3)


# A list from elsewhere


def test_a_list_is_what_a_book_of_it_would_be() -> None:
    office = Office()
    listed = [
        Wearer("4F20", "name:0", "Anna", "Park", 1990, L),
        Wearer("4F21", "name:1", "", ""),
        Wearer("4F22", "name:2", "Ben", "Park", 2019, S, language="ko", needs=frozenset({"calm"})),
    ]
    people.write_wearers(office.db, listed, at_s=NOW_S, guardians={"4F22": "Anna"})
    told = people.read(office.db).register().wearers
    assert told == book_of(listed, NOW_S).register().wearers
    assert [replace(wearer, guest=NOWHERE, party_number=NOWHERE) for wearer in told] == listed
    assert [word.guardian for words in people.read(office.db).consents.words.values() for word in words] == [
        "",
        "Anna",
    ]
    office.db.close()


def test_whoever_is_listed_without_a_party_came_alone() -> None:
    wearers = book_of([Wearer("1", "name:1", "Anna", ""), Wearer("2", "name:2", "Ben", "")], NOW_S).register().wearers
    assert wearers[0].party_number != wearers[1].party_number


def test_a_list_that_says_otherwise_grants_withdraws_and_corrects(office: Office) -> None:
    first = Wearer("4F20", "name:0", "Dan", "Lee", 1980, L | S)
    people.write_wearers(office.db, [first, *STOCK[1:]], at_s=NOW_S)
    (wearing, *_) = people.wearing_numbers(office.db).tolist()
    office.visit(wearing, "plaza")
    then = replace(first, consent=S | Purpose.PHOTOS, language="ko")
    people.write_wearers(office.db, [then, *STOCK[1:]], at_s=NOW_S + 60)
    book = people.read(office.db)
    wearer = book.register().wearers[0]
    assert (wearer.consent, wearer.language) == (S | Purpose.PHOTOS, "ko")
    assert [type(word).__name__ for word in book.consents.history(wearer.guest)] == [
        "ConsentGranted",
        "ConsentGranted",
        "ConsentWithdrawn",
    ]
    assert people.wearing_numbers(office.db)[0] == wearing
    assert office.rows("SELECT * FROM visits") == []


def test_a_band_that_is_listed_without_a_name_stays_on_its_wrist(office: Office) -> None:
    office.do(Issue(*ID, 0, 1))
    office.do(ReportLost(*ID, 1))
    people.write_wearers(office.db, list(reversed(STOCK)), at_s=NOW_S)
    register = people.read(office.db).register()
    assert [wearer.name for wearer in register.wearers] == ["", "", "Anna Kim"]
    assert [wearer.is_lost for wearer in register.wearers] == [False, True, False]


def test_the_thing_keeps_its_number_whoever_wears_it_and_wherever_it_is_listed(office: Office) -> None:
    before = dict(zip([band.code for band in STOCK], people.item_numbers(office.db).tolist(), strict=True))
    office.do(Issue(*ID, 0, 1))
    listed = [STOCK[2], Wearer("9999", "name:9", "", ""), STOCK[0]]
    people.write_wearers(office.db, listed, at_s=NOW_S)
    after = dict(zip([band.code for band in listed], people.item_numbers(office.db).tolist(), strict=True))
    assert {code: after[code] for code in ("4F20", "4F22")} == {code: before[code] for code in ("4F20", "4F22")}
    assert after["9999"] not in before.values()


def test_a_band_that_goes_out_of_use_and_comes_back_is_the_same_thing_worn_by_nobody(office: Office) -> None:
    office.do(Issue(*ID, 0, 1))
    item = people.item_numbers(office.db)[0]
    people.write_wearers(office.db, STOCK[1:], at_s=NOW_S + 5)
    assert office.rows("SELECT until_s, ending FROM bands") == [(NOW_S + 5, "out of use")]
    people.write_wearers(office.db, STOCK, at_s=NOW_S + 9)
    assert people.item_numbers(office.db)[0] == item
    assert not people.read(office.db).register().wearers[0].is_worn


# A database of the first version


def test_a_first_database_keeps_its_people_its_visits_and_what_they_agreed_to(tmp_path: Path) -> None:
    path = tmp_path / "venue.db"
    old = Database(path)
    migrations.apply(old, stop_before="0002_people")
    with old.atomic():
        old.execute("INSERT INTO journal VALUES (1, ?, 'register imported', 'venue', '{}', '')", (NOW_S - 100,))
        old.execute("INSERT INTO parties VALUES (1, 'Park'), (2, '김')")
        old.execute(
            "INSERT INTO guests VALUES (1, 'Anna', 1, 2016, 'location safety'), (2, 'Ben', 1, NULL, ''), "
            "(3, '수아', 2, 2019, 'photos')"
        )
        old.execute(
            "INSERT INTO bands VALUES (1, '4F2A', 'name:a', 1, 0), (2, '4F2B', 'name:b', 2, 1), "
            "(3, '4F2A', 'name:a2', 3, 1)"
        )
        old.execute(
            "INSERT INTO visits VALUES (1, ?, 'plaza', ?), (3, ?, 'shop', NULL)", (NOW_S - 50, NOW_S - 40, NOW_S - 9)
        )
    read = "SELECT code, name, party, zone, entered FROM visits_read ORDER BY entered"
    visits = old.execute(read).fetchall()
    old.close()

    store = Store.open(path, now_s=NOW_S)
    register = store.register()
    book = store.guest_book()
    assert [(wearer.code, wearer.tag, wearer.name, wearer.party) for wearer in register.wearers] == [
        ("4F2B", "name:b", "Ben", "Park"),
        ("4F2A", "name:a2", "수아", "김"),
    ]
    assert [wearer.consent for wearer in register.wearers] == [Purpose(0), Purpose.PHOTOS]
    assert people.wearing_numbers(store.db).tolist() == [2, 3]
    assert store.db.execute(read).fetchall() == visits
    assert book.people.guests[1].joined_at_s == NOW_S - 50
    assert (book.people.next_party, book.people.next_guest, book.stock.next_wearing) == (3, 4, 4)
    assert store.db.execute("SELECT until_s, ending FROM bands WHERE band = 1").fetchone() == (
        NOW_S - 40,
        "out of use",
    )
    (word,) = book.consents.history(1)
    assert (word.at_s, word.purposes) == (NOW_S - 100, L | S)
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()


def test_an_empty_first_database_becomes_an_empty_stock(tmp_path: Path) -> None:
    old = Database(tmp_path / "venue.db")
    migrations.apply(old, stop_before="0002_people")
    old.close()
    store = Store.open(tmp_path / "venue.db", now_s=NOW_S)
    assert store.guest_book() == GuestBook.of([])
    store.close()


def test_granting_again_after_reading_goes_on_where_the_rows_ended(office: Office) -> None:
    office.book = people.read(office.db)
    office.do(Grant(*ID, 1, EVERYTHING))
    assert people.read(office.db).consents.of(1) == EVERYTHING


def test_the_guest_book_is_as_the_file_is_whatever_was_written_since_the_register_was_read(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "venue.db", KeyFolder(tmp_path / "keys"))
    counter.store.register()
    guest = counter.arrive("Ada", "Lee", 0)
    store = counter.store
    late = store.guest_book(age_of_consent_years=16)
    assert late.people.guests[guest].name == "Ada"

    assert store.register().wearers[0].name == "Ada"
    first, second = store.guest_book(age_of_consent_years=16), store.guest_book(age_of_consent_years=16)
    assert first == second == late
    first.apply(first.decide(TakeBack("", "desk 1", 0), NOW_S, "operator 1"))
    assert first != second, "who takes a book has it alone"

    store.register()
    with closing(sqlite3.connect(tmp_path / "venue.db")) as another, another:
        another.execute("UPDATE guests SET name = 'Bo'")
    assert store.guest_book().people.guests[guest].name == "Bo"
    store.close()
