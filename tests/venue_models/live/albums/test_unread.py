"""Shots that come while the database cannot be read, and bands that are heard all the way of a ride."""

import pytest

from tests.venue_models.live.albums.album_street import ADA, BEN, DROP, DROPS_AFTER_S, ROWS, SPOT, ZOE, AlbumStreet
from venue_models.store.store import StoreError


def test_a_shot_that_comes_while_nothing_can_be_read_is_taken_in_later(
    street: AlbumStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: str) -> bool:
        raise StoreError("The disk fails.")

    with monkeypatch.context() as failing:
        failing.setattr(street.live.albums.rows, "holds", unreadable)
        shots = [street.shoot(SPOT), street.shoot(SPOT)]
        street.passes(3.0)
        assert street.live.snapshot().unsaved_s > 0
        assert street.live.take_kept_pictures() == ()
    street.passes(3.0)
    assert set(street.live.take_kept_pictures()) == {shot.frames[0].sha256 for shot in shots}
    assert street.live.snapshot().photo_counts.photos == len(shots)


def test_riders_who_are_heard_all_their_way_left_when_their_vehicle_did(street: AlbumStreet) -> None:
    left_s = street.ride({ADA: 0, ZOE: 1}, stay=(BEN,))
    for _ in range(int(left_s + DROPS_AFTER_S - street.now_s)):
        street.hear((street.now_s + 0.3, band, reader, -66) for band in (ADA, ZOE) for reader in ROWS)
        street.passes(1.0)
    shot = street.shoot(DROP, marks={ADA: 0, ZOE: 1})
    street.passes(15.0)
    assert street.in_it(shot) == {ADA, ZOE}
