"""What the photo desk may ask, and what guests do with their albums; what was said outlives a restart."""

import sqlite3
from pathlib import Path

import pytest

from tests.venue_models.live.albums.album_street import ADA, BEN, CLEO, SPOT, ZOE, AlbumStreet
from tests.venue_models.live.desk_talk import ask
from venue_models.commands import (
    CorrectPhoto,
    PinChecked,
    ReadPhotos,
    Review,
    SignOut,
    TakePhoto,
    WhyPhoto,
    Withdraw,
)
from venue_models.guests.facts import Refused
from venue_models.values import EntryState, Evidence, Purpose

# The photo desk


def test_photos_are_read_newest_first_by_camera_and_by_who_is_missing(street: AlbumStreet) -> None:
    hers, drop = street.pose(ADA), street.dropped({ZOE: 0})
    nobodys = street.shoot(SPOT)
    street.passes(2.0)
    since_s, until_s = street.now_s - 3600, street.now_s + 1

    def read(camera: int | None = None, *, is_unclaimed: bool = False) -> list[str]:
        return [photo.sha256 for photo in street.ask(ReadPhotos, since_s, until_s, camera, is_unclaimed).photos]

    assert read() == [shot.frames[0].sha256 for shot in (nobodys, drop, hers)]
    assert read(SPOT) == [shot.frames[0].sha256 for shot in (nobodys, hers)]
    assert read(is_unclaimed=True) == [nobodys.frames[0].sha256]
    assert not street.ask(ReadPhotos, since_s, until_s, 99, False).was_done


