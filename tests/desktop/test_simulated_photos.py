"""The pictures of a demonstration: a family with a full album, at a kiosk, and cameras that fail."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from assets import make_lumen_bay
from desktop.commands.stock import open_store
from desktop.simulated_park import Simulated, simulate_park
from desktop.simulated_photos import (
    EARLIER,
    TO_KIOSK_AFTER_S,
    Family,
    camera_failures,
    choose_family,
    drawn_cameras,
    fill_album,
    give_pin,
    go_to_kiosk,
)
from venue_models.commands import GivePartyPin
from venue_models.photos.folder import PhotoFolder
from venue_models.simulation.scenes import CameraIsUnplugged, LensIsDark, LensIsWet
from venue_models.store.store import KeyFolder
from venue_models.values import Purpose
from venue_models.venue.reading import read_venue

VENUE = read_venue(make_lumen_bay.FOLDER)
NOW_S = datetime(2026, 5, 5, 13, tzinfo=VENUE.time_zone).timestamp()


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return simulate_park(VENUE, 400, 1, NOW_S, is_sealed=True, band_share=0.8)


@pytest.fixture(scope="module")
def family(simulated: Simulated) -> Family:
    chosen = choose_family(simulated, 1)
    assert chosen is not None
    return chosen


def test_the_family_agreed_wears_bands_and_has_a_grown_up_who_holds_one(simulated: Simulated, family: Family) -> None:
    people = [simulated.park.roster[guest] for guest in family.guests]
    assert len({person.party for person in people}) == 1
    assert all(person.consent & Purpose.PHOTOS for person in people)
    assert simulated.park.wears_band[list(family.guests)].all()
    assert simulated.park.roster[family.holder].birth_year <= 2026 - 20


def test_its_album_is_full_and_holds_nobody_who_did_not_agree(
    simulated: Simulated, family: Family, tmp_path: Path
) -> None:
    store = open_store(tmp_path, NOW_S, KeyFolder(tmp_path / "keys"))
    try:
        store.import_register(simulated.register.wearers, at_s=NOW_S)
        folder, register = PhotoFolder(tmp_path / "photos"), store.register()
        fill_album(simulated, family, store, folder, 1)
        guests = [register.wearers[guest].guest for guest in family.guests]
        photos = store.photos.photos_of_guests(guests, NOW_S)
        assert len(photos) >= EARLIER
        assert all(folder.holds(photo.sha256) and folder.thumbnail(photo.sha256) for photo in photos)
        assert all(photo.taken_at_s < NOW_S for photo in photos)
        agreed = {wearer.guest for wearer in register.wearers if wearer.is_worn and wearer.consent & Purpose.PHOTOS}
        assert {entry.guest for photo in photos for entry in store.photos.entries_of_photo(photo.number)} <= agreed
        before = store.photos.last_photo()
        fill_album(simulated, family, store, folder, 1)
        assert store.photos.last_photo() == before
        (pin,) = give_pin(register, family)
        assert isinstance(pin, GivePartyPin)
        assert pin.party == register.wearers[family.holder].party_number
    finally:
        store.close()


def test_a_camera_draws_wherever_a_vehicle_or_a_tap_fires_one(simulated: Simulated) -> None:
    cameras = drawn_cameras(simulated, lambda: NOW_S, ())
    assert sorted(camera.camera for camera in cameras) == list(range(len(VENUE.cameras)))


def test_lenses_get_wet_and_dark_and_a_cable_comes_out() -> None:
    failing = camera_failures(VENUE, NOW_S)
    assert {type(scene) for scene in failing} == {LensIsWet, LensIsDark, CameraIsUnplugged}
    assert len({scene.camera for scene in failing}) == len(failing)


def test_the_family_holds_its_band_to_the_kiosk(simulated: Simulated, family: Family) -> None:
    park, kiosk = simulated.park, VENUE.albums.kiosks[0]
    go_to_kiosk(simulated, family, kiosk.id, NOW_S)
    park.advance(NOW_S + TO_KIOSK_AFTER_S)
    heard = park.advance(park.now_s + 8.0).sightings
    near = heard[heard["reader"] == kiosk.reader]
    loudest = near["band"][np.argmax(near["rssi_dbm"])]
    assert loudest == family.holder
    assert near["rssi_dbm"].max() > -45
