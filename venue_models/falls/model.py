"""The fitted model: arrays and a card in one .npz, read without pickle, asked in plain numpy."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.trees import Forest

FORMAT: Final = 1
SHIPPED: Final = "shipped.npz"


class ModelError(Exception):
    """A model file that cannot be used; its text says why, and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """How a window's features become a probability, and a band's report a suspicion."""

    forest: Forest
    calibration: NDArray[np.float64]
    """Slope and offset from the log odds of the forest's votes to those of a fall."""
    alarm_above: float
    """The probability from which on somebody is told."""
    report: NDArray[np.float64]
    """Weights of peak, weightless time, stillness and one, for a report alone."""
    suspect_above: float
    card: str
    """What it was made of, how it was tried, what it cannot do."""

    def probability(self, features: NDArray[np.floating]) -> NDArray[np.float64]:
        """Of a fall, (n,), for (n, len(FEATURES)) features."""
        votes = np.clip(self.forest.votes(features), LEAST_SHARE, 1 - LEAST_SHARE)
        slope, offset = self.calibration
        return sigmoid(slope * np.log(votes / (1 - votes)) + offset)


LEAST_SHARE: Final = 0.002
"""Votes are bounded so far from certainty: a few hundred trees cannot know more."""


def sigmoid(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of these log odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def save_model(path: Path, model: Model) -> None:
    """Writes the model; the same model gives the same bytes."""
    forest = {field.name: getattr(model.forest, field.name) for field in fields(Forest)}
    others = {field.name: getattr(model, field.name) for field in fields(Model) if field.name != "forest"}
    with path.open("wb") as file:
        np.savez_compressed(file, format=FORMAT, **forest, **others)


def load_model(path: Path) -> Model:
    """Reads a model.

    Raises:
        ModelError: the file is not one, or of another version of Bandstand.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return _model(dict(file))
    except (OSError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path}: not a model that judges falls ({error}). Make one with: bandstand falls train"
        ) from error


@cache
def shipped_model() -> Model:
    """The model that comes with Bandstand; docs/falls.md is its card."""
    with files(__package__).joinpath(SHIPPED).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return _model(dict(arrays))


def _model(arrays: dict[str, Any]) -> Model:
    if int(arrays["format"]) != FORMAT:
        raise ValueError(f"format {int(arrays['format'])}, this version reads format {FORMAT}")
    forest = Forest(
        **{field.name: arrays[field.name] for field in fields(Forest) if field.name != "depth"},
        depth=int(arrays["depth"]),
    )
    for array in arrays.values():
        array.flags.writeable = False
    return Model(
        forest,
        arrays["calibration"],
        float(arrays["alarm_above"]),
        arrays["report"],
        float(arrays["suspect_above"]),
        str(arrays["card"]),
    )
