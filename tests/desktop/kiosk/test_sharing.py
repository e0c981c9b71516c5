"""What a guest takes along from a kiosk: by a phone, on a stick."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.kiosk.sharing.page import SharePage
from desktop.kiosk.sharing.sticks import Stick, is_of_this_machine, mounts, sticks_among
from tests.desktop.kiosk.albums import GUEST
from tests.desktop.kiosk.handing_over import ADDRESS, AtKiosk, at_kiosk
from tests.desktop.kiosk.handing_venue import CHILD, CHILDS_NAME, TOKEN
from venue_models.commands import EndShares, NoteCopies, SharePhotos, StayAtKiosk
from venue_models.phrases import phrase
from venue_models.values import Purpose


@pytest.fixture
def at(qapp: QApplication) -> Iterator[AtKiosk]:
    with at_kiosk() as made:
        yield made


@pytest.fixture
def page(at: AtKiosk, tmp_path: Path) -> SharePage:
    """The page, where no real stick is looked for."""
    shown = at.opens(SharePage)
    shown.stick._plugged_in = lambda: ()
    at.goes_on()
    return shown


def read_code(shown: QPixmap) -> str:
    """What a phone's camera would read."""
    image = shown.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    text, *_ = cv2.QRCodeDetector().detectAndDecode(np.ascontiguousarray(rows[:, : image.width()]))
    return text


def plug_in(page: SharePage, at: AtKiosk, *sticks: Path) -> None:
    page.stick._plugged_in = lambda: tuple(Stick(path, "/dev/sdz1") for path in sticks)
    page.stick.look()
    at.goes_on()


def test_a_link_needs_the_partys_pin(at: AtKiosk, page: SharePage) -> None:
    page.phone.make.click()
    at.goes_on()
    assert at.desk.face.page is at.desk.face.pin
    assert not at.venue.said(SharePhotos)


def test_a_link_can_be_read_from_the_screen_and_says_when_it_ends(at: AtKiosk, page: SharePage) -> None:
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    assert read_code(at.desk.grab()) == f"{ADDRESS}/s/{TOKEN}"
    assert "7 days" in page.phone.words.text()
    assert "Saturday 4 July" in page.phone.words.text()


