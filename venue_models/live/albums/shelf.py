"""The albums as guests have them in front of them: what is in one, and what they do with it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from venue_models.albums.best import best_of
from venue_models.albums.matcher import Matcher
from venue_models.albums.offers import offered
from venue_models.albums.words import why
from venue_models.guests.facts import Refused
from venue_models.live.albums.changes import Changes
from venue_models.live.albums.files import Files
from venue_models.live.albums.lessons import kept as kept_lessons
from venue_models.live.ledger import Ledger
from venue_models.phrases import phrase
from venue_models.store.photo_store import PhotoStore
from venue_models.store.store import Fact
from venue_models.values import (
    NOWHERE,
    Album,
    AlbumPhoto,
    Entry,
    EntryState,
    Evidence,
    Photo,
    Reason,
)
from venue_models.venue.model import Venue

CERTAIN: Final = 20.0
"""Log-odds of what somebody said who was there."""
IN_IT: Final = (EntryState.KEPT, EntryState.HIDDEN)

_SAID: Final = {
    Evidence.CLAIM: phrase("The guest said so at a kiosk."),
    Evidence.STAFF: phrase("The photo team said so."),
}


class Shelf:
    """Reads and changes albums. Whoever calls has checked whose may be seen and changed.

    Args:
        venue: how long photos are kept, and how many are offered.
        rows: the photos and entries.
        changes: follows what changes.
        files: go with the last one who is in a photo.
        matcher: learns from what guests say.
        ledger: where claims are written down.
        party_of: knows a guest's party.
    """

    def __init__(
        self,
        venue: Venue,
        rows: PhotoStore,
        changes: Changes,
        files: Files,
        matcher: Matcher,
        ledger: Ledger,
        party_of: Callable[[int], int],
    ) -> None:
        self._venue, self._rows, self._changes, self._files = venue, rows, changes, files
        self._matcher, self._ledger, self._party_of = matcher, ledger, party_of
        self.now_s = 0.0
        """The time, so that nothing is shown that has expired."""

    # Reading

    def version(self, guests: Collection[int]) -> int:
        """Rises with each change of one of these guests' albums; cheap: it is asked for with each snapshot."""
        return self._changes.version(guests)

    def album(self, party: int, guests: Sequence[int], locked: Sequence[int]) -> Album:
        """The album of these guests of a party, whoever of them comes first being signed in.

        Raises:
            StoreError: it cannot be read.
        """
        entries = self._rows.entries_of_guests(guests)
        photos = {photo.number: photo for photo in self._rows.photos_of_guests(guests, self.now_s)}
        shown = [entry for entry in entries if entry.photo in photos]
        sure: dict[int, list[Entry]] = {}
        for entry in shown:
            if entry.state in IN_IT:
                sure.setdefault(entry.photo, []).append(entry)
        with_others = self._rows.with_other_parties(sure, party)
        album = [
            AlbumPhoto(
                photo,
                tuple(sure[photo.number]),
                why(sure[photo.number][0]),
                is_shared_with_others=photo.number in with_others,
            )
            for photo in photos.values()
            if photo.number in sure
        ]
        best = best_of(album)
        return Album(
            party,
            tuple(guests),
            tuple(locked),
            tuple(replace(one, is_best=one.photo.number in best) for one in album),
            self._claims(shown, photos),
            self.version(guests),
        )

    def kept(self, guests: Collection[int]) -> tuple[Photo, ...]:
        """Photos that one of these guests surely is in and does not hide, by time.

        Raises:
            StoreError: they cannot be read.
        """
        entries = self._rows.entries_of_guests(guests)
        numbers = {entry.photo for entry in entries if entry.state is EntryState.KEPT}
        return self._rows.photos(numbers, self.now_s)

    def _claims(self, entries: Iterable[Entry], photos: dict[int, Photo]) -> tuple[AlbumPhoto, ...]:
        quality = {number: photo.quality for number, photo in photos.items()}
        asked = offered(entries, self._venue.albums.most_candidates, quality)
        return tuple(AlbumPhoto(photos[entry.photo], (entry,), why(entry)) for entry in asked)

    # Changing

    def hide(self, now_s: float, guests: Collection[int], photo: int, *, is_hidden: bool) -> None:
        """Show a photo in these guests' albums no more, or again.

        Raises:
            Refused: it is in none of them.
            StoreError: the disk did not take it; nothing was changed.
        """
        mine = [entry for entry in self._of(photo, guests) if entry.state in IN_IT]
        if not mine:
            raise Refused("This photo is not in your album any more.")
        state = EntryState.HIDDEN if is_hidden else EntryState.KEPT
        self._put(now_s, photo, [replace(entry, state=state) for entry in mine])

    def claim(self, now_s: float, guests: Sequence[int], photo: int, *, is_me: bool) -> None:
        """The first of these guests of whom a photo may be says that it is, or is not.

        Raises:
            Refused: none of them can claim it.
            StoreError: the disk did not take it; nothing was changed.
        """
        possible = {entry.guest: entry for entry in self._of(photo, guests) if entry.state is EntryState.POSSIBLE}
        entry = next((possible[guest] for guest in guests if guest in possible), None)
        if entry is None:
            raise Refused("This photo is not offered to you any more.")
        body, private = {"guest": entry.guest}, {"photo": photo, "is_me": is_me}
        fact = Fact(now_s, "photo claimed", "kiosk", body, entry.guest, private)
        self.said(now_s, photo, entry, Evidence.CLAIM, fact, is_in=is_me)

    def leave(self, now_s: float, guests: Collection[int], photo: int) -> str:
        """Take these guests out of a photo for good; with nobody else in it, its files go.

        Returns:
            What was removed and what is still to be, in words.

        Raises:
            Refused: none of them is in it.
            StoreError: the disk did not take it; nothing was changed.
        """
        mine = self._of(photo, guests)
        if not mine:
            raise Refused("This photo is not in your album any more.")
        left = sorted(entry.guest for entry in mine)
        with self._changes.of_photos((photo,)), self._rows.atomic():
            for guest in left:
                self._ledger.write(Fact(now_s, "photo left", "kiosk", {"guest": guest}, guest, {"photo": photo}))
            taken_out = self._rows.take_out(photo, left, now_s)
        self._files.remove_now(now_s)
        return taken_out.words

    def said(self, now_s: float, photo: int, entry: Entry, by: Evidence, fact: Fact, *, is_in: bool) -> None:
        """Somebody who must know says whether a guest is in a photo; the weights of evidence learn from it.

        Raises:
            StoreError: the disk did not take it; nothing was changed.
        """
        reason = Reason(by, CERTAIN if is_in else -CERTAIN, _SAID[by])
        state, certainly = (EntryState.KEPT, 1.0) if is_in else (EntryState.DECLINED, 0.0)
        after = replace(entry, state=state, probability=certainly, reasons=(reason, *entry.reasons))
        self._put(now_s, photo, [after], fact)
        taken = self._rows.photo(photo, now_s)
        if taken is not None and taken.camera != NOWHERE:
            self._matcher.told(taken.camera, entry, is_in=is_in)

    def _of(self, photo: int, guests: Collection[int]) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._rows.entries_of_photo(photo) if entry.guest in guests)

    def _put(self, now_s: float, photo: int, entries: Sequence[Entry], *facts: Fact) -> None:
        with self._changes.of_photos((photo,)), self._rows.atomic():
            if facts:
                self._ledger.write(*facts)
            self._rows.write((), entries, self._party_of)
            is_anybodys = any(entry.state in IN_IT for entry in self._rows.entries_of_photo(photo))
            self._rows.keep_for(photo, self._venue.albums, now_s, is_anybodys=is_anybodys)
            self._rows.put_learned(now_s, kept_lessons(self._matcher.learned, self._venue))
