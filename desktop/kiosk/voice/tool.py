"""A button in the top line: off until a guest wants it; then a page is read aloud whenever it says something else."""

from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.kiosk.page import Kit, Page
from desktop.kiosk.parts import Button
from desktop.kiosk.voice.engine import speaks, voice_here
from desktop.language import later


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
        self._said: tuple[str, ...] = ()
        self.button = Button(kit.tongue, later("Read aloud"), "quiet", checked=False)
        self.button.toggled.connect(self._turn)
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
        self._said = ()
        if is_on:
            self._go_on()
        else:
            self._voice.stop()

    def _go_on(self) -> None:
        if self._page is None or not self.button.isChecked():
            return
        said = tuple(part for part in self._page.spoken() if part)
        if said != self._said:
            self._said = said
            self._voice.say(". ".join(part.rstrip(".") for part in said))

    def _speak_the_language(self) -> None:
        is_spoken = speaks(self._voice, self._kit.tongue.code)
        if is_spoken:
            self._voice.setLocale(QLocale(self._kit.tongue.code))
        else:
            self.button.setChecked(False)
        self.button.setVisible(is_spoken)
