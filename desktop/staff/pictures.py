"""Pictures of the desk as it looks now, for runs without a display."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.staff.desk import StaffDesk

VIEWS: Final = ("map", "zones", "guests", "radio")


def write_pictures(desk: StaffDesk, folder: Path) -> list[Path]:
    """Draw every view of the desk in both themes.

    Args:
        desk: shown or not; it is left as it was found.
        folder: where ``staff_map_dark.png`` and its like are written; must exist.

    Raises:
        OSError: a picture cannot be written.
    """
    view = desk.views.currentIndex()
    desk.show()
    written = []
    for _ in range(2):
        for number, name in enumerate(VIEWS):
            desk.show_view(number)
            path = folder / f"staff_{name}_{desk.theme_name}.png"
            draw(desk, path)
            written.append(path)
        desk.toggle_theme()
    desk.show_view(view)
    return written


def draw(desk: StaffDesk, path: Path) -> None:
    """Draw the desk as it is into a picture.

    Raises:
        OSError: the picture cannot be written.
    """
    desk.frame()
    desk.refresh()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not desk.grab().save(str(path)):
        raise OSError(f"{path}: the picture cannot be written. Is the folder there, and is there room on the disk?")
