"""A day of pictures with known truth: the first hour of the sample park."""

from dataclasses import fields

import numpy as np
import pytest

from assets import make_lumen_bay
from venue_models.simulation.photo_day import PhotoDay, PhotoStretch, error_rates
from venue_models.simulation.photography.photo_errors import PhotoErrors
from venue_models.values import Purpose
from venue_models.venue.model import Venue
from venue_models.venue.photos import TriggerKind
from venue_models.venue.reading import read_venue

OPENS_AT_S = 1_790_035_200.0
GUESTS = 500


@pytest.fixture(scope="module")
def venue() -> Venue:
    return read_venue(make_lumen_bay.FOLDER)


@pytest.fixture(scope="module")
def day(venue: Venue) -> PhotoDay:
    return PhotoDay(venue, GUESTS, 3, OPENS_AT_S)


@pytest.fixture(scope="module")
def stretches(day: PhotoDay) -> list[PhotoStretch]:
    return list(day.run(OPENS_AT_S + 3600))


def test_people_are_in_pictures_of_rides_and_of_spots(venue: Venue, stretches: list[PhotoStretch]) -> None:
    seen = {one.shot.camera for stretch in stretches for one in stretch.shots if one.truth.guests}
    kinds = {venue.cameras[camera].shooting.trigger for camera in seen}
    assert kinds == {TriggerKind.DISPATCH, TriggerKind.TAP}


def test_everything_is_told_in_its_stretch_and_in_order(stretches: list[PhotoStretch]) -> None:
    for stretch in stretches:
        times = [one.shot.at_s for one in stretch.shots]
        assert times == sorted(times)
        assert all(at_s <= stretch.until_s for at_s in times)
        for rows in (stretch.sightings, stretch.dispatches):
            assert (np.diff(rows["t_s"]) >= 0).all()
            assert (rows["t_s"] <= stretch.until_s).all()


def test_nobody_is_twice_in_a_picture_and_nobody_shares_a_seat(stretches: list[PhotoStretch]) -> None:
    for one in (one for stretch in stretches for one in stretch.shots):
        guests = [figure.guest for figure in one.truth.figures]
        assert len(guests) == len(set(guests))
        if one.truth.seats:
            seats = [figure.seat for figure in one.truth.figures]
            assert len(seats) == len(set(seats))
            assert {figure.box for figure in one.truth.figures} <= set(one.truth.seats)


def test_only_bands_are_heard_and_only_those_are_located_who_agreed(
    day: PhotoDay, stretches: list[PhotoStretch]
) -> None:
    for stretch in stretches:
        assert day.wears_band[stretch.sightings["band"]].all()
        for band in (band for one in stretch.shots for band in one.placed["band"].tolist()):
            assert day.wears_band[band]
            assert day.roster.guests[band].consent & Purpose.LOCATION


def test_whoever_taps_is_heard_loudly_at_the_post(venue: Venue, stretches: list[PhotoStretch]) -> None:
    heard = np.concatenate([stretch.sightings for stretch in stretches])
    loud = heard[heard["rssi_dbm"] > -45]
    shots = [one for stretch in stretches for one in stretch.shots if not one.truth.seats and one.truth.guests]
    answered = 0
    for one in shots:
        post = venue.cameras[one.shot.camera].shooting.tap_reader
        near = loud[(loud["reader"] == post) & (np.abs(loud["t_s"] - one.shot.at_s) < 4.0)]
        answered += bool(set(near["band"].tolist()) & set(one.truth.guests))
    assert answered > 0.9 * len(shots)


def test_the_row_that_one_sits_in_is_mostly_the_loudest(venue: Venue, stretches: list[PhotoStretch]) -> None:
    heard = np.concatenate([stretch.sightings for stretch in stretches])
    camera = next(n for n, camera in enumerate(venue.cameras) if camera.attraction == "comet")
    shooting = venue.cameras[camera].shooting
    rows = np.array(shooting.row_readers)
    right = total = 0
    for one in (one for stretch in stretches for one in stretch.shots if one.shot.camera == camera):
        left_at_s = one.shot.at_s - shooting.after_dispatch_s
        for figure in one.truth.figures:
            mine = heard[(heard["band"] == figure.guest) & (np.abs(heard["t_s"] - left_at_s + 7) < 6)]
            loudness = [
                mine["rssi_dbm"][mine["reader"] == reader].mean()
                for reader in rows
                if (mine["reader"] == reader).any()
            ]
            if len(loudness) == len(rows):
                row = one.shot.part * 2 + shooting.seats[figure.seat].row
                right, total = right + (int(np.argmax(loudness)) == row), total + 1
    assert total > 50
    assert right > total / 2


def test_the_same_seed_gives_the_same_day(venue: Venue, stretches: list[PhotoStretch]) -> None:
    again = PhotoDay(venue, GUESTS, 3, OPENS_AT_S).run(OPENS_AT_S + 600)
    for one, other in zip(again, stretches, strict=False):
        assert one.sightings.tobytes() == other.sightings.tobytes()
        assert [s.shot for s in one.shots] == [s.shot for s in other.shots]


def test_every_error_is_in_the_table_with_words() -> None:
    told = {words for words, _ in error_rates()}
    assert {field.metadata["words"] for field in fields(PhotoErrors)} <= told
