"""What albums cost the venue's thread: python -m tests.benchmarks.albums_live [BANDS [CAMERAS]].

A park of a square kilometre, 50,000 bands whose wearers all agreed to photos and to being located, 150 cameras: 75
photo spots with a reader, 75 on rides with two rows of readers. Once a second it is remembered who was near a camera;
each camera then takes a shot, and each shot is decided. Times are of the thread's own CPU, so that whatever else runs
does not count; the last line is JSON. The store is in memory: the second's commit is the store's benchmark.
"""

import json
import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from tests.venue_models.small_venue import START_S, street
from venue_models.guests.arrivals import book_of
from venue_models.guests.register import Register, Wearer
from venue_models.live.albums.album_watch import AlbumWatch
from venue_models.live.ledger import Ledger
from venue_models.values import FIX, SIGHTING, Batch, FrameRead, Presence, Purpose, Quality, Rows, Shot
from venue_models.venue.model import Attraction, Camera, Reader, Venue, ZoneGrid
from venue_models.venue.photos import CameraKind, Seat, Shooting, TriggerKind

SIDE_M = 1000
HEARD_M = 12.0
SECONDS = 12
SEATS = tuple(
    Seat(row, (0.1 + 0.4 * side, 0.1 + 0.4 * row, 0.4 + 0.4 * side, 0.4 + 0.4 * row))
    for row in (0, 1)
    for side in (0, 1)
)


def park(cameras: int, rng: np.random.Generator) -> Venue:
    """Cameras anywhere, every other one on a ride."""
    small = street()
    readers = [Reader(f"R{n}", x_m, y_m) for n, (x_m, y_m) in enumerate(rng.uniform(0, SIDE_M, (300, 2)).tolist())]
    places, made = rng.uniform(0, SIDE_M, (cameras, 2)), []
    for number, (x_m, y_m) in enumerate(places.tolist()):
        first = len(readers)
        readers += [Reader(f"C{number}-{row}", x_m + row, y_m) for row in (0, 1)]
        shooting = (
            Shooting(CameraKind.FOLDER, "x", TriggerKind.TAP, tap_reader=first)
            if number % 2
            else Shooting(
                CameraKind.FOLDER, "x", TriggerKind.DISPATCH, 20.0, 1, seats=SEATS, row_readers=(first, first + 1)
            )
        )
        ride = None if number % 2 else f"ride{number}"
        made.append(Camera(f"c{number}", f"Camera {number}", x_m, y_m, 0, float(rng.uniform(0, 360)), ride, shooting))
    rides = tuple(
        Attraction(camera.attraction, camera.attraction, "coaster", 4, 60.0, 90.0, (0,), 0, 0)
        for camera in made
        if camera.attraction
    )
    cells = SIDE_M // 2
    zone = np.full((1, cells, cells), -1, np.int16)
    grid = ZoneGrid(0.0, 0.0, 2.0, (0,), zone, np.ones_like(zone, np.bool_))
    return replace(small, readers=tuple(readers), cameras=tuple(made), attractions=rides, grid=grid)


def guests(count: int) -> Register:
    """Parties of three, all of whom agreed."""
    agreed = Purpose.PHOTOS | Purpose.LOCATION
    return Register(
        [Wearer(f"{n:05X}", f"name:{n}", f"Guest {n}", f"Party {n // 3}", 1980, agreed) for n in range(count)]
    )


def walkers(count: int, rng: np.random.Generator) -> Rows:
    """Where everybody is, to some metres."""
    fixes = np.zeros(count, FIX)
    fixes["x_m"], fixes["y_m"] = rng.uniform(0, SIDE_M, (2, count))
    fixes["radius_m"], fixes["presence"] = rng.uniform(1.5, 6.0, count), Presence.HERE
    return fixes


class Air:
    """What readers hear of a full park: five of them each band each second, and a camera's own whoever is near."""

    def __init__(self, venue: Venue, fixes: Rows) -> None:
        self._bands, self._readers = len(fixes), len(venue.readers) - 2 * len(venue.cameras)
        near = []
        for reader in range(self._readers, len(venue.readers)):
            one = venue.readers[reader]
            away_m = np.hypot(fixes["x_m"] - one.x_m, fixes["y_m"] - one.y_m)
            near += [(0.0, band, reader, _dbm(away_m[band])) for band in np.flatnonzero(away_m < HEARD_M).tolist()]
        self._near = np.array(near, SIGHTING)

    def tick(self, now_s: float, rng: np.random.Generator) -> Rows:
        """SIGHTING rows of a tenth of a second."""
        rows = np.zeros(self._bands // 2, SIGHTING)
        rows["band"], rows["reader"] = (
            rng.integers(0, self._bands, len(rows)),
            rng.integers(0, self._readers, len(rows)),
        )
        rows["rssi_dbm"] = rng.integers(-90, -60, len(rows))
        own = self._near[rng.random(len(self._near)) < 0.1]
        rows = np.concatenate([rows, own])
        rows["t_s"] = now_s - 0.05
        return rows


def _dbm(away_m: float) -> int:
    return round(-50 - 23 * math.log10(max(away_m, 0.3)))


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    began_s = time.thread_time()
    yield
    into.append(1000 * (time.thread_time() - began_s))


def p99(times_ms: list[float]) -> float:
    return round(float(np.percentile(times_ms, 99)), 2)


def shot(camera: int, at_s: float, number: int) -> Shot:
    good = Quality(0.8, 0.8, 2)
    return Shot(
        camera,
        at_s,
        (FrameRead(f"{number:064x}", at_s, 1920, 1080, number * 0x9E3779B97F4A7C15 % 2**64, good, (good,) * 4),),
    )


def main(bands: int = 50_000, cameras: int = 150) -> None:
    """Measure."""
    rng = np.random.default_rng(6)
    venue, register = park(cameras, rng), guests(bands)
    book = book_of(register.wearers, START_S, 16)
    albums = AlbumWatch(venue, book.register(), book, Ledger(None), started_at_s=START_S)
    fixes, now_s = walkers(bands, rng), START_S
    air = Air(venue, fixes)
    hearing_ms: list[float] = []
    remembering_ms: list[float] = []
    deciding_ms: list[float] = []
    for second in range(SECONDS):
        for _ in range(10):
            now_s += 0.1
            heard = air.tick(now_s, rng)
            with timed(hearing_ms):
                albums.hear(now_s, (Batch(now_s),), heard, 0.0)
        with timed(remembering_ms):
            albums.tick(now_s, fixes, 0.0)
        if second == SECONDS // 2:
            shots = tuple(shot(camera, now_s - 1.0, camera + 1) for camera in range(cameras))
            albums.hear(now_s, (Batch(now_s, shots=shots),), air.tick(now_s, rng), 0.0)
        fixes["x_m"] += rng.normal(0, 1.0, bands)
    now_s += 120.0
    for _ in range(cameras):
        with timed(deciding_ms):
            albums.step(now_s)
    deciding_ms = [ms for ms in deciding_ms if ms > 0.05]
    print(f"{bands:,} bands, {cameras} cameras, {SECONDS} s; CPU of one thread, decisions four at a time")
    figures = {
        "hear_ms_median": round(float(np.median(hearing_ms)), 2),
        "hear_ms_p99": p99(hearing_ms),
        "remember_ms_median": round(float(np.median(remembering_ms)), 2),
        "remember_ms_p99": p99(remembering_ms),
        "decide_ms_p99": round(p99(deciding_ms) / 4, 2),
        "decide_ms_median": round(float(np.median(deciding_ms)) / 4, 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
