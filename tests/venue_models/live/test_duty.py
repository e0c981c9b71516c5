"""Who is on duty with which staff band: who may say so, which bands will do, and when it is over."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.responders import (
    ADA,
    BAND_OF,
    BEACON,
    BO,
    BOSS,
    CY,
    GUEST,
    HUNG,
    REGISTER,
    SAFETY,
    STAFF,
    SUE,
    guarded_street,
)
from tests.venue_models.small_venue import START_S
from tests.venue_models.staff.people import A_HASH
from venue_models.alerts.book import AlertBook
from venue_models.commands import AssignAlert, GoOffDuty, GoOnDuty
from venue_models.guests.facts import Refused
from venue_models.live.duty import LONGEST_DUTY_S, OFF_DUTY, ON_DUTY, SILENT_S, Duty
from venue_models.staff.accounts import Accounts, StaffError
from venue_models.staff.roles import Role
from venue_models.store.store import Fact, Store
from venue_models.values import Instant, Responder, Session

ADA_HERSELF = Session("Ada", Role.SAFETY, START_S)


@pytest.fixture
def duty() -> Duty:
    return Duty(SAFETY, REGISTER)


def go(duty: Duty, operator: str, band: int, by: Session = BOSS, at_s: float = START_S) -> list[str]:
    """Go on duty; the kinds of the facts come back."""
    facts = duty.decide(at_s, GoOnDuty("1", "safety", operator, band), by, STAFF, REGISTER)
    duty.apply(facts)
    return [fact.kind for fact in facts]


def test_who_is_on_duty_wears_a_band_from_then_on(duty: Duty) -> None:
    assert go(duty, "Ada", ADA, ADA_HERSELF, START_S + 5) == [ON_DUTY]
    assert duty.responders == (Responder("Ada", Role.SAFETY, ADA, START_S + 5),)
    assert duty.bands == {ADA}
    assert duty.of("ada") == duty.responders[0]
    assert duty.of("Bo") is None


def test_a_supervisor_says_it_for_others_and_nobody_else_does(duty: Duty) -> None:
    assert go(duty, "Ada", ADA) == [ON_DUTY]
    with pytest.raises(Refused, match="Only a supervisor"):
        go(duty, "Bo", BO, ADA_HERSELF)
    with pytest.raises(Refused, match="Only a supervisor"):
        duty.decide(START_S, GoOffDuty("1", "safety", "Bo"), ADA_HERSELF, STAFF, REGISTER)


def test_the_same_again_takes_no_fact(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    assert go(duty, "ADA", ADA) == []
    facts = duty.decide(START_S, GoOffDuty("1", "safety", "Bo"), BOSS, STAFF, REGISTER)
    assert facts == ()


def test_another_band_takes_the_place_of_the_first(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    assert go(duty, "Ada", CY) == [OFF_DUTY, ON_DUTY]
    assert duty.bands == {CY}


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (GUEST, "A guest wears band 0001"),
        (BEACON, "00BE cannot ask its wearer"),
        (HUNG, "Band 0006 hangs in the park"),
        (BO, "Bo is on duty with band 0003"),
        (-1, "not in the venue's stock"),
        (len(REGISTER), "not in the venue's stock"),
    ],
)
def test_a_band_that_will_not_do_is_refused_with_its_reason(duty: Duty, band: int, words: str) -> None:
    go(duty, "Bo", BO)
    with pytest.raises(Refused, match=words):
        go(duty, "Ada", band)
    assert duty.bands == {BO}


def test_a_lost_band_will_not_do(duty: Duty) -> None:
    lost = REGISTER.changed({ADA: replace(REGISTER.wearers[ADA], is_lost=True)})
    with pytest.raises(Refused, match="Band 0002 was reported lost"):
        duty.decide(START_S, GoOnDuty("1", "safety", "Ada", ADA), BOSS, STAFF, lost)


def test_only_who_answers_calls_goes_on_duty(duty: Duty) -> None:
    with pytest.raises(Refused, match="Col works as counter"):
        go(duty, "Col", ADA)
    with pytest.raises(StaffError, match="Nobody called Eve"):
        go(duty, "Eve", ADA)


def test_a_responder_shows_the_newest_alert_that_they_are_sent_to(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    go(duty, "Bo", BO)
    book, now = AlertBook(SAFETY), Instant(START_S, 0.0)
    for band in (GUEST, SUE):
        book.apply(now, book.press(now, band, START_S, is_authentic=True, zone=0))
        book.apply(now, book.decide(now, AssignAlert(str(band), "safety", book.last_number, "Ada"), "Sue"))
    assert [(one.operator, one.alert) for one in duty.busy_with(book.open)] == [("Ada", 2), ("Bo", 0)]


# Its end


def test_duty_ends_with_the_work_and_with_the_band(duty: Duty) -> None:
    for name in ("Ada", "Bo", "Cy", "Sue"):
        go(duty, name, BAND_OF[name])
    accounts = STAFF.without("Ada").without("Bo").with_operator("Bo", Role.COUNTER, A_HASH, at_s=0.0)
    register = REGISTER.changed({CY: replace(REGISTER.wearers[CY], is_lost=True)})
    ended = duty.over(START_S + 1, accounts, register)
    assert [(fact.kind, fact.who, fact.body["whom"]) for fact in ended] == [
        (OFF_DUTY, "venue", "Ada"),
        (OFF_DUTY, "venue", "Bo"),
        (OFF_DUTY, "venue", "Cy"),
    ]
    duty.apply(ended)
    assert duty.bands == {SUE}
    assert duty.over(START_S + 1, accounts, register) == ()


def test_a_band_that_a_guest_wears_is_a_guests_band(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    register = REGISTER.changed({ADA: replace(REGISTER.wearers[ADA], name="Lee", guest=9)})
    (ended,) = duty.over(START_S, STAFF, register)
    assert ended.body["why"] == "a guest wears the band"


def test_who_forgot_to_go_off_duty_is_off_duty_the_next_day(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    assert duty.over(START_S + LONGEST_DUTY_S, STAFF, REGISTER) == ()
    assert len(duty.over(START_S + LONGEST_DUTY_S + 1, STAFF, REGISTER)) == 1


def test_staff_that_cannot_be_read_ends_nobodys_duty(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    assert duty.over(START_S, Accounts(), REGISTER) == ()


def test_a_staff_band_out_of_hearing_is_told_by_its_wearers_name(duty: Duty) -> None:
    go(duty, "Ada", ADA)
    go(duty, "Bo", BO)
    heard_at_s = np.full(len(REGISTER), -np.inf)
    assert duty.words(START_S + SILENT_S, heard_at_s) == ""
    heard_at_s[BO] = START_S + 60
    words = duty.words(START_S + SILENT_S + 1, heard_at_s)
    assert "Ada" in words
    assert "Bo" not in words


# The journal


def test_duty_is_taken_up_from_the_journal_after_a_restart(tmp_path: Path) -> None:
    first = Duty(SAFETY, REGISTER)
    store = Store.open(tmp_path / "venue.db", now_s=START_S)
    for name, band in (("Ada", ADA), ("Bo", BO), ("Ada", CY)):
        facts = first.decide(START_S, GoOnDuty("1", "safety", name, band), BOSS, STAFF, REGISTER)
        store.write(*facts)
        first.apply(facts)
    off = first.decide(START_S + 9, GoOffDuty("1", "safety", "Bo"), BOSS, STAFF, REGISTER)
    store.write(*off)
    first.apply(off)
    second = Duty(SAFETY, REGISTER)
    second.apply(reversed(list(store.journal.of_kinds({ON_DUTY, OFF_DUTY}, 0.0))))
    store.close()
    assert second.responders == first.responders == (Responder("Ada", Role.SAFETY, CY, START_S),)


def test_a_band_that_left_the_stock_is_on_nobody_after_a_restart(duty: Duty) -> None:
    facts = duty.decide(START_S, GoOnDuty("1", "safety", "Ada", ADA), BOSS, STAFF, REGISTER)
    other = Duty(guarded_street().safety, type(REGISTER)([REGISTER.wearers[GUEST]]))
    other.apply(facts)
    assert other.responders == ()


@given(st.lists(st.tuples(st.sampled_from(["Ada", "Bo", "Cy", "Sue"]), st.integers(-1, 7), st.booleans())))
def test_whatever_is_asked_nobody_has_two_bands_and_no_band_two_people(asked: list[tuple[str, int, bool]]) -> None:
    duty = Duty(SAFETY, REGISTER)
    facts: list[Fact] = []
    for name, band, is_on in asked:
        command = GoOnDuty("1", "safety", name, band) if is_on else GoOffDuty("1", "safety", name)
        try:
            decided = duty.decide(START_S, command, BOSS, STAFF, REGISTER)
        except Refused:
            continue
        duty.apply(decided)
        facts.extend(decided)
        assert len(duty.bands) == len(duty.responders) <= 4
        assert duty.bands <= {ADA, BO, CY, SUE}
    again = Duty(SAFETY, REGISTER)
    again.apply(facts)
    assert again.responders == duty.responders
