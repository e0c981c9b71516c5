"""Pictures of the safety desk as it looks now, for runs without a display."""

from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.safety.desk import SafetyDesk
from desktop.safety.pages import Page


def write_pictures(desk: SafetyDesk, folder: Path) -> list[Path]:
    """Draw every view in both themes; the sign-in view where nobody is signed in.

    Args:
        desk: shown or not; it is left as it was found.
        folder: where ``safety_alarms_dark.png`` and its like are written; must exist.

    Raises:
        OSError: a picture cannot be written.
    """
    desk.listen()
    view = desk.face.views.currentIndex()
    desk.show()
    written = []
    for _ in range(2):
        for name, page in _views(desk):
            if page is not None:
                desk.show_view(page)
            path = folder / f"safety_{name}_{desk.theme_name}.png"
            draw(desk, path)
            written.append(path)
        desk.toggle_theme()
    desk.face.views.setCurrentIndex(view)
    return written


def _views(desk: SafetyDesk) -> list[tuple[str, Page | None]]:
    return [(page.name.lower(), page) for page in Page] if desk.shift.may else [("sign_in", None)]


def draw(desk: SafetyDesk, path: Path) -> None:
    """Draw the desk as it is into a picture.

    Raises:
        OSError: the picture cannot be written.
    """
    desk.listen()
    desk.frame()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not desk.grab().save(str(path)):
        raise OSError(f"{path}: the picture cannot be written. Is the folder there, and is there room on the disk?")
