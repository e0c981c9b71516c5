"""Who works at which desk: signing in, handing over, being locked out, leaving a desk alone."""

import pytest

from tests.venue_models.staff.people import ANOTHER_HASH, staff
from venue_models.staff.accounts import Accounts, Operator
from venue_models.staff.pins import hash_pin
from venue_models.staff.roles import Role
from venue_models.staff.sessions import DESK_RULE, OPERATOR_RULE, Attempt, Sessions, Why
from venue_models.staff.strikes import FORGET_S, Subject
from venue_models.values import Session

NOW_S = 1_800_000_000.0
PEOPLE = staff(ada=Role.SUPERVISOR, bo=Role.COUNTER, cy=Role.SAFETY)


@pytest.fixture
def sessions() -> Sessions:
    return Sessions(NOW_S, PEOPLE)


def guess(sessions: Sessions, times: int, operator: str = "ada", desk: str = "staff", at_s: float = NOW_S) -> Attempt:
    """So many wrong PINs at one moment."""
    attempts = [sessions.pin_checked(at_s, desk, operator, is_right=False) for _ in range(times)]
    return attempts[-1]


def kinds(attempt: Attempt) -> list[str]:
    return [fact.kind for fact in attempt.facts]


def test_a_right_pin_opens_a_session_and_says_so(sessions: Sessions) -> None:
    attempt = sessions.pin_checked(NOW_S, "staff", " BO", is_right=True)
    assert attempt.session == sessions.at("staff") == Session("bo", "counter", NOW_S)
    assert [(fact.kind, fact.desk, fact.body["operator"]) for fact in attempt.facts] == [("signed in", "staff", "bo")]
    assert dict(sessions.by_desk()) == {"staff": attempt.session}


def test_a_wrong_name_is_refused_as_a_wrong_pin_is(sessions: Sessions) -> None:
    known, unknown = (guess(sessions, 1, name, desk) for name, desk in (("ada", "one"), ("eve", "two")))
    assert known.refusal == unknown.refusal == sessions.pin_checked(NOW_S, "3", "eve", is_right=True).refusal
    assert sessions.by_desk() == {}


def test_a_wrong_name_is_locked_as_a_known_one_is(sessions: Sessions) -> None:
    for name in ("ada", "eve"):
        told = guess(sessions, OPERATOR_RULE.wrong, name, f"desk of {name}")
        assert "5 minutes" in told.refusal
        assert sessions.pin_checked(NOW_S, "another", name, is_right=True).session is None
    assert sessions.gate().is_right(NOW_S, "another", "eve", "4711") is False


def test_what_was_typed_for_a_name_is_written_nowhere(sessions: Sessions) -> None:
    """Somebody in a hurry types the PIN into the field for the name."""
    attempts = [sessions.pin_checked(NOW_S, "staff", "8362", is_right=False) for _ in range(6)]
    assert "8362" not in repr(attempts)
    assert "8362" not in repr(sessions.strikes())
    assert "8362" not in repr(sessions.gate())


def test_after_five_wrong_pins_even_the_right_one_is_refused_until_the_time_is_over(sessions: Sessions) -> None:
    assert kinds(guess(sessions, 4)) == ["sign-in refused"]
    assert kinds(guess(sessions, 1)) == ["sign-in refused", "locked"]
    for at_s in (NOW_S, NOW_S + 299):
        attempt = sessions.pin_checked(at_s, "another desk", "ada", is_right=True)
        assert attempt.session is None
        assert attempt.facts == ()  # a desk gone mad cannot fill the journal
    assert sessions.pin_checked(NOW_S + 300, "staff", "ada", is_right=True).session is not None


def test_each_further_wrong_pin_locks_twice_as_long_up_to_an_hour(sessions: Sessions) -> None:
    at_s, minutes = NOW_S, []
    guess(sessions, OPERATOR_RULE.wrong - 1)
    for turn in range(6):
        attempt = sessions.pin_checked(at_s, f"desk {turn}", "ada", is_right=False)
        minutes.append(attempt.facts[-1].body["for_s"] / 60)
        at_s += attempt.facts[-1].body["for_s"]
    assert minutes == [5, 10, 20, 40, 60, 60]


