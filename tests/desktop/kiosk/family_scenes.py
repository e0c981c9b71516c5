"""A family's day as the simulated cameras draw it, for pictures of the kiosk that are looked at."""

from functools import cache
from typing import Final

import cv2
import numpy as np

from tests.desktop.kiosk.albums import DrawnPictures
from venue_models.cameras.drawn.drawing import draw
from venue_models.values.scenes import Backdrop, Craft, Figure, Light, PhotoScene, Take

RIDES: Final = (
    (Craft.TRAIN, Backdrop.HILLS, Light.DAY),
    (Craft.TRAIN, Backdrop.TIMBER, Light.DUSK),
    (Craft.MINE_CART, Backdrop.WOODS, Light.DAY),
    (Craft.LOG, Backdrop.FALLS, Light.DAY),
    (Craft.BENCH, Backdrop.HEIGHTS, Light.DAY),
    (Craft.SHELL, Backdrop.ORCHARD, Light.DARK),
)
SPOTS: Final = (
    (Craft.NONE, Backdrop.SIGN, Light.DAY),
    (Craft.NONE, Backdrop.LIGHTHOUSE, Light.DAY),
    (Craft.NONE, Backdrop.SEA, Light.DUSK),
)
FAMILY: Final = ((36, 5, 2), (41, 12, 2), (8, 23, 2), (5, 31, 2))
"""Age, look and clothes of each."""


@cache
def scene(number: int) -> PhotoScene:
    """The family on a ride or at a photo spot, by turns as in the albums made by hand."""
    run = number // 3
    craft, backdrop, light = SPOTS[number % len(SPOTS)] if run % 4 == 3 else RIDES[run % len(RIDES)]
    stands = craft is Craft.NONE
    seats = () if stands else tuple((0.06 + 0.225 * n, 0.3, 0.26 + 0.225 * n, 0.74) for n in range(4))
    figures = []
    for n, (age, look, clothes) in enumerate(FAMILY):
        high = 0.56 if age > 12 else 0.38
        left = 0.2 + 0.16 * n
        box = (left, 0.93 - high, left + 0.11, 0.93) if stands else seats[n]
        arms, joy = ((number * 7 + 3 * n) % 5) / 4, 0.6 + ((number + n) % 3) / 5
        figures.append(Figure(n, box, -1 if stands else n, age, look, clothes, arms, joy, has_band=True))
    words = "LUMEN BAY"
    return PhotoScene(0, 0.0, (Take(0.0),), 0, craft, backdrop, run, words, seats, tuple(figures), light, seed=number)


@cache
def scene_jpeg(number: int, long_px: int) -> bytes:
    """One picture of the day."""
    image = draw(scene(number), Take(0.0), (1280, 720))
    small = cv2.resize(image, (long_px, long_px * 9 // 16), interpolation=cv2.INTER_AREA)
    is_written, coded = cv2.imencode(".jpg", np.ascontiguousarray(small), [cv2.IMWRITE_JPEG_QUALITY, 90])
    assert is_written
    return coded.tobytes()


class FamilyPictures(DrawnPictures):
    """Every picture of an album is one of the family's day."""

    def _read(self, sha256: str, long_px: int) -> bytes:
        return scene_jpeg(int(sha256, 16) % 36, long_px)
