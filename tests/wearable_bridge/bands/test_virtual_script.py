"""The words that make things happen to a virtual band."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_script import WORDS, Actor, Deed, play, read_deed, read_script
from wearable_bridge.protocol.advertisement import Spoken, open_report, read_advertisement
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import BandReport

KEYS = band_keys(b"a band's secret.")
BEGIN_S = 1_790_000_000.0


class Stage:
    """Where nobody listens."""

    def __init__(self) -> None:
        self.band = VirtualBand(KEYS, BEGIN_S)
        self.lost = 0

    def become(self, band: VirtualBand) -> None:
        self.band = band

    async def lose_contact(self) -> None:
        self.lost += 1


def after(stage: Stage, *words: str) -> BandReport | None:
    """What the band says two seconds after all these things happened to it; None where its tag is wrong."""
    actor = Actor(stage)
    for line in words:
        asyncio.run(actor.do(read_deed(line), BEGIN_S + 1))
    payload = stage.band.advertisement(BEGIN_S + 3)
    assert payload is not None
    spoken = read_advertisement(payload)
    assert isinstance(spoken, Spoken)
    return open_report(KEYS, spoken)


@pytest.mark.parametrize(
    ("words", "says"), [("heart 72", (72, 100)), ("battery 7", (None, 7)), ("heart 0", (None, 100))]
)
def test_what_happens_is_what_the_band_says(words: str, says: tuple[int | None, int]) -> None:
    report = after(Stage(), words)
    assert report is not None
    assert (report.heart_rate_bpm, report.battery_pct) == says


@pytest.mark.parametrize("words", ["press", "fall"])
def test_a_press_and_a_fall_are_events(words: str) -> None:
    report = after(Stage(), words)
    assert report is not None
    assert report.event_number == 1


def test_an_impostor_of_each_kind_and_the_honest_band_again() -> None:
    stage = Stage()
    honest = stage.band
    old = honest.advertisement(BEGIN_S + 1)
    after(stage, "replay")
    assert stage.band.advertisement(BEGIN_S + 60) == old
    assert after(stage, "lie") is None
    assert after(Stage(), "copy") is not None
    assert stage.band is not honest


def test_honest_again_is_the_same_band() -> None:
    stage = Stage()
    honest = stage.band
    after(stage, "lie", "honest")
    assert stage.band is honest


def test_a_reset_ends_an_imposture() -> None:
    assert after(Stage(), "lie", "reset") is not None


def test_a_reset_keeps_the_call_and_a_forgotten_clock_is_one() -> None:
    stage = Stage()
    report = after(stage, "press", "reset")
    assert report is not None
    assert report.event_number == 1
    assert stage.band.clock_ms(BEGIN_S) > 0
    after(stage, "forget")
    assert stage.band.clock_ms(BEGIN_S) == 0


def test_every_word_does_something_without_a_radio() -> None:
    stage = Stage()
    for word in WORDS:
        asyncio.run(Actor(stage).do(Deed(word, 50), BEGIN_S))
    assert stage.lost == 1


def test_a_script_is_played_in_its_order() -> None:
    stage = Stage()
    script = read_script("0 battery 9  # low\n\n0 press\n")
    asyncio.run(play(script, Actor(stage), lambda: BEGIN_S))
    assert stage.band.battery_pct == 9
    assert stage.band.flash.live is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 dance", "line 1: “dance” is none of"),
        ("0 press\n1 heart", "line 2: “heart” needs a number from 0 to 250"),
        ("1 heart 251", "from 0 to 250"),
        ("1 press now", "“press” stands alone"),
        ("5 press\n1 press", "line 2: 1 s comes before"),
        ("nan press", "no time"),
        ("soon press", "line 1"),
    ],
)
def test_a_mistake_in_a_script_is_told_with_its_line(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_script(text)


@given(st.text())
def test_any_text_is_a_script_or_a_mistake(text: str) -> None:
    try:
        script = read_script(text)
    except ValueError:
        return
    assert all(deed.word in WORDS for _, deed in script)
