"""Whatever happens at the counters: a band's mask is the last word of whoever wears it, and the rows say the same.

Random guests come, say yes and no, get bands, swap, lose and return them, are erased. Every step goes the way of the
program: decided, written into real rows, then applied. Beside it runs a model that a reader can check at a glance.
"""

from dataclasses import dataclass, field

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlite_utils import Database

from venue_models.commands import (
    AddGuest,
    CreateParty,
    Erase,
    Grant,
    Issue,
    NewGuest,
    ReportFound,
    ReportLost,
    Swap,
    TakeBack,
    Withdraw,
)
from venue_models.guests.facts import Fact, Refused
from venue_models.guests.guest_book import PeopleCommand, numbers_made
from venue_models.guests.register import Wearer
from venue_models.store import people
from venue_models.store.schema import migrations
from venue_models.values import NO_CONSENT, Purpose

BANDS = 4
ID = "command", "desk 1"
STOCK = [Wearer(f"4F2{band}", f"name:{band}", "", "") for band in range(BANDS)]

bands = st.integers(0, BANDS)
guests = st.sampled_from([1, 2, 1, 2, 3, 4, 5])
purposes = st.integers(0, 63).map(Purpose)
guardians = st.sampled_from(["", "Dana Lim", "anna kim"])
new_guests = st.builds(
    NewGuest,
    name=st.sampled_from(["Anna Kim", "Ben Kim", "수아", "Zoë"]),
    birth_year=st.sampled_from([None, 1990, 2020]),
    needs=st.sets(st.sampled_from(["hearing", "calm"])).map(frozenset),
    consent=purposes,
    guardian=guardians,
)


@dataclass
class Expected:
    """What should be so, kept as simply as it can be said."""

    said: dict[int, dict[Purpose, bool]] = field(default_factory=dict)
    is_child: dict[int, bool] = field(default_factory=dict)
    wears: dict[int, int] = field(default_factory=dict)
    """Band by guest."""
    lost: set[int] = field(default_factory=set)

    def say(self, guest: int, consent: Purpose, yes: bool) -> None:
        self.said[guest] |= {purpose: yes for purpose in Purpose if purpose in consent}

    def consent(self, guest: int) -> Purpose:
        return Purpose(sum(purpose for purpose, yes in self.said[guest].items() if yes))

    def mask(self, band: int) -> Purpose:
        wearers = [guest for guest, worn in self.wears.items() if worn == band]
        return self.consent(wearers[0]) if wearers else NO_CONSENT


