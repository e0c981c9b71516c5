"""The desk's other languages: nothing is left in English, nothing breaks on a translation."""

import string
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

import desktop
from desktop.language import CONTEXT, install_language, tr
from desktop.places import assets_folder
from desktop.translations import LANGUAGES, gather, read_catalogue

TEXTS = gather(Path(desktop.__file__).parent)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_keeps_its_fields(language: str) -> None:
    known = read_catalogue(assets_folder() / "translations" / f"bandstand_{language}.ts")
    assert [text for text in TEXTS if text not in known] == [], "run `python -m desktop.translations`"
    assert [text for text in TEXTS if fields(text) != fields(known[text])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str, qapp: QCoreApplication) -> None:
    folder = assets_folder() / "translations"
    known = read_catalogue(folder / f"bandstand_{language}.ts")
    translator = QTranslator()
    assert translator.load(f"bandstand_{language}", str(folder))
    stale = [text for text in TEXTS if translator.translate(CONTEXT, text) != known[text]]
    assert stale == [], "run `python -m desktop.translations`"


def test_an_unknown_language_is_english(qapp: QCoreApplication) -> None:
    assert install_language(qapp, "tlh") == "en"
    assert tr("Zones") == "Zones"


def test_korean_is_spoken_once_installed(qtbot: QtBot, qapp: QCoreApplication) -> None:
    before = set(qapp.findChildren(QTranslator))
    assert install_language(qapp, "ko_KR") == "ko"
    try:
        assert tr("Zones") == "구역"
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - before:
            qapp.removeTranslator(translator)
