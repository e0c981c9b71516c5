"""What a silence means: here, fading, last seen, left."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.venue_models.small_venue import GATE, PLAZA, START_S
from venue_models.location.presence import PresenceBoard, occupancy
from venue_models.values import NOWHERE, Presence

ALL_HEAR = np.zeros(3, np.bool_)
GATE_IS_DEAF = np.array([False, False, True])
IS_GATE = np.array([False, False, True])


def board(bands: int = 1) -> PresenceBoard:
    return PresenceBoard(IS_GATE, bands, started_at_s=START_S)


def zone_of(*zones: int) -> NDArray[np.int16]:
    return np.array(zones, np.int16)


def at(board: PresenceBoard, t: float, zone: int = PLAZA, is_deaf: NDArray[np.bool_] = ALL_HEAR) -> Presence:
    board.update(START_S + t, zone_of(zone), is_deaf)
    return Presence(int(board.presence[0]))


@pytest.mark.parametrize(
    ("silent_s", "expected"),
    [(0, Presence.HERE), (10, Presence.HERE), (10.1, Presence.FADING), (30, Presence.FADING),
     (30.1, Presence.LAST_SEEN), (9000, Presence.LAST_SEEN)],
)  # fmt: skip
def test_a_silence_means_more_the_longer_it_lasts(silent_s: float, expected: Presence) -> None:
    heard = board()
    heard.hear(np.array([0]), np.array([START_S + 5]))
    assert at(heard, 5 + silent_s) == expected


def test_who_was_never_heard_is_unknown() -> None:
    assert at(board(), 100) == Presence.UNKNOWN


def test_who_falls_silent_in_a_gate_has_left_until_heard_again() -> None:
    heard = board()
    heard.hear(np.array([0]), np.array([START_S]))
    assert at(heard, 60, GATE) == Presence.LAST_SEEN
    assert at(heard, 60.1, GATE) == Presence.LEFT
    assert at(heard, 61, GATE, GATE_IS_DEAF) == Presence.LEFT
    heard.hear(np.array([0]), np.array([START_S + 70]))
    assert at(heard, 71, GATE) == Presence.HERE


def test_nobody_can_be_seen_to_leave_through_a_deaf_gate() -> None:
    heard = board()
    heard.hear(np.array([0]), np.array([START_S]))
    assert at(heard, 500, GATE, GATE_IS_DEAF) == Presence.LAST_SEEN


@pytest.mark.parametrize(
    ("before", "expected"),
    [(Presence.HERE, Presence.LAST_SEEN), (Presence.FADING, Presence.LAST_SEEN), (Presence.LEFT, Presence.LEFT)],
)
def test_after_a_restart_nobody_is_here_before_being_heard(before: Presence, expected: Presence) -> None:
    heard = board()
    heard.restore(np.array([before], np.uint8), np.array([START_S - 1]))
    assert at(heard, 0) == expected
    heard.hear(np.array([0]), np.array([START_S + 1]))
    assert at(heard, 1) == Presence.HERE


def test_after_a_restart_nobody_has_left_because_nobody_listened() -> None:
    heard = board()
    heard.restore(np.array([Presence.FADING], np.uint8), np.array([START_S - 3000]))
    assert at(heard, 1, GATE) == Presence.LAST_SEEN
    assert at(heard, 61, GATE) == Presence.LEFT


def test_who_stops_being_counted_is_told_once() -> None:
    heard = board()
    heard.hear(np.array([0]), np.array([START_S]))
    told = [heard.update(START_S + t, zone_of(PLAZA), ALL_HEAR).tolist() for t in (1, 29, 31, 33)]
    assert told == [[], [], [0], []]


def test_here_and_fading_are_counted_and_nobody_else() -> None:
    heard = board(6)
    heard.hear(np.arange(5), START_S + np.array([100, 85, 50, 100, 100]))
    zone = zone_of(PLAZA, PLAZA, PLAZA, GATE, NOWHERE, PLAZA)
    heard.update(START_S + 100, zone, ALL_HEAR)
    assert occupancy(heard.is_counted, zone, 3).tolist() == [2, 0, 1]
