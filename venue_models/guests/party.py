"""Parties and their guests: people who came together, and what each has told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from venue_models.commands import SHORTEST_REASON, NewGuest
from venue_models.guests.facts import Fact, GuestErased, GuestJoined, PartyCreated, PartyRenamed, Refused, Said
from venue_models.guests.told import LONGEST_NAME, NEEDS, checked_guest, checked_name, speaks_of
from venue_models.phrases import phrase

__all__ = ["LARGEST_PARTY", "LONGEST_NAME", "NEEDS", "Guest", "Party", "People"]

LARGEST_PARTY: Final = 100
"""Guests: two coaches, or three school classes. Larger groups come as several parties."""
LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class Party:
    """People who came together."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Guest:
    """One guest, as told at the counter."""

    number: int
    party: int
    name: str
    birth_year: int | None
    language: str
    needs: frozenset[str]
    joined_at_s: float


@dataclass
class People:
    """All parties and guests that are known; numbers are never given twice, not even after an erasure."""

    parties: dict[int, Party] = field(default_factory=dict)
    guests: dict[int, Guest] = field(default_factory=dict)
    next_party: int = 1
    next_guest: int = 1
    _members: dict[int, set[int]] = field(default_factory=dict)

    def guest(self, number: int) -> Guest:
        """One guest.

        Raises:
            Refused: there is none of that number.
        """
        if number not in self.guests:
            raise Refused(
                "There is no guest {number}. Perhaps they were erased meanwhile; look again.", number=number
            )
        return self.guests[number]

    def members(self, party: int) -> tuple[int, ...]:
        """The numbers of a party's guests, in the order they joined."""
        return tuple(sorted(self._members.get(party, ())))

    def create_party(self, said: Said, name: str, guests: Sequence[NewGuest]) -> tuple[Fact, ...]:
        """A party with its guests; without a name of its own it is called like its first guest."""
        if not guests:
            raise Refused("A party has at least one guest. Add one first.")
        if len(guests) > LARGEST_PARTY:
            raise Refused(
                "A party has at most {most} guests, this one {n}. Make several parties of it.",
                most=LARGEST_PARTY,
                n=len(guests),
            )
        told = [checked_guest(guest, said.at_s) for guest in guests]
        party = PartyCreated(*said, self.next_party, checked_name(name or told[0].name, phrase("party's name")))
        joined = [self._joined(said, self.next_guest + i, party.party, guest) for i, guest in enumerate(told)]
        return (party, *joined)

    def add_guest(self, said: Said, party: int, guest: NewGuest) -> tuple[Fact, ...]:
        """One more guest of a party."""
        if party not in self.parties:
            raise Refused(
                "There is no party {party}. Perhaps its guests were erased meanwhile; look again.", party=party
            )
        if len(self._members[party]) >= LARGEST_PARTY:
            raise Refused(
                "A party has at most {most} guests, and this one has them. Make another party.", most=LARGEST_PARTY
            )
        return (self._joined(said, self.next_guest, party, checked_guest(guest, said.at_s)),)

    def correct(self, said: Said, number: int, told: NewGuest) -> tuple[Fact, ...]:
        """A guest is written otherwise, and so is a party that was called like them."""
        before, told = self.guest(number), checked_guest(told, said.at_s)
        after = self._joined(said, number, before.party, told)
        if (before.name, before.birth_year, before.language, before.needs) == (
            after.name,
            after.birth_year,
            after.language,
            after.needs,
        ):
            return ()
        if self.parties[before.party].name == before.name != after.name:
            return after, PartyRenamed(*said, before.party, after.name)
        return (after,)

    def erase(self, said: Said, number: int, reason: str) -> tuple[Fact, ...]:
        """A guest goes; a party that keeps other guests and is called like this one gets a number for a name."""
        if number not in self.guests and 0 < number < self.next_guest:
            return ()
        guest = self.guest(number)
        reason = " ".join(reason.split())
        if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON or not reason.isprintable():
            raise Refused(
                "Say why, in {least} to {most} characters: an erasure is final, and recorded.",
                least=SHORTEST_REASON,
                most=LONGEST_REASON,
            )
        if speaks_of(reason, guest.name):
            raise Refused("The reason stays in the records after the guest is gone. Say it without the guest's name.")
        return self.erased(said, number, reason)

    def erased(self, said: Said, number: int, reason: str) -> tuple[Fact, ...]:
        """The facts of an erasure for a reason that names nobody."""
        guest = self.guest(number)
        party = self.parties[guest.party]
        erased = GuestErased(*said, number, reason)
        if self.members(guest.party) != (number,) and speaks_of(party.name, guest.name):
            return erased, PartyRenamed(*said, party.number, str(party.number))
        return (erased,)

    def apply(self, fact: PartyCreated | PartyRenamed | GuestJoined | GuestErased) -> None:
        """Let a fact of people be so."""
        match fact:
            case PartyCreated():
                self.parties[fact.party] = Party(fact.party, fact.name)
                self._members[fact.party] = set()
                self.next_party = max(self.next_party, fact.party + 1)
            case PartyRenamed():
                self.parties[fact.party] = Party(fact.party, fact.name)
            case GuestJoined():
                self._join(fact)
            case GuestErased():
                self._leave(self.guests.pop(fact.guest))

    def _join(self, fact: GuestJoined) -> None:
        before = self.guests.get(fact.guest)
        joined_at_s = fact.at_s if before is None else before.joined_at_s
        self.guests[fact.guest] = Guest(
            fact.guest, fact.party, fact.name, fact.birth_year, fact.language, fact.needs, joined_at_s
        )
        self._members[fact.party].add(fact.guest)
        self.next_guest = max(self.next_guest, fact.guest + 1)

    def _leave(self, guest: Guest) -> None:
        self._members[guest.party].remove(guest.number)
        if not self._members[guest.party]:
            del self._members[guest.party], self.parties[guest.party]

    @staticmethod
    def _joined(said: Said, number: int, party: int, told: NewGuest) -> GuestJoined:
        return GuestJoined(*said, number, party, told.name, told.birth_year, told.language, told.needs)
