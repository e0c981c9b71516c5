"""Draws the photo desk in every state it must look right in: ``python -m tests.desktop.photo_desk_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the theme, a fourth the size (1440x900); names of
states after it draw only those.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.application import qt_application
from desktop.link import DESK, Link
from desktop.pictures import draw
from desktop.places import sample_venue_folder
from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from desktop.staff.photos.page import PhotosPage
from tests.desktop.ears import Ears
from tests.desktop.kiosk.albums import DrawnPictures
from tests.desktop.pictures import NOON_S
from tests.desktop.safety_pictures import crowd
from tests.desktop.staff.photos import wall_of as made
from venue_models.commands import ReadPhotos, Reply, WhyPhoto
from venue_models.values import PhotoCounts, Session, Snapshot
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue

MANY: Final = 150


@dataclass
class Stage:
    """A photo desk, and what answers it."""

    desk: StaffDesk
    link: Link

    @property
    def page(self) -> PhotosPage:
        """The page itself."""
        return self.desk.face.photos

    def look(self) -> None:
        """Let everything come that is on its way."""
        for _ in range(4):
            self.desk.listen()
            QApplication.processEvents()
            self.desk.grab()
            self.page.errands.finish()
            for command in self.link.take_commands():
                self.link.reply([_reply(command)])

    def choose(self, row: int) -> None:
        """A click on a photo of the wall."""
        self.look()
        self.page.wall.setCurrentIndex(self.page.wall.model().index(row, 0))

    def why(self) -> None:
        """Somebody has given a reason."""
        self.choose(3)
        self.page.ask_why()
        self.page.why_sheet.answered.emit("asked by the guest")
        self.look()


def _reply(command: object) -> Reply:
    match command:
        case WhyPhoto():
            return Reply(command.id, command.desk, entries=made.entries(command.photo, 8, 9))
        case ReadPhotos():
            photos = tuple(
                photo for photo in made.newest(400) if command.since_s <= photo.taken_at_s < command.until_s
            )
            if command.camera is not None:
                photos = tuple(photo for photo in photos if photo.camera == command.camera)
            if command.is_unclaimed:
                photos = tuple(photo for photo in photos if not photo.entries)
            return Reply(command.id, command.desk, photos=photos)
    raise AssertionError(command)


def _ask(stage: Stage) -> None:
    stage.choose(3)
    stage.page.ask_why()


def _add(stage: Stage) -> None:
    stage.why()
    stage.page.chosen.add.field.setFocus()
    stage.page.chosen.add.field.setText("zo")
    stage.page.chosen.add.field.textEdited.emit("zo")


def _large(stage: Stage) -> None:
    stage.choose(1)
    stage.page.toggle_large()


def _camera(stage: Stage) -> None:
    stage.look()
    stage.page.cameras.choose(5)


def _remove(stage: Stage) -> None:
    stage.choose(3)
    stage.page.ask_removal()


def _hour(stage: Stage) -> None:
    stage.look()
    for name in ("unclaimed", "earlier", "earlier"):
        stage.page.do(name)


STATES: Final[dict[str, Callable[[Stage], object]]] = {
    "empty": lambda stage: None,
    "busy": lambda stage: None,
    "chosen": lambda stage: stage.choose(1),
    "large": _large,
    "why": lambda stage: stage.why(),
    "add": _add,
    "asked": _ask,
    "remove": _remove,
    "camera": _camera,
    "hour": _hour,
    "refused": lambda stage: stage.page.toggle_refused(),
    "many": lambda stage: None,
    "keys": lambda stage: stage.desk.face.key_sheet.toggle(),
}
"""What is done before each is drawn, by name."""


def _staged(name: str, park: Venue, theme: str, size: str) -> Stage:
    """A photo desk on its way to a state."""
    register, quiet = crowd(park)
    link = Link(register)
    desk = StaffDesk(park, register, link, Ears(), clock=lambda: NOON_S, theme=theme, pictures=DrawnPictures())
    desk.timer.stop()
    state: Snapshot = made.busy(quiet, park)
    if name == "empty":
        state = replace(
            state,
            cameras=made.states(park, wrong=False),
            newest_photos=(),
            refused_photos=(),
            photo_counts=PhotoCounts(),
        )
    link.publish(replace(state, sessions={DESK: Session("Ara Kim", "supervisor", NOON_S)}, operators=("Ara Kim",)))
    desk.resize(*(int(side) for side in size.split("x")))
    desk.show()
    desk.listen()
    desk.show_view(Page.PHOTOS)
    return Stage(desk, link)


def main() -> None:
    """Draw them."""
    folder, language, theme, size = (*sys.argv[1:5], *("en", "dark", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_application(language)
    park = read_venue(sample_venue_folder())
    for name in sys.argv[5:] or STATES:
        stage = _staged(name, made.with_cameras(park, MANY if name == "many" else 7), theme, size)
        STATES[name](stage)
        stage.look()
        path = Path(folder) / f"photos_{name}_{language}_{theme}_{size}.png"
        draw(stage.desk, path)
        stage.desk.close()
        print(path)


if __name__ == "__main__":
    main()
