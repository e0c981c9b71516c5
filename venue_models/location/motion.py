"""How people walk, for a filter: a Gaussian belief of place and velocity per band, and what time does to it.

Velocity is an Ornstein-Uhlenbeck process: a walker keeps the way for some seconds, then any other is as likely. Its
exact discretisation is in Särkkä and Solin, *Applied Stochastic Differential Equations* (2019), 6.2.

A belief is float32 of shape (14, bands): four means and the ten distinct entries of their covariance, one row each, so that
all bands go through each line of arithmetic at once.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Belief = NDArray[np.float32]

X, Y, VX, VY, XX, XY, YY, XVX, XVY, YVX, YVY, VXVX, VXVY, VYVY = range(14)
ROWS: Final = 14


def standing(
    x_m: NDArray[np.floating], y_m: NDArray[np.floating], sd_m: NDArray[np.floating], speed_m_s: float
) -> Belief:
    """The belief of people last known round a place with nothing known of their walk; ``sd_m`` is per axis."""
    belief = np.zeros((ROWS, len(x_m)), np.float32)
    belief[X], belief[Y] = x_m, y_m
    belief[XX] = belief[YY] = np.square(sd_m)
    belief[VXVX] = belief[VYVY] = speed_m_s**2
    return belief


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


def move(belief: Belief, x_m: NDArray[np.float32], y_m: NDArray[np.float32], covariance: NDArray[np.float32]) -> None:
    """Gives the belief a new place, in place; velocity follows by regression on place, as in a Kalman filter.

    Args:
        belief: (14, n).
        x_m: new mean of place, (n,).
        y_m: likewise.
        covariance: new XX, XY, YY of place, (3, n).
    """
    xx, xy, yy = belief[XX], belief[XY], belief[YY]
    inverse = 1 / np.maximum(xx * yy - xy * xy, np.float32(1e-9))
    gains = []
    for cross_x, cross_y in ((XVX, YVX), (XVY, YVY)):
        gain_x = (belief[cross_x] * yy - belief[cross_y] * xy) * inverse
        gain_y = (belief[cross_y] * xx - belief[cross_x] * xy) * inverse
        gains.append((gain_x, gain_y))
    dx, dy = x_m - belief[X], y_m - belief[Y]
    dxx, dxy, dyy = covariance[0] - xx, covariance[1] - xy, covariance[2] - yy
    (ux, uy), (wx, wy) = gains
    belief[VX] += ux * dx + uy * dy
    belief[VY] += wx * dx + wy * dy
    belief[VXVX] += ux * (ux * dxx + uy * dxy) + uy * (ux * dxy + uy * dyy)
    belief[VXVY] += ux * (wx * dxx + wy * dxy) + uy * (wx * dxy + wy * dyy)
    belief[VYVY] += wx * (wx * dxx + wy * dxy) + wy * (wx * dxy + wy * dyy)
    belief[X], belief[Y] = x_m, y_m
    belief[XX], belief[XY], belief[YY] = covariance
    belief[XVX] = ux * belief[XX] + uy * belief[XY]
    belief[YVX] = ux * belief[XY] + uy * belief[YY]
    belief[XVY] = wx * belief[XX] + wy * belief[XY]
    belief[YVY] = wx * belief[XY] + wy * belief[YY]
