"""Whose pictures are shown at a kiosk, and for whom whoever is signed in there may decide."""

from dataclasses import dataclass

from venue_models.guests.guest_book import GuestBook
from venue_models.live.kiosks.sitting import SignedIn
from venue_models.values import Purpose


@dataclass(frozen=True, slots=True)
class Whose:
    """Guests of one party, by number; the signed-in guest, where they are among them, comes first."""

    shown: tuple[int, ...]
    """Whose pictures are in the open album."""
    locked: tuple[int, ...]
    """Whose pictures the party's PIN would show, too."""
    spoken_for: tuple[int, ...]
    """For whom the signed-in guest may decide here: themselves, and with the PIN the children of the party."""


def whose(book: GuestBook, turn: SignedIn, now_s: float) -> Whose:
    """Who is shown: the signed-in guest, and whoever of the party agreed to be shown to it; children with the PIN.

    Args:
        book: who belongs together, and what each agreed to.
        turn: who is signed in.
        now_s: the time.
    """
    others = [guest for guest in book.people.members(turn.party) if guest != turn.guest]
    shares = [guest for guest in others if Purpose.SHARING in book.consents.of(guest)]
    able = [turn.guest, *shares]
    shown = tuple(guest for guest in able if turn.is_pin_proven or not is_child(book, guest, now_s))
    children = [guest for guest in others if turn.is_pin_proven and is_child(book, guest, now_s)]
    own = [turn.guest] if turn.guest in book.people.guests else []
    return Whose(shown, tuple(guest for guest in able if guest not in shown), (*own, *children))


def is_child(book: GuestBook, guest: int, now_s: float) -> bool:
    """Whether a guest's own yes does not count yet: also of one whom nobody asked for the year of birth."""
    known = book.people.guests.get(guest)
    return known is None or book.consents.needs_guardian(known.birth_year, now_s)
