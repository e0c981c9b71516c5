"""Albums, whatever guests agree to, take back, give back and ask for, while cameras shoot, in any order.

After each step nobody is in a photo without a standing yes, every picture that an album shows is in the folder, no
file is left of one that nobody should have, and the counts of the day are what counting says.
"""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.venue_models.live.albums.album_street import (
    ADA,
    AWAY,
    BEFORE_CAMERA,
    BEN,
    SPOT,
    ZOE,
    AlbumStreet,
    frame,
    picture,
)
from venue_models.commands import CorrectPhoto, Erase, Grant, Issue, RemovePhoto, TakeBack, Withdraw
from venue_models.guests.facts import Refused
from venue_models.values import Batch, Concealed, EntryState, Purpose, Shot

bands = st.sampled_from([ADA, BEN, ZOE])


class AnyAlbum(RuleBasedStateMachine):
    """Three guests, two cameras, a desk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.street = AlbumStreet(Path(self.folder.name))
        self.guests = {band: self.street.guest(band) for band in (ADA, BEN, ZOE)}
        self.late: list[Shot] = []
        self._made = 1000

    def teardown(self) -> None:
        self.street.close()
        self.folder.cleanup()

    @initialize()
    def have_a_day(self) -> None:
        for band in (ADA, BEN, ZOE):
            self.street.places = {}
            self.street.pose(band)
        self.street.dropped({ADA: 0, ZOE: 1})
        albums = [len(self.street.album(band)) for band in (ADA, BEN, ZOE)]
        assert min(albums) >= 1, "there is something to lose"

    @rule(band=bands, is_here=st.booleans())
    def walk(self, band: int, is_here: bool) -> None:
        self.street.places[band] = BEFORE_CAMERA if is_here else AWAY
        self.street.passes(2.0)

    @rule(band=bands, comes=st.booleans())
    def pose(self, band: int, comes: bool) -> None:
        self.street.hold(band)
        self.street.passes(1.0)
        shot = self.street.shot(SPOT, self.street.now_s, 2, {band: 0})
        self.street.come(shot) if comes else self.late.append(shot)
        self.street.passes(12.0)

    @rule(front=bands, back=bands)
    def ride(self, front: int, back: int) -> None:
        self.street.dropped({back: 1, front: 0})

    @rule()
    def come_late(self) -> None:
        self.street.come(*self.late)
        self.late = []
        self.street.passes(12.0)

    @rule(band=bands, purpose=st.sampled_from([Purpose.PHOTOS, Purpose.LOCATION]))
    def withdraw(self, band: int, purpose: Purpose) -> None:
        self.street.ask(Withdraw, self.guests[band], purpose)

    @rule(band=bands)
    def grant(self, band: int) -> None:
        self.street.ask(Grant, self.guests[band], Purpose.PHOTOS | Purpose.LOCATION)

    @rule(band=bands, other=bands)
    def give_back(self, band: int, other: int) -> None:
        self.street.ask(TakeBack, band)
        self.street.ask(Issue, band, self.guests[other])

    @rule(band=bands)
    def erase(self, band: int) -> None:
        worn = [one for one in (ADA, BEN, ZOE) if self.street.guest(one) == self.guests[band]]
        for one in worn:
            self.street.ask(TakeBack, one)
        self.street.ask(Erase, self.guests[band], "asked for it")

    @rule(band=bands, is_in=st.booleans(), which=st.integers(0, 5))
    def correct(self, band: int, is_in: bool, which: int) -> None:
        for photo in self.street.live.snapshot().newest_photos[which : which + 1]:
            self.street.ask(CorrectPhoto, photo.number, self.guests[band], is_in)

    @rule(band=bands, which=st.integers(0, 5))
    def leave(self, band: int, which: int) -> None:
        for photo in self.street.live.snapshot().newest_photos[which : which + 1]:
            try:
                self.street.live.albums.shelf.leave(self.street.now_s, (self.guests[band],), photo.number)
            except Refused:
                continue

    @rule(which=st.integers(0, 5))
    def remove(self, which: int) -> None:
        for photo in self.street.live.snapshot().newest_photos[which : which + 1]:
            self.street.ask(RemovePhoto, photo.number, "nobody should have it")

    @rule(works=st.booleans())
    def conceal(self, works: bool) -> None:
        self.street.passes(1.0)
        for asked in self.street.live.take_concealments():
            after = None
            if works:
                self._made += 1
                after = frame(self.street.photos.put(picture(self._made)), asked.taken_at_s, self._made, 0.8, {})
            self.street.waiting.append(Batch(self.street.now_s, concealed=(Concealed(asked, after),)))
        self.street.passes(1.0)

    @rule()
    def restart(self) -> None:
        self.street.restart()
        self.late = []  # their files were in no row, and came again or never

    @rule(hours=st.integers(1, 30))
    def sleep(self, hours: int) -> None:
        self.street.now_s += 3600.0 * hours
        self.street.passes(2.0)

    @invariant()
    def nobody_is_in_it_without_a_yes(self) -> None:
        book, rows = self.street.live.albums._book, self.street.live.albums.rows
        for guest in self.guests.values():
            agreed = guest in book.people.guests and Purpose.PHOTOS in book.consents.of(guest)
            if not agreed:
                assert rows.entries_of_guests((guest,)) == ()

    @invariant()
    def every_picture_of_an_album_is_there_and_none_that_is_to_be_concealed(self) -> None:
        rows, files = self.street.live.albums.rows, self.street.files()
        hidden = {due.photo for due in rows.dues.concealments()}
        for guest in self.guests.values():
            for one in self.street.live.albums.shelf.album(0, (guest,), ()).photos:
                assert one.photo.sha256 in files
                assert one.photo.number not in hidden
                assert all(entry.state in (EntryState.KEPT, EntryState.HIDDEN) for entry in one.entries)

    @invariant()
    def no_file_is_left_that_nobody_should_have(self) -> None:
        rows = self.street.live.albums.rows
        waiting = {one.sha256 for shot in self.late for one in shot.frames}
        waiting |= self.street.live.albums._unwritten.news.sha256s
        waiting |= {one.sha256 for batch in self.street.waiting for shot in batch.shots for one in shot.frames}
        assert self.street.files() - waiting <= rows.dues.known_files()

    @invariant()
    def counts_are_what_counting_says(self) -> None:
        changes = self.street.live.albums.changes
        counted = self.street.live.albums.rows.counts(changes._day_began_s)
        shown = changes.counts
        assert (shown.photos, shown.in_albums, shown.possible) == (
            counted.photos,
            counted.in_albums,
            counted.possible,
        )
        assert dict(shown.by_evidence) == dict(counted.by_evidence)


AnyAlbum.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyAlbum = AnyAlbum.TestCase
