"""The whole way of a picture: taken, put into an album, opened at a kiosk, shared, seen on a phone, and withdrawn."""

import io
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from desktop.gallery.pictures import FolderPictures
from desktop.kiosk.about.page import AboutPage
from desktop.kiosk.desk import KioskDesk
from desktop.kiosk.sharing.page import SharePage
from desktop.link import Link
from desktop.shares.server import ShareServer
from tests.desktop.kiosk.albums import jpeg
from tests.venue_models.live.albums.album_street import frame, street_with_cameras
from tests.venue_models.live.desk_talk import STAFF, ask
from tests.venue_models.live.kiosks.kiosk_street import BANDS, EAST, MUM, PIN_HASH, READER, street_with_kiosks
from tests.venue_models.small_venue import START_S
from venue_models.commands import Command, CorrectPhoto, GivePartyPin, PartyPinChecked, PinChecked, ProveParty
from venue_models.effects import Answer, Ending, Outcome, Signal
from venue_models.effects import Reply as Said
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.photos.folder import PhotoFolder
from venue_models.store.store import KeyFolder, Store
from venue_models.values import SIGHTING, Batch, KioskState, KioskStep, Purpose, Shot

PIN = "4711"


class Hall:
    """A live venue with its store and photos, a kiosk's window, the server of links; time goes on by hand."""

    def __init__(self, folder: Path) -> None:
        albums = replace(street_with_kiosks().albums, share_port=0)
        self.park = replace(street_with_cameras(), albums=albums)
        self.now_s = START_S
        self.store = Store.open(folder / "venue.db", now_s=START_S, keys=KeyFolder(folder / "keys"))
        self.photos = PhotoFolder(folder / "photos")
        self.live = LiveVenue(
            self.park, Register(BANDS), self.store, started_at_s=START_S, own_operators=STAFF, photos=self.photos
        )
        self.link = Link(self.live.register)
        self.server = ShareServer(self.park, self.photos, lambda: self.now_s, host="127.0.0.1")
        kiosk = next(one for one in albums.kiosks if f"kiosk-{one.id}" == EAST)
        self.desk = KioskDesk(
            self.park,
            kiosk,
            self.link,
            FolderPictures(self.photos),
            clock=lambda: self.now_s,
            dpi=96.0,
            steady_s=lambda: self.now_s - START_S,
        )
        self.desk.timer.stop()
        self.desk.setMinimumSize(640, 480)
        self.desk.resize(1366, 768)
        self.desk.show()
        assert ask(self.live, self.now_s, PinChecked, "supervisor", True).was_done
        self.passes(2.0)

    def close(self) -> None:
        self.server.stop()
        self.desk.close()
        self.desk.deleteLater()
        self.store.close()

    def passes(self, seconds: float, *batches: Batch) -> None:
        """Mum's band is held to the kiosk; window, venue and server take turns."""
        waiting = list(batches)
        for _ in range(round(seconds * 2)):
            self.now_s += 0.5
            held = np.zeros(1, SIGHTING)
            held["t_s"], held["band"], held["reader"], held["rssi_dbm"] = self.now_s - 0.1, MUM, READER[EAST], -45
            commands = tuple(self._checked(command) for command in self.link.take_commands())
            self.live.step(self.now_s, (Batch(self.now_s, held), *waiting), commands)
            waiting = []
            self.link.publish(self.live.snapshot(), self.live.register)
            self.link.reply(self.live.take_replies())
            self.server.show(self.live.snapshot())
            self.desk.frame()
            QApplication.processEvents()
            self.desk.errands.finish()

    def _checked(self, command: Command) -> Command:
        """PINs are checked beside the venue's thread."""
        if not isinstance(command, ProveParty):
            return command
        there = self.live.party_gate.at[command.desk]
        is_right = command.pin == PIN
        return PartyPinChecked(command.id, command.desk, there.party, is_right, there.session)

    @property
    def state(self) -> KioskState:
        return self.live.snapshot().kiosks[EAST]

    def takes_picture_of_mum(self, number: int) -> str:
        """A picture, and the photo team says who is in it."""
        sha256 = self.photos.put(jpeg(number, 640))
        self.passes(
            1.0, Batch(self.now_s, shots=(Shot(0, self.now_s, (frame(sha256, self.now_s, number, 0.8, {}),)),))
        )
        photo = next(one for one in self.live.snapshot().newest_photos if one.sha256 == sha256)
        mum = self.live.register.wearers[MUM].guest
        assert ask(self.live, self.now_s, CorrectPhoto, photo.number, mum, True).was_done
        return sha256

    def mum_signs_in(self) -> None:
        self.desk.face.idle.begin.click()
        self.passes(0.5)
        (signal,) = [one for one in self.live.take_effects() if isinstance(one, Signal)]
        self.passes(0.5, Batch(self.now_s, outcomes=(Outcome(signal.number, MUM, self.now_s, Ending.DONE),)))
        self.passes(2.0, Batch(self.now_s, outcomes=(Answer(signal.number, MUM, self.now_s, Said.FINE),)))
        assert self.state.step is KioskStep.OPEN
        assert ask(self.live, self.now_s, GivePartyPin, self.state.party, PIN_HASH).was_done
        self.passes(1.0)

    def types_pin(self) -> None:
        pad = self.desk.face.pin.pad
        for digit in PIN:
            pad.digits[int(digit)].click()
        pad.enter.click()
        self.passes(2.0)

    def get(self, path: str) -> tuple[int, bytes]:
        assert self.server.wait_until_ready()
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body


