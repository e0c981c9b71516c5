"""Wearers of simulated bands, asked whether all is well."""

import asyncio

import pytest

from venue_models.effects import Pattern, Reply
from wearable_bridge.bands.link import Callee, VanishedError
from wearable_bridge.bands.nearby import LATELY_S
from wearable_bridge.bands.simulated import SimulatedRadio


def asked(band: int, heard_ago_s: float = 1.0) -> Reply:
    async def question() -> Reply:
        radio = SimulatedRadio("air", lambda _: heard_ago_s, None)
        link = await radio.connect(Callee(band))
        await link.signal(7, Pattern.ASK, "")
        return await link.answer(7)

    return asyncio.run(question())


def test_each_wearer_answers_the_same_each_time_and_not_all_are_well() -> None:
    answers = [asked(band) for band in range(10)]
    assert answers == [asked(band) for band in range(10)]
    assert set(answers) == set(Reply)


def test_whoever_left_the_park_answers_nothing() -> None:
    with pytest.raises(VanishedError):
        asked(0, LATELY_S + 1)
