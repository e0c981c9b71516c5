"""Shots come in, and each photo finds those who are in it and agreed to that; nobody else."""

import math
from dataclasses import replace

import pytest

from tests.venue_models.live.albums.album_street import (
    ADA,
    AWAY,
    BEFORE_CAMERA,
    BEN,
    CLEO,
    DROP,
    DROPS_AFTER_S,
    SPOT,
    YAN,
    ZOE,
    AlbumStreet,
)
from venue_models.commands import Issue, TakeBack
from venue_models.values import Evidence, Quality


def test_a_band_held_to_the_spot_asks_its_camera_once(street: AlbumStreet) -> None:
    street.passes(3.0)
    street.hold(ADA)
    street.hold(BEN)
    street.passes(2.0)
    (trigger,) = street.triggers
    assert (trigger.camera, trigger.at_s) == (SPOT, street.now_s - 2.0)


def test_a_vehicle_that_leaves_asks_its_camera_for_later(street: AlbumStreet) -> None:
    left_s = street.ride({ADA: 0})
    (trigger,) = street.triggers
    assert (trigger.camera, trigger.at_s) == (DROP, left_s + DROPS_AFTER_S)


def test_who_taps_and_the_family_beside_them_are_in_it_as_far_as_they_agreed(street: AlbumStreet) -> None:
    street.places = {ZOE: AWAY}
    shot = street.pose(ADA, CLEO)
    assert street.in_it(shot) == {ADA}, "Cleo of the same party has said no, and Zoe was far away"
    assert Evidence.TAP in {reason.evidence for reason in street.entries(shot)[street.guest(ADA)].reasons}


def test_without_location_a_tap_is_enough(street: AlbumStreet) -> None:
    assert street.in_it(street.pose(BEN)) == {BEN}


def test_a_tap_of_somebody_who_said_no_asks_for_nothing(street: AlbumStreet) -> None:
    shot = street.pose(CLEO, YAN)
    assert street.triggers == []
    assert street.entries(shot) == {}


def test_riders_are_known_by_their_rows_and_who_stays_behind_is_not(street: AlbumStreet) -> None:
    shot = street.dropped({ADA: 0, ZOE: 1}, stay=(BEN,))
    assert street.in_it(shot) == {ADA, ZOE}
    entries = street.entries(shot)
    assert {entries[street.guest(band)].seat for band in (ADA, ZOE)} == {0, 1}
    assert Evidence.SEAT in {reason.evidence for reason in entries[street.guest(ADA)].reasons}


def test_a_photo_that_comes_minutes_late_still_finds_them(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA}
    street.passes(20.0)
    street.hold(ADA)
    street.passes(1.0)
    late = street.shot(SPOT, street.now_s, marks={ADA: 0})
    street.places = {ADA: AWAY}
    street.passes(600.0)
    street.come(late)
    street.passes(15.0)
    assert street.in_it(late) == {ADA}


def test_one_that_comes_too_late_is_nobodys_and_says_why(street: AlbumStreet) -> None:
    late = street.shot(SPOT, street.now_s - 60.0)
    street.come(late)
    street.passes(15.0)
    assert street.entries(late) == {}
    assert street.live.snapshot().photo_counts.unclaimed == 1
    assert any("Photo spot" in note.text for note in street.live.snapshot().notes)


def test_who_gave_the_band_back_meanwhile_gets_it_and_who_wears_it_now_does_not(street: AlbumStreet) -> None:
    street.places = {ADA: BEFORE_CAMERA}
    street.passes(20.0)
    street.hold(ADA)
    street.passes(1.0)
    late, ada, ben = street.shot(SPOT, street.now_s, marks={ADA: 0}), street.guest(ADA), street.guest(BEN)
    street.passes(5.0)
    for what, *words in ((TakeBack, ADA), (TakeBack, BEN), (Issue, ADA, ben)):
        assert street.ask(what, *words).was_done
    street.come(late)
    street.passes(15.0)
    assert set(street.entries(late)) == {ada}


def test_the_same_file_again_makes_no_second_photo(street: AlbumStreet) -> None:
    shot = street.pose(ADA)
    street.come(shot)
    street.passes(15.0)
    assert len(street.album(ADA)) == 1
    assert street.live.snapshot().photo_counts.photos == 1


def test_of_a_burst_the_sharpest_is_in_front_and_the_others_are_kept_behind(street: AlbumStreet) -> None:
    street.passes(3.0)
    shot = street.shoot(SPOT, frames=3)
    street.passes(2.0)
    (photo,) = street.live.snapshot().newest_photos
    assert photo.sha256 == shot.frames[0].sha256
    assert set(photo.alternatives) == {one.sha256 for one in shot.frames[1:]}


def test_pictures_are_told_as_kept_once_their_rows_are(street: AlbumStreet) -> None:
    street.passes(3.0)
    shot = street.shoot(SPOT, frames=2)
    assert street.live.take_kept_pictures() == ()
    street.passes(2.0)
    assert set(street.live.take_kept_pictures()) == {one.sha256 for one in shot.frames}


NAN, HUGE = math.nan, 2**70
BROKEN = (
    {"taken_at_s": NAN},
    {"taken_at_s": -1e300},
    {"taken_at_s": 1e300},
    {"width_px": HUGE},
    {"height_px": -1},
    {"seats": (Quality(NAN, 0.5),)},
    {"whole": Quality(NAN, NAN)},
)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_frame_whose_numbers_cannot_be_keeps_no_other_from_the_disk(
    street: AlbumStreet, broken: dict[str, object]
) -> None:
    street.passes(2.0)
    shot = street.shot(SPOT, street.now_s)
    no_seats = replace(shot.frames[0], seats=())
    street.come(replace(shot, frames=(replace(no_seats, **broken),)))  # type: ignore[arg-type] # whatever may be in it
    assert street.in_it(street.pose(ADA)) == {ADA}
    assert street.live.snapshot().unsaved_s == 0
    assert len(street.live.snapshot().refused_photos) == 1


def test_a_part_that_no_vehicle_has_stops_nothing(street: AlbumStreet) -> None:
    street.passes(2.0)
    street.come(replace(street.shot(SPOT, street.now_s), part=HUGE))
    assert street.in_it(street.pose(ADA)) == {ADA}
