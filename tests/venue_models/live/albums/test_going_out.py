"""Who withdraws, is erased or goes out of a photo is found in none, and files go with the last one in them."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.venue_models.live.albums.album_street import ADA, BEFORE_CAMERA, BEN, DROP, SPOT, ZOE, AlbumStreet, frame
from venue_models.commands import CorrectPhoto, Erase, RemovePhoto, TakeBack, Withdraw
from venue_models.photos.folder import PhotoFolder, Removed
from venue_models.store.store import StoreError
from venue_models.values import Batch, Concealed, EntryState, Purpose, Shot


def pictures(*shots: Shot) -> set[str]:
    return {one.sha256 for shot in shots for one in shot.frames}


def found(folder: Path, sha256s: Iterable[str]) -> set[str]:
    """Those of some pictures whose name or perceptual hash stands anywhere in a folder's bytes."""
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {sha256 for sha256 in sha256s if sha256.encode() in written}


def test_whoever_takes_back_their_yes_is_in_no_photo_and_what_was_theirs_alone_is_gone(street: AlbumStreet) -> None:
    hers, others = street.pose(ADA), street.pose(ZOE)
    assert street.album(ADA) == pictures(hers)
    reply = street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS)
    assert "Photos with nobody else in them: 1" in reply.follows
    assert street.album(ADA) == set()
    assert street.files() == pictures(others)
    assert found(street.path.parent, pictures(hers)) == set()
    assert street.album(ZOE) == pictures(others)


def test_nothing_is_matched_to_them_from_then_on_not_even_what_was_taken_before(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA}
    street.passes(20.0)
    street.hold(ADA)
    street.passes(1.0)
    before = street.shoot(SPOT, marks={ADA: 0})
    street.passes(2.0)
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    street.passes(15.0)
    assert street.entries(before) == {}
    assert street.entries(street.pose(ADA)) == {}


def test_who_is_no_longer_to_be_located_is_not_matched_by_where_they_were(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA}
    street.passes(20.0)
    street.shoot(SPOT)
    street.passes(2.0)
    assert street.ask(Withdraw, street.guest(ADA), Purpose.LOCATION).was_done
    street.passes(15.0)
    assert street.live.snapshot().photo_counts.unclaimed == 1


def test_an_erased_guest_leaves_no_trace(street: AlbumStreet) -> None:
    hers, others, ada = street.dropped({ADA: 0}), street.pose(ZOE), street.guest(ADA)
    street.passes(2.0)
    assert street.ask(TakeBack, ADA).was_done
    reply = street.ask(Erase, ada, "asked for it")
    assert "Taken out of photos: 1" in reply.follows
    assert found(street.path.parent, pictures(hers)) == set()
    assert street.files() == pictures(others)
    assert street.live.albums.rows.entries_of_guests((ada,)) == ()


def test_where_others_are_in_it_the_seat_is_made_unrecognisable_before_anybody_sees_it_again(
    street: AlbumStreet,
) -> None:
    shot = street.dropped({ADA: 0, ZOE: 1})
    reply = street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS)
    assert "unrecognisable" in reply.follows
    assert street.album(ZOE) == set()
    street.passes(1.0)
    (conceal,) = street.live.take_concealments()
    assert conceal.boxes == (street.venue.cameras[DROP].shooting.seats[0].box,)

    made = street.photos.put(b"\xff\xd8\xff\xe0 without her")
    after = frame(made, shot.at_s, 99, 0.8, {})
    street.waiting.append(Batch(street.now_s, concealed=(Concealed(conceal, after),)))
    street.passes(2.0)
    assert street.album(ZOE) == {made}
    assert street.files() == {made}
    assert found(street.path.parent, pictures(shot)) == set()


