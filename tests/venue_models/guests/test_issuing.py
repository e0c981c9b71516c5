"""Bands go to guests and come back: nobody wears two, none is worn by two, and a lost one is nobody's."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.venue_models.guests.counter import ANNA, BEN, ID, NOW_S, Counter
from venue_models.commands import Issue, ReportFound, ReportLost, Swap, TakeBack
from venue_models.guests.facts import BandIssued, BandLost, BandReturned
from venue_models.guests.guest_book import GuestBook, PeopleCommand
from venue_models.guests.issuing import NOBODY, Band
from venue_models.values import NOWHERE


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_an_issued_band_shows_its_guest_in_the_register(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 2, ben))
    wearer = counter.book.register().wearers[2]
    assert (wearer.name, wearer.party, wearer.guest, wearer.birth_year) == ("Ben Kim", "Family Kim", ben, 2019)
    assert wearer.is_worn
    assert not counter.book.register().wearers[0].is_worn
    assert counter.book.stock.band_of(anna) == NOWHERE


def test_a_band_is_worn_by_one_guest_and_the_other_stays_unnamed(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 0, anna))
    counter.now_s += 3600
    told = counter.refuse(Issue(*ID, 0, ben))
    assert told == "Band 4F20 is worn by somebody else since 08:00. Take another."
    counter.now_s += 86_400
    assert "since 2027-01-15 08:00" in counter.refuse(Issue(*ID, 0, ben))


def test_a_refusal_tells_the_time_of_the_venue() -> None:
    counter = Counter(GuestBook.of([Band("4F2A", "name:a")], time_zone=ZoneInfo("Asia/Seoul")))
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 0, anna))
    assert "since 17:00" in counter.refuse(Issue(*ID, 0, ben))
    assert datetime.fromtimestamp(NOW_S, UTC).hour == 8


def test_a_guest_wears_one_band(counter: Counter) -> None:
    (anna,) = counter.party(ANNA)
    counter.do(Issue(*ID, 0, anna))
    assert counter.refuse(Issue(*ID, 1, anna)) == (
        "This guest wears band 4F20 already. Swap it, or take it back first."
    )


def test_a_lost_band_is_nobodys_until_it_is_found(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 0, anna))
    (lost,) = counter.do(ReportLost(*ID, 0))
    assert isinstance(lost, BandLost)
    assert lost.guest == anna
    wearer = counter.book.register().wearers[0]
    assert (wearer.is_lost, wearer.is_worn, wearer.name) == (True, False, "")
    assert "reported lost" in counter.refuse(Issue(*ID, 0, ben))
    counter.do(Issue(*ID, 1, anna))
    counter.do(ReportFound(*ID, 0))
    counter.do(Issue(*ID, 0, ben))
    assert [wearer.name for wearer in counter.book.register().wearers[:2]] == ["Ben Kim", "Anna Kim"]


def test_a_lost_band_that_is_handed_in_is_in_the_drawer_again(counter: Counter) -> None:
    counter.do(ReportLost(*ID, 3))
    counter.do(TakeBack(*ID, 3))
    assert not counter.book.register().wearers[3].is_lost


def test_a_swap_keeps_the_guest_and_begins_another_wearing(counter: Counter) -> None:
    (anna,) = counter.party(ANNA)
    (issued,) = counter.do(Issue(*ID, 0, anna))
    returned, again = counter.do(Swap(*ID, 0, 4))
    assert isinstance(issued, BandIssued)
    assert isinstance(returned, BandReturned)
    assert isinstance(again, BandIssued)
    assert (returned.wearing, again.guest) == (issued.wearing, anna)
    assert again.wearing > issued.wearing
    assert counter.book.stock.band_of(anna) == 4
    assert counter.book.stock.wearing_numbers().tolist() == [NOBODY] * 4 + [again.wearing]


def test_a_swap_that_cannot_be_leaves_the_old_band_where_it_is(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    counter.do(Issue(*ID, 0, anna))
    counter.do(Issue(*ID, 1, ben))
    counter.do(ReportLost(*ID, 2))
    assert "worn by somebody else" in counter.refuse(Swap(*ID, 0, 1))
    assert "reported lost" in counter.refuse(Swap(*ID, 0, 2))
    assert "nothing to swap" in counter.refuse(Swap(*ID, 3, 4))
    assert counter.book.stock.band_of(anna) == 0


def test_the_next_guest_of_a_band_is_another_wearing(counter: Counter) -> None:
    anna, ben = counter.party(ANNA, BEN)
    first = counter.do(Issue(*ID, 0, anna))
    counter.do(TakeBack(*ID, 0))
    second = counter.do(Issue(*ID, 0, ben))
    assert isinstance(first[0], BandIssued)
    assert isinstance(second[0], BandIssued)
    assert first[0].wearing != second[0].wearing


@pytest.mark.parametrize(
    "command",
    [Issue(*ID, 0, 1), TakeBack(*ID, 1), ReportLost(*ID, 2), ReportFound(*ID, 1), Swap(*ID, 0, 0)],
    ids=lambda command: type(command).__name__,
)
def test_what_is_so_already_is_done_and_makes_no_fact(counter: Counter, command: PeopleCommand) -> None:
    counter.party(ANNA)
    counter.do(Issue(*ID, 0, 1))
    counter.do(ReportLost(*ID, 2))
    before = counter.book.register()
    assert counter.do(command) == ()
    assert counter.book.register() is before


@pytest.mark.parametrize("band", [-1, 5, 10**9])
def test_a_band_that_is_not_in_the_stock_is_refused(counter: Counter, band: int) -> None:
    counter.party(ANNA)
    commands: tuple[PeopleCommand, ...] = (
        Issue(*ID, band, 1),
        TakeBack(*ID, band),
        ReportLost(*ID, band),
        ReportFound(*ID, band),
        Swap(*ID, band, 1),
    )
    for command in commands:
        assert "not in the venue's stock" in counter.refuse(command)


def test_a_band_for_a_guest_who_is_not_there_is_refused(counter: Counter) -> None:
    assert "There is no guest 9" in counter.refuse(Issue(*ID, 0, 9))


def test_two_bands_with_one_code_are_no_stock() -> None:
    with pytest.raises(ValueError, match="code 4F2A"):
        GuestBook.of([Band("4F2A", "name:a"), Band("4F2A", "name:b")])
