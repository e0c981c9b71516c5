"""What whoever gets to a line in some minutes will find there."""

from dataclasses import replace

import numpy as np
import pytest

from tests.venue_models.queues_park import COMET, NOON_S, SWANS, board, rides_park
from tests.venue_models.small_venue import START_S
from venue_models.live.nudges.lines_ahead import HORIZONS_MIN, lines_ahead
from venue_models.strategies.curate import LinesAhead
from venue_models.strategies.promises import Promises
from venue_models.values import QueueState, QueueStatus
from venue_models.venue.model import Venue

NOTHING = np.zeros(2)


def ahead(queues: tuple[QueueState, ...], venue: Venue | None = None, *, now_s: float = NOON_S) -> LinesAhead:
    return lines_ahead(venue or rides_park(), now_s, queues, Promises(1.0), np.ones(2), NOTHING, NOTHING)


def test_a_ferry_may_just_have_left() -> None:
    """Of two lines alike, one has a vehicle each minute and the other each twelve."""
    park = rides_park()
    ferry = replace(park.attractions[SWANS], seats=240, interval_s=720.0)
    found = ahead(board((6.0, 6.0)), replace(park, attractions=(park.attractions[COMET], ferry)))
    assert (found.high_min[COMET] == 8.5).all()
    assert (found.high_min[SWANS] == 14.0).all()
    assert (found.low_min[SWANS] == 0.0).all()


def test_between_what_is_known_a_line_is_drawn_and_beyond_it_nothing_changes() -> None:
    comet, swans = board((10.0, 40.0))
    late = replace(comet, forecasts=(replace(comet.forecasts[1], wait_min=30.0), comet.forecasts[3]))
    found = ahead((late, swans))
    assert found.wait_min[COMET].tolist() == pytest.approx([10.0, 20.0, 30.0, 30.0 - 20.0 / 3, 10.0])
    assert len(HORIZONS_MIN) == 5


def test_nobody_is_sent_where_nothing_is_known_of_what_is_to_come() -> None:
    comet, swans = board((5.0, 5.0), status={SWANS: QueueStatus.STOPPED})
    found = ahead((replace(comet, forecasts=()), swans))
    assert not found.takes_guests.any()
    assert ahead(board((5.0, 5.0))).takes_guests.all()


def test_nor_shortly_before_the_park_closes() -> None:
    assert not ahead(board((5.0, 5.0)), now_s=START_S + 13.7 * 3600).takes_guests.any()


def test_a_ride_carries_what_it_was_seen_to_and_half_of_what_it_could_while_nobody_has() -> None:
    comet, swans = board((5.0, 5.0))
    unseen = replace(swans, now=replace(swans.now, throughput_per_h=None))
    found = ahead((replace(comet, now=replace(comet.now, throughput_per_h=900.0)), unseen))
    assert found.carries_per_h.tolist() == [900.0, 600.0]
