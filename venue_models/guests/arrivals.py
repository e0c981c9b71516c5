"""A list of bands and who wears them, made elsewhere: what it changes in the guest book."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from venue_models.guests.consent import may_be_under
from venue_models.guests.facts import (
    BandFound,
    BandIssued,
    BandReturned,
    ConsentGranted,
    ConsentWithdrawn,
    Fact,
    GuestJoined,
    PartyCreated,
    Said,
)
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.issuing import Band
from venue_models.guests.register import Wearer
from venue_models.values import AGE_OF_CONSENT_YEARS

NO_GUARDIANS: Final[Mapping[str, str]] = {}


def book_of(wearers: Sequence[Wearer], at_s: float, age_of_consent_years: int = AGE_OF_CONSENT_YEARS) -> GuestBook:
    """A guest book that has these bands and wearers, as if they had just been imported."""
    bands = [Band(wearer.code, wearer.tag, wearer.is_lost) for wearer in wearers]
    book = GuestBook.of(bands, age_of_consent_years=age_of_consent_years)
    arrive(book, wearers, Said(at_s, "venue"))
    return book


def arrive(
    book: GuestBook, wearers: Sequence[Wearer], said: Said, guardians: Mapping[str, str] = NO_GUARDIANS
) -> tuple[Fact, ...]:
    """Bring a book to what a list says, and tell by which facts.

    Who wears a band is the same person while name, party and birth year stay; then only what was told and consent may
    change. A band that is listed without a name keeps whoever wears it. A list knows a party by its name; whoever
    is listed without one came alone.

    Args:
        book: has exactly these bands, in this order; it is changed.
        wearers: one per band.
        said: when, and who imports it.
        guardians: by the code of a band, who gave the consent for a child.
    """
    parties = {party.name: party.number for party in reversed(book.people.parties.values())}
    facts: list[Fact] = []
    for index, wearer in enumerate(wearers):
        if wearer.name:
            guardian = guardians.get(wearer.code, "")
            for fact in _changes(book, index, wearer, said, guardian, parties):
                book.apply([fact])
                facts.append(fact)
    return tuple(facts)


def without_guardian(
    wearers: Sequence[Wearer], guardians: Mapping[str, str], at_s: float, age_of_consent_years: int
) -> tuple[str, ...]:
    """The codes of bands of children who consent to something, and whose guardian a list with guardians leaves out.

    A list that names no guardian at all comes from where consent is recorded elsewhere, and answers for it.
    """
    return tuple(
        wearer.code
        for wearer in wearers
        if guardians and wearer.consent and wearer.code not in guardians
        if wearer.birth_year is not None and may_be_under(age_of_consent_years, wearer.birth_year, at_s)
    )


def _changes(
    book: GuestBook, index: int, wearer: Wearer, said: Said, guardian: str, parties: dict[str, int]
) -> Iterator[Fact]:
    """The facts for one band, each made after the one before was applied."""
    people, stock = book.people, book.stock
    wearing = stock.worn.get(index)
    if wearing is not None and not _is_same_person(book, wearing.guest, wearer):
        yield BandReturned(*said, index, wearing.number, wearing.guest)
        wearing = None
    if wearing is None:
        if stock.bands[index].is_lost:
            yield BandFound(*said, index)
        if not wearer.party or wearer.party not in parties:
            parties[wearer.party] = people.next_party
            yield PartyCreated(*said, people.next_party, wearer.party)
        guest = people.next_guest
        yield _told(said, guest, parties[wearer.party], wearer)
        yield BandIssued(*said, index, stock.next_wearing, guest)
    else:
        guest = wearing.guest
        known = people.guests[guest]
        if (known.language, known.needs) != (wearer.language, wearer.needs):
            yield _told(said, guest, known.party, wearer)
    given = book.consents.of(guest)
    if wearer.consent & ~given:
        yield ConsentGranted(*said, guest, wearer.consent & ~given, guardian)
    if given & ~wearer.consent:
        yield ConsentWithdrawn(*said, guest, given & ~wearer.consent, guardian)


def _is_same_person(book: GuestBook, number: int, wearer: Wearer) -> bool:
    guest = book.people.guests[number]
    party = book.people.parties[guest.party].name
    return (guest.name, party, guest.birth_year) == (wearer.name, wearer.party, wearer.birth_year)


def _told(said: Said, guest: int, party: int, wearer: Wearer) -> GuestJoined:
    return GuestJoined(*said, guest, party, wearer.name, wearer.birth_year, wearer.language, wearer.needs)
