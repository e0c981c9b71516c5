"""A scene as a picture: what is behind, the people row by row in what they sit in, the lens."""

from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from venue_models.cameras.drawn.backdrops import draw_backdrop
from venue_models.cameras.drawn.brush import HIGH, WIDE, Image, Sheet, rgb
from venue_models.cameras.drawn.crafts import LIVERIES, draw_before, draw_behind, rows_of
from venue_models.cameras.drawn.lens import through_lens
from venue_models.cameras.drawn.people import draw_seated, draw_standing
from venue_models.values.scenes import Backdrop, Craft, Figure, Light, PhotoScene, Take

FULL_HD: Final = (1920, 1080)
JPEG_QUALITY: Final = 88
_TINT: Final = {Light.DAY: None, Light.DUSK: rgb("ffb070"), Light.DARK: None}


def jpeg(scene: PhotoScene, take: Take, size: tuple[int, int] = FULL_HD, quality: int = JPEG_QUALITY) -> bytes:
    """The frame as a camera would hand it over."""
    done, encoded = cv2.imencode(".jpg", draw(scene, take, size), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return encoded.tobytes()


def draw(scene: PhotoScene, take: Take, size: tuple[int, int] = FULL_HD) -> Image:
    """(height, width, 3) BGR, the same for the same scene, take and size.

    Args:
        scene: who and what is in front of the camera.
        take: one of its frames.
        size: width and height in pixels, 16 to 9.
    """
    sheet = Sheet(_backdrop(scene.backdrop, scene.light, scene.sign, size).copy())
    if scene.craft is Craft.NONE:
        for figure in scene.figures:
            draw_standing(sheet, figure)
    else:
        _draw_craft(sheet, scene)
    tint = _TINT[scene.light]
    if tint is not None:
        sheet.glow((WIDE / 2, HIGH), WIDE, tint, 0.12)
    return through_lens(sheet.image, scene, take)


def _draw_craft(sheet: Sheet, scene: PhotoScene) -> None:
    livery, rows = LIVERIES[scene.livery % len(LIVERIES)], rows_of(scene.seats)
    for number, row in enumerate(rows):
        draw_behind(sheet, scene.craft, row, livery)
        for figure in _sitting_in(scene.figures, row):
            draw_seated(sheet, figure)
        draw_before(sheet, scene.craft, row, livery, is_front=number == len(rows) - 1)


def _sitting_in(figures: tuple[Figure, ...], row: list[tuple[float, float, float, float]]) -> list[Figure]:
    return [figure for figure in figures if figure.box in row]


@lru_cache(maxsize=12)
def _backdrop(backdrop: Backdrop, light: Light, sign: str, size: tuple[int, int]) -> Image:
    """Drawn once for each place and light."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    draw_backdrop(Sheet(image), backdrop, light, sign)
    return image
