"""What each command of the photo desk comes to: decided, written down, and only then so."""

from dataclasses import dataclass, replace
from typing import Final

from venue_models.commands import Command, CorrectPhoto, ReadPhotos, RemovePhoto, Reply, TakePhoto, WhyPhoto
from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.told import speaks_of
from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.ledger import Ledger
from venue_models.live.reasons import checked_reason
from venue_models.phrases import phrase
from venue_models.store.photo_records import looked_into
from venue_models.store.store import Fact
from venue_models.values import Entry, EntryState, Evidence, Photo
from venue_models.venue.model import Venue

MOST_READ: Final = 500
"""Photos in one reply."""
PHOTO_COMMANDS: Final = (ReadPhotos, WhyPhoto, CorrectPhoto, RemovePhoto, TakePhoto)


@dataclass(frozen=True, slots=True)
class PhotoDesk:
    """Does what the photo desk asks for. Whoever calls has checked that it may be asked."""

    venue: Venue
    book: GuestBook
    albums: AlbumWatch
    ledger: Ledger

    def do(self, now_s: float, command: Command, operator: str, reply: Reply) -> Reply:
        """Do what a command asks for; its reply is completed and returned.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        match command:
            case ReadPhotos():
                return replace(reply, photos=self._read(now_s, command))
            case WhyPhoto():
                return replace(reply, entries=self._why(now_s, command, operator))
            case CorrectPhoto():
                self._correct(now_s, command, operator)
            case RemovePhoto():
                return replace(reply, follows=self._remove(now_s, command, operator))
            case TakePhoto():
                self._camera(command.camera)
                return replace(reply, numbers=(self.albums.ask_camera(now_s, command.camera),))
        return reply

    def _read(self, now_s: float, command: ReadPhotos) -> tuple[Photo, ...]:
        if command.camera is not None:
            self._camera(command.camera)
        if command.until_s <= command.since_s:
            raise Refused("Choose an end after the beginning.")
        return self.albums.rows.photos_between(
            command.since_s,
            command.until_s,
            now_s,
            most=MOST_READ,
            camera=command.camera,
            is_unclaimed=command.is_unclaimed,
        )

    def _why(self, now_s: float, command: WhyPhoto, operator: str) -> tuple[Entry, ...]:
        self._photo(now_s, command.photo)
        reason = checked_reason(command.reason, phrase("why it is looked up who is in this photo: it is recorded"))
        entries = self.albums.rows.entries_of_photo(command.photo)
        names = {entry.guest: self.book.people.guest(entry.guest).name for entry in entries}
        self.ledger.write(
            *(
                looked_into(now_s, command.desk, operator, command.photo, guest, name, reason)
                for guest, name in names.items()
            )
        )
        return tuple(sorted(entries, key=lambda entry: (-entry.probability, entry.guest)))

    def _correct(self, now_s: float, command: CorrectPhoto, operator: str) -> None:
        self._photo(now_s, command.photo)
        guest = self.book.people.guest(command.guest)
        if command.is_in and not self.book.consents.may_match_photos(guest.number):
            raise Refused("This guest has not agreed to photos: none may be put into an album of theirs.")
        entries = {entry.guest: entry for entry in self.albums.rows.entries_of_photo(command.photo)}
        if guest.number not in entries and not command.is_in:
            return
        entry = entries.get(guest.number, Entry(command.photo, guest.number, EntryState.POSSIBLE, 0.0))
        body = {"operator": operator, "guest": guest.number}
        private = {"photo": command.photo, "is_in": command.is_in}
        fact = Fact(now_s, "photo corrected", command.desk, body, guest.number, private)
        self.albums.shelf.said(now_s, command.photo, entry, Evidence.STAFF, fact, is_in=command.is_in)

    def _remove(self, now_s: float, command: RemovePhoto, operator: str) -> str:
        self._photo(now_s, command.photo)
        reason = checked_reason(command.reason, phrase("why this photo is removed: it is final, and recorded"))
        guests = self.albums.rows.guests_of_photos((command.photo,))
        if any(speaks_of(reason, self.book.people.guest(guest).name) for guest in guests):
            raise Refused("The reason stays in the records when the guest is gone. Say it without the guest's name.")
        body = {"operator": operator, "photo": command.photo, "reason": reason}
        return self.albums.remove(now_s, command.photo, Fact(now_s, "photo removed", command.desk, body))

    def _photo(self, now_s: float, number: int) -> Photo:
        photo = self.albums.rows.photo(number, now_s)
        if photo is None:
            raise Refused("There is no photo {number}. Perhaps it was removed meanwhile; look again.", number=number)
        return photo

    def _camera(self, index: int) -> None:
        if not 0 <= index < len(self.venue.cameras):
            raise Refused("This venue has no such camera. Update this desk, or the venue.")
