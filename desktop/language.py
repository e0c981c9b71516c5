"""The language of the desks: English in the code, other languages from Qt's compiled catalogues."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop.places import assets_folder
from venue_models.phrases import Phrase

CONTEXT: Final = "Bandstand"
"""One context for the whole suite: the same word is translated once."""


def tr(text: str) -> str:
    """The text in the desk's language; the text itself where there is no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def translated(text: str, to: Callable[[str], str] = tr) -> str:
    """What the venue says, in the desk's language: a phrase by its template, with the phrases among its values.

    Names and codes among the values stay as they are, and so does what is no phrase.

    Args:
        text: what is said.
        to: translates one template; the application's own language unless another is spoken here.
    """
    if not isinstance(text, Phrase):
        return text
    values = {name: translated(value, to) if isinstance(value, str) else value for name, value in text.values.items()}
    return to(text.template).format(**values) if values else to(text.template)


def later(text: str) -> str:
    """The text itself, marked for the catalogue: whoever shows it translates it."""
    return text


def install_language(application: QCoreApplication, language: str = "") -> str:
    """Speak a language from now on.

    Args:
        application: who translates.
        language: a language code such as ``ko``; the system's own where empty.

    Returns:
        The code of the language that is spoken: ``en`` where no catalogue serves.
    """
    code = (language or QLocale.system().name()).replace("-", "_").split("_")[0].lower()
    translator = QTranslator(application)
    if not translator.load(f"bandstand_{code}", str(assets_folder() / "translations")):
        return "en"
    application.installTranslator(translator)
    return code