def test_what_cannot_be_made_unrecognisable_is_shown_to_nobody_and_tried_again(street: AlbumStreet) -> None:
    street.dropped({ADA: 0, ZOE: 1})
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    street.passes(1.0)
    (conceal,) = street.live.take_concealments()
    street.waiting.append(Batch(street.now_s, concealed=(Concealed(conceal, None, "The disk is full."),)))
    street.passes(2.0)
    assert street.album(ZOE) == set()
    assert any("The disk is full." in note.text for note in street.live.snapshot().notes)
    street.passes(130.0)
    assert street.live.take_concealments() == (conceal,)


def test_where_the_place_is_not_known_only_the_own_party_keeps_it(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA, ZOE: BEFORE_CAMERA}
    shot = street.pose(ADA, ZOE)
    assert street.in_it(shot) == {ADA, ZOE}
    assert street.ask(CorrectPhoto, street.number(shot), street.guest(BEN), True).was_done
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    assert set(street.entries(shot)) == {street.guest(BEN)}
    assert street.files() == pictures(shot)


def test_a_family_goes_out_of_a_photo_and_takes_its_files_along(street: AlbumStreet) -> None:
    shot = street.pose(ADA, BEN)
    family = (street.guest(ADA), street.guest(BEN))
    version = street.live.albums.shelf.version(family)
    words = street.live.albums.shelf.leave(street.now_s, family, street.number(shot))
    assert "removed" in words
    assert street.files() == set()
    assert street.live.albums.shelf.version(family) > version


class LockedFolder(PhotoFolder):
    """Somebody has the files open, as Windows does not allow them to be removed then."""

    is_locked = True

    def erase(self, names: Iterable[str]) -> Removed:
        names = tuple(names)
        if names and self.is_locked:
            raise PermissionError(13, "in use by another program")
        return super().erase(names)


def test_files_that_are_locked_are_told_of_and_removed_later(tmp_path: Path) -> None:
    street = AlbumStreet(tmp_path, photos=LockedFolder)
    shot = street.pose(ADA)
    reply = street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS)
    assert "in use by another program" in reply.follows
    assert street.album(ADA) == set(), "whatever the disk says, nobody is shown it"
    street.passes(2.0)
    assert any("in use by another program" in note.text for note in street.live.snapshot().notes)
    assert street.files() == pictures(shot)
    LockedFolder.is_locked = False
    street.passes(15.0)
    assert street.files() == set()
    assert not any("in use by another program" in note.text for note in street.live.snapshot().notes)
    street.close()


