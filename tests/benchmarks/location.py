"""How far fixes are from the truth on recorded tracks: ``python -m tests.benchmarks.location DIR``.

DIR holds readers.csv (reader, x_m, y_m, z_m), fingerprints.csv.gz (set, x_m, y_m, z_m, reader, rssi_dbm, count) and
tracks/*.csv.gz (t_s, reader, rssi_dbm, x_m, y_m; the last two are the truth, used for scoring alone). Every track is
fed to the shipped locator with its shipped settings, in ticks of 100 ms as live; its fixes are scored once a second
from 3 s to the track's end. The venue is the rectangle round readers and fingerprints, walkable everywhere. Lines for
people come first, one line of JSON last.
"""

import csv
import gzip
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.locator import Locator
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.values import NOWHERE, SIGHTING, Rows
from venue_models.venue.model import SURVEY, Reader, ZoneGrid

TICK_S: Final = 0.1
FIRST_S: Final = 3.0
WINDOW_S: Final = 3.0
"""What the baselines average over."""
MARGIN_M: Final = 0.5
CELL_M: Final = 0.25


@dataclass(frozen=True, slots=True)
class Track:
    """One walk: SIGHTING rows in order of time, where the carrier was at each, and when it is scored."""

    name: str
    sightings: Rows
    x_m: NDArray[np.float64]
    y_m: NDArray[np.float64]

    @property
    def scored_at_s(self) -> NDArray[np.float64]:
        return np.arange(FIRST_S, self.sightings["t_s"][-1] + 1e-9, 1.0)

    def error_m(self, x_m: NDArray[np.float64], y_m: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of one position per scored moment."""
        at_s = self.sightings["t_s"]
        true_x, true_y = (np.interp(self.scored_at_s, at_s, true) for true in (self.x_m, self.y_m))
        return np.hypot(x_m - true_x, y_m - true_y)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the tracks were walked."""

    readers: tuple[Reader, ...]
    grid: ZoneGrid
    radio_map: RadioMap


def main(folder: Path) -> None:
    site = read_site(folder)
    tracks = [read_track(path, site.readers) for path in sorted((folder / "tracks").glob("*.csv.gz"))]
    errors, inside = [], []
    for track in tracks:
        fixes = follow(track, site)
        error_m = track.error_m(fixes["x_m"].astype(np.float64), fixes["y_m"].astype(np.float64))
        errors.append(error_m)
        inside.append(error_m <= fixes["radius_m"])
        print(f"{track.name:32} {told(error_m)}, {inside[-1].mean():.0%} within radius_m")
    pooled = np.concatenate(errors)
    print(f"{'all tracks':32} {told(pooled)}, {np.concatenate(inside).mean():.0%} within radius_m (68% is right)")
    rivals = {name: np.concatenate([rival(track, site) for track in tracks]) for name, rival in RIVALS.items()}
    for name, error_m in rivals.items():
        print(f"{name:32} {told(error_m)}")
    figures = {
        "mean_m": pooled.mean(),
        "median_m": np.median(pooled),
        "p90_m": np.percentile(pooled, 90),
        "nearest_reader_mean_m": rivals["nearest reader"].mean(),
    }
    print(json.dumps({name: round(float(value), 3) for name, value in figures.items()} | {"n": len(pooled)}))


def follow(track: Track, site: Site) -> Rows:
    """The locator's FIX at each scored moment, from nothing but what was heard by then."""
    locator = Locator(site.radio_map, site.grid, bands=1)
    at_s, wanted = track.sightings["t_s"], track.scored_at_s
    fixes = np.zeros(len(wanted), locator.fixes.dtype)
    first, tick = 0, 0
    for index, moment_s in enumerate(wanted):
        while (now_s := (tick + 1) * TICK_S) <= moment_s + 1e-9:
            last = int(np.searchsorted(at_s, min(now_s, moment_s), side="right"))
            locator.step(now_s, track.sightings[first:last])
            first, tick = last, tick + 1
        fixes[index] = locator.fixes[0]
    return fixes


def nearest_reader(track: Track, site: Site) -> NDArray[np.float64]:
    """At the reader that hears loudest."""

    def at_loudest(reader: NDArray[np.intp], dbm: NDArray[np.float64]) -> tuple[float, float]:
        loudest = site.readers[reader[dbm.argmax()]]
        return loudest.x_m, loudest.y_m

    return _one_shot(track, at_loudest)


def weighted_centroid(track: Track, site: Site) -> NDArray[np.float64]:
    """Between the readers, weighed by one over distance squared as path loss of exponent 2 gives it."""

    def between(reader: NDArray[np.intp], dbm: NDArray[np.float64]) -> tuple[float, float]:
        weight = 10 ** (dbm / 10)
        x_m, y_m = site.radio_map.x_m[reader], site.radio_map.y_m[reader]
        return float(weight @ x_m / weight.sum()), float(weight @ y_m / weight.sum())

    return _one_shot(track, between)


def likeliest_cell(track: Track, site: Site) -> NDArray[np.float64]:
    """Where the locator's own radio map fits the last seconds best: what its filter adds is the difference."""
    radio_map = site.radio_map
    expected = radio_map.expected_dbm()

    def best(reader: NDArray[np.intp], dbm: NDArray[np.float64]) -> tuple[float, float]:
        misfit = np.square(expected[reader] - dbm[:, None]).sum(axis=0)
        row, column = divmod(int(misfit.argmin()), radio_map.shape[1])
        return radio_map.x0_m + (column + 0.5) * radio_map.cell_m, radio_map.y0_m + (row + 0.5) * radio_map.cell_m

    return _one_shot(track, best)


RIVALS: Final = {
    "nearest reader": nearest_reader,
    "weighted centroid": weighted_centroid,
    "radio map, one shot": likeliest_cell,
}


def _one_shot(
    track: Track, place: Callable[[NDArray[np.intp], NDArray[np.float64]], tuple[float, float]]
) -> NDArray[np.float64]:
    """Errors of a method that sees each reader's mean RSSI over the last WINDOW_S."""
    at_s, reader, dbm = (track.sightings[name] for name in ("t_s", "reader", "rssi_dbm"))
    places = []
    for moment_s in track.scored_at_s:
        recent = (at_s <= moment_s) & (at_s > moment_s - WINDOW_S)
        heard, which = np.unique(reader[recent], return_inverse=True)
        places.append(place(heard.astype(np.intp), np.bincount(which, dbm[recent]) / np.bincount(which)))
    x_m, y_m = np.array(places).T
    return track.error_m(x_m, y_m)


def read_site(folder: Path) -> Site:
    with (folder / "readers.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    readers = tuple(Reader(r["reader"], float(r["x_m"]), float(r["y_m"]), float(r["z_m"])) for r in rows)
    index = {reader.id: number for number, reader in enumerate(readers)}
    with gzip.open(folder / "fingerprints.csv.gz", "rt", newline="") as file:
        survey = np.array(
            [
                (r["x_m"], r["y_m"], r["z_m"], 0, index[r["reader"]], r["rssi_dbm"], r["count"])
                for r in csv.DictReader(file)
            ],
            SURVEY,
        )
    grid = bounding_grid(
        np.concatenate([survey["x_m"], [r.x_m for r in readers]]),
        np.concatenate([survey["y_m"], [r.y_m for r in readers]]),
    )
    return Site(readers, grid, fit_radio_map(readers, survey, grid))


def bounding_grid(x_m: NDArray[np.float64], y_m: NDArray[np.float64]) -> ZoneGrid:
    west, south = float(x_m.min()) - MARGIN_M, float(y_m.min()) - MARGIN_M
    columns = int(np.ceil((float(x_m.max()) + MARGIN_M - west) / CELL_M))
    rows = int(np.ceil((float(y_m.max()) + MARGIN_M - south) / CELL_M))
    shape = (1, rows, columns)
    return ZoneGrid(west, south, CELL_M, (0,), np.full(shape, NOWHERE, np.int16), np.ones(shape, np.bool_))


def read_track(path: Path, readers: Sequence[Reader]) -> Track:
    index = {reader.id: number for number, reader in enumerate(readers)}
    with gzip.open(path, "rt", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: float(row["t_s"]))
    sightings = np.zeros(len(rows), SIGHTING)
    sightings["t_s"] = [float(row["t_s"]) for row in rows]
    sightings["reader"] = [index[row["reader"]] for row in rows]
    sightings["rssi_dbm"] = [int(row["rssi_dbm"]) for row in rows]
    x_m, y_m = (np.array([float(row[name]) for row in rows]) for name in ("x_m", "y_m"))
    return Track(path.name.removesuffix(".csv.gz"), sightings, x_m, y_m)


def told(error_m: NDArray[np.float64]) -> str:
    mean, median, p90 = error_m.mean(), np.median(error_m), np.percentile(error_m, 90)
    return f"mean {mean:5.2f} m, median {median:5.2f} m, p90 {p90:5.2f} m, n {len(error_m)}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Which folder of recordings? python -m tests.benchmarks.location DIR")
    if not (Path(sys.argv[1]) / "tracks").is_dir():
        sys.exit(f"{sys.argv[1]} holds no recordings (tracks/*.csv.gz): nothing to measure.")
    main(Path(sys.argv[1]))
