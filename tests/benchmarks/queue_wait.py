"""How well the wait now is told: ``python -m tests.benchmarks.queue_wait [DIR] [--worlds] [--seeds N]``.

DIR holds one folder per day, NAME_sN, with events.csv.gz and truth.csv.gz (see queue_streams); days of one NAME are
one cell. Every event is fed in order and the line is asked at each row of the truth, so nothing is known that had not
happened. ``running`` are rows where no stop is met while waiting. A wait that is not told counts as an error of the
true wait, and as outside the range. Beside it, in the same run, two textbook estimators:

* last to board: the median wait of the bands that left in the last ten minutes, or the last one's;
* counting: bands that joined after the one that left last, over the share of the whole day (which only hindsight
  knows), over the mean load of the last 40 vehicles and their median interval.

``--worlds`` adds the generated rides of queue_worlds. Lines for people go to stderr, one line of JSON to stdout.
"""

import argparse
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.queue_streams import Event, Stream, read_stream
from tests.benchmarks.queue_worlds import WORLDS, simulate
from venue_models.queues.line import Line

REACH: Final = 0.8
"""Of the better textbook estimator's error."""
LES_MIN: Final = 10.0
VEHICLES: Final = 40


def main() -> None:
    words = argparse.ArgumentParser(description="How well the wait now is told.")
    words.add_argument("folder", type=Path, nargs="?")
    words.add_argument("--worlds", action="store_true", help="generated rides of other kinds as well")
    words.add_argument("--seeds", type=int, default=3, help="days per generated ride")
    asked = words.parse_args()
    if asked.folder is None and not asked.worlds:
        words.error("name a folder of recordings, or --worlds")
    figures: dict[str, Any] = {}
    if asked.folder is not None:
        figures = _summed(_judge_all(_recorded(asked.folder)))
    if asked.worlds:
        worlds = _judge_all(_generated(asked.seeds))
        figures = figures | {"worlds": _summed(worlds)} if figures else _summed(worlds)
    print(json.dumps(figures))