def test_a_removal_that_was_cut_off_is_done_by_the_next_start(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    with street.live.albums.rows.atomic():  # as the rows stand if the machine stops right after the commit
        street.live.albums.rows.forget(street.guest(ADA), street.now_s)
    assert street.files() == pictures(shot)
    street.restart()
    street.passes(2.0)
    assert street.files() == set()


def test_files_that_no_row_tells_of_are_gone_after_a_start(street: AlbumStreet) -> None:
    kept, stray = street.pose(ADA), street.shot(SPOT, street.now_s)
    assert street.files() == pictures(kept, stray)
    street.restart()
    assert street.files() == pictures(kept)


def test_many_pictures_without_a_row_are_told_of_and_left(
    street: AlbumStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("venue_models.live.albums.strays.MOST_STRAYS", 2)
    strays = [street.shot(SPOT, street.now_s) for _ in range(3)]
    street.restart()
    street.passes(2.0)
    assert street.files() == pictures(*strays), "as after an older backup was restored"
    assert any("no row of this database" in note.text for note in street.live.snapshot().notes)


def test_a_folder_whose_disk_is_away_loses_no_row(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    away = street.photos.path.with_name("unplugged")
    street.photos.path.rename(away)
    street.photos = PhotoFolder(street.photos.path)
    street.restart()
    street.passes(2.0)
    assert any("not in the photo folder" in note.text for note in street.live.snapshot().notes)
    assert street.album(ADA) == pictures(shot)


def test_who_is_erased_while_the_disk_takes_nothing_is_still_there(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    other = sqlite3.connect(street.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    other.close()
    assert street.album(ADA) == pictures(shot)
    assert street.files() == pictures(shot)


def test_unclaimed_photos_go_after_a_day_and_albums_after_a_month(street: AlbumStreet) -> None:
    hers = street.pose(ADA)
    nobodys = street.shoot(SPOT)
    street.places = {}
    street.passes(20.0)
    assert street.files() == pictures(hers, nobodys)
    street.now_s += 25 * 3600
    street.passes(2.0)
    assert street.files() == pictures(hers)
    street.now_s += 30 * 86_400
    street.passes(2.0)
    assert street.files() == set()


def test_other_frames_of_a_burst_go_when_the_day_is_purged(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA}
    street.passes(20.0)
    street.hold(ADA)
    shot = street.shoot(SPOT, frames=3, marks={ADA: 0})
    street.passes(15.0)
    assert street.files() == pictures(shot)
    street.places = {}
    street.now_s += 36 * 3600
    street.passes(2.0)
    assert street.files() == {shot.frames[0].sha256}


def test_a_photo_that_nobody_should_have_is_removed_for_a_reason(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    number = street.number(shot)
    assert "name" in street.ask(RemovePhoto, number, "Ada looks sick").refusal
    assert street.ask(RemovePhoto, number, "somebody is sick in it").was_done
    assert street.files() == set()
    assert street.album(ADA) == set()
    assert street.live.snapshot().newest_photos == ()
    assert "no photo" in street.ask(RemovePhoto, number, "somebody is sick in it").refusal


def test_hidden_photos_leave_with_their_guest_too(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    street.live.albums.shelf.hide(street.now_s, (street.guest(ADA),), street.number(shot), is_hidden=True)
    assert street.entries(shot)[street.guest(ADA)].state is EntryState.HIDDEN
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    assert street.files() == set()


def test_a_yes_that_was_taken_back_holds_whatever_the_disk_does_next(
    street: AlbumStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = street.pose(ADA)

    def full(_: object) -> None:
        raise StoreError("The disk is full.")

    dues = street.live.albums.rows.dues
    monkeypatch.setattr(dues, "removed", full)
    reply = street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS)
    assert reply.was_done
    assert "The disk is full." in reply.follows
    assert Purpose.PHOTOS not in street.live.register.wearers[ADA].consent
    monkeypatch.undo()
    again = street.pose(ADA)
    assert street.album(ADA) == set()
    assert found(street.path.parent, pictures(hers)) == set()
    assert street.entries(again) == {}


def test_a_yes_that_was_taken_back_holds_when_the_rows_cannot_be_read_afterwards(
    street: AlbumStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    street.pose(ADA)
    rows, calls = street.live.albums.rows, iter((frozenset({street.guest(ADA)}),))

    def once(_: object) -> frozenset[int]:
        if (guests := next(calls, None)) is None:
            raise StoreError("The disk fails.")
        return guests

    monkeypatch.setattr(rows, "guests_of_photos", once)
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    assert Purpose.PHOTOS not in street.live.register.wearers[ADA].consent
    assert street.live.snapshot().newest_photos == ()


def test_a_frame_that_came_a_moment_ago_is_not_kept_behind_a_photo_that_somebody_went_out_of(
    street: AlbumStreet,
) -> None:
    street.dropped({ADA: 0, ZOE: 1})
    street.passes(60.0)
    left_s = street.ride({ADA: 0, ZOE: 1})
    street.passes(left_s + 20.0 - street.now_s)
    shot = street.shot(DROP, street.now_s, frames=2, marks={ADA: 0, ZOE: 1})
    first, second = (replace(shot, frames=(one,)) for one in shot.frames)
    street.come(first)
    street.passes(15.0)
    assert street.in_it(first) == {ADA, ZOE}
    street.live.step(street.now_s + 0.2, [Batch(street.now_s, shots=(second,))])
    assert street.ask(Withdraw, street.guest(ADA), Purpose.PHOTOS).was_done
    street.passes(5.0)
    assert street.live.albums.rows.holds(first.frames[0].sha256), "until it is made unrecognisable"
    assert second.frames[0].sha256 not in street.files()
