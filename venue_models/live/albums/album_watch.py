"""The albums of a live venue: shots come in, each photo finds its guests, and whoever withdraws is found in none.

A photo is in the album of each guest who surely is in it and has agreed to that; nobody else is linked or looked for.
Photos are written with the second in which they came, and whose they are with a later one: a venue that stops in
between keeps the photo, and nobody is in it.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np

from venue_models.albums.matcher import Matcher
from venue_models.guests.facts import ConsentWithdrawn, GuestErased
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.register import Register
from venue_models.live.albums.changes import Changes
from venue_models.live.albums.deciding import Deciding
from venue_models.live.albums.files import Files
from venue_models.live.albums.incoming import Incoming, is_believable
from venue_models.live.albums.lessons import known
from venue_models.live.albums.remembered import Remembered
from venue_models.live.albums.shelf import Shelf
from venue_models.live.albums.strays import remove_strays
from venue_models.live.albums.triggers import Triggers
from venue_models.live.albums.unwritten import Unwritten
from venue_models.live.albums.vehicles import BOARDED
from venue_models.live.albums.worn import Worn
from venue_models.live.ledger import Ledger
from venue_models.photos.folder import PhotoFolder
from venue_models.phrases import phrase, sentences
from venue_models.store.photo_store import PhotoStore
from venue_models.store.store import Fact, StoreError
from venue_models.values import (
    Batch,
    CameraState,
    Conceal,
    Photo,
    PhotoCounts,
    PhotoRefused,
    Purpose,
    Rows,
    Shot,
    Trigger,
)
from venue_models.venue.model import Venue

MOST_REFUSED: Final = 50
PURGED_AT_ONCE: Final = 100
_UNBELIEVABLE: Final = phrase("The picture cannot be read, in a way that nobody thought of: it is kept aside.")


class AlbumWatch:
    """Watches over the albums.

    Args:
        venue: the place.
        register: its bands, and who wears them at the start.
        book: who the guests are, and what they agreed to.
        ledger: where it is kept; without a store photos are known while the program runs.
        folder: where the pictures lie; None: there are none to be removed.
        started_at_s: the time.

    Raises:
        StoreError: what was known before cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        book: GuestBook,
        ledger: Ledger,
        folder: PhotoFolder | None = None,
        *,
        started_at_s: float,
    ) -> None:
        self._venue, self._book, self._ledger = venue, book, ledger
        self._has_store = ledger.store is not None
        self.rows: Final = PhotoStore.in_memory() if ledger.store is None else ledger.store.photos
        self.rows.begin([camera.id for camera in venue.cameras])
        self._worn = Worn(register)
        self._remembered = Remembered(venue, started_at_s=started_at_s)
        self._triggers = Triggers(venue)
        self._matcher = Matcher(venue, known(self.rows.learned(), venue))
        self._deciding = Deciding(venue, self._matcher, self._remembered, self._may)
        self._incoming = Incoming(venue, self.rows)
        self._unwritten = Unwritten(venue, self.rows, self._matcher, self._may, self._party_of, started_at_s)
        self.changes: Final = Changes(self.rows, venue.time_zone, started_at_s=started_at_s)
        self.files: Final = Files(venue, self.rows, folder)
        self.shelf: Final = Shelf(venue, self.rows, self.changes, self.files, self._matcher, ledger, self._party_of)
        self._states = [CameraState(camera) for camera in range(len(venue.cameras))]
        self._refused: deque[PhotoRefused] = deque(maxlen=MOST_REFUSED)
        self._untaken: deque[tuple[Shot, float]] = deque()
        """Shots, and when each was taken in the venue's time, that wait for a disk that cannot be read."""
        self._trouble = ""
        self._unsaved_since_s: float | None = None
        self._now_s = started_at_s
        self.shelf.now_s = started_at_s
        self._astray = "" if folder is None else remove_strays(self.rows, folder)

    # What it shows

    @property
    def cameras(self) -> tuple[CameraState, ...]:
        """How each camera is, in the venue's order."""
        return tuple(self._states)

    @property
    def refused(self) -> tuple[PhotoRefused, ...]:
        """The latest files and frames that could not be used, newest first."""
        return tuple(self._refused)

    @property
    def counts(self) -> PhotoCounts:
        """Of today."""
        return self.changes.counts

    def newest(self) -> tuple[Photo, ...]:
        """The newest photos, newest first."""
        try:
            return self.changes.wall(self._now_s)
        except StoreError as error:
            self._trouble = str(error)
            return ()

    @property
    def words(self) -> str:
        """What a person should know; empty where all is well."""
        return sentences(self._trouble, self.files.words, self._deciding.words(self._now_s), self._astray)

    @property
    def unsaved_s(self) -> float:
        """How long photos have been waiting for a disk that does not take them; 0 when all is well."""
        return 0.0 if self._unsaved_since_s is None else max(0.0, self._now_s - self._unsaved_since_s)

    # What it asks for

    def take_triggers(self) -> tuple[Trigger, ...]:
        """What cameras are asked since the last call."""
        return self._triggers.take()

    def take_concealments(self) -> tuple[Conceal, ...]:
        """What is to be made unrecognisable, since the last call."""
        return self.files.take_concealments()

    def take_kept(self) -> tuple[str, ...]:
        """Pictures (SHA-256) whose rows are on disk, since the last call: the files they came in are not needed."""
        return self._unwritten.take_there()

    def ask_camera(self, now_s: float, camera: int) -> int:
        """Somebody at a desk wants a picture now; the trigger's number is returned."""
        return self._triggers.asked(now_s, camera)

    def remove(self, now_s: float, photo: int, fact: Fact) -> str:
        """Remove a photo from everybody's album, with its files, and write down why.

        Returns:
            Why its files are still there, in words; empty where they are gone.

        Raises:
            StoreError: the disk did not take it; nothing was changed.
        """
        with self.changes.of_photos((photo,)), self.rows.atomic():
            self._ledger.write(fact)
            self.rows.remove(photo, now_s)
        self._let_go((photo,))
        self.files.remove_now(now_s)
        return self.files.words

    # What happens

    def hear(self, now_s: float, batches: Sequence[Batch], heard: Rows, ahead_s: float) -> None:
        """Take in shots, dispatches, how cameras are, and what readers heard.

        Args:
            now_s: the venue's time.
            batches: as they came.
            heard: their SIGHTING rows that can be used.
            ahead_s: how far the venue's time is ahead of the clock that stamped them.
        """
        self._now_s = self.shelf.now_s = now_s
        self._triggers.tapped(self._remembered.hear(now_s, heard, self._worn))
        for batch in batches:
            for at_s, attraction, guests in batch.dispatches.tolist():
                if 0 <= attraction < len(self._venue.attractions):
                    self._remembered.vehicles.hear(at_s + ahead_s, attraction, guests)
                    self._triggers.dispatched(at_s + ahead_s, attraction)
            for state in batch.cameras:
                if 0 <= state.camera < len(self._states):
                    self._states[state.camera] = state
            self._refused.extendleft(batch.refused_photos)
            self.changes.came(len(batch.shots), len(batch.refused_photos))
            self._take(now_s, batch, ahead_s)

    def boarded(self, now_s: float, boarded: Iterable[tuple[float, int, int]]) -> None:
        """Take in what lines tell: when a band (index) boarded, and which attraction (index)."""
        rows = np.array(list(boarded), BOARDED)
        if len(rows):
            self._remembered.boarded(now_s, rows, self._worn)

    def follow(self, now_s: float, register: Register) -> None:
        """Take over who wears what, and what they agreed to."""
        self._worn.follow(now_s, register)

    @contextmanager
    def people_changing(self, now_s: float, facts: Sequence[PeopleFact]) -> Iterator[list[str]]:
        """Inside, facts of people are written; whoever must be forgotten is then found in no photo.

        Where the writing fails nothing is forgotten. What was removed beside the store stands in the list afterwards,
        in sentences.

        Raises:
            StoreError: albums cannot be read.
        """
        told: list[str] = []
        gone, away = _leaving(facts, Purpose.PHOTOS), _leaving(facts, Purpose.LOCATION)
        if not gone | away:
            yield told
            return
        photos, is_written = {entry.photo for entry in self.rows.entries_of_guests(gone)}, False
        try:
            with self.changes.of_photos(photos):
                yield told
                is_written = True
                if not self._has_store:
                    with self.rows.atomic():
                        told += [words for guest in sorted(gone) if (words := self.rows.forget(guest, now_s).words)]
        except StoreError as error:
            if not is_written:
                raise
            self._trouble = str(error)  # what is written holds, whatever the disk does next
        self._forget(gone, away, photos)
        self.files.remove_now(now_s)
        told += [self.files.words]

    def step(self, now_s: float) -> None:
        """Decide some of the photos that can be decided."""
        for photo, entries in self._deciding.due(now_s, self._worn):
            self._unwritten.decided(photo, entries)

    def tick(self, now_s: float, fixes: Rows, alternatives_before_s: float) -> None:
        """Let about a second pass.

        Args:
            now_s: the time.
            fixes: FIX, one row per band.
            alternatives_before_s: of photos taken before this, other frames of their burst are kept no longer.
        """
        self._remembered.tick(now_s, fixes, self._worn)
        try:
            self.changes.tick(now_s)
            self._take_shots(now_s)
            self._write(now_s)
            self._purge(now_s, alternatives_before_s)
            self.files.tick(now_s)
        except StoreError as error:
            self._note_unsaved(now_s, error)
        else:
            self._trouble, self._unsaved_since_s = "", None

    def close(self, now_s: float) -> None:
        """Write what came in; what the disk does not take stays in the files that it came in."""
        try:
            self._take_shots(now_s)
            self._write(now_s)
        except StoreError as error:
            self._trouble = str(error)

    # Within

    def _take(self, now_s: float, batch: Batch, ahead_s: float) -> None:
        known = [shot for shot in batch.shots if 0 <= shot.camera < len(self._states) and shot.frames]
        self._untaken.extend((shot, shot.at_s + ahead_s) for shot in known)
        try:
            self._take_shots(now_s)
            for done in batch.concealed:
                with self.changes.of_photos((done.asked.photo,)):
                    self.files.concealed(now_s, done)
        except StoreError as error:
            self._note_unsaved(now_s, error)

    def _take_shots(self, now_s: float) -> None:
        while self._untaken:
            self._take_shot(now_s, *self._untaken[0])
            self._untaken.popleft()

    def _note_unsaved(self, now_s: float, error: StoreError) -> None:
        self._trouble = str(error)
        self._unsaved_since_s = now_s if self._unsaved_since_s is None else self._unsaved_since_s

    def _take_shot(self, now_s: float, shot: Shot, at_s: float) -> None:
        if not is_believable(shot):
            self._refused.appendleft(PhotoRefused(shot.camera, now_s, "", _UNBELIEVABLE))
            return
        photo = self._incoming.take(now_s, shot, self._unwritten.news)
        if photo is not None:
            self._deciding.wait(now_s, photo, shot, at_s)
        self._unwritten.came(shot)

    def _write(self, now_s: float) -> None:
        """Write what came in and what was decided, in one transaction; what the disk does not take waits."""
        if self._unwritten:
            with self.changes.of_photos(self._unwritten.photos):
                self._unwritten.write(now_s)

    def _purge(self, now_s: float, alternatives_before_s: float) -> None:
        due = self.rows.dues.for_purge(now_s, alternatives_before_s, PURGED_AT_ONCE)
        if due.expired or due.closed:
            with self.changes.of_photos(due.expired):
                self.rows.dues.purge(due, now_s)
            self._let_go((*due.expired, *due.closed))

    def _forget(self, gone: frozenset[int], away: frozenset[int], photos: Collection[int]) -> None:
        self._remembered.forget_places(self._worn.worn_by(away))
        self._remembered.forget(self._worn.worn_by(gone))
        self._worn.forget(gone)
        self._unwritten.forget(gone)
        self._let_go(photos)

    def _let_go(self, photos: Collection[int]) -> None:
        """Nothing is put behind these photos any more: they are gone, or somebody in them may not be seen."""
        self._incoming.forget(photos)
        self._unwritten.news.let_go(photos)

    def _may(self, guest: int) -> bool:
        """Whether photos may be put into a guest's album: they are there, and have agreed."""
        return guest in self._book.people.guests and self._book.consents.may_match_photos(guest)

    def _party_of(self, guest: int) -> int:
        return self._book.people.guests[guest].party


def _leaving(facts: Iterable[PeopleFact], purpose: Purpose) -> frozenset[int]:
    """Guests of whom by some facts nothing may be known any more that rests on a purpose."""
    return frozenset(
        fact.guest
        for fact in facts
        if isinstance(fact, GuestErased) or (isinstance(fact, ConsentWithdrawn) and purpose in fact.purposes)
    )
