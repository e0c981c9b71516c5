"""From a pressed button to the venue's own command, and back onto the desk: with real programs, and in no replay."""

import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.runtime import Runtime
from tests.venue_models.live.desk_talk import pressed
from tests.venue_models.small_venue import START_S, guests, street
from venue_models.values import Batch, Channel, Delivery, DeliveryState
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level, Safety
from wearable_bridge.clock import FollowingClock


def ringing_street(told: Path) -> Venue:
    """A street whose only level runs a program that keeps what it is told."""
    script = f"import sys, pathlib; pathlib.Path({str(told)!r}).write_bytes(sys.stdin.buffer.read())"
    return replace(street(), safety=Safety((Level("house", 30.0, command=(sys.executable, "-c", script)),)))


def deliveries(runtime: Runtime, *, until: Callable[[Delivery], bool]) -> tuple[Delivery, ...]:
    """A button is pressed, half a minute passes, and what became of each message is heard."""
    runtime._step([pressed(START_S + 1, 0)])
    runtime._step([Batch(START_S + 32)])
    late_s = time.monotonic() + 60
    while time.monotonic() < late_s:
        runtime._step(())
        snapshot = runtime.link.latest()
        assert snapshot is not None
        (alert,) = snapshot.alerts
        if all(until(sent) for sent in alert.deliveries):
            return alert.deliveries
        threading.Event().wait(0.01)
    raise AssertionError("nothing came of it")


def test_a_command_of_the_venue_is_run_and_the_desk_knows(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    runtime = Runtime(ringing_street(told), guests(1), [], FollowingClock(START_S), tells_outside=True)
    (sent,) = deliveries(runtime, until=lambda sent: sent.state is not DeliveryState.SENT)
    runtime._close()
    assert (sent.channel, sent.state, sent.why) == (Channel.COMMAND, DeliveryState.DELIVERED, "")
    assert json.loads(told.read_bytes())["kind"] == "call"
    assert "Guest 0" not in told.read_text("utf-8")


def test_a_replay_and_a_simulation_tell_nobody_and_say_so(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    runtime = Runtime(ringing_street(told), guests(1), [], FollowingClock(START_S))
    (sent,) = deliveries(runtime, until=lambda sent: sent.state is not DeliveryState.SENT)
    runtime._close()
    assert sent.state is DeliveryState.FAILED
    assert "nobody outside is told" in sent.why
    assert not told.exists()
