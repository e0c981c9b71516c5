"""The desks that are open in this process: one window each, one loudspeaker for all, an end with the last."""

from pathlib import Path
from typing import Final

import platformdirs
import shiboken6
from PySide6.QtWidgets import QApplication

from desktop.desk_clock import DeskClock
from desktop.gallery.pictures import FolderPictures, NoPictures, Pictures
from desktop.kiosk.desk import KioskDesk
from desktop.language import tr
from desktop.link import KIOSK, SAFETY
from desktop.own_operator import NAME, PIN
from desktop.runtime import Runtime
from desktop.safety.desk import SafetyDesk
from desktop.sound import Sound, player_here
from desktop.staff.desk import StaffDesk
from desktop.staff.remembered import Remembered
from desktop.view import View

Window = StaffDesk | SafetyDesk | KioskDesk

BESIDE_PX: Final = 48
"""A second window is opened a little beside the first, so that both are seen to be there."""


class OpenDesks:
    """Opens desks of a run, each once, and brings one that is open to the front.

    Args:
        runtime: the venue.
        view: how it is watched.
        language: which one the desks speak, as a BCP 47 tag.
    """

    def __init__(self, runtime: Runtime, view: View, language: str) -> None:
        self._runtime, self._view, self._language = runtime, view, language
        self._only_plays = bool(view.note)
        self._clock = DeskClock(runtime.clock)
        self._speaker = Sound(player_here(), QApplication.beep)
        self._windows: dict[str, Window] = {}

    def open(self, name: str) -> None:
        """Show a desk (its name in ``desktop.link``), also one that was closed, and bring it to the front."""
        window = self._windows.get(name)
        if window is None or not window.isVisible():
            if window is not None:
                destroy(self._windows.pop(name))
            others = self._visible
            window = self._windows[name] = self.make(name)
            if others:
                window.move(others[0].pos().x() + BESIDE_PX, others[0].pos().y() + BESIDE_PX)
            if name == KIOSK and not self._only_plays:
                window.showFullScreen()
            else:
                window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close them all, whoever works there: the run ends."""
        for window in self._visible:
            window.close()

    def end(self) -> None:
        """Close them all, and leave none of them behind."""
        self.close()
        while self._windows:
            destroy(self._windows.popitem()[1])

    def make(self, name: str) -> Window:
        """A desk of this run, not shown yet; who asks destroys it."""
        if name == KIOSK:
            return self._kiosk()
        return self._safety_desk() if name == SAFETY else self._staff_desk()

    def _kiosk(self) -> KioskDesk:
        """Guests see nothing but it: a real one fills the screen."""
        runtime, view = self._runtime, self._view
        kiosks = runtime.venue.albums.kiosks
        return KioskDesk(
            runtime.venue,
            next(kiosk for kiosk in kiosks if view.kiosk in ("", kiosk.id)),
            runtime.link,
            self._pictures,
            clock=self._clock,
            language=self._language,
            title_note=view.note,
            hint=self._hint,
        )

    def _safety_desk(self) -> SafetyDesk:
        runtime, view = self._runtime, self._view
        return SafetyDesk(
            runtime.venue,
            runtime.register,
            runtime.link,
            self._speaker,
            clock=self._clock,
            theme=view.theme,
            language=self._language,
            title_note=view.note,
            hint=self._hint,
            ends_run=self._is_last,
        )

    def _staff_desk(self) -> StaffDesk:
        """A run that only plays keeps nothing on this machine."""
        runtime, view = self._runtime, self._view
        return StaffDesk(
            runtime.venue,
            runtime.register,
            runtime.link,
            self._speaker,
            clock=self._clock,
            theme=view.theme,
            title_note=view.note,
            pictures=self._pictures,
            remembered={} if self._only_plays else Remembered(_desk_file(runtime.venue.id)),
            follow=view.follow,
            hint=self._hint,
            open_safety=lambda: self.open(SAFETY),
            ends_run=self._is_last,
        )

    @property
    def _pictures(self) -> Pictures:
        photos = self._runtime.photos
        return NoPictures() if photos is None else FolderPictures(photos)

    @property
    def _hint(self) -> str:
        """With which PIN one signs in where there is nothing to be kept from anybody."""
        return tr("Name: {name}, PIN: {pin}").format(name=NAME, pin=PIN) if self._only_plays else ""

    @property
    def _visible(self) -> list[Window]:
        return [window for window in self._windows.values() if window.isVisible()]

    def _is_last(self) -> bool:
        return len(self._visible) < 2


def destroy(window: Window) -> None:
    """End a closed desk here and now, together with all its parts.

    WORKAROUND: it is never left to Python's garbage collector. PySide6 6.11 takes the stretches of a layout that is
    added to another for Python objects of their own; collected in an unlucky order they are freed twice, and the
    program crashes. Destroyed as a whole, a window takes them along in the right order.
    """
    shiboken6.delete(window)


def _desk_file(venue_id: str) -> Path:
    """Where this machine's desk of a venue keeps which reader its counter has."""
    return platformdirs.user_config_path("bandstand", appauthor=False) / f"desk-{venue_id}.json"
