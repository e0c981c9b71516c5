"""Small neural networks that say a line's change at every horizon, and its range; trained and asked in plain numpy.

Each network has two hidden layers and one output per horizon and quantile: 0.1, 0.5 and 0.9. It is trained to the
least pinball loss (Koenker and Bassett 1978), which for the median is the mean absolute error, smoothed near zero;
with Adam (Kingma and Ba 2015), a learning rate that falls along a cosine, and dropout (Srivastava et al. 2014) of
inputs and hidden units, so that no forecast hangs on one neighbour or one curve. Several networks are averaged.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

HIDDEN: Final = (128, 64)
QUANTILES: Final = (0.5, 0.1, 0.9)
EPOCHS: Final = 5
FEWEST_STEPS: Final = 200
"""A short history is gone through more often."""
BATCH: Final = 1024
FEWEST_BATCHES: Final = 32
"""Of which an epoch has at least so many: of a short history each is small, and its training quick."""
DROPOUT: Final = 0.1
LEARNING_RATE: Final = 2e-3
LEAK: Final = np.float32(0.01)
SMOOTH: Final = 0.05
"""Within so much of the truth the loss is a parabola."""
RANGE_WEIGHT: Final = 0.3
"""How much the ends of the range count in training beside the median."""
MOMENTS: Final = (0.9, 0.999)
ASKED_AT_ONCE: Final = 20_000

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Weights (inputs, outputs) and offsets of each layer."""

    weights: tuple[Floats32, ...]
    offsets: tuple[Floats32, ...]

    def says(self, inputs: Floats32) -> Floats32:
        """(n, outputs) of (n, inputs)."""
        layer = inputs
        for weight, offset in zip(self.weights[:-1], self.offsets[:-1], strict=True):
            layer = _leaky(layer @ weight + offset)
        return np.asarray(layer @ self.weights[-1] + self.offsets[-1])


def mean_of(networks: tuple[Network, ...], inputs: NDArray[np.floating]) -> Floats32:
    """What the networks say on average, (n, quantiles, horizons)."""
    parts = []
    for first in range(0, max(len(inputs), 1), ASKED_AT_ONCE):
        some = inputs[first : first + ASKED_AT_ONCE].astype(np.float32)
        parts.append(np.mean([network.says(some) for network in networks], axis=0, dtype=np.float32))
    said = np.concatenate(parts)
    return np.asarray(said.reshape(len(said), len(QUANTILES), -1))


def trained(inputs: NDArray[np.floating], changes: Floats32, weights: Floats32, seed: int) -> Network:
    """A network fitted to changes (n, horizons) of inputs (n, features), weighted (n, horizons); zero: not known."""
    return _Training(inputs, changes, weights, seed).run()


class _Training:
    """One network while it is trained."""

    def __init__(self, inputs: NDArray[np.floating], changes: Floats32, weights: Floats32, seed: int) -> None:
        self._inputs, self._changes, self._weights = inputs, changes, weights
        self._random = np.random.default_rng(seed)
        horizons = changes.shape[1]
        sizes = (inputs.shape[1], *HIDDEN, len(QUANTILES) * horizons)
        self._layers = len(sizes) - 1
        spread = [np.sqrt(2 / size) for size in sizes[:-1]]
        spread[-1] /= 10  # the first guess is that nothing changes
        first = [
            (self._random.standard_normal((many, few), np.float32) * np.float32(by))
            for many, few, by in zip(sizes, sizes[1:], spread, strict=False)
        ]
        self._parameters: list[Floats32] = [*first, *(np.zeros(size, np.float32) for size in sizes[1:])]
        self._means = [np.zeros_like(of) for of in self._parameters]
        self._squares = [np.zeros_like(of) for of in self._parameters]
        self._quantile = np.repeat(np.array(QUANTILES, np.float32), horizons)
        importance = np.where(self._quantile == QUANTILES[0], 1.0, RANGE_WEIGHT)
        self._importance = importance.astype(np.float32)

    def run(self) -> Network:
        batch = max(min(BATCH, len(self._inputs) // FEWEST_BATCHES), 1)
        per_epoch = len(self._inputs) // batch
        steps = max(EPOCHS * per_epoch, FEWEST_STEPS)
        order = self._random.permutation(len(self._inputs))
        for step in range(steps):
            if step and step % per_epoch == 0:
                order = self._random.permutation(len(self._inputs))
            first = step % per_epoch * batch
            rate = LEARNING_RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            self._step(order[first : first + batch], step + 1, rate)
        return Network(tuple(self._parameters[: self._layers]), tuple(self._parameters[self._layers :]))

    def _step(self, rows: NDArray[np.int64], step: int, rate: float) -> None:
        layers, factors = self._forward(self._inputs[rows].astype(np.float32))
        slope = self._slope(rows, layers[-1])
        gradients: list[Floats32] = [slope] * len(self._parameters)
        for layer in reversed(range(self._layers)):
            gradients[layer] = layers[layer].T @ slope
            gradients[self._layers + layer] = slope.sum(axis=0)
            if layer:
                slope = (slope @ self._parameters[layer].T) * factors[layer - 1]
        self._move(gradients, step, np.float32(rate))

    def _forward(self, inputs: Floats32) -> tuple[list[Floats32], list[Floats32]]:
        """What each layer takes in, with the outputs last, and by what each hidden unit passes a slope on."""
        layers, factors = [inputs * self._kept(inputs.shape)], []
        for layer in range(self._layers):
            into = layers[-1] @ self._parameters[layer] + self._parameters[self._layers + layer]
            if layer == self._layers - 1:
                layers.append(into)
                break
            leak = np.where(into > 0, np.float32(1), LEAK).astype(np.float32)
            factors.append(leak * self._kept(into.shape))
            layers.append(into * factors[-1])
        return layers, factors

    def _kept(self, shape: tuple[int, ...]) -> Floats32:
        is_kept = self._random.random(shape, np.float32) >= DROPOUT
        return np.asarray(is_kept * np.float32(1 / (1 - DROPOUT)), np.float32)

    def _slope(self, rows: NDArray[np.int64], said: Floats32) -> Floats32:
        """Of the smoothed pinball loss, by output."""
        many = len(QUANTILES)
        error = np.tile(self._changes[rows], many) - said
        outside = np.where(error > 0, -self._quantile, 1 - self._quantile)
        inside = 0.5 - self._quantile - error / (2 * SMOOTH)
        slope = np.where(np.abs(error) < SMOOTH, inside, outside) * np.tile(self._weights[rows], many)
        return (slope * self._importance / len(rows)).astype(np.float32)

    def _move(self, gradients: list[Floats32], step: int, rate: np.float32) -> None:
        """One step of Adam."""
        mean_keep, square_keep = (np.float32(keep) for keep in MOMENTS)
        unbiased = [np.float32(1 - keep**step) for keep in MOMENTS]
        for of, gradient, mean, square in zip(self._parameters, gradients, self._means, self._squares, strict=True):
            mean += (1 - mean_keep) * (gradient - mean)
            square += (1 - square_keep) * (gradient * gradient - square)
            of -= rate * (mean / unbiased[0]) / (np.sqrt(square / unbiased[1]) + np.float32(1e-8))


def _leaky(into: Floats32) -> Floats32:
    return np.asarray(np.maximum(into, LEAK * into))