class Counters(RuleBasedStateMachine):
    """The counters of a park with very few bands."""

    @initialize()
    def open(self) -> None:
        self.db = Database(memory=True)
        migrations.apply(self.db)
        people.write_wearers(self.db, STOCK, at_s=0.0)
        self.book = people.read(self.db)
        self.expected = Expected()
        self.at_s = 1_800_000_000.0
        anna, ben = NewGuest("Anna Kim", 1990, consent=Purpose(63)), NewGuest("Ben Kim", 2020)
        self.come([anna, ben])
        self.issue(0, 1)  # an example that begins with nobody there has little to refuse and less to do
        self.issue(1, 2)

    def teardown(self) -> None:
        self.db.close()

    def ask(self, command: PeopleCommand) -> tuple[Fact, ...] | None:
        """The facts that it came to, written and applied; None where it was refused."""
        self.at_s += 1.5
        try:
            facts = self.book.decide(command, self.at_s, "Eve")
        except Refused:
            return None
        with self.db.atomic():
            people.write(self.db, facts)
        self.book.apply(facts)
        return facts

    def join(self, numbers: tuple[int, ...], told: list[NewGuest]) -> None:
        for number, guest in zip(numbers, told, strict=True):
            assert number not in self.expected.said
            self.expected.said[number] = {}
            self.expected.is_child[number] = guest.birth_year != 1990
            self.expected.say(number, guest.consent, yes=True)

    @rule(told=st.lists(new_guests, min_size=1, max_size=2))
    def come(self, told: list[NewGuest]) -> None:
        facts = self.ask(CreateParty(*ID, "Kim", tuple(told)))
        must_refuse = any(guest.consent and guest.birth_year != 1990 and not guest.guardian for guest in told)
        assert (facts is None) == must_refuse
        if facts is not None:
            self.join(numbers_made(facts)[1:], told)

    @rule(party=st.integers(0, 4), guest=new_guests)
    def follow(self, party: int, guest: NewGuest) -> None:
        facts = self.ask(AddGuest(*ID, party, guest))
        if facts is not None:
            self.join(numbers_made(facts), [guest])

    @rule(guest=guests, consent=purposes, guardian=guardians)
    def grant(self, guest: int, consent: Purpose, guardian: str) -> None:
        if self.ask(Grant(*ID, guest, consent, guardian)) is not None:
            before = {purpose for purpose, yes in self.expected.said[guest].items() if yes}
            is_new = any(purpose in consent and purpose not in before for purpose in Purpose)
            assert guardian or not self.expected.is_child[guest] or not is_new
            self.expected.say(guest, consent, yes=True)

    @rule(guest=guests, consent=purposes)
    def withdraw(self, guest: int, consent: Purpose) -> None:
        done = self.ask(Withdraw(*ID, guest, consent)) is not None
        assert done == bool(consent and guest in self.expected.said), "nobody who is there is hindered"
        if done:
            self.expected.say(guest, consent, yes=False)

    @rule(band=bands, guest=guests)
    def issue(self, band: int, guest: int) -> None:
        if self.ask(Issue(*ID, band, guest)) is not None:
            is_free = band not in self.expected.wears.values() and band not in self.expected.lost
            assert self.expected.wears.get(guest) == band or (is_free and guest not in self.expected.wears)
            self.expected.wears[guest] = band

    @rule(band=bands)
    def take_back(self, band: int) -> None:
        if self.ask(TakeBack(*ID, band)) is not None:
            self.free(band)
            self.expected.lost.discard(band)

    @rule(band=bands)
    def lose(self, band: int) -> None:
        if self.ask(ReportLost(*ID, band)) is not None:
            self.free(band)
            self.expected.lost.add(band)

    @rule(band=bands)
    def find(self, band: int) -> None:
        if self.ask(ReportFound(*ID, band)) is not None:
            self.expected.lost.discard(band)

    @rule(old=bands, new=bands)
    def swap(self, old: int, new: int) -> None:
        if self.ask(Swap(*ID, old, new)) is not None:
            (guest,) = (guest for guest, worn in self.expected.wears.items() if worn == old)
            assert new == old or new not in {*self.expected.wears.values(), *self.expected.lost}
            self.expected.wears[guest] = new

    @rule(guest=guests)
    def erase(self, guest: int) -> None:
        if self.ask(Erase(*ID, guest, "asked at the gate")) is not None:
            assert guest not in self.expected.wears
            self.expected.said.pop(guest, None)
            self.expected.is_child.pop(guest, None)

    def free(self, band: int) -> None:
        self.expected.wears = {guest: worn for guest, worn in self.expected.wears.items() if worn != band}

    @invariant()
    def the_mask_is_the_last_word_of_whoever_wears_the_band(self) -> None:
        register = self.book.register()
        assert register.consent.tolist() == [int(self.expected.mask(band)) for band in range(BANDS)]

    @invariant()
    def what_a_guest_said_holds_with_a_band_and_without(self) -> None:
        assert set(self.book.people.guests) == set(self.expected.said)
        assert all(self.book.consents.of(guest) == self.expected.consent(guest) for guest in self.expected.said)

    @invariant()
    def nobody_wears_what_is_lost_or_somebody_elses(self) -> None:
        register = self.book.register()
        worn = {wearer.guest: band for band, wearer in enumerate(register.wearers) if wearer.is_worn}
        assert worn == self.expected.wears
        assert {band for band, wearer in enumerate(register.wearers) if wearer.is_lost} == self.expected.lost

    @invariant()
    def a_book_that_is_read_again_is_the_same(self) -> None:
        again = people.read(self.db)
        assert again == self.book
        assert again.register().wearers == self.book.register().wearers
        assert people.wearing_numbers(self.db).tolist() == self.book.stock.wearing_numbers().tolist()


Counters.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestCounters = Counters.TestCase
