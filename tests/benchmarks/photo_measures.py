"""What the measures of photos are worth: ``python -m tests.benchmarks.photo_measures [DIR [MODEL]]``.

*Sharpness.* Each picture (drawn ones, and those of DIR where it is given) is blurred by a Gaussian or along a line,
in steps; each step is taken three times (as it is; with noise of 8 grey levels; with half the contrast and noise of
4) and coded as JPEG of quality 90. ``focus`` and ``shake`` are the shares of pairs of different steps of one picture,
whatever their noise and contrast, that are put in the right order; ``limit`` is the share of pictures, of all scenes
together, that BLURRED_BELOW puts on the right side: blurred by 1.5 pixels or more at the size measured, or by half a
pixel or less. A peer stands beside it: the spread of the Laplacian over that of the picture. Drawn pictures are
4000 × 3000, measured as a camera's file would be, at a quarter of it: blur is given in pixels of that quarter.

Where MODEL, a YuNet face detector, is given, the faces that it finds in DIR's pictures are measured on the same
ladder, each face by itself.

*Hash.* Vehicles with two, or up to eight, riders before 20 grounds: how often the same crew again (shaken by about
two pixels, another light, noise) is within so many bits, and how often another crew is.

*Marks.* How often one is read at so many pixels for each of its squares, blurred and noisy, turned at random, in a
seat box and in the whole picture; how many are read where none is, for each picture, and for each framed code that is
none of the 587.

The last line is JSON.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

import cv2
import numpy as np

from tests.drawn_photos import SEATS, crew, jpeg, noisy, out_of_focus, ride, scene, shaken, with_mark
from venue_models.photos.decoding import Picture, decoded_grey
from venue_models.photos.faces import FaceFinder
from venue_models.photos.hashing import distance_bits, perceptual_hash
from venue_models.photos.hostile import opened
from venue_models.photos.mark_search import marks_in
from venue_models.photos.quality import WHOLE, Measuring
from venue_models.photos.reading import MEASURED_PX
from venue_models.photos.sharpness import BLURRED_BELOW
from venue_models.values.photos import Box

DRAWN: Final = 2
FOCUS_PX: Final = (0, 0.5, 0.75, 1, 1.5, 2, 3)
SHAKE_PX: Final = (0, 3, 5, 8, 12)
LIGHTS: Final = ((1.0, 0.0), (1.0, 8.0), (0.5, 4.0))
"""Contrast, and noise in grey levels."""
GROUNDS: Final = 20
CREWS: Final = 12
MODULES_PX: Final = (1.2, 1.4, 1.6, 2.0, 2.5, 4.0)
MARKS_TRIED: Final = 30
WITHOUT: Final = 200


class Step(NamedTuple):
    """One picture, blurred."""

    kind: str
    blur_px: float
    ours: float
    peer: float


def main(folder: Path | None = None, model: Path | None = None) -> None:
    cv2.setNumThreads(1)
    figures: dict[str, Any] = {"drawn": sharpness_figures([(scene(4000, 3000, seed), 4) for seed in range(DRAWN)])}
    if folder:
        pictures = [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in sorted(folder.glob("*.[jp][pn]g"))]
        real = [(picture.astype(np.float32), 1) for picture in pictures if picture is not None]
        figures["photographed"] = sharpness_figures(real)
        if model:
            figures["faces"] = face_figures([picture for picture, _ in real], FaceFinder(model))
    for name, most in (("two riders", 2), ("all seats", len(SEATS))):
        figures[f"hash, {name}"] = hash_figures(most)
    figures["marks read"] = {f"{module_px:g} px": marks_read(module_px) for module_px in MODULES_PX}
    figures["marks where none is"] = marks_where_none_is()
    for name, value in figures.items():
        print(name, value)
    print(json.dumps(figures))


def sharpness_figures(pictures: Sequence[tuple[Any, float]]) -> dict[str, float]:
    """Shares of pairs in the right order, and of pictures on the right side of the limit."""
    ladders = [list(steps(picture, times, seed)) for seed, (picture, times) in enumerate(pictures)]
    figures = {}
    for name, measure in (("", lambda step: step.ours), ("peer_", lambda step: step.peer)):
        for kind in ("focus", "shake"):
            figures[name + kind] = round(in_order(ladders, kind, measure), 3)
    every = [step for ladder in ladders for step in ladder if step.kind == "focus"]
    sided = [(step.ours > BLURRED_BELOW) == (step.blur_px <= 0.5) for step in every if not 0.5 < step.blur_px < 1.5]
    figures["limit"] = round(float(np.mean(sided)), 3)
    return figures


def face_figures(pictures: Sequence[Any], finder: FaceFinder) -> dict[str, float]:
    """The same shares of pairs, face by face."""
    ladders = []
    for seed, picture in enumerate(pictures):
        faces = finder.boxes(np.repeat(picture.astype(np.uint8)[:, :, None], 3, 2))
        ladders += [list(steps(picture, 1, seed, face)) for face in faces]
    figures = {kind: round(in_order(ladders, kind, lambda step: step.ours), 3) for kind in ("focus", "shake")}
    return {"faces": len(ladders), **figures}


def steps(picture: Any, times: float, seed: int, part: Box = WHOLE) -> Iterator[Step]:
    """The ladder of one picture; blur in pixels of the size measured, which is so many times smaller."""
    random = np.random.default_rng(seed)
    for kind, ladder in (("focus", FOCUS_PX), ("shake", SHAKE_PX)):
        for blur_px in ladder:
            for contrast, noise in LIGHTS:
                if kind == "focus":
                    blurred = out_of_focus(picture, blur_px * times)
                else:
                    blurred = shaken(picture, blur_px * times, random.uniform(0, np.pi))
                grey = as_measured(noisy((blurred - 128) * contrast + 128, noise, seed))
                peer = float(cv2.Laplacian(grey, cv2.CV_32F).std() / (grey.std() + 1))
                yield Step(kind, blur_px, Measuring(grey).quality(part).sharpness, peer)


def in_order(ladders: Sequence[Sequence[Step]], kind: str, measure: Callable[[Step], float]) -> float:
    """How many pairs of unlike steps of one picture the measure orders as they are."""
    right = [
        measure(one) > measure(other)
        for ladder in ladders
        for one, other in combinations([step for step in ladder if step.kind == kind], 2)
        if one.blur_px < other.blur_px and other.blur_px > 0.5
    ]
    return float(np.mean(right))


def as_measured(picture: Any, long_side_px: int = MEASURED_PX, quality: int = 90) -> Picture:
    coded = jpeg(picture, quality)
    return decoded_grey(coded, opened(coded), long_side_px)


def hash_figures(most_riders: int) -> dict[str, Any]:
    """For 4 and 6 bits: the share of the same crew's pictures, and of other crews', that are called alike."""
    same: dict[str, list[int]] = {"seats": [], "whole": []}
    others: dict[str, list[int]] = {"seats": [], "whole": []}
    random = np.random.default_rng(most_riders)
    for number in range(GROUNDS):
        ground = scene(960, 540, number)
        for where, boxes in (("seats", SEATS), ("whole", ())):
            hashes = []
            for riders in [crew(random, most_riders) for _ in range(CREWS)]:
                first = noisy(ride(ground, riders, (0, 0), 1.0), 4, 1)
                shift_px = tuple(random.normal(0, 2, 2))
                again = noisy(ride(ground, riders, shift_px, random.uniform(0.93, 1.07)), 4, 2)
                hashes.append(perceptual_hash(as_measured(first), boxes))
                same[where].append(distance_bits(hashes[-1], perceptual_hash(as_measured(again), boxes)))
            others[where] += [distance_bits(one, other) for one, other in combinations(hashes, 2)]
    return {
        f"{where}, {bits} bits": {
            "same": share_within(same[where], bits),
            "others": share_within(others[where], bits),
        }
        for where in same
        for bits in (4, 6)
    }


def share_within(distances: Sequence[int], bits: int) -> float:
    return round(float(np.mean(np.array(distances) <= bits)), 3)


def marks_read(module_px: float) -> dict[str, float]:
    """In a box of 420 × 320 pixels, and in the whole of 2400 × 1800."""
    random = np.random.default_rng(round(module_px * 10))
    in_box = in_whole = 0
    grounds = [scene(2400, 1800, seed, shapes=20) for seed in range(3)]
    for number in range(MARKS_TRIED):
        middle = random.uniform(400, 2000), random.uniform(400, 1400)
        marked = with_mark(grounds[number % 3], number, module_px, middle, random.uniform(0, 2 * np.pi))
        seen = noisy((out_of_focus(marked, 0.5) - 128) * random.uniform(0.35, 1) + 128, 3, number)
        grey = as_measured(seen, 2400, 92)
        x, y = middle[0] / 2400, middle[1] / 1800
        box = (x - 0.08, y - 0.09, x + 0.095, y + 0.088)
        in_box += any(mark.number == number for mark in marks_in(grey, (box,)))
        in_whole += any(mark.number == number for mark in marks_in(grey))
    return {"box": round(in_box / MARKS_TRIED, 2), "whole": round(in_whole / MARKS_TRIED, 2)}


def marks_where_none_is() -> dict[str, float]:
    """Marks read for each textured picture of 600 × 450, and for each framed code that is none."""
    random = np.random.default_rng(1)
    textured = sum(len(marks_in(as_measured(noisy(scene(600, 450, n, 20), 3, n), 600))) for n in range(WITHOUT))
    codes = read = 0
    for number in range(WITHOUT // 4):
        picture = np.full((450, 600), 220, np.float32)
        for top in range(10, 400, 50):
            for left in range(10, 550, 50):
                inside = np.pad(random.integers(0, 2, (6, 6)) * 220.0, 1)
                picture[top : top + 32, left : left + 32] = np.kron(inside, np.ones((4, 4)))
                codes += 1
        read += len(marks_in(as_measured(noisy(out_of_focus(picture, 0.6), 3, number), 600)))
    return {"for each picture": round(textured / WITHOUT, 4), "for each framed code": round(read / codes, 5)}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
