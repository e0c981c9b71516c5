"""Alerts while the disk takes nothing: another process that holds the file, and a disk that is full, in earnest."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.venue_models.live.test_calls import Street
from venue_models.live.alert_record import TRY_AGAIN_S
from venue_models.values import StepKind

HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held_by_another_process(path: Path) -> Iterator[None]:
    """Somebody edits the file in another program, and forgets to save; ended by force, as such programs are."""
    words = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


@contextmanager
def a_full_disk(path: Path) -> Iterator[None]:
    """The system lets no file grow any more."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.with_name(path.name + "-wal").stat().st_size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    street = Street(tmp_path)
    yield street
    street.store.close()


@pytest.mark.parametrize("taken", [held_by_another_process, a_full_disk])
def test_alerts_are_shown_marked_tried_again_and_in_the_end_written_in_order(
    street: Street, taken: Callable[[Path], AbstractContextManager[None]]
) -> None:
    street.press(0, 1)
    with taken(street.path):
        for band in (2, 1):
            street.now_s += 1
            assert street.press(band, 1) == []  # no band is told that it was heard
        assert [(alert.band, alert.is_saved) for alert in street.alerts] == [(0, True), (2, False), (1, False)]
        assert "Alerts are shown" in " ".join(note.text for note in street.live.snapshot().notes)
        street.now_s += 31
        street.live.step(street.now_s)
        assert [(alert.level, alert.is_saved) for alert in street.alerts] == [(1, False)] * 3
        assert [fact.body["alert"] for fact in street.facts("alert raised")] == [1]
    street.now_s += TRY_AGAIN_S
    street.live.step(street.now_s)
    assert all(alert.is_saved for alert in street.alerts)
    assert [(fact.body["alert"], fact.body["band"]) for fact in street.facts("alert raised")] == [
        (1, "0000"),
        (2, "0002"),
        (3, "0001"),
    ]
    street.store.journal.verify()
    steps = street.store.stories_between(0.0, 2 * street.now_s, street.live.register)
    kept = {story[0].alert: [step.kind for step in story] for story in steps}
    assert kept == {alert.number: [step.kind for step in alert.steps] for alert in street.alerts}
    assert all(StepKind.ESCALATED in kinds for kinds in kept.values())
