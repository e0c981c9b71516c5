"""How beliefs of walkers age and move, and how a lattice weighs them."""

import numpy as np
import pytest

from venue_models.location import motion, quadrature
from venue_models.location.motion import VX, VXVX, XX, XY, YY, X, Y


def walker() -> motion.Belief:
    belief = motion.standing(motion.round_place(np.array([3.0]), np.array([4.0]), np.array([2.0])), speed_m_s=0.5)
    belief[VX] = 1.2
    return belief


def test_two_short_whiles_are_one_long_while() -> None:
    at_once, in_two = walker(), walker()
    motion.walk(at_once, np.array([3.0]), 0.5, 5.0)
    for dt_s in (1.0, 2.0):
        motion.walk(in_two, np.array([dt_s]), 0.5, 5.0)
    assert np.allclose(at_once, in_two, atol=1e-4)


def test_a_walker_goes_on_for_a_while_and_is_less_and_less_certain() -> None:
    belief = walker()
    motion.walk(belief, np.array([1.0]), 0.5, 5.0)
    assert 1.0 < belief[X, 0] - 3.0 < 1.2
    assert belief[XX, 0] > 4.0
    motion.walk(belief, np.array([1000.0]), 0.5, 5.0)
    assert belief[VX, 0] == pytest.approx(0, abs=1e-3)
    assert belief[VXVX, 0] == pytest.approx(0.25, rel=1e-3)


def test_being_found_ahead_means_walking_faster() -> None:
    belief = walker()
    motion.walk(belief, np.array([2.0]), 0.5, 5.0)
    before = float(belief[VX, 0])
    found = belief[motion.PLACE] + np.array([[1.0], [0.0], [-2.0], [0.0], [-2.0]], np.float32)
    motion.move(belief, found)
    assert belief[VX, 0] > before
    assert belief[VXVX, 0] < 0.25


def test_nobody_runs_faster_than_people_run() -> None:
    belief = walker()
    motion.walk(belief, np.array([1.0]), 3.0, 5.0)
    motion.move(belief, belief[motion.PLACE] + np.array([[40.0], [40.0], [0.0], [0.0], [0.0]], np.float32))
    assert np.hypot(belief[VX, 0], belief[motion.VY, 0]) <= motion.FASTEST_M_S * 1.001


def test_hearing_nothing_new_leaves_a_belief_as_it_is() -> None:
    place = np.array([[10.0], [20.0], [9.0], [2.0], [4.0]], np.float32)
    x, y = quadrature.lattice(place)
    same = quadrature.weighed(x, y, quadrature.log_weights(place, place, x, y))
    assert np.allclose(same, place, atol=0.01)


def test_a_sharp_likelihood_is_found_by_laying_the_lattice_again() -> None:
    place = np.array([[0.0], [0.0], [400.0], [0.0], [400.0]], np.float32)
    lattice_of, found = place, place
    for _ in range(6):
        x, y = quadrature.lattice(lattice_of)
        likelihood = -((x - 11) ** 2 + (y + 7) ** 2) / np.float32(2 * 1.5**2)
        found = quadrature.weighed(x, y, quadrature.log_weights(place, lattice_of, x, y) + likelihood)
        lattice_of = quadrature.widened(found, lattice_of)
    assert found[X, 0] == pytest.approx(11.0, abs=0.3)
    assert found[Y, 0] == pytest.approx(-7.0, abs=0.3)
    assert np.sqrt(found[XX, 0]) == pytest.approx(1.5, rel=0.2)
    assert np.sqrt(found[YY, 0]) == pytest.approx(1.5, rel=0.2)
    assert abs(found[XY, 0]) < 0.5
