"""In which language a phone is answered: the one that it asks for, from the desks' own catalogues."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from PySide6.QtCore import QTranslator

from desktop.kiosk.tongue import LANGUAGES
from desktop.language import CONTEXT, translated
from desktop.places import assets_folder
from venue_models.phrases import Phrase

LONGEST_HEADER: Final = 500
"""Letters of Accept-Language that are read."""


class Speech:
    """One language, for any thread: desks and kiosks may speak others at the same moment.

    Args:
        code: one of LANGUAGES.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = QTranslator()
        self._catalogue.load(f"bandstand_{code}", str(assets_folder() / "translations"))

    def say(self, text: str) -> str:
        """A text that was marked for the catalogues, or a phrase."""
        return translated(text, self._translate) if isinstance(text, Phrase) else self._translate(text)

    def _translate(self, text: str) -> str:
        return self._catalogue.translate(CONTEXT, text) or text


@cache
def speech(code: str) -> Speech:
    """The language of a code."""
    return Speech(code)


def wanted(accept_language: str, chosen: str = "") -> Speech:
    """The language that a browser asks for (RFC 9110, 12.5.4), or that was chosen on the page; English for others."""
    if chosen in LANGUAGES:
        return speech(chosen)
    liked = sorted(_weighed(accept_language[:LONGEST_HEADER]), key=lambda word: -word[1])
    return speech(next((code for code, weight in liked if weight > 0 and code in LANGUAGES), "en"))


def _weighed(accept_language: str) -> Iterator[tuple[str, float]]:
    for word in accept_language.split(","):
        name, _, quality = word.partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        yield name.strip().split("-")[0].lower(), weight
