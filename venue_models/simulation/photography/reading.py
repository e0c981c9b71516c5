"""What reading a picture of a scene would give, without drawing it: quality, faces, marks, with their errors."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

import numpy as np

from venue_models.simulation.photography.photo_errors import PhotoErrors
from venue_models.values.photos import MARKS, FrameRead, MarkSeen, Quality, Shot
from venue_models.values.scenes import Figure, Light, PhotoScene, Take
from venue_models.venue.model import Camera

WIDE_PX: Final = 1920
HIGH_PX: Final = 1080
MODULES: Final = 8
"""Of a mark's black square."""
READABLE_PX: Final = 2.6
"""Half of the marks with so many pixels a module are read."""
SMALLEST_FACE_PX: Final = 18
DIM: Final = {Light.DAY: 1.0, Light.DUSK: 0.9, Light.DARK: 0.75}


def read_scene(scene: PhotoScene, at_s: float, camera: Camera, errors: PhotoErrors, rng: np.random.Generator) -> Shot:
    """A shot of a scene as it would have been read.

    Args:
        scene: what was before the camera.
        at_s: when the venue thinks that was.
        camera: whose seat boxes are measured.
        errors: of counting and reading.
        rng: draws them.
    """
    frames = []
    picture = int(rng.integers(2**63))
    for number, take in enumerate(scene.takes):
        name = sha256(f"{scene.camera} {scene.at_s} {scene.part} {number} {picture}".encode()).hexdigest()
        flips = 1 << int(rng.integers(63))
        frames.append(
            FrameRead(
                name,
                at_s + take.at_s - scene.takes[0].at_s,
                WIDE_PX,
                HIGH_PX,
                picture ^ flips,
                _quality(scene, take, scene.figures, errors, rng),
                tuple(_seat(scene, take, number, errors, rng) for number in range(len(camera.shooting.seats))),
                tuple(_marks(scene, take, errors, rng)),
            )
        )
    return Shot(scene.camera, at_s, tuple(frames), scene.part)


def _quality(
    scene: PhotoScene, take: Take, figures: tuple[Figure, ...], errors: PhotoErrors, rng: np.random.Generator
) -> Quality:
    sharp = 1 / (1 + 0.06 * take.motion_px + 0.12 * take.focus_px + 0.8 * scene.spray)
    exposure = DIM[scene.light] * float(np.exp(-0.5 * take.exposure_ev**2))
    seen = [f for f in figures if f.hidden < 0.5 and _face_px(f) * sharp >= SMALLEST_FACE_PX]
    faces = int(rng.binomial(len(seen), 1 - errors.face_missed)) + int(rng.random() < errors.face_invented)
    return Quality(float(np.clip(sharp + rng.normal(0, 0.03), 0, 1)), float(np.clip(exposure, 0, 1)), faces)


def _seat(scene: PhotoScene, take: Take, seat: int, errors: PhotoErrors, rng: np.random.Generator) -> Quality:
    sitting = tuple(figure for figure in scene.figures if figure.seat == seat)
    return _quality(scene, take, sitting, errors, rng)


def _face_px(figure: Figure) -> float:
    left, _, right, _ = figure.box
    return 0.42 * (right - left) * WIDE_PX


def _marks(scene: PhotoScene, take: Take, errors: PhotoErrors, rng: np.random.Generator) -> Iterator[MarkSeen]:
    for figure in scene.figures:
        if figure.mark is None:
            continue
        module_px = figure.mark_side * WIDE_PX / MODULES - 0.25 * take.motion_px - 0.4 * take.focus_px
        if rng.random() < 1 / (1 + np.exp(-4 * (module_px - READABLE_PX))):
            number = int(rng.integers(MARKS)) if rng.random() < errors.mark_misread else figure.mark
            left, top, right, bottom = figure.box
            x, y = rng.uniform(left, right), rng.uniform(top, bottom)
            yield MarkSeen(number, float(x), float(y), float(np.clip(0.3 * module_px - 0.4, 0.2, 1)))
    if rng.random() < errors.mark_invented:
        yield MarkSeen(
            int(rng.integers(MARKS)), float(rng.random()), float(rng.random()), float(rng.uniform(0.05, 0.3))
        )
