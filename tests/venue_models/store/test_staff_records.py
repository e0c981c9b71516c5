"""What a supervisor reads: who looked up whom and why; of an erased guest, only that it happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.staff.people import staff
from tests.venue_models.store.alarm_desk import OPERATOR, AlarmDesk
from venue_models.commands import Deed, Record
from venue_models.guests.facts import GuestErased
from venue_models.staff.roles import Role
from venue_models.staff.sessions import OPERATOR_RULE, Sessions
from venue_models.store import staff_records
from venue_models.store.staff_records import look_ups, looked_up, records
from venue_models.store.store import Fact, KeyFolder, Store
from venue_models.values import AlertOutcome

NOW_S = 1_800_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "venue.db", now_s=NOW_S, keys=KeyFolder(tmp_path / "keys"))
    yield store
    store.close()


def call_answered(at_s: float, guest: int, name: str, outcome: str) -> Fact:
    """As journals of before there were alerts have it."""
    told = {"name": name, "outcome": outcome}
    return Fact(at_s, "call answered", "safety", {"operator": "Cy", "call": 3}, guest, told)


def test_a_look_up_says_who_whom_where_and_why(store: Store) -> None:
    store.write(looked_up(NOW_S, "safety", "Cy", 7, "Ada Example", "lost child, mother asks"))
    expected = Record(NOW_S, "safety", "Cy", Deed.LOOKED_UP, "Ada Example", "lost child, mother asks")
    assert look_ups(store.journal, 0.0) == (expected,)


def test_the_newest_comes_first_and_what_is_older_is_left_out(store: Store) -> None:
    store.write(*(looked_up(NOW_S + day, "safety", "Cy", 7, "Ada", f"reason {day}") for day in range(4)))
    assert [record.words for record in look_ups(store.journal, NOW_S + 2)] == ["reason 3", "reason 2"]


def test_of_an_erased_guest_only_that_somebody_looked_stays(store: Store) -> None:
    store.write(looked_up(NOW_S, "safety", "Cy", 7, "Ada", "Ada’s mother asks"))
    store.write(call_answered(NOW_S + 1, 7, "Ada", "Ada was tired"))
    store.write_people([GuestErased(NOW_S + 2, "Bo", 7, "asked for it")])
    found = records(store.journal, 0.0)
    assert [(record.deed, record.operator, record.whom, record.words) for record in found] == [
        (Deed.ERASED, "Bo", "erased guest", "asked for it"),
        (Deed.ANSWERED_CALL, "Cy", "erased guest", ""),
        (Deed.LOOKED_UP, "Cy", "erased guest", ""),
    ]


def test_a_call_of_a_band_that_nobody_wore_has_its_outcome(store: Store) -> None:
    body = {"operator": "Cy", "call": 3, "outcome": "band lay on the ground"}
    store.write(Fact(NOW_S, "call answered", "safety", body))
    (record,) = records(store.journal, 0.0, {Deed.ANSWERED_CALL})
    assert (record.whom, record.words) == ("", "band lay on the ground")


def test_every_fact_of_a_session_can_be_read(store: Store) -> None:
    sessions = Sessions(NOW_S, staff(ada=Role.SUPERVISOR))
    facts = [*sessions.pin_checked(NOW_S, "staff", "ada", is_right=True).facts, *sessions.sign_out(NOW_S, "staff")]
    for _ in range(OPERATOR_RULE.wrong):
        facts += sessions.pin_checked(NOW_S, "staff", "ada", is_right=False).facts
    store.write(*(Fact(fact.at_s, fact.kind, fact.desk, fact.body) for fact in facts))
    found = records(store.journal, 0.0)
    assert len(found) == len(facts)
    assert {record.operator for record in found} == {"ada"}
    assert found[0].words == "operator locked for 5 min after 5 wrong PINs"
    assert [record.deed for record in found[-2:]] == [Deed.SIGNED_OUT, Deed.SIGNED_IN]


def test_other_facts_are_no_deeds(store: Store) -> None:
    store.write(Fact(NOW_S, "reader health", "venue", {"R-001": "silent"}))
    assert records(store.journal, 0.0) == ()


def test_a_review_of_a_year_stays_readable(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_records, "MOST_RECORDS", 5)
    store.write(*(looked_up(NOW_S + day, "safety", "Cy", 7, "Ada", f"reason {day}") for day in range(8)))
    assert [record.words for record in look_ups(store.journal, 0.0)] == [f"reason {day}" for day in (7, 6, 5, 4, 3)]


def test_what_the_venue_forgets_by_itself_is_no_deed_of_anybody(store: Store) -> None:
    store.write_people([GuestErased(NOW_S, "venue", 7, "kept no longer than the venue has set")])
    assert records(store.journal, 0.0) == ()


def test_who_took_put_aside_and_closed_an_alert_can_be_read(tmp_path: Path) -> None:
    desk = AlarmDesk(tmp_path / "venue.db", KeyFolder(tmp_path / "keys"))
    fall = desk.suspect(2)
    desk.write(desk.alerts.settle(desk.now, fall, is_still=True, is_heard=True, zone=0))
    desk.shelve(fall, "band lies at the lost property office")
    desk.answer(fall, AlertOutcome.NOBODY_FOUND, "given back")
    found = records(desk.store.journal, 0.0)
    assert [(record.deed, record.operator, record.desk, record.whom, record.words) for record in found] == [
        (Deed.CLOSED, OPERATOR, "safety", "band 0002", "alert 1: nobody found: given back"),
        (Deed.ACKNOWLEDGED, OPERATOR, "safety", "band 0002", "alert 1"),
        (Deed.SHELVED, OPERATOR, "safety", "band 0002", "alert 1: band lies at the lost property office"),
    ]
    desk.store.close()
