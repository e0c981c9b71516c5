"""What the park knows of a guest, as it says it to them: in plain words, what it rests on, how long it stays."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from venue_models.guests.facts import ConsentGranted
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.told import NEEDS
from venue_models.phrases import phrase
from venue_models.store.kiosk_rows import Share
from venue_models.values import NOWHERE, Purpose
from venue_models.values.photos import Told
from venue_models.venue.model import Venue

PURPOSES: Final = {
    Purpose.LOCATION: phrase("Where you are"),
    Purpose.SAFETY: phrase("Falls and safety"),
    Purpose.PHOTOS: phrase("Photos"),
    Purpose.GREETINGS: phrase("Greetings by name"),
    Purpose.OFFERS: phrase("Suggestions"),
    Purpose.SHARING: phrase("Sharing"),
}
"""What a guest reads on the switch of each consent."""
_ALWAYS: Final = (
    Told(
        phrase("Calls for help"),
        phrase("If you hold your band's button, we come, whatever you agreed to. What happened is kept as a report."),
    ),
    Told(
        phrase("Faces"),
        phrase("Nobody is recognised by their face. Photos are yours because of your band, your seat, or your word."),
    ),
)


def about(
    book: GuestBook,
    guest: int,
    venue: Venue,
    counts: Mapping[str, int],
    photos: int,
    shares: Sequence[Share],
    *,
    is_whole: bool,
) -> tuple[Told, ...]:
    """What the park knows of one guest.

    Args:
        book: who they are, and what they agreed to.
        guest: who.
        venue: how long it keeps what, and its time zone.
        counts: of visits, invitations and places in virtual queues.
        photos: that they surely are in.
        shares: their party's links.
        is_whole: False for a child without the party's PIN: only the band and the consents are told.
    """
    said = [*_band(book, guest, venue), *_consents(book, guest, venue.time_zone)]
    if is_whole:
        said = [*_person(book, guest), *said, *_kept(venue, counts, photos, shares)]
    return (*said, *_ALWAYS)


def _person(book: GuestBook, number: int) -> Iterator[Told]:
    guest = book.people.guest(number)
    yield Told(phrase("Your name"), guest.name)
    if guest.birth_year is not None:
        yield Told(phrase("Born in"), str(guest.birth_year))
    party = book.people.parties[guest.party].name
    others = len(book.people.members(guest.party)) - 1
    yield Told(phrase("You came with"), phrase("{party}, {n} others", party=party, n=others) if others else party)
    for need in sorted(guest.needs):
        yield Told(phrase("What helpers should know"), phrase(NEEDS[need]))


def _band(book: GuestBook, guest: int, venue: Venue) -> Iterator[Told]:
    band = book.stock.band_of(guest)
    if band != NOWHERE:
        code, since = book.stock.bands[band].code, _moment(book.stock.worn[band].since_s, venue.time_zone)
        yield Told(phrase("Your band"), phrase("{code}, since {since}", code=code, since=since))


def _consents(book: GuestBook, guest: int, time_zone: tzinfo) -> Iterator[Told]:
    """The last word on each purpose."""
    given, history = book.consents.of(guest), book.consents.history(guest)
    for purpose, name in PURPOSES.items():
        words = [word for word in history if purpose in word.purposes]
        if not words:
            yield Told(name, phrase("You were not asked, or said no."))
            continue
        last, at = words[-1], _moment(words[-1].at_s, time_zone)
        if purpose in given and isinstance(last, ConsentGranted) and last.guardian:
            yield Told(name, phrase("{guardian} said yes for you on {at}.", guardian=last.guardian, at=at))
        elif purpose in given:
            yield Told(name, phrase("You said yes on {at}.", at=at))
        else:
            yield Told(name, phrase("You took your yes back on {at}.", at=at))


def _kept(venue: Venue, counts: Mapping[str, int], photos: int, shares: Sequence[Share]) -> Iterator[Told]:
    keeping, closes = venue.keeping, f"{venue.keeping.closes_at:%H:%M}"
    album_days = venue.albums.kept_days
    day_end = phrase(
        "{n} kept. They are deleted {hours:.0f} hours after the park closes at {closes}.",
        n=counts.get("visits", 0),
        hours=keeping.purge_after_h,
        closes=closes,
    )
    yield Told(phrase("Places you have been to"), day_end)
    yield Told(
        phrase("Your photos"),
        phrase("{n} in your album. Each is deleted {days} days after it was taken.", n=photos, days=album_days),
    )
    if counts.get("invitations", 0) or counts.get("places", 0):
        yield Told(
            phrase("Suggestions and places in line"),
            phrase("{n} kept, until the day is over.", n=counts.get("invitations", 0) + counts.get("places", 0)),
        )
    if shares:
        until = _moment(max(share.expires_at_s for share in shares), venue.time_zone)
        links = phrase("{n} open, the last until {until}.", n=len(shares), until=until)
        yield Told(phrase("Links to your photos"), links)
    yield Told(
        phrase("Your name and year of birth"),
        phrase("Deleted {days} days after you gave your band back.", days=keeping.forget_guests_after_days),
    )


def _moment(at_s: float, time_zone: tzinfo) -> str:
    return f"{datetime.fromtimestamp(at_s, time_zone):%Y-%m-%d %H:%M}"
