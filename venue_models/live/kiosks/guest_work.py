"""What whoever is signed in at a kiosk may do: see, hide, claim, erase, share, know, agree, and be forgotten.

Who may do what for whom is decided here; what is in an album, in the albums, and what becomes of people, in the guest
book.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from venue_models.commands import (
    AboutMe,
    ClaimPhoto,
    Command,
    EndShares,
    Erase,
    EraseMe,
    ErasePhoto,
    Grant,
    HidePhoto,
    KioskConsent,
    NoteCopies,
    ReadAlbum,
    Reply,
    SharePhotos,
    TakeBack,
    Withdraw,
)
from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook, PeopleCommand
from venue_models.guests.told import speaks_of
from venue_models.live.kiosks.about import about
from venue_models.live.kiosks.chance import Chance
from venue_models.live.kiosks.party_albums import PartyAlbums
from venue_models.live.kiosks.shares import Shares
from venue_models.live.kiosks.sitting import SignedIn
from venue_models.live.kiosks.whose import Whose, is_child, whose
from venue_models.live.ledger import Ledger
from venue_models.store.errors import told_in_words
from venue_models.store.kiosk_rows import counts_of
from venue_models.store.store import Fact
from venue_models.values import NOWHERE, Purpose, ShareLink
from venue_models.values.photos import Agreed
from venue_models.venue.model import Venue

COPIED: Final = "photos copied"
STICK: Final = "stick"
PRINTER: Final = "printer"
WHY_ERASED: Final = "asked at a kiosk"
_NAMELESS: Final = "–––"
"""For a guest who is called like one of these words: no reason may name whoever is erased."""

People = Callable[[float, PeopleCommand, str], str]
"""Does what a command asks of the guest book, said at a desk; what remains of whoever was erased is returned."""


@dataclass(slots=True)
class GuestWork:
    """Does what signed-in guests ask for."""

    venue: Venue
    book: GuestBook
    albums: PartyAlbums
    shares: Shares
    ledger: Ledger
    chance: Chance

    def do(self, now_s: float, command: Command, turn: SignedIn, reply: Reply, people: People) -> Reply:
        """Do what a command asks for; its reply is completed and returned.

        Args:
            now_s: the time.
            command: of a guest who is signed in.
            turn: who is.
            reply: to be completed.
            people: changes the guest book.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        theirs = whose(self.book, turn, now_s)
        match command:
            case ReadAlbum():
                return replace(reply, album=self.albums.album(turn.party, theirs.shown, theirs.locked))
            case HidePhoto():
                guests = self._shown_and_spoken_for(theirs)
                self.albums.hide(now_s, guests, command.photo, is_hidden=command.is_hidden)
            case ClaimPhoto():
                self._claim(now_s, command, theirs)
            case ErasePhoto():
                _refuse_without_pin(turn)
                return replace(reply, follows=self.albums.leave(now_s, theirs.shown, command.photo))
            case SharePhotos():
                return replace(reply, link=self._share(now_s, command, turn))
            case EndShares():
                self.shares.end(now_s, command.desk, turn.party)
            case NoteCopies():
                self._note_copies(now_s, command, turn, theirs)
            case AboutMe():
                return self._about(now_s, turn, theirs, reply)
            case KioskConsent():
                return replace(reply, follows=self._consent(now_s, command, turn, theirs, people))
            case EraseMe():
                return replace(reply, follows=self._erase(now_s, command, turn, theirs, people))
        return reply

    # Photos

    def _shown_and_spoken_for(self, theirs: Whose) -> tuple[int, ...]:
        guests = tuple(guest for guest in theirs.spoken_for if guest in theirs.shown)
        if not guests:
            raise Refused("Enter your party's PIN first: it opens a child's album.")
        return guests

    def _claim(self, now_s: float, command: ClaimPhoto, theirs: Whose) -> None:
        guests = self._shown_and_spoken_for(theirs)
        self.albums.claim(now_s, guests, command.photo, is_me=command.is_me)

    def _share(self, now_s: float, command: SharePhotos, turn: SignedIn) -> ShareLink:
        _refuse_without_pin(turn)
        if not self.venue.albums.share_address:
            raise Refused("This park makes no links to photos. Take them with you on a stick, or print them.")
        if Purpose.SHARING not in self.book.consents.of(turn.guest):
            raise Refused("You have not agreed to sharing. Say yes to it first, on the page about you.")
        maker = turn.party, turn.guest
        days, token = self.venue.albums.share_days, self.chance.token()
        return self.shares.make(now_s, command.desk, maker, command.photos, days, token)

    def _note_copies(self, now_s: float, command: NoteCopies, turn: SignedIn, theirs: Whose) -> None:
        if command.to not in (STICK, PRINTER):
            raise Refused("Photos are copied to a stick or a printer. Update this kiosk, or the venue.")
        if command.to == STICK:
            _refuse_without_pin(turn)
        known = {photo.number for photo in self.albums.kept(theirs.shown)} if theirs.shown else set()
        if not command.photos or not known.issuperset(command.photos):
            raise Refused("One of these photos is not there any more. Choose again.")
        body = {"party": turn.party, "guest": turn.guest, "to": command.to}
        private = {"photos": list(command.photos)}
        self.ledger.write(Fact(now_s, COPIED, command.desk, body, turn.guest, private))

    # The guest

    def _about(self, now_s: float, turn: SignedIn, theirs: Whose, reply: Reply) -> Reply:
        guest, store = turn.guest, self.ledger.store
        counts = {}
        if store is not None:
            with told_in_words(store.path):
                counts = dict(counts_of(store.db, guest))
        is_whole = turn.is_pin_proven or not is_child(self.book, guest, now_s)
        photos = len(self.albums.kept((guest,)))
        shares = self.shares.of(turn.party)
        told = about(self.book, guest, self.venue, counts, photos, shares, is_whole=is_whole)
        return replace(reply, told=told, agreed=tuple(self._agreed(now_s, one) for one in theirs.spoken_for))

    def _agreed(self, now_s: float, guest: int) -> Agreed:
        name = self.book.people.guest(guest).name
        return Agreed(guest, name, is_child(self.book, guest, now_s), self.book.consents.of(guest))

    def _consent(self, now_s: float, command: KioskConsent, turn: SignedIn, theirs: Whose, people: People) -> str:
        """Saying yes needs the PIN; taking one's own yes back needs nothing."""
        guest, purposes = command.guest, command.purposes
        if guest not in theirs.spoken_for:
            raise Refused("Here you can decide for yourself and, with your party's PIN, for the children of it.")
        guardian = command.guardian or self._guardian(now_s, turn, guest)
        if command.is_granted:
            _refuse_without_pin(turn)
            return people(now_s, Grant(command.id, command.desk, guest, purposes, guardian), command.desk)
        return people(now_s, Withdraw(command.id, command.desk, guest, purposes, guardian), command.desk)

    def _guardian(self, now_s: float, turn: SignedIn, guest: int) -> str:
        """Who speaks for a child, where nobody gave another name: the grown-up who is signed in."""
        if guest == turn.guest or is_child(self.book, turn.guest, now_s):
            return ""
        return self.book.people.guest(turn.guest).name

    def _erase(self, now_s: float, command: EraseMe, turn: SignedIn, theirs: Whose, people: People) -> str:
        """The band comes back first: it goes on the guest's own arm to the gate, and belongs to nobody until then."""
        _refuse_without_pin(turn)
        guest = command.guest
        if guest not in theirs.spoken_for:
            raise Refused("Here you can erase yourself and, with your party's PIN, the children of it.")
        reason = _NAMELESS if speaks_of(WHY_ERASED, self.book.people.guest(guest).name) else WHY_ERASED
        band = self.book.stock.band_of(guest)
        if band != NOWHERE:
            people(now_s, TakeBack(command.id, command.desk, band), command.desk)
        return people(now_s, Erase(command.id, command.desk, guest, reason), command.desk)


def _refuse_without_pin(turn: SignedIn) -> None:
    if not turn.is_pin_proven:
        raise Refused("Enter your party's PIN first.")
