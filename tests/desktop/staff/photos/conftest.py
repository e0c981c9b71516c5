"""A photo desk that a test opens, in a small park with seven cameras."""

from collections.abc import Callable

import pytest

from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from tests.desktop.kiosk.albums import DrawnPictures
from tests.desktop.pictures import small_park, snapshot_of
from tests.desktop.staff.photos.at_photos import AtPhotos
from tests.desktop.staff.photos.photo_venue import PhotoVenue
from tests.desktop.staff.photos.wall_of import busy, with_cameras
from venue_models.staff.roles import Role


@pytest.fixture
def role() -> Role:
    """As whom somebody is signed in."""
    return Role.SUPERVISOR


@pytest.fixture
def venue(role: Role) -> PhotoVenue:
    """A venue whose photo team works at the desk already."""
    made = PhotoVenue()
    made.signed_in(role)
    return made


@pytest.fixture
def at_photos(open_desk: Callable[..., StaffDesk], venue: PhotoVenue) -> AtPhotos:
    """Somebody in front of the photo desk."""
    park, pictures = with_cameras(small_park()), DrawnPictures()
    desk = open_desk(busy(snapshot_of(park, {}, 6), park), park=park, pictures=pictures)
    desk.show_view(Page.PHOTOS)
    return AtPhotos(desk, venue, pictures).look()
