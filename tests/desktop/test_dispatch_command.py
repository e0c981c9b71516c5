"""`bandstand dispatch`: what a vehicle counter says, said to the door of a running venue."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main
from desktop.places import sample_venue_folder
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import SteadyClock
from wearable_bridge.sources.dispatches import HOST, DispatchDoor

PATIENCE_S = 30.0


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind((HOST, 0))
        return int(any_port.getsockname()[1])


@pytest.fixture
def venue(tmp_path: Path) -> Path:
    """The sample park with a port for its counters."""
    folder = Path(shutil.copytree(sample_venue_folder(), tmp_path / "venue"))
    text = (folder / "venue.toml").read_text()
    assert "[queues]\n" in text
    (folder / "venue.toml").write_text(text.replace("[queues]\n", f"[queues]\ndispatch_port = {free_port()}\n"))
    return folder


@pytest.fixture
def bridge(venue: Path) -> Iterator[Bridge]:
    port = int((venue / "venue.toml").read_text().split("dispatch_port = ")[1].split()[0])
    door = DispatchDoor(("comet",), port, SteadyClock())
    bridge = Bridge([door], [], [], attractions=("comet",))
    bridge.start()
    while not door._opened.is_set():
        bridge.take(0.01)
    yield bridge
    bridge.stop()


def dispatch(*words: object) -> Result:
    return CliRunner().invoke(main, ["dispatch", *(str(word) for word in words)])


def test_the_venue_hears_it_and_says_ok(venue: Path, bridge: Bridge) -> None:
    done = dispatch("comet", "--guests", 19, "--venue", venue)
    assert (done.exit_code, done.output) == (0, "ok\n")
    assert dispatch("comet", "--venue", venue).exit_code == 0
    heard: list[int] = []
    while len(heard) < 2:
        heard += [guests for batch in bridge.take(PATIENCE_S) for guests in batch.dispatches["guests"].tolist()]
    assert heard == [19, -1]


def test_what_the_venue_refuses_is_told_in_its_words(venue: Path, bridge: Bridge) -> None:
    refused = dispatch("moon", "--venue", venue)
    assert refused.exit_code == 1
    assert "there is no attraction “moon”; this venue has comet" in refused.output
    assert "guests is -3" in dispatch("comet", "--guests", -3, "--venue", venue).output


def test_where_nobody_listens_that_is_said(venue: Path) -> None:
    assert "Nobody listens on port" in dispatch("comet", "--venue", venue).output
    assert "no port for dispatch counters" in dispatch("comet").output
