"""Small picture files as cameras write them."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

_DATE_TIME_ORIGINAL, _OFFSET_ORIGINAL, _SUBSEC_ORIGINAL = 0x9003, 0x9011, 0x9291
_EXIF_IFD = 0x8769
NOW_S = 1_800_000_000.0


def scene(
    seed: int = 0, brightness: float = 0.5, width_px: int = 320, height_px: int = 180
) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Something with edges, other for each seed."""
    random = np.random.default_rng(seed)
    drawn = np.full((height_px, width_px), 110, np.uint8)
    for _ in range(150):
        x, y, turned = (int(n) for n in random.integers((width_px, height_px, 180)))
        wide, high = (int(n) for n in random.integers(3, 22, 2))
        cv2.ellipse(
            drawn, (x, y), (wide, high), turned, 0, 360, int(random.integers(20, 240)), cv2.FILLED, cv2.LINE_AA
        )
    return np.array(np.clip(2 * brightness * drawn.astype(np.float32), 0, 255), np.uint8)


def jpeg(seed: int = 0, taken_at_s: float | None = None, brightness: float = 0.5) -> bytes:
    """A JPEG whose EXIF says when it was taken, to the hundredth of a second and in UTC."""
    picture = Image.fromarray(scene(seed, brightness))
    exif = Image.Exif()
    if taken_at_s is not None:
        taken = datetime.fromtimestamp(taken_at_s, UTC)
        exif.get_ifd(_EXIF_IFD).update(
            {
                _DATE_TIME_ORIGINAL: f"{taken:%Y:%m:%d %H:%M:%S}",
                _OFFSET_ORIGINAL: "+00:00",
                _SUBSEC_ORIGINAL: f"{taken.microsecond // 10_000:02}",
            }
        )
    path = io.BytesIO()
    picture.save(path, "jpeg", exif=exif)
    return path.getvalue()


def drop(folder: Path, name: str, content: bytes, at_s: float = NOW_S) -> Path:
    """A file in a folder, written at a time."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at_s, at_s))
    return path
