"""Bandstand's stream camera on a video device of the kernel's; in a boot of its own, so only on request.

BANDSTAND_CAMERA_VM=1 python -m pytest tests/radio_vm/test_camera_vm.py
"""

import json
import os
import sys
from typing import Any

import pytest

from tests.radio_vm.machine import NoMachine, run

TIMEOUT_S = 300.0

Found = dict[str, Any]


@pytest.fixture(scope="module")
def found() -> Found:
    if "BANDSTAND_CAMERA_VM" not in os.environ:
        pytest.skip("a minute for one boot: set BANDSTAND_CAMERA_VM=1 to try a video device of the kernel's")
    try:
        ran = run([sys.executable, "-m", "tests.radio_vm.camera_guest"], TIMEOUT_S)
    except NoMachine as why:
        pytest.skip(f"no virtual machine here: {why}")
    assert ran.status == 0, ran.output
    result: Found = json.loads(next(line for line in reversed(ran.output.splitlines()) if line.startswith("{")))
    return result


pytestmark = pytest.mark.timeout(TIMEOUT_S + 180)


def test_a_usb_camera_gives_the_size_asked_for_and_a_trigger_reaches_back(found: Found) -> None:
    assert found["size_px"] == [1920, 1080]
    assert found["reached_s"]
    assert all(abs(away_s) <= 0.5 for away_s in found["reached_s"])


def test_nobody_changes_the_size_of_a_usb_camera_that_is_being_read(found: Found) -> None:
    assert found["resizing_refused"] == "Device or resource busy"
    assert found["size_then_px"] == [1920, 1080]


def test_a_frame_has_the_time_at_which_it_was_taken_though_it_was_fetched_later(found: Found) -> None:
    seen = found["seen"]  # after it grew dark; what the driver had kept from before was bright
    assert seen
    assert all(away_s > 0 and brightness < 50 for away_s, brightness in seen)


def test_a_usb_camera_that_sends_nothing_or_is_unplugged_is_told_and_found_again(found: Found) -> None:
    assert "USB camera 0" in found["stalled"]
    assert found["after_stall"]
    assert "USB camera 0" in found["unplugged"]
    assert not found["is_there"]
    assert found["after_unplugging_px"] == [1920, 1080]
