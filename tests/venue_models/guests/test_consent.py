"""Consent: off until granted, a child's by a guardian, the last word counts, and withdrawing is easy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.guests.counter import EVERYTHING, ID, NOW_S, THIS_YEAR, Counter, adult
from venue_models.commands import Erase, Grant, Issue, NewGuest, ReportLost, Swap, TakeBack, Withdraw
from venue_models.guests.consent import Consents, Kept, rests_on
from venue_models.guests.facts import ConsentGranted, ConsentWithdrawn
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.issuing import Band
from venue_models.values import NO_CONSENT, Purpose

L, S, P = Purpose.LOCATION, Purpose.SAFETY, Purpose.PHOTOS


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_nothing_is_granted_until_somebody_says_so(counter: Counter) -> None:
    (anna,) = counter.party(adult())
    counter.do(Issue(*ID, 0, anna))
    assert counter.mask(0) == NO_CONSENT
    counter.do(Grant(*ID, anna, L | S))
    assert counter.mask(0) == L | S
    counter.do(Withdraw(*ID, anna, L))
    assert counter.mask(0) == S


def test_the_history_tells_who_gave_what_when_and_to_whom(counter: Counter) -> None:
    (ben,) = counter.party(NewGuest("Ben", 2019))
    counter.do(Grant(*ID, ben, L | S, "Anna Kim"))
    counter.now_s += 60
    counter.do(Withdraw(*ID, ben, L))
    assert counter.book.consents.history(ben) == (
        ConsentGranted(NOW_S, "Eve", ben, L | S, "Anna Kim"),
        ConsentWithdrawn(NOW_S + 60, "Eve", ben, L, ""),
    )


def test_what_was_said_already_is_not_said_again(counter: Counter) -> None:
    (anna,) = counter.party(adult(L))
    assert counter.do(Grant(*ID, anna, L)) == ()
    assert counter.do(Withdraw(*ID, anna, S)) == ()
    (granted,) = counter.do(Grant(*ID, anna, L | S))
    assert isinstance(granted, ConsentGranted)
    assert granted.purposes == S


@pytest.mark.parametrize("mask", [NO_CONSENT, Purpose(64), L | Purpose(128)])
def test_a_purpose_is_named_and_known(counter: Counter, mask: Purpose) -> None:
    (anna,) = counter.party(adult())
    assert "purpose" in counter.refuse(Grant(*ID, anna, mask))
    assert "purpose" in counter.refuse(Withdraw(*ID, anna, mask))


def test_a_guest_who_is_not_there_says_nothing(counter: Counter) -> None:
    assert "There is no guest 3" in counter.refuse(Grant(*ID, 3, L))
    assert "There is no guest 3" in counter.refuse(Withdraw(*ID, 3, L))


# Children


@pytest.mark.parametrize(
    ("born", "is_asked"),
    [(THIS_YEAR - 17, False), (THIS_YEAR - 16, True), (THIS_YEAR, True), (None, True), (1940, False)],
)
def test_under_sixteen_before_the_birthday_and_where_nobody_asked_a_guardian_consents(
    counter: Counter, born: int | None, is_asked: bool
) -> None:
    (guest,) = counter.party(NewGuest("A", born))
    if is_asked:
        assert "guardian" in counter.refuse(Grant(*ID, guest, L))
        counter.do(Grant(*ID, guest, L, "Anna Kim"))
    else:
        counter.do(Grant(*ID, guest, L))
    assert counter.book.consents.of(guest) == L


def test_a_venue_may_set_another_age() -> None:
    counter = Counter(GuestBook.of([Band("4F2A", "name:a")], age_of_consent_years=14))
    teen, child = counter.party(NewGuest("A", THIS_YEAR - 15), NewGuest("B", THIS_YEAR - 14))
    counter.do(Grant(*ID, teen, L))
    assert "under 14" in counter.refuse(Grant(*ID, child, L))


def test_a_child_takes_back_what_a_guardian_gave(counter: Counter) -> None:
    (ben,) = counter.party(NewGuest("Ben", 2019, consent=EVERYTHING, guardian="Anna Kim"))
    counter.do(Withdraw(*ID, ben, EVERYTHING))
    assert counter.book.consents.of(ben) == NO_CONSENT


def test_a_guardian_who_is_erased_as_a_guest_leaves_the_yes_and_not_the_name(counter: Counter) -> None:
    ben, cy = NewGuest("Ben", 2019, consent=L, guardian="anna kim"), NewGuest("Cy", 2019, consent=S, guardian="Dan")
    anna, *children = counter.party(adult(), ben, cy)
    (stranger,) = counter.party(ben)
    counter.do(Erase(*ID, anna, "asked at the gate"))
    words = {guest: counter.book.consents.history(guest)[0] for guest in (*children, stranger)}
    assert [word.guardian for word in words.values()] == [f"guest {anna}", "Dan", "anna kim"]
    assert counter.book.consents.of(children[0]) == L


# Consent goes with the guest, not with the band


def test_a_band_says_what_its_wearer_said_and_nothing_when_nobody_wears_it(counter: Counter) -> None:
    anna, cleo = counter.party(adult(L | S), NewGuest("Cleo", 1980))
    counter.do(Issue(*ID, 0, anna))
    assert counter.mask(0) == L | S
    counter.do(Swap(*ID, 0, 1))
    assert (counter.mask(0), counter.mask(1)) == (NO_CONSENT, L | S)
    counter.do(Issue(*ID, 0, cleo))
    assert counter.mask(0) == NO_CONSENT
    counter.do(ReportLost(*ID, 1))
    assert counter.mask(1) == NO_CONSENT
    counter.do(Issue(*ID, 2, anna))
    assert counter.mask(2) == L | S
    counter.do(TakeBack(*ID, 2))
    assert counter.mask(2) == NO_CONSENT


# The one place where everything else asks


@given(st.lists(st.integers(0, 63), min_size=1, max_size=20))
def test_each_question_answers_for_its_own_purpose_alone(masks: list[int]) -> None:
    consents = Consents(np.array(masks, np.uint8))
    questions = {
        Purpose.LOCATION: consents.may_be_located,
        Purpose.SAFETY: consents.may_judge_falls,
        Purpose.PHOTOS: consents.may_match_photos,
        Purpose.GREETINGS: consents.may_greet,
        Purpose.OFFERS: consents.may_offer,
        Purpose.SHARING: consents.may_share,
    }
    assert set(questions) == set(Purpose)
    for purpose, may in questions.items():
        expected = [purpose in Purpose(mask) for mask in masks]
        assert may(slice(None)).tolist() == expected
        assert may(np.arange(len(masks))[::-1]).tolist() == expected[::-1]
        assert bool(may(0)) == expected[0]


def test_withdrawing_location_takes_everything_that_says_where_a_guest_was() -> None:
    assert rests_on(L) == {Kept.VISITS, Kept.TRAIL, Kept.POSITION}
    assert rests_on(L | P) == rests_on(L) | rests_on(P)
    assert rests_on(NO_CONSENT) == frozenset()


def test_everything_that_is_kept_rests_on_some_purpose() -> None:
    assert rests_on(EVERYTHING) == frozenset(Kept)
