"""Counts faces and says where they are, so that they can be seen sharp. Whose they are is never asked.

The detector is YuNet (Wu, Peng, Yu 2023, YuNet: A Tiny Millisecond-level Face Detector), which makes boxes and no
description of a face; the venue brings its file.
"""

from pathlib import Path
from threading import local
from typing import Any, Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture, scaled
from venue_models.phrases import WordedError
from venue_models.values.photos import Box

SEARCHED_PX: Final = 800
"""The long side at which faces are searched for: those of 10 pixels there are found, smaller ones are no use."""

_LEAST_SCORE: Final = 0.7
_OVERLAP: Final = 0.3
_MOST_FACES: Final = 400


class FaceModelError(WordedError):
    """A file that is no face detector; its text says what to do."""


class FaceFinder:
    """Finds faces; any thread may ask, each has a detector of its own."""

    def __init__(self, model: Path) -> None:
        """Read the model once, to see that it is one.

        Raises:
            FaceModelError: there is no such file, or it is no YuNet.
        """
        if not model.is_file():
            raise FaceModelError(
                "There is no face detector at {path}. Correct face_detector in venue.toml.", path=model
            )
        self._model = model
        self._own = local()
        try:
            self.boxes(np.zeros((64, 64, 3), np.uint8))
        except (cv2.error, ValueError) as error:
            raise FaceModelError(
                "{path} is no face detector of the kind YuNet, or damaged. Fetch the file again.", path=model
            ) from error

    def boxes(self, picture: Picture) -> tuple[Box, ...]:
        """Where faces are in a colour picture, as shares of its width and height."""
        small = scaled(picture, SEARCHED_PX)
        height_px, width_px = small.shape[:2]
        detector = self._detector()
        detector.setInputSize((width_px, height_px))
        _, rows = detector.detect(small)
        if rows is None:
            return ()
        left, top, width, height = np.asarray(rows, np.float64)[:, :4].T
        shares = (left / width_px, top / height_px, (left + width) / width_px, (top + height) / height_px)
        return tuple((a, b, c, d) for a, b, c, d in np.clip(np.stack(shares, 1), 0, 1).tolist())

    def _detector(self) -> Any:
        if not hasattr(self._own, "detector"):
            made = cv2.FaceDetectorYN.create(str(self._model), "", (64, 64), _LEAST_SCORE, _OVERLAP, _MOST_FACES)
            self._own.detector = made
        return self._own.detector