@pytest.fixture
def hall(qapp: QApplication, tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.close()


def page_of(hall: Hall, name: str) -> object:
    hall.desk.open_page(name)
    hall.passes(1.0)
    return hall.desk.face.page


def shared(hall: Hall) -> str:
    """Mum has signed in, entered the PIN, and made a link to all her pictures."""
    hall.mum_signs_in()
    share = page_of(hall, "share")
    assert isinstance(share, SharePage)
    share.phone.make.click()
    hall.passes(1.0)
    hall.types_pin()
    assert share.phone._link is not None, share.phone.fault.text()
    return f"/s/{share.phone._link.token}"


def test_a_picture_goes_from_the_camera_to_a_phone_and_is_gone_there_once_it_is_withdrawn(hall: Hall) -> None:
    sha256 = hall.takes_picture_of_mum(7)
    hall.takes_picture_of_mum(8)
    path = shared(hall)
    status, page = hall.get(path)
    assert status == 200
    assert b"2 pictures" in page
    status, picture = hall.get(f"{path}/{sha256[:16]}/picture")
    assert status == 200
    assert Image.open(io.BytesIO(picture)).size == (640, 360)

    about = page_of(hall, "about")
    assert isinstance(about, AboutPage)
    row = about.people[0].rows[Purpose.PHOTOS]
    row.switch.click()
    row.confirm.do.click()
    hall.passes(2.0)
    assert not row.switch.isChecked()
    assert "2" in about.removed.text(), "what was removed is said"
    for kind in ("picture", "large", "small"):
        assert hall.get(f"{path}/{sha256[:16]}/{kind}")[0] == 404
    assert not hall.photos.holds(sha256)


def test_whoever_is_erased_at_the_kiosk_is_gone_from_links_screen_and_disk(hall: Hall) -> None:
    sha256 = hall.takes_picture_of_mum(7)
    path = shared(hall)
    about = page_of(hall, "about")
    assert isinstance(about, AboutPage)
    about.people[0].erase.click()
    about.people[0].confirm.do.click()
    hall.passes(2.0)
    assert hall.get(path)[0] == 404
    assert not hall.photos.holds(sha256)
    assert hall.state.step is KioskStep.FREE
    assert not hall.desk.visit.is_open