def test_a_right_pin_begins_the_count_anew(sessions: Sessions) -> None:
    for _ in range(5):
        guess(sessions, OPERATOR_RULE.wrong - 1)
        assert sessions.pin_checked(NOW_S, "staff", "ada", is_right=True).session is not None


def test_wrong_pins_are_forgotten_a_day_after_the_last(sessions: Sessions) -> None:
    guess(sessions, OPERATOR_RULE.wrong - 1)
    assert sessions.strikes()
    sessions.tick(NOW_S + FORGET_S)
    assert not sessions.strikes()


def test_one_pin_tried_on_every_name_locks_the_desk(sessions: Sessions) -> None:
    for number in range(DESK_RULE.wrong):
        guess(sessions, 1, f"name {number}")
    refused = sessions.pin_checked(NOW_S, "staff", "bo", is_right=True)
    assert refused.session is None
    assert "another desk" in refused.refusal
    assert sessions.pin_checked(NOW_S, "counter", "bo", is_right=True).session is not None
    assert sessions.pin_checked(NOW_S + DESK_RULE.first_s, "staff", "bo", is_right=True).session is not None


def test_whoever_is_at_work_stays_at_work_while_others_guess(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "staff", "cy", is_right=True)
    guess(sessions, 20, "cy")
    assert sessions.at("staff") == Session("cy", "safety", NOW_S)


def test_a_shift_is_handed_over_by_the_next_ones_pin(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "staff", "cy", is_right=True)
    attempt = sessions.pin_checked(NOW_S + 60, "staff", "ada", is_right=True)
    assert [(fact.kind, fact.body["operator"]) for fact in attempt.facts] == [
        ("signed out", "cy"),
        ("signed in", "ada"),
    ]
    assert attempt.facts[0].body["why"] == Why.HANDED_OVER.value
    assert sessions.at("staff") == attempt.session


def test_signing_out_leaves_the_desk_to_nobody_once(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "staff", "bo", is_right=True)
    assert [fact.kind for fact in sessions.sign_out(NOW_S, "staff")] == ["signed out"]
    assert sessions.sign_out(NOW_S, "staff") == ()
    assert sessions.at("staff") is None


def test_a_desk_that_nobody_touches_is_left_to_nobody(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "staff", "bo", is_right=True)
    sessions.touched(NOW_S + 800, "staff")
    assert sessions.tick(NOW_S + 1699) == ()
    (told,) = sessions.tick(NOW_S + 1700)
    assert (told.kind, told.body) == ("signed out", {"operator": "bo", "why": "idle"})


def test_a_safety_desk_is_watched_and_not_touched(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "safety", "cy", is_right=True)
    assert sessions.tick(NOW_S + 11 * 3600) == ()
    assert sessions.tick(NOW_S + 13 * 3600)


def test_touching_an_empty_desk_signs_nobody_in(sessions: Sessions) -> None:
    sessions.touched(NOW_S, "staff")
    assert sessions.by_desk() == {}


def test_whoever_is_removed_or_gets_a_new_pin_is_signed_out_everywhere(sessions: Sessions) -> None:
    for desk, name in (("one", "bo"), ("two", "bo"), ("three", "ada")):
        sessions.pin_checked(NOW_S, desk, name, is_right=True)
    facts = sessions.staff_changed(NOW_S, PEOPLE.with_pin("bo", ANOTHER_HASH))
    assert sorted(fact.desk for fact in facts) == ["one", "two"]
    assert sessions.at("three") is not None
    assert sessions.pin_checked(NOW_S, "one", "bo", is_right=True).session is not None
    sessions.staff_changed(NOW_S, PEOPLE.without("bo"))
    assert sessions.at("one") is None
    assert sessions.pin_checked(NOW_S, "one", "bo", is_right=True).session is None


