"""Falls of people: balance is lost, the body drops, the ground is met, and then the person does something or nothing.

The phases and their lengths are those of the literature (Noury et al. 2008, *A proposal for the classification and
evaluation of fall detectors*; Bagalà et al. 2012, *Evaluation of accelerometer-based fall detection algorithms on
real-world falls*): a person who falls is weightless for 0.35 s at most: the ground is near, and the feet hold on.
"""

from dataclasses import dataclass

from venue_models.simulation.motion.everyday import LEAD_S
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.wrist import Wrist, direction


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a kind of fall goes: (least, most) of each."""

    drops_s: tuple[float, float]
    lightness_g: tuple[float, float]
    hand_g: tuple[float, float]
    body_g: tuple[float, float]
    blow_s: tuple[float, float]
    knocks: tuple[int, int]


_SHAPES = {
    Kind.FORWARD: _Shape((0.18, 0.35), (0.15, 0.6), (3.5, 8.0), (1.5, 4.0), (0.03, 0.06), (1, 2)),
    Kind.BACKWARD: _Shape((0.18, 0.35), (0.15, 0.6), (2.5, 6.5), (2.0, 4.5), (0.03, 0.07), (1, 2)),
    Kind.SIDEWAYS: _Shape((0.18, 0.35), (0.2, 0.6), (2.5, 7.0), (2.0, 4.5), (0.03, 0.06), (1, 2)),
    Kind.STAIRS: _Shape((0.12, 0.3), (0.3, 0.7), (2.5, 6.5), (2.0, 5.0), (0.03, 0.06), (3, 6)),
    Kind.COLLAPSE: _Shape((0.3, 0.6), (0.55, 0.85), (0.8, 2.6), (0.5, 1.8), (0.06, 0.14), (1, 2)),
}


def fall(wrist: Wrist, kind: Kind, aftermath: Aftermath) -> None:
    """A fall of this kind whose first blow is at LEAD_S, and what comes after it."""
    shape, rng = _SHAPES[kind], wrist.rng
    drops_s = rng.uniform(*shape.drops_s)
    wrist.walk(0, LEAD_S - drops_s - 0.2, rng.choice((0.3, 1.0, 1.0, 2.0)))
    if kind is not Kind.COLLAPSE:
        wrist.stir(LEAD_S - drops_s - 0.5, LEAD_S, rng.uniform(0.3, 1.0), 0.8, 4.0)  # the arms fly up
    wrist.carry(LEAD_S - drops_s, LEAD_S, rng.uniform(*shape.lightness_g))
    wrist.turn(LEAD_S - drops_s, drops_s + 0.3, direction(rng, (0.1, 0.3, 0.6), 0.7))
    at_s = LEAD_S
    for blow in range(int(rng.integers(*shape.knocks, endpoint=True))):
        peak_g = wrist.vigour**0.5 * rng.uniform(*(shape.body_g if blow else shape.hand_g))
        wrist.knock(at_s, peak_g, rng.uniform(*shape.blow_s))
        at_s += rng.uniform(0.12, 0.4)
    wrist.stir(LEAD_S, at_s + rng.uniform(0.3, 1.5), rng.uniform(0.2, 0.5), 0.5, 5.0)  # rolls, the arm drops
    _go_on(wrist, aftermath, at_s)


def _go_on(wrist: Wrist, aftermath: Aftermath, at_s: float) -> None:
    rng = wrist.rng
    if aftermath is Aftermath.LIES_STILL:
        breath = direction(rng, (0, 0, 1), 0.4)
        wrist.swing(at_s + 1.5, wrist.seconds + 1, rng.uniform(0.2, 0.4), rng.uniform(0.005, 0.02), breath)
    elif aftermath is Aftermath.WRITHES:
        begins_s = at_s + 1.0
        while begins_s < wrist.seconds:
            lasts_s = rng.uniform(1.0, 4.0)
            wrist.stir(begins_s, begins_s + lasts_s, rng.uniform(0.08, 0.35), 0.3, 1.8)
            begins_s += lasts_s + rng.uniform(0.3, 2.5)
    else:
        rises_s = at_s + rng.uniform(1.5, 6.0)
        stands_s = rises_s + rng.uniform(1.5, 3.5)
        wrist.stir(rises_s, stands_s, rng.uniform(0.25, 0.5), 0.4, 3.0)
        wrist.turn(rises_s, stands_s - rises_s, direction(rng, (0.85, 0, 0.35), 0.3))
        wrist.stir(stands_s, stands_s + 2.5, 0.25, 0.8, 4.0)  # dusts the clothes off
        wrist.walk(stands_s + rng.uniform(1.0, 3.0), wrist.seconds, 0.8)
