"""How people walk, for a filter: a Gaussian belief of place and velocity per band, and what time does to it.

Velocity is an Ornstein-Uhlenbeck process: a walker keeps the way for some seconds, then any other is as likely. Its
exact discretisation is in Särkkä and Solin, *Applied Stochastic Differential Equations* (2019), 6.2.

A belief is float32 of shape (14, bands): the means and the ten distinct entries of their covariance, one row each, so
that all bands go through each line of arithmetic at once. Its first five rows are the belief of place alone.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Belief = NDArray[np.float32]
Place = NDArray[np.float32]
"""The first five rows of a belief: X, Y, XX, XY, YY."""

X, Y, XX, XY, YY, VX, VY, XVX, XVY, YVX, YVY, VXVX, VXVY, VYVY = range(14)
ROWS: Final = 14
PLACE: Final = slice(5)
FASTEST_M_S: Final = 3.0


def standing(place: Place, speed_m_s: float) -> Belief:
    """The belief of people of whom only a place is known, (5, n), and nothing of their walk."""
    belief = np.zeros((ROWS, place.shape[1]), np.float32)
    belief[PLACE] = place
    belief[VXVX] = belief[VYVY] = speed_m_s**2
    return belief


def round_place(x_m: NDArray[np.floating], y_m: NDArray[np.floating], sd_m: NDArray[np.floating]) -> Place:
    """A belief of place that is the same in all directions; ``sd_m`` is per axis."""
    variance = np.square(sd_m)
    return np.stack([x_m, y_m, variance, np.zeros_like(variance), variance]).astype(np.float32)


def walk(belief: Belief, dt_s: NDArray[np.floating], speed_m_s: float, memory_s: float) -> None:
    """Lets time pass, in place.

    Args:
        belief: (14, n).
        dt_s: (n,), not negative.
        speed_m_s: standard deviation of a velocity component of people at large.
        memory_s: how long a walker keeps the way.
    """
    dt = np.asarray(dt_s, np.float64)
    keep = np.exp(-dt / memory_s)
    reach = memory_s * (1 - keep)
    spread = speed_m_s**2 * memory_s**2
    place_noise = np.maximum(spread * (2 * dt / memory_s - 3 + 4 * keep - keep * keep), 0)
    a, b, q_place, q_cross, q_speed = (
        np.asarray(v, np.float32)
        for v in (keep, reach, place_noise, spread / memory_s * (1 - keep) ** 2, speed_m_s**2 * (1 - keep * keep))
    )
    belief[X] += b * belief[VX]
    belief[Y] += b * belief[VY]
    belief[VX] *= a
    belief[VY] *= a
    xvx = belief[XVX] + b * belief[VXVX]
    xvy = belief[XVY] + b * belief[VXVY]
    yvx = belief[YVX] + b * belief[VXVY]
    yvy = belief[YVY] + b * belief[VYVY]
    belief[XX] += b * (belief[XVX] + xvx) + q_place
    belief[XY] += b * (belief[XVY] + yvx)
    belief[YY] += b * (belief[YVY] + yvy) + q_place
    belief[XVX] = a * xvx + q_cross
    belief[XVY] = a * xvy
    belief[YVX] = a * yvx
    belief[YVY] = a * yvy + q_cross
    belief[VXVX] = a * a * belief[VXVX] + q_speed
    belief[VXVY] *= a * a
    belief[VYVY] = a * a * belief[VYVY] + q_speed


def move(belief: Belief, place: Place) -> None:
    """Gives the belief a new place (5, n), in place; velocity follows by regression on place, as in a Kalman filter.

    Nobody keeps up more than FASTEST_M_S.
    """
    old_xx, old_xy, old_yy = belief[XX], belief[XY], belief[YY]
    inverse = 1 / np.maximum(old_xx * old_yy - old_xy * old_xy, np.float32(1e-6))
    gains = [
        (
            (belief[cross_x] * old_yy - belief[cross_y] * old_xy) * inverse,
            (belief[cross_y] * old_xx - belief[cross_x] * old_xy) * inverse,
        )
        for cross_x, cross_y in ((XVX, YVX), (XVY, YVY))
    ]
    dx, dy, dxx, dxy, dyy = place - belief[PLACE]
    (ux, uy), (wx, wy) = gains
    belief[VX] += ux * dx + uy * dy
    belief[VY] += wx * dx + wy * dy
    belief[VXVX] += ux * (ux * dxx + uy * dxy) + uy * (ux * dxy + uy * dyy)
    belief[VXVY] += ux * (wx * dxx + wy * dxy) + uy * (wx * dxy + wy * dyy)
    belief[VYVY] += wx * (wx * dxx + wy * dxy) + wy * (wx * dxy + wy * dyy)
    belief[PLACE] = place
    belief[XVX] = ux * place[XX] + uy * place[XY]
    belief[YVX] = ux * place[XY] + uy * place[YY]
    belief[XVY] = wx * place[XX] + wy * place[XY]
    belief[YVY] = wx * place[XY] + wy * place[YY]
    too_fast = np.maximum(np.hypot(belief[VX], belief[VY]) / np.float32(FASTEST_M_S), 1)
    belief[VX] /= too_fast
    belief[VY] /= too_fast
