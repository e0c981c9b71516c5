"""Qt's side of a run: the application object, the staff desk, and an end that leaves nothing behind."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import platformdirs

from desktop.desk_clock import DeskClock
from desktop.heartbeat import BEAT_EVERY_S, DESK
from desktop.manners import in_words
from desktop.own_operator import NAME, PIN
from desktop.view import View

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.runtime import Runtime
    from desktop.staff.desk import StaffDesk

WATCH_MS: Final = 200
"""How often the desk looks whether the run has ended; also lets Python see Ctrl-C."""


def qt_application(language: str | None) -> "QApplication":
    """The one application object, in the language asked for (the system's by default)."""
    from PySide6.QtWidgets import QApplication

    from desktop.language import install_language

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["bandstand"])
    application.setApplicationName("Bandstand")
    install_language(application, language or "")
    return application


def _desk_file(venue_id: str) -> Path:
    """Where this machine's desk of a venue keeps which reader its counter has."""
    return platformdirs.user_config_path("bandstand", appauthor=False) / f"desk-{venue_id}.json"


def _staff_desk(runtime: "Runtime", view: View) -> "StaffDesk":
    """The desk of a run; one that only plays keeps nothing on this machine, and says with which PIN to sign in."""
    from desktop.language import tr
    from desktop.staff.desk import StaffDesk
    from desktop.staff.remembered import Remembered

    only_plays = bool(view.note)
    return StaffDesk(
        runtime.venue,
        runtime.register,
        runtime.link,
        theme=view.theme,
        clock=DeskClock(runtime.clock),
        title_note=view.note,
        remembered={} if only_plays else Remembered(_desk_file(runtime.venue.id)),
        follow=view.follow,
        hint=tr("Name: {name}, PIN: {pin}").format(name=NAME, pin=PIN) if only_plays else "",
    )


def _beating(runtime: "Runtime") -> "QTimer":
    """Tells the watchdog that windows are drawn and keys are taken."""
    from PySide6.QtCore import QTimer

    beating = QTimer()
    beating.setObjectName("heartbeat")
    if runtime.heartbeat is not None:
        beating.timeout.connect(partial(runtime.heartbeat.beat, DESK))
        beating.start(round(1000 * BEAT_EVERY_S))
    return beating


def watch_on_desk(runtime: "Runtime", view: View, tick: Callable[[], None]) -> None:
    """Opens the staff desk and returns when it is closed, the time is over, or the venue has failed.

    Args:
        runtime: the venue.
        view: how to show it.
        tick: called a few times a second.
    """
    from PySide6.QtCore import QTimer

    application = qt_application(view.language)
    desk = _staff_desk(runtime, view)
    desk.show()

    def look() -> None:
        tick()
        if runtime.failure is not None:
            desk.close()

    watching = QTimer()
    watching.setObjectName("run watch")
    watching.timeout.connect(look)
    watching.start(WATCH_MS)
    beating = _beating(runtime)
    if view.seconds is not None:
        QTimer.singleShot(round(view.seconds * 1000), desk.close)
    before = signal.signal(signal.SIGINT, lambda *_: desk.close())
    try:
        application.exec()
    finally:
        signal.signal(signal.SIGINT, before)
        watching.stop()
        beating.stop()


def write_desk_pictures(runtime: "Runtime", view: View, folder: Path) -> list[Path]:
    """Draws the staff desk as it would look now, without a screen, and writes it as pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.staff.pictures import write_pictures

    qt_application(view.language)
    desk = _staff_desk(runtime, view)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return write_pictures(desk, folder)
    except OSError as error:
        raise click.ClickException(
            f"No pictures were written: {in_words(error)} Choose another folder with --pictures."
        ) from error
    finally:
        desk.close()
