"""Finding guests who wear no band: they stand in no register, and come to the counter all the same."""

import unicodedata

from venue_models.commands import MOST_FOUND, Bandless
from venue_models.guests.guest_book import GuestBook


def bandless(book: GuestBook, name: str) -> tuple[Bandless, ...]:
    """Guests without a band one of whose names begins as ``name`` does, who joined last first; at most MOST_FOUND.

    Case, accents and spaces do not matter. An empty name finds whoever joined last.
    """
    wanted = _folded(name)
    found: list[Bandless] = []
    for number in sorted(book.people.guests, reverse=True):
        guest = book.people.guests[number]
        if book.stock.band_of(number) >= 0 or not _begins(_folded(guest.name), wanted):
            continue
        party = book.people.parties[guest.party]
        consent = book.consents.of(number)
        found.append(Bandless(number, party.number, guest.name, party.name, guest.birth_year, consent))
        if len(found) == MOST_FOUND:
            break
    return tuple(found)


def _begins(name: str, wanted: str) -> bool:
    return f" {name}".find(f" {wanted}") >= 0


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(unicodedata.normalize("NFC", plain).split())
