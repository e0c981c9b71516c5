"""The language of a kiosk: its guest's, whatever the other desks of this machine speak."""

from typing import Final

from PySide6.QtCore import QObject, QTranslator, Signal

from desktop.language import CONTEXT, translated
from desktop.places import assets_folder
from venue_models.phrases import Phrase

LANGUAGES: Final = {"en": "English", "ko": "한국어"}
"""By their own names: a flag is a country, not a language."""


class Tongue(QObject):
    """Speaks one language at a time, and tells all words on the screen when it changes.

    It is not installed in the application: a staff desk beside the kiosk goes on in its own language.

    Args:
        home: the language while nobody is here.
    """

    changed = Signal()

    def __init__(self, home: str = "en") -> None:
        super().__init__()
        self.setObjectName("tongue")
        self._home = home if home in LANGUAGES else "en"
        self._catalogue: QTranslator | None = None
        self.code = ""
        self.speak(self._home)

    def speak(self, code: str) -> None:
        """Speak this language from now on; one that there is no catalogue for is English."""
        spoken = code.replace("_", "-").split("-")[0].lower()
        spoken = spoken if spoken in LANGUAGES else "en"
        if spoken == self.code:
            return
        self.code, self._catalogue = spoken, None
        catalogue = QTranslator()
        if spoken != "en" and catalogue.load(f"bandstand_{spoken}", str(assets_folder() / "translations")):
            self._catalogue = catalogue
        self.changed.emit()

    def go_home(self) -> None:
        """The guest has left."""
        self.speak(self._home)

    def says(self, text: str) -> str:
        """A text or a phrase in the language that is spoken; itself where nobody has translated it."""
        return translated(text, self._translate) if isinstance(text, Phrase) else self._translate(text)

    def _translate(self, text: str) -> str:
        found = "" if self._catalogue is None else self._catalogue.translate(CONTEXT, text)
        return found or text
