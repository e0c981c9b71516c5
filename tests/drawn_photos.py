"""Pictures drawn with known truth, for tests and benchmarks: textured scenes, riders in a vehicle, marks, blur."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from venue_models.values.photos import Box

Floats = NDArray[np.float32]


def texture(width_px: int, height_px: int, random: np.random.Generator, levels: float) -> Floats:
    """Noise at every scale, as foliage, gravel and cloth have it, with this standard deviation in grey levels."""
    sums = np.zeros((height_px, width_px), np.float32)
    for octave in range(9):
        step = 2**octave
        rough = random.normal(0, 1, (height_px // step + 2, width_px // step + 2)).astype(np.float32)
        sums += cv2.resize(rough, (width_px, height_px), interpolation=cv2.INTER_CUBIC) * step**0.75
    return np.asarray(sums * (levels / sums.std()), np.float32)


def scene(width_px: int, height_px: int, seed: int, shapes: int = 40) -> Floats:
    """A grey picture of textured things in front of each other, their edges as sharp as pixels are."""
    random = np.random.default_rng(seed)
    picture = 128 + texture(width_px, height_px, random, 25)
    for _ in range(shapes):
        mask = np.zeros((height_px, width_px), np.uint8)
        middle = int(random.integers(width_px)), int(random.integers(height_px))
        size_px = int(random.integers(max(width_px // 40, 2), max(width_px // 6, 4)))
        if random.random() < 0.5:
            axes = size_px, max(int(size_px * random.uniform(0.3, 1)), 1)
            cv2.ellipse(mask, middle, axes, float(random.uniform(0, 180)), 0, 360, 255, -1, cv2.LINE_AA)
        else:
            angles = np.sort(random.uniform(0, 2 * np.pi, 5))
            corners = np.stack((np.cos(angles), np.sin(angles)), 1) * size_px + middle
            cv2.fillPoly(mask, [corners.astype(np.int32)], 255, cv2.LINE_AA)
        ys, xs = (slice(max(m - size_px - 1, 0), m + size_px + 2) for m in middle[::-1])
        cover = mask[ys, xs].astype(np.float32) / 255
        inside = random.uniform(10, 245) + texture(cover.shape[1], cover.shape[0], random, random.uniform(2, 20))
        picture[ys, xs] = picture[ys, xs] * (1 - cover) + inside * cover
    return np.asarray(np.clip(picture, 0, 255), np.float32)


def coloured(grey: Floats, seed: int) -> NDArray[np.uint8]:
    """A colour picture of a grey one."""
    random = np.random.default_rng(seed)
    height_px, width_px = grey.shape
    tint = [texture(width_px, height_px, random, 12) for _ in range(3)]
    return np.clip(np.stack([grey + one for one in tint], 2), 0, 255).astype(np.uint8)


def jpeg(picture: NDArray[Any], quality: int = 92, *flags: int) -> bytes:
    """The picture as a camera would write it."""
    done, coded = cv2.imencode(".jpg", np.clip(picture, 0, 255).astype(np.uint8), (1, quality, *flags))
    assert done
    return coded.tobytes()


def png(picture: NDArray[Any]) -> bytes:
    done, coded = cv2.imencode(".png", picture)
    assert done
    return coded.tobytes()


def out_of_focus(picture: Floats, blur_px: float) -> Floats:
    """Blurred by a Gaussian of this standard deviation."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), blur_px) if blur_px else picture, np.float32)


def shaken(picture: Floats, length_px: float, angle_rad: float) -> Floats:
    """Blurred along a line of this length."""
    if length_px < 1:
        return picture
    middle = int(length_px) // 2 + 2
    kernel = np.zeros((2 * middle + 1, 2 * middle + 1), np.float32)
    reach = np.array((np.cos(angle_rad), np.sin(angle_rad))) * length_px / 2
    ends = [tuple(np.rint((middle + sign * reach) * 16).astype(int).tolist()) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], (1.0,), 1, cv2.LINE_AA, 4)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.float32)


def noisy(picture: Floats, levels: float, seed: int) -> Floats:
    """With noise of this standard deviation in grey levels."""
    noise = np.random.default_rng(seed).normal(0, levels, picture.shape) if levels else 0
    return np.asarray(picture + noise, np.float32)


