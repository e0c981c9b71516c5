"""A button in the top line: off until a guest wants it; then a page is read aloud whenever it says something else."""

from typing import Any, Final

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.kiosk.page import Kit, Page
from desktop.kiosk.parts import Button
from desktop.kiosk.voice.engine import speaks, voice_here
from desktop.language import later

LOOK_MS: Final = 1500
"""How often it looks whether the page says something else: a stick is full, a printer has no paper."""


def read_aloud(kit: Kit) -> "ReadAloud | None":
    """The button; None where this machine has no voice."""
    voice = voice_here()
    return None if voice is None else ReadAloud(kit, voice)


class ReadAloud(QObject):
    """Reads pages aloud.

    Args:
        kit: what it works with.
        voice: a ``QTextToSpeech`` that is ready.
    """

    def __init__(self, kit: Kit, voice: Any) -> None:
        super().__init__()
        self._kit, self._voice = kit, voice
        self._page: Page | None = None
        self._read: Page | None = None
        self._seen: tuple[str, ...] = ()
        self.button = Button(kit.tongue, later("Read aloud"), "quiet", checked=False)
        self.button.toggled.connect(self._turn)
        self._looking = QTimer(self)
        self._looking.setObjectName("read aloud")
        self._looking.timeout.connect(self._go_on)
        kit.tongue.changed.connect(self._speak_the_language)
        kit.tongue.changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)  # once all words are changed
        self._speak_the_language()

    def widget(self) -> QWidget:
        """The button."""
        return self.button

    def follow(self, page: Page) -> None:
        """Another page is shown, or it says something else: read it, where it is not what was read last."""
        self._page = page
        self._go_on()

    def forget(self) -> None:
        """The guest has left: silence, and off for the next."""
        self._page = None
        self.button.setChecked(False)

    def _turn(self, is_on: bool) -> None:
        self._read, self._seen = None, ()
        if is_on:
            self._looking.start(LOOK_MS)
            self._go_on()
        else:
            self._looking.stop()
            self._voice.stop()

    def _go_on(self) -> None:
        """Read a page that is new from the top; of one that was read, what it says now and did not before."""
        page = self._page
        if page is None or not self.button.isChecked():
            return
        seen = tuple(part for part in page.spoken() if part)
        new = seen if page is not self._read else tuple(part for part in seen if part not in self._seen)
        self._read, self._seen = page, seen
        if new:
            self._voice.say(". ".join(part.rstrip(".") for part in new))

    def _speak_the_language(self) -> None:
        is_spoken = speaks(self._voice, self._kit.tongue.code)
        if is_spoken:
            self._voice.setLocale(QLocale(self._kit.tongue.code))
        else:
            self.button.setChecked(False)
        self.button.setVisible(is_spoken)
