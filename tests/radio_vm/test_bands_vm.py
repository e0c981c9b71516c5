"""Bands on the real radio stack: heard, believed, spoken to, through kills, strangers, switches and restarts."""

import json
import os
import sys
from typing import Any

import pytest

from tests.radio_vm.machine import NoMachine, run
from tests.radio_vm.watches import BATTERY_PCT

TIMEOUT_S = 600.0

Found = dict[str, Any]


@pytest.fixture(scope="module")
def found() -> Found:
    try:
        ran = run([sys.executable, "-m", "tests.radio_vm.bands_guest"], TIMEOUT_S)
    except NoMachine as why:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no virtual machine with Bluetooth here: {why}")
    assert ran.status == 0, ran.output
    # The last words are the shell's, which began bluetoothd and was told that it had been killed.
    result: Found = json.loads(next(line for line in reversed(ran.output.splitlines()) if line.startswith("{")))
    return result


pytestmark = pytest.mark.timeout(TIMEOUT_S + 180)


def test_a_band_is_heard_and_located(found: Found) -> None:
    assert found["zone"] == "west"


def test_a_press_is_written_down_before_the_band_is_told(found: Found) -> None:
    assert found["calls_when_killed"] == 1
    assert found["event_lives_when_killed"]


def test_a_call_outlives_a_kill_once_and_is_acknowledged_after_it(found: Found) -> None:
    (call,) = found["calls"]
    assert (call["band"], call["kind"]) == ("B001", "CALL")
    assert (call["is_authentic"], call["is_heard"]) == (True, True)
    assert found["acknowledged_s"] is not None
    assert found["calls_written"] == 1


def test_a_fall_is_judged_by_its_motion_and_raised(found: Found) -> None:
    fall = found["fall"]
    assert fall["band"] == "B001"
    assert fall["probability"] > 0.5
    assert fall["motion_samples"] > 400
    assert fall["steps"][0] == "fall suspected"
    assert {"wearer asked", "motion judged", "alert raised"} <= set(fall["steps"])


def test_a_responder_is_asked_by_the_band_they_wear_and_a_tap_takes_the_alert(found: Found) -> None:
    assert found["responder_asked_s"] is not None
    confirmed = found["fall_confirmed"]
    assert confirmed["acknowledged_by"] == confirmed["assigned_to"] == "demo"
    assert ["band", "demo", "CONFIRMED"] in confirmed["deliveries"]


def test_a_stranger_is_refused_everything(found: Found) -> None:
    assert set(found["stranger"]) == {
        "reads the serial number",
        "reads the battery",
        "rings",
        "commands",
        "proves nothing",
    }
    assert all(came.startswith("refused") for came in found["stranger"].values())
    assert found["event_lives_after_stranger"]


def test_a_band_blinks_when_a_desk_asks(found: Found) -> None:
    assert found["blinks_s"] is not None


def test_a_copy_of_what_a_band_said_is_counted_and_not_believed(found: Found) -> None:
    assert found["replay_counted_s"] is not None
    assert found["vanished_s"] is not None  # while its copy went on sending, and louder
    assert found["calls_after_replay"] == 1


def test_a_band_that_vanished_comes_back(found: Found) -> None:
    assert found["back_s"] is not None


def test_a_band_is_spoken_to_by_a_program_that_bluez_has_told_of_it_before(found: Found) -> None:
    assert found["motion_of_another_program"]


def test_motion_is_completed_though_bluetooth_was_switched_off_meanwhile(found: Found) -> None:
    assert found["motion_s"] is not None


def test_motion_is_completed_though_bluetoothd_was_restarted_meanwhile(found: Found) -> None:
    assert found["motion_after_restart_s"] is not None


def test_an_infinitime_watch_shows_the_text(found: Found) -> None:
    assert found["written"]["B002"].endswith("Bandstand\0Hello")


def test_a_bangle_runs_what_makes_it_noticed(found: Found) -> None:
    assert 'E.showMessage("Hello","Bandstand")' in found["written"]["B003"]


def test_a_key_finder_beeps(found: Found) -> None:
    assert found["written"]["B004"] == "\x02"


def test_bands_of_the_world_say_how_full_they_are(found: Found) -> None:
    assert found["desk"]["battery_pct"]["B002"] == BATTERY_PCT
    assert found["desk"]["battery_pct"]["B003"] == BATTERY_PCT


def test_a_band_in_another_process_tells_what_it_does(found: Found) -> None:
    assert any("Band B005 is on the air" in line for line in found["virtual"])
    assert any(line == "connected · no event · blink Hello" for line in found["virtual"])