def test_who_is_in_a_photo_and_why_is_looked_up_for_a_reason_that_a_supervisor_reads(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    assert not street.ask(WhyPhoto, street.number(shot), " ").was_done
    (entry,) = street.ask(WhyPhoto, street.number(shot), "a guest asked for it").entries
    assert entry.guest == street.guest(ADA)
    assert all(reason.words for reason in entry.reasons)
    (record,) = [one for one in street.ask(Review, 0.0).records if one.words == "a guest asked for it"]
    assert (record.operator, record.whom) == ("supervisor", "Ada Lovell")


def test_only_who_works_with_photos_may_ask(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    street.ask(SignOut)
    assert street.ask(PinChecked, "counter", True).was_done
    assert not street.ask(WhyPhoto, street.number(shot), "curious").was_done
    street.ask(SignOut)
    assert street.ask(PinChecked, "photo", True).was_done
    assert street.ask(WhyPhoto, street.number(shot), "a guest asked for it").was_done


def test_a_correction_puts_a_guest_into_a_photo_or_takes_them_out_and_is_learned_from(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    number, learned = street.number(shot), street.live.albums.rows.learned()
    assert street.ask(CorrectPhoto, number, street.guest(ZOE), True).was_done
    assert street.in_it(shot) == {ADA, ZOE}
    assert street.entries(shot)[street.guest(ZOE)].reasons[0].evidence is Evidence.STAFF
    assert street.ask(CorrectPhoto, number, street.guest(ADA), False).was_done
    assert street.in_it(shot) == {ZOE}
    assert street.entries(shot)[street.guest(ADA)].state is EntryState.DECLINED
    assert street.live.albums.rows.learned() != learned


def test_nobody_is_put_into_a_photo_who_has_not_agreed(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    assert "not agreed" in street.ask(CorrectPhoto, street.number(shot), street.guest(CLEO), True).refusal
    assert street.in_it(shot) == {ADA}


def test_a_camera_takes_a_picture_when_a_desk_says_so(street: AlbumStreet) -> None:
    (number,) = street.ask(TakePhoto, SPOT).numbers
    (trigger,) = street.live.take_triggers()
    assert (trigger.number, trigger.camera, trigger.at_s) == (number, SPOT, street.now_s)
    assert not street.ask(TakePhoto, 99).was_done


def test_counts_of_the_day_follow_every_change(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    street.shoot(SPOT)
    street.passes(15.0)
    counts = street.live.snapshot().photo_counts
    assert (counts.shots, counts.photos, counts.in_albums, counts.unclaimed) == (2, 2, 1, 1)
    street.ask(CorrectPhoto, street.number(shot), street.guest(ADA), False)
    street.passes(1.0)
    counts = street.live.snapshot().photo_counts
    assert (counts.photos, counts.in_albums, counts.unclaimed) == (2, 0, 2)
    whole = street.live.albums.rows.counts(0.0)
    assert (whole.photos, whole.in_albums, whole.unclaimed) == (2, 0, 2)
    street.restart()
    assert street.live.snapshot().photo_counts.photos == 2


# Guests


def possible(street: AlbumStreet, band: int) -> int:
    """A photo that may be somebody's."""
    number = street.number(street.pose(ZOE))
    street.ask(CorrectPhoto, number, street.guest(band), True)
    (entry,) = [one for one in street.live.albums.rows.entries_of_photo(number) if one.guest == street.guest(band)]
    unsure = type(entry)(number, entry.guest, EntryState.POSSIBLE, 0.5, entry.reasons)
    street.live.albums.rows.write((), (unsure,), lambda _: 1)
    return number


def test_a_guest_is_asked_about_what_may_be_theirs_and_claims_it(street: AlbumStreet) -> None:
    number, ada, shelf = possible(street, ADA), street.guest(ADA), street.live.albums.shelf
    album = shelf.album(1, (ada,), ())
    assert [one.photo.number for one in album.claims] == [number]
    assert album.photos == ()
    shelf.claim(street.now_s, (ada,), number, is_me=True)
    album = shelf.album(1, (ada,), ())
    assert [one.photo.number for one in album.photos] == [number]
    assert album.photos[0].is_shared_with_others, "Zoe is in it, too"
    assert album.claims == ()
    with pytest.raises(Refused):
        shelf.claim(street.now_s, (ada,), number, is_me=True)


def test_what_was_declined_is_never_shown_again(street: AlbumStreet) -> None:
    number, ada, shelf = possible(street, ADA), street.guest(ADA), street.live.albums.shelf
    version = shelf.version((ada,))
    shelf.claim(street.now_s, (ada,), number, is_me=False)
    album = shelf.album(1, (ada,), ())
    assert (album.photos, album.claims) == ((), ())
    assert album.version > version
    assert "photo claimed" in {fact.kind for fact in street.facts()}


def test_a_hidden_photo_is_marked_and_neither_kept_nor_the_best(street: AlbumStreet) -> None:
    shot, ada, shelf = street.pose(ADA), street.guest(ADA), street.live.albums.shelf
    number = street.number(shot)
    assert [photo.number for photo in shelf.kept((ada,))] == [number]
    shelf.hide(street.now_s, (ada,), number, is_hidden=True)
    (one,) = shelf.album(1, (ada,), ()).photos
    assert (one.entries[0].state, one.is_best, shelf.kept((ada,))) == (EntryState.HIDDEN, False, ())
    shelf.hide(street.now_s, (ada,), number, is_hidden=False)
    assert [photo.number for photo in shelf.kept((ada,))] == [number]
    with pytest.raises(Refused):
        shelf.hide(street.now_s, (street.guest(BEN),), number, is_hidden=True)


def test_sentences_can_still_be_translated_after_they_were_on_disk(street: AlbumStreet) -> None:
    shot = street.dropped({ADA: 0})
    street.restart()
    (entry,) = street.live.albums.rows.entries_of_photo(street.number(shot))
    words = next(reason.words for reason in entry.reasons if reason.evidence is Evidence.SEAT)
    assert getattr(words, "template", "") != ""


# From one run to the next


def test_albums_claims_and_what_was_learned_are_there_after_a_restart(street: AlbumStreet) -> None:
    number, ada = possible(street, ADA), street.guest(ADA)
    street.live.albums.shelf.claim(street.now_s, (ada,), number, is_me=True)
    before = street.live.albums.shelf.album(1, (ada,), ()).photos
    learned = street.live.albums.rows.learned()
    street.restart()
    assert street.live.albums.shelf.album(1, (ada,), ()).photos == before
    assert street.live.albums.rows.learned() == learned
    assert street.live.snapshot().newest_photos


def test_what_the_disk_does_not_take_waits_and_is_told(street: AlbumStreet) -> None:
    street.passes(3.0)
    other = sqlite3.connect(street.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    shot = street.shoot(SPOT)
    street.passes(3.0)
    assert street.live.snapshot().unsaved_s > 0
    assert street.live.take_kept_pictures() == ()
    other.close()
    street.passes(2.0)
    assert street.live.take_kept_pictures() == (shot.frames[0].sha256,)
    assert street.live.snapshot().photo_counts.photos == 1


def test_the_same_day_gives_the_same_albums(tmp_path: Path) -> None:
    def day(name: str) -> tuple[object, ...]:
        street = AlbumStreet(tmp_path / name, has_store=False)
        shots = [street.pose(ADA, BEN), street.dropped({ADA: 0, ZOE: 1})]
        street.come(street.shot(SPOT, street.now_s - 30.0, marks={ADA: 0}))
        street.passes(20.0)
        ask(street.live, street.now_s, Withdraw, street.guest(ZOE), Purpose.PHOTOS)
        street.passes(2.0)
        snapshot = street.live.snapshot()
        entries = [sorted(street.entries(shot).items()) for shot in shots]
        return entries, snapshot.photo_counts, snapshot.newest_photos

    assert day("once") == day("again")


def test_what_came_in_the_last_second_is_written_at_the_end(street: AlbumStreet) -> None:
    street.passes(3.0)
    street.come(street.shot(SPOT, street.now_s))
    street.live.step(street.now_s + 0.1, street.waiting)
    street.live.close(street.now_s + 0.2)
    street.waiting = []
    street.restart()
    assert street.live.snapshot().photo_counts.photos == 1
