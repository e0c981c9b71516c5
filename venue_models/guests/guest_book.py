"""The guest book: who is in the park, what they agreed to, and which band each of them wears."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from typing import Final, get_args

from venue_models.commands import (
    AddGuest,
    CorrectGuest,
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
from venue_models.guests.consent import ConsentBook
from venue_models.guests.facts import (
    BandFound,
    BandIssued,
    BandLost,
    BandReturned,
    ConsentGranted,
    ConsentWithdrawn,
    Fact,
    GuestErased,
    GuestJoined,
    PartyCreated,
    PartyRenamed,
    Refused,
    Said,
)
from venue_models.guests.issuing import Band, Stock
from venue_models.guests.party import People
from venue_models.guests.register import Register, Wearer
from venue_models.values import AGE_OF_CONSENT_YEARS

__all__ = ["PEOPLE_COMMANDS", "GuestBook", "PeopleCommand", "Refused", "numbers_made"]

PeopleCommand = (
    CreateParty
    | AddGuest
    | CorrectGuest
    | Grant
    | Withdraw
    | Issue
    | TakeBack
    | ReportLost
    | ReportFound
    | Swap
    | Erase
)
PEOPLE_COMMANDS: Final[tuple[type, ...]] = get_args(PeopleCommand)
"""What GuestBook.decide decides, for isinstance."""


@dataclass
class GuestBook:
    """Parties, guests, consent, and the stock of bands: a state machine without a clock or a disk.

    A command is decided, its facts are written, and then applied: ``apply(decide(…))`` never fails half-way.
    """

    stock: Stock
    people: People
    consents: ConsentBook
    _register: Register = field(compare=False, repr=False)
    _changed: set[int] = field(default_factory=set, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        bands: Sequence[Band],
        *,
        age_of_consent_years: int = AGE_OF_CONSENT_YEARS,
        time_zone: tzinfo = UTC,
    ) -> "GuestBook":
        """A book with a stock of bands and nobody in it.

        Args:
            bands: by index.
            age_of_consent_years: from which age on a guest's own yes counts.
            time_zone: in which a refusal tells the time.

        Raises:
            ValueError: two bands share a code or a tag.
        """
        register = Register([_drawer(band) for band in bands])
        return cls(Stock(list(bands), time_zone), People(), ConsentBook(age_of_consent_years), register)

    def decide(self, command: PeopleCommand, at_s: float, operator: str) -> tuple[Fact, ...]:
        """What a command comes to; nothing is changed yet. What is already so takes no fact.

        Args:
            command: what a desk asks for.
            at_s: the time.
            operator: who works at that desk.

        Raises:
            Refused: it may not happen; the text says why, and what to do.
        """
        said = Said(at_s, operator)
        match command:
            case CreateParty():
                facts = self.people.create_party(said, command.name, command.guests)
                return facts + self._granted_at_once(said, facts, command.guests)
            case AddGuest():
                facts = self.people.add_guest(said, command.party, command.guest)
                return facts + self._granted_at_once(said, facts, [command.guest])
            case CorrectGuest():
                return self._correct(said, command)
            case Grant():
                born = self.people.guest(command.guest).birth_year
                return self.consents.grant(said, command.guest, born, command.purposes, command.guardian)
            case Withdraw():
                self.people.guest(command.guest)
                return self.consents.withdraw(said, command.guest, command.purposes, command.guardian)
            case Issue():
                self.people.guest(command.guest)
                return self.stock.issue(said, command.band, command.guest)
            case TakeBack():
                return self.stock.take_back(said, command.band)
            case ReportLost():
                return self.stock.report_lost(said, command.band)
            case ReportFound():
                return self.stock.report_found(said, command.band)
            case Swap():
                return self.stock.swap(said, command.old, command.new)
            case Erase():
                return self._erase(said, command)

    def forget(self, guest: int, at_s: float, reason: str) -> tuple[Fact, ...]:
        """The facts by which a guest who wears no band is erased without anybody having asked for it."""
        return self._wards_named(self.people.erased(Said(at_s, "venue"), guest, reason))

    def apply(self, facts: Iterable[Fact]) -> None:
        """Let facts be so, in their order."""
        for fact in facts:
            match fact:
                case BandIssued() | BandReturned() | BandLost() | BandFound():
                    self.stock.apply(fact)
                    self._changed.add(fact.band)
                case ConsentGranted() | ConsentWithdrawn():
                    self.consents.apply(fact)
                    self._touch(fact.guest)
                case GuestErased():
                    self.consents.unname(self.people.guests[fact.guest].name, fact.guest, fact.wards)
                    self.consents.forget(fact.guest)
                    self.people.apply(fact)
                case GuestJoined():
                    if fact.wards:
                        self.consents.unname(self.people.guests[fact.guest].name, fact.guest, fact.wards)
                    self.people.apply(fact)
                    self._touch(fact.guest)
                case PartyCreated() | PartyRenamed():
                    self.people.apply(fact)
                    self._touch(*self.people.members(fact.party))
                case _:
                    raise TypeError(f"{type(fact).__name__} is no fact of people")

    def register(self) -> Register:
        """The register as of the last facts; the same object until others are applied."""
        if self._changed:
            self._register = self._register.changed({band: self._wearer(band) for band in self._changed})
            self._changed.clear()
        return self._register

    def _granted_at_once(self, said: Said, facts: Iterable[Fact], told: Iterable[NewGuest]) -> tuple[Fact, ...]:
        joined = (fact for fact in facts if isinstance(fact, GuestJoined))
        return tuple(
            granted
            for fact, guest in zip(joined, told, strict=True)
            if guest.consent
            for granted in self.consents.grant(said, fact.guest, fact.birth_year, guest.consent, guest.guardian)
        )

    def _correct(self, said: Said, command: CorrectGuest) -> tuple[Fact, ...]:
        born = self.people.guest(command.guest).birth_year
        told = NewGuest(command.name, command.birth_year, command.language, command.needs)
        facts = self.people.correct(said, command.guest, told)
        if self.people.guest(command.guest).name != command.name:
            facts = self._wards_named(facts)
        if facts and not self.consents.needs_guardian(born, said.at_s):
            facts += self.consents.confirm(said, command.guest, command.birth_year, command.guardian)
        return facts

    def _erase(self, said: Said, command: Erase) -> tuple[Fact, ...]:
        band = self.stock.band_of(command.guest)
        if band >= 0:
            code = self.stock.bands[band].code
            raise Refused(
                "This guest still wears band {code}. Take it back or report it lost, then erase.", code=code
            )
        return self._wards_named(self.people.erase(said, command.guest, command.reason))

    def _wards_named(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(
            self._with_wards(fact) if isinstance(fact, GuestErased | GuestJoined) else fact for fact in facts
        )

    def _with_wards(self, fact: GuestErased | GuestJoined) -> GuestErased | GuestJoined:
        guest = self.people.guests[fact.guest]
        others = (other for other in self.people.members(guest.party) if other != guest.number)
        return replace(fact, wards=self.consents.wards(guest.name, others))

    def _touch(self, *guests: int) -> None:
        """What the register says of these guests' bands is to be said anew."""
        for guest in guests:
            band = self.stock.band_of(guest)
            if band >= 0:
                self._changed.add(band)

    def _wearer(self, index: int) -> Wearer:
        band, wearing = self.stock.bands[index], self.stock.worn.get(index)
        if wearing is None:
            return _drawer(band)
        guest = self.people.guests[wearing.guest]
        return Wearer(
            band.code,
            band.tag,
            guest.name,
            self.people.parties[guest.party].name,
            guest.birth_year,
            self.consents.of(guest.number),
            guest.number,
            guest.party,
            guest.language,
            guest.needs,
        )


def numbers_made(facts: Iterable[Fact]) -> tuple[int, ...]:
    """For a reply: the number of the party that was made, if one was, and those of the guests, in order."""
    facts = tuple(facts)
    parties = tuple(fact.party for fact in facts if isinstance(fact, PartyCreated))
    return parties + tuple(fact.guest for fact in facts if isinstance(fact, GuestJoined))


def _drawer(band: Band) -> Wearer:
    return Wearer(band.code, band.tag, "", "", is_lost=band.is_lost)
