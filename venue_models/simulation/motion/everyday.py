"""What wrists do all day: clapping, waving, running, jumping, sitting down hard, bumping, stumbling, lying down.

Of the moment itself: it lies ``LEAD_S`` into the recording, and the guest walks or stands until then.
"""

from typing import Final

import numpy as np

from venue_models.simulation.motion.wrist import Floats, Wrist, direction

LEAD_S: Final = 6.0
G_MPS2: Final = 9.81


def stroll(wrist: Wrist) -> None:
    """Walking, and now and then a gesture."""
    wrist.walk(0, wrist.seconds, 0.8)
    wrist.stir(0, wrist.seconds, 0.05)


def clap(wrist: Wrist) -> None:
    """Applause: both hands raised, some seconds at 2.5 to 5 Hz, each clap a short blow."""
    rng, ends_s = wrist.rng, LEAD_S + wrist.rng.uniform(2.0, 8.0)
    raised = direction(rng, (0.3, 0.2, 0.9), 0.25)
    wrist.turn(LEAD_S - 1.0, 0.8, raised)
    hz, peak_g = rng.uniform(2.5, 5.0), 2.3 * wrist.vigour
    along = direction(rng, (0.3, 1.0, 0.2), 0.25)
    wrist.swing(LEAD_S, ends_s, hz, 0.5, along)
    for at_s in np.arange(LEAD_S, ends_s, 1 / hz):
        wrist.knock(at_s + rng.normal(0, 0.02), peak_g * np.exp(rng.normal(0, 0.25)), rng.uniform(0.02, 0.04), along)
    wrist.turn(ends_s + 0.3, 1.0, direction(rng, (0.85, 0, 0.35), 0.3))
    wrist.stir(0, wrist.seconds, 0.06)


def wave(wrist: Wrist) -> None:
    """An arm held high and moved to and fro."""
    rng, ends_s = wrist.rng, LEAD_S + wrist.rng.uniform(2.0, 6.0)
    wrist.turn(LEAD_S - 0.6, 0.6, direction(rng, (-0.9, 0.2, 0.2), 0.2))
    wrist.swing(LEAD_S, ends_s, rng.uniform(1.2, 2.6), 1.1 * wrist.vigour, direction(rng, (0.2, 0.5, 1.0), 0.2))
    wrist.turn(ends_s, 0.8, direction(rng, (0.85, 0, 0.35), 0.3))
    wrist.stir(0, wrist.seconds, 0.08)


def run(wrist: Wrist) -> None:
    """A sprint of some seconds between walking and walking."""
    ends_s = LEAD_S + wrist.rng.uniform(3.0, 12.0)
    wrist.walk(0, LEAD_S)
    wrist.turn(LEAD_S, 0.8, direction(wrist.rng, (0.4, 0.1, 0.9), 0.3))
    wrist.walk(LEAD_S, ends_s, wrist.rng.uniform(3.5, 6.5), wrist.rng.uniform(2.5, 3.2))
    wrist.turn(ends_s, 0.8, direction(wrist.rng, (0.85, 0, 0.35), 0.3))
    wrist.walk(ends_s, wrist.seconds)


def jump(wrist: Wrist) -> None:
    """One to four jumps of 5 to 30 cm; the arms swing along, so the wrist is seldom quite weightless."""
    rng, at_s = wrist.rng, LEAD_S
    wrist.stir(0, wrist.seconds, 0.1)
    for _ in range(int(rng.integers(1, 5))):
        height_m = rng.uniform(0.05, 0.3)
        flight_s = 2 * np.sqrt(2 * height_m / G_MPS2)
        wrist.carry(at_s - 0.25, at_s, rng.uniform(1.5, 2.2))
        wrist.carry(at_s, at_s + flight_s, rng.uniform(0.15, 0.5))
        lands_s = at_s + flight_s
        wrist.carry(lands_s, lands_s + 0.15, rng.uniform(1.3, 2.0))
        wrist.knock(lands_s, wrist.vigour * rng.uniform(1.2, 3.5), rng.uniform(0.05, 0.09), _up(wrist))
        at_s = lands_s + rng.uniform(0.4, 1.0)
    wrist.walk(at_s + 0.5, wrist.seconds, 0.8)


