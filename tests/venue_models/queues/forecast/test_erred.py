"""What a line's forecasts lately erred at a time of day is not erred again; one odd day is no habit."""

import numpy as np

from venue_models.queues.forecast.erred import Erred

SLOTS = np.arange(48, 192, 6)
NOON, EVENING = 16, 23


def wrong_by(errors_min: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Of two lines, the first too low by so much around noon."""
    errors = np.zeros((2, len(SLOTS), 4), np.float32)
    errors[0, NOON - 1 : NOON + 2] = errors_min
    return errors


def corrected(erred: Erred) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return erred.applied(np.full((3, 2, len(SLOTS), 4), 30, np.float32), SLOTS)


def test_a_line_that_is_always_longer_at_noon_is_forecast_longer_at_noon_only() -> None:
    erred = Erred(2, 4)
    for _ in range(40):
        erred.learn(wrong_by(20), SLOTS)
    waits = corrected(erred)

    assert (waits[:, 0, NOON] > 35).all()
    assert (waits[:, 0, NOON] < 50).all()
    assert (waits[:, 0, EVENING] == 30).all()
    assert (waits[:, 1] == 30).all()


def test_one_odd_day_moves_little_and_is_forgotten() -> None:
    erred = Erred(2, 4)
    erred.learn(wrong_by(20), SLOTS)
    after_one = corrected(erred)[0, 0, NOON, 0]
    for _ in range(60):
        erred.learn(wrong_by(0), SLOTS)

    assert 30 < after_one < 33
    assert corrected(erred)[0, 0, NOON, 0] < 30.1


def test_what_nobody_knows_teaches_nothing_and_no_wait_is_below_zero() -> None:
    erred = Erred(2, 4)
    erred.learn(np.full((2, len(SLOTS), 4), np.nan, np.float32), SLOTS)
    assert (corrected(erred) == 30).all()

    for _ in range(40):
        erred.learn(wrong_by(-200), SLOTS)
    assert (corrected(erred)[:, 0, NOON] == 0).all()
