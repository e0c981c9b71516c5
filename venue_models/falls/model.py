"""The fitted model: arrays and a card in one .npz, read without pickle, asked in plain numpy."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.features import FEATURES
from venue_models.falls.kernels import KernelMachine
from venue_models.falls.trees import Forest
from venue_models.npz import arrays_in

FORMAT: Final = 2
OWN: Final = ("calibration", "alarm_above", "report", "suspect_above", "card")
SHIPPED: Final = "shipped.npz"
SUREST: Final = 6.9
"""In log odds: a thousand to one. What is surer was never tried."""
STEEPNESS: Final = 2.0
"""Log odds per margin of the kernel machine, so that it speaks about as loud as the forest."""

Floats = NDArray[np.float64]


class ModelError(Exception):
    """A model file that cannot be used; its text says why, and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """How a window's features become a probability, and a band's report a suspicion."""

    forest: Forest
    machine: KernelMachine
    calibration: Floats
    """Slope and offset from the log odds of the two together to those of a fall."""
    alarm_above: float
    """The probability from which on somebody is told."""
    report: Floats
    """Weights of peak, stillness and one (reports.py), for a report alone."""
    suspect_above: float
    card: str
    """What it was made of, how it was tried, what it cannot do."""

    def probability(self, features: NDArray[np.floating]) -> Floats:
        """Of a fall, (n,), for (n, FEATURES) features."""
        slope, offset = self.calibration
        return sigmoid(slope * log_odds(self.forest, self.machine, features) + offset)

    @property
    def fingerprint(self) -> str:
        """Eight letters that tell two models apart, for whoever reads a judgement later."""
        digest = hashlib.sha256(self.card.encode())
        for array in (self.forest.threshold, self.machine.support, self.calibration, self.report):
            digest.update(array.tobytes())
        return digest.hexdigest()[:8]


def log_odds(forest: Forest, machine: KernelMachine, features: NDArray[np.floating]) -> Floats:
    """What forest and machine say together, (n,), before it is calibrated."""
    votes = forest.votes(features)
    with np.errstate(divide="ignore"):
        of_votes = np.log(votes) - np.log1p(-votes)
    both = (of_votes, STEEPNESS * machine.margins(features))
    return np.asarray(np.mean([np.clip(of, -SUREST, SUREST) for of in both], axis=0))


def sigmoid(log_odds_: Floats) -> Floats:
    """The probability of these log odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds_)))


def save_model(path: Path, model: Model) -> None:
    """Writes the model; the same model gives the same bytes.

    Raises:
        OSError: it cannot be written there.
    """
    arrays = {f"forest.{field.name}": getattr(model.forest, field.name) for field in fields(Forest)}
    arrays |= {f"machine.{field.name}": getattr(model.machine, field.name) for field in fields(KernelMachine)}
    arrays |= {name: getattr(model, name) for name in OWN}
    with path.open("wb") as file:
        np.savez_compressed(file, format=FORMAT, **arrays)


def load_model(path: Path) -> Model:
    """Reads a model.

    Raises:
        ModelError: the file is not one, is damaged, or belongs to another version of Bandstand.
    """
    try:
        return _model(arrays_in(path))
    except (OSError, AttributeError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path}: not a model that judges falls ({error}). Make one with: bandstand falls train"
        ) from error


@cache
def shipped_model() -> Model:
    """The model that comes with Bandstand; docs/falls.md tells of it.

    Raises:
        ModelError: the installation is damaged.
    """
    with as_file(files(__package__).joinpath(SHIPPED)) as path:
        return load_model(path)


def _model(arrays: Mapping[str, NDArray[Any]]) -> Model:
    if int(arrays["format"]) != FORMAT:
        raise ValueError(f"format {int(arrays['format'])}; this version of Bandstand reads format {FORMAT}")
    for array in arrays.values():
        array.flags.writeable = False
    forest = Forest(**{of.name: _value(arrays[f"forest.{of.name}"]) for of in fields(Forest)})
    machine = KernelMachine(**{of.name: _value(arrays[f"machine.{of.name}"]) for of in fields(KernelMachine)})
    _check(forest, machine)
    return Model(forest, machine, **{name: _value(arrays[name]) for name in OWN})


def _value(array: NDArray[Any]) -> Any:
    return array if array.ndim else array.item()


def _check(forest: Forest, machine: KernelMachine) -> None:
    nodes = len(forest.feature)
    is_sound = (
        all(len(of) == nodes for of in (forest.threshold, forest.right, forest.share))
        and all(of.min() >= 0 and of.max() < nodes for of in (forest.right, forest.roots))
        and 0 <= forest.feature.min() <= forest.feature.max() < FEATURES
        and machine.support.shape == (len(machine.pull), FEATURES)
        and machine.mean.shape == machine.deviation.shape == (FEATURES,)
    )
    if not is_sound:
        raise ValueError(f"it does not judge by the {FEATURES} features of this version of Bandstand")