def sit_hard(wrist: Wrist) -> None:
    """Drops onto a seat; then the hands rest, and now and then do something."""
    rng = wrist.rng
    wrist.walk(0, LEAD_S - 1.0)
    wrist.carry(LEAD_S - 0.25, LEAD_S, rng.uniform(0.45, 0.8))
    wrist.knock(LEAD_S, wrist.vigour * rng.uniform(0.8, 3.0), rng.uniform(0.04, 0.09), _up(wrist))
    wrist.turn(LEAD_S - 0.4, 0.6, direction(rng, (0.2, 0.1, 1.0), 0.35))
    wrist.rest(LEAD_S + 0.5, wrist.seconds, rng.choice((3.0, 8.0, 15.0)))


def bump(wrist: Wrist) -> None:
    """The hand meets something hard on its way."""
    rng = wrist.rng
    if rng.random() < 0.6:
        wrist.walk(0, wrist.seconds)
    else:
        wrist.rest(0, wrist.seconds, 4.0)
        wrist.stir(LEAD_S + 0.1, LEAD_S + rng.uniform(0.8, 3.0), 0.2, 0.5, 5.0)  # drawn back, shaken, rubbed
    wrist.knock(LEAD_S, np.exp(rng.normal(np.log(3.2), 0.4)), rng.uniform(0.015, 0.035))
    if rng.random() < 0.3:
        wrist.knock(LEAD_S + rng.uniform(0.1, 0.4), rng.uniform(1.0, 3.0), 0.025)


def stumble(wrist: Wrist) -> None:
    """A trip: the arms fly up, a few hasty steps, perhaps a rail is caught; then on."""
    rng = wrist.rng
    wrist.walk(0, LEAD_S - 0.3)
    wrist.carry(LEAD_S - 0.25, LEAD_S + rng.uniform(0.0, 0.1), rng.uniform(0.4, 0.7))
    wrist.stir(LEAD_S - 0.3, LEAD_S + 1.0, rng.uniform(0.6, 1.3), 0.8, 4.0)
    if rng.random() < 0.5:
        wrist.knock(LEAD_S + 0.15, rng.uniform(2.0, 4.5), rng.uniform(0.03, 0.06))
    wrist.walk(LEAD_S + 0.2, LEAD_S + 1.5, 2.0)
    wrist.walk(LEAD_S + rng.uniform(1.5, 4.0), wrist.seconds)


def lie_down(wrist: Wrist) -> None:
    """Drops onto the grass and rests, a hand on the chest or beside the body."""
    rng = wrist.rng
    wrist.walk(0, LEAD_S - 2.0, 0.6)
    wrist.carry(LEAD_S - 0.25, LEAD_S, rng.uniform(0.5, 0.85))
    wrist.knock(LEAD_S, wrist.vigour * rng.uniform(0.6, 2.6), rng.uniform(0.06, 0.12), _up(wrist))
    wrist.turn(LEAD_S - 1.5, 1.5, direction(rng, (0.1, 0.5, 0.7), 0.5))
    wrist.stir(LEAD_S, LEAD_S + rng.uniform(0.5, 4.0), 0.15)
    wrist.swing(LEAD_S + 1, wrist.seconds + 1, 0.25, 0.015, direction(rng, (0, 0, 1), 0.3))  # breathing


def drop(wrist: Wrist) -> None:
    """The band, off the wrist, falls from a hand or a table, and lies."""
    rng = wrist.rng
    falls_s = float(np.sqrt(2 * rng.uniform(0.5, 1.3) / G_MPS2))
    wrist.stir(0, LEAD_S - falls_s, 0.3)
    wrist.carry(LEAD_S - falls_s, LEAD_S, 0.02, 0.02)
    for hop in range(3):
        wrist.knock(LEAD_S + 0.12 * hop, rng.uniform(5, 10) * 0.4**hop, 0.02)
    wrist.turn(LEAD_S, 0.1, direction(rng, (0, 0, 1), 0.2))


def _up(wrist: Wrist) -> Floats:
    """Along which a seat or the ground pushes an arm that hangs."""
    return direction(wrist.rng, (0.9, 0.1, 0.4), 0.3)
