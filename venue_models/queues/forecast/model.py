"""The fitted forecast: networks, and the waits of the last year that they are asked beside, in one .npz file."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.npz import arrays_in
from venue_models.queues.forecast.features import Asked, how_many
from venue_models.queues.forecast.networks import Network, mean_of
from venue_models.queues.forecast.shape import HORIZONS_MIN

FORMAT: Final = 1
MAGIC: Final = "bandstand queue forecast"
FARTHEST: Final = 5.0
"""Features are cut off at so many standard deviations: nothing wild goes in, nothing wild comes out."""
MEMORY_DAYS: Final = 500
"""Of the days before it was trained, so many are kept: a year and a season, and what long memories still hold."""

Floats32 = NDArray[np.float32]


class ForecastModelError(Exception):
    """A file that cannot be used as a model of waits; its text says why, and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class ForecastModel:
    """What a night's training leaves behind."""

    names: tuple[str, ...]
    """Of the attractions that it was trained on, in its own order."""
    areas: tuple[str, ...]
    marks: tuple[str, ...]
    """Names of the calendar's marks that it looks at."""
    until_s: float
    """It was trained on what was known before."""
    networks: tuple[Network, ...]
    mean: Floats32
    """Of each feature in training."""
    spread: Floats32
    memory_first_day: int
    memory: NDArray[np.float16]
    """The waits of the last days, per five minutes, (attractions, days × 288)."""
    widths: Floats32
    """By what each range is to be stretched, (attractions, horizons)."""
    card: str
    """What it was made of, how it was tried, how well it did beside the wait as it is now."""

    def says(self, asked: Asked) -> Floats32:
        """Waits with the ends of their ranges, (3, attractions, moments, horizons), in minutes.

        Quantiles 0.5, 0.1 and 0.9 in this order, not stretched.
        """
        inputs = self.inputs(asked)
        said = mean_of(self.networks, inputs).reshape(*asked.wait_min.shape, 3, len(HORIZONS_MIN))
        waits = asked.wait_min[:, :, None, None] + said * asked.scale_min[:, :, None, None]
        return np.asarray(np.maximum(np.moveaxis(waits, 2, 0), 0), np.float32)

    def inputs(self, asked: Asked) -> Floats32:
        """What the networks take in, (attractions × moments, features)."""
        return standardised(asked.features.reshape(-1, len(self.mean)), self.mean, self.spread)

    def write(self, path: Path) -> None:
        """Writes the model; the same model gives the same bytes.

        Raises:
            OSError: it cannot be written there.
        """
        arrays: dict[str, NDArray[Any]] = {
            "names": np.array(self.names),
            "areas": np.array(self.areas),
            "marks": np.array(self.marks, np.str_),
            "layers": np.array(len(self.networks[0].weights)),
            "networks": np.array(len(self.networks)),
        }
        for number, network in enumerate(self.networks):
            for layer, (weight, offset) in enumerate(zip(network.weights, network.offsets, strict=True)):
                arrays |= {f"weight.{number}.{layer}": weight, f"offset.{number}.{layer}": offset}
        arrays |= {name: np.asarray(getattr(self, name)) for name in OWN}
        with path.open("wb") as file:
            np.savez_compressed(file, magic=np.array(MAGIC), format=np.array(FORMAT), **arrays)  # type: ignore[arg-type]

    @staticmethod
    def read(path: Path) -> "ForecastModel":
        """Reads a model.

        Raises:
            ForecastModelError: the file is not one, is damaged, or belongs to another version of Bandstand.
        """
        try:
            return _model(arrays_in(path))
        except (OSError, ValueError, LookupError, TypeError, ArithmeticError, RuntimeError, MemoryError) as error:
            raise ForecastModelError(
                f"{path}: not a model that forecasts waits ({error}). Make one with: bandstand history train"
            ) from error


OWN: Final = ("until_s", "mean", "spread", "memory_first_day", "memory", "widths", "card")


def standardised(features: Floats32, mean: Floats32, spread: Floats32) -> Floats32:
    """Features with mean zero and spread one, cut off; what is not known is as it mostly is."""
    even = np.clip((features - mean) / spread, -FARTHEST, FARTHEST)
    return np.asarray(np.nan_to_num(even, nan=0.0), np.float32)


def _model(arrays: Mapping[str, NDArray[Any]]) -> ForecastModel:
    if str(arrays["magic"]) != MAGIC:
        raise ValueError("it holds something else")
    if int(arrays["format"]) != FORMAT:
        raise ValueError(f"format {int(arrays['format'])}; this version of Bandstand reads format {FORMAT}")
    for array in arrays.values():
        array.flags.writeable = False
    layers = range(int(arrays["layers"]))
    networks = tuple(
        Network(
            tuple(arrays[f"weight.{number}.{layer}"] for layer in layers),
            tuple(arrays[f"offset.{number}.{layer}"] for layer in layers),
        )
        for number in range(int(arrays["networks"]))
    )
    words: dict[str, Any] = {name: tuple(str(word) for word in arrays[name]) for name in ("names", "areas", "marks")}
    own: dict[str, Any] = {name: arrays[name] if arrays[name].ndim else arrays[name].item() for name in OWN}
    model = ForecastModel(networks=networks, **words, **own)
    _check(model)
    return model


def _check(model: ForecastModel) -> None:
    attractions, features = len(model.names), len(model.mean)
    if features != how_many(attractions, model.marks):
        raise ValueError("it was made by another version of Bandstand, which looked at other things")
    is_sound = (
        len(model.areas) == attractions
        and model.memory.ndim == 2
        and len(model.memory) == attractions
        and model.widths.shape == (attractions, len(HORIZONS_MIN))
        and model.spread.shape == (features,)
        and bool((model.spread > 0).all())
    )
    for network in model.networks:
        sizes = [features, *(len(offset) for offset in network.offsets)]
        shapes = [weight.shape for weight in network.weights]
        is_sound = is_sound and shapes == list(pairwise(sizes))
        is_sound = is_sound and all(bool(np.isfinite(of).all()) for of in (*network.weights, *network.offsets))
        is_sound = is_sound and sizes[-1] == 3 * len(HORIZONS_MIN)
    if not is_sound or not model.networks:
        raise ValueError("its parts do not fit together")