@dataclass(frozen=True, slots=True)
class Day:
    """One day's answers: arrays of one row per truth."""

    stream: Stream
    ours: NDArray[np.float64]
    """(rows, 4) wait, low, high, length; NaN where nothing was told."""
    last_to_board_min: NDArray[np.float64]
    counting_min: NDArray[np.float64]

    def error_min(self, told_min: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.abs(np.nan_to_num(told_min) - self.stream.wait_min)


def judge(stream: Stream) -> Day:
    """All three estimators on one day."""
    share = _hindsight_share(stream.events)
    line, textbook = Line(), Textbook(share)
    ours, rivals = [], []
    for now_min, events in _up_to(stream):
        for event in events:
            feed(line, event)
            textbook.take(event)
        now = line.at(60 * now_min)
        told = (now.wait_min, now.low_min, now.high_min, now.length)
        ours.append([np.nan if value is None else value for value in told])
        rivals.append([textbook.last_to_board_min(now_min), textbook.counting_min()])
    last_to_board_min, counting_min = np.array(rivals, np.float64).reshape(-1, 2).T
    return Day(stream, np.array(ours, np.float64).reshape(-1, 4), last_to_board_min, counting_min)


def feed(line: Line, event: Event) -> None:
    """One event as the live venue would hand it in."""
    at_s = 60 * event.at_min
    if event.kind == "dispatch":
        line.dispatch(at_s, event.guests)
    elif event.kind == "enter":
        line.enter(at_s, event.band)
    elif event.kind == "exit":
        line.leave(at_s, event.band)
    else:
        line.abandon(at_s, event.band)


class Textbook:
    """The two textbook estimators on one day."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._joined_min: dict[int, float] = {}
        self._left: list[tuple[float, float]] = []
        self._last_joined_min = 0.0
        self._vehicles: deque[tuple[float, int | None]] = deque(maxlen=VEHICLES)

    def take(self, event: Event) -> None:
        if event.kind == "dispatch":
            self._vehicles.append((event.at_min, event.guests))
        elif event.kind == "enter":
            self._joined_min[event.band] = event.at_min
        elif (joined_min := self._joined_min.pop(event.band, None)) is not None and event.kind == "exit":
            self._left.append((event.at_min, event.at_min - joined_min))
            self._last_joined_min = joined_min

    def last_to_board_min(self, now_min: float) -> float:
        lately = [wait_min for at_min, wait_min in self._left if at_min > now_min - LES_MIN]
        return median(lately or [wait_min for _, wait_min in self._left[-1:]] or [0.0])

    def counting_min(self) -> float:
        """NaN where nobody counts guests."""
        loads = [guests for _, guests in self._vehicles if guests is not None]
        if len(loads) < 2 or not sum(loads):
            return np.nan
        interval_min = float(np.median(np.diff([at_min for at_min, _ in self._vehicles])))
        bands = sum(joined_min > self._last_joined_min for joined_min in self._joined_min.values())
        return bands / self._share / (sum(loads) / len(loads)) * interval_min


def _up_to(stream: Stream) -> Iterator[tuple[float, tuple[Event, ...]]]:
    """Each moment that is judged, with the events since the last one."""
    done = 0
    for now_min in stream.at_min.tolist():
        first = done
        while done < len(stream.events) and stream.events[done].at_min <= now_min:
            done += 1
        yield now_min, stream.events[first:done]


def _hindsight_share(events: Iterable[Event]) -> float:
    bands = {event.band for event in events if event.kind != "dispatch"}
    guests = sum(event.guests or 0 for event in events if event.kind == "dispatch")
    return len(bands) / guests if guests and bands else 1.0


def _recorded(folder: Path) -> Iterator[tuple[str, Stream]]:
    for path in sorted(folder.glob("*_s*")):
        yield path.name.rsplit("_s", 1)[0], read_stream(path)


def _generated(seeds: int) -> Iterator[tuple[str, Stream]]:
    for world in WORLDS:
        for seed in range(1, seeds + 1):
            yield world.name, simulate(world, seed)


def _judge_all(streams: Iterable[tuple[str, Stream]]) -> dict[str, dict[str, float]]:
    days: dict[str, list[Day]] = {}
    for cell, stream in streams:
        days.setdefault(cell, []).append(judge(stream))
    if not days:
        sys.exit("There is no folder NAME_sN with events.csv.gz and truth.csv.gz in it.")
    _tell(*HEADINGS)
    return {cell: _figures(cell, of) for cell, of in days.items()}


HEADINGS: Final = ("cell", "running", "all", "length", "in 80 %", "told", "last to board", "counting", "", "days")


def _figures(cell: str, days: list[Day]) -> dict[str, float]:
    """One cell's figures, over the rows of all its days."""

    def mean(of: Callable[[Day], NDArray[np.float64]], *, running: bool = False) -> float:
        return float(np.mean(np.concatenate([of(day)[~day.stream.meets_stop | (not running)] for day in days])))

    running_min = mean(lambda day: day.error_min(day.ours[:, 0]), running=True)
    length = np.concatenate([np.abs(day.ours[:, 3] - day.stream.length) for day in days])
    told = mean(lambda day: np.isfinite(day.ours[:, 0]).astype(np.float64))
    last_min = mean(lambda day: day.error_min(day.last_to_board_min), running=True)
    is_counted = all(np.isfinite(day.counting_min).any() for day in days)
    counting_min = mean(lambda day: day.error_min(day.counting_min), running=True) if is_counted else np.nan
    figures = {
        "running_mae_min": running_min,
        "all_mae_min": mean(lambda day: day.error_min(day.ours[:, 0])),
        "length_mae": float(np.nanmean(length)) if np.isfinite(length).any() else np.nan,
        "coverage80": mean(_is_inside),
        "last_to_board_mae_min": last_min,
        "counting_mae_min": counting_min,
    }
    best_min = float(np.nanmin([last_min, counting_min]))
    per_day = [float(np.mean(day.error_min(day.ours[:, 0])[~day.stream.meets_stop])) for day in days]
    spread = f"{min(per_day):.1f} to {max(per_day):.1f}"
    shown = [f"{value:.2f}" for value in figures.values()]
    _tell(cell, *shown[:4], f"{told:.2f}", *shown[4:], f"× {running_min / best_min:.2f}", spread)
    return {name: round(value, 3) for name, value in figures.items()}


def _is_inside(day: Day) -> NDArray[np.float64]:
    low, high, truth = day.ours[:, 1], day.ours[:, 2], day.stream.wait_min
    return ((low <= truth) & (truth <= high)).astype(np.float64)


def _summed(cells: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    ours_min = float(np.mean([figures["running_mae_min"] for figures in cells.values()]))
    best = [np.nanmin([of["last_to_board_mae_min"], of["counting_mae_min"]]) for of in cells.values()]
    best_min = float(np.mean(best))
    _tell("mean", f"{ours_min:.2f}", *[""] * 6, f"× {ours_min / best_min:.2f}")
    print(f"reach: {REACH * best_min:.2f}, the better textbook one of each cell × {REACH}", file=sys.stderr)
    known = {
        cell: {name: None if np.isnan(value) else value for name, value in of.items()} for cell, of in cells.items()
    }
    return {
        "cells": known,
        "mean_running_mae_min": round(ours_min, 3),
        "mean_best_textbook_mae_min": round(best_min, 3),
        "of_best_textbook": round(ours_min / best_min, 3),
    }


def _tell(cell: str, *columns: str) -> None:
    print(f"{cell:15}" + "".join(f"{column:>14}" for column in columns), file=sys.stderr)


if __name__ == "__main__":
    main()