def test_a_new_pin_ends_a_lock(sessions: Sessions) -> None:
    guess(sessions, OPERATOR_RULE.wrong, "bo")
    sessions.staff_changed(NOW_S, PEOPLE.with_pin("bo", ANOTHER_HASH))
    assert sessions.pin_checked(NOW_S, "staff", "bo", is_right=True).session is not None


def test_somebody_added_can_sign_in_at_once(sessions: Sessions) -> None:
    sessions.staff_changed(NOW_S, PEOPLE.with_operator("Di", Role.STEWARD, ANOTHER_HASH, at_s=NOW_S))
    assert sessions.pin_checked(NOW_S, "staff", "di", is_right=True).session is not None


def test_a_lock_outlives_a_restart_and_nobody_is_signed_in_after_one(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "other", "cy", is_right=True)
    guess(sessions, OPERATOR_RULE.wrong)
    again = Sessions(NOW_S + 1, PEOPLE, sessions.strikes())
    assert again.by_desk() == {}
    assert again.pin_checked(NOW_S + 299, "staff", "ada", is_right=True).session is None
    assert again.pin_checked(NOW_S + 300, "staff", "ada", is_right=True).session is not None


def test_a_clock_that_went_back_a_year_neither_ends_a_lock_nor_makes_it_last_a_year(sessions: Sessions) -> None:
    guess(sessions, OPERATOR_RULE.wrong)
    earlier_s = NOW_S - 365 * 86_400
    again = Sessions(earlier_s, PEOPLE, sessions.strikes())
    assert again.pin_checked(earlier_s + 299, "staff", "ada", is_right=True).session is None
    assert again.pin_checked(earlier_s + 300, "staff", "ada", is_right=True).session is not None


def test_a_clock_that_went_back_leaves_nobody_signed_in_for_longer(sessions: Sessions) -> None:
    sessions.pin_checked(NOW_S, "staff", "bo", is_right=True)
    sessions.tick(NOW_S - 86_400)
    assert sessions.tick(NOW_S - 86_400 + 900)


def test_the_gate_lets_in_the_right_pin_alone_and_checks_none_while_locked() -> None:
    people = staff(ada=Role.SUPERVISOR).with_operator("Bo", Role.COUNTER, hash_pin("8362"), at_s=0.0)
    sessions = Sessions(NOW_S, people)
    gate = sessions.gate()
    assert gate.is_right(NOW_S, "staff", "bo", "8362")
    assert not gate.is_right(NOW_S, "staff", "bo", "8363")
    assert not gate.is_right(NOW_S, "staff", "eve", "8362")
    guess(sessions, OPERATOR_RULE.wrong, "bo")
    assert sessions.gate() is not gate
    assert not sessions.gate().is_right(NOW_S, "another desk", "Bo", "8362")
    assert sessions.gate().is_right(NOW_S + 300, "staff", "Bo", "8362")


def test_the_gate_is_the_same_value_until_something_changes(sessions: Sessions) -> None:
    gate = sessions.gate()
    sessions.tick(NOW_S + 1)
    assert sessions.gate() is gate


def test_only_desks_and_people_who_work_here_are_kept(sessions: Sessions) -> None:
    guess(sessions, 1, "bo")
    guess(sessions, 1, "eve")
    assert set(sessions.strikes()) == {(Subject.OPERATOR, "bo"), (Subject.DESK, "staff")}


@pytest.mark.parametrize("role", Role)
def test_a_desk_of_every_role_is_left_to_nobody_in_the_end(role: Role) -> None:
    sessions = Sessions(0.0, Accounts((Operator("Kim", role, ""),)))
    assert sessions.pin_checked(0.0, "desk", "Kim", True).session is not None
    assert sessions.tick(1.0) == ()
    assert [fact.kind for fact in sessions.tick(86_400.0)] == ["signed out"]
