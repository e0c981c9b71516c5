"""A band that streams and falls silent: what it had shown until then is judged all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.live.falling import FallStreet
from venue_models.effects import Motion
from venue_models.live.judges import Judges
from venue_models.live.motions import SILENT_S
from venue_models.simulation.motion.everyday import LEAD_S
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import motion_of
from venue_models.simulation.motion.wrist import RATE_HZ, UNITS_PER_G
from venue_models.values import AlertKind, Batch, Purpose

PIECE = 25
SEEN_AFTER_S = 3.5
"""Of what followed the impact; the judge would wait for 8 s."""


class StreamingStreet(FallStreet):
    """Its judges are the shipped ones."""

    judges = Judges()

    def streams(self, until_s: float) -> None:
        """A band that reports nothing sends the motion of a fall, in pieces of half a second, up to then."""
        samples = motion_of(Kind.FORWARD, Aftermath.LIES_STILL, 0).samples[: round(until_s * RATE_HZ)]
        begins_at_s = self.now_s
        for start in range(0, len(samples), PIECE):
            piece = samples[start : start + PIECE]
            self.now_s = begins_at_s + (start + len(piece)) / RATE_HZ
            self.clock_s += len(piece) / RATE_HZ
            at_s = begins_at_s + start / RATE_HZ
            motion = Motion(0, 0, 0, at_s, RATE_HZ, 1 / UNITS_PER_G, piece, is_complete=True)
            self.step(Batch(self.now_s, outcomes=(motion,)))


@pytest.fixture
def street(tmp_path: Path) -> Iterator[StreamingStreet]:
    street = StreamingStreet(tmp_path)
    yield street
    street.close()


def test_a_fall_after_which_the_connection_is_lost_is_an_alert(street: StreamingStreet) -> None:
    street.streams(LEAD_S + SEEN_AFTER_S)
    assert not street.live.snapshot().alerts
    street.wait(SILENT_S + 1, 0)
    (alert,) = street.live.snapshot().alerts
    assert alert.kind is AlertKind.FALL
    assert alert.motion is not None


def test_a_stream_that_ends_before_anything_happens_is_nobodys_episode(street: StreamingStreet) -> None:
    street.streams(LEAD_S - 1.0)
    street.wait(SILENT_S + 1, 0)
    assert not street.live.snapshot().alerts


def test_without_a_yes_a_stream_that_ends_is_not_judged(tmp_path: Path) -> None:
    street = StreamingStreet(tmp_path, consent=Purpose.LOCATION)
    street.streams(LEAD_S + SEEN_AFTER_S)
    street.wait(SILENT_S + 1, 0)
    assert not street.live.snapshot().alerts
    street.close()
