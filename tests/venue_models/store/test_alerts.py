"""Alerts in the store: every step is there again after a crash, whatever became of bands, zones and the disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.venue_models.small_venue import guests
from tests.venue_models.store.alarm_desk import OPERATOR, AlarmDesk, motion, out_of_use
from tests.venue_models.store.counter import NOW_S
from tests.venue_models.store.test_store import fill, make_room, written
from venue_models.alerts.story import alert_of
from venue_models.commands import AcknowledgeAlert, CloseAlert
from venue_models.commands.checking import malformed
from venue_models.store.alert_store import call_taken_up
from venue_models.store.errors import StoreError
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Fact, Store
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    Step,
    StepKind,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "venue.db"


@pytest.fixture
def desk(path: Path, tmp_path: Path) -> Iterator[AlarmDesk]:
    desk = AlarmDesk(path, KeyFolder(tmp_path / "keys"))
    yield desk
    desk.store.close()


def crashed(desk: AlarmDesk, away_s: float = 2.0) -> AlarmDesk:
    """What a killed process leaves: a file that nobody closed, and a lock that the system has opened."""
    desk.store._lock.release()
    desk.store._db.conn.close()
    keys = KeyFolder(desk.store.path.parent.parent / "keys")
    return AlarmDesk(desk.store.path, keys, at_s=desk.at_s + away_s)


# Stories


def test_an_open_alert_is_after_a_crash_what_it_was(desk: AlarmDesk) -> None:
    number = desk.press(0, zone=1)
    desk.order(AcknowledgeAlert("", "safety", number))
    before = desk.alerts.open
    again = crashed(desk)
    assert again.alerts.open == before
    assert again.alerts.open[0].zone == 1
    again.store.close()


def test_what_was_closed_is_open_no_more_and_no_number_is_given_twice(desk: AlarmDesk) -> None:
    desk.answer(desk.press(0), AlertOutcome.HELPED)
    desk.near_miss(1)
    again = crashed(desk)
    assert again.alerts.open == ()
    assert again.press(0) == 3
    again.store.close()


def test_what_is_overdue_after_a_crash_escalates_in_the_first_step(desk: AlarmDesk) -> None:
    number = desk.press(0)
    again = crashed(desk, away_s=100.0)
    kinds = [step.kind for step in again.stories()[number]]
    assert kinds[:2] == [StepKind.RAISED, StepKind.ESCALATED]
    again.store.close()


def test_the_words_of_an_operator_are_read_back_and_stand_nowhere_in_clear(desk: AlarmDesk, path: Path) -> None:
    desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    worn, unworn = desk.press(0), desk.press(1)
    desk.answer(worn, AlertOutcome.HELPED, "Anna was tired")
    desk.answer(unworn, AlertOutcome.NOBODY_FOUND, "Anna’s band lay on the ground")
    assert [desk.stories()[number][-1].words for number in (worn, unworn)] == [
        "Anna was tired",
        "Anna’s band lay on the ground",
    ]
    on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"was tired" not in on_disk
    assert b"lay on the ground" not in on_disk


def test_bands_and_zones_are_known_again_in_another_order(desk: AlarmDesk) -> None:
    number = desk.press(2, zone=0)
    other_order = tuple(reversed(desk.register.wearers))
    desk.store.import_register(other_order, at_s=NOW_S)
    desk.store.begin(desk.store.register(), ("shop", "plaza"), ("R0",), at_s=NOW_S)
    ((step, *_),) = desk.store.open_stories(desk.store.register())
    assert (step.alert, step.band, step.told["zone"]) == (number, 1, 1)


def test_the_story_of_a_band_that_went_out_of_use_stays_and_says_which_it_was(desk: AlarmDesk) -> None:
    number = desk.press(2)
    fewer = out_of_use(desk.register, 2)
    (story,) = desk.store.open_stories(fewer)
    assert {step.band for step in story} == {NOWHERE}
    assert desk.store.band_code_of(number) == "0002"

    closed = replace(alert_of(story), state=AlertState.CLOSED, closed_at_s=NOW_S, outcome="its band is out of use")
    end = Step(number, NOWHERE, NOW_S, StepKind.CLOSED, told={"outcome": "its band is out of use"})
    desk.store.write_steps((end,), (closed,), fewer)
    assert desk.store.open_stories(fewer) == ()
    assert written(desk.store.path, "SELECT band, state FROM alerts") == [("0002", "closed")]


def test_a_zone_that_is_gone_is_nowhere_and_the_table_still_says_which_it_was(desk: AlarmDesk, path: Path) -> None:
    number = desk.press(0, zone=1)
    desk.store.begin(desk.register, ("plaza",), ("R0",), at_s=NOW_S)
    (story,) = desk.store.open_stories(desk.register)
    assert alert_of(story).zone == NOWHERE
    desk.store.write_steps((), (alert_of(story),), desk.register)
    assert written(path, f"SELECT zone FROM alerts WHERE number = {number}") == [("shop",)]


def test_stories_of_a_shift_are_those_that_lasted_in_it(desk: AlarmDesk) -> None:
    before = desk.near_miss(0)
    across = desk.press(1)
    begins_s = desk.at_s
    within = desk.near_miss(2)
    ends_s = desk.at_s
    desk.answer(across, AlertOutcome.HELPED)
    after = desk.press(3)
    found = desk.store.stories_between(begins_s, ends_s, desk.register)
    assert [story[0].alert for story in found] == [across, within]
    assert found[0][-1].kind is StepKind.CLOSED
    assert {before, after} < desk.stories().keys()


def test_what_a_judge_counts_in_numpy_is_written_as_plain_numbers(desk: AlarmDesk) -> None:
    told: dict[str, Any] = {"probability": np.float64(0.75), "is_fall": np.bool_(True), "zone": np.int64(1)}
    alert = Alert(1, 0, AlertKind.FALL, AlertState.UNACKNOWLEDGED, NOW_S, NOW_S, probability=np.float64(0.75))
    desk.store.write_steps((Step(1, 0, NOW_S, StepKind.JUDGED, told=told),), (alert,), desk.register)
    ((step,),) = desk.store.open_stories(desk.register)
    assert dict(step.told) == {"probability": 0.75, "is_fall": True, "zone": 1}


TOLD = st.dictionaries(
    st.text(min_size=1, max_size=8).filter(lambda key: key != "zone"),
    st.text(max_size=20)
    | st.booleans()
    | st.none()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False),
    max_size=4,
)
STEPS = st.builds(
    Step,
    alert=st.integers(1, 5),
    band=st.just(0),
    at_s=st.integers(0, 2**31).map(float),
    kind=st.sampled_from(StepKind),
    who=st.text(max_size=20),
    desk=st.text(max_size=8),
    words=st.text(max_size=200),
    told=TOLD,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_any_step_is_read_as_it_was_written(tmp_path: Path, steps: list[Step]) -> None:
    numbers = sorted({step.alert for step in steps})
    alerts = [Alert(number, 0, AlertKind.CALL, AlertState.UNACKNOWLEDGED, NOW_S, NOW_S) for number in numbers]
    with closing(Store.open(tmp_path / "venue.db", now_s=NOW_S, keys=KeyFolder(tmp_path / "keys"))) as store:
        store.begin(guests(1), ("plaza",), ("R0",), at_s=NOW_S)
        with store.atomic():
            store.db.execute("DELETE FROM alert_steps")
            store.db.execute("DELETE FROM alerts")
        store.write_steps(steps, alerts, guests(1))
        expected = tuple(tuple(step for step in steps if step.alert == number) for number in numbers)
        assert store.open_stories(guests(1)) == expected


# For people to read


def test_how_an_alert_stands_is_read_in_any_tool(desk: AlarmDesk, path: Path) -> None:
    desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    desk.answer(desk.press(0, zone=0), AlertOutcome.MEDICAL)
    rows = written(path, "SELECT band, wearer, kind, state, zone, began, acknowledged_by, outcome FROM alerts_read")
    assert rows == [
        (
            "0000",
            "Anna Grünfeld",
            "call",
            "closed",
            "plaza",
            "2027-01-15T08:00:00Z",
            OPERATOR,
            "handed to medical care",
        )
    ]


def test_a_step_says_in_the_journal_who_did_what_at_which_desk(desk: AlarmDesk) -> None:
    guest = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    number = desk.press(0)
    desk.order(AcknowledgeAlert("", "safety", number))
    fact = next(fact for fact in desk.store.journal if fact.kind == "alert acknowledged")
    assert fact.who == OPERATOR
    said = {"alert": number, "band": "0000", "guest": guest, "desk": "safety"}
    assert said.items() <= fact.body.items()


# Motion


def test_the_motion_of_an_alert_is_read_back_and_is_sealed(desk: AlarmDesk, path: Path) -> None:
    number = desk.suspect(1)
    desk.store.put_motion(number, motion(1))
    found = desk.store.motion_of(number)
    assert found is not None
    assert (found.band, found.rate_hz, found.begins_at_s, found.is_complete) == (1, 50.0, NOW_S, True)
    np.testing.assert_array_equal(found.samples, motion(1).samples)
    on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert motion(1).samples.tobytes()[:60] not in on_disk


def test_a_whole_motion_takes_the_place_of_its_beginning(desk: AlarmDesk) -> None:
    number = desk.suspect(1)
    desk.store.put_motion(number, motion(1, seconds=1))
    desk.store.put_motion(number, motion(1, seconds=4))
    found = desk.store.motion_of(number)
    assert found is not None
    assert len(found.samples) == 200


def test_no_motion_is_kept_of_an_alert_that_is_not_there(desk: AlarmDesk) -> None:
    desk.store.put_motion(7, motion())
    assert desk.store.motion_of(7) is None


def test_a_motion_that_was_moved_to_another_alert_is_refused(desk: AlarmDesk) -> None:
    for band in (0, 1):
        desk.store.put_motion(desk.suspect(band), motion(band))
    with desk.store.atomic():
        desk.store.db.execute(
            "UPDATE alert_motions SET sealed = (SELECT sealed FROM alert_motions WHERE alert = 1) WHERE alert = 2"
        )
    with pytest.raises(StoreError, match="motion of alert 2"):
        desk.store.motion_of(2)


def test_words_that_were_tampered_with_hide_no_alert(desk: AlarmDesk) -> None:
    number = desk.suspect(0)
    desk.write(desk.alerts.settle(desk.now, number, is_still=True, is_heard=True, zone=0))
    desk.shelve(number, "band lies at the lost property office")
    with desk.store.atomic():
        key = desk.store.vault.seal(bytes(32), f"key of alert {number}")
        desk.store.db.execute("UPDATE alert_keys SET sealed = ?", (key,))
    (story,) = desk.store.open_stories(desk.register)
    assert story[-1].kind is StepKind.SHELVED
    assert "does not open" in story[-1].words


# Before there were alerts


def test_calls_of_before_there_were_alerts_are_found_until_they_are_taken_up(desk: AlarmDesk) -> None:
    for call in (4, 5):
        desk.store.write(Fact(NOW_S + call, "call for help", "venue", {"call": call, "band": "0001"}))
    desk.store.write(Fact(NOW_S + 9, "call answered", "safety", {"call": 4, "operator": "Cy"}))
    assert [call.body["call"] for call in desk.store.unanswered_calls(NOW_S)] == [5]
    assert desk.store.last_alert() == 5
    desk.store.write(call_taken_up(NOW_S + 10, 5, 6))
    assert desk.store.unanswered_calls(NOW_S) == ()


# A disk that takes nothing


def test_a_full_disk_takes_no_step_and_no_state_and_a_second_try_doubles_nothing(desk: AlarmDesk, path: Path) -> None:
    number = desk.press(0)
    at_s, told = desk.at_s, {"text": "x" * 9000}
    steps = tuple(Step(number, 0, at_s, kind, told=told) for kind in (StepKind.FOLDED, StepKind.ASKED))
    alert = replace(alert_of(desk.stories()[number]), level=2)
    fill(desk.store)
    with pytest.raises(StoreError, match="disk is full"):
        desk.store.write_steps(steps, (alert,), desk.register)
    assert written(path, "SELECT level FROM alerts") == [(0,)]
    make_room(desk.store)
    desk.store.write_steps(steps, (alert,), desk.register)
    assert [step.kind for step in desk.stories()[number]] == [StepKind.RAISED, StepKind.FOLDED, StepKind.ASKED]
    assert written(path, "SELECT level FROM alerts") == [(2,)]
    desk.store.journal.verify()


def test_over_another_programs_open_edit_an_alert_is_refused_in_words_and_kept_later(
    desk: AlarmDesk, path: Path
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program"):
        desk.press(0)
    other.execute("ROLLBACK")
    other.close()
    assert desk.stories() == {}
    assert desk.press(0) == 1


def test_words_are_refused_where_the_venues_key_is_missing_but_no_call_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "venue.db", now_s=NOW_S)
    store.begin(guests(1), ("plaza",), ("R0",), at_s=NOW_S)
    call = Alert(1, 0, AlertKind.CALL, AlertState.UNACKNOWLEDGED, NOW_S, NOW_S)
    store.write_steps((Step(1, 0, NOW_S, StepKind.RAISED),), (call,), guests(1))
    with pytest.raises(StoreError, match="without the venue's key"):
        store.write_steps((Step(1, 0, NOW_S, StepKind.CLOSED, words="Anna"),), (call,), guests(1))
    ((step,),) = store.open_stories(guests(1))
    assert step.kind is StepKind.RAISED
    store.close()


def test_a_step_whose_alert_is_not_told_is_refused(desk: AlarmDesk) -> None:
    with pytest.raises(ValueError, match=r"\[9\]"):
        desk.store.write_steps((Step(9, 0, NOW_S, StepKind.RAISED),), (), desk.register)
    assert desk.stories() == {}


def test_what_the_disk_did_not_take_goes_with_the_last_commit_and_is_found_again(desk: AlarmDesk) -> None:
    number = desk.press(0)
    step = Step(number, 0, desk.at_s, StepKind.ASKED, told={"text": "x" * 9000})
    alert = replace(alert_of(desk.stories()[number]), asked_at_s=desk.at_s)
    fill(desk.store)
    desk.store.note_steps((step,), (alert,), desk.register)
    desk.store.commit(desk.at_s)
    assert "1 steps of alerts" in desk.store.last_words()
    make_room(desk.store)
    desk.store.commit(desk.at_s)
    desk.store.commit(desk.at_s)
    assert desk.stories()[number][1:] == (step,)
    assert desk.store.last_words() == ""


def test_a_motion_that_cannot_be_sealed_holds_up_no_alert(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "venue.db", now_s=NOW_S)
    store.begin(guests(1), ("plaza",), ("R0",), at_s=NOW_S)
    call = Alert(1, 0, AlertKind.CALL, AlertState.UNACKNOWLEDGED, NOW_S, NOW_S)
    with store.atomic():
        store.write_steps((Step(1, 0, NOW_S, StepKind.RAISED),), (call,), guests(1))
        store.put_motion(1, motion())
    assert len(store.open_stories(guests(1))) == 1
    assert store.motion_of(1) is None
    store.close()


def test_half_an_emoji_is_refused_before_it_reaches_a_file_that_cannot_hold_it() -> None:
    whole = CloseAlert("", "safety", 1, AlertOutcome.HELPED, "plaster 🩹")
    assert malformed(whole) == ""
    assert "words" in malformed(replace(whole, words="plaster \ud83e"))
