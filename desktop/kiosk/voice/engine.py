"""The system's voice through Qt: an optional package, an engine, a speech service that answers."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QLoggingCategory, QPluginLoader

NO_VOICES: Final = frozenset({"mock"})
"""Engines that make no sound."""
_QUIET: Final = "qt.multimedia.symbolsresolver=false"
"""Qt's speech loads Qt's multimedia, which complains at once where PipeWire is missing; no voice here needs it."""


def voice_here(*, engine: str = "") -> Any | None:
    """A ``QTextToSpeech`` that is ready; None where this machine has no voice.

    Args:
        engine: one of Qt's engines by name; empty: the first that makes a sound.
    """
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:  # the optional package, or a library that it needs
        return None
    engines = [engine] if engine else [name for name in QTextToSpeech.availableEngines() if name not in NO_VOICES]
    for name in filter(_can_be_loaded, engines):
        voice = QTextToSpeech(name)
        if voice.state() is not QTextToSpeech.State.Error:
            return voice
        voice.deleteLater()
    return None


def _can_be_loaded(engine: str) -> bool:
    """Whether an engine finds the libraries that it needs: Qt would only complain, and go on without a voice."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "texttospeech"
    return any(QPluginLoader(str(path)).load() for path in plugins.glob(f"*_{engine}.*"))


def speaks(voice: Any, language: str) -> bool:
    """Whether a voice knows a language, by its code."""
    wanted = QLocale(language).language()
    return any(known.language() == wanted for known in voice.availableLocales())
