"""A voice reads the page, where there is one, to a guest who wants it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.kiosk.about.page import AboutPage
from desktop.kiosk.voice.engine import speaks, voice_here
from desktop.kiosk.voice.tool import ReadAloud
from tests.desktop.kiosk.handing_over import AtKiosk, at_kiosk


class Voice:
    """Writes down what it would say, in English alone."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.said: list[str] = []
        self.heard = ["silence"]

    def say(self, text: str) -> None:
        self.said.append(text)
        self.heard.append("speech")

    def stop(self) -> None:
        self.heard.append("silence")

    def availableLocales(self) -> Any:
        return self._engine.availableLocales()

    def setLocale(self, locale: Any) -> None:
        self._engine.setLocale(locale)


@pytest.fixture
def voice(qapp: QApplication) -> Voice:
    engine = voice_here(engine="mock")
    if engine is None:
        pytest.skip("Qt's speech is not installed")
    return Voice(engine)


@pytest.fixture
def at(qapp: QApplication) -> Iterator[AtKiosk]:
    with at_kiosk() as made:
        yield made


@pytest.fixture
def aloud(at: AtKiosk, voice: Voice) -> ReadAloud:
    return ReadAloud(at.desk.kit, voice)


def test_it_is_silent_until_it_is_wanted(at: AtKiosk, aloud: ReadAloud, voice: Voice) -> None:
    page = at.opens(AboutPage)
    aloud.follow(page)
    assert voice.said == []
    aloud.button.click()
    assert "What the park knows about you" in voice.said[0]
    assert "Back to the pictures" in voice.said[0]


def test_what_was_read_is_not_read_again_and_what_is_new_is(at: AtKiosk, aloud: ReadAloud, voice: Voice) -> None:
    page = at.opens(AboutPage)
    aloud.button.click()
    for _ in range(3):
        aloud.follow(page)
    assert len(voice.said) == 1
    page.fault.say("The disk is full.")
    page.fault.show()
    aloud.follow(page)
    assert voice.said[1] == "The disk is full", "and not the whole page again"


def test_it_falls_silent_and_is_off_for_the_next_guest(at: AtKiosk, aloud: ReadAloud, voice: Voice) -> None:
    aloud.button.click()
    aloud.follow(at.opens(AboutPage))
    assert voice.heard[-1] == "speech"
    aloud.forget()
    assert voice.heard[-1] == "silence"
    assert not aloud.button.isChecked()
    assert aloud._seen == ()


def test_a_language_that_no_voice_speaks_has_no_button(at: AtKiosk, aloud: ReadAloud, voice: Voice) -> None:
    assert speaks(voice, "en")
    assert not speaks(voice, "ko")
    aloud.button.show()
    aloud.button.click()
    at.desk.tongue.speak("ko")
    assert not aloud.button.isVisible()
    assert voice.heard[-1] == "silence"


def test_an_engine_that_does_not_exist_is_no_voice(qapp: QApplication) -> None:
    assert voice_here(engine="nonsense") is None
