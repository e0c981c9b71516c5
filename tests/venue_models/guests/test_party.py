"""Parties and guests: how they come, what is refused, and what an erasure leaves."""

import pytest

from tests.venue_models.guests.counter import ANNA, BEN, ID, Counter, adult
from venue_models.commands import (
    MOST_FOUND,
    AddGuest,
    CorrectGuest,
    CreateParty,
    Erase,
    Grant,
    Issue,
    NewGuest,
    TakeBack,
)
from venue_models.guests.facts import GuestErased, PartyRenamed
from venue_models.guests.finding import bandless
from venue_models.guests.guest_book import numbers_made
from venue_models.guests.party import LARGEST_PARTY
from venue_models.values import Purpose


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_party_and_its_guests_get_their_numbers_in_order(counter: Counter) -> None:
    facts = counter.do(CreateParty(*ID, "Family Kim", (ANNA, BEN)))
    assert numbers_made(facts) == (1, 1, 2)
    assert numbers_made(counter.do(AddGuest(*ID, 1, NewGuest("수아")))) == (3,)
    assert counter.book.people.members(1) == (1, 2, 3)


def test_a_party_without_a_name_is_called_like_its_first_guest(counter: Counter) -> None:
    counter.party(ANNA, BEN, name="")
    assert counter.book.people.parties[1].name == "Anna Kim"


def test_two_parties_may_have_the_same_name(counter: Counter) -> None:
    counter.party(ANNA, name="Kim")
    counter.party(BEN, name="Kim")
    assert {party.name for party in counter.book.people.parties.values()} == {"Kim"}
    assert len(counter.book.people.parties) == 2


def test_consent_that_is_given_with_the_name_is_recorded_with_it(counter: Counter) -> None:
    (ben,) = counter.party(NewGuest("Ben", 2019, consent=Purpose.SAFETY, guardian="Anna Kim"))
    (word,) = counter.book.consents.history(ben)
    assert (word.purposes, word.guardian, word.operator) == (Purpose.SAFETY, "Anna Kim", "Eve")


def test_a_child_without_a_guardian_stops_the_whole_party_and_nobody_is_half_there(counter: Counter) -> None:
    told = counter.refuse(CreateParty(*ID, "Kim", (ANNA, NewGuest("Ben", 2019, consent=Purpose.LOCATION))))
    assert "may be under 16" in told
    assert not counter.book.people.guests


@pytest.mark.parametrize(
    ("guests", "words"),
    [
        ((), "at least one guest"),
        ((ANNA,) * 500, "at most 100 guests, this one 500"),
        ((NewGuest(""),), "The name is empty"),
        ((NewGuest(" \t "),), "The name is empty"),
        ((NewGuest("A" * 10_000),), "10,000 characters"),
        ((NewGuest("A", 2031),), "still to come"),
        ((NewGuest("A", 17),), "before 1900"),
        ((NewGuest("A", language="tlh"),), "no language"),
        ((NewGuest("A", needs=frozenset({"a drink"})),), "no such need"),
        ((NewGuest("A", 2019, consent=Purpose.SAFETY, guardian="\u202eevE"),), "guardian's name has a character"),
    ],
)
def test_what_a_counter_cannot_keep_is_refused_with_what_to_do(
    counter: Counter, guests: tuple[NewGuest, ...], words: str
) -> None:
    assert words in counter.refuse(CreateParty(*ID, "Kim", guests))


def test_a_full_party_takes_nobody_more(counter: Counter) -> None:
    counter.party(*(ANNA,) * LARGEST_PARTY)
    assert "at most 100" in counter.refuse(AddGuest(*ID, 1, BEN))


def test_a_guest_for_a_party_that_is_not_there_is_refused(counter: Counter) -> None:
    assert "There is no party 7" in counter.refuse(AddGuest(*ID, 7, BEN))


# Erasing


def test_an_erased_guest_is_gone_and_the_number_goes_to_nobody_else(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Grant(*ID, anna, Purpose.LOCATION))
    counter.do(Erase(*ID, anna, "asked at the gate"))
    assert anna not in counter.book.people.guests
    assert counter.book.consents.history(anna) == ()
    assert counter.party(NewGuest("Cleo")) == (ben + 1,)
    assert "There is no guest 1" in counter.refuse(Issue(*ID, 0, anna))


def test_erasing_twice_is_erasing(counter: Counter) -> None:
    (anna,) = counter.party(ANNA)
    counter.do(Erase(*ID, anna, "asked at the gate"))
    assert counter.do(Erase(*ID, anna, "asked at the gate")) == ()
    assert "There is no guest 99" in counter.refuse(Erase(*ID, 99, "asked at the gate"))


def test_the_last_guest_takes_the_party_with_them(counter: Counter) -> None:
    (anna,) = counter.party(ANNA)
    counter.do(Erase(*ID, anna, "asked at the gate"))
    assert not counter.book.people.parties
    assert "There is no party 1" in counter.refuse(AddGuest(*ID, 1, BEN))


