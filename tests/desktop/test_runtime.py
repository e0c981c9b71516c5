"""The venue at work: threads that start, end by themselves, and give the same at any speed."""

from collections.abc import Iterator
from math import log10
from pathlib import Path
from threading import enumerate as enumerate_threads

import pytest

from desktop.commands.replay import register_of
from desktop.link import DESK
from desktop.own_operator import NAME, PIN, own_operators
from desktop.pin_checks import PinChecks
from desktop.runtime import Runtime
from tests.venue_models.small_venue import READERS, street
from venue_models.commands import (
    KIOSK_DESK,
    Command,
    LookUp,
    PartyPinChecked,
    PinChecked,
    ProveParty,
    Reply,
    SignIn,
    SignOut,
)
from venue_models.guests.party_pins import AtKiosk, PartyGate, PartyPin
from venue_models.staff.pins import demo_pin_hash
from venue_models.staff.sessions import Sessions
from venue_models.values import NOWHERE, Snapshot
from wearable_bridge.clock import FollowingClock
from wearable_bridge.sources.recording import RecordingSource

KIOSK = f"{KIOSK_DESK}east"


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    """Twenty seconds of a tag that goes down the street, heard by all five readers."""
    rows = [
        f"{tenth / 10:.1f},{reader.id},keyring,{-60 - 21 * log10(max(abs(reader.x_m - 5 - 0.12 * tenth), 1)):.0f}"
        for tenth in range(200)
        for reader in READERS
    ]
    path = tmp_path / "walk.csv"
    path.write_text("\n".join(["t_s,reader,tag,rssi_dbm", *rows, ""]))
    return path


def played(path: Path, speed: float | None) -> Snapshot:
    recording = RecordingSource(path, speed)
    runtime = Runtime(street(), register_of(recording.tags), [recording], FollowingClock(recording.begins_at_s))
    runtime.start()
    runtime._venue_thread.join()
    assert not runtime.is_running
    runtime.stop()
    assert runtime.failure is None
    last = runtime.link.latest()
    assert last is not None
    return last


def test_a_replay_gives_the_same_to_the_bit_at_any_speed(walk: Path) -> None:
    fast, slow = played(walk, None), played(walk, 40)
    assert fast.fixes.tobytes() == slow.fixes.tobytes()
    assert fast.at_s == slow.at_s
    assert fast.fixes["x_m"][0] == pytest.approx(29, abs=10)


def test_a_venue_that_is_stopped_early_ends_in_order(walk: Path) -> None:
    recording = RecordingSource(walk, speed=0.5)
    runtime = Runtime(street(), register_of(recording.tags), [recording], FollowingClock(recording.begins_at_s))
    runtime.start()
    runtime.stop()
    assert not runtime.is_running
    assert runtime.failure is None


# Desks


@pytest.fixture
def at_rest(walk: Path) -> Iterator[Runtime]:
    """A venue whose steps are taken by hand, with the operator that a replay brings along."""
    recording = RecordingSource(walk, None)
    clock = FollowingClock(recording.begins_at_s)
    runtime = Runtime(street(), register_of(recording.tags), [recording], clock, own_operators=own_operators())
    runtime._step(())
    yield runtime
    runtime._close()


def asked(runtime: Runtime, command: Command) -> Reply:
    """A desk's one reply, once the PIN that goes with it has been checked."""
    runtime.link.send(command)
    runtime._step(())
    runtime._pins.stop()
    runtime._step(())
    (reply,) = runtime.link.take_replies(command.desk)
    return reply


def worker(runtime: Runtime) -> str:
    snapshot = runtime.link.latest()
    assert snapshot is not None
    return snapshot.sessions[DESK].operator if DESK in snapshot.sessions else ""


def test_a_replays_own_operator_is_at_work_from_the_start_and_may_come_back(at_rest: Runtime) -> None:
    at_rest.link.take_replies(DESK)
    assert worker(at_rest) == NAME
    assert asked(at_rest, LookUp("1", DESK, 0, "a lost keyring")).was_done
    assert asked(at_rest, SignOut("2", DESK)).was_done
    assert worker(at_rest) == ""
    assert not asked(at_rest, SignIn("3", DESK, NAME, "0000")).was_done
    assert asked(at_rest, SignIn("4", DESK, NAME, PIN)).was_done
    assert worker(at_rest) == NAME


def test_no_desk_can_say_that_a_pin_was_right(at_rest: Runtime) -> None:
    at_rest.link.take_replies(DESK)
    asked(at_rest, SignOut("1", DESK))
    assert not asked(at_rest, PinChecked("2", DESK, NAME, True)).was_done
    assert worker(at_rest) == ""


def test_no_desk_can_say_that_a_partys_pin_was_right(at_rest: Runtime) -> None:
    at_rest.link.take_replies(KIOSK)
    assert "A desk cannot say" in asked(at_rest, PartyPinChecked("1", KIOSK, 1, True, 1)).refusal


def test_a_partys_pin_is_checked_beside_the_venue_and_comes_to_nothing_where_nobody_is_signed_in(
    at_rest: Runtime,
) -> None:
    at_rest.link.take_replies(KIOSK)
    assert not asked(at_rest, ProveParty("1", KIOSK, PIN)).was_done


def test_a_partys_pin_counts_for_whoever_is_at_that_kiosk() -> None:
    checks, gate = PinChecks(), PartyGate({KIOSK: AtKiosk(3, 7)}, {7: PartyPin(demo_pin_hash())})
    for number, pin in enumerate((PIN, "0000")):
        checks.check_party(ProveParty(str(number), KIOSK, pin), gate, 0.0)
    checks.check_party(ProveParty("2", "kiosk-other", PIN), gate, 0.0)
    checks.stop()
    assert checks.take() == (
        PartyPinChecked("0", KIOSK, 7, True, 3),
        PartyPinChecked("1", KIOSK, 7, False, 3),
        PartyPinChecked("2", "kiosk-other", NOWHERE, False, 0),
    )


def test_a_pin_is_not_shown_where_a_command_is_printed() -> None:
    for command in (SignIn("1", DESK, NAME, PIN), ProveParty("1", KIOSK, PIN)):
        assert PIN not in repr(command)


def test_checking_pins_ends_when_it_is_stopped_and_nothing_asked_is_lost() -> None:
    checks = PinChecks()
    checks.stop()
    assert not [thread for thread in enumerate_threads() if thread.name == "PINs"]
    gate = Sessions(0.0, own_operators()).gate()
    for number, pin in enumerate((PIN, "0000")):
        checks.check(SignIn(str(number), DESK, NAME, pin), gate, 0.0)
    checks.stop()
    checks.stop()
    assert checks.take() == (PinChecked("0", DESK, NAME, True), PinChecked("1", DESK, NAME, False))
    assert not [thread for thread in enumerate_threads() if thread.name == "PINs"]