def test_the_code_is_at_least_four_centimetres_wide_and_its_modules_are_whole_pixels(
    at: AtKiosk, page: SharePage
) -> None:
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    code = page.phone.code.grab().toImage()
    dark = [x for x in range(code.width()) for y in (code.height() // 2,) if code.pixelColor(x, y).lightness() < 128]
    width_px = dark[-1] - dark[0] + 1
    assert width_px / 96 * 25.4 >= 40
    assert {code.pixelColor(x, code.height() // 2).lightness() for x in range(code.width())} == {0, 255}


def test_hidden_pictures_are_not_shared_and_others_can_be_chosen(at: AtKiosk, page: SharePage) -> None:
    at.proves_pin()
    shown = [taken for taken in at.venue.album.photos if taken.entries[0].state.name == "KEPT"]
    assert len(shown) == 12
    for button, count in zip(page.choice.buttons, (12, sum(one.is_best for one in shown), 1), strict=True):
        button.click()
        page.phone.make.click()
        at.goes_on()
        asked = at.venue.said(SharePhotos)[-1]
        assert isinstance(asked, SharePhotos)
        assert len(asked.photos) == count


def test_another_choice_takes_the_code_away(at: AtKiosk, page: SharePage) -> None:
    """A code of other pictures than those that are chosen would mislead."""
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    page.choice.buttons[2].click()
    assert read_code(at.desk.grab()) == ""


def test_all_links_can_be_ended(at: AtKiosk, page: SharePage) -> None:
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    page.phone.end.click()
    at.goes_on()
    assert at.venue.said(EndShares)
    assert "ended" in page.phone.words.text()
    assert read_code(at.desk.grab()) == ""


def test_what_the_venue_refuses_is_said(at: AtKiosk, page: SharePage) -> None:
    at.venue.refuses[SharePhotos] = phrase(
        "You have not agreed to sharing. Say yes to it first, on the page about you."
    )
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    assert "not agreed" in page.phone.fault.text()
    assert page.phone.make.isVisible()


def test_who_has_not_agreed_to_sharing_is_told_what_it_means_and_says_yes_on_the_way(at: AtKiosk) -> None:
    at.venue.agreed[GUEST] = Purpose.PHOTOS
    page = at.opens(SharePage)
    assert "The others of your party may see your photos" in page.phone.off.text()
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    assert Purpose.SHARING in at.venue.agreed[GUEST]
    assert read_code(at.desk.grab()) == f"{ADDRESS}/s/{TOKEN}"
    assert not page.phone.off.isVisible()


def test_a_childs_pictures_are_shared_once_a_guardian_has_read_what_it_means(at: AtKiosk) -> None:
    """With the PIN the album has the child's own pictures, too; a yes is asked for by name, then a second press."""
    photos = at.venue.album.photos
    own = replace(photos[0], entries=(replace(photos[0].entries[0], guest=CHILD),))
    at.venue.has(replace(at.venue.album, photos=(own, *photos[1:])))
    page = at.opens(SharePage)
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    assert CHILDS_NAME in page.phone.off.text()
    assert not at.venue.said(SharePhotos)
    page.phone.make.click()
    at.goes_on()
    assert Purpose.SHARING in at.venue.agreed[CHILD]
    assert read_code(at.desk.grab()) == f"{ADDRESS}/s/{TOKEN}"


def test_without_an_address_for_phones_only_a_stick_is_offered(qapp: QApplication) -> None:
    with at_kiosk(address="") as at:
        page = at.opens(SharePage)
        assert not page.phone.isVisible()
        assert page.stick.isVisible()


def test_pictures_go_onto_a_stick_and_nobodys_name_with_them(at: AtKiosk, page: SharePage, tmp_path: Path) -> None:
    at.venue.name = "Zoé"
    at.proves_pin()
    assert not page.stick.copy.isEnabled()
    plug_in(page, at, tmp_path)
    page.stick.copy.click()
    at.goes_on(30)
    (folder,) = tmp_path.iterdir()
    assert folder.name == "Small Park 2026-06-27"
    assert len(list(folder.glob("*.jpg"))) == 12
    assert "12 pictures are on the stick" in page.stick.words.text()
    assert folder.name in page.stick.words.text()
    (noted,) = at.venue.said(NoteCopies)
    assert isinstance(noted, NoteCopies)
    assert (noted.to, len(noted.photos)) == ("stick", 12)
    page.stick.look()
    at.goes_on()
    assert "pull the stick out" in page.stick.words.text(), "also while it is still in"
    assert at.venue.said(StayAtKiosk), "who waits for a stick is still here"


def test_what_the_venue_does_not_allow_is_not_copied(at: AtKiosk, page: SharePage, tmp_path: Path) -> None:
    at.venue.refuses[NoteCopies] = phrase("One of these photos is not there any more. Choose again.")
    at.proves_pin()
    plug_in(page, at, tmp_path)
    page.stick.copy.click()
    at.goes_on()
    assert "not there any more" in page.stick.fault.text()
    assert not list(tmp_path.iterdir())


def test_two_sticks_are_one_too_many(at: AtKiosk, page: SharePage, tmp_path: Path) -> None:
    plug_in(page, at, tmp_path / "a", tmp_path / "b")
    assert not page.stick.copy.isEnabled()
    assert "two sticks" in page.stick.words.text()


def test_a_stick_that_takes_nothing_is_said_and_can_be_tried_again(
    at: AtKiosk, page: SharePage, tmp_path: Path
) -> None:
    at.proves_pin()
    plug_in(page, at, tmp_path / "pulled out")
    page.stick.copy.click()
    at.goes_on()
    plug_in(page, at)
    assert "pulled out" in page.stick.fault.text()
    plug_in(page, at, tmp_path)
    assert page.stick.fault.text() == ""
    assert page.stick.copy.isEnabled()


def test_who_leaves_in_the_middle_leaves_whole_pictures_and_no_trace(
    at: AtKiosk, page: SharePage, tmp_path: Path
) -> None:
    at.proves_pin()
    plug_in(page, at, tmp_path)
    page.stick.copy.click()
    at.venue.works(0.0)
    at.desk.frame()  # the first picture is under way
    at.leaves()
    assert page.stick.words.text() == page.kit.tongue.says(
        "Plug a stick into the slot below the screen. Nothing that is on it is read."
    )
    assert page.choice.photos == ()
    assert not page.stick.looking.isActive()
    assert not list(tmp_path.rglob("*.part"))
    for path in tmp_path.rglob("*.jpg"):
        assert not QImage(str(path)).isNull()


def test_nothing_of_a_link_stays_on_the_screen_for_the_next(at: AtKiosk, page: SharePage) -> None:
    at.proves_pin()
    page.phone.make.click()
    at.goes_on()
    at.leaves()
    assert page.phone._link is None
    assert page.phone.code._rows == ()


def test_the_kiosks_own_disks_are_no_sticks(tmp_path: Path) -> None:
    devices = tmp_path / "block"
    devices.mkdir()
    for name, way in (("sdb1", "pci0/usb3/3-1/block/sdb/sdb1"), ("sda2", "pci0/ata1/block/sda/sda2")):
        (tmp_path / way).mkdir(parents=True)
        (tmp_path / way).parent.joinpath("removable").write_text("0\n")
        (devices / name).symlink_to(tmp_path / way)
    assert not is_of_this_machine("/dev/sdb1", devices)
    assert is_of_this_machine("/dev/sda2", devices)
    assert is_of_this_machine("/dev/unheard-of", devices)
    on_mac = [Stick(Path(path), "disk") for path in ("/", "/Volumes/STICK", "/System")]
    assert [stick.path for stick in sticks_among(on_mac, "darwin")] == [Path("/Volumes/STICK")]
    assert sticks_among([Stick(Path("/media/data"), "/dev/sda2")], "linux") == ()


def test_what_is_mounted_is_read_without_asking_any_of_it() -> None:
    told = (
        "/dev/sdb1 /media/guest/MY\\040STICK vfat rw,nosuid 0 0\n"
        "nas:/photos /mnt/photos nfs4 rw 0 0\n"
        "tmpfs /run tmpfs rw 0 0\n"
    )
    assert [str(stick.path) for stick in mounts(told)] == ["/media/guest/MY STICK", "/mnt/photos", "/run"]
    assert sticks_among(mounts(told)) == (), "this machine has no such device"
