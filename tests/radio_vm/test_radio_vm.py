"""Bandstand on the real radio stack: Bleak, BlueZ and the kernel's Bluetooth hear tags appear, move on and vanish."""

import json
import os
import re
import sys
from dataclasses import dataclass

import pytest

from tests.radio_vm.guest import SWITCHED_OFF
from tests.radio_vm.machine import NoMachine, run

TIMEOUT_S = 420.0
"""In software, on two busy processors, the story takes two minutes and a quarter; this is three times as long."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a running ``bandstand run --headless`` made of the tags."""

    lines: list[str]
    visits: list[list[str]]

    @property
    def guests_in_the_park(self) -> list[int]:
        """Of each second."""
        found = (re.search(r"· (\d+) in the park", line) for line in self.lines)
        return [int(match[1]) for match in found if match]


@pytest.fixture(scope="module")
def story() -> Story:
    try:
        ran = run([sys.executable, "-m", "tests.radio_vm.guest"], TIMEOUT_S)
    except NoMachine as why:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no virtual machine with Bluetooth here: {why}")
    assert ran.status == 0, ran.output
    return Story(**json.loads(ran.output.splitlines()[-1]))


pytestmark = pytest.mark.timeout(TIMEOUT_S + 180)


def test_tags_appear_and_vanish(story: Story) -> None:
    seen = story.guests_in_the_park
    assert (seen[0], max(seen), seen[-1]) == (0, 3, 0)


def test_tags_are_followed_from_one_adapter_to_the_other(story: Story) -> None:
    for band in ("B001", "B002", "B003"):
        assert [zone for code, zone in story.visits if code == band] == ["west", "east"]


def test_who_vanished_is_last_seen_where_it_was_and_never_shown_as_here(story: Story) -> None:
    for band in ("B001", "B002", "B003"):
        (line,) = (line for line in story.lines if line.startswith(band))
        assert re.search(r"last seen +East half", line)


def test_an_adapter_that_is_switched_off_is_told_with_what_to_do_until_it_is_on_again(story: Story) -> None:
    told = [number for number, line in enumerate(story.lines) if SWITCHED_OFF in line]
    last_second = max(number for number, line in enumerate(story.lines) if "in the park" in line)
    assert told
    assert max(told) < last_second