def test_a_party_no_longer_tells_the_name_of_who_was_erased(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 0, ben))
    erased, renamed = counter.do(Erase(*ID, anna, "asked at the gate"))
    assert isinstance(erased, GuestErased)
    assert isinstance(renamed, PartyRenamed)
    assert counter.book.register().wearers[0].party == "1"


def test_a_party_of_another_name_keeps_it(counter: Counter) -> None:
    anna, _ = counter.party(ANNA, BEN, name="Class 4b")
    counter.do(Erase(*ID, anna, "asked at the gate"))
    assert counter.book.people.parties[1].name == "Class 4b"


def test_a_guest_who_wears_a_band_is_not_erased_under_it(counter: Counter) -> None:
    (anna,) = counter.party(ANNA)
    counter.do(Issue(*ID, 0, anna))
    assert "still wears band 4F20" in counter.refuse(Erase(*ID, anna, "asked at the gate"))
    counter.do(TakeBack(*ID, 0))
    counter.do(Erase(*ID, anna, "asked at the gate"))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "Say why"),
        ("  x ", "Say why"),
        ("x" * 501, "Say why"),
        ("a\u202eb c", "Say why"),
        ("Anna asked for it", "without the guest's name"),
        ("asked for by mrs kim", "without the guest's name"),
    ],
)
def test_a_reason_is_given_and_names_nobody(counter: Counter, reason: str, words: str) -> None:
    (anna,) = counter.party(ANNA)
    assert words in counter.refuse(Erase(*ID, anna, reason))


def test_a_reason_with_particles_on_a_korean_name_is_found_out(counter: Counter) -> None:
    (suah,) = counter.party(NewGuest("김수아"))
    assert "without the guest's name" in counter.refuse(Erase(*ID, suah, "김수아님이 요청"))


# Finding guests who wear no band


def test_guests_without_a_band_are_found_by_the_beginning_of_a_name(counter: Counter) -> None:
    anna, ben, zoe = counter.party(ANNA, BEN, NewGuest("Zoë Moreau", 1995, consent=Purpose.PHOTOS))
    counter.do(Issue(*ID, 0, ben))
    assert [found.guest for found in bandless(counter.book, "kim")] == [anna]
    (found,) = bandless(counter.book, " ZOE m")
    assert (found.guest, found.name, found.party_name) == (zoe, "Zoë Moreau", "Family Kim")
    assert (found.birth_year, found.consent) == (1995, Purpose.PHOTOS)
    assert bandless(counter.book, "nna") == ()


def test_whoever_joined_last_is_found_first_and_not_all_at_once(counter: Counter) -> None:
    guests = counter.party(*(ANNA,) * 50)
    assert [found.guest for found in bandless(counter.book, "")] == list(reversed(guests))[:MOST_FOUND]


def test_what_was_written_wrong_is_corrected_and_the_party_follows(counter: Counter) -> None:
    party, anna, ben = numbers_made(counter.do(CreateParty(*ID, "", (NewGuest("Ana Kim", 1990), BEN))))
    counter.do(Issue(*ID, 0, anna))
    counter.do(CorrectGuest(*ID, anna, " Anna  Kim ", 1991, "KO", frozenset({"hearing"})))
    wearer = counter.book.register().wearers[0]
    assert (wearer.name, wearer.birth_year, wearer.language, wearer.needs) == (
        "Anna Kim",
        1991,
        "ko",
        frozenset({"hearing"}),
    )
    assert (wearer.guest, wearer.party, wearer.party_number) == (anna, "Anna Kim", party)
    assert counter.do(CorrectGuest(*ID, anna, "Anna Kim", 1991, "ko", frozenset({"hearing"}))) == ()
    assert counter.book.people.members(party) == (anna, ben)
    assert "empty" in counter.refuse(CorrectGuest(*ID, anna, " "))
    assert "no guest 99" in counter.refuse(CorrectGuest(*ID, 99, "Anna"))


def test_whoever_turns_out_to_be_a_child_needs_a_guardian_for_a_yes_of_their_own(counter: Counter) -> None:
    (anna,) = counter.party(adult(Purpose.LOCATION))
    assert "guardian" in counter.refuse(CorrectGuest(*ID, anna, "Anna Kim", 2019))
    counter.do(CorrectGuest(*ID, anna, "Anna Kim", 2019, guardian="Eun Kim"))
    assert counter.book.consents.of(anna) == Purpose.LOCATION
    assert counter.book.consents.history(anna)[-1].guardian == "Eun Kim"
    (ben,) = counter.party(adult())
    counter.do(CorrectGuest(*ID, ben, "Ben Kim", 2019))


def test_the_name_of_a_guardian_who_is_corrected_stands_nowhere_any_more(counter: Counter) -> None:
    anna, ben = counter.party(
        NewGuest("Ana Kim", 1990), NewGuest("Ben Kim", 2019, consent=Purpose.LOCATION, guardian="ana kim")
    )
    counter.do(CorrectGuest(*ID, anna, "Anna Kim", 1990))
    assert [word.guardian for word in counter.book.consents.history(ben)] == [f"guest {anna}"]
