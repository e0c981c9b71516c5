"""What rides do to a wrist on a lap bar or held up: long weightlessness, long pushes, rattle, brakes, water."""

import numpy as np

from venue_models.simulation.motion.everyday import LEAD_S
from venue_models.simulation.motion.wrist import Wrist, direction


def coaster(wrist: Wrist) -> None:
    """A lap: lift, drop, hills with up to 2 s of airtime, valleys of 2 to 3.5 g, turns, the brakes."""
    rng, ends_s = wrist.rng, wrist.seconds - LEAD_S
    wrist.stir(0, wrist.seconds, 0.05, 6.0, 16.0)
    wrist.turn(1.0, 0.8, direction(rng, (0.3, 0.1, 0.9) if rng.random() < 0.7 else (-0.9, 0.2, 0.2), 0.25))
    pushes_s = [(ends_s - 2.0, ends_s)]
    at_s = LEAD_S + rng.uniform(0.0, 2.0)
    while at_s < ends_s - 4:
        air_s, push_s = rng.uniform(0.4, 2.1), rng.uniform(0.7, 1.6)
        wrist.carry(at_s, at_s + air_s, rng.uniform(0.02, 0.4), 0.4)
        wrist.carry(at_s + air_s, at_s + air_s + push_s, rng.uniform(1.5, 2.6), 0.5)
        pushes_s.append((at_s + air_s, at_s + air_s + push_s))
        if rng.random() < 0.15:
            wrist.knock(at_s + air_s + rng.uniform(0, push_s), rng.uniform(1.0, 3.0), 0.04)  # a jolt of the track
        at_s += air_s + push_s + rng.uniform(0.3, 2.5)
    wrist.carry(ends_s - 2.0, ends_s, rng.uniform(1.1, 1.4), 0.5)
    wrist.rattle(pushes_s, rng.uniform(0.1, 0.4), 4.0, 20.0)  # in the air there is nothing to rattle on
    wrist.stir(ends_s, wrist.seconds, 0.1)


def drop_tower(wrist: Wrist) -> None:
    """Slowly up, 1.2 to 2.3 s of free fall, brakes of 2 to 3.6 g."""
    rng = wrist.rng
    wrist.stir(0, wrist.seconds, 0.05)
    wrist.turn(1.0, 1.0, direction(rng, (0.3, 0.1, 0.9), 0.3))
    for drop in range(int(rng.integers(1, 4))):
        at_s = LEAD_S + 12.0 * drop
        falls_s, brakes_s = rng.uniform(1.2, 2.3), rng.uniform(0.7, 1.2)
        wrist.carry(at_s, at_s + falls_s, rng.uniform(0.0, 0.15), 0.15)
        wrist.carry(at_s + falls_s, at_s + falls_s + brakes_s, rng.uniform(2.0, 3.6), 0.2)
        wrist.stir(at_s + falls_s, at_s + falls_s + brakes_s, rng.uniform(0.1, 0.4), 3.0, 12.0)


def splash(wrist: Wrist) -> None:
    """A drop of a second, the boat meets the water, hands fly up and are shaken dry."""
    rng = wrist.rng
    wrist.stir(0, wrist.seconds, 0.12, 0.3, 4.0)
    falls_s = rng.uniform(0.5, 1.1)
    wrist.carry(LEAD_S - falls_s, LEAD_S, rng.uniform(0.25, 0.6), 0.3)
    wrist.carry(LEAD_S, LEAD_S + rng.uniform(0.4, 0.9), rng.uniform(1.5, 2.6), 0.15)
    wrist.knock(LEAD_S + 0.1, rng.uniform(0.5, 2.5), rng.uniform(0.06, 0.15))
    wrist.stir(LEAD_S + 0.2, LEAD_S + rng.uniform(2.0, 5.0), rng.uniform(0.2, 0.7), 0.8, 4.0)


def spin(wrist: Wrist) -> None:
    """Round and round, with 1.1 to 1.7 g, for the whole ride."""
    rng = wrist.rng
    wrist.carry(LEAD_S, wrist.seconds - LEAD_S, rng.uniform(1.1, 1.7), 4.0)
    way = direction(rng, (0, 0, 0), 1)
    wrist.swing(LEAD_S, wrist.seconds - LEAD_S, rng.uniform(0.15, 0.5), rng.uniform(0.1, 0.4), way)
    wrist.stir(0, wrist.seconds, np.exp(rng.normal(np.log(0.08), 0.4)))
