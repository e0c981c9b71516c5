"""Painting what has changed now, and not when Qt comes round to it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def show_now(window: QWidget) -> None:
    """Lay out and paint whatever has changed in a window.

    Qt does both when its event loop comes round, and by then a frame of the map may be due, which takes longer than
    what a key has changed. Where Qt has nothing waiting, nothing is done.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
