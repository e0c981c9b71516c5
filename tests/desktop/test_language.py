"""The desk's other languages: nothing is left in English, nothing breaks on a translation."""

import ast
import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from desktop.language import CONTEXT, install_language, tr, translated
from desktop.places import assets_folder
from desktop.translations import LANGUAGES, gather, python_files, read_catalogue
from venue_models.guests.facts import Refused
from venue_models.phrases import Phrase, WordedError, phrase, sentences
from venue_models.staff.accounts import StaffError
from venue_models.store.errors import StoreError

TEXTS = gather()
TOLD_TO_DESKS = {"Refused": 0, "StaffError": 0, "PinError": 0, "SourceNote": 2}
"""What carries the venue's words to a desk, and which of its arguments they are."""


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


@pytest.fixture
def in_korean(qtbot: QtBot, qapp: QCoreApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    assert install_language(qapp, "ko_KR") == "ko"
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)


@pytest.mark.usefixtures("in_korean")
def test_korean_is_spoken_once_installed() -> None:
    assert tr("Zones") == "구역"


@pytest.mark.usefixtures("in_korean")
def test_the_venue_is_understood_with_its_names_as_they_are() -> None:
    lost = phrase("Band {code} is reported lost. Report it found first, or take another.", code="Zones")
    assert translated(lost).startswith("밴드 Zones은(는) 분실")
    wait = phrase("{n} minutes", n=2)
    locked = phrase("Too many wrong PINs at this desk. Wait {wait}, or use another desk.", wait=wait)
    both = sentences(phrase("The name or the PIN is wrong."), locked)
    assert both == (
        "The name or the PIN is wrong. Too many wrong PINs at this desk. Wait 2 minutes, or use another desk."
    )
    assert translated(both).startswith("이름이나 PIN이 맞지 않습니다. 이 데스크에서")
    assert "2분 기다리거나" in translated(both)
    assert translated("Zones") == "Zones", "a text that is no phrase is nobody's to translate"


@pytest.mark.parametrize("error", [Refused, StaffError, StoreError])
def test_what_an_error_says_is_still_a_phrase(error: type[WordedError]) -> None:
    said = str(error("Band {code} is calling for help. The call must be answered first.", code="4F20"))
    assert said == "Band 4F20 is calling for help. The call must be answered first."
    assert isinstance(said, Phrase)


def test_no_text_for_a_desk_is_put_together_before_it_can_be_translated() -> None:
    """A text with values in it is a phrase with fields, never an f-string."""
    mixed = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            at = 0 if node.func.id == "phrase" else TOLD_TO_DESKS.get(node.func.id)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.JoinedStr):
                mixed.append(f"{path.name}:{node.lineno}")
    assert mixed == []