def with_mark(
    picture: Floats, number: int, module_px: float, middle: tuple[float, float], turned_rad: float = 0.0
) -> Floats:
    """The picture with a mark of a band on it: squares of ``module_px``, a white edge of one round its black one."""
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    mark = np.pad(np.asarray(cv2.aruco.generateImageMarker(dictionary, number, 320)), 40, constant_values=255)
    half = 5 * module_px
    corners = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
    turn = np.array([[np.cos(turned_rad), np.sin(turned_rad)], [-np.sin(turned_rad), np.cos(turned_rad)]])
    reach = int(2 * half) + 2
    origin = np.array(middle).astype(int) - reach
    fine = 4  # drawn so much larger and brought down again, so that its squares lie between pixels as on a sensor
    there = ((corners @ turn + middle - origin) * fine).astype(np.float32)
    way = cv2.getPerspectiveTransform(np.array([[0, 0], [400, 0], [400, 400], [0, 400]], np.float32), there)
    side = 2 * reach
    drawn, cover = (
        cv2.resize(
            cv2.warpPerspective(one, way, (side * fine, side * fine)), (side, side), interpolation=cv2.INTER_AREA
        ).astype(np.float32)
        for one in (mark, np.full_like(mark, 255))
    )
    marked = picture.copy()
    place = np.s_[origin[1] : origin[1] + side, origin[0] : origin[0] + side]
    marked[place] = picture[place] * (1 - cover / 255) + (40 + 0.7 * drawn) * cover / 255
    return marked


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody in a seat: tones, and how they sit."""

    shirt: float
    skin: float
    hair: float
    lean: tuple[float, float]
    arms_rad: tuple[float, float]


SEATS: tuple[Box, ...] = tuple(
    (left, top, left + 0.2, top + 0.42) for top in (0.08, 0.48) for left in (0.08, 0.3, 0.52, 0.74)
)
"""Of the vehicle that ``ride`` draws: two rows of four."""


def crew(random: np.random.Generator, most: int = len(SEATS)) -> tuple[Rider | None, ...]:
    """Riders for the seats of a vehicle, some of them empty; at least one is taken."""
    taken = random.permutation(len(SEATS)) < random.integers(1, most + 1)
    return tuple(_rider(random) if is_taken else None for is_taken in taken)


def ride(ground: Floats, riders: tuple[Rider | None, ...], shift_px: tuple[float, float], light: float) -> Floats:
    """A vehicle with these riders in front of a ground, as a camera that shakes a little sees it."""
    picture = ground.copy()
    height_px, width_px = picture.shape
    for rider, (left, top, right, bottom) in zip(riders, SEATS, strict=True):
        if rider is not None:
            size_px = (right - left) * width_px / 3
            _draw(picture, rider, (left + right) / 2 * width_px, top * height_px + size_px, size_px)
        cv2.rectangle(
            picture,
            (round(left * width_px), round((bottom - 0.06) * height_px)),
            (round(right * width_px), round(bottom * height_px)),
            (70.0,),
            -1,
        )
    moved = np.array([[1, 0, shift_px[0]], [0, 1, shift_px[1]]], np.float32)
    shaken_picture = cv2.warpAffine(picture, moved, (width_px, height_px), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(shaken_picture * light, np.float32)


def _rider(random: np.random.Generator) -> Rider:
    return Rider(
        random.uniform(20, 240),
        random.uniform(70, 210),
        random.uniform(15, 150),
        (random.normal(0, 0.15), random.normal(0, 0.12)),
        (random.uniform(-0.8, 1.5), random.uniform(-0.8, 1.5)),
    )


def _draw(picture: Floats, rider: Rider, x_px: float, y_px: float, size_px: float) -> None:
    def blob(dx: float, dy: float, wide: float, high: float, tone: float, first_deg: int = 0) -> None:
        middle = round(x_px + dx * size_px), round(y_px + dy * size_px)
        axes = round(wide * size_px), round(high * size_px)
        cv2.ellipse(picture, middle, axes, 0, first_deg, 360, (tone,), -1, cv2.LINE_AA)

    blob(0, 1.7, 0.9, 1.1, rider.shirt)
    blob(*rider.lean, 0.5, 0.65, rider.skin)
    blob(rider.lean[0], rider.lean[1] - 0.15, 0.55, 0.55, rider.hair, 180)
    for side, angle_rad in zip((-1, 1), rider.arms_rad, strict=True):
        shoulder = x_px + side * 0.75 * size_px, y_px + 1.1 * size_px
        hand = shoulder[0] + side * size_px * np.cos(angle_rad), shoulder[1] - 1.2 * size_px * np.sin(angle_rad)
        ends = [(round(x), round(y)) for x, y in (shoulder, hand)]
        cv2.line(picture, ends[0], ends[1], (rider.skin,), max(round(0.25 * size_px), 1), cv2.LINE_AA)
