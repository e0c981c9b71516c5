"""The end of a session: by Done, by walking away, by time; and nothing of the guest is left."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPixmap, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.kiosk.parts import Button, Words
from tests.desktop.kiosk.albums import album, sha_of
from tests.desktop.kiosk.kiosk_venue import LASTS_S, KioskVenue
from tests.desktop.kiosk.stage import Stage
from venue_models.commands import LeaveKiosk, StayAtKiosk
from venue_models.values import Album, AlbumPhoto, Entry, KioskState, KioskStep, Photo

Open = Callable[..., Stage]
OWN = 5000
"""Numbers of photos that no other test has."""
NAME = "Zoé Moreau-Unmistakable"


def shown(stage: Stage) -> QImage:
    """What is to be seen, without the goodbye, long after everybody has left."""
    stage.venue.is_close = False
    stage.venue.works(40.0)
    stage.look()
    return stage.desk.grab().toImage()


def touch(stage: Stage) -> None:
    """A finger on the glass, beside everything."""
    place = QPointF(3, 3)
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        place,
        place,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(stage.desk.windowHandle(), press)


def test_done_leaves_at_once_whatever_the_venue_has_heard(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.desk.face.top.done.click()
    assert stage.page == "goodbye"
    stage.desk.frame()  # the newest snapshot still says that the album is open
    assert stage.page == "goodbye"
    stage.look()
    assert stage.venue.said(LeaveKiosk)
    assert stage.venue.state.step is KioskStep.FREE


def test_that_help_is_coming_is_said_before_goodbye(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.venue.state = KioskState(words="Somebody is coming to help you.")
    stage.venue.works()
    stage.desk.frame()
    assert stage.page == "idle"
    assert stage.desk.face.idle.words.text() == "Somebody is coming to help you."


def test_goodbye_gives_way_to_the_next_guest(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.desk.leave()
    stage.look()
    assert stage.page == "goodbye"
    stage.venue.works(5.0)
    stage.look()
    assert stage.page == "idle"


def test_the_same_guest_can_come_back(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.desk.leave()
    stage.look()
    stage.opened()
    assert stage.page == "album"
    assert len(stage.desk.face.album.strip.photos) == 14


def test_walking_away_ends_it(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.venue.walks_away()
    stage.venue.works()
    stage.desk.frame()
    assert stage.page == "goodbye"


def test_another_band_at_the_same_kiosk_sees_nothing_of_the_first(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(name=NAME)).opened()
    stage.venue.state = replace(stage.venue.state, guest=99, party=9, band_code="1A01", name="")
    stage.venue.has(album(2))
    stage.venue.says()
    stage.desk.frame()
    assert NAME not in stage.desk.face.top.title.text()
    assert not stage.desk.face.album.strip.photos
    stage.look()
    assert len(stage.desk.face.album.strip.photos) == 2


def test_twenty_seconds_before_the_end_it_asks_and_i_am_still_here_stays(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.venue.works(LASTS_S - 22)
    stage.desk.frame()
    assert not stage.desk.face.still_here.isVisible()
    stage.venue.works(4.0)
    stage.desk.frame()
    assert stage.desk.face.still_here.isVisible()
    assert "closes in 18 seconds" in stage.desk.face.still_here.countdown.text()
    stage.desk.face.still_here.stay.click()
    stage.look()
    assert stage.venue.said(StayAtKiosk)
    assert not stage.desk.face.still_here.isVisible()
    assert stage.page == "album"


def test_without_a_touch_it_ends(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.venue.works(LASTS_S + 1)
    stage.desk.frame()
    assert stage.page == "goodbye"
    assert not stage.desk.face.still_here.isVisible()


def test_a_venue_that_stands_still_keeps_nobodys_album_open(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.venue.now_s += LASTS_S + 3
    stage.desk.frame()
    assert stage.page in ("goodbye", "idle")
    assert stage.desk.face.top.title.text() == "Small Park"


def test_touching_the_screen_stays_and_tells_the_venue_now_and_then(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    for _ in range(20):
        stage.venue.works(1.0)
        touch(stage)
        stage.desk.frame()
    stage.look()
    assert 3 <= len(stage.venue.said(StayAtKiosk)) <= 5
    assert not stage.desk.face.still_here.isVisible()


def test_escape_does_nothing_for_guests(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    QTest.keyClick(stage.desk, Qt.Key.Key_Escape)
    stage.look()
    assert stage.page == "album"
    assert stage.desk.isVisible()


# Nothing is left


def wander(stage: Stage) -> None:
    """A guest who looks at everything."""
    face = stage.opened().desk.face
    face.album.picture.turn(1)
    stage.look()
    for name in [page.name for page in face.pages if page.name not in ("idle", "proving", "pin", "goodbye", "album")]:
        stage.desk.going.open(name)
        stage.look()
        stage.desk.going.back()
    face.top.larger.click()
    face.top.languages["ko"].click()
    stage.look()
    face.album.choices.erase.click()
    for digit in (4, 7):
        face.pin.pad.digits[digit].click()
    stage.look()


def texts(part: QWidget) -> Iterable[str]:
    """All that a widget could show or read out."""
    yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle())
    if isinstance(part, QLabel | Button):
        yield part.text()
    if isinstance(part, Words | Button):
        yield str(part._said)


@pytest.mark.parametrize("how", ["done", "walked away", "time"])
def test_the_screen_is_as_it_was_before_anybody_came(open_kiosk: Open, how: str) -> None:
    stage = open_kiosk(KioskVenue(album=album(14, claims=2, locked=2), name=NAME))
    before = shown(stage)
    wander(stage)
    match how:
        case "done":
            stage.desk.leave()
        case "walked away":
            stage.venue.walks_away()
        case "time":
            stage.venue.works(LASTS_S + 1)
    stage.look()
    assert shown(stage) == before


def test_no_widget_no_cache_and_no_object_keeps_anything_of_the_guest(open_kiosk: Open) -> None:
    before = {id(image) for image in images()}
    stage = open_kiosk(KioskVenue(album=album(14, claims=2, locked=2, first=OWN), name=NAME))
    wander(stage)
    desk = stage.desk
    assert sha_of(OWN) in strings_of(AlbumPhoto, Photo)
    desk.leave()
    stage.look()
    stage.venue.album = album(0)
    stage.venue.name = ""
    stage.venue.heard.clear()
    stage.pictures.asked.clear()
    stage.look()
    desk.errands.finish()
    gc.collect()
    told = [text for part in desk.findChildren(QWidget) for text in texts(part)]
    assert not [text for text in told if NAME in text or "14:0" in text or "4F2A" in text]
    assert not desk.loader._ready
    assert not desk.loader._gone
    assert desk.face.pin.pad._typed == ""
    assert not QPixmapCache.find(sha_of(OWN), QPixmap())
    clipboard = QGuiApplication.clipboard()
    assert NAME not in clipboard.text()
    assert clipboard.image().isNull()
    assert not strings_of(Album, AlbumPhoto, Photo, Entry) & {sha_of(n) for n in range(OWN, 2 * OWN)}
    assert not [image for image in images() if id(image) not in before]


def images() -> list[QImage]:
    """All pictures in memory; those of other kiosks of the tests included."""
    return [thing for thing in gc.get_objects() if isinstance(thing, QImage)]


def strings_of(*kinds: type) -> set[str]:
    """The SHA-256 of every photo that any object in memory of these kinds, or any collection, still has."""
    found: set[str] = set()
    for thing in gc.get_objects():
        if isinstance(thing, kinds) or type(thing) in (dict, list, tuple, set, frozenset):
            found |= {said for said in gc.get_referents(thing) if type(said) is str and len(said) == 64}
    return found


# Staff


def test_staff_close_a_real_kiosk_with_a_chord_and_a_pin(open_kiosk: Open) -> None:
    stage = open_kiosk(note="")
    stage.desk.activateWindow()
    QTest.qWaitForWindowActive(stage.desk)
    QTest.keyClick(stage.desk, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    leaving = stage.desk.exit
    assert leaving.isVisible()
    for pin, is_open in (("0000", True), ("4711", False)):
        for digit in pin:
            leaving.pad.digits[int(digit)].click()
        leaving.pad.enter.click()
        stage.look()
        assert stage.desk.isVisible() is is_open


def test_staffs_sheet_goes_away_again_and_hides_what_lies_under_it(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.desk._ask_staff()
    stage.look()
    under = stage.desk.face.album.picture
    assert stage.desk.exit.geometry().contains(under.geometry())
    stage.desk.exit.back.click()
    assert not stage.desk.exit.isVisible()
    assert stage.page == "album"
