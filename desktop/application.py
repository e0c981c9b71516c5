"""Qt's side of a run: the application object, the desks, and an end that leaves nothing behind."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from desktop.heartbeat import BEAT_EVERY_S, DESK
from desktop.manners import in_words
from desktop.view import View

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.runtime import Runtime

WATCH_MS: Final = 200
"""How often the desk looks whether the run has ended; also lets Python see Ctrl-C."""


def qt_application(language: str | None) -> tuple["QApplication", str]:
    """The one application object, and the language that it speaks: the one asked for, or the system's."""
    from PySide6.QtWidgets import QApplication

    from desktop.language import install_language

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["bandstand"])
    application.setApplicationName("Bandstand")
    return application, install_language(application, language or "")


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
    """Opens the desks that are wanted and returns when the last is closed, the time is over, or the venue has failed.

    Args:
        runtime: the venue.
        view: how to show it.
        tick: called a few times a second.
    """
    from PySide6.QtCore import QTimer

    application, language = qt_application(view.language)
    from desktop.open_desks import OpenDesks

    desks = OpenDesks(runtime, view, language)
    for name in view.desks:
        desks.open(name)

    def look() -> None:
        tick()
        if runtime.failure is not None:
            desks.close()

    watching = QTimer()
    watching.setObjectName("run watch")
    watching.timeout.connect(look)
    watching.start(WATCH_MS)
    beating = _beating(runtime)
    if view.seconds is not None:
        QTimer.singleShot(round(view.seconds * 1000), desks.close)
    before = signal.signal(signal.SIGINT, lambda *_: desks.close())
    try:
        application.exec()
    finally:
        signal.signal(signal.SIGINT, before)
        watching.stop()
        beating.stop()
        desks.end()


def write_desk_pictures(runtime: "Runtime", view: View, folder: Path) -> list[Path]:
    """Draws the desks as they would look now, without a screen, and writes them as pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _, language = qt_application(view.language)
    from desktop.open_desks import OpenDesks, destroy
    from desktop.pictures import write_pictures

    desks = OpenDesks(runtime, view, language)
    written = []
    for name in view.desks:
        desk = desks.make(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            written += write_pictures(desk, folder, name)
        except OSError as error:
            raise click.ClickException(
                f"No pictures were written: {in_words(error)} Choose another folder with --pictures."
            ) from error
        finally:
            desk.close()
            destroy(desk)
    return written
