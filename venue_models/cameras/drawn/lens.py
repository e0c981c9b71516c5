"""What a lens and a sensor make of a scene: exposure, motion, focus, drops of water, grain."""

from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from venue_models.cameras.drawn.brush import WIDE, Image
from venue_models.values.scenes import Light, PhotoScene, Take

GRAIN: Final = {Light.DAY: 2.0, Light.DUSK: 3.0, Light.DARK: 5.0}
"""Standard deviation of the noise, in steps of 256, at the right exposure."""
MOST_DROPS: Final = 26
_GAMMA: Final = 2.2


def through_lens(image: Image, scene: PhotoScene, take: Take) -> Image:
    """The picture that the sensor gives; the given one may be changed."""
    scale = image.shape[1] / WIDE
    if abs(take.motion_px) * scale >= 1:
        image = _moved(image, take.motion_px * scale)
    if take.focus_px * scale >= 0.5:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), 0.6 * take.focus_px * scale), np.uint8)
    drawn = np.random.default_rng([scene.seed, 3])
    if scene.spray > 0:
        image = _sprayed(image, scene.spray, drawn)
    if take.exposure_ev:
        steps = np.arange(256) / 255
        curve = 255 * np.clip(2**take.exposure_ev * steps**_GAMMA, 0, 1) ** (1 / _GAMMA)
        image = np.asarray(cv2.LUT(image, np.round(curve).astype(np.uint8)), np.uint8)
    return _grained(image, GRAIN[scene.light], int(take.at_s * 1000) % 2**32)


def _moved(image: Image, length_px: float) -> Image:
    size = max(3, round(abs(length_px)))
    kernel = np.full((1, size), 1 / size, np.float32)
    return np.asarray(cv2.filter2D(image, -1, kernel), np.uint8)


def _sprayed(image: Image, spray: float, drawn: np.random.Generator) -> Image:
    """Drops: each shows what is round it, turned over and blurred, with a rim of light."""
    height, width = image.shape[:2]
    soft = cv2.blur(image, (max(3, width // 40),) * 2)
    for x, y, size in drawn.random((round(spray * MOST_DROPS), 3)).tolist():
        r = int(width * (0.012 + 0.045 * size * spray))
        left, top = int(x * (width - 2 * r)), int(y * (height - 2 * r))
        window = np.s_[top : top + 2 * r, left : left + 2 * r]
        across = (np.arange(2 * r) + 0.5) / r - 1
        far = np.sqrt(np.square(across)[None, :] + np.square(across * 0.85)[:, None])
        share = np.clip((1 - far) * 6, 0, 1)[..., None].astype(np.float32)
        drop = soft[window][::-1].astype(np.float32) * 1.06 + 26 * np.square(np.minimum(far, 1.0))[..., None]
        image[window] = np.clip(image[window] * (1 - share) + drop * share, 0, 255).astype(np.uint8)
    return image


@lru_cache(maxsize=4)
def _grain(height: int, width: int) -> NDArray[np.int16]:
    """Noise of standard deviation 16; each picture takes another corner of it."""
    noise = np.random.default_rng(height * 31 + width).normal(0, 16, (height + 64, width + 64, 1))
    return np.asarray(np.round(noise), np.int16)


def _grained(image: Image, sd: float, seed: int) -> Image:
    height, width = image.shape[:2]
    top, left = np.random.default_rng(seed).integers(0, 64, 2).tolist()
    noise = _grain(height, width)[top : top + height, left : left + width] * np.float32(sd / 16)
    return np.asarray(np.clip(image + np.round(noise).astype(np.int16), 0, 255), np.uint8)
