"""A counter for tests: commands are decided and applied at once, as if a disk had taken their facts."""

from dataclasses import dataclass, field

import pytest

from venue_models.commands import CreateParty, NewGuest
from venue_models.guests.facts import Fact, Refused
from venue_models.guests.guest_book import GuestBook, PeopleCommand, numbers_made
from venue_models.guests.issuing import Band
from venue_models.values import NO_CONSENT, Purpose

NOW_S = 1_800_000_000.0
"""15 January 2027, 08:00 UTC."""
THIS_YEAR = 2027
ID = "command", "desk 1"
EVERYTHING = Purpose.LOCATION | Purpose.SAFETY | Purpose.PHOTOS | Purpose.GREETINGS | Purpose.OFFERS | Purpose.SHARING
ANNA = NewGuest("Anna Kim", 1990)
BEN = NewGuest("Ben Kim", 2019)


@dataclass
class Counter:
    """A guest book, and an operator who asks it."""

    book: GuestBook = field(default_factory=lambda: GuestBook.of([Band(f"4F2{n}", f"name:{n}") for n in range(5)]))
    now_s: float = NOW_S

    def do(self, command: PeopleCommand) -> tuple[Fact, ...]:
        facts = self.book.decide(command, self.now_s, "Eve")
        self.book.apply(facts)
        return facts

    def refuse(self, command: PeopleCommand) -> str:
        before = self.book.register(), dict(self.book.people.guests), dict(self.book.stock.worn)
        with pytest.raises(Refused) as refused:
            self.book.decide(command, self.now_s, "Eve")
        assert (self.book.register(), self.book.people.guests, self.book.stock.worn) == before
        return str(refused.value)

    def party(self, *guests: NewGuest, name: str = "Family Kim") -> tuple[int, ...]:
        """The numbers of the guests of a new party."""
        return numbers_made(self.do(CreateParty(*ID, name, guests)))[1:]

    def mask(self, band: int) -> Purpose:
        return Purpose(int(self.book.register().consent[band]))


def adult(consent: Purpose = NO_CONSENT) -> NewGuest:
    """Somebody whose own yes counts."""
    return NewGuest("Anna Kim", 1990, consent=consent)
