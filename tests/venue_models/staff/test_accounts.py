"""Who works here: names, the first supervisor and the last one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.staff.people import A_HASH, ANOTHER_HASH, staff
from venue_models.staff.accounts import Accounts, StaffError, cleaned_name, name_key
from venue_models.staff.roles import ROLE_MAY, May, Role, refusal, rights
from venue_models.values import Session


def test_the_first_one_must_be_a_supervisor() -> None:
    for role in Role:
        if role is not Role.SUPERVISOR:
            with pytest.raises(StaffError, match="must be a supervisor"):
                Accounts().with_operator("Ada", role, A_HASH, at_s=1.0)
    assert Accounts().with_operator("Ada", Role.SUPERVISOR, A_HASH, at_s=1.0).has_supervisor


def test_the_last_supervisor_stays() -> None:
    accounts = staff(ada=Role.SUPERVISOR, bo=Role.STEWARD)
    with pytest.raises(StaffError, match="last supervisor"):
        accounts.without("ada")
    two = accounts.with_operator("Cy", Role.SUPERVISOR, A_HASH, at_s=1.0)
    assert two.without("ada").names == ("bo", "Cy")


def test_a_name_is_taken_however_it_is_typed() -> None:
    accounts = staff(ada=Role.SUPERVISOR).with_operator("Zoë", Role.STEWARD, A_HASH, at_s=1.0)
    for typed in ("zoë", "ZOË", " Zoë  ", "Zoe\u0308", "Ｚoë"):
        assert accounts.find(typed) is not None
        with pytest.raises(StaffError, match="already"):
            accounts.with_operator(typed, Role.STEWARD, A_HASH, at_s=2.0)


@pytest.mark.parametrize("name", ["", "   ", "\n", "A\x00da", "A\u202eda", "4711", "x" * 61, "\ud800a"])
def test_what_is_no_name_is_refused_in_words(name: str) -> None:
    with pytest.raises(StaffError):
        cleaned_name(name)


@pytest.mark.parametrize("name", ["김민지", "O’Neill", "Zoë", "نازنین\u200cزهرا", "J. R."])
def test_names_of_the_world_are_kept_as_they_are(name: str) -> None:
    assert cleaned_name(f" {name} ") == name


@given(st.text())
def test_a_name_that_is_kept_stays_itself(text: str) -> None:
    try:
        name = cleaned_name(text)
    except StaffError:
        return
    assert cleaned_name(name) == name
    assert name_key(name_key(name)) == name_key(name)


def test_a_new_pin_replaces_the_old_one_and_nothing_else() -> None:
    before = staff(ada=Role.SUPERVISOR, bo=Role.STEWARD)
    after = before.with_pin("BO", ANOTHER_HASH)
    assert after.known("bo").pin_hash == ANOTHER_HASH
    assert after.known("ada") == before.known("ada")
    assert after.known("bo").since_s == before.known("bo").since_s


@pytest.mark.parametrize("not_a_hash", ["", "4711", "$argon2id$v=19$m=47104,t=1,p=1$x$y"])
def test_a_pin_is_never_kept_in_place_of_its_hash(not_a_hash: str) -> None:
    accounts = staff(ada=Role.SUPERVISOR)
    with pytest.raises(StaffError) as refused:
        accounts.with_operator("Bo", Role.STEWARD, not_a_hash, at_s=1.0)
    assert not not_a_hash or not_a_hash not in str(refused.value)
    with pytest.raises(StaffError):
        accounts.with_pin("ada", not_a_hash)


def test_whoever_is_unknown_cannot_be_changed() -> None:
    accounts = staff(ada=Role.SUPERVISOR)
    for change in (accounts.without, lambda name: accounts.with_pin(name, A_HASH)):
        with pytest.raises(StaffError, match="Nobody called Eve"):
            change("Eve")


def test_no_picture_of_the_staff_shows_a_hash() -> None:
    assert A_HASH not in repr(staff(ada=Role.SUPERVISOR))


def test_a_role_may_what_the_table_says_and_an_empty_desk_nothing() -> None:
    for role, may in ROLE_MAY.items():
        session = Session("Ada", role.value, 0.0)
        assert rights(session) == may
        for right in May:
            assert (refusal(session, right) == "") == bool(may & right)
    assert "Sign in" in refusal(None, May.SEE_COUNTS)


def test_a_refusal_names_who_can_do_it() -> None:
    told = refusal(Session("Ada", Role.STEWARD.value, 0.0), May.LOOK_UP)
    assert "safety or supervisor" in told
    assert "counter" not in told
