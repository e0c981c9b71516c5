"""Pictures of a desk as it looks now, for runs without a display."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Final, Protocol

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.staff.asking import Asking

ANSWERED_WITHIN_S: Final = 0.3
"""A venue at work answers what a view asks within a tick; one that has ended, never."""
TICK_S: Final = 0.02


class Desk(Protocol):
    """What every desk can do."""

    @property
    def asking(self) -> Asking:
        """What it has asked of the venue."""
        ...

    @property
    def theme_name(self) -> str:
        """Which colours are shown."""
        ...

    @property
    def views(self) -> QStackedWidget:
        """Its views, one of which is shown."""
        ...

    def openers(self) -> Mapping[str, Callable[[], object]]:
        """What shows each view that whoever works here may see, by the view's name."""
        ...

    def listen(self) -> None:
        """Take in all that the venue has said."""
        ...

    def frame(self) -> None:
        """Draw one frame."""
        ...

    def toggle_theme(self) -> None:
        """Dark or light."""
        ...

    def show(self) -> None:
        """Open the window."""
        ...

    def grab(self) -> QPixmap:
        """What is to be seen."""
        ...


def write_pictures(desk: Desk, folder: Path, name: str) -> list[Path]:
    """Draw every view that whoever is signed in may see, in both themes; the sign-in view where nobody is.

    Args:
        desk: shown or not; it is left as it was found.
        folder: where ``staff_map_dark.png`` and its like are written; must exist.
        name: of the desk.

    Raises:
        OSError: a picture cannot be written.
    """
    desk.listen()
    before = desk.views.currentIndex()
    desk.show()
    written = []
    for _ in range(2):
        for view, show in desk.openers().items():
            show()
            path = folder / f"{name}_{view}_{desk.theme_name}.png"
            draw(desk, path)
            written.append(path)
        desk.toggle_theme()
    desk.views.setCurrentIndex(before)
    return written


def draw(desk: Desk, path: Path) -> None:
    """Draw the desk as it is into a picture.

    Raises:
        OSError: the picture cannot be written.
    """
    desk.listen()
    until_s = monotonic() + ANSWERED_WITHIN_S
    while desk.asking.waits and monotonic() < until_s:
        sleep(TICK_S)
        desk.listen()
    desk.frame()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not desk.grab().save(str(path)):
        raise OSError(f"{path}: the picture cannot be written. Is the folder there, and is there room on the disk?")
