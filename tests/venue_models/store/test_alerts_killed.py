"""The venue's process killed in an alert storm: what it had shown as saved is there; what is overdue escalates."""

import sys
from pathlib import Path

from tests.benchmarks.durability import survive


def test_killed_at_any_moment_no_alert_is_lost_and_none_stays_quiet(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.venue_models.stormy_street", str(tmp_path / "venue.db")]
    losses = survive(tmp_path / "venue.db", command, kills=1)
    assert losses.committed > 0
    assert losses.overdue > 0
    assert (losses.lost, losses.missed) == (0, 0)
