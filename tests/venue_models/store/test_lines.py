"""Waits, invitations and places in virtual queues: kept as they were noted, and gone with whoever they are about."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.commands import AddGuest, Grant, NewGuest, Withdraw
from venue_models.store.journal import Fact
from venue_models.store.key_folder import KeyFolder
from venue_models.store.schema import migrations
from venue_models.store.store import Store, StoreError
from venue_models.store.wait_rows import import_waits, read_waits
from venue_models.values import (
    VISIT,
    WAIT,
    WAIT_SLOT_S,
    Invitation,
    InvitationState,
    NudgeCounts,
    PlaceState,
    Purpose,
    QueueStatus,
    Rows,
    VirtualPlace,
)

RIDES = ("comet", "wheel")
NAN = float("nan")


class LineCounter(Counter):
    """A counter in a venue with two rides."""

    def __init__(self, path: Path, keys: KeyFolder) -> None:
        super().__init__(path, keys)
        self.take_up(RIDES)
        self.guests: list[int] = []

    def take_up(self, rides: tuple[str, ...]) -> None:
        self.store.begin(self.store.register(), ("plaza", "shop"), ("R0",), rides, at_s=NOW_S)

    def restart(self, rides: tuple[str, ...] = RIDES) -> None:
        path = self.store.path
        self.store.close()
        self.store = Store.open(path, now_s=NOW_S + 60)
        self.take_up(rides)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.store.db.execute(sql).fetchall()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[LineCounter]:
    counter = LineCounter(tmp_path / "data" / "venue.db", KeyFolder(tmp_path / "keys"))
    counter.guests = [counter.arrive("Anna Grünfeld", "Grünfeld", 0), counter.arrive("Ben Meyer", "Meyer", 1)]
    yield counter
    counter.store.close()


def wait(at_s: float, attraction: int = 0, wait_min: float = NAN, posted_min: float = NAN, boarded: int = -1) -> Rows:
    row = np.zeros(1, WAIT)
    row[["low_min", "high_min", "length"]] = NAN, NAN, NAN
    row["at_s"], row["attraction"], row["wait_min"], row["posted_min"] = at_s, attraction, wait_min, posted_min
    row["boarded"] = boarded
    return row


def invitation(number: int, party: int, *bands: int, state: InvitationState = InvitationState.SENT) -> Invitation:
    return Invitation(number, party, bands, 1, NOW_S, NOW_S + 900, 5.0, 15.0, state)


def place(number: int, party: int, state: PlaceState = PlaceState.WAITING) -> VirtualPlace:
    return VirtualPlace(number, party, 2, 0, NOW_S, NOW_S + 600, NOW_S + 1500, 600.0, state)


def party_of(counter: Counter, guest: int) -> int:
    return counter.book.people.guests[guest].party


# Waits


def test_a_wait_is_read_as_people_would_say_it_and_what_is_not_known_is_null(counter: LineCounter) -> None:
    stopped = wait(NOW_S + 12, 1, posted_min=45)
    stopped["status"] = QueueStatus.STOPPED
    counter.store.note_waits(np.concatenate([wait(NOW_S + 12, 0, 7.25, boarded=20), stopped]))
    counter.store.commit(NOW_S + 13)
    assert counter.rows(
        "SELECT attraction, status, wait_min, low_min, posted_min, boarded FROM waits_read ORDER BY 1"
    ) == [("comet", "open", 7.25, None, None, 20), ("wheel", "stopped", None, None, 45, None)]


def test_a_later_row_of_a_slot_takes_the_place_of_the_earlier(counter: LineCounter) -> None:
    counter.store.note_waits(wait(NOW_S, wait_min=5))
    counter.store.commit(NOW_S + 1)
    counter.store.note_waits(wait(NOW_S + 200, wait_min=9))
    assert counter.store.waits_between(NOW_S, NOW_S + 300)["wait_min"].tolist() == [9]
    counter.store.commit(NOW_S + 201)
    counter.restart()
    waits = counter.store.waits_between(NOW_S, NOW_S + 300)
    assert waits[["at_s", "wait_min", "attraction"]].tolist() == [(NOW_S, 9, 0)]
    assert np.isnan(waits["high_min"]).all()


def test_waits_are_found_by_their_ride_in_whatever_order_the_venue_lists_them(counter: LineCounter) -> None:
    counter.store.note_waits(np.concatenate([wait(NOW_S, 0, 5), wait(NOW_S, 1, 50), wait(NOW_S + 300, 0, 6)]))
    counter.store.commit(NOW_S + 1)
    counter.restart(("boats", "wheel"))
    assert counter.store.waits_between(0, 2 * NOW_S)[["attraction", "wait_min"]].tolist() == [(1, 50)]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 20), st.integers(0, 1), st.one_of(st.just(NAN), st.floats(0, 600)), st.integers(-1, 99)
        ),
        max_size=30,
    )
)
def test_whatever_was_measured_comes_back_to_the_hundredth(rows: list[tuple[int, int, float, int]]) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    expected = {}
    for slot, ride, wait_min, boarded in rows:
        one = wait(NOW_S + slot * WAIT_SLOT_S, 0, wait_min, boarded=boarded)
        import_waits(db, RIDES[ride], one)
        expected[NOW_S + slot * WAIT_SLOT_S, RIDES[ride]] = wait_min
    names, waits = read_waits(db, 0, 2 * NOW_S)
    found = {(row["at_s"], names[row["attraction"]]): row["wait_min"] for row in waits}
    assert found.keys() == expected.keys()
    for key, wait_min in expected.items():
        assert found[key] == pytest.approx(wait_min, abs=0.0051, nan_ok=True)
    db.close()


def test_what_is_imported_again_changes_nothing_and_is_no_second_fact(counter: LineCounter) -> None:
    waits = {"comet": np.concatenate([wait(NOW_S, wait_min=4.1, posted_min=5), wait(NOW_S + 300)])}
    told = {"at_s": NOW_S, "source": "comet.csv", "excluded": {"impossible": 3}}
    first = counter.store.import_waits(waits, **told)  # type: ignore[arg-type]
    facts = counter.store.journal.count()
    again = counter.store.import_waits(waits, **told)  # type: ignore[arg-type]
    assert (first["comet"].slots, again["comet"].slots) == (2, 0)
    assert counter.store.journal.count() == facts
    *_, fact = counter.store.journal
    assert (fact.kind, fact.body["excluded"]) == ("history imported", {"impossible": 3})


def test_an_import_leaves_what_the_venue_measured_itself_and_corrects_what_was_imported(counter: LineCounter) -> None:
    counter.store.note_waits(wait(NOW_S, wait_min=12))
    counter.store.commit(NOW_S + 1)
    counter.store.import_waits(
        {"comet": np.concatenate([wait(NOW_S, wait_min=99), wait(NOW_S + 300, wait_min=1)])},
        at_s=NOW_S,
        source="",
        excluded={},
    )
    written = counter.store.import_waits({"comet": wait(NOW_S + 300, wait_min=2)}, at_s=NOW_S, source="", excluded={})
    assert written["comet"].slots == 1
    assert counter.store.waits_between(0, 2 * NOW_S)["wait_min"].tolist() == [12, 2]


def test_an_import_that_fails_half_way_leaves_nothing(counter: LineCounter) -> None:
    counter.store.db.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON waits WHEN NEW.attraction = 'wheel' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(StoreError):
        counter.store.import_waits({"comet": wait(NOW_S), "wheel": wait(NOW_S)}, at_s=NOW_S, source="", excluded={})
    assert counter.rows("SELECT * FROM waits") == []


def test_waits_survive_the_night(counter: LineCounter) -> None:
    counter.store.note_waits(wait(NOW_S, wait_min=12))
    counter.store.commit(NOW_S + 1)
    while not counter.store.purge(NOW_S + 500, NOW_S + 600).is_all:
        pass
    assert len(counter.store.waits_between(0, 2 * NOW_S)) == 1


# Checkpoints of lines


def test_what_a_line_knew_comes_back_and_a_damaged_one_does_not(counter: LineCounter) -> None:
    counter.store.put_line_checkpoint(0, b"nine in line", NOW_S)
    counter.store.put_line_checkpoint(1, b"nobody", NOW_S)
    counter.store.commit(NOW_S + 1)
    counter.store.db.execute("UPDATE line_checkpoints SET line = x'00' WHERE attraction = 'wheel'")
    counter.store.db.conn.commit()
    counter.restart(("boats", *RIDES))
    assert counter.store.line_checkpoints() == {1: b"nine in line"}


def test_what_lines_knew_goes_with_a_guest_who_must_be_forgotten(counter: LineCounter) -> None:
    anna = counter.guests[0]
    counter.store.put_line_checkpoint(0, b"band 0 is in line", NOW_S)
    counter.store.commit(NOW_S + 1)
    counter.store.put_line_checkpoint(1, b"band 0 again", NOW_S)
    counter.do(Withdraw("", "desk 1", anna, Purpose.LOCATION))
    counter.store.commit(NOW_S + 2)
    assert counter.store.line_checkpoints() == {}


# Invitations


def test_an_invitation_comes_back_with_those_who_still_wear_their_bands(counter: LineCounter) -> None:
    party = party_of(counter, counter.guests[0])
    asked = invitation(4, party, 0, 3, state=InvitationState.HELD_OUT)
    counter.store.note_invitations([asked, invitation(5, party, 0)])
    counter.store.note_invitations([invitation(5, party, 0, state=InvitationState.KEPT)])
    counter.store.commit(NOW_S + 1)
    assert counter.rows("SELECT number, attraction, bands, state FROM invitations") == [
        (4, "wheel", "[1]", "held out"),
        (5, "wheel", "[1]", "kept"),
    ]
    counter.restart()
    assert counter.store.invitations_since(NOW_S) == (
        replace(asked, bands=(0,)),  # nobody wears the other band
        invitation(5, party, 0, state=InvitationState.KEPT),
    )
    assert counter.store.invitations_since(NOW_S + 1) == ()
    assert counter.store.last_invitation() == 5


def test_what_was_offered_goes_when_the_yes_is_withdrawn_be_it_written_or_not(counter: LineCounter) -> None:
    anna, ben = counter.guests[0], counter.guests[1]
    counter.do(Grant("", "desk 1", anna, Purpose.OFFERS))
    counter.store.note_invitations(
        [invitation(1, party_of(counter, anna), 0), invitation(2, party_of(counter, ben), 1)]
    )
    counter.store.commit(NOW_S + 1)
    counter.store.note_invitations([invitation(3, party_of(counter, anna), 0)])
    counter.do(Withdraw("", "desk 1", anna, Purpose.LOCATION))
    assert [one.number for one in counter.store.invitations_since(0)] == [1, 2]
    counter.do(Withdraw("", "desk 1", anna, Purpose.OFFERS))
    counter.store.commit(NOW_S + 2)
    assert [one.number for one in counter.store.invitations_since(0)] == [2]


def test_an_erased_guest_leaves_no_invitation_and_no_place_and_their_party_keeps_its_place(
    counter: LineCounter,
) -> None:
    anna, ben = counter.guests[0], counter.guests[1]
    parties = [party_of(counter, guest) for guest in (anna, ben)]
    told = NewGuest("Cem Meyer", 1980, consent=Purpose.LOCATION)
    counter.do(AddGuest("", "desk 1", parties[1], told))
    counter.store.note_invitations([invitation(1, parties[0], 0), invitation(2, parties[1], 1)])
    counter.store.commit(NOW_S + 1)
    counter.store.write_places([place(1, parties[0]), place(2, parties[1])])
    counter.erase(anna)
    counter.erase(ben)
    assert counter.store.invitations_since(0) == ()
    assert [one.party for one in counter.store.open_places()] == [parties[1]]

    counter.store.write_places([place(1, parties[0], PlaceState.MISSED)])
    counter.store.note_invitations([invitation(9, parties[0])])
    counter.store.commit(NOW_S + 2)
    assert counter.rows("SELECT party FROM virtual_places") == [(parties[1],)]
    assert counter.store.invitations_since(0) == ()


def test_what_came_of_invitations_stays_as_counts(counter: LineCounter) -> None:
    block = NudgeCounts(NOW_S, is_on=True, invited=4, waited_min=12.5)
    counter.store.note_nudge_counts([block, NudgeCounts(NOW_S - 1800, is_on=False)])
    counter.store.note_nudge_counts([replace(block, accepted=2)])
    counter.store.commit(NOW_S + 1)
    while not counter.store.purge(NOW_S + 500, NOW_S + 600).is_all:
        pass
    counter.restart()
    assert counter.store.nudge_counts_since(0) == (
        NudgeCounts(NOW_S - 1800, is_on=False),
        replace(block, accepted=2),
    )


# Virtual places


def test_a_place_and_the_fact_of_it_are_written_together_or_not_at_all(counter: LineCounter) -> None:
    party = party_of(counter, counter.guests[0])
    fact = Fact(NOW_S, "virtual place taken", "staff", {"place": 7, "party": party})
    counter.store.write_places([place(7, party)], fact)
    with pytest.raises(TypeError):
        counter.store.write_places(
            [place(8, party)], Fact(NOW_S, "virtual place taken", "staff", private={"no": "key"})
        )
    counter.restart()
    assert counter.store.open_places() == (place(7, party),)
    assert [fact.body["place"] for fact in counter.store.journal if fact.kind == "virtual place taken"] == [7]


def test_a_place_that_was_used_is_open_no_more_and_its_number_is_never_given_again(counter: LineCounter) -> None:
    party = party_of(counter, counter.guests[0])
    counter.store.write_places([place(3, party)])
    returned = replace(place(3, party, PlaceState.RETURNED), called_at_s=NOW_S + 5)
    counter.store.write_places([returned, place(4, party, PlaceState.RELEASED)])
    assert counter.store.open_places() == (place(4, party, PlaceState.RELEASED),)
    assert counter.store.places_since(NOW_S) == (returned, place(4, party, PlaceState.RELEASED))
    while not counter.store.purge(NOW_S + 500, NOW_S + 600).is_all:
        pass
    assert counter.store.places_since(0) == ()
    assert counter.store.last_place() == 4


def test_invitations_and_places_are_gone_after_the_night_and_that_is_told(counter: LineCounter) -> None:
    party = party_of(counter, counter.guests[0])
    counter.store.note_invitations([invitation(1, party, 0)])
    counter.store.put_line_checkpoint(0, b"band 0", NOW_S)
    counter.store.commit(NOW_S + 1)
    counter.store.write_places([place(1, party)])
    while not (purged := counter.store.purge(NOW_S + 500, NOW_S + 600)).is_all:
        pass
    assert (purged.invitations, purged.places) == (1, 1)
    assert counter.store.invitations_since(0) == ()
    assert counter.store.open_places() == ()
    assert counter.store.line_checkpoints() == {}
    *_, fact = counter.store.journal
    assert (fact.kind, fact.body["invitations"], fact.body["places"]) == ("visits purged", 1, 1)


# Files of before


def test_a_file_of_before_there_were_lines_is_upgraded_with_all_it_had(tmp_path: Path) -> None:
    path = tmp_path / "venue.db"
    old = Database(path)
    migrations.apply(old, stop_before="0007_lines")
    old.close()
    counter = LineCounter(path, KeyFolder(tmp_path / "keys"))
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.store.note_visits(np.array([(0, 0, NOW_S, NAN)], VISIT))
    counter.store.note_waits(wait(NOW_S))
    counter.store.commit(NOW_S + 1)
    counter.restart()
    assert len(counter.store.waits_between(0, 2 * NOW_S)) == 1
    assert [visit.entered_at_s for visit in counter.store.visits_of(0)] == [NOW_S]
    counter.store.close()
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    other.close()
